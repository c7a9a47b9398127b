from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import antwoord

from aandacht.ijw.release_3_2.jw319 import Woonplaatsbeginsel

AMSTERDAM = Woonplaatsbeginsel(gemeente="0363")


def test_tr377_another_gemeente_is_named() -> None:
    assert broken(antwoord(reden_afwijzing_verzoek="8")) == ["TR377"]
    assert broken(antwoord(reden_afwijzing_verzoek="8", woonplaatsbeginsel=AMSTERDAM)) == []
