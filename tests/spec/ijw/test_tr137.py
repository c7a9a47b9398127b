from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import GeslotenPeriode


def test_tr137_a_period_ends_after_its_begin_and_before_the_message() -> None:
    achteruit = GeslotenPeriode(begindatum=date(2026, 3, 15), einddatum=date(2026, 3, 14))
    assert broken(declaratie(client(prestatie(product_periode=achteruit)))) == ["TR137"]
    april = GeslotenPeriode(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 30))
    assert broken(declaratie(declaratie_periode=april)) == ["TR137"]
    assert broken(declaratie()) == []
