"""Who sees and writes how it stands with growing up. From 16 it is the young person's: others propose, they decide."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import check_may_see
from aandacht.access.gronden import GASTEN, WERK, Grond, Onderdeel, Zicht
from aandacht.access.plannen import writes_down_for
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Loslaatreden, Persoon, Toekomstonderdeel

# From this age there is a future plan (mission M4.6; SER 4: prepare in time).
TOEKOMST_VANAF = 16


def has_toekomst(persoon: Persoon, day: date) -> bool:
    """Test if there is a future plan for this young person: from 16 on."""
    born = persoon.geboortedatum
    return born is not None and age_on(born, day) >= TOEKOMST_VANAF


def jongeren(zicht: Zicht, day: date) -> list[Persoon]:
    """The young people of this family who are growing up and whose plan is open to this view."""
    seen = zicht.jeugdigen.intersection(zicht.jeugdigen_for(Onderdeel.PLAN))
    return [lid.persoon for lid in zicht.leden if lid.persoon_id in seen and has_toekomst(lid.persoon, day)]


def check_has_toekomst(persoon: Persoon, day: date) -> None:
    """Raise `NotPossible` before the age from which there is a future plan."""
    if not has_toekomst(persoon, day):
        raise NotPossible(
            _("Een toekomstplan is er vanaf %(leeftijd)s jaar. Dat is %(naam)s nog niet.")
            % {"leeftijd": TOEKOMST_VANAF, "naam": persoon.voornamen}
        )


def visible_onderdelen(zicht: Zicht) -> QuerySet[Toekomstonderdeel]:
    """How it stands in each area, older words included, of the young people whose plan is open.

    Somebody invited, or a foster parent, sees what the young person agreed with, as with goals.
    """
    rows = Toekomstonderdeel.objects.filter(
        gezin=zicht.gezin_id, jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN)
    ).order_by("id")
    return rows.filter(adopted_at__isnull=False) if zicht.grond in GASTEN else rows


def visible_redenen(zicht: Zicht) -> QuerySet[Loslaatreden]:
    """Why help may let go of the young people whose plan is open; not for guests in the plan."""
    if zicht.grond in GASTEN:
        return Loslaatreden.objects.none()
    return Loslaatreden.objects.filter(gezin=zicht.gezin_id, jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN))


def is_own(zicht: Zicht, jeugdige_id: int) -> bool:
    """Test if they decide about this plan: the young person, or who speaks for one that cannot weigh it."""
    return jeugdige_id in zicht.spreekt_voor and zicht.sees(Onderdeel.PLAN, jeugdige_id)


def may_write(zicht: Zicht, jeugdige_id: int) -> bool:
    """Test if they may say how it stands: the young person, or who works with the family and then proposes."""
    return is_own(zicht, jeugdige_id) or (zicht.grond in WERK and zicht.sees(Onderdeel.PLAN, jeugdige_id))


def check_may_write(zicht: Zicht, jeugdige_id: int) -> None:
    """Raise `Refused` unless they may say how it stands."""
    check_may_see(zicht, Onderdeel.PLAN, jeugdige_id)
    if not may_write(zicht, jeugdige_id):
        raise Refused(
            _("Alleen de jongere zelf en wie met het gezin werkt, schrijven in het toekomstplan."),
            _("Zeg het tegen de jongere."),
        )


def may_decide(zicht: Zicht, jeugdige_id: int) -> bool:
    """Test if they may say "this is right": the young person; for one without an account the specialist writes it down."""
    if is_own(zicht, jeugdige_id):
        return True
    return writes_down_for(zicht, jeugdige_id)


def check_may_decide(zicht: Zicht, jeugdige_id: int) -> None:
    """Raise `Refused` unless they may say that it is right, or why the help may stop."""
    check_may_see(zicht, Onderdeel.PLAN, jeugdige_id)
    if not may_decide(zicht, jeugdige_id):
        raise Refused(
            _("Dit zegt de jongere zelf."),
            _("Bespreek het samen. De jongere kan het op de eigen pagina zeggen."),
        )


def check_may_say_unasked(zicht: Zicht) -> None:
    """Raise `Refused` unless they may write down that the young person could not be asked: who handles the question."""
    if zicht.grond != Grond.ONDERZOEK:
        raise Refused(
            _("Alleen wie de vraag behandelt, kan opschrijven dat de jongere niet gevraagd kon worden."),
            _("Bespreek het met de specialist van het lokale team."),
        )
