from tests.spec.ijw.messages import broken, toewijzing

from aandacht.ijw.release_3_2.basis import Communicatie


def test_cd007_an_interpreter_needs_a_language() -> None:
    assert broken(toewijzing(communicatie=Communicatie(vorm="1"))) == ["CD007"]


def test_cd007_a_language_needs_an_interpreter() -> None:
    assert broken(toewijzing(communicatie=Communicatie(vorm="2", taal="Zweeds"))) == ["CD007"]


def test_cd007_an_interpreter_with_a_language_is_good() -> None:
    assert broken(toewijzing(communicatie=Communicatie(vorm="1", taal="Zweeds"))) == []
    assert broken(toewijzing(communicatie=Communicatie(vorm="3"))) == []
