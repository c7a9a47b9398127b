from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.messages import broken, toegewezen, toewijzing

from aandacht.ijw.release_3_2.basis import Product

CATEGORIE = Product(categorie="45")
OUD = toegewezen(product=CATEGORIE, ingangsdatum=date(2020, 1, 1), toewijzingsdatum=date(2020, 1, 1))


@pytest.mark.parametrize("einddatum", [None, date(2021, 1, 1)])
def test_cd080_without_a_code_there_is_no_omvang_after_2020(einddatum: date | None) -> None:
    assert broken(toewijzing(replace(OUD, einddatum=einddatum))) == ["CD080"]


def test_cd080_an_assignment_that_ended_in_2020_may_have_one() -> None:
    assert broken(toewijzing(replace(OUD, einddatum=date(2020, 12, 31)))) == []
