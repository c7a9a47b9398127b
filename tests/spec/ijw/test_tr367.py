from tests.spec.ijw.antwoorden import STAND, declaratieantwoord, line
from tests.spec.ijw.keten import codes
from tests.spec.ijw.verzoeken import bedrag

from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord


def test_tr367_every_value_is_that_of_the_claim() -> None:
    anders = line(ingediend_bedrag=bedrag(70_000), geleverd_volume=9)
    findings = judge_declaratieantwoord(declaratieantwoord(anders), STAND)
    assert codes(findings) == [("TR367", "9367"), ("TR367", "9367")]
    assert [finding.path.rpartition("/")[2] for finding in findings] == ["GeleverdVolume", "IngediendBedrag"]
    assert codes(judge_declaratieantwoord(declaratieantwoord(), STAND)) == []
