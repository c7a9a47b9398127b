"""The demo shows requests of providers in every state, on the day of the people one logs in as."""

from datetime import date

import pytest

from aandacht.actions import demo
from aandacht.records.models import Gebruiker, Termijn, Verzoek

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


def test_requests_wait_are_examined_rejected_and_granted() -> None:
    demo.build(families=8, seed=7, today=TODAY)
    for administratie in ("0356", "99900102"):
        found = Verzoek.objects.filter(administratie=administratie)
        assert sorted(found.values_list("achternaam", "status")) == [
            ("Bakir", "toegewezen"), ("Groot", "open"), ("Vliet", "afgewezen"), ("Yilmaz", "in_onderzoek"),
        ]  # fmt: skip
    iris = Gebruiker.objects.get(username="specialist")
    waits = Termijn.objects.filter(soort=Termijn.Soort.VERZOEK, voldaan_at=None, gebruiker=iris)
    assert waits.count() == 2
