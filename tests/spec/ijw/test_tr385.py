from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEWIJZING, codes, toewijzingen
from tests.spec.ijw.messages import toegewezen, toewijzing

from aandacht.ijw.judge import judge_toewijzing

WEG = toegewezen(reden_wijziging="13", einddatum=date(2026, 4, 1))


def test_tr385_an_assignment_with_approved_claims_is_not_deleted() -> None:
    gedeclareerd = toewijzingen(toewijzingen=(replace(TOEWIJZING, heeft_goedgekeurde_prestaties=True),))
    assert codes(judge_toewijzing(toewijzing(WEG), gedeclareerd)) == [("TR385", "9385")]
    assert codes(judge_toewijzing(toewijzing(toegewezen(reden_wijziging="14")), gedeclareerd)) == []


def test_tr385_without_approved_claims_it_may() -> None:
    assert codes(judge_toewijzing(toewijzing(WEG), toewijzingen(toewijzingen=(TOEWIJZING,)))) == []
