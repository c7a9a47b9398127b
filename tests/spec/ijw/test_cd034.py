from dataclasses import replace

import pytest
from tests.spec.ijw.messages import ADRES, TELEFOON, broken, contact, toewijzing


@pytest.mark.parametrize("soort", ["01", "03"])
def test_cd034_an_address_of_the_brp_or_of_stay_needs_a_postcode(soort: str) -> None:
    zonder_postcode = replace(ADRES, postcode=None, land_code=None)
    assert broken(toewijzing(contactgegevens=(contact(soort=soort, adres=zonder_postcode, telefoon=TELEFOON),))) == [
        "CD034"
    ]


def test_cd034_holds_without_any_address_too() -> None:
    assert broken(toewijzing(contactgegevens=(contact(adres=None, telefoon=TELEFOON),))) == ["CD034"]


def test_cd034_an_address_for_letters_needs_no_postcode() -> None:
    assert broken(toewijzing(contactgegevens=(contact(soort="02", adres=None, telefoon=TELEFOON),))) == []
