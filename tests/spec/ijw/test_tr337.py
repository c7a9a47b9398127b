from dataclasses import replace
from datetime import date

from tests.spec.ijw.antwoorden import CLAIM, STAND, declaratieantwoord
from tests.spec.ijw.keten import codes
from tests.spec.ijw.messages import identificatie

from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord
from aandacht.ijw.release_3_2.stand import DeclaratieAntwoordStand


def test_tr337_an_answer_is_about_a_claim_that_was_sent() -> None:
    findings = judge_declaratieantwoord(declaratieantwoord(), DeclaratieAntwoordStand())
    assert codes(findings) == [("TR337", None)]
    assert codes(judge_declaratieantwoord(declaratieantwoord(), STAND)) == []


def test_tr056_a_claim_is_answered_once() -> None:
    beantwoord = DeclaratieAntwoordStand(declaratie=replace(CLAIM, is_beantwoord=True))
    findings = judge_declaratieantwoord(declaratieantwoord(), beantwoord)
    assert codes(findings) == [("TR056", "9056")]
    assert findings[0].path == "/Bericht/Header/DeclaratieIdentificatie/Identificatie"


def test_tr135_the_claim_is_not_of_the_future() -> None:
    morgen = declaratieantwoord(declaratie_identificatie=identificatie(dagtekening=date(2026, 4, 22)))
    vandaag = replace(STAND, vandaag=date(2026, 4, 21))
    assert codes(judge_declaratieantwoord(morgen, vandaag)) == [("TR135", "8848")]
    assert codes(judge_declaratieantwoord(declaratieantwoord(), vandaag)) == []
