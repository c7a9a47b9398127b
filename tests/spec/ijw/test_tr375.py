from dataclasses import replace

from tests.spec.ijw.keten import TOEGEWEZEN, codes, verzoeken
from tests.spec.ijw.verzoeken import te_wijzigen, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging

GENERIEK = replace(TOEGEWEZEN, product=None, omvang=None, budget=100_000)


def test_tr375_a_generic_assignment_has_no_omvang() -> None:
    stand = verzoeken(toewijzingen=(GENERIEK,))
    assert codes(judge_verzoek_om_wijziging(wijziging(), stand)) == [("TR375", "9375")]
    zonder = wijziging(te_wijzigen_producten=(te_wijzigen(omvang=None, budget=100_000),))
    assert codes(judge_verzoek_om_wijziging(zonder, stand)) == []
