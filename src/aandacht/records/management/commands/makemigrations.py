"""Django's makemigrations, which writes a first migration as whole tables that are made at once.

Django adds keys, constraints and indexes as steps of their own behind all tables, and renders all models anew after each step:
with a hundred tables a fresh database took twenty seconds.
"""

from typing import Any

from django.core.management.commands import makemigrations
from django.db.migrations import Migration
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

from aandacht.records.tables import CreateTables


def whole_tables(operations: list[Operation]) -> list[Operation]:
    """These steps as one that makes all tables, and what is left; tables may refer to each other in a circle."""
    tables: dict[str, CreateModel] = {}
    rest: list[Operation] = []
    for step in operations:
        if isinstance(step, CreateModel):
            tables[step.name_lower] = step
        elif isinstance(step, AddField) and step.model_name_lower in tables:
            tables[step.model_name_lower].fields.append((step.name, step.field))
        elif isinstance(step, (AddIndex, AddConstraint)) and step.model_name_lower in tables:
            _add_option(tables[step.model_name_lower], step)
        else:
            rest.append(step)
    return [CreateTables(list(tables.values())), *rest] if tables else rest


def _add_option(table: CreateModel, step: AddIndex | AddConstraint) -> None:
    kind, item = ("indexes", step.index) if isinstance(step, AddIndex) else ("constraints", step.constraint)
    table.options.setdefault(kind, []).append(item)


class Command(makemigrations.Command):
    """Makemigrations with whole tables; the outcome for the database is the same."""

    def write_migration_files(self, changes: dict[str, list[Migration]], *args: Any) -> None:
        """Write the migrations, a first one as whole tables."""
        for migration in (first for found in changes.values() for first in found if first.initial):
            vars(migration)["operations"] = whole_tables(list(migration.operations))
        super().write_migration_files(changes, *args)
