from dataclasses import replace

from tests.spec.ijw.keten import codes, declaraties, regel
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Referentie

TERUG = Referentie(referentie_nummer="1", vorig_referentie_nummer="0")
CREDIT = declaratie(client(prestatie(product_referentie=TERUG, ingediend_bedrag=bedrag(80_000, "C"))))


def test_tr390_a_line_is_credited_once() -> None:
    debet = regel(prestatie("0"))
    al = replace(debet, is_gecrediteerd=True)
    assert codes(judge_declaratie(CREDIT, declaraties(regels=(al,)))) == [("TR390", "9390")]
    assert codes(judge_declaratie(CREDIT, declaraties(regels=(debet,)))) == []
