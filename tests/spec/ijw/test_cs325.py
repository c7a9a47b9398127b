from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import Referentie, TotaalBedragMetDC


def test_cs325_zero_is_debit() -> None:
    nul = {"geleverd_volume": 0, "product_referentie": Referentie(referentie_nummer="2", vorig_referentie_nummer="1")}
    assert broken(declaratie(client(prestatie(**nul, ingediend_bedrag=bedrag(0, "C"))))) == ["CS325"]
    assert broken(declaratie(client(prestatie(geleverd_volume=0, ingediend_bedrag=bedrag(0))))) == []
    totaal = TotaalBedragMetDC(totaal_bedrag=0, debet_credit="C")
    nul_euro = client(prestatie(geleverd_volume=0, ingediend_bedrag=bedrag(0)))
    assert broken(declaratie(nul_euro, totaal_ingediend_bedrag=totaal)) == ["CS325"]
