from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag

INGANG = date(2026, 4, 1)


def test_cd043_a_decision_has_a_number_and_a_date() -> None:
    assert broken(vraag(aangevraagd(beschikking_nummer=1))) == ["CD043"]
    assert broken(vraag(aangevraagd(beschikking_ingangsdatum=INGANG))) == ["CD043"]


def test_cd043_both_or_none_is_good() -> None:
    assert broken(vraag(aangevraagd(beschikking_nummer=1, beschikking_ingangsdatum=INGANG))) == []
    assert broken(vraag()) == []
