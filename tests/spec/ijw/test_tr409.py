from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import antwoord

from aandacht.ijw.release_3_2.jw319 import Woonplaatsbeginsel

AMSTERDAM = Woonplaatsbeginsel(gemeente="0363")


def test_tr409_no_gemeente_is_named_for_another_reason() -> None:
    assert broken(antwoord(woonplaatsbeginsel=AMSTERDAM)) == ["TR409"]
    onderzoek = {"verzoek_antwoord": "2", "reden_afwijzing_verzoek": None}
    assert broken(antwoord(**onderzoek, woonplaatsbeginsel=AMSTERDAM)) == ["TR409"]
    assert broken(antwoord(reden_afwijzing_verzoek="5")) == []
