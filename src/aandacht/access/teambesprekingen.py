"""Who may hold a talk of the team, give a voice in it, and read the voices."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Teambespreking, Vraag
from aandacht.records.models.vraag import Station

# A colleague of a local team, or a behavioural expert.
DEELNEMERS = (Gebruiker.Rol.SPECIALIST, Gebruiker.Rol.DESKUNDIGE)
# Until there is a decision: after that the voices stand as they are.
OPEN = (Station.VRAAG, Station.VERKENNING, Station.AFWEGING)


def possible_deelnemers(vraag: Vraag) -> QuerySet[Gebruiker]:
    """Colleagues who can take part: the local teams of the family's gemeente, and behavioural experts."""
    team = Q(rol=Gebruiker.Rol.SPECIALIST, team__gemeente=vraag.gezin.gemeente_id)
    return Gebruiker.objects.filter(team | Q(rol=Gebruiker.Rol.DESKUNDIGE), is_active=True)


def open_besprekingen(user: Gebruiker) -> QuerySet[Teambespreking]:
    """Talks this user takes part in about questions that are not decided yet."""
    return Teambespreking.objects.filter(deelnemers__gebruiker=user, vraag__station__in=OPEN)


def is_open_for(user: Gebruiker, teambespreking: Teambespreking) -> bool:
    """Test if this user takes part, and it is not decided yet."""
    return user.rol in DEELNEMERS and open_besprekingen(user).filter(pk=teambespreking.pk).exists()


def check_takes_part(user: Gebruiker, teambespreking: Teambespreking) -> None:
    """Raise `Refused` unless this user takes part and it is not decided yet (ground: TEAM)."""
    if not is_open_for(user, teambespreking):
        raise Refused(
            _("Je doet niet mee aan deze bespreking, of er is al besloten."),
            _("Vraag het wie de vraag van het gezin behandelt."),
        )
