from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import antwoord


def test_cd086_an_investigation_has_no_reason() -> None:
    assert broken(antwoord(verzoek_antwoord="2")) == ["CD086"]
    assert broken(antwoord(verzoek_antwoord="2", reden_afwijzing_verzoek=None)) == []
