from dataclasses import replace

from tests.spec.ijw.keten import codes, verzoeken
from tests.spec.ijw.verzoeken import aangevraagd, vraag, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_toewijzing, judge_verzoek_om_wijziging

GEBRUIKT = verzoeken(referenties=frozenset({"VOT-1", "VOW-1"}))


def test_tr347_a_reference_is_used_once() -> None:
    leeg = replace(GEBRUIKT, toewijzingen=())
    assert codes(judge_verzoek_om_toewijzing(vraag(), leeg)) == [("TR347", "9347")]
    assert codes(judge_verzoek_om_toewijzing(vraag(aangevraagd(referentie_aanbieder="VOT-2")), leeg)) == []
    findings = judge_verzoek_om_wijziging(wijziging(), GEBRUIKT)
    assert codes(findings) == [("TR347", "9347")]
    assert findings[0].path == "/Bericht/Client/Verzoek"
    assert codes(judge_verzoek_om_wijziging(wijziging(referentie_aanbieder="VOW-2"), GEBRUIKT)) == []
