from datetime import date

import pytest
from tests.spec.ijw.keten import codes, declaraties
from tests.spec.ijw.verzoeken import declaratie

from aandacht.ijw.judge_declaratie import judge_declaratie

APRIL, FEBRUARI = date(2026, 4, 1), date(2026, 2, 1)


def test_tr318_no_period_before_the_last_one() -> None:
    findings = judge_declaratie(declaratie(), declaraties(laatste_periode=APRIL))
    assert codes(findings) == [("TR318", "8214")]
    assert findings[0].path == "/Bericht/Declaratie"


@pytest.mark.parametrize("laatste", [None, date(2026, 3, 1), FEBRUARI, date(2025, 11, 1)])
def test_tr318_the_same_a_next_or_a_later_period_is_good(laatste: date | None) -> None:
    assert codes(judge_declaratie(declaratie(), declaraties(laatste_periode=laatste))) == []
