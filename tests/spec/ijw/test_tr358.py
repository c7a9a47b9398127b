from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import Referentie, TotaalBedragMetDC


def test_tr358_the_total_is_debit_minus_credit() -> None:
    terug = Referentie(referentie_nummer="2", vorig_referentie_nummer="0")
    credit = prestatie(product_referentie=terug, ingediend_bedrag=bedrag(90_000, "C"))
    lines = client(prestatie("1"), credit)
    assert broken(declaratie(lines)) == []
    assert broken(declaratie(lines, totaal_ingediend_bedrag=totaal(10_000, "D"))) == ["TR358"]
    assert broken(declaratie(lines, totaal_ingediend_bedrag=totaal(10_000, "C"))) == []


def totaal(cents: int, debet_credit: str) -> TotaalBedragMetDC:
    return TotaalBedragMetDC(totaal_bedrag=cents, debet_credit=debet_credit)
