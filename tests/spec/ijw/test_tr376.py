from tests.spec.ijw.antwoorden import STAND, declaratieantwoord
from tests.spec.ijw.keten import codes

from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord


def test_tr376_the_number_is_that_of_the_claim() -> None:
    assert codes(judge_declaratieantwoord(declaratieantwoord(nummer="D2"), STAND)) == [("TR376", None)]
    assert codes(judge_declaratieantwoord(declaratieantwoord(), STAND)) == []
