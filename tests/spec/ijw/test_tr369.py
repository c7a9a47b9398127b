from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties, regel
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import GeslotenPeriode, Product

BUDGET = replace(TOEGEWEZEN, product=Product(categorie="45"), omvang=None, budget=100_000)
FEBRUARI = GeslotenPeriode(begindatum=date(2026, 2, 1), einddatum=date(2026, 2, 28))


def test_tr369_all_lines_together_fit_the_budget() -> None:
    eerder = regel(prestatie("9", product_periode=FEBRUARI, ingediend_bedrag=bedrag(20_001)))
    vol = declaraties(toewijzingen=(BUDGET,), regels=(eerder,))
    assert codes(judge_declaratie(declaratie(), vol)) == [("TR369", "9369")]
    precies = replace(eerder, prestatie=replace(eerder.prestatie, ingediend_bedrag=bedrag(20_000)))
    assert codes(judge_declaratie(declaratie(), replace(vol, regels=(precies,)))) == []


def test_tr369_lines_of_one_message_count_for_each_other() -> None:
    eerste = prestatie("1", product_periode=FEBRUARI)
    findings = judge_declaratie(declaratie(client(eerste, prestatie("2"))), declaraties(toewijzingen=(BUDGET,)))
    assert codes(findings) == [("TR369", "9369")]
    assert findings[0].path.endswith("Prestatie[2]")
