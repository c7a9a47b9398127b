from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import wijziging

from aandacht.ijw.release_3_2.jw317 import OngewijzigdProduct


def test_tr353_a_request_for_change_changes_something() -> None:
    blijft = (OngewijzigdProduct(toewijzing_nummer=1),)
    assert broken(wijziging(te_wijzigen_producten=(), ongewijzigde_producten=blijft)) == ["TR353"]
    assert broken(wijziging(ongewijzigde_producten=blijft)) == []
