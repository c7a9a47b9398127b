from dataclasses import replace

from tests.spec.ijw.messages import ADRES, TELEFOON, broken, contact, places, toewijzing

from aandacht.ijw.release_3_2.basis import Adres

BEZOEK = contact(soort="02", adres=None, emailadres="noor@example.org")


def test_tr006_a_contact_can_be_called_or_visited() -> None:
    assert broken(toewijzing(contactgegevens=(contact(), BEZOEK))) == ["TR006"]
    assert places(toewijzing(contactgegevens=(contact(), BEZOEK))) == ["/Bericht/Client/Contactgegevens/Contact[2]"]
    zonder_huis = replace(BEZOEK, adres=Adres(postcode="B-1000", land_code="BE"))
    assert broken(toewijzing(contactgegevens=(contact(), zonder_huis))) == ["TR006"]


def test_tr006_a_telephone_or_a_house_with_a_postcode_is_enough() -> None:
    assert broken(toewijzing(contactgegevens=(contact(), replace(BEZOEK, telefoon=TELEFOON)))) == []
    assert broken(toewijzing(contactgegevens=(contact(), replace(BEZOEK, adres=ADRES)))) == []
