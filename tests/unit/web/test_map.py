"""The small map of the verkenner: every place is on it, and it says what the table beside it says."""

import json
import re
from pathlib import Path

import pytest
from tests.unit.web.outlines_from_borders import outlines

from aandacht.simulation.regions import gemeenten, jeugdregios
from aandacht.web.verkenner.map import OUTLINES, _points, map_of

ROOT = Path(__file__).resolve().parents[3]
BORDERS = ROOT.parent / "shared/data/gemeenten_2022.topojson"
pytestmark = pytest.mark.once


def test_every_municipality_and_every_youth_region_has_an_outline() -> None:
    drawn = json.loads(OUTLINES.read_text(encoding="utf-8"))
    assert set(drawn["gemeenten"]) == {gemeente.code for gemeente in gemeenten()}
    assert list(drawn["jeugdregios"]) == jeugdregios()
    for outline in [*drawn["gemeenten"].values(), *drawn["jeugdregios"].values()]:
        assert all(0 <= x <= drawn["breed"] and 0 <= y <= drawn["hoog"] for x, y in _points(outline))
    assert "CBS en Kadaster" in drawn["bron"]
    assert "CC BY 4.0" in drawn["licentie"]


@pytest.mark.skipif(not BORDERS.exists(), reason="the borders of municipalities are not on this machine")
def test_the_outlines_are_those_of_the_published_borders() -> None:
    made = outlines(json.loads(BORDERS.read_text(encoding="utf-8")))
    assert made == json.loads(OUTLINES.read_text(encoding="utf-8"))


def test_a_region_is_joined_of_its_municipalities_without_the_borders_between_them() -> None:
    # Two squares beside each other: arcs of the first, then of the second; the third arc is between them.
    arcs = [[[0, 0], [0, 100]], [[0, 100], [100, 0]], [[100, 100], [0, -100]], [[100, 0], [-100, 0]],
            [[100, 100], [100, 0], [0, -100], [-100, 0]]]  # fmt: skip
    borders = {
        "transform": {"scale": [1, 1], "translate": [0, 0]}, "bbox": [0, 0, 200, 100], "arcs": arcs,
        "objects": {"data": {"geometries": [
            {"type": "Polygon", "properties": {"statcode": "GM0353"}, "arcs": [[0, 1, 2, 3]]},
            {"type": "Polygon", "properties": {"statcode": "GM0356"}, "arcs": [[4, ~2]]},
        ]}},
    }  # fmt: skip
    made = outlines(borders)
    assert set(made["gemeenten"]) == {"0353", "0356"}
    assert list(made["jeugdregios"]) == ["Lekstroom"]
    assert set(_points(made["jeugdregios"]["Lekstroom"])) == {
        (0, 0),
        (613, 0),
        (1226, 0),
        (0, 1000),
        (613, 1000),
        (1226, 1000),
    }


def test_a_darker_place_on_the_map_has_more_young_people_with_care_in_the_table() -> None:
    found = map_of("all", 2026, 2036)
    share = {row["naam"]: float(row["deel"].removesuffix(" %").replace(",", ".")) for row in found["rijen"]}
    tone = {
        naam: int(number)
        for number, naam in re.findall(r'class="kaart-(\d)[^>]*><title>([^<]+): [\d,]+ %', str(found["land"]))
    }
    assert tone.keys() == share.keys() == set(jeugdregios())
    for paler in range(3):
        assert max(share[naam] for naam in share if tone[naam] == paler) <= min(
            share[naam] for naam in share if tone[naam] == paler + 1
        )
    assert (found["regio"], found["jeugdregio"]) == ("", "")


def test_a_municipality_is_shown_within_its_region_and_a_click_keeps_the_years() -> None:
    found = map_of("Houten", 2027, 2033)
    assert found["jeugdregio"] == "Lekstroom"
    assert {row["naam"] for row in found["rijen"]} == {g.naam for g in gemeenten() if g.jeugdregio == "Lekstroom"}
    assert "?regio=Vijfheerenlanden&amp;eerste=2027&amp;laatste=2033" in str(found["regio"])
    assert str(found["regio"]).count("kaart-gekozen") == 1
    assert found["zin"].startswith("Houten: ongeveer 14.100 jongeren")
