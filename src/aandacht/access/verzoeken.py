"""Requests of providers: who may make one, who sees it, and who answers."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import open_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Betrokkenheid, Gebruiker, Verzoek


def of_aanbieder(user: Gebruiker) -> QuerySet[Verzoek]:
    """The requests in the administration of this user's own provider; nothing for anybody else."""
    if user.rol != Gebruiker.Rol.AANBIEDER or not user.aanbieder_id:
        return Verzoek.objects.none()
    return Verzoek.objects.filter(administratie=user.aanbieder_id)


def to_answer(user: Gebruiker, now: datetime) -> QuerySet[Verzoek]:
    """Requests to the municipality that this specialist answers, or of the families whose question they handle."""
    if user.rol != Gebruiker.Rol.SPECIALIST or user.team is None:
        return Verzoek.objects.none()
    # Their own ground to handle questions: emergency access opens a file, it does not answer for the municipality.
    mine = open_on(Betrokkenheid.objects.filter(gebruiker=user, grond=Betrokkenheid.Grond.ONDERZOEK), localdate(now))
    return Verzoek.objects.filter(
        Q(gezin=None, behandelaar=user) | Q(gezin__in=mine.values("gezin")), administratie=user.team.gemeente_id
    )


def check_may_see_own(user: Gebruiker, verzoek: Verzoek) -> None:
    """Raise `Refused` unless the request stands in the administration of this user's own provider."""
    if user.rol != Gebruiker.Rol.AANBIEDER or not user.aanbieder_id or verzoek.administratie != user.aanbieder_id:
        raise Refused(
            _("Je kunt dit verzoek niet openen: het is niet van jullie organisatie."),
            _("Vraag het de aanbieder die het verzoek deed."),
        )


def check_may_ask(user: Gebruiker, agb_code: str) -> None:
    """Raise `Refused` unless `user` works at this provider."""
    if user.rol != Gebruiker.Rol.AANBIEDER or not user.aanbieder_id or user.aanbieder_id != agb_code:
        raise Refused(
            _("Alleen medewerkers van de aanbieder zelf kunnen de gemeente om hulp voor een jongere vragen."),
            _("Vraag het de aanbieder die de hulp gaat geven."),
        )


def check_may_answer(user: Gebruiker, verzoek: Verzoek, now: datetime) -> None:
    """Raise `Refused` unless `user` answers this request for the municipality."""
    if verzoek.pk is None or not to_answer(user, now).filter(pk=verzoek.pk).exists():
        raise Refused(
            _("Je kunt dit verzoek niet openen: een ander behandelt het, of het gaat over een gezin dat je niet kent."),
            _("Vraag het de behandelaar van het gezin."),
        )
