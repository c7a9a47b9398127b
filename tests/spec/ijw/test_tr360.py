from tests.spec.ijw.keten import codes
from tests.spec.ijw.verzoeken import antwoord

from aandacht.ijw.judge_verzoek import judge_antwoord
from aandacht.ijw.release_3_2.stand import AntwoordStand

ONDERZOEK = antwoord(verzoek_antwoord="2", reden_afwijzing_verzoek=None)


def test_tr360_under_investigation_is_said_once() -> None:
    al = AntwoordStand(is_verzocht=True, antwoorden=frozenset({"2"}))
    assert codes(judge_antwoord(ONDERZOEK, al)) == [("TR360", "9360")]
    assert codes(judge_antwoord(ONDERZOEK, AntwoordStand(is_verzocht=True))) == []
    assert codes(judge_antwoord(antwoord(), al)) == []
