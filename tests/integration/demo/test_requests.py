"""The demo shows requests of providers in every state, on the day of the people one logs in as."""

from datetime import date

import pytest
from django.db import connection

from aandacht.actions import demo, logboek
from aandacht.actions.demo import names
from aandacht.records.models import Gebruiker, Gezin, Termijn, Verzoek

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


def test_families_that_share_a_name_with_a_story_keep_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a region of 300 others are called Yilmaz too, at the same provider in another municipality."""
    monkeypatch.setattr(names, "ACHTERNAMEN", ["Yilmaz", "Bakir", "Groot", "Vliet"])
    monkeypatch.setattr(names, "MEISJES", ["Noor", "Fenna", "Tess"])
    monkeypatch.setattr(names, "JONGENS", ["Ilyas"])
    demo.build(families=40, seed=1, today=date(2026, 11, 22))
    found = Verzoek.objects.filter(administratie="0356").order_by("achternaam")
    assert [(row.achternaam, row.status) for row in found] == [
        ("Bakir", "toegewezen"), ("Groot", "open"), ("Vliet", "afgewezen"), ("Yilmaz", "in_onderzoek"),
    ]  # fmt: skip
    assert {row.behandelaar.username for row in found if row.behandelaar} == {"specialist"}


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the demo keeps its region in SQLite")
def test_the_region_of_the_first_command_is_made() -> None:
    """`./aandacht demo` as a newcomer starts it: 300 families, seed 1. A small region misses what happens in a large one."""
    logins = demo.build(families=300, seed=1, today=date(2026, 11, 22))
    assert len({login.username for login in logins}) == len(logins) >= len(Gebruiker.Rol.values)
    assert Gezin.objects.count() == 300
    assert Verzoek.objects.filter(administratie="0356").count() == 4
    assert not list(logboek.verify(last=2000))
