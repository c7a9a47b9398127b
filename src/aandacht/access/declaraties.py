"""Claims: a provider sees and makes its own; whoever pays at the municipality sees what is claimed there, and no file.

Payment is a ground of its own (Jeugdwet 7.4.0, first paragraph, c): it opens claim lines, never what they are about.
"""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import open_on
from aandacht.access.toewijzingen import current
from aandacht.kernel.errors import Refused
from aandacht.records.models import Betrokkenheid, Declaratie, Gebruiker, Gezinslid, Toewijzing

Rol = Gebruiker.Rol


def administratie_of(user: Gebruiker) -> str:
    """The code of the organisation whose claims this user works with; empty for everybody else."""
    if user.rol == Rol.AANBIEDER:
        return user.aanbieder_id or ""
    if user.rol == Rol.DECLARATIES:
        return user.gemeente_id or ""
    return ""


def visible_to(user: Gebruiker) -> QuerySet[Declaratie]:
    """Claims this user may see: those in the administration of the own organisation. The permission is in the query."""
    code = administratie_of(user)
    return Declaratie.objects.filter(administratie=code) if code else Declaratie.objects.none()


def may_see(user: Gebruiker, declaratie: Declaratie) -> bool:
    """Test if this user may open this claim."""
    return bool(declaratie.administratie) and declaratie.administratie == administratie_of(user)


def check_may_see(user: Gebruiker, declaratie: Declaratie) -> None:
    """Raise `Refused` unless this user may open this claim."""
    if not may_see(user, declaratie):
        raise Refused(
            _("Je kunt deze declaratie niet openen: zij is van een andere organisatie of niet van jouw werk."),
            _("Vraag het de collega's die bij jullie de declaraties doen."),
        )


def toewijzingen_visible_to(user: Gebruiker) -> QuerySet[Toewijzing]:
    """The current assignments whose claims this user may look at: those in the administration of the own organisation.

    Whoever handles a family for the municipality sees them by that ground (`access.toewijzingen`).
    """
    code = administratie_of(user)
    return current(Toewijzing.objects.filter(administratie=code)) if code else Toewijzing.objects.none()


def may_claim(user: Gebruiker) -> bool:
    """Test if this user may record what was delivered and claim it, for the own provider."""
    return user.rol == Rol.AANBIEDER and bool(user.aanbieder_id)


def check_may_claim(user: Gebruiker, toewijzing: Toewijzing | None = None) -> None:
    """Raise `Refused` unless this user works at a provider, and the assignment is in its administration."""
    if not may_claim(user) or (toewijzing is not None and toewijzing.administratie != user.aanbieder_id):
        raise Refused(
            _("Alleen medewerkers van de aanbieder zelf leggen vast wat er is geleverd en declareren dat."),
            _("Vraag het de aanbieder die de hulp geeft."),
        )


def may_judge(user: Gebruiker, declaratie: Declaratie) -> bool:
    """Test if this user may decide about the doubtful lines of a claim that the own municipality received."""
    return user.rol == Rol.DECLARATIES and may_see(user, declaratie) and declaratie.gemeente_code == user.gemeente_id


def check_may_judge(user: Gebruiker, declaratie: Declaratie) -> None:
    """Raise `Refused` unless this user may decide about this claim."""
    if not may_judge(user, declaratie):
        raise Refused(
            _("Alleen medewerkers declaraties van de gemeente zelf beoordelen een declaratie."),
            _("Vraag het de gemeente die de hulp betaalt."),
        )


def may_record_payment(user: Gebruiker, declaratie: Declaratie) -> bool:
    """Test if this user may record what was paid for a claim: who pays it at the municipality, on both sides' behalf.

    No message of the standard tells a payment. On an installation of its own, where the municipality's administration is not kept, a
    provider records itself what came in.
    """
    if may_judge(user, declaratie):
        return True
    here = settings.AANDACHT_ADMINISTRATIES
    is_elsewhere = bool(here) and declaratie.gemeente_code not in here
    return is_elsewhere and may_claim(user) and may_see(user, declaratie)


def check_may_record_payment(user: Gebruiker, declaratie: Declaratie) -> None:
    """Raise `Refused` unless this user may record what was paid for this claim."""
    if not may_record_payment(user, declaratie):
        raise Refused(
            _("Alleen medewerkers declaraties van de gemeente leggen vast wat zij hebben betaald."),
            _("Vraag het de gemeente die de hulp betaalt."),
        )


def gezin_ids(user: Gebruiker, bsns: Iterable[str], day: date) -> dict[str, int]:
    """Of these young people the families this provider may open: a page about them is logged there."""
    mine = open_on(Betrokkenheid.objects.filter(aanbieder=user.aanbieder_id), day).values("gezin")
    rows = open_on(
        Gezinslid.objects.filter(persoon__bsn__in=set(bsns), rol=Gezinslid.Rol.JEUGDIGE, gezin__in=mine), day, "sinds"
    )
    return {bsn: gezin for bsn, gezin in rows.values_list("persoon__bsn", "gezin") if bsn}
