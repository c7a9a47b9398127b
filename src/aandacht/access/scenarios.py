"""Who may try policies, and whose scenarios and results somebody sees. Nothing here says anything about a person."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.kernel.errors import Refused
from aandacht.records.models import Doorrekening, Gebruiker, Scenario

TRIES = (Gebruiker.Rol.BELEID, Gebruiker.Rol.BEHEER)


def check_may_try(user: Gebruiker) -> None:
    """Raise `Refused` unless this user may try policies: policy makers and functional managers."""
    if user.rol not in TRIES:
        raise Refused(
            _("De verkenner is voor beleidsmedewerkers en functioneel beheerders."),
            _("Wil je weten wat een plan zou doen? Vraag het een beleidsmedewerker van je gemeente."),
        )


def visible_scenarios(user: Gebruiker) -> QuerySet[Scenario]:
    """One's own, and what a colleague of the same organisation shared."""
    return Scenario.objects.filter(Q(made_by=user) | Q(gedeeld=True, gemeente=user.gemeente_id))


def check_may_see(user: Gebruiker, scenario: Scenario) -> None:
    """Raise `Refused` unless this is one's own scenario, or one that was shared with the organisation."""
    if not visible_scenarios(user).filter(pk=scenario.pk).exists():
        raise Refused(
            _("Dit scenario is van een collega en niet gedeeld."), _("Vraag je collega om het scenario te delen.")
        )


def visible_doorrekeningen(user: Gebruiker) -> QuerySet[Doorrekening]:
    """Results of the scenarios one sees, and of those that come with the package what the organisation asked."""
    mine = Q(scenario__in=visible_scenarios(user).values("pk"))
    return Doorrekening.objects.filter(mine | Q(scenario=None, gemeente=user.gemeente_id) | Q(asked_by=user))


def check_may_change(user: Gebruiker, scenario: Scenario) -> None:
    """Raise `Refused` unless this is one's own scenario; a colleague makes a copy."""
    check_may_try(user)
    if scenario.made_by_id != user.pk:
        raise Refused(
            _("Dit scenario is van een collega. Je kunt het bekijken en kopiëren."),
            _("Maak een kopie, en pas die aan."),
        )


def check_may_end(user: Gebruiker, doorrekening: Doorrekening) -> None:
    """Raise `Refused` unless this user asked for it."""
    check_may_try(user)
    if doorrekening.asked_by_id != user.pk:
        raise Refused(_("Een collega vroeg om deze doorrekening."), _("Vraag hem of haar om haar te stoppen."))
