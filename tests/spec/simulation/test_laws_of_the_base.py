"""Laws that the whole model obeys with all its rules on: nobody is lost, stocks are flows times duration, places do what they should."""

from itertools import pairwise

import numpy as np
import pytest

from aandacht.simulation import Vraagstelling, load_scenario, play, read_scenario
from aandacht.simulation.begin import begin_of, start_from
from aandacht.simulation.engine import run_months
from aandacht.simulation.opening import fill_state
from aandacht.simulation.parameters import read_basis
from aandacht.simulation.population import cohorts
from aandacht.simulation.regions import Regio, regions_of
from aandacht.simulation.results import measures
from aandacht.simulation.rules import GEHEEL, make_regels
from aandacht.simulation.scenario import Scenario
from aandacht.simulation.state import (
    AFGEHAAKT,
    AMBULANT,
    DUUR_SOM,
    HULPMAANDEN,
    INSTROOM,
    LEEFTIJDEN,
    PERSONEN,
    SOORTEN,
    UITSTROOM,
    WACHT_AFGEHAAKT,
    WACHT_SOM,
    WACHTEND,
    Regels,
    empty_state,
)

YEARS = range(2026, 2036)
WEKEN = 365.2425 / 12 / 7


def rules_of(regio: Regio, text: str = "", years: range = YEARS) -> Regels:
    basis = read_basis()
    factors = dict.fromkeys(basis.parameters, 1.0)
    policy = read_scenario(text, "x.yaml") if text else Scenario("basis")
    uit = start_from(basis, factors, years[0], years[-1])
    return make_regels(basis, factors, years, [policy.in_year(year) for year in years], regio, uit.plaatsen)


def test_nobody_is_lost_and_nobody_is_twice() -> None:
    basis, regio = read_basis(), regions_of("Zeewolde")[0]
    sizes = cohorts(basis, regio, YEARS[0], len(YEARS))
    uit = start_from(basis, dict.fromkeys(basis.parameters, 1.0), YEARS[0], YEARS[-1])
    key = np.array([regio.nummer, 1, 2], dtype=np.uint32)
    state = empty_state(sizes, len(YEARS))
    fill_state(state, begin_of(uit, regio), key)
    months = 12 * len(YEARS)
    run_months(state, rules_of(regio), key, np.concatenate([[0], np.cumsum(sizes)]), months)
    for who, kind, bits, many in (
        (state.a_wie, state.a_soort, state.actief, state.n[0]),
        (state.w_wie, state.w_soort, state.wacht, state.n[1]),
    ):
        pairs = set(zip(who[:many].tolist(), kind[:many].tolist(), strict=True))
        assert len(pairs) == many > 0
        assert pairs == {(p, k) for p in np.flatnonzero(bits).tolist() for k in range(SOORTEN) if bits[p] >> k & 1}
        ages = months - 1 - state.geboren[who[:many]]
        assert ages.min() >= 0
        assert ages.max() < LEEFTIJDEN
    for year in range(len(YEARS)):
        assert state.telling[year, PERSONEN] == sizes[12 * year + 11 : 12 * year + 11 + LEEFTIJDEN].sum()


@pytest.fixture(scope="module")
def stream() -> np.ndarray:
    """[year, kind, what] of the nation on a sample, over years in which little changes."""
    reeks = play(Vraagstelling(load_scenario("basis"), first=2026, last=2045, sample=10, central=True))
    return reeks.base[0].stroom / 10


def test_little_holds_for_every_kind_of_help(stream: np.ndarray) -> None:
    """What is in help is what comes in a month times how long it stays; noise by how many ended, plus a slow change of levels."""
    flow = stream[5:].sum(axis=0)
    for kind in range(SOORTEN):
        ended = flow[kind, UITSTROOM]
        stock = flow[kind, HULPMAANDEN] / (12 * len(stream[5:]))
        expected = flow[kind, INSTROOM] / (12 * len(stream[5:])) * flow[kind, DUUR_SOM] / ended
        assert stock == pytest.approx(expected, rel=0.02 + 4 / np.sqrt(ended)), kind


def test_little_holds_for_the_waiting_lists(stream: np.ndarray) -> None:
    """All kinds together, as somebody may become another kind while waiting; counted on the last day of each year."""
    flow = stream[5:].sum(axis=(0, 1))
    waited = (flow[WACHT_SOM] + flow[WACHT_AFGEHAAKT]) / WEKEN
    listed = flow[WACHTEND] * 12
    assert flow[AFGEHAAKT] > 1000
    assert listed == pytest.approx(waited, rel=0.08)


def test_more_places_never_lengthen_the_wait_with_all_rules_on() -> None:
    waits = []
    for capacity in ("1.0", "1.05", "1.1", "1.3"):
        policy = read_scenario(f"naam: x\nvanaf: 2026\nveranderingen: {{capaciteit: {capacity}}}", "x.yaml")
        vraag = Vraagstelling(policy, regio="Flevoland", first=2026, last=2030, central=True)
        reeks = play(vraag)
        waits.append(measures(read_basis(), vraag, reeks.scenario[0])["wachttijd_weken"])
    for less, more in pairwise(waits):
        assert (more <= less).all()
    assert waits[-1][-1] < 0.5 * waits[0][-1]


def test_places_of_small_municipalities_add_up_to_those_of_their_region() -> None:
    """Most of the islands and villages have less than one closed place; together they have as many as they should."""
    years = range(2026, 2046)
    exact, whole = np.zeros(SOORTEN), np.zeros(SOORTEN)
    for regio in regions_of("Friesland"):
        whole += rules_of(regio, years=years).plaatsen.mean(axis=0)
        huge = Regio(regio.nummer, regio.naam, regio.deel * 1e6, regio.vraag, regio.laag_inkomen)
        exact += rules_of(huge, years=years).plaatsen.mean(axis=0) / 1e6
    assert exact.min() > 0
    np.testing.assert_allclose(whole, exact, atol=0.7)


def test_a_village_has_a_rare_place_in_some_of_the_years() -> None:
    village = regions_of("Schiermonnikoog")[0]
    places = rules_of(village, years=range(2026, 2046)).plaatsen
    rare = [k for k in range(SOORTEN) if k != AMBULANT and 0 < places[:, k].mean() < 1]
    assert rare
    for k in rare:
        assert set(places[:, k]) == {0, 1}


def test_more_capacity_never_rounds_to_fewer_places() -> None:
    more = "naam: x\nvanaf: 2026\nveranderingen: {capaciteit: 1.07}"
    for regio in (*regions_of("Friesland"), GEHEEL):
        assert (rules_of(regio, more).plaatsen >= rules_of(regio).plaatsen).all()
