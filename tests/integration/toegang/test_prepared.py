"""Queries whose SQL is made once give what the queryset gives, whatever the values."""

from datetime import timedelta

import pytest
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.access.gezinnen import betrokkenheden_on, leden_on
from aandacht.records.models import Gezinslid
from aandacht.records.prepared import Prepared

pytestmark = pytest.mark.django_db


def test_members_are_those_of_the_queryset_on_any_day(regio: Regio) -> None:
    Gezinslid.objects.filter(persoon=regio.tante).update(tot=regio.day + timedelta(days=2))
    found = set()
    for days in (-1, 0, 2, 3):
        values = {"gezin": regio.gezin.pk, "day": regio.day + timedelta(days=days)}
        rows = leden_on(**values)
        assert rows == list(leden_on.queryset(**values))
        assert [vars(row.persoon) | {"_state": 0} for row in rows] == [
            vars(row.persoon) | {"_state": 0} for row in leden_on.queryset(**values)
        ]
        found.add(len(rows))
    assert found == {0, 3, 4}


def test_values_have_the_types_of_their_fields(regio: Regio) -> None:
    lid = leden_on(gezin=regio.gezin.pk, day=regio.day)[0]
    assert lid.sinds == regio.day
    assert lid.recorded_at == regio.now
    assert lid.persoon.wilsbekwaam is True


@pytest.mark.parametrize(("who", "rows"), [("specialist", 1), ("collega", 0), ("hulpverlener", 0)])
def test_grounds_are_those_of_the_queryset_also_without_a_provider(regio: Regio, who: str, rows: int) -> None:
    user = getattr(regio, who)
    values = {"gezin": regio.gezin.pk, "gebruiker": user.pk, "aanbieder": user.aanbieder_id, "day": regio.day}
    found = betrokkenheden_on(**values)
    assert len(found) == rows
    if user.aanbieder_id:
        assert found == list(betrokkenheden_on.queryset(**values))


def test_one_call_is_one_query(regio: Regio) -> None:
    with max_queries(1):
        leden_on(gezin=regio.gezin.pk, day=regio.day)


def test_value_that_is_not_in_the_sql_is_refused(regio: Regio) -> None:
    wrong = Prepared(lambda gezin, naam: Gezinslid.objects.filter(gezin=gezin), gezin=int, naam=str)
    with pytest.raises(TypeError, match="naam"):
        wrong(gezin=regio.gezin.pk, naam="x")
