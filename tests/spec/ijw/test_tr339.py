from dataclasses import replace

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import declaratie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Product

ASPECIFIEK = replace(TOEGEWEZEN, product=Product(categorie="43"), omvang=None, budget=100_000)


def test_tr339_the_category_is_the_assigned_one() -> None:
    assert codes(judge_declaratie(declaratie(), declaraties(toewijzingen=(ASPECIFIEK,)))) == [("TR339", "9339")]
    zelfde = replace(ASPECIFIEK, product=Product(categorie="45"))
    assert codes(judge_declaratie(declaratie(), declaraties(toewijzingen=(zelfde,)))) == []
    generiek = replace(ASPECIFIEK, product=None)
    assert codes(judge_declaratie(declaratie(), declaraties(toewijzingen=(generiek,)))) == []
