from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.keten import TOEGEWEZEN, codes, verzoeken
from tests.spec.ijw.verzoeken import te_wijzigen, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2.basis import Omvang, Product

TOTAAL = Omvang(volume=80, eenheid="04", frequentie="6")
BUDGET = replace(TOEGEWEZEN, product=Product(categorie="45"), omvang=None, budget=100_000)


@pytest.mark.parametrize(("dag", "found"), [(date(2026, 5, 1), [("TR373", "9373")]), (date(2026, 1, 1), [])])
def test_tr373_another_total_or_budget_begins_with_the_assignment(dag: date, found: list[tuple[str, str]]) -> None:
    meer = te_wijzigen(gewenste_ingangsdatum=dag, omvang=replace(TOTAAL, volume=90))
    stand = verzoeken(toewijzingen=(replace(TOEGEWEZEN, omvang=TOTAAL),))
    assert codes(judge_verzoek_om_wijziging(wijziging(te_wijzigen_producten=(meer,)), stand)) == found
    budget = te_wijzigen(gewenste_ingangsdatum=dag, omvang=None, budget=120_000)
    stand = verzoeken(toewijzingen=(BUDGET,))
    assert codes(judge_verzoek_om_wijziging(wijziging(te_wijzigen_producten=(budget,)), stand)) == found


def test_tr373_another_end_alone_may_begin_later() -> None:
    zelfde = te_wijzigen(omvang=TOTAAL, einddatum=date(2026, 10, 1))
    stand = verzoeken(toewijzingen=(replace(TOEGEWEZEN, omvang=TOTAAL),))
    assert codes(judge_verzoek_om_wijziging(wijziging(te_wijzigen_producten=(zelfde,)), stand)) == []
