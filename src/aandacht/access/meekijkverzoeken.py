"""Who may be asked to look along, who reads what was shared for it, and when that ends."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Meekijkverzoek

# A behavioural expert, a colleague or a GP. Somebody of a provider helps on the ground of an assignment, not of this.
MEEKIJKERS = (Gebruiker.Rol.DESKUNDIGE, Gebruiker.Rol.SPECIALIST, Gebruiker.Rol.VERWIJZER)


def possible_meekijkers(by: Gebruiker) -> QuerySet[Gebruiker]:
    """Accounts that `by` may ask: of a role that looks along, and never oneself."""
    return Gebruiker.objects.filter(is_active=True, rol__in=MEEKIJKERS).exclude(pk=by.pk)


def may_be_asked(user: Gebruiker, by: Gebruiker) -> bool:
    """Test if `by` may ask this account to look along."""
    return user.is_active and user.rol in MEEKIJKERS and user.pk != by.pk


def open_verzoeken(user: Gebruiker) -> QuerySet[Meekijkverzoek]:
    """What is asked of this user. What was answered or taken back is not theirs to read any more."""
    return Meekijkverzoek.objects.filter(gevraagde=user, answered_at=None, withdrawn_at=None)


def is_open_for(user: Gebruiker, meekijkverzoek: Meekijkverzoek) -> bool:
    """Test if this user is the one asked, and it still waits for an answer."""
    waits = meekijkverzoek.answered_at is None and meekijkverzoek.withdrawn_at is None
    return waits and user.pk == meekijkverzoek.gevraagde_id and user.rol in MEEKIJKERS


def check_may_answer(user: Gebruiker, meekijkverzoek: Meekijkverzoek) -> None:
    """Raise `Refused` unless this user may read what was shared and answer (ground: MEEKIJKEN)."""
    if not is_open_for(user, meekijkverzoek):
        raise Refused(
            _("Dit is niet aan jou gevraagd, of het is al beantwoord of ingetrokken."),
            _("Vraag het wie de vraag van het gezin behandelt."),
        )


def not_shielded() -> Q:
    """Statements that may be shared at all: shielded words stay between the young person and who talks with them."""
    return Q(vertrouwelijk=False)
