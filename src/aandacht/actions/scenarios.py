"""Scenarios: written, copied, changed, shared and thrown away by who made them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from aandacht.access.scenarios import check_may_change, check_may_try
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Scenario
from aandacht.simulation import ScenarioError, read_scenario
from aandacht.simulation.scenario import Scenario as Beleid

LONGEST = 20_000


def read(tekst: str) -> Beleid:
    """The policy in a text. Raises `ScenarioError` with one line that says where it goes wrong and what is allowed."""
    if len(tekst) > LONGEST:
        raise ScenarioError(f"scenario: at most {LONGEST} characters, this has {len(tekst)}")
    return read_scenario(tekst, "scenario")


@transaction.atomic
def add(*, titel: str, tekst: str, by: Gebruiker, now: datetime) -> Scenario:
    """Keep a scenario under a title. Raises `Refused`, `NotPossible` (no title) or `ScenarioError` (the text)."""
    check_may_try(by)
    read(tekst)
    return Scenario.objects.create(
        titel=_title(titel), tekst=tekst, gemeente_id=by.gemeente_id, made_by=by, made_at=now, changed_at=now
    )


@transaction.atomic
def change(*, scenario: Scenario, titel: str, tekst: str, versie: int, by: Gebruiker, now: datetime) -> Scenario:
    """Write a scenario anew; results of before keep the text they were made of.

    Raises `ChangedMeanwhile` when it was changed after `versie` was opened.
    """
    check_may_change(by, scenario)
    read(tekst)
    changed = Scenario.objects.filter(pk=scenario.pk, versie=versie).update(
        titel=_title(titel), tekst=tekst, versie=versie + 1, changed_at=now
    )
    if not changed:
        raise ChangedMeanwhile(
            _("Dit scenario is intussen veranderd. Je tekst staat er nog; vergelijk die met de nieuwe.")
        )
    scenario.refresh_from_db()
    return scenario


@transaction.atomic
def share(*, scenario: Scenario, gedeeld: bool, by: Gebruiker) -> None:
    """Open a scenario and its results to colleagues of the organisation, or close it again."""
    check_may_change(by, scenario)
    Scenario.objects.filter(pk=scenario.pk).update(gedeeld=gedeeld)


@transaction.atomic
def remove(*, scenario: Scenario, by: Gebruiker) -> None:
    """Throw a scenario away, with its results."""
    check_may_change(by, scenario)
    scenario.delete()


def _title(titel: str) -> str:
    if not titel.strip():
        raise NotPossible(_("Geef het scenario een titel, dan vind je het terug."))
    return titel.strip()[:120]
