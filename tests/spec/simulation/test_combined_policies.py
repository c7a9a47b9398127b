"""Two policies as one: each from its own year on, and what both change is changed by both."""

import pytest

from aandacht.simulation import ScenarioError, built_in, load_scenario, read_scenario
from aandacht.simulation.combine import combined
from aandacht.simulation.scenario import BASIS, Scenario

pytestmark = pytest.mark.once


def policy(text: str) -> Scenario:
    return read_scenario(f"naam: x\n{text}", "plan")


def together(*scenarios: Scenario) -> Scenario:
    return read_scenario(combined(scenarios, "samen", "Samen"), "samen")


def test_each_holds_from_its_own_year_and_what_both_change_is_changed_by_both() -> None:
    found = together(
        policy("vanaf: 2027\nveranderingen: {duur: 0.9, naar_voorkant: 0.1, instroom_per_jaar: 0.01, capaciteit_soort: {ambulant: 0.5}}"),
        policy("vanaf: 2029\nveranderingen: {duur: 0.5, naar_voorkant: 0.5, instroom_per_jaar: 0.02, capaciteit_soort: {ambulant: 0.5, wijkteam: 2}}"),
    )  # fmt: skip
    assert [fase.vanaf for fase in found.fasen] == [2027, 2029]
    assert found.fasen[0].veranderingen["duur"] == 0.9
    assert found.fasen[1].veranderingen == {
        "duur": 0.45, "naar_voorkant": 0.55, "instroom_per_jaar": 0.03, "capaciteit_soort": {"ambulant": 0.25, "wijkteam": 2}
    }  # fmt: skip


def test_of_prevention_the_strongest_holds_and_an_uncertain_effect_keeps_its_widest_range() -> None:
    found = together(
        policy("vanaf: 2027\nveranderingen: {preventie: {effect: 0.05, bereik: 0.4}}\nbereik: {preventie: [0.5, 2]}"),
        policy("vanaf: 2027\nveranderingen: {preventie: {effect: 0.10, bereik: 0.3}}\nbereik: {preventie: [0, 1]}"),
    )
    assert found.fasen[0].veranderingen["preventie"]["effect"] == 0.10
    assert found.bereik == {"preventie": (0, 2)}


def test_the_sources_of_all_go_along_and_that_they_do_not_meet_is_said_to_be_assumed() -> None:
    one, other = load_scenario("naar-voren"), load_scenario("meer-plaatsen")
    found = together(one, other)
    assert list(found.bronnen[:-1]) == [*one.bronnen, *other.bronnen]
    assert found.bronnen[-1]["bewijs"] == "aanname"


@pytest.mark.parametrize("naam", [naam for naam in built_in() if naam not in (BASIS, "naar-voren")])
def test_every_policy_of_the_package_can_be_joined_with_moving_money_to_the_front(naam: str) -> None:
    assert together(load_scenario("naar-voren"), load_scenario(naam)).fasen


def test_one_policy_or_five_are_not_joined() -> None:
    one = load_scenario("naar-voren")
    for scenarios in ([one], [one] * 5):
        with pytest.raises(ScenarioError, match="kies twee tot en met 4 plannen"):
            combined(scenarios, "samen", "Samen")
