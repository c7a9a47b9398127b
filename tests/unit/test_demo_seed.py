"""What the demo hands out: every test BSN once, in order, and none outside the range."""

from datetime import date

from aandacht.actions.demo.seed import Region
from aandacht.kernel.bsn import FIRST_TEST_BSN, LAST_TEST_BSN, is_test_bsn


def test_every_test_bsn_is_handed_out_once_and_then_no_more() -> None:
    region = Region(date(2026, 11, 20), "x")
    given = []
    while (bsn := region.new_bsn()) is not None:
        given.append(bsn)
    assert len(given) == len(set(given)) == 9091
    assert all(is_test_bsn(bsn) for bsn in given[::97])
    assert (int(given[0]), int(given[-1])) == (FIRST_TEST_BSN, LAST_TEST_BSN)
    assert not region.has_bsn()
