from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import GeslotenPeriode

VROEG = GeslotenPeriode(begindatum=date(2026, 3, 1), einddatum=date(2026, 3, 30))


def test_tr388_a_period_ends_with_the_month_or_the_assignment() -> None:
    eerder = declaratie(client(prestatie(product_periode=VROEG)))
    assert codes(judge_declaratie(eerder, declaraties())) == [("TR388", "9388")]
    tot = declaraties(toewijzingen=(replace(TOEGEWEZEN, einddatum=date(2026, 3, 30)),))
    assert codes(judge_declaratie(eerder, tot)) == []
