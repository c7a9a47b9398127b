from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aandacht.kernel.periode import Periode

DAGEN = st.dates(date(2020, 1, 1), date(2020, 3, 1))
PERIODEN = st.tuples(DAGEN, st.none() | DAGEN).filter(lambda p: p[1] is None or p[0] <= p[1]).map(lambda p: Periode(*p))


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="voordat zij begint"):
        Periode(date(2026, 1, 2), date(2026, 1, 1))


def test_first_and_last_day_belong_to_the_period():
    periode = Periode(date(2026, 1, 2), date(2026, 1, 4))
    assert [periode.contains(date(2026, 1, dag)) for dag in (1, 2, 3, 4, 5)] == [False, True, True, True, False]
    assert periode.dagen == 3


def test_an_open_period_runs_on():
    assert Periode(date(2026, 1, 2)).contains(date(2099, 1, 1))
    assert Periode(date(2026, 1, 2)).dagen is None


@pytest.mark.parametrize(("start", "adjoins"), [(3, False), (4, True), (5, True), (6, False)])
def test_a_period_adjoins_one_that_starts_on_its_last_day_or_the_day_after(start, adjoins):
    assert Periode(date(2026, 1, 2), date(2026, 1, 4)).adjoins(Periode(date(2026, 1, start))) is adjoins
    assert not Periode(date(2026, 1, 2)).adjoins(Periode(date(2026, 1, start)))


@given(PERIODEN, PERIODEN, DAGEN)
def test_the_overlap_holds_the_days_of_both(one, other, dag):
    both = one.overlap(other)
    assert both == other.overlap(one)
    assert (both is not None and both.contains(dag)) == (one.contains(dag) and other.contains(dag))
    assert (both is not None) == one.overlaps(other)
