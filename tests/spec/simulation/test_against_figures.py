"""The base against published figures, and the microsimulation against its deterministic twin."""

import pytest

from aandacht.simulation import Vraagstelling, load_scenario, play
from aandacht.simulation.begin import start_from
from aandacht.simulation.parameters import read_basis
from aandacht.simulation.results import measures
from aandacht.simulation.run import Reeks
from aandacht.simulation.state import IN_HULP

# Young people with stay (NJi; Jeugdautoriteit 2024), and with youth care (CBS, rounded as published).
MET_VERBLIJF = {2016: 43_790, 2017: 46_185, 2018: 42_770, 2019: 42_975}
JEUGDZORG = {2017: 405_000, 2018: 430_000, 2019: 443_000}
ZONDER_VERBLIJF_2015 = 332_645


@pytest.fixture(scope="module")
def reeks() -> Reeks:
    return play(Vraagstelling(load_scenario("basis"), runs=1, first=2015, last=2019, sample=5, central=True))


def of(reeks: Reeks, measure: str) -> dict[int, float]:
    found = measures(read_basis(), reeks.vraag, reeks.base[0])[measure]
    return dict(zip(reeks.vraag.years, found, strict=True))


def error(found: dict[int, float], published: dict[int, int]) -> float:
    return sum(abs(found[year] / published[year] - 1) for year in published) / len(published)


def test_users_with_stay_2016_2019_within_three_percent(reeks: Reeks) -> None:
    assert error(of(reeks, "jeugdigen_met_verblijf"), MET_VERBLIJF) < 0.03


def test_users_of_youth_care_2017_2019_within_three_percent(reeks: Reeks) -> None:
    assert error(of(reeks, "jeugdigen_met_hulp"), JEUGDZORG) < 0.03


def test_users_without_stay_2015_is_what_it_was_calibrated_on(reeks: Reeks) -> None:
    assert of(reeks, "jeugdigen_zonder_verblijf")[2015] == pytest.approx(ZONDER_VERBLIJF_2015, rel=0.02)


def test_spending_grew_from_3_6_to_5_5_billion(reeks: Reeks) -> None:
    spent = of(reeks, "uitgaven_euro")
    assert spent[2015] == pytest.approx(3.6e9, rel=0.05)
    assert spent[2019] == pytest.approx(5.5e9, rel=0.07)


def test_about_a_quarter_of_the_starts_is_repeat_use(reeks: Reeks) -> None:
    assert 0.21 < of(reeks, "herhaald_beroep_aandeel")[2019] < 0.29


def test_help_falls_sharply_at_18(reeks: Reeks) -> None:
    age = reeks.base[0].leeftijd
    assert age[18] < 0.25 * age[17]


def test_the_twin_expects_what_the_individuals_do(reeks: Reeks) -> None:
    """Two implementations: per kind of help the stock on 31 December, where there are enough to compare."""
    basis = read_basis()
    expected = start_from(basis, dict.fromkeys(basis.parameters, 1.0), 2015, 2019)
    for y in (1, 4):
        mine, twin = reeks.base[0].stroom[y, :, IN_HULP], expected.jaren[y].in_hulp
        for k, soort in enumerate(basis.soorten):
            if twin[k] > 10_000:
                assert mine[k] == pytest.approx(twin[k], rel=0.08), (soort.naam, y)
        assert mine[:8].sum() == pytest.approx(twin[:8].sum(), rel=0.03)
