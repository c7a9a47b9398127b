from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import Referentie


def line(debet_credit: str, vorig: str | None) -> list[str]:
    referentie = Referentie(referentie_nummer="2", vorig_referentie_nummer=vorig)
    return broken(
        declaratie(client(prestatie(product_referentie=referentie, ingediend_bedrag=bedrag(80_000, debet_credit))))
    )


def test_cd060_a_credit_line_names_the_line_that_it_credits() -> None:
    assert line("C", None) == ["CD060"]
    assert line("D", "1") == ["CD060"]


def test_cd060_credit_with_and_debit_without_is_good() -> None:
    assert line("C", "1") == []
    assert line("D", None) == []
