from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import GeslotenPeriode


def test_cs337_a_line_is_about_one_month() -> None:
    twee = GeslotenPeriode(begindatum=date(2026, 2, 15), einddatum=date(2026, 3, 14))
    ander_jaar = GeslotenPeriode(begindatum=date(2025, 3, 1), einddatum=date(2026, 3, 31))
    assert broken(declaratie(client(prestatie(product_periode=twee)))) == ["CS337"]
    assert broken(declaratie(client(prestatie(product_periode=ander_jaar)))) == ["CS337"]
    deel = GeslotenPeriode(begindatum=date(2026, 3, 8), einddatum=date(2026, 3, 14))
    assert broken(declaratie(client(prestatie(product_periode=deel)))) == []
