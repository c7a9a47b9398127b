from dataclasses import replace

from tests.spec.ijw.messages import ADRES, TELEFOON, broken, contact, toewijzing


def test_cd005_a_postcode_needs_a_land_code() -> None:
    assert broken(toewijzing(contactgegevens=(contact(adres=replace(ADRES, land_code=None)),))) == ["CD005"]


def test_cd005_a_land_code_needs_a_postcode() -> None:
    bezoek = contact(soort="02", telefoon=TELEFOON, adres=replace(ADRES, postcode=None))
    assert broken(toewijzing(contactgegevens=(bezoek,))) == ["CD005"]


def test_cd005_both_or_none_is_good() -> None:
    bezoek = contact(soort="02", telefoon=TELEFOON, adres=replace(ADRES, postcode=None, land_code=None))
    assert broken(toewijzing(contactgegevens=(contact(), bezoek))) == []
