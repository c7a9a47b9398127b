from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag

from aandacht.ijw.release_3_2.basis import Product


def test_tr383_each_product_has_a_reference_of_its_own() -> None:
    ander = Product(categorie="44", code="44A09")
    # The reference is the whole key of the class, so TR101 is broken too.
    assert broken(vraag(aangevraagd(), aangevraagd(product=ander))) == ["TR101", "TR383"]
    assert broken(vraag(aangevraagd(), aangevraagd(product=ander, referentie_aanbieder="VOT-2"))) == []
