from dataclasses import replace

from tests.spec.ijw.keten import TOEGEWEZEN, codes, verzoeken
from tests.spec.ijw.verzoeken import wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging


def test_tr351_what_changes_is_a_current_assignment() -> None:
    assert codes(judge_verzoek_om_wijziging(wijziging(), verzoeken(toewijzingen=()))) == [("TR351", "9351")]
    weg = verzoeken(toewijzingen=(replace(TOEGEWEZEN, verwijderd=True),))
    assert codes(judge_verzoek_om_wijziging(wijziging(), weg)) == [("TR351", "9351")]
    assert codes(judge_verzoek_om_wijziging(wijziging(), verzoeken())) == []
