from tests.spec.ijw.messages import broken, toegewezen, toewijzing

from aandacht.ijw.release_3_2.basis import Product


def test_cd041_a_code_needs_an_omvang() -> None:
    assert broken(toewijzing(toegewezen(omvang=None))) == ["CD041"]


def test_cd041_without_a_code_there_is_no_omvang() -> None:
    assert broken(toewijzing(toegewezen(product=Product(categorie="45"), omvang=None))) == []
