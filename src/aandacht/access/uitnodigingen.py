"""Who may invite somebody of the network into the plan."""

from django.utils.translation import gettext as _

from aandacht.access.gronden import FAMILIE, Grond, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Persoon

# Whoever chooses their password does so because the family invited them.
GROND = Grond.UITNODIGING


def may_invite(zicht: Zicht) -> bool:
    """Test if they may invite: the family itself, or the specialist who writes down whom the family wants."""
    return zicht.grond in FAMILIE or zicht.grond == Grond.ONDERZOEK


def check_may_invite(zicht: Zicht, gever: Persoon, by: Gebruiker) -> None:
    """Raise `Refused` unless `by` may invite in the name of `gever`."""
    if not may_invite(zicht) or (zicht.grond in FAMILIE and by.persoon_id != gever.pk):
        raise Refused(
            _("Alleen het gezin zelf nodigt mensen uit."), _("Vraag het iemand van het gezin, of de regisseur.")
        )
