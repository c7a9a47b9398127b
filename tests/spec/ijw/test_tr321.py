from tests.spec.ijw.keten import codes, declaraties, regel
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Referentie


def lines(volume: int, eenheid: str = "04") -> list[tuple[str, str | None]]:
    bedrag_ = volume * 8_000 if eenheid == "04" else (volume * 8_000 + 30) // 60
    tarief = 8_000 if eenheid == "04" else 133
    line = prestatie(geleverd_volume=volume, eenheid=eenheid, product_tarief=tarief, ingediend_bedrag=bedrag(bedrag_))
    return codes(judge_declaratie(declaratie(client(line)), declaraties()))


def test_tr321_a_line_fits_the_month() -> None:
    assert lines(11) == [("TR321", "9321")]
    assert lines(10) == []


def test_tr321_hours_claimed_in_minutes_are_converted() -> None:
    assert lines(601, "01") == [("TR321", "9321")]
    assert lines(600, "01") == []


def test_tr321_a_credit_line_is_not_judged_on_volume() -> None:
    ruim = regel(prestatie("0", geleverd_volume=99, ingediend_bedrag=bedrag(792_000)))
    terug = Referentie(referentie_nummer="1", vorig_referentie_nummer="0")
    credit = prestatie(product_referentie=terug, geleverd_volume=99, ingediend_bedrag=bedrag(792_000, "C"))
    assert codes(judge_declaratie(declaratie(client(credit)), declaraties(regels=(ruim,)))) == []
