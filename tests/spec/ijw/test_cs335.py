from datetime import date

import pytest
from tests.spec.ijw.messages import broken, toegewezen, toewijzing


@pytest.mark.parametrize("einddatum", [date(2026, 4, 2), None])
def test_cs335_deleted_means_that_it_ends_on_its_first_day(einddatum: date | None) -> None:
    assert broken(toewijzing(toegewezen(reden_wijziging="13", einddatum=einddatum))) == ["CS335"]


def test_cs335_an_assignment_of_no_days_may_be_deleted() -> None:
    assert broken(toewijzing(toegewezen(reden_wijziging="13", einddatum=date(2026, 4, 1)))) == []
