"""Who sees and agrees on which visit: the two it is between, and who handles the family's question."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gesprekken import Iemand, to_somebody
from aandacht.access.gronden import Grond, Zicht
from aandacht.access.plannen import writes_down_for
from aandacht.kernel.errors import Refused
from aandacht.records.models import Bezoek, Gebruiker


def visible_bezoeken(zicht: Zicht, user: Gebruiker) -> QuerySet[Bezoek]:
    """Visits of this family that are open to this view: where somebody is met is not for the other parent to read."""
    rows = Bezoek.objects.filter(gezin=zicht.gezin_id)
    if zicht.grond == Grond.ONDERZOEK:
        return rows
    if zicht.grond == Grond.NOOD:
        return rows.none()
    return rows.filter(to_somebody(user) | Q(proposed_by=user.pk))


def check_may_see(zicht: Zicht, bezoek: Bezoek, user: Gebruiker) -> None:
    """Raise `Refused` unless this visit is open to this view."""
    if not visible_bezoeken(zicht, user).filter(pk=bezoek.pk).exists():
        raise Refused(_("Dit bezoek is niet voor jou open."), _("Vraag het degene met wie je hebt afgesproken."))


def iemand(bezoek: Bezoek) -> Iemand:
    """With whom it is."""
    return Iemand(bezoek.aan_persoon, bezoek.aan_gebruiker, bezoek.aan_aanbieder)


def may_choose(zicht: Zicht, bezoek: Bezoek, user: Gebruiker) -> bool:
    """Test if the choice of a day is theirs; for somebody without an account the specialist writes it down."""
    if iemand(bezoek).is_(user):
        return True
    return writes_down_for(zicht, bezoek.aan_persoon_id)


def check_may_choose(zicht: Zicht, bezoek: Bezoek, user: Gebruiker) -> None:
    """Raise `Refused` unless the choice of a day is theirs."""
    if not may_choose(zicht, bezoek, user):
        raise Refused(
            _("%(naam)s kiest de dag.") % {"naam": iemand(bezoek).naam}, _("Wacht op het antwoord, of bel even.")
        )


def may_cancel(bezoek: Bezoek, user: Gebruiker) -> bool:
    """Test if they may call it off: both sides."""
    return bezoek.proposed_by_id == user.pk or iemand(bezoek).is_(user)


def check_may_cancel(bezoek: Bezoek, user: Gebruiker) -> None:
    """Raise `Refused` unless it is between them and somebody else."""
    if not may_cancel(bezoek, user):
        raise Refused(_("Alleen wie heeft afgesproken, kan afzeggen."), _("Vraag het een van beiden."))
