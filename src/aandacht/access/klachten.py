"""Who reads a complaint: whoever made it and whoever handles it. Whom it is about, only when the handler shows it."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Gemeente, Klacht

Rol = Gebruiker.Rol


def handles(user: Gebruiker, klacht: Klacht) -> bool:
    """Test if this user handles complaints for this gemeente and it is not about themselves."""
    return user.rol == Rol.KLACHTEN and user.gemeente_id == klacht.gemeente_id and user.pk != klacht.over_id


def check_handles(user: Gebruiker, klacht: Klacht) -> None:
    """Raise `Refused` unless `handles`."""
    if not handles(user, klacht):
        raise Refused(_("Een klacht wordt behandeld door de medewerker bezwaar en klachten van de gemeente."))


def gemeente_of(user: Gebruiker) -> Gemeente:
    """The gemeente for which this user takes complaints in that came on paper or were told; raises `Refused` for anybody else."""
    if user.rol != Rol.KLACHTEN or user.gemeente is None:
        raise Refused(_("Een klacht wordt opgeschreven door de medewerker bezwaar en klachten van de gemeente."))
    return user.gemeente


def is_own(user: Gebruiker, klacht: Klacht) -> bool:
    """Test if this user made the complaint."""
    return klacht.ingediend_door_id is not None and klacht.ingediend_door_id == user.pk


def check_is_own(user: Gebruiker, klacht: Klacht) -> None:
    """Raise `Refused` unless `is_own`."""
    if not is_own(user, klacht):
        raise Refused(_("Dit doet alleen wie de klacht heeft ingediend."))


def open_klacht(user: Gebruiker, klacht: Klacht) -> Grond:
    """The ground on which this user reads a complaint; raises `Refused` without one, in words that tell nothing of it."""
    if is_own(user, klacht):
        return Grond.EIGEN
    if handles(user, klacht) or (klacht.gedeeld_op is not None and klacht.over_id == user.pk):
        return Grond.KLACHT
    raise Refused(_("Een klacht is vertrouwelijk."), _("Wie hem indiende en wie hem behandelt, kunnen hem lezen."))


def to_handle(user: Gebruiker) -> QuerySet[Klacht]:
    """Complaints of the gemeente of this user that are for them to handle; never one about themselves."""
    if user.rol != Rol.KLACHTEN:
        return Klacht.objects.none()
    return Klacht.objects.filter(Q(gemeente=user.gemeente_id) & (Q(over=None) | ~Q(over=user.pk)))


def own(user: Gebruiker) -> QuerySet[Klacht]:
    """Complaints that this user made."""
    return Klacht.objects.filter(ingediend_door=user).order_by(F("ontvangen_op").desc(), "-pk")
