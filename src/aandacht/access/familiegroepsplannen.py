"""Who offers the family to make its own plan first, who chooses, who makes it, and who reads how that went."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, check_may_see, geldend_gezag, gezag_that_opens
from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.access.plannen import has_account
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Familiegroepsplan, Gebruiker, Persoon, Vraag


def visible_familiegroepsplannen(zicht: Zicht) -> QuerySet[Familiegroepsplan]:
    """The plans of their own of this family, for whom the plan of that young person is open."""
    return Familiegroepsplan.objects.filter(
        vraag__gezin=zicht.gezin_id, vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN)
    )


def may_offer(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may offer it, or say why it is not offered: who works with this family."""
    return zicht.grond in WERK and zicht.sees(Onderdeel.PLAN, vraag.jeugdige_id)


def check_may_offer(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless they may offer it, or say why it is not offered."""
    if not may_offer(zicht, vraag):
        raise Refused(
            _("Alleen wie met dit gezin werkt, biedt dit aan."), _("Jullie kunnen zelf altijd een plan beginnen.")
        )


def may_begin(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may begin a plan of their own, and say how long they need: the family itself."""
    return zicht.grond in FAMILIE and zicht.sees(Onderdeel.PLAN, vraag.jeugdige_id)


def check_may_begin(zicht: Zicht, vraag: Vraag, voor: Persoon | None) -> None:
    """Raise `Refused` unless they begin it themselves; `voor`: the specialist writes it down for who has no account."""
    check_may_see(zicht, Onderdeel.PLAN, vraag.jeugdige_id)
    if voor is None and may_begin(zicht, vraag):
        return
    if voor is not None and zicht.grond == Grond.ONDERZOEK and not has_account(voor.pk):
        return
    raise Refused(_("Een eigen plan begint het gezin zelf."), _("Vraag het iemand van het gezin."))


def gevraagden(vraag: Vraag, day: date) -> list[Persoon]:
    """Who is asked to choose: the young person from 12, and who has the authority that opens the file."""
    born = vraag.jeugdige.geboortedatum
    own = [vraag.jeugdige] if born is not None and age_on(born, day) >= EIGEN_DEEL else []
    rows = gezag_that_opens(day).filter(jeugdige=vraag.jeugdige_id).select_related("houder").order_by("id")
    return own + [row.houder for row in rows]


def beslissers(vraag: Vraag, day: date) -> list[Persoon]:
    """Whose "no" settles it (Jeugdwet 4.1.2, "de ouders"): everybody with authority; without any, the young person."""
    rows = geldend_gezag(day).filter(jeugdige=vraag.jeugdige_id).select_related("houder").order_by("id")
    return [row.houder for row in rows] or [vraag.jeugdige]


def check_may_choose(zicht: Zicht, vraag: Vraag, persoon: Persoon, day: date) -> None:
    """Raise `Refused` unless they say this for themselves, or the specialist does for who cannot do so here."""
    check_may_see(zicht, Onderdeel.PLAN, vraag.jeugdige_id)
    asked = gevraagden(vraag, day)
    if persoon.pk == zicht.persoon_id and persoon in asked:
        return
    absent = persoon in beslissers(vraag, day) and (persoon not in asked or not has_account(persoon.pk))
    if zicht.grond == Grond.ONDERZOEK and (absent or (persoon in asked and not has_account(persoon.pk))):
        return
    raise Refused(
        _("%(naam)s zegt dit zelf.") % {"naam": persoon.voornamen},
        _("Wie geen account heeft, kan het tegen de specialist zeggen."),
    )


def may_extend(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may agree on another day: the family, or who works with it."""
    return may_begin(zicht, vraag) or may_offer(zicht, vraag)


def check_may_extend(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless they may agree on another day."""
    if not may_extend(zicht, vraag):
        raise Refused(_("Dit spreken het gezin en de hulpverlener af."), _("Vraag het iemand van het gezin."))


def may_ask_to_wait(zicht: Zicht, vraag: Vraag, by: Gebruiker) -> bool:
    """Test if they may agree that the decision waits (Awb 4:15): who applied, or the family when somebody else did for it."""
    if not may_begin(zicht, vraag):
        return False
    applicant = vraag.gesteld_door
    return applicant is None or applicant.is_professional or applicant.pk == by.pk


def check_may_ask_to_wait(zicht: Zicht, vraag: Vraag, by: Gebruiker) -> None:
    """Raise `Refused` unless they may agree that the decision waits."""
    if not may_ask_to_wait(zicht, vraag, by):
        raise Refused(
            _("Alleen wie de vraag stelde, kan vragen om te wachten."), _("Vraag het degene die de vraag stelde.")
        )
