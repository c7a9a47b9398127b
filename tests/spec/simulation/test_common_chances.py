"""Two scenarios differ only where the policy differs; the same seed gives the same numbers."""

import json

import numpy as np
import pytest

from aandacht.simulation import Vraagstelling, load_scenario, read_scenario, simulate
from aandacht.simulation.draws import key_of, philox

NIETS = "naam: niets\nvanaf: 2017\nveranderingen: {capaciteit: 1.0, preventie: {effect: 0.2, bereik: 0.0}}\n"
MEER = "naam: meer\nvanaf: 2017\nveranderingen: {capaciteit: 1.10}\n"


def ask(text: str | None, threads: int | None = None, **more: object) -> dict[str, object]:
    scenario = load_scenario("basis") if text is None else read_scenario(text, "x.yaml")
    question = Vraagstelling(scenario, **{"regio": "Flevoland", "first": 2016, "last": 2018, "runs": 2, **more})
    return simulate(question, threads)


def test_philox_gives_the_known_answers_of_its_authors() -> None:
    word = np.uint32
    zero, full = (word(0),) * 6, (word(0xFFFFFFFF),) * 6
    assert [int(n) for n in philox(*zero)] == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
    assert [int(n) for n in philox(*full)] == [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]
    pi = [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0]
    assert [int(n) for n in philox(*map(word, pi))] == [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]


def test_key_of_keeps_all_64_bits() -> None:
    assert [int(word) for word in key_of(0x1234567890ABCDEF)] == [0x90ABCDEF, 0x12345678]


def test_scenario_without_effect_differs_by_exactly_nothing() -> None:
    result, base = ask(NIETS), ask(None)
    assert result["series"] == base["series"]
    numbers = [value for band in result["difference"].values() for p in ("p05", "p50", "p95") for value in band[p]]
    assert set(numbers) == {0.0}
    assert base["difference"] == {}


def test_before_a_policy_begins_nothing_differs() -> None:
    difference = ask(MEER)["difference"]
    assert all(band["p50"][0] == 0.0 for band in difference.values())
    assert difference["wachtenden"]["p50"][2] < 0


def test_threads_change_no_number() -> None:
    one, three = ask(MEER, threads=1), ask(MEER, threads=3)
    for result in (one, three):
        result.pop("seconds")
    assert json.dumps(one) == json.dumps(three)


def test_another_seed_gives_other_numbers() -> None:
    assert ask(None)["series"] != ask(None, seed=2)["series"]


def test_one_run_has_no_band() -> None:
    series = ask(None, runs=1)["series"]
    assert all(band["p05"] == band["p50"] == band["p95"] for band in series.values())


def test_bands_widen_with_what_is_not_known() -> None:
    """The same chances with every parameter at its most likely value, and with each drawn from its range."""
    known = ask(None, runs=6, first=2026, last=2028, central=True)["series"]["uitgaven_euro"]
    drawn = ask(None, runs=6, first=2026, last=2028)["series"]["uitgaven_euro"]
    assert drawn["p95"][2] - drawn["p05"][2] > 2 * (known["p95"][2] - known["p05"][2])


@pytest.mark.parametrize("text", [None, MEER])
def test_what_comes_in_and_goes_out_explains_every_stock(text: str | None) -> None:
    result = ask(text)
    assert result["checks"] == dict.fromkeys(
        ("in_hulp_balans", "wachtenden_balans", "personen_hooguit_bevolking"), True
    )
    s = ask(text, runs=1)["series"]
    for year in (1, 2):
        assert s["in_hulp"]["p50"][year] - s["in_hulp"]["p50"][year - 1] == pytest.approx(
            s["instroom"]["p50"][year] - s["uitstroom"]["p50"][year]
        )
        assert s["wachtenden"]["p50"][year] - s["wachtenden"]["p50"][year - 1] == pytest.approx(
            s["aanmeldingen"]["p50"][year] - s["instroom"]["p50"][year] - s["afgehaakt"]["p50"][year]
        )
