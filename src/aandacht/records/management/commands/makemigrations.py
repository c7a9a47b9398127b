"""Django's makemigrations, which writes constraints and indexes with the table they belong to.

Django keeps them as steps of their own behind all tables, and makes every model anew after each step: with a hundred tables
and two hundred constraints a fresh database took twenty seconds.
"""

from typing import Any

from django.core.management.commands import makemigrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import IndexOperation


def _references_model(self: Any, name: str, app_label: str) -> bool:
    """Whether this step is about that model: a constraint and an index are about one table only."""
    return bool(self.model_name_lower == name.lower())


def _references_field(self: Any, model_name: str, name: str, app_label: str) -> bool:
    """Whether this step may be about that field: its name stands somewhere in it."""
    return _references_model(self, model_name, app_label) and name in repr(self.deconstruct())


def _reduce(self: Any, operation: Operation, app_label: str) -> bool | list[Operation]:
    """Whether that step may pass this one: it may when it is not about the same table."""
    return Operation.reduce(self, operation, app_label) or not operation.references_model(self.model_name, app_label)


class Command(makemigrations.Command):
    """Makemigrations with folded tables; the outcome for the database is the same."""

    def handle(self, *app_labels: str, **options: Any) -> None:
        """Write the migrations while Django's optimizer may move a constraint past the steps of other tables."""
        IndexOperation.references_model = _references_model  # type: ignore[method-assign]
        IndexOperation.references_field = _references_field  # type: ignore[method-assign]
        IndexOperation.reduce = _reduce  # type: ignore[method-assign]
        super().handle(*app_labels, **options)
