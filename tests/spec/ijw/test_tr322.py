from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties, regel
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import GeslotenPeriode, Omvang

PER_WEEK = Omvang(volume=3, eenheid="04", frequentie="2")
# 30 March up to and including 12 April: two weeks, 6 hours; each month by itself touches one or two of them.
KORT = replace(TOEGEWEZEN, ingangsdatum=date(2026, 3, 30), einddatum=date(2026, 4, 12), omvang=PER_WEEK)
EIND_MAART = GeslotenPeriode(begindatum=date(2026, 3, 30), einddatum=date(2026, 3, 31))
APRIL = GeslotenPeriode(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 12))


def test_tr322_all_lines_together_fit_the_whole_assignment() -> None:
    april = prestatie("9", product_periode=APRIL, geleverd_volume=6)
    maart = prestatie(product_periode=EIND_MAART, geleverd_volume=1, ingediend_bedrag=bedrag(8_000))
    vol = declaraties(toewijzingen=(KORT,), regels=(regel(april),))
    assert codes(judge_declaratie(declaratie(client(maart)), vol)) == [("TR322", "9322")]
    over = declaraties(toewijzingen=(KORT,), regels=(regel(replace(april, geleverd_volume=5)),))
    assert codes(judge_declaratie(declaratie(client(maart)), over)) == []


@pytest.mark.parametrize("vrij", [{"is_afgewezen": True, "is_toegekend": False}, {"is_gecrediteerd": True}])
def test_tr322_rejected_and_credited_lines_do_not_count(vrij: dict[str, bool]) -> None:
    april = regel(prestatie("9", product_periode=APRIL, geleverd_volume=6), **vrij)
    maart = prestatie(product_periode=EIND_MAART, geleverd_volume=1, ingediend_bedrag=bedrag(8_000))
    stand = declaraties(toewijzingen=(KORT,), regels=(april,))
    assert codes(judge_declaratie(declaratie(client(maart)), stand)) == []
