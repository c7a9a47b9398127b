"""What the measures count: plain rows without any name, made from the records by the action that takes a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class VraagRow:
    """A question on its way. Days on which a step was taken, None where it was not (yet).

    `jeugdige` is a number without meaning that is the same in all rows of one young person. `vorm` is the kind of help
    that was decided on, empty when it was something else than jeugdhulp.
    """

    vraag: int
    jeugdige: int
    gemeente: str
    gevraagd: date
    besloten: date | None = None
    toegekend: bool = False
    vorm: str = ""
    gestart: date | None = None
    afgerond: date | None = None


@dataclass(frozen=True, slots=True)
class HulpRow:
    """One assignment of help and what came of it. Without `start` the help has not begun."""

    jeugdige: int
    gemeente: str
    vorm: str
    gevraagd: date
    toegewezen: date
    start: date | None = None
    stop: date | None = None
    first: bool = True  # the first help that began for this question


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of a region."""

    vragen: Sequence[VraagRow] = ()
    hulp: Sequence[HulpRow] = ()
