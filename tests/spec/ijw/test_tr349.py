from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.keten import TOEGEWEZEN, codes, verzoeken
from tests.spec.ijw.verzoeken import wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2 import jw317
from aandacht.ijw.release_3_2.basis import Product

TWEEDE = replace(TOEGEWEZEN, toewijzing_nummer=300202, product=Product(categorie="43", code="43A01"))


def test_tr349_every_current_assignment_is_named() -> None:
    stand = verzoeken(toewijzingen=(TOEGEWEZEN, TWEEDE))
    assert codes(judge_verzoek_om_wijziging(wijziging(), stand)) == [("TR349", "9349")]
    allebei = wijziging(ongewijzigde_producten=(jw317.OngewijzigdProduct(toewijzing_nummer=300202),))
    assert codes(judge_verzoek_om_wijziging(allebei, stand)) == []


@pytest.mark.parametrize(
    "weg",
    [
        {"einddatum": date(2026, 4, 14)},
        {"verwijderd": True},
        {"bsn": "999900018"},
    ],
)
def test_tr349_an_ended_or_deleted_one_or_one_of_somebody_else_is_not(weg: dict[str, object]) -> None:
    stand = verzoeken(toewijzingen=(TOEGEWEZEN, replace(TWEEDE, **weg)))
    assert codes(judge_verzoek_om_wijziging(wijziging(), stand)) == []


def test_tr349_one_that_starts_later_is_current() -> None:
    later = replace(TWEEDE, ingangsdatum=date(2027, 1, 1), einddatum=None)
    assert codes(judge_verzoek_om_wijziging(wijziging(), verzoeken(toewijzingen=(TOEGEWEZEN, later)))) == [
        ("TR349", "9349")
    ]
