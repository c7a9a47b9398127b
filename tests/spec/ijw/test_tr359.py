from tests.spec.ijw.keten import codes
from tests.spec.ijw.verzoeken import antwoord

from aandacht.ijw.judge_verzoek import judge_antwoord
from aandacht.ijw.release_3_2.stand import AntwoordStand


def test_tr359_no_answer_after_the_assignment() -> None:
    assert codes(judge_antwoord(antwoord(), AntwoordStand(is_verzocht=True, is_toegewezen=True))) == [("TR359", "9359")]
    assert codes(judge_antwoord(antwoord(), AntwoordStand(is_verzocht=True))) == []
