from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import GeslotenPeriode


def test_cs100_nothing_before_2021_is_claimed() -> None:
    december = GeslotenPeriode(begindatum=date(2020, 12, 1), einddatum=date(2020, 12, 31))
    januari = GeslotenPeriode(begindatum=date(2021, 1, 1), einddatum=date(2021, 1, 31))
    toen = {"declaratie_dagtekening": date(2021, 2, 1)}
    assert broken(declaratie(client(prestatie(product_periode=december)), **toen)) == ["CS100"]
    assert broken(declaratie(client(prestatie(product_periode=december)), **toen, declaratie_periode=december)) == [
        "CS100"
    ]
    assert broken(declaratie(client(prestatie(product_periode=januari)), **toen)) == []
