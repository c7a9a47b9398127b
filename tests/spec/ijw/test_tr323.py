from dataclasses import replace

from tests.spec.ijw.keten import codes, declaraties, regel
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Referentie

TERUG = Referentie(referentie_nummer="1", vorig_referentie_nummer="0")
CREDIT = prestatie(product_referentie=TERUG, ingediend_bedrag=bedrag(80_000, "C"))
DEBET = regel(prestatie("0"))


def test_tr323_only_an_approved_line_is_credited() -> None:
    message = declaratie(client(CREDIT))
    assert codes(judge_declaratie(message, declaraties())) == [("TR323", "8017")]
    afgewezen = replace(DEBET, is_toegekend=False, is_afgewezen=True)
    assert codes(judge_declaratie(message, declaraties(regels=(afgewezen,)))) == [("TR323", "8017")]
    wacht = replace(DEBET, is_toegekend=False)
    assert codes(judge_declaratie(message, declaraties(regels=(wacht,)))) == [("TR323", "8017")]
    assert codes(judge_declaratie(message, declaraties(regels=(DEBET,)))) == []


def test_tr323_a_credit_line_repeats_what_it_credits() -> None:
    minder = replace(CREDIT, ingediend_bedrag=bedrag(70_000, "C"))
    assert codes(judge_declaratie(declaratie(client(minder)), declaraties(regels=(DEBET,)))) == [("TR323", "8017")]


def test_op366_the_credit_comes_first_so_the_correction_may_stand_beside_it() -> None:
    beter = prestatie("2", geleverd_volume=9, ingediend_bedrag=bedrag(72_000))
    assert codes(judge_declaratie(declaratie(client(beter, CREDIT)), declaraties(regels=(DEBET,)))) == []
