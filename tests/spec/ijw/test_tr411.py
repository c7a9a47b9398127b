from tests.spec.ijw.keten import codes, verzoeken
from tests.spec.ijw.verzoeken import te_wijzigen, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging


def test_tr411_with_a_code_omvang_is_filled() -> None:
    zonder = wijziging(te_wijzigen_producten=(te_wijzigen(omvang=None),))
    findings = judge_verzoek_om_wijziging(zonder, verzoeken())
    assert codes(findings) == [("TR411", "9411")]
    assert findings[0].path == "/Bericht/Client/Verzoek/TeWijzigenProducten/TeWijzigenProduct"
    assert codes(judge_verzoek_om_wijziging(wijziging(), verzoeken())) == []
