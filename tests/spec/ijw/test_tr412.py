from dataclasses import replace

from tests.spec.ijw.keten import TOEGEWEZEN, codes, verzoeken
from tests.spec.ijw.verzoeken import te_wijzigen, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2.basis import Product

ASPECIFIEK = replace(TOEGEWEZEN, product=Product(categorie="45"), omvang=None, budget=100_000)


def test_tr412_without_a_code_there_is_no_omvang() -> None:
    stand = verzoeken(toewijzingen=(ASPECIFIEK,))
    assert codes(judge_verzoek_om_wijziging(wijziging(), stand)) == [("TR412", "9412")]
    zonder = wijziging(te_wijzigen_producten=(te_wijzigen(omvang=None, budget=100_000),))
    assert codes(judge_verzoek_om_wijziging(zonder, stand)) == []
