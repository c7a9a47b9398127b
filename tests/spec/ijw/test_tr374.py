from dataclasses import replace

from tests.spec.ijw.keten import codes, verzoeken
from tests.spec.ijw.verzoeken import vraag, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_toewijzing, judge_verzoek_om_wijziging


def test_tr374_one_request_at_a_time() -> None:
    wacht = verzoeken(heeft_onderhanden_verzoek=True)
    assert codes(judge_verzoek_om_wijziging(wijziging(), wacht)) == [("TR374", "9374")]
    assert codes(judge_verzoek_om_toewijzing(vraag(), replace(wacht, toewijzingen=()))) == [("TR374", "9374")]
    assert codes(judge_verzoek_om_toewijzing(vraag(), verzoeken(toewijzingen=()))) == []
