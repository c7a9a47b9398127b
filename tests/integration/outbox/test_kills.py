"""A worker killed with SIGKILL at random points loses no message and sends none twice."""

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[3] / "bench"


@pytest.mark.parametrize(("times", "families"), [(7, 6), pytest.param(60, 50, marks=pytest.mark.long)])
def test_a_killed_worker_loses_nothing_and_sends_nothing_twice(
    times: int, families: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCH), *sys.path])
    from _kills import kills

    figures = kills(times, families, seed=times, processes=1)
    assert figures["kills"] >= times
    assert figures["messages"] >= 4 * families
    assert figures["killed_with_work_under_way"] > 0
    right = ("lost", "twice", "not_answered", "differences_between_sides", "left_in_the_drop", "breaks_in_the_log")
    assert {name: figures[name] for name in right} == dict.fromkeys(right, 0)
