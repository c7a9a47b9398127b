"""Queries whose SQL is made once give what the queryset gives, whatever the values."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.access.gezinnen import betrokkenheden_on, leden_on, zicht_op
from aandacht.access.plannen import visible_doelen
from aandacht.actions import plannen
from aandacht.records.models import Gezinslid, Termijn
from aandacht.records.prepared import Prepared
from aandacht.web.dag import gezin as gezin_page
from aandacht.web.dag import lijst

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
    assert found == list(betrokkenheden_on.queryset(**values))


def test_one_call_is_one_query(regio: Regio) -> None:
    with max_queries(1):
        leden_on(gezin=regio.gezin.pk, day=regio.day)


def test_value_that_is_not_in_the_sql_is_refused(regio: Regio) -> None:
    wrong = Prepared(lambda gezin, naam: Gezinslid.objects.filter(gezin=gezin), gezin=int, naam=str)
    with pytest.raises(TypeError, match="naam"):
        wrong(gezin=regio.gezin.pk, naam="x")


def test_value_that_something_is_computed_from_is_refused(regio: Regio) -> None:
    wrong = Prepared(lambda day: Gezinslid.objects.filter(Q(sinds=day) | Q(sinds=day - timedelta(days=1))), day=date)
    with pytest.raises(TypeError, match="computed"):
        wrong(day=regio.day)


def test_no_value_is_another_query_than_a_value(regio: Regio) -> None:
    rows = Prepared(
        lambda gezin, rol: Gezinslid.objects.filter(gezin=gezin, **({} if rol is None else {"rol": rol})),
        gezin=int,
        rol=str,
    )
    everybody = rows(gezin=regio.gezin.pk, rol=None)
    young = rows(gezin=regio.gezin.pk, rol=str(Gezinslid.Rol.JEUGDIGE))
    assert len(everybody) > len(young) == 1


@pytest.mark.parametrize("anderen", [False, True])
def test_the_work_list_is_that_of_its_queryset(regio: Regio, anderen: bool) -> None:
    values = {"gebruiker": regio.specialist.pk, "day": regio.day, "now": regio.now, "anderen": anderen}
    assert lijst.counts(**values) == list(lijst.counts.queryset(**values))
    found = lijst.rows(regio.specialist.pk, regio.day, regio.now, anderen=anderen, soort=None, start=None)
    terms = Termijn.objects.filter(voldaan_at=None).exclude(gebruiker__isnull=anderen is False)
    assert {row.id for row in found} <= {term.pk for term in terms}
    values.pop("anderen")
    assert lijst.new(**values) == list(lijst.new.queryset(**values))


def test_rows_of_the_family_page_are_those_of_their_querysets(regio: Regio) -> None:
    gezin = {"gezin": regio.gezin.pk}
    assert gezin_page.vragen_of(**gezin) == list(gezin_page.vragen_of.queryset(**gezin))
    for aanbieder in (None, regio.hulpverlener.aanbieder_id):
        values = {**gezin, "aanbieder": aanbieder, "jongeren": [regio.noor.pk], "eigen": [regio.noor.pk]}
        assert sorted(gezin_page.terms_of(**values)) == sorted(gezin_page.terms_of.queryset(**values))
    values = {**gezin, "day": regio.day}
    held = gezin_page.gezag_in(**values)
    assert held == list(gezin_page.gezag_in.queryset(**values))
    assert len(held) == 2


@pytest.fixture
def large() -> Iterator[None]:
    """Let SQLite plan as in a region of 20,000 families: what it counted there in the tables of a family."""
    counted = [
        ("records_gezag", "records_gezag_houder_id", "26600 1"), ("records_gezag", "records_gezag_jeugdige_id", "26600 2"),
        ("records_gezag", "sqlite_autoindex_records_gezag_1", "26600 26600"),
        ("records_gezinslid", "records_gezinslid_gezin_id", "47000 3"),
        ("records_gezinslid", "records_gezinslid_persoon_id", "47000 1"),
        ("records_termijn", "termijn_open_gezin", "20000 2 1"), ("records_vraag", "records_vraag_gezin_id", "23000 1"),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        names = [row[0] for row in cursor.fetchall()]
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")
        for table, index, counts in counted:
            found = next(name for name in names if name.startswith(index))
            cursor.execute("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", [table, found, counts])
        cursor.execute("ANALYZE sqlite_schema")
        yield
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite tells it")
def test_no_query_of_the_pages_of_the_day_walks_a_whole_table(regio: Regio, large: None) -> None:
    """A page costs the same in a large region (bench web, size): every table is entered by an index."""
    gezin, day = {"gezin": regio.gezin.pk}, {"day": regio.day}
    me = {"gebruiker": regio.specialist.pk, **day, "now": regio.now}
    plans = {
        "vragen": gezin_page.vragen_of.queryset(**gezin),
        "gezag": gezin_page.gezag_in.queryset(**gezin, **day),
        "termen": gezin_page.terms_of.queryset(**gezin, aanbieder=None, jongeren=[regio.noor.pk], eigen=[0]),
        "leden": leden_on.queryset(**gezin, **day),
        "tellingen": lijst.counts.queryset(**me, anderen=False),
        "nieuw": lijst.new.queryset(**me),
    }
    walks = {name: rows.explain() for name, rows in plans.items() if "SCAN records_" in rows.explain()}
    assert walks == {}


def test_the_goals_on_the_page_of_a_family_are_those_of_the_view(regio: Regio) -> None:
    """Whoever talks with the family reads the shielded goal, who helps does not; a proposal is not a goal yet."""
    plan = plannen.ensure(gezin=regio.gezin, now=regio.now)
    for van, tekst, shielded, by in (
        (regio.noor, "Naar school", False, regio.noor_account), (regio.noor, "Van mij", True, regio.noor_account),
        (regio.moeder, "Rust", False, regio.moeder_account), (regio.noor, "Voorgesteld", False, regio.specialist),
    ):  # fmt: skip
        plannen.propose_doel(plan=plan, van=van, tekst=tekst, vertrouwelijk=shielded, by=by, now=regio.now)
    zicht = zicht_op(regio.specialist, regio.gezin, regio.now)
    helper = replace(zicht, vertrouwelijk_van=frozenset())
    for view, told in ((zicht, {"Naar school", "Van mij", "Rust"}), (helper, {"Naar school", "Rust"})):
        found = gezin_page.open_and_wanted(regio.gezin.pk, view, None, regio.day)[1]
        assert {goal.tekst for goal in found} == told
        adopted = visible_doelen(view).filter(adopted_at__isnull=False)
        assert {goal.id for goal in found} == set(adopted.values_list("pk", flat=True))
        assert {goal.vertrouwelijk for goal in found} == {tekst == "Van mij" for tekst in told}
