"""How far help is, told from the starts and stops that were reported (fact sheet iJw, 8.3)."""

from datetime import UTC, date, datetime

import pytest

from aandacht.actions.leveringstoestand import Status, toestand_of
from aandacht.records.models import Start, Stop

DELETED = datetime(2026, 5, 1, tzinfo=UTC)


def start(day: int, deleted: bool = False) -> Start:
    return Start(pk=day, begindatum=date(2026, 3, day), deleted_at=DELETED if deleted else None)


def stop(begin: int, end: int, reden: str = "31", deleted: bool = False) -> Stop:
    return Stop(
        pk=end, begindatum=date(2026, 3, begin), einddatum=date(2026, 3, end), reden_beeindiging=reden,
        deleted_at=DELETED if deleted else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "stops", "status"),
    [
        ([], [], Status.GEEN),
        ([start(1, deleted=True)], [], Status.GEEN),
        ([start(1)], [], Status.LOPEND),
        ([start(1)], [stop(1, 5, "20")], Status.GEPAUZEERD),
        ([start(1)], [stop(1, 5, "20", deleted=True)], Status.LOPEND),
        ([start(1), start(9)], [stop(1, 5, "20")], Status.LOPEND),
        ([start(1)], [stop(1, 5, "20"), stop(1, 7)], Status.BEEINDIGD),
        ([start(1), start(9)], [stop(1, 5)], Status.LOPEND),
        ([start(9), start(1)], [stop(1, 5), stop(9, 12)], Status.BEEINDIGD),
    ],
)
def test_the_state_follows_from_the_last_start(starts: list[Start], stops: list[Stop], status: Status) -> None:
    assert toestand_of(starts, stops).status == status


def test_a_definitive_stop_counts_over_a_pause_of_the_same_start() -> None:
    definitive = stop(1, 5)
    assert toestand_of([start(1)], [stop(1, 5, "20"), definitive]).stop is definitive
