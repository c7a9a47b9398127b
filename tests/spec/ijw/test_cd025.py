from dataclasses import replace

from tests.spec.ijw.messages import ADRES, TELEFOON, broken, contact, places, toewijzing


def test_cd025_a_dutch_address_needs_a_house() -> None:
    thuis = contact(adres=replace(ADRES, huis=None), telefoon=TELEFOON)
    assert broken(toewijzing(contactgegevens=(thuis,))) == ["CD025"]
    assert places(toewijzing(contactgegevens=(thuis,))) == ["/Bericht/Client/Contactgegevens/Contact/Adres/Huis"]


def test_cd025_an_address_abroad_needs_no_house() -> None:
    thuis = contact(adres=replace(ADRES, huis=None, land_code="BE"), telefoon=TELEFOON)
    assert broken(toewijzing(contactgegevens=(thuis,))) == []
