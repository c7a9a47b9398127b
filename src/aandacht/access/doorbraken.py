"""Who may open, read and end a doorbraak, keep a pooled budget, and say yes to maatwerk above the amount."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.access.verordeningen import has_mandaat
from aandacht.kernel.errors import Refused
from aandacht.records.models import Budget, Doorbraak, Gebruiker, Vraag

Rol = Gebruiker.Rol
SEES_BUDGET = frozenset({Rol.BELEID, Rol.BEHEER})


def ground_for(user: Gebruiker, vraag: Vraag, now: datetime) -> Grond:
    """On which ground this user reads what stands beside the choice of a question: a doorbraak, or the sums of maatwerk.

    The family itself and who handles the question; and whoever has the mandate of the gemeente, who sees only that page.
    Raises `Refused`. `vraag` comes with its gezin.
    """
    refusal = None
    try:
        zicht = zicht_op(user, vraag.gezin, now)
        if zicht.sees(Onderdeel.AFWEGING, vraag.jeugdige_id):
            return zicht.grond
    except Refused as error:
        refusal = error
    if user.is_professional and has_mandaat(user, vraag.gezin.gemeente_id, localdate(now)):
        return Grond.MANDAAT
    raise refusal or Refused(
        _("Dit deel van het dossier is niet voor jou open."), _("Het gezin kan dit deel met je delen. Vraag het hun.")
    )


def check_has_mandaat(user: Gebruiker, gemeente: str, day: date) -> None:
    """Raise `Refused` unless this user has the mandate of the gemeente that day."""
    if not has_mandaat(user, gemeente, day):
        raise Refused(
            _("Dit mag alleen wie het mandaat van de gemeente heeft."),
            _("De functioneel beheerder weet wie dat is."),
        )


def check_may_end(user: Gebruiker, doorbraak: Doorbraak, day: date) -> None:
    """Raise `Refused` unless this user may cut the knot: with the mandate of the gemeente of the family."""
    check_has_mandaat(user, doorbraak.vraag.gezin.gemeente_id, day)


def may_see_budget(user: Gebruiker, budget: Budget, day: date) -> bool:
    """Test if the ledger is open to this user; it names no family."""
    return may_see_budgets_of(user, budget.gemeente_id, day)


def may_see_budgets_of(user: Gebruiker, gemeente: str, day: date) -> bool:
    """Test if the budgets of this gemeente are open to this user."""
    own = user.gemeente_id in (None, gemeente) if user.rol == Rol.BEHEER else user.gemeente_id == gemeente
    return (user.rol in SEES_BUDGET and own) or has_mandaat(user, gemeente, day)


def check_may_see_budget(user: Gebruiker, budget: Budget, day: date) -> None:
    """Raise `Refused` unless the ledger is open to this user."""
    if not may_see_budget(user, budget, day):
        raise Refused(
            _("Dit budget is niet van jouw gemeente, of niet voor jouw rol."),
            _("Vraag het wie het mandaat van de gemeente heeft."),
        )
