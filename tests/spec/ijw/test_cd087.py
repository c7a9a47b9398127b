from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie


def test_cd087_a_unit_has_a_tariff_and_euros_have_none() -> None:
    assert broken(declaratie(client(prestatie(product_tarief=None)))) == ["CD087"]
    euros = {"eenheid": "83", "geleverd_volume": 80_000}
    assert broken(declaratie(client(prestatie(**euros)))) == ["CD087"]
    assert broken(declaratie(client(prestatie(**euros, product_tarief=None)))) == []
