from collections.abc import Callable

import pytest
from tests.regio import Regio, only_sanne_answers

from aandacht.records.models import LogboekRegel


@pytest.fixture
def regio(regio: Regio) -> Regio:
    return only_sanne_answers(regio)


@pytest.fixture
def log_of() -> Callable[[int], list[str]]:
    """Give what the log says about a family, oldest first."""

    def lines(gezin_id: int) -> list[str]:
        rows = LogboekRegel.objects.filter(betreft__gezin_id=gezin_id).order_by("id")
        return list(rows.values_list("wat", flat=True))

    return lines
