from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag

from aandacht.ijw.release_3_2.basis import Product

CATEGORIE = Product(categorie="45")


def test_cd095_without_a_code_there_is_no_omvang() -> None:
    assert broken(vraag(aangevraagd(product=CATEGORIE))) == ["CD095"]
    assert broken(vraag(aangevraagd(product=CATEGORIE, toewijzing_einddatum=None))) == ["CD095"]
    assert broken(vraag(aangevraagd(product=CATEGORIE, omvang=None))) == []
