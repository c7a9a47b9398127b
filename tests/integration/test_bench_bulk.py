"""The bulk loader of the bench copies what the actions made, shape by shape, and notices when it did not."""

import json
import subprocess
import sys
from pathlib import Path

from aandacht.cli.places import environment

BENCH = Path(__file__).resolve().parents[2] / "bench"
SPOIL = """
import sys; sys.path.insert(0, sys.argv[1])
import django; django.setup()
from django.db import connection
import _bulk
with connection.cursor() as cursor:
    cursor.execute("UPDATE records_vraag SET verwijzer_naam = 'x' WHERE id >= 1000000")
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.execute("UPDATE records_gezinslid SET persoon_id = 5 WHERE id = (SELECT max(id) FROM records_gezinslid)")
    cursor.execute("UPDATE records_verkenning SET finished_at = 5 WHERE id >= 1000000")
print("\\n".join(_bulk.check()))
"""


def test_copies_have_the_shape_of_what_the_actions_make(tmp_path: Path) -> None:
    own = environment(AANDACHT_DEMO="1", AANDACHT_TEST="", AANDACHT_DATA=str(tmp_path), DATABASE_URL="")
    command = [sys.executable, str(BENCH / "_bulk.py"), "30", "10"]
    done = subprocess.run(command, env=own, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
    made = json.loads(done.stdout.splitlines()[-1])
    assert made["families"] == 30
    assert made["wrong_shapes"] == []
    assert {"specialist", "ouder1", "jongere13"} <= {who["username"] for who in made["people"]}

    spoiled = subprocess.run(
        [sys.executable, "-c", SPOIL, str(BENCH)], env=own, stdout=subprocess.PIPE, text=True, check=True, timeout=60
    ).stdout
    assert "records_verkenning.finished_at" in spoiled
    assert "records_vraag.verwijzer_naam" in spoiled
