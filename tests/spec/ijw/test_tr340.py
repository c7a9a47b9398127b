from dataclasses import replace

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Product


def test_tr340_the_code_is_the_assigned_one() -> None:
    ander = declaratie(client(prestatie(product_code="45A05")))
    assert codes(judge_declaratie(ander, declaraties())) == [("TR340", "9340")]
    assert codes(judge_declaratie(declaratie(), declaraties())) == []
    aspecifiek = replace(TOEGEWEZEN, product=Product(categorie="45"), omvang=None)
    assert codes(judge_declaratie(ander, declaraties(toewijzingen=(aspecifiek,)))) == []
