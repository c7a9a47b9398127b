from dataclasses import replace

from tests.spec.ijw.keten import CONTRACT, TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie

STUKS = prestatie(eenheid="84")


def test_tr341_the_unit_is_the_assigned_one() -> None:
    assert codes(judge_declaratie(declaratie(client(STUKS)), declaraties())) == [("TR341", "9341")]
    assert codes(judge_declaratie(declaratie(), declaraties())) == []


def test_tr341_without_omvang_the_unit_is_the_contracted_one() -> None:
    budget = replace(TOEGEWEZEN, omvang=None, budget=100_000)
    stand = declaraties(toewijzingen=(budget,), contract=(CONTRACT,))
    assert codes(judge_declaratie(declaratie(client(STUKS)), stand)) == [("TR341", "9341")]
    assert codes(judge_declaratie(declaratie(), stand)) == []
    assert codes(judge_declaratie(declaratie(client(STUKS)), replace(stand, contract=None))) == []
