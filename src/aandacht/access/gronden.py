"""Grounds: why somebody may see something. A role alone is never one (design, Access)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aandacht.records.models import Gezag, Gezinslid


class Grond(StrEnum):
    """The ground as it is written in the logboek."""

    EIGEN = "eigen"  # own file (Jeugdwet 7.3.10; AVG 15)
    GEZAG = "gezag"  # authority over a child under 16 (Jeugdwet 7.3.15)
    EIGEN_WOORDEN = (
        "eigen_woorden"  # own goals and agreements of a parent to whom the file itself is closed now (AVG 15)
    )
    UITNODIGING = "uitnodiging"  # the family shares it (Toestemming)
    ONDERZOEK = "jw_2_3"  # handles the question (Jeugdwet 2.3, 7.4.0)
    PLEEGZORG = "jw_7_3_11_pleegouder"  # cares for the child as foster parent, so directly involved (Jeugdwet 7.3.11)
    HULP = "jw_7_3_11"  # gives help after an assignment (Jeugdwet 7.3.11)
    BETALING = "jw_7_4_0_c"  # pays for help that was given: claims, never the file (Jeugdwet 7.4.0, first paragraph, c)
    BEZWAAR = "bezwaar"  # decides on an objection to a decision: that decision and what was said of it, never the file
    KLACHT = "klacht"  # handles a complaint, or is shown one
    NOOD = "nood"  # emergency access with a reason
    TOEZICHT = "toezicht"  # the privacy officer looks at the log and at emergency access, never at content
    MANDAAT = "mandaat"  # decides for the gemeente about one doorbraak or one maatwerk; no file
    MEEKIJKEN = "meekijken"  # looks along with one question: what was shared for it, as long as it is open
    OVERDRACHT = "overdracht"  # handed over a family: reads the own story again and answers what is asked about it
    TEAM = "team"  # gives a voice in a talk of the team about one proposal, until it is decided; no file
    ADVIES = "advies"  # answers one question of the expert team: what was shared for it, as long as it is open
    BEHEER = "beheer"  # sets the rules of the gemeente; no file
    MACHTIGING = (
        "machtiging"  # begins or ends to act in the name of somebody who asked them to (Awb 2:1); opens nothing itself
    )
    STELLER = "steller"  # asked the question
    SYSTEEM = "systeem"  # the worker


class Onderdeel(StrEnum):
    """The parts of a file that are opened separately."""

    VRAAG = "vraag"
    VERKENNING = "verkenning"
    AFWEGING = "afweging"
    BESLUIT = "besluit"
    PLAN = "plan"
    HULP = "hulp"
    EVALUATIE = "evaluatie"
    GEGEVENS = "gegevens"  # names, authority, who is who


ALLE = frozenset(Onderdeel)
# A provider helps; the talk that came before it is only theirs when the family shares it.
VOOR_HULP = frozenset({Onderdeel.PLAN, Onderdeel.HULP, Onderdeel.EVALUATIE, Onderdeel.GEGEVENS})

# A foster parent needs what is agreed on and how it goes; the talks and the decision are the family's to share.
VOOR_PLEEGOUDER = frozenset({Onderdeel.PLAN, Onderdeel.EVALUATIE, Onderdeel.GEGEVENS})

# What each ground opens of a young person's file. An invitation opens the parts that were chosen; a ground that is not here
# opens no file at all, only the page it is about.
DELEN = {
    Grond.EIGEN: ALLE, Grond.GEZAG: ALLE, Grond.ONDERZOEK: ALLE, Grond.NOOD: ALLE, Grond.HULP: VOOR_HULP,
    Grond.PLEEGZORG: VOOR_PLEEGOUDER,
}  # fmt: skip

FAMILIE = frozenset({Grond.EIGEN, Grond.GEZAG})
# Who takes part because the family asked them, or because the child lives with them: they decide for themselves only.
GASTEN = frozenset({Grond.UITNODIGING, Grond.PLEEGZORG, Grond.EIGEN_WOORDEN})
# Who works with the family may write; emergency access only reads.
WERK = frozenset({Grond.ONDERZOEK, Grond.HULP})
PROFESSIONEEL = WERK | {Grond.NOOD}


@dataclass(frozen=True)
class Zicht:
    """What one user may see of one family at one moment.

    `delen` maps the id of each young person (Persoon) to the parts that are open; on the ground EIGEN_WOORDEN it holds only
    the parent themselves, with the plan. `vertrouwelijk_van` holds the
    persons whose shielded words are open: one's own (an adult, or a young person from 12), and everybody's to who talks
    with the family.
    `jeugdigen` holds all young people of the family that day, open or not; `gevers` who shares with this user;
    `spreekt_voor` the persons of whom this user decides about goals: themselves, and children too young for that.
    `aanbieder_id` is the provider they see it for, when they give help.
    `leden` are the members of that day whom this view may know of, and `gezag` the authority that opens a file (None: not read), as they were read to
    decide this, so that a page need not ask the database twice.
    """

    grond: Grond
    gezin_id: int
    delen: dict[int, frozenset[Onderdeel]] = field(default_factory=dict)
    vertrouwelijk_van: frozenset[int] = frozenset()
    persoon_id: int | None = None
    jeugdigen: frozenset[int] = frozenset()
    gevers: frozenset[int] = frozenset()
    spreekt_voor: frozenset[int] = frozenset()
    aanbieder_id: str | None = None
    leden: "tuple[Gezinslid, ...]" = field(default=(), compare=False, repr=False)
    gezag: "tuple[Gezag, ...] | None" = field(default=None, compare=False, repr=False)

    def sees(self, onderdeel: Onderdeel, jeugdige_id: int | None = None) -> bool:
        """Test if a part is open, of this young person or of any."""
        if jeugdige_id is not None:
            return onderdeel in self.delen.get(jeugdige_id, frozenset())
        return any(onderdeel in parts for parts in self.delen.values())

    def jeugdigen_for(self, onderdeel: Onderdeel) -> list[int]:
        """Ids of the young people of whom this part is open."""
        return [jeugdige for jeugdige, parts in self.delen.items() if onderdeel in parts]

    @property
    def only_reads(self) -> bool:
        """Test if nothing may be written on this ground: in an emergency, and by a parent whose authority ended."""
        return self.grond == Grond.NOOD or (self.grond == Grond.EIGEN_WOORDEN and not self.spreekt_voor)

    def sees_all(self, onderdeel: Onderdeel) -> bool:
        """Test if a part is open of every young person of the family."""
        return all(self.sees(onderdeel, jeugdige) for jeugdige in self.jeugdigen)
