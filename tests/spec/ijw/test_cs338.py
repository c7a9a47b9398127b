from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.messages import broken, toegewezen, toewijzing

from aandacht.ijw.release_3_2.basis import Omvang

OUD = toegewezen(ingangsdatum=date(2020, 1, 1), toewijzingsdatum=date(2020, 1, 1), einddatum=date(2020, 12, 31))


@pytest.mark.parametrize("eenheid", ["14", "16", "83", "84"])
def test_cs338_these_units_are_not_counted_per_day(eenheid: str) -> None:
    per_dag = Omvang(volume=1, eenheid=eenheid, frequentie="1")
    assert broken(toewijzing(toegewezen(omvang=per_dag))) == ["CS338"]
    assert broken(toewijzing(toegewezen(omvang=per_dag, einddatum=None))) == ["CS338"]
    assert broken(toewijzing(replace(OUD, omvang=per_dag))) == []


def test_cs338_minutes_may_be_per_day_and_days_per_week_month_or_in_total() -> None:
    assert broken(toewijzing(toegewezen(omvang=Omvang(volume=60, eenheid="01", frequentie="1")))) == []
    for frequentie in "246":
        assert broken(toewijzing(toegewezen(omvang=Omvang(volume=5, eenheid="14", frequentie=frequentie)))) == []
