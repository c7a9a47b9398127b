"""A region of any size in a short time: a sample made through the actions, copied row by row inside the database.

    python _bulk.py FAMILIES [SAMPLE]        (environment: AANDACHT_DATA, DJANGO_SETTINGS_MODULE)

Every table of a family is copied with its keys moved on by a stride, so a copy has the shape that the actions make: the same
columns filled, the same types, the same codes. `check` compares them column by column and stops the bench when one differs.
What a copy lacks on purpose stands in LIGHT. Prints JSON: what is there, sessions of people to measure with, seconds.
"""

import json
import re
import sys
import time
from datetime import timedelta
from typing import Any

SAMPLE = 100
STRIDE = 1_000_000
SHARED = {
    "records_gemeente",
    "records_lokaalteam",
    "records_aanbieder",
    "records_aanbod",
    "records_tarief",
    "records_cijfer",
    "records_logboekkop",
    "records_budget",
    "records_mandaat",
    "records_verordening",
    "records_toegangsplek",
    "records_scenario",
    "records_doorrekening",
}
NUMBER = re.compile(r"\d+")
# What is not the same in a copy: unique texts, and long texts that no measured page reads.
LIGHT = {
    ("records_persoon", "bsn"): "NULL",
    ("records_gebruiker", "username"): "username || '/' || {k}",
    ("records_vraag", "nummer"): "printf('%05d-%06d', {k}, id)",
    ("records_toewijzing", "toewijzing_nummer"): "toewijzing_nummer + {k} * 1000",
    ("records_geleverdvolume", "toewijzing_nummer"): "toewijzing_nummer + {k} * 1000",
    ("records_declaratieregel", "toewijzing_nummer"): "toewijzing_nummer + {k} * 1000",
    ("records_declaratie", "declaratie_nummer"): "declaratie_nummer || '/' || {k}",
    ("records_klacht", "nummer"): "printf('%05d/%06d', {k}, id)",
    ("records_verzoek", "referentie"): "referentie || '/' || {k}",
    ("records_bericht", "sha256"): "printf('%032x%032x', {k}, id)",
    ("records_bericht", "inhoud"): "'<x/>'",
    ("records_berichtenstop", "bsn"): "substr(bsn, 1, 5) || {k}",
    ("records_outbox", "sleutel"): "sleutel || '-' || {k}",
    ("records_seinmail", "sleutel"): "sleutel || '-' || {k}",
    ("records_brief", "inhoud"): "'{{}}'",
    ("records_logboekregel", "hash"): "printf('%032x%032x', {k}, id)",
    ("records_termijn", "sleutel"): "moved(sleutel, {k})",
}
# Of the log one line in ten: enough to make its indexes large, and the disk is spared.
ONLY = {
    "records_logboekregel": "id % 10 = 0",
    "records_logboekbetreft": "regel_id % 10 = 0",
    "records_navraag": "regel_id % 10 = 0",
}


def moved(text: str, k: int) -> str:
    """The key of a term with the numbers of rows in it moved on; an AGB code of eight digits is no row."""
    return NUMBER.sub(lambda found: found[0] if len(found[0]) == 8 else str(int(found[0]) + k * STRIDE), text)


def tables() -> dict[str, dict[str, str]]:
    """The tables to copy: per column the expression that makes it in copy `k`."""
    from django.apps import apps

    models = [model for model in apps.get_app_config("records").get_models() if model._meta.db_table not in SHARED]
    names = {model._meta.db_table for model in models}
    result = {}
    for model in models:
        table = model._meta.db_table
        columns = {}
        for field in model._meta.concrete_fields:
            column = field.column
            target = field.remote_field.model._meta.db_table if field.remote_field else None
            is_row = field.primary_key or target in names or (table, column) == ("records_logboekbetreft", "gezin_id")
            columns[column] = LIGHT.get((table, column)) or (
                f'"{column}" + {{k}} * {STRIDE}' if is_row else f'"{column}"'
            )
        result[table] = columns
    return result


def copy(families: int) -> int:
    """Fill up to about this many families; returns how many there are."""
    from django.db import connection

    connection.ensure_connection()
    connection.connection.create_function("moved", 2, moved, deterministic=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_gezin")
        sample = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-400000")
        cursor.execute("PRAGMA foreign_keys=OFF")
        todo = tables()
        for k in range(1, max(families // sample, 1)):
            cursor.execute("BEGIN")
            for table, columns in todo.items():
                names = ", ".join(f'"{name}"' for name in columns)
                made = ", ".join(expression.format(k=k) for expression in columns.values())
                where = f" AND {ONLY[table]}" if table in ONLY else ""
                cursor.execute(
                    f'INSERT INTO "{table}" ({names}) SELECT {made} FROM "{table}" WHERE id < {STRIDE}{where}'
                )
            cursor.execute("COMMIT")
            if k % 50 == 0:
                print(f"  {(k + 1) * sample} families", file=sys.stderr)
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(*) FROM records_gezin")
        return int(cursor.fetchone()[0])


def check() -> list[str]:
    """Where a copied column is not of the shape that the actions made; empty when all are. Also every key must lead somewhere."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        found += [f"{row[0]}: row {row[1]} leads nowhere in {row[2]}" for row in cursor.fetchmany(5)]
        for table, columns in tables().items():
            where = f" AND {ONLY[table]}" if table in ONLY else ""
            for column in columns:
                shapes = []
                for side in (f"id < {STRIDE}{where}", f"id >= {STRIDE} AND id < {2 * STRIDE}"):
                    cursor.execute(
                        f'SELECT count(*), count("{column}"), min(typeof("{column}")), max(typeof("{column}")), '
                        f'count(DISTINCT "{column}") FROM "{table}" WHERE {side}'
                    )
                    shapes.append(cursor.fetchone())
                if (table, column) not in LIGHT and shapes[0] != shapes[1]:
                    found.append(f"{table}.{column}: the actions make {shapes[0]}, the copy has {shapes[1]}")
    return found


def session(username: str) -> str:
    """A session of this person, as the login makes it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from aandacht.records.models import Gebruiker
    from aandacht.web.shared.middleware import SECOND_FACTOR, SEEN

    user = Gebruiker.objects.get(username=username)
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[SEEN] = int((timezone.now() + timedelta(hours=2)).timestamp())  # no session is written while we measure
    store[SECOND_FACTOR] = True
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def people() -> list[dict[str, Any]]:
    """Who can act at the same time: specialists with a family of theirs, and people of families with a plan."""
    from django.utils import timezone

    from aandacht.access.gezinnen import visible_to
    from aandacht.records.models import Gebruiker

    result = []
    rows = Gebruiker.objects.filter(pk__lt=STRIDE, rol__in=["specialist", "inwoner"]).order_by("rol", "pk")
    for user in rows.exclude(username="tante"):
        gezin = visible_to(user, timezone.now()).filter(plan__isnull=False).order_by("pk").first()
        if gezin is not None and len([one for one in result if one["rol"] == user.rol]) < 30:
            result.append({"username": user.username, "rol": user.rol, "gezin": gezin.pk, "persoon": user.persoon_id,
                           "cookie": session(user.username)})  # fmt: skip
    return result


def main() -> None:
    """Make the region named by the environment."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from aandacht.actions import demo
    from aandacht.records.models import Gezin

    families, size = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SAMPLE
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    started = time.monotonic()
    demo.build(families=min(size, families), seed=1, today=timezone.localdate())
    sample_seconds = time.monotonic() - started
    count, wrong = Gezin.objects.count(), []
    if families > size:
        count, wrong = copy(families), check()
    who = people()
    print(json.dumps({
        "families": count, "sample_seconds": round(sample_seconds, 1), "seconds": round(time.monotonic() - started, 1),
        "wrong_shapes": wrong, "people": who,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
