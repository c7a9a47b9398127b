from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import GeslotenPeriode


def test_tr335_what_ended_more_than_five_years_ago_is_not_claimed() -> None:
    oud = GeslotenPeriode(begindatum=date(2021, 4, 1), einddatum=date(2021, 4, 14))
    net = GeslotenPeriode(begindatum=date(2021, 4, 1), einddatum=date(2021, 4, 15))
    assert broken(declaratie(client(prestatie(product_periode=oud)))) == ["TR335"]
    assert broken(declaratie(client(prestatie(product_periode=net)))) == []
