from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import antwoord


def test_cd085_a_rejection_has_a_reason() -> None:
    assert broken(antwoord(reden_afwijzing_verzoek=None)) == ["CD085"]
    assert broken(antwoord()) == []
