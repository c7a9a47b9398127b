"""Who sends letters about a question, who reads which letter, and who answers what a letter asks."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.bezwaren import handles
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Brief, Gebruiker, Vraag


def check_may_send(zicht: Zicht, user: Gebruiker, vraag: Vraag) -> None:
    """Only a specialist who handles the questions of this family sends letters for the college, never on emergency access."""
    if zicht.grond != Grond.ONDERZOEK or user.rol != Gebruiker.Rol.SPECIALIST:
        raise Refused(
            _("Alleen de specialist die deze vraag behandelt stuurt brieven hierover."),
            _("Dat is nu %(naam)s.") % {"naam": vraag.behandelaar.naam},
        )


def check_may_read_brief(zicht: Zicht, user: Gebruiker, brief: Brief) -> None:
    """A letter is read by whom it was sent to and by the specialist; a parent does not read the other parent's."""
    if not may_read_brief(zicht, user, brief):
        raise Refused(_("Deze brief is aan iemand anders gestuurd."), _("Vraag het aan diegene, of aan je specialist."))


def may_read_brief(zicht: Zicht, user: Gebruiker, brief: Brief) -> bool:
    """Test if `check_may_read_brief` lets this user pass."""
    own = user.persoon_id is not None and brief.aan_id == user.persoon_id
    return own or (zicht.grond == Grond.ONDERZOEK and zicht.sees(Onderdeel.BESLUIT, brief.vraag.jeugdige_id))


def check_may_deliver(user: Gebruiker, brief: Brief, now: datetime) -> Grond:
    """The ground on which this user says how a letter on paper went: handling the question, or deciding on the objection it is about.

    Raises `Refused` without one.
    """
    if brief.bezwaar is not None and handles(user, brief.bezwaar):
        return Grond.BEZWAAR
    if user.rol == Gebruiker.Rol.SPECIALIST:
        zicht = zicht_op(user, brief.vraag.gezin, now)
        if zicht.grond == Grond.ONDERZOEK:
            return zicht.grond
    raise Refused(
        _("Hoe een brief wegging, schrijft op wie hem op de post deed: de specialist, of wie het bezwaar behandelt.")
    )


def visible_brieven(zicht: Zicht) -> QuerySet[Brief]:
    """Letters of this family that are for this view: one's own, and for the specialist those of open files."""
    rows = Brief.objects.filter(vraag__gezin=zicht.gezin_id)
    mine = Q(aan=zicht.persoon_id) if zicht.persoon_id is not None else Q(pk=None)
    if zicht.grond == Grond.ONDERZOEK:
        mine |= Q(vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.BESLUIT))
    return rows.filter(mine)


def check_may_answer(zicht: Zicht, user: Gebruiker, aan: frozenset[int]) -> None:
    """Whoever got the letter that asks (`aan`, ids of persons) answers it; the specialist writes down what came in otherwise."""
    if user.persoon_id in aan or (zicht.grond == Grond.ONDERZOEK and user.rol == Gebruiker.Rol.SPECIALIST):
        return
    raise Refused(_("Deze vraag is aan iemand anders gesteld."), _("Vraag het aan diegene, of aan je specialist."))
