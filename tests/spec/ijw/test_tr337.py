from dataclasses import replace
from datetime import date

from tests.spec.ijw.antwoorden import CLAIM, STAND, declaratieantwoord
from tests.spec.ijw.gesprek import named
from tests.spec.ijw.keten import codes
from tests.spec.ijw.messages import AANBIEDER, GEMEENTE, identificatie
from tests.spec.ijw.verzoeken import declaratie

from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.register import state
from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord
from aandacht.ijw.release_3_2.stand import DeclaratieAntwoordStand
from aandacht.ijw.simulatie.partij import Partij


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


def test_tr056_the_rejection_of_a_claim_with_a_used_identification_is_about_that_claim() -> None:
    bronnen = Bronnen()
    aanbieder, gemeente = Partij(AANBIEDER, bronnen), Partij(GEMEENTE, bronnen)
    answers = []
    for dag, nummer in ((date(2026, 4, 15), "D1"), (date(2026, 4, 17), "D2")):
        claim = named(declaratie(declaratie_nummer=nummer), "C1", dag)
        aanbieder.take(claim, dag)
        answers.append(gemeente.take(claim, dag).antwoord)
    for antwoord in answers:
        assert antwoord is not None
        assert aanbieder.take(antwoord, date(2026, 4, 17)).findings == ()
    # The first claim stands on both sides, the second counts as not sent (OP286).
    held = [row["declaratie_nummer"] for row in state(aanbieder.everything())["declaraties"]]
    assert held == ["D1"] == [row["declaratie_nummer"] for row in state(gemeente.everything())["declaraties"]]
