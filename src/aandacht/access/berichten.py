"""Messages: a provider sees those of its own administration, a specialist those of the families they handle.

A functioneel beheerder watches the exchange of the municipality: that a message came, from whom and whether it could be
read, never about whom it is or what is in it.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import visible_to as gezinnen_visible_to
from aandacht.kernel.errors import Refused
from aandacht.records.models import Bericht, Gebruiker


def administratie_of(user: Gebruiker) -> str:
    """The code of the organisation whose messages this user may work with; empty for everybody else."""
    if user.rol == Gebruiker.Rol.AANBIEDER:
        return user.aanbieder_id or ""
    if user.rol == Gebruiker.Rol.SPECIALIST and user.team:
        return user.team.gemeente_id
    if user.rol == Gebruiker.Rol.BEHEER:
        return user.gemeente_id or ""
    return ""


def visible_to(user: Gebruiker, now: datetime) -> QuerySet[Bericht]:
    """Messages this user may see in a list. The permission is in the query."""
    code = administratie_of(user)
    rows = Bericht.objects.filter(administratie=code) if code else Bericht.objects.none()
    if user.rol == Gebruiker.Rol.SPECIALIST:
        return rows.filter(gezin__in=gezinnen_visible_to(user, now).values("pk"))
    return rows


def sees_inhoud(user: Gebruiker) -> bool:
    """Test if what a message says, and about whom, is open to this role; the beheerder sees the exchange only."""
    return user.rol in (Gebruiker.Rol.AANBIEDER, Gebruiker.Rol.SPECIALIST)


def may_see(user: Gebruiker, bericht: Bericht, now: datetime) -> bool:
    """Test if this user may open this message."""
    return visible_to(user, now).filter(pk=bericht.pk).exists()


def check_may_see(user: Gebruiker, bericht: Bericht, now: datetime) -> None:
    """Raise `Refused` unless this user may open this message."""
    if not may_see(user, bericht, now):
        raise Refused(
            _("Je kunt dit bericht niet openen: het gaat over een gezin waar je nu niet bij betrokken bent."),
            _("Vraag het de behandelaar van het gezin."),
        )


def check_may_resend(user: Gebruiker, bericht: Bericht, now: datetime) -> None:
    """Raise `Refused` unless this user may correct this message and send it again."""
    check_may_see(user, bericht, now)
    if not sees_inhoud(user):
        raise Refused(
            _("Een beheerder kan een bericht niet herstellen: het gaat over een gezin."),
            _("Vraag het de behandelaar van het gezin."),
        )
