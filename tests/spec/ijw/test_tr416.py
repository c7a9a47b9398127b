from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import GeslotenPeriode


def test_tr416_a_period_of_an_assignment_is_claimed_once() -> None:
    assert broken(declaratie(client(prestatie("1"), prestatie("2")))) == ["TR416"]
    assert broken(declaratie(client(prestatie("1"), prestatie("2", toewijzing_nummer=2)))) == []
    assert broken(declaratie(client(prestatie("1"), prestatie("2", product_code="45A05")))) == []
    deel = GeslotenPeriode(begindatum=date(2026, 3, 8), einddatum=date(2026, 3, 31))
    assert broken(declaratie(client(prestatie("1"), prestatie("2", product_periode=deel)))) == []
