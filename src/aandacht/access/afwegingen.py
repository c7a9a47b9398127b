"""Who may read and take part in deciding together, and whose voice is asked. Nobody votes for another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, EIGEN_DOSSIER, MEERDERJARIG, check_may_see, geldend_gezag
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.access.verkenningen import check_may_lead, may_lead
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Gezag, Optie, Persoon, Vraag
from aandacht.records.prepared import Prepared

TAKES_PART = frozenset({Grond.EIGEN, Grond.GEZAG})


@dataclass(frozen=True)
class Gevraagde:
    """Somebody whose voice is asked, and why."""

    persoon: Persoon
    waarom: str
    gezag: Gezag | None = None


def check_may_read(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless the options of this question are open to them."""
    check_may_see(zicht, Onderdeel.AFWEGING, vraag.jeugdige_id)


def may_read(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if the options of this question are open to them."""
    return zicht.sees(Onderdeel.AFWEGING, vraag.jeugdige_id)


def may_take_part(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may add an option: the family itself, or who handles the question."""
    return may_read(zicht, vraag) and (may_lead(zicht) or zicht.grond in TAKES_PART)


def check_may_take_part(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless they may add an option."""
    check_may_read(zicht, vraag)
    if not may_take_part(zicht, vraag):
        check_may_lead(zicht)


def may_withdraw(zicht: Zicht, optie: Optie, by: Gebruiker) -> bool:
    """Test if `by` may take this option off the table: their own, or as professional one of the professionals'.

    A family's option stays until they withdraw it themselves.
    """
    if optie.recorded_by_id == by.pk and zicht.grond in TAKES_PART:
        return True
    return may_lead(zicht) and (optie.recorded_by is None or optie.recorded_by.is_professional)


def check_may_withdraw(zicht: Zicht, optie: Optie, by: Gebruiker) -> None:
    """Raise `Refused` unless `by` may take this option off the table."""
    check_may_read(zicht, optie.afweging.vraag)
    if not may_withdraw(zicht, optie, by):
        raise Refused(
            _("Deze mogelijkheid is door iemand anders bedacht."),
            _("Alleen die persoon kan haar weghalen. Overleg samen."),
        )


def check_may_speak_for(zicht: Zicht, vraag: Vraag, by: Gebruiker, persoon: Persoon) -> None:
    """Raise `Refused` unless `by` may record the voice of `persoon`."""
    check_may_read(zicht, vraag)
    if by.is_professional:
        check_may_lead(zicht)
    elif by.persoon_id != persoon.pk:
        raise Refused(
            _("Je kunt alleen voor jezelf zeggen wat je ervan vindt."),
            _("%(naam)s doet dat met een eigen account, of vertelt het de specialist.") % {"naam": persoon.voornamen},
        )


def needs_gezag(jeugdige: Persoon, day: date) -> bool:
    """Test if somebody with authority has to speak: until 16, and until 18 for who cannot weigh it themselves."""
    leeftijd = age_on(jeugdige.geboortedatum, day) if jeugdige.geboortedatum else 0
    return leeftijd < EIGEN_DOSSIER or (leeftijd < MEERDERJARIG and not jeugdige.wilsbekwaam)


def gezag_in(zicht: Zicht, jeugdige: Persoon, day: date) -> list[Gezag]:
    """`gezag_over`, without asking again what was read for this view."""
    if zicht.gezag is None:
        return gezag_over(jeugdige, day) if needs_gezag(jeugdige, day) else []
    return [row for row in zicht.gezag if row.jeugdige_id == jeugdige.pk]


_gezag_over = Prepared(
    lambda jeugdige, day: geldend_gezag(day).filter(jeugdige=jeugdige).select_related("houder").order_by("pk"),
    jeugdige=int, day=date,
)  # fmt: skip


def gezag_over(jeugdige: Persoon, day: date) -> list[Gezag]:
    """Authority over this young person that holds on `day`, with its holder."""
    return _gezag_over(jeugdige=jeugdige.pk, day=day)


def gevraagden(jeugdige: Persoon, day: date, gezag: Iterable[Gezag] | None = None) -> list[Gevraagde]:
    """Whose voice is asked on `day`, in no order of weight (Jeugdwet 7.3.4, 7.3.5, 7.3.15).

    From 12 the young person; until 16 everybody who has authority, each for themselves; from 16 the young person alone,
    unless they cannot weigh it themselves. `gezag` may be given when it is already loaded.
    """
    asked = []
    if jeugdige.geboortedatum and age_on(jeugdige.geboortedatum, day) >= EIGEN_DEEL:
        asked.append(Gevraagde(jeugdige, _("Vanaf 12 jaar heb je een eigen stem.")))
    if needs_gezag(jeugdige, day):
        rows = gezag_over(jeugdige, day) if gezag is None else gezag
        asked += [
            Gevraagde(row.houder, _("Heeft gezag over %(naam)s.") % {"naam": jeugdige.voornamen}, row) for row in rows
        ]
    return asked
