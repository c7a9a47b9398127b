"""A scenario is a small file in policy words; what is wrong in it is said in one line with the place and what is allowed."""

import numpy as np
import pytest
from tests.spec.simulation.keuken import plain_rules

from aandacht.kernel.errors import UnusableInput
from aandacht.simulation import Vraagstelling, built_in, load_scenario, play, read_scenario
from aandacht.simulation.parameters import BEWIJZEN, read_basis
from aandacht.simulation.regions import jeugdregios, regions_of
from aandacht.simulation.results import measures, per_soort
from aandacht.simulation.run import _factors, _scenario_draws, play_region
from aandacht.simulation.scenario import ScenarioError
from aandacht.simulation.state import LEEFTIJDEN, SOORTEN

VRAAG = {"first": 2026, "last": 2029, "sample": 50, "central": True}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("naam: x\nvanaf: 2027\nveranderingen: {capaciteitt: 1}", "x.yaml: veranderingen: onbekend woord 'capaciteitt'. Het mag zijn: capaciteit"),
        ("naam: x\nvanaf: 2027\nveranderingen: {capaciteit: -1}", "x.yaml: veranderingen.capaciteit moet een getal van 0 tot en met 10 zijn, niet -1"),
        ("naam: x\nvanaf: 2027\nveranderingen: {capaciteit: veel}", "moet een getal van 0 tot en met 10 zijn, niet 'veel'"),
        ("naam: x\nvanaf: 2027\nveranderingen: {preventie: {effect: 2}}", "preventie.effect moet een getal van -1 tot en met 1 zijn, niet 2"),
        ("naam: x\nvanaf: 1990\nveranderingen: {}", "vanaf moet een jaar van 2015 tot en met 2060 zijn, niet 1990"),
        ("naam: x\nfasen: [{vanaf: 2027, veranderingen: {duur: 0}}]", "x.yaml: fasen[0]: veranderingen.duur moet een getal van 0.1"),
        ("naam: x\nwaneer: 2027", "x.yaml: onbekend woord 'waneer'. Het mag zijn: naam"),
        ("naam: basis\nvanaf: 2027\nveranderingen: {}", "naam moet een tekst zijn, en niet basis"),
        ("naam: ' basis '\nvanaf: 2027\nveranderingen: {duur: 0.9}", "naam moet een tekst zijn, en niet basis"),
        ("naam: x\nvanaf: 2027", "x.yaml: bij vanaf horen veranderingen"),
        ("naam: x\nvanaf: 2027\nveranderingen: {duur: 0.9}\nbereik: [0, 2]", "bereik moet namen met twee getallen hebben"),
        ("naam: x\nvanaf: 2027\nveranderingen: {duur: 0.9}\nbereik: {duurr: [0, 2]}", "bereik: onbekend woord 'duurr'. Het mag zijn: duur"),
        ("naam: x\nvanaf: 2027\nveranderingen: {duur: 0.9}\nbereik: {duur: [2, 0]}", "bereik.duur: het laagste getal staat voorop"),
        ("naam: x\nvanaf: 2027\nveranderingen: {duur: 0.2}\nbereik: {duur: [0, 2]}", "het effect maal 2 moet een getal van 0.1"),
        ("naam: x\nvanaf: 2027\nveranderingen: {capaciteit_soort: {ambulant: 2}}\nbereik: {capaciteit_soort: [0, 2]}", "bereik: onbekend woord"),
        ("naam: x\nbronnen: [zomaar]", "x.yaml: bronnen[0] moet document, waar, wat, bewijs hebben"),
        ("naam: [", "x.yaml regel 1: niet te lezen als YAML"),
        ("- 1", "x.yaml: moet bestaan uit naam"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line(text: str, line: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read_scenario(text, "x.yaml")
    assert line in str(error.value)
    assert "\n" not in str(error.value)


def test_a_policy_that_begins_after_the_run_is_refused() -> None:
    scenario = read_scenario("naam: later\nvanaf: 2040\nveranderingen: {duur: 0.9}", "x.yaml")
    scenario.check_years(2040)
    with pytest.raises(ScenarioError, match="vanaf 2040 ligt na het laatste jaar, 2035"):
        scenario.check_years(2035)


def test_an_unknown_scenario_or_region_names_what_there_is() -> None:
    with pytest.raises(ScenarioError, match="Meegeleverd zijn basis, "):
        load_scenario("nergens")
    with pytest.raises(UnusableInput, match="Gebruik all, een gemeente, of een van Achterhoek, "):
        regions_of("Nergens")


@pytest.mark.parametrize("name", built_in())
def test_every_built_in_scenario_says_where_it_comes_from_and_plays(name: str) -> None:
    scenario = load_scenario(name)
    if name != "basis":
        assert scenario.naam == name
        assert scenario.titel
        assert scenario.uitleg
        assert scenario.bronnen
        assert all(bron["bewijs"] in BEWIJZEN and bron["wat"] for bron in scenario.bronnen)
        assert set(scenario.bereik) <= {key for fase in scenario.fasen for key in fase.veranderingen}
    result = play(Vraagstelling(scenario, runs=1, **VRAAG))
    assert result.base[0].telling[:, 0].min() > 0
    same = all((mine.stroom == base.stroom).all() for mine, base in zip(result.scenario, result.base, strict=True))
    assert same == (name == "basis")
    for uit in result.scenario:
        euro = measures(read_basis(), result.vraag, uit)["uitgaven_euro"]
        kinds = per_soort(read_basis(), result.vraag, uit)
        assert sum(each["uitgaven_euro"] for each in kinds.values()) == pytest.approx(euro)


def test_later_changes_replace_earlier_ones_and_others_stay() -> None:
    scenario = read_scenario(
        "naam: x\nfasen:\n- {vanaf: 2026, veranderingen: {duur: 0.9, capaciteit: 1.2}}\n- {vanaf: 2028, veranderingen: {duur: 0.8}}",
        "x.yaml",
    )
    assert [scenario.in_year(year).duur for year in (2025, 2026, 2027, 2028)] == [1.0, 0.9, 0.9, 0.8]
    assert scenario.in_year(2030).capaciteit[0] == 1.2


def test_prevention_is_effect_times_reach_times_coherence() -> None:
    scenario = read_scenario(
        "naam: x\nvanaf: 2026\nveranderingen: {preventie: {effect: 0.05, bereik: 0.4, samenhang: 0.5}}", "x.yaml"
    )
    assert scenario.in_year(2026).inflow == pytest.approx(1 - 0.05 * 0.4 * 0.5)


def test_growth_a_year_counts_from_the_year_of_the_change() -> None:
    scenario = read_scenario("naam: x\nvanaf: 2026\nveranderingen: {instroom_per_jaar: 0.1}", "x.yaml")
    assert scenario.in_year(2027).inflow == pytest.approx(1.21)
    assert scenario.starting(2027).in_year(2027).inflow == pytest.approx(1.1)


def test_every_parameter_says_how_it_is_known() -> None:
    for parameter in read_basis().parameters.values():
        assert parameter.titel
        assert parameter.bron
        assert parameter.bewijs in BEWIJZEN
        low, high = parameter.bereik
        assert low <= 1 <= high, parameter.naam
        if parameter.bewijs == "aanname":
            assert low < high or "niet gemeten" in parameter.bron or "aangenomen" in parameter.bron, parameter.naam


def test_regions_make_the_nation() -> None:
    everything = regions_of("all")
    assert len(everything) == len(jeugdregios()) == 42
    assert sum(regio.deel for regio in everything) == pytest.approx(1)
    inside = regions_of("Flevoland")
    whole = next(regio for regio in everything if regio.naam == "Flevoland")
    assert {regio.naam for regio in inside} >= {"Almere", "Lelystad"}
    assert sum(regio.deel for regio in inside) == pytest.approx(whole.deel)
    assert len({regio.nummer for regio in (*everything, *inside)}) == len(everything) + len(inside)


def test_more_than_the_lists_can_hold_is_said_and_not_shown_as_a_result() -> None:
    """Everybody asks for everything every month and nobody is helped."""
    rules = plain_rules(2, chance=1.0, end=0.0, places=0, asking_until=LEEFTIJDEN)
    rules = rules._replace(soort=np.tile(np.arange(1, SOORTEN + 1) / SOORTEN, (2, 4, 1)))
    with pytest.raises(UnusableInput, match="lagere instroom of een kortere duur"):
        play_region(np.full(LEEFTIJDEN - 1 + 24, 20, dtype=np.int64), rules, None, np.zeros(3, dtype=np.uint32))


def test_the_uncertain_effects_of_a_policy_are_drawn_apart_from_every_parameter() -> None:
    names = ("afschalen", "duur", "instroom", "wisselingen")
    changes, ranges = (", ".join(f"{name}: {value}" for name in names) for value in ("0.9", "[0, 2]"))
    policy = read_scenario(f"naam: x\nvanaf: 2026\nveranderingen: {{{changes}}}\nbereik: {{{ranges}}}", "x.yaml")
    question = Vraagstelling(policy, regio="Schiermonnikoog", runs=8, first=2026, last=2026)
    effects = [_scenario_draws(policy, question, run) for run in range(question.runs)]
    factors = [_factors(read_basis(), question, run) for run in range(question.runs)]
    for effect in names:
        drawn = [each[effect] for each in effects]
        for parameter in read_basis().parameters.values():
            if parameter.bereik[0] < parameter.bereik[1]:
                other = [each[parameter.naam] for each in factors]
                assert abs(np.corrcoef(drawn, other)[0, 1]) < 0.95, (effect, parameter.naam)
