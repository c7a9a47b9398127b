from dataclasses import replace

from tests.spec.ijw.keten import codes
from tests.spec.ijw.verzoeken import antwoord

from aandacht.ijw.judge_verzoek import judge_antwoord
from aandacht.ijw.release_3_2.stand import AntwoordStand


def test_tr365_after_a_rejection_there_is_no_answer() -> None:
    afgewezen = AntwoordStand(is_verzocht=True, antwoorden=frozenset({"1"}))
    assert codes(judge_antwoord(antwoord(), afgewezen)) == [("TR365", "9365")]
    assert codes(judge_antwoord(antwoord(), replace(afgewezen, antwoorden=frozenset({"2"})))) == []
