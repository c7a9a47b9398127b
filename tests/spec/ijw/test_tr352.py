from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import nieuw, wijziging

from aandacht.ijw.release_3_2.jw317 import OngewijzigdProduct


def test_tr352_a_request_for_change_has_a_current_assignment() -> None:
    assert broken(wijziging(te_wijzigen_producten=(), nieuwe_producten=(nieuw(),))) == ["TR352"]
    blijft = (OngewijzigdProduct(toewijzing_nummer=1),)
    assert broken(wijziging(te_wijzigen_producten=(), ongewijzigde_producten=blijft, nieuwe_producten=(nieuw(),))) == []
