from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import CONTRACT, codes, declaraties
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie


def test_tr418_the_tariff_is_the_contracted_one() -> None:
    ander = declaraties(contract=(replace(CONTRACT, tarief=7_900),))
    assert codes(judge_declaratie(declaratie(), ander)) == [("TR418", "0611")]
    assert codes(judge_declaratie(declaratie(), declaraties(contract=(CONTRACT,)))) == []


def test_tr418_the_contract_of_the_product_periode_counts() -> None:
    oud = replace(CONTRACT, tarief=7_900, tot=date(2026, 2, 28))
    nieuw = replace(CONTRACT, van=date(2026, 3, 1))
    assert codes(judge_declaratie(declaratie(), declaraties(contract=(oud, nieuw)))) == []


def test_tr418_minutes_show_the_hourly_tariff_per_minute() -> None:
    line = prestatie(eenheid="01", geleverd_volume=60, product_tarief=133, ingediend_bedrag=bedrag(8_000))
    assert codes(judge_declaratie(declaratie(client(line)), declaraties(contract=(CONTRACT,)))) == []
    duur = declaratie(client(replace(line, product_tarief=134)))
    assert codes(judge_declaratie(duur, declaraties(contract=(CONTRACT,)))) == [("TR418", "0611")]
