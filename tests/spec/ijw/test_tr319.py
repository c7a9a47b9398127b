from datetime import date

from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.release_3_2.basis import GeslotenPeriode

APRIL = GeslotenPeriode(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 15))
FEBRUARI = GeslotenPeriode(begindatum=date(2026, 2, 1), einddatum=date(2026, 2, 28))


def test_tr319_a_later_month_is_not_claimed_yet() -> None:
    findings = check(build(declaratie(client(prestatie(product_periode=APRIL))))).findings
    assert [(found.regel, found.retourcode, found.niveau) for found in findings] == [("TR319", "9319", 3)]


def test_tr319_this_month_and_earlier_months_are_good() -> None:
    assert check(build(declaratie(client(prestatie(), prestatie("2", product_periode=FEBRUARI))))).is_good
