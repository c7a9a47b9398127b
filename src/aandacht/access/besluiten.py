"""Who may decide."""

from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Vraag


def check_may_decide(zicht: Zicht, user: Gebruiker, vraag: Vraag) -> None:
    """Only the specialist who handles the question decides, never on emergency access (Jeugdwet 2.3, 2.7(2))."""
    if zicht.grond != Grond.ONDERZOEK or user.rol != Gebruiker.Rol.SPECIALIST:
        raise Refused(
            _("Alleen de specialist die deze vraag behandelt neemt het besluit."),
            _("Dat is nu %(naam)s.") % {"naam": vraag.behandelaar.naam},
        )
