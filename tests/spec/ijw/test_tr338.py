from tests.spec.ijw.keten import codes, declaraties
from tests.spec.ijw.verzoeken import declaratie

from aandacht.ijw.judge_declaratie import judge_declaratie


def test_tr338_a_line_is_on_a_known_assignment() -> None:
    assert codes(judge_declaratie(declaratie(), declaraties(toewijzingen=()))) == [("TR338", "9338")]
    assert codes(judge_declaratie(declaratie(), declaraties())) == []
