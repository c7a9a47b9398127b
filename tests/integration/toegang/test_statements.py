"""A finished statement goes the short way to the database and behaves there as every other."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from tests.regio import Regio

from aandacht.records.models import Gezin
from aandacht.records.statements import ask

pytestmark = pytest.mark.django_db


def test_a_statement_gives_its_rows_also_with_a_percent_sign_in_it(regio: Regio) -> None:
    sql = """SELECT "naam" FROM "records_gezin" WHERE "id" = %s AND "naam" NOT LIKE '%%zz%%'"""
    assert ask(sql, [regio.gezin.pk]) == [(regio.gezin.naam,)]


def test_a_statement_without_rows_gives_none(regio: Regio) -> None:
    assert ask('UPDATE "records_gezin" SET "naam" = %s WHERE "id" = %s', ["Groen", regio.gezin.pk]) == []
    assert Gezin.objects.get(pk=regio.gezin.pk).naam == "Groen"


def test_a_statement_is_counted_and_met_by_who_wraps_statements(regio: Regio) -> None:
    with CaptureQueriesContext(connection) as captured:
        ask("SELECT %s", [1])
        ask("SELECT %s", [2])
    assert len(captured) == 2
    met = []

    def wrapper(execute: Any, sql: str, *rest: Any) -> Any:
        met.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapper):
        ask("SELECT %s", [1])
    assert met == ["SELECT %s"]


def test_errors_are_those_of_django(regio: Regio) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        ask("SELECT no_such_column", [])
    with pytest.raises(IntegrityError), transaction.atomic():
        ask('UPDATE "records_gezin" SET "naam" = %s', [None])


def test_nothing_more_is_asked_in_a_transaction_that_must_be_taken_back(regio: Regio) -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            ask("SELECT %s", [1])
        transaction.set_rollback(False)


def test_a_statement_belongs_to_the_transaction_around_it(regio: Regio) -> None:
    with transaction.atomic():
        ask('UPDATE "records_gezin" SET "naam" = %s', ["Groen"])
        transaction.set_rollback(True)
    assert not Gezin.objects.filter(naam="Groen").exists()
