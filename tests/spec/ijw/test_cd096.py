from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import nieuw, wijziging

from aandacht.ijw.release_3_2.basis import Product

CATEGORIE = Product(categorie="45")


def test_cd096_without_a_code_there_is_no_omvang() -> None:
    assert broken(wijziging(nieuwe_producten=(nieuw(product=CATEGORIE),))) == ["CD096"]
    assert broken(wijziging(nieuwe_producten=(nieuw(product=CATEGORIE, omvang=None),))) == []
