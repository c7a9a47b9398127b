"""Threads, a visit and a reminder of one family, for the dossier."""

from datetime import time, timedelta

from tests.regio import Regio

from aandacht.access.gesprekken import Iemand
from aandacht.actions import bezoeken, gesprekken, herinneringen
from aandacht.actions.bezoeken import Moment
from aandacht.records.models import Afspraak, Bezoek, Herinnering


def talk_together(regio: Regio, afspraak: Afspraak) -> dict[str, int | str]:
    """A thread about the agreement that somebody asks the aunt in, one about the plan, a visit to agree on, a reminder."""
    now = regio.now
    about = gesprekken.write_about_afspraak(
        afspraak=afspraak,
        tekst="Hoe laat begint het?",
        by=regio.moeder_account,
        now=now,
        aan=Iemand(persoon=regio.tante),
    )
    gesprekken.write_about_plan(gezin=regio.gezin, tekst="Zullen we het samen lezen?", by=regio.specialist, now=now)
    herinneringen.choose(afspraak=afspraak, op=regio.day + timedelta(days=30), by=regio.tante_account, now=now)
    return {
        "gesprek_id": about.gesprek_id, "herinnering_id": Herinnering.objects.get().pk, "bezoek_id": _visit(regio).pk,
    }  # fmt: skip


def _visit(regio: Regio) -> Bezoek:
    return bezoeken.propose(
        gezin=regio.gezin, met=Iemand(persoon=regio.moeder), waarover="Kennismaken", plek="thuis", by=regio.specialist,
        now=regio.now, momenten=[Moment(regio.day + timedelta(days=9), time(14)), Moment(regio.day + timedelta(days=10), time(9, 30))],
    )  # fmt: skip
