from tests.spec.ijw.keten import codes
from tests.spec.ijw.verzoeken import antwoord

from aandacht.ijw.judge_verzoek import judge_antwoord
from aandacht.ijw.release_3_2.stand import AntwoordStand


def test_tr355_an_answer_is_about_a_request() -> None:
    assert codes(judge_antwoord(antwoord(), AntwoordStand())) == [("TR355", "9355")]
    assert codes(judge_antwoord(antwoord(), AntwoordStand(is_verzocht=True))) == []
