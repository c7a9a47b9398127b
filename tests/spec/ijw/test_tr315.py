from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import Referentie
from aandacht.ijw.release_3_2.jw323 import Prestatie


def credit(nummer: str, vorig: str, toewijzing: int) -> Prestatie:
    referentie = Referentie(referentie_nummer=nummer, vorig_referentie_nummer=vorig)
    return prestatie(product_referentie=referentie, toewijzing_nummer=toewijzing, ingediend_bedrag=bedrag(1, "C"))


def test_tr315_a_line_is_credited_once_in_a_message() -> None:
    assert broken(declaratie(client(credit("2", "1", 1), credit("3", "1", 2)))) == ["TR315"]
    assert broken(declaratie(client(credit("2", "1", 1)), client(credit("3", "1", 2), bsn="999990019"))) == ["TR315"]
    assert broken(declaratie(client(credit("2", "1", 1), credit("3", "0", 2)))) == []
