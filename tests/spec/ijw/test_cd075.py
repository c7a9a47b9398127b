from tests.spec.ijw.messages import broken, toegewezen, toewijzing

from aandacht.ijw.release_3_2.basis import Product

CATEGORIE = Product(categorie="45")


def test_cd075_a_budget_needs_an_end() -> None:
    assert broken(toewijzing(toegewezen(product=CATEGORIE, omvang=None, budget=500_00, einddatum=None))) == ["CD075"]


def test_cd075_a_budget_with_an_end_is_good() -> None:
    assert broken(toewijzing(toegewezen(product=CATEGORIE, omvang=None, budget=500_00))) == []
