import pytest
from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag

from aandacht.ijw.release_3_2.basis import Omvang


@pytest.mark.parametrize("eenheid", ["14", "16", "83", "84"])
def test_cs343_a_request_does_not_count_these_units_per_day(eenheid: str) -> None:
    assert broken(vraag(aangevraagd(omvang=Omvang(volume=1, eenheid=eenheid, frequentie="1")))) == ["CS343"]
    assert broken(vraag(aangevraagd(omvang=Omvang(volume=1, eenheid=eenheid, frequentie="4")))) == []
