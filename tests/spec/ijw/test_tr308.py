from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import declaratie

from aandacht.ijw.judge_declaratie import judge_declaratie


def test_tr308_nothing_is_claimed_after_the_assignment() -> None:
    tot_maart = declaraties(toewijzingen=(replace(TOEGEWEZEN, einddatum=date(2026, 2, 28)),))
    assert codes(judge_declaratie(declaratie(), tot_maart)) == [("TR308", "9308")]
    assert codes(judge_declaratie(declaratie(), declaraties(toewijzingen=(replace(TOEGEWEZEN, einddatum=None),)))) == []
