from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import Referentie


def test_tr316_a_line_is_not_credited_in_its_own_message() -> None:
    terug = Referentie(referentie_nummer="2", vorig_referentie_nummer="1")
    credit = prestatie(product_referentie=terug, ingediend_bedrag=bedrag(80_000, "C"))
    assert broken(declaratie(client(prestatie("1"), credit))) == ["TR316"]
    assert broken(declaratie(client(prestatie("3"), credit))) == []
