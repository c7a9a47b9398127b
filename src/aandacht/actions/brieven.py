"""Letters: the content as it is sent, made from what was recorded and frozen with a hash."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from aandacht.records.models import Adres, Besluit, Brief, Optie, Persoon, Stem

SJABLOON = "besluit-1"


def adressering(persoon: Persoon, day: date) -> list[str]:
    """Name and address for the window of the envelope; a secret address is never printed."""
    adres = Adres.objects.filter(persoon=persoon, sinds__lte=day).order_by("-sinds", "-id").first()
    if adres is None or adres.geheim:
        return [persoon.naam]
    postcode = f"{adres.postcode[:4]} {adres.postcode[4:]}"
    return [persoon.naam, f"{adres.straatnaam} {adres.huisnummer}{adres.toevoeging}", f"{postcode} {adres.plaatsnaam}"]


def inhoud(
    besluit: Besluit, aan: Persoon, stem: Stem | None, opties: list[Optie], bronnen: list[str]
) -> dict[str, Any]:
    """Everything the letter says, as plain values. Only the reader's own voice is in it, never another's."""
    vraag, gemeente, specialist = besluit.vraag, besluit.gemeente, besluit.genomen_door
    return {
        "kenmerk": vraag.nummer,
        "datum": besluit.datum.isoformat(),
        "gemeente": gemeente.naam,
        "gemeente_adres": gemeente.adres,
        "gemeente_telefoon": gemeente.telefoon,
        "aan": adressering(aan, besluit.datum),
        "aanhef": aan.voornamen.split(" ")[0],
        "over_jezelf": aan.pk == vraag.jeugdige_id,
        "jeugdige": vraag.jeugdige.voornamen.split(" ")[0],
        "vraag_op": vraag.received_at.date().isoformat(),
        "soort": besluit.soort,
        "keuze": besluit.optie.naam,
        "keuze_soort": besluit.optie.soort,
        "wat_brengt": besluit.optie.wat_brengt,
        "opties": [optie.naam for optie in opties],
        "motivering": besluit.motivering,
        "eigen_oordeel": stem.oordeel if stem else "",
        "eigen_reden": stem.reden if stem else "",
        "ingangsdatum": besluit.ingangsdatum.isoformat() if besluit.ingangsdatum else "",
        "einddatum": besluit.einddatum.isoformat() if besluit.einddatum else "",
        "kijk_opnieuw": besluit.optie.kijk_opnieuw.isoformat() if besluit.optie.kijk_opnieuw else "",
        "bezwaar_tot": besluit.bezwaar_tot.isoformat(),
        "bronnen": bronnen,
        "specialist": specialist.naam,
        "specialist_functie": specialist.functie,
        "specialist_telefoon": specialist.telefoon,
        "team": vraag.team.naam,
    }


def send(besluit: Besluit, aan: Persoon, inhoud: dict[str, Any], *, now: datetime) -> Brief:
    """Freeze the content of a letter to one person; part of the action that decides."""
    text = json.dumps(inhoud, sort_keys=True, ensure_ascii=False)
    return Brief.objects.create(
        besluit=besluit,
        aan=aan,
        sjabloon=SJABLOON,
        inhoud=inhoud,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        made_at=now,
    )
