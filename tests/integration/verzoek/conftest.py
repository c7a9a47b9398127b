from collections.abc import Callable

import pytest
from tests.regio import Regio

from aandacht.records.models import Gebruiker, LogboekRegel


@pytest.fixture
def regio(regio: Regio) -> Regio:
    """Sanne is the only one who answers here: the leader of the team takes no new families."""
    Gebruiker.objects.filter(pk=regio.teamleider.pk).update(is_active=False)
    return regio


@pytest.fixture
def log_of() -> Callable[[int], list[str]]:
    """Give what the log says about a family, oldest first."""

    def lines(gezin_id: int) -> list[str]:
        rows = LogboekRegel.objects.filter(betreft__gezin_id=gezin_id).order_by("id")
        return list(rows.values_list("wat", flat=True))

    return lines
