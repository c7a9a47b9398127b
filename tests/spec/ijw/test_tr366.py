from dataclasses import replace

from tests.spec.ijw.antwoorden import STAND, declaratieantwoord, line
from tests.spec.ijw.keten import codes

from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord


def test_tr366_a_returned_line_is_one_of_the_claim() -> None:
    vreemd = line(product_referentie=replace(line().product_referentie, referentie_nummer="7"))
    assert codes(judge_declaratieantwoord(declaratieantwoord(vreemd), STAND)) == [("TR366", "9366")]
    assert codes(judge_declaratieantwoord(declaratieantwoord(), STAND)) == []


def test_tr304_and_of_its_client() -> None:
    findings = judge_declaratieantwoord(declaratieantwoord(bsn="999900018"), STAND)
    assert codes(findings) == [("TR304", "8187")]
