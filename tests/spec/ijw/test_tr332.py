from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEWIJZING, codes, toewijzingen
from tests.spec.ijw.messages import toegewezen, toewijzing

from aandacht.ijw.judge import judge_toewijzing
from aandacht.ijw.release_3_2.basis import Product


def test_tr332_a_number_belongs_to_one_assignment_of_the_gemeente() -> None:
    van_ander = replace(TOEWIJZING, bsn="999990019")
    ander_product = replace(TOEWIJZING, product=Product(categorie="44", code="44A09"))
    assert codes(judge_toewijzing(toewijzing(), toewijzingen(toewijzingen=(van_ander,)))) == [("TR332", "9332")]
    assert codes(judge_toewijzing(toewijzing(), toewijzingen(toewijzingen=(ander_product,)))) == [("TR332", "9332")]


def test_tr332_a_change_keeps_its_number() -> None:
    korter = toegewezen(einddatum=date(2026, 6, 30), reden_wijziging="05")
    assert codes(judge_toewijzing(toewijzing(korter), toewijzingen(toewijzingen=(TOEWIJZING,)))) == []
    assert codes(judge_toewijzing(toewijzing(), toewijzingen())) == []
