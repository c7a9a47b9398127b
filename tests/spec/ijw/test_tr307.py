from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import GeslotenPeriode

FEBRUARI = GeslotenPeriode(begindatum=date(2026, 2, 1), einddatum=date(2026, 2, 28))


def test_tr307_nothing_is_claimed_before_the_assignment() -> None:
    vanaf_maart = declaraties(toewijzingen=(replace(TOEGEWEZEN, ingangsdatum=date(2026, 3, 1)),))
    assert codes(judge_declaratie(declaratie(client(prestatie(product_periode=FEBRUARI))), vanaf_maart)) == [
        ("TR307", "9307")
    ]
    assert codes(judge_declaratie(declaratie(), vanaf_maart)) == []
