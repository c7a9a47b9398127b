from tests.spec.ijw.keten import codes, declaraties
from tests.spec.ijw.verzoeken import declaratie

from aandacht.ijw.judge_declaratie import judge_declaratie


def test_tr333_a_claim_has_a_number_of_its_own() -> None:
    findings = judge_declaratie(declaratie(), declaraties(declaratie_nummers=frozenset({"D1"})))
    assert codes(findings) == [("TR333", "9333")]
    assert findings[0].path == "/Bericht/Declaratie"
    assert codes(judge_declaratie(declaratie(), declaraties(declaratie_nummers=frozenset({"D2"})))) == []
