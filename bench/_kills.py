"""Kill the worker with SIGKILL at random points while messages go both ways; count what was lost and what came twice.

Runs on a fresh database of its own: SQLite in a temporary folder, or, when DATABASE_URL names a PostgreSQL server, a new
database on it that is dropped afterwards. `kills(...)` starts that as a program of its own and returns its figures.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from _database import database

GEMEENTE, AANBIEDERS = "0344", ("22220001", "22220002")
LONGEST_LIFE = 0.08  # seconds of work that a worker lives at most
LONGEST_WAIT = 10.0
MOST_EXTRA = 40
ROUND = timedelta(minutes=2)  # longer than a claim, so that what a dead worker claimed is free for the next


def kills(times: int = 50, families: int = 40, seed: int = 1, processes: int = 2) -> dict[str, Any]:
    """Run the measurement in a process of its own; `processes` of the kills hit the real `worker` command."""
    given = os.environ.get("DATABASE_URL", "")
    server = given if given.startswith("postgres") else ""
    with tempfile.TemporaryDirectory(prefix="aandacht-kills-") as folder, database(server, "kills") as url:
        source = str(Path(__file__).resolve().parents[1] / "src")
        surroundings = {**os.environ, "AANDACHT_DATA": folder, "AANDACHT_DEMO": "1", "PYTHONPATH": source,
                        "DJANGO_SETTINGS_MODULE": "aandacht.config.settings", **({"DATABASE_URL": url} if url else {})}  # fmt: skip
        for name in ("AANDACHT_TEST", "AANDACHT_DROP", "AANDACHT_ADMINISTRATIES"):
            surroundings.pop(name, None)
        command = [sys.executable, __file__, str(times), str(families), str(seed), str(processes)]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-4000:])
        figures: dict[str, Any] = json.loads(done.stdout)
        return figures


def _until_worked(process: int, seconds: float) -> None:
    """Wait until a process had the processor for so long, so that the moment is as random on a machine that is busy.

    A process that waits for something else is not waited for much longer.
    """
    until = time.monotonic() + LONGEST_WAIT
    worked, since = 0.0, time.monotonic()
    while worked < seconds and time.monotonic() < min(until, since + max(seconds, 0.2)):
        time.sleep(0.001)
        now = int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
        if now > worked:
            worked, since = now, time.monotonic()


class Play:
    """A municipality and two providers on one exchange, and a worker that dies all the time."""

    def __init__(self, families: int, seed: int) -> None:
        from django.conf import settings
        from django.core.management import call_command
        from django.utils import timezone

        call_command("migrate", interactive=False, verbosity=0)
        self.drop = Path(settings.AANDACHT_DROP)
        self.now: datetime = timezone.now() - timedelta(days=2)
        self.chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
        self.interrupted = 0
        self._make(families)

    def _make(self, families: int) -> None:
        from aandacht.actions import gebruikers
        from aandacht.records.models import Aanbieder, Aanbod, Gemeente, LokaalTeam

        self.gemeente = Gemeente.objects.create(code=GEMEENTE, naam="Utrecht", jeugdregio="Utrecht", telefoon="14030")
        team = LokaalTeam.objects.create(naam="Team Noord", gemeente=self.gemeente, telefoon="030 111 1111")
        self.specialist = gebruikers.create(
            username="sanne", rol="specialist", password=None, naam="Sanne de Wit", team=team
        )
        self.helpers, self.aanbod = {}, []
        for place, agb in enumerate(AANBIEDERS):
            aanbieder = Aanbieder.objects.create(agb_code=agb, naam=f"Aanbieder {place}", plaats="Utrecht")
            self.helpers[agb] = gebruikers.create(
                username=agb, rol="aanbieder", password=None, naam="Lotte Smit", aanbieder=aanbieder
            )
            self.aanbod.append(Aanbod.objects.create(
                aanbieder=aanbieder, gemeente=self.gemeente, naam="Hulp thuis", vorm="ambulant", categorie="45",
                code="45A04", eenheid="01", plaatsen=99,
            ))  # fmt: skip
        self.besluiten = [self._besluit(place) for place in range(families)]

    def _besluit(self, place: int) -> Any:
        from aandacht.actions import stations, vragen
        from aandacht.actions.gezinnen import PersoonGegevens
        from aandacht.kernel.bsn import make_test_bsn
        from aandacht.records.models import Afweging, Besluit, Optie

        jeugdige = PersoonGegevens(
            voornamen="Noor", achternaam=f"Bakker{place}", geboortedatum=date(2013, 1, 15), bsn=make_test_bsn(place)
        )
        vraag = vragen.ask(
            by=None, now=self.now, gemeente=self.gemeente, steller="jeugdige", tekst="Hulp gevraagd.", jeugdige=jeugdige,
            behandelaar=self.specialist,
        )  # fmt: skip
        afweging = Afweging.objects.create(vraag=vraag, started_at=self.now, started_by=self.specialist)
        optie = Optie.objects.create(
            afweging=afweging, soort="individueel", naam="Hulp", vorm="ambulant", recorded_at=self.now
        )
        day = self.now.date()
        besluit = Besluit.objects.create(
            vraag=vraag, optie=optie, soort="toekenning", gemeente=self.gemeente, motivering="Samen gekozen.", datum=day,
            genomen_door=self.specialist, bekend_op=day, bezwaar_tot=day + timedelta(42), ingangsdatum=day,
            einddatum=day + timedelta(180), recorded_at=self.now,
        )  # fmt: skip
        stations.keep_besluit(besluit)
        return besluit

    def act(self, most: int) -> None:
        """Let people work on: assign, start and stop some help, so that there is always something to carry."""
        from aandacht.access.toewijzingen import current, with_levering
        from aandacht.actions import leveringen, toewijzingen
        from aandacht.records.models import Toewijzing

        for besluit in self.besluiten[:most]:
            toewijzingen.assign(
                besluit=besluit, aanbod=self.chance.choice(self.aanbod), ingangsdatum=besluit.ingangsdatum,
                einddatum=besluit.einddatum, volume=60, frequentie="2", by=self.specialist, now=self.now,
            )  # fmt: skip
        del self.besluiten[:most]
        rows = with_levering(current(Toewijzing.objects.filter(administratie__in=AANBIEDERS)))
        for row in list(rows.filter(begonnen=False)[:most]):
            by = self.helpers[row.agb_code]
            leveringen.report_start(toewijzing=row, begindatum=row.ingangsdatum, by=by, now=self.now)
        for row in list(rows.filter(loopt=True, bsn__endswith="0")[:1]):
            by = self.helpers[row.agb_code]
            leveringen.report_stop(toewijzing=row, einddatum=row.ingangsdatum, reden="31", by=by, now=self.now)

    def live_and_die(self) -> None:
        """Start a worker, let it work for a random moment, kill it."""
        from django.db import connections

        connections.close_all()
        self.now += ROUND
        ready, tell = os.pipe()
        child = os.fork()
        if child == 0:
            self._work_for_ever(tell)
        os.close(tell)
        os.read(ready, 1)
        os.close(ready)
        _until_worked(child, self.chance.random() * LONGEST_LIFE)
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"the worker stopped by itself: {status}"
        self._look()

    def _work_for_ever(self, tell: int) -> None:
        from aandacht.actions import outbox

        try:
            os.write(tell, b"1")
            while True:
                outbox.run_once(now=self.now, drop=self.drop)
        except BaseException:
            traceback.print_exc()  # a worker that stops by itself is a fault, and says why
        finally:
            os._exit(3)

    def _look(self) -> None:
        """Count the kills that hit a worker in the middle of a message."""
        from aandacht.records.models import Outbox

        claimed = Outbox.objects.filter(sent_at=None, attempts__gt=0).exists()
        lying = any(self.drop.glob("*/in/*.xml")) or any(self.drop.glob("*/in/.*.tmp"))
        self.interrupted += claimed or lying

    def kill_the_command(self) -> None:
        """The same with the real command in a process of its own, and with whatever it started."""
        worker = subprocess.Popen(
            [sys.executable, "-m", "aandacht.cli", "worker", "--interval", "0.01"],
            stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        _until_worked(worker.pid, 0.5 + self.chance.random())
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self._look()

    def drain(self) -> None:
        """Let a worker that lives do the rest."""
        from aandacht.actions import outbox

        self.now += timedelta(days=4)
        while outbox.run_once(now=self.now, drop=self.drop):
            self.now += ROUND

    def figures(self) -> dict[str, Any]:
        from django.db import connection
        from django.db.models import Count

        from aandacht.actions import logboek
        from aandacht.records.models import Bericht, Outbox, Start, Stop, Toewijzing

        sent = Bericht.objects.filter(richting="uit")
        arrived = dict(
            Bericht.objects.filter(richting="in")
            .values_list("sha256")
            .annotate(n=Count("id"))
            .values_list("sha256", "n")
        )
        hashes = list(sent.values_list("sha256", flat=True))
        files = [path.name for path in self.drop.glob("*/verwerkt/*.xml")]
        answered = sent.filter(soort__in=["JW301", "JW305", "JW307"]).exclude(oordeel="goed").count()
        own = Toewijzing.objects.filter(administratie=GEMEENTE).count()
        booked = Toewijzing.objects.exclude(administratie=GEMEENTE).count()
        sides = [model.objects.filter(toewijzing__administratie=GEMEENTE).count() * 2 - model.objects.count()
                 for model in (Start, Stop)]  # fmt: skip
        return {
            "database": connection.vendor,
            "messages": len(hashes),
            "killed_with_work_under_way": self.interrupted,
            "lost": sum(value not in arrived for value in hashes) + Outbox.objects.filter(sent_at=None).count(),
            "twice": sum(number > 1 for number in arrived.values()) + len(files) - len(set(files)),
            "not_answered": answered,
            "differences_between_sides": abs(own - booked) + sum(map(abs, sides)),
            "left_in_the_drop": sum(path.is_file() for path in self.drop.glob("*/in/*")),
            "breaks_in_the_log": len(list(logboek.verify())),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("times", "families", "seed", "processes"):
        parser.add_argument(name, type=int)
    asked = parser.parse_args()
    import django

    django.setup()
    began = time.monotonic()
    play = Play(asked.families, asked.seed)
    per_kill = max(1, asked.families * 2 // max(asked.times, 1))
    for number in range(asked.times - asked.processes):
        if number % 2 == 0:
            play.act(per_kill)
        play.live_and_die()
    for _number in range(asked.processes):
        play.act(per_kill)
        play.kill_the_command()
    more = 0
    while (
        not play.interrupted and more < MOST_EXTRA
    ):  # few kills may all fall beside the work: then they say nothing yet
        more += 1
        play.act(1)
        play.live_and_die()
    play.act(asked.families)
    play.drain()
    play.act(asked.families)
    play.drain()
    result = {"kills": asked.times + more, **play.figures(), "seconds": round(time.monotonic() - began, 1)}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
