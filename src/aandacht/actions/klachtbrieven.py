"""Letters about a complaint to somebody who has no account: made from what was recorded, frozen with a hash, posted by the handler."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from aandacht.actions import termijnen
from aandacht.actions.brieven import POSTEN_WERKDAGEN, VERSIE
from aandacht.kernel.dagen import add_werkdagen
from aandacht.records.models import Klacht, Klachtafhandeling, Klachtbrief, Termijn

Soort = Klachtbrief.Soort


def send(klacht: Klacht, soort: Klachtbrief.Soort, content: dict[str, Any], *, now: datetime) -> Klachtbrief:
    """Freeze a letter; part of the action it follows from. Its handler has a day to post it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    row = Klachtbrief.objects.create(
        klacht=klacht, soort=soort, sjabloon=f"klacht-{soort}-{VERSIE}", inhoud=content, made_at=now,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    if klacht.behandelaar is not None:
        termijnen.open_termijn(
            soort=Termijn.Soort.BEZORGEN, sleutel=f"klachtbrief:{row.pk}", gebruiker=klacht.behandelaar, now=now,
            uiterlijk=add_werkdagen(localdate(now), POSTEN_WERKDAGEN), bron=termijnen.BELOFTE,
        )  # fmt: skip
    return row


def kop(klacht: Klacht, aan: list[str], now: datetime) -> dict[str, Any]:
    """What every letter about a complaint says: from whom, to whom, about what, whom to call."""
    gemeente, wie = klacht.gemeente, klacht.behandelaar
    return {
        "kenmerk": klacht.nummer,
        "datum": localdate(now).isoformat(),
        "gemeente": gemeente.naam,
        "gemeente_telefoon": gemeente.telefoon,
        "aan": aan,
        "aanhef": klacht.naam,
        "specialist": wie.naam if wie else f"Gemeente {gemeente.naam}",
        "specialist_functie": wie.functie if wie else "",
        "specialist_telefoon": wie.telefoon if wie else "",
        "team": "",
        "klacht_op": klacht.ontvangen_op.isoformat(),
        "bronnen": [],
    }


def finished(klacht: Klacht, afhandeling: Klachtafhandeling, *, now: datetime) -> Klachtbrief | None:
    """Tell whoever complained on paper what came of it, where the receipt went; None for whoever reads it online."""
    first = Klachtbrief.objects.filter(klacht=klacht, soort=Soort.ONTVANGEN).first()
    if first is None:
        return None
    content = kop(klacht, list(first.inhoud["aan"]), now) | {
        "oordeel": afhandeling.oordeel,
        "uitleg": afhandeling.uitleg,
        "geleerd": afhandeling.geleerd,
        "veranderd": afhandeling.veranderd,
    }
    return send(klacht, Soort.AFGEROND, content, now=now)
