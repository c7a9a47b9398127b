from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import GeslotenPeriode

LAAT = GeslotenPeriode(begindatum=date(2026, 3, 2), einddatum=date(2026, 3, 31))


def test_tr387_a_period_begins_with_the_month_or_the_assignment() -> None:
    later = declaratie(client(prestatie(product_periode=LAAT)))
    assert codes(judge_declaratie(later, declaraties())) == [("TR387", "9387")]
    vanaf = declaraties(toewijzingen=(replace(TOEGEWEZEN, ingangsdatum=date(2026, 3, 2)),))
    assert codes(judge_declaratie(later, vanaf)) == []
