from tests.spec.ijw.antwoorden import STAND, declaratieantwoord
from tests.spec.ijw.keten import codes

from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord
from aandacht.ijw.release_3_2.basis import XsdVersie


def test_tr371_the_schema_version_is_that_of_the_claim() -> None:
    ander = XsdVersie(basisschema_xsd_versie="1.0.1", bericht_xsd_versie="1.0.0")
    findings = judge_declaratieantwoord(declaratieantwoord(xsd_versie_declaratie=ander), STAND)
    assert codes(findings) == [("TR371", None)]
    assert codes(judge_declaratieantwoord(declaratieantwoord(), STAND)) == []
