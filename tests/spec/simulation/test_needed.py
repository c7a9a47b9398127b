"""What must be assumed for a forecast to come true is found, or said not to be there; the documents' own forecasts come along."""

import pytest

from aandacht.simulation import built_in, load_scenario, read_scenario
from aandacht.simulation.needed import turned, what_must_hold
from aandacht.simulation.scenario import ScenarioError

PLAN = """
naam: krap
vanaf: 2027
veranderingen: {capaciteit: 0.96}
voorspelling:
  - wat: niemand wacht langer
    bron: wij
    maat: wachttijd_weken
    jaar: 2028
    als:
      - {namen: [instroom], van: 0.8, tot: 1.0}
      - {namen: [prijs], van: 0.5, tot: 1.0}
"""
HEAD = "naam: x\nvanaf: 2027\nveranderingen: {duur: 0.9}\nvoorspelling:\n  - "


@pytest.fixture(scope="module")
def found():
    calls: list[int] = []
    (forecast,) = what_must_hold(read_scenario(PLAN, "krap.yaml"), lambda: calls.append(1))
    assert len(calls) >= 5
    return forecast


def test_with_fewer_places_people_wait_longer_unless_they_ask_less(found) -> None:
    assert found["plan"] > found["doel"] == found["basis"]
    asked = found["nodig"][0]
    assert 0.8 < asked["waarde"] < 1.0
    assert asked["bij_van"] < found["doel"] < asked["bij_tot"]


def test_at_the_value_that_was_found_the_forecast_is_there(found) -> None:
    plan = read_scenario(PLAN, "krap.yaml")
    (again,) = what_must_hold(turned(plan, ("instroom",), found["nodig"][0]["waarde"]))
    assert again["plan"] == pytest.approx(found["doel"], rel=0.03)


def test_what_does_not_matter_is_said_never_to_make_it_true(found) -> None:
    price = found["nodig"][1]
    assert price["waarde"] is None
    assert price["bij_van"] == price["bij_tot"] == found["plan"]


def test_the_forecasts_of_the_documents_come_with_the_package() -> None:
    nji, wva = (load_scenario(naam).voorspelling for naam in ("nji-lijn", "wereld-van-aandacht"))
    assert (nji[0].jaar, nji[0].tegen, round(nji[0].maal * 396_235, -4)) == (2027, 2018, 520_000)
    assert {each.jaar for each in wva} == {2041}
    assert all(each.als and each.bron for naam in built_in() for each in load_scenario(naam).voorspelling)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{wat: x}", "voorspelling[0] moet wat"),
        ("{maat: geluk, jaar: 2030}", "onbekende maat 'geluk'. Het mag zijn: jeugdigen_met_hulp"),
        ("{maat: in_hulp, jaar: 1990}", "voorspelling[0]: jaar moet een getal van 2015"),
        ("{maat: in_hulp, jaar: 2030, tegen: 2031}", "tegen moet een getal van 2015 tot en met 2029"),
        (
            "{maat: in_hulp, jaar: 2030, als: [{namen: [geluk], van: 0, tot: 1}]}",
            "als[0]: namen: onbekend woord 'geluk'",
        ),
        (
            "{maat: in_hulp, jaar: 2030, als: [{namen: [duur], van: 2, tot: 1}]}",
            "tot moet een getal van 2 tot en met 10",
        ),
        ("{maat: in_hulp, jaar: 2030, als: [duur]}", "als[0] moet namen, van en tot hebben"),
    ],
)
def test_a_forecast_that_is_wrong_is_said_in_one_line(row: str, says: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read_scenario(HEAD + row, "x.yaml")
    assert says in str(error.value)
