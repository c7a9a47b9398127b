from datetime import date

from tests.spec.ijw.keten import codes, declaraties, levering, toewijzingen, verzoeken
from tests.spec.ijw.messages import start, start_product, toegewezen, toewijzing
from tests.spec.ijw.verzoeken import antwoord, declaratie, wijziging

from aandacht.ijw.judge import judge_start, judge_toewijzing
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.judge_verzoek import judge_antwoord, judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2.jw319 import Woonplaatsbeginsel
from aandacht.ijw.release_3_2.stand import AntwoordStand, Gemeentelijst, gemeentelijst_2026

LIJST = Gemeentelijst(date(2026, 1, 1), None, frozenset({"0384"}))
OUD = Gemeentelijst(date(2025, 1, 1), date(2025, 12, 31), frozenset({"0363"}))


def test_tr378_the_gemeente_is_in_the_list_of_that_day() -> None:
    assert codes(judge_start(start(), levering(gemeentelijsten=(LIJST,)))) == [("TR378", "S300")]
    assert codes(judge_toewijzing(toewijzing(), toewijzingen(gemeentelijsten=(LIJST,)))) == [("TR378", "S300")]
    assert codes(judge_start(start(), levering(gemeentelijsten=(gemeentelijst_2026(),)))) == []


def test_tr378_after_a_merger_the_code_of_the_ingangsdatum_is_good() -> None:
    eerder = toewijzing(toegewezen(ingangsdatum=date(2025, 12, 1), toewijzingsdatum=date(2025, 12, 1)))
    assert codes(judge_toewijzing(eerder, toewijzingen(gemeentelijsten=(OUD, LIJST)))) == []


def test_tr378_a_day_without_a_list_is_not_judged() -> None:
    eerder = start(start_product(toewijzing_ingangsdatum=date(2025, 12, 1)))
    assert codes(judge_start(eerder, levering(gemeentelijsten=(LIJST,)))) == []


def test_tr378_also_in_a_claim_a_request_and_an_answer() -> None:
    lijst = {"gemeentelijsten": (Gemeentelijst(date(2020, 1, 1), None, frozenset({"0014"})),)}
    assert codes(judge_declaratie(declaratie(), declaraties(**lijst))) == [("TR378", "S300")]
    assert codes(judge_verzoek_om_wijziging(wijziging(), verzoeken(**lijst))) == [("TR378", "S300")]
    elders = antwoord(reden_afwijzing_verzoek="8", woonplaatsbeginsel=Woonplaatsbeginsel(gemeente="9999"))
    goed = Gemeentelijst(date(2020, 1, 1), None, frozenset({"0363"}))
    findings = judge_antwoord(elders, AntwoordStand(is_verzocht=True, gemeentelijsten=(goed,)))
    assert codes(findings) == [("TR378", "S300")]
    assert findings[0].path == "/Bericht/Antwoord/Woonplaatsbeginsel/Gemeente"
    hier = antwoord(reden_afwijzing_verzoek="8", woonplaatsbeginsel=Woonplaatsbeginsel(gemeente="0363"))
    assert codes(judge_antwoord(hier, AntwoordStand(is_verzocht=True, gemeentelijsten=(goed,)))) == []
