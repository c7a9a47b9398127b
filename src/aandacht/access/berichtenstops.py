"""A stop on messages: who may set or lift one, and who sees it and why. The reason never leaves this circle.

A professional judges that messages endanger a client (iJw OP003): the specialist of the family, whoever works at the
provider that helps, or functional management of the municipality, that knows nobody's file.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.berichten import administratie_of
from aandacht.access.gezinnen import open_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Berichtenstop, Betrokkenheid, Gebruiker, Gezinslid, Toewijzing, Verzoek

Rol = Gebruiker.Rol


def may_stop(user: Gebruiker, administratie: str, bsn: str, now: datetime) -> bool:
    """Test if this user may stop or allow messages about this client in this administration."""
    if not administratie or administratie_of(user) != administratie:
        return False
    if user.rol == Rol.BEHEER:
        return True
    if user.rol == Rol.SPECIALIST:
        day = localdate(now)
        mine = open_on(Betrokkenheid.objects.filter(gebruiker=user, grond=Betrokkenheid.Grond.ONDERZOEK), day)
        young = Gezinslid.objects.filter(rol=Gezinslid.Rol.JEUGDIGE, persoon__bsn=bsn, gezin__in=mine.values("gezin"))
        return open_on(young, day, "sinds").exists()
    known = {"administratie": administratie, "bsn": bsn}
    return Toewijzing.objects.filter(**known).exists() or Verzoek.objects.filter(**known).exists()


def check_may_stop(user: Gebruiker, administratie: str, bsn: str, now: datetime) -> None:
    """Raise `Refused` unless this user may stop or allow messages about this client in this administration."""
    if not may_stop(user, administratie, bsn, now):
        raise Refused(
            _("Alleen wie met dit gezin werkt of de functioneel beheerder kan berichten over een jongere stilzetten."),
            _("Vraag het de behandelaar van het gezin. Is er direct gevaar? Bel dan eerst."),
        )


def visible_to(user: Gebruiker) -> QuerySet[Berichtenstop]:
    """Every stop of the own municipality, for functional management; nothing for anybody else."""
    if user.rol != Rol.BEHEER or not user.gemeente_id:
        return Berichtenstop.objects.none()
    return Berichtenstop.objects.filter(administratie=user.gemeente_id)
