from dataclasses import replace

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import declaratie

from aandacht.ijw.judge_declaratie import judge_declaratie


def test_tr384_nothing_is_claimed_on_a_deleted_assignment() -> None:
    weg = replace(TOEGEWEZEN, verwijderd=True, einddatum=TOEGEWEZEN.ingangsdatum)
    assert codes(judge_declaratie(declaratie(), declaraties(toewijzingen=(weg,)))) == [("TR384", "9384")]
    assert codes(judge_declaratie(declaratie(), declaraties())) == []
