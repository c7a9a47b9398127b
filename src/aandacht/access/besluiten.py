"""Who may decide, and who may read which letter."""

from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Brief, Gebruiker, Vraag


def check_may_decide(zicht: Zicht, user: Gebruiker, vraag: Vraag) -> None:
    """Only the specialist who handles the question decides, never on emergency access (Jeugdwet 2.3, 2.7(2))."""
    if zicht.grond != Grond.ONDERZOEK or user.rol != Gebruiker.Rol.SPECIALIST:
        raise Refused(
            _("Alleen de specialist die deze vraag behandelt neemt het besluit."),
            _("Dat is nu %(naam)s.") % {"naam": vraag.behandelaar.naam},
        )


def may_decide(zicht: Zicht, user: Gebruiker, vraag: Vraag) -> bool:
    """Test if `check_may_decide` lets this user pass."""
    try:
        check_may_decide(zicht, user, vraag)
    except Refused:
        return False
    return True


def check_may_read_brief(zicht: Zicht, user: Gebruiker, brief: Brief) -> None:
    """A letter is read by whom it was sent to and by the specialist; a parent does not read the other parent's."""
    own = user.persoon_id is not None and brief.aan_id == user.persoon_id
    worker = zicht.grond == Grond.ONDERZOEK and zicht.sees(Onderdeel.BESLUIT, brief.besluit.vraag.jeugdige_id)
    if not (own or worker):
        raise Refused(_("Deze brief is aan iemand anders gestuurd."), _("Vraag het aan diegene, of aan je specialist."))


def may_read_brief(zicht: Zicht, user: Gebruiker, brief: Brief) -> bool:
    """Test if `check_may_read_brief` lets this user pass."""
    try:
        check_may_read_brief(zicht, user, brief)
    except Refused:
        return False
    return True
