from tests.spec.ijw.keten import codes, verzoeken
from tests.spec.ijw.verzoeken import wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging


def test_tr304_a_vow_names_assignments_of_its_client() -> None:
    findings = judge_verzoek_om_wijziging(wijziging(bsn="999900018"), verzoeken())
    assert codes(findings) == [("TR304", "8187")]
    assert findings[0].path == "/Bericht/Client/Bsn"
    assert codes(judge_verzoek_om_wijziging(wijziging(), verzoeken())) == []
