from dataclasses import replace
from datetime import date
from typing import Any

from tests.spec.ijw.messages import broken, toegewezen, toewijzing

from aandacht.ijw.release_3_2.basis import Product

CATEGORIE = Product(categorie="45")
NIEUW = toegewezen(toewijzing_nummer=300202)


def both(**changes: Any) -> list[str]:
    return broken(toewijzing(toegewezen(), replace(NIEUW, **changes)))


def test_tr302_a_product_is_assigned_once_in_a_period() -> None:
    assert both() == ["TR302"]
    assert both(ingangsdatum=date(2026, 12, 31), einddatum=None) == ["TR302"]
    assert both(ingangsdatum=date(2027, 1, 1), einddatum=None) == []


def test_tr302_another_product_may_overlap() -> None:
    assert both(product=Product(categorie="45", code="45A05")) == []
    assert both(product=Product(categorie="44", code="44A09")) == []


def test_tr302_without_a_code_the_category_decides() -> None:
    assert both(product=CATEGORIE, omvang=None) == ["TR302"]
    assert both(product=Product(categorie="44"), omvang=None) == []


def test_tr302_an_assignment_without_product_overlaps_with_none() -> None:
    assert both(product=None, omvang=None, budget=1) == ["TR302"]
    assert both(product=None, omvang=None, budget=1, ingangsdatum=date(2027, 1, 1), einddatum=date(2027, 2, 1)) == []


def test_tr302_a_deleted_assignment_does_not_count() -> None:
    assert both(einddatum=NIEUW.ingangsdatum, reden_wijziging="13") == []
    assert both(einddatum=NIEUW.ingangsdatum) == ["TR302"]
