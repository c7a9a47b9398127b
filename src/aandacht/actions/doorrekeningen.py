"""Doorrekeningen: asked on a page, played by a process of their own, and there as a whole or not at all.

A process claims one by a conditional update and says after every run how far it is; that also keeps the claim. A process that dies
leaves a claim that runs out; the next one starts again with the same seed and gets the same numbers. The result is written by who
still holds the claim, in one update. Whoever stops a doorrekening removes it; the process notices at its next run.
"""

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from aandacht.access.beginstanden import beginstand_for
from aandacht.access.scenarios import check_may_end, check_may_see, check_may_try
from aandacht.actions import scenarios
from aandacht.kernel.errors import AandachtError, NotPossible
from aandacht.records.models import Doorrekening, Gebruiker, Scenario
from aandacht.simulation import ScenarioError, built_in, load_scenario
from aandacht.simulation.beginstand import from_json
from aandacht.simulation.parameters import is_uncertain, read_basis
from aandacht.simulation.regions import regions_of
from aandacht.simulation.scenario import Scenario as Beleid

logger = logging.getLogger(__name__)
Status = Doorrekening.Status

CLAIM = timedelta(minutes=10)  # longer than one run of the nation takes on a slow machine
EERSTE, LAATSTE, MEEST_JAREN = 2015, 2060, 40
MEEST_RUNS = 200
AT_ONCE = 5  # that one person may have waiting


@dataclass(frozen=True)
class Gevraagd:
    """What somebody asks: which policy, where, which years, how often it is played, and the assumptions they chose."""

    regio: str
    eerste: int
    laatste: int
    runs: int
    aannames: Mapping[str, float]
    steekproef: int = 1
    seed: int = 1
    eigen_begin: bool = False  # start with the region's own figures


def check(gevraagd: Gevraagd, beleid: Beleid) -> None:
    """Raise `NotPossible` when this cannot be played."""
    if not EERSTE <= gevraagd.eerste <= gevraagd.laatste <= LAATSTE:
        raise NotPossible(
            _("Kies een eerste en een laatste jaar tussen %(van)d en %(tot)d.") % {"van": EERSTE, "tot": LAATSTE}
        )
    if gevraagd.laatste - gevraagd.eerste >= MEEST_JAREN:
        raise NotPossible(_("Kies ten hoogste %(n)d jaar.") % {"n": MEEST_JAREN})
    if not 1 <= gevraagd.runs <= MEEST_RUNS:
        raise NotPossible(_("Kies 1 tot en met %(n)d keer spelen.") % {"n": MEEST_RUNS})
    try:
        regions_of(gevraagd.regio)
        beleid.check_years(gevraagd.laatste)
    except ScenarioError as error:
        raise NotPossible(
            _("Dit scenario begint pas na %(jaar)d. Kies een later laatste jaar.") % {"jaar": gevraagd.laatste}
        ) from error
    except AandachtError as error:
        raise NotPossible(_("Die regio kennen we niet. Kies er een uit de lijst.")) from error
    basis = read_basis()
    for naam, factor in gevraagd.aannames.items():
        parameter = basis.parameters.get(naam)
        if parameter is None or not is_uncertain(parameter) or not parameter.bereik[0] <= factor <= parameter.bereik[1]:
            raise NotPossible(_("Een aanname ligt buiten haar bereik: %(naam)s.") % {"naam": naam})


@transaction.atomic
def ask(
    *, gevraagd: Gevraagd, by: Gebruiker, now: datetime, scenario: Scenario | None = None, ingebouwd: str = ""
) -> Doorrekening:
    """Ask for one; the same question of the organisation that is there already is given back.

    Give either a scenario that was kept or the name of one that comes with the package. Raises `Refused`, `NotPossible` or
    `ScenarioError`.
    """
    check_may_try(by)
    if scenario is not None:
        check_may_see(by, scenario)
    if scenario is None and ingebouwd not in built_in():
        raise NotPossible(_("Kies een scenario uit de lijst."))
    beleid = scenarios.read(scenario.tekst) if scenario else load_scenario(ingebouwd)
    check(gevraagd, beleid)
    begin = begin_of(gevraagd)
    same = {
        "scenario": scenario, "ingebouwd": "" if scenario else ingebouwd, "tekst": scenario.tekst if scenario else "",
        "gemeente_id": by.gemeente_id, "regio": gevraagd.regio, "eerste": gevraagd.eerste, "laatste": gevraagd.laatste,
        "runs": gevraagd.runs, "seed": gevraagd.seed, "steekproef": gevraagd.steekproef,
    }  # fmt: skip
    for there in Doorrekening.objects.filter(**same).exclude(status=Status.MISLUKT):
        if there.aannames == dict(gevraagd.aannames) and there.beginstand == begin:
            return there
    if Doorrekening.objects.filter(asked_by=by, status__in=(Status.WACHT, Status.BEZIG)).count() >= AT_ONCE:
        raise NotPossible(
            _("Je hebt al %(n)d doorrekeningen klaarstaan. Wacht tot er een klaar is, of stop er een.") % {"n": AT_ONCE}
        )
    titel = scenario.titel if scenario else beleid.titel
    return Doorrekening.objects.create(
        **same, aannames=dict(gevraagd.aannames), beginstand=begin, titel=titel[:120], asked_at=now, asked_by=by
    )


def begin_of(gevraagd: Gevraagd) -> dict[str, Any]:
    """The region's own counts to start with, to keep with what is asked; empty when published figures do.

    Raises `NotPossible` when they were asked for and there are none.
    """
    if not gevraagd.eigen_begin:
        return {}
    found = beginstand_for(gevraagd.regio, gevraagd.eerste)
    if found is None:
        raise NotPossible(
            _(
                "Van deze plek zijn er geen eigen cijfers uit het jaar voor %(jaar)d. Kies een ander eerste jaar, of begin met de cijfers van CBS."
            )
            % {"jaar": gevraagd.eerste}
        )
    return found.as_json()


@transaction.atomic
def end(*, doorrekening: Doorrekening, by: Gebruiker) -> None:
    """Stop one that waits or is busy, or throw a finished one away: it is gone as a whole."""
    check_may_end(by, doorrekening)
    Doorrekening.objects.filter(pk=doorrekening.pk).delete()


def is_due(now: datetime) -> bool:
    """Test if one waits, or lost the process that worked on it; one small query."""
    return _due(now).exists()


def _due(now: datetime) -> QuerySet[Doorrekening]:
    return Doorrekening.objects.filter(Q(status=Status.WACHT) | Q(status=Status.BEZIG, claim_tot__lt=now))


def claim_next(*, now: datetime) -> Doorrekening | None:
    """Take the oldest that is due for this process; only one update can find it unclaimed."""
    for pk in list(_due(now).order_by("asked_at", "pk").values_list("pk", flat=True)[:10]):
        mine = str(uuid.uuid4())
        if _due(now).filter(pk=pk).update(status=Status.BEZIG, claim=mine, claim_tot=now + CLAIM, gedaan=0):
            return Doorrekening.objects.filter(pk=pk, claim=mine).first()
    return None


class Gone(Exception):
    """Somebody stopped this doorrekening, or another process took it over."""


def play(doorrekening: Doorrekening, *, threads: int | None = None) -> bool:
    """Play one that this process claimed; True when its result is kept. What goes wrong is kept as its end, in one line."""
    from aandacht.simulation import Vraagstelling
    from aandacht.simulation import play as play_runs
    from aandacht.simulation.backtest import backtest
    from aandacht.simulation.needed import what_must_hold
    from aandacht.simulation.overview import drivers, overview

    mine = Doorrekening.objects.filter(pk=doorrekening.pk, claim=doorrekening.claim)

    def tell(done: int, _total: int) -> None:
        if not mine.update(gedaan=done, claim_tot=timezone.now() + CLAIM):
            raise Gone

    try:
        beleid = scenarios.read(doorrekening.tekst) if doorrekening.tekst else load_scenario(doorrekening.ingebouwd)
        vraag = Vraagstelling(
            beleid, doorrekening.regio, doorrekening.runs, doorrekening.seed, doorrekening.eerste, doorrekening.laatste,
            doorrekening.steekproef, doorrekening.aannames, beginstand=from_json(doorrekening.beginstand),
        )  # fmt: skip
        result = overview(play_runs(vraag, threads, tell))
        result |= {
            "oorzaken": drivers(vraag, lambda: tell(doorrekening.runs, doorrekening.runs)),
            "toets": list(backtest()),
            "nodig": what_must_hold(beleid, lambda: tell(doorrekening.runs, doorrekening.runs)),
        }
    except Gone:
        return False
    except (AandachtError, RuntimeError, MemoryError) as error:
        logger.exception("doorrekening %s failed", doorrekening.pk)
        mine.update(status=Status.MISLUKT, fout=str(error)[:300], claim="", claim_tot=None)
        return False
    return bool(
        mine.update(
            status=Status.KLAAR, resultaat=result, gedaan=doorrekening.runs, claim="", claim_tot=None,
            finished_at=timezone.now(),
        )
    )  # fmt: skip


def play_next(*, now: datetime, threads: int | None = None) -> bool:
    """Play the oldest that is due; False when there is none."""
    doorrekening = claim_next(now=now)
    if doorrekening is None:
        return False
    play(doorrekening, threads=threads)
    return True
