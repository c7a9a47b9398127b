from dataclasses import replace

import pytest
from tests.spec.ijw.messages import ADRES, broken, contact, toewijzing


def post(postcode: str, land: str = "NL") -> list[str]:
    return broken(toewijzing(contactgegevens=(contact(adres=replace(ADRES, postcode=postcode, land_code=land)),)))


@pytest.mark.parametrize("postcode", ["0234AB", "1234 AB", "1234A", "1234A1", "12345AB"])
def test_cs089_a_dutch_postcode_has_four_digits_and_two_letters(postcode: str) -> None:
    assert post(postcode) == ["CS089"]


def test_cs089_other_countries_write_as_they_like() -> None:
    assert post("1234ab") == []
    assert post("B-1000", "BE") == []
