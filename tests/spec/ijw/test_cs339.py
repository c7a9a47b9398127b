from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie


def test_cs339_in_euros_the_amount_is_the_volume() -> None:
    euros = {"eenheid": "83", "product_tarief": None}
    assert broken(declaratie(client(prestatie(**euros, geleverd_volume=79_999)))) == ["CS339"]
    assert broken(declaratie(client(prestatie(**euros, geleverd_volume=80_000)))) == []
