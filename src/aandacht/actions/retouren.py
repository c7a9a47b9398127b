"""What a return message (JW302, JW306, JW308) does to the message it answers.

A rejected message counts as never sent (OP286): what it told is taken back on our own side too, and somebody is asked to
put it right, in words.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.actions import boekingen, termijnen, verzoekboekingen
from aandacht.actions.boekingen import Boeking
from aandacht.ijw.model import walk
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw305, jw307
from aandacht.ijw.release_3_2.basis import Bericht as IjwBericht
from aandacht.ijw.release_3_2.codelijsten import meaning
from aandacht.kernel.dagen import add_werkdagen
from aandacht.records.models import Aanbieder, Bericht, Start, Stop, Termijn, Toewijzing

HERSTEL_WERKDAGEN = 2  # our own promise, no term of the standard
_IN_ORDER = frozenset({"0200", "0233", "8001"})  # WJ001: no remark, not judged, fully awarded
_MAX_TOELICHTING = 200
_AGB_LENGTH = 8
VERZOEKEN = frozenset({"JW315", "JW317", "JW319"})


def bevindingen(bericht: IjwBericht) -> list[dict[str, Any]]:
    """The codes of a return message that say what is wrong, as findings with the meaning of each code."""
    found = []
    for path, value in walk(bericht, "/Bericht"):
        for code in getattr(value, "retour_codes", ()):
            if code not in _IN_ORDER:
                text = meaning("LDT_RetourCode", code)
                words, _sep, regel = text.partition(" (")
                found.append(
                    {"regel": regel.rstrip(")") or code, "retourcode": code, "niveau": 2 if code == "0001" else 3,
                     "path": path, "melding": words[:1].upper() + words[1:] + "."}
                )  # fmt: skip
    return found


def find_origineel(administratie: str, bericht: IjwBericht, heen: str) -> Bericht | None:
    """The message of ours that this one answers: the return keeps its Identificatie (IV028)."""
    return (
        Bericht.objects.filter(
            administratie=administratie, richting=Bericht.Richting.UIT, soort=heen, afzender=bericht.header.afzender,
            identificatie=bericht.header.bericht_identificatie.identificatie, ontvanger=bericht.header.ontvanger,
        )
        .select_related("gezin", "toewijzing__vraag__behandelaar")
        .order_by("-id")
        .first()
    )  # fmt: skip


def book(origineel: Bericht, found: list[dict[str, Any]], now: datetime) -> Boeking:
    """Close the term of the answer; after a rejection take back what was told and open the term to put it right."""
    termijnen.close(soort=Termijn.Soort.RETOUR, sleutel=f"bericht:{origineel.pk}", now=now, by=None)
    origineel.oordeel = Bericht.Oordeel.AFGEKEURD if found else Bericht.Oordeel.GOED
    origineel.bevindingen = found
    origineel.save(update_fields=["oordeel", "bevindingen"])
    naam = f"{origineel.soort} {origineel.identificatie}"
    if not found:
        return Boeking(_("%(bericht)s is goedgekeurd") % {"bericht": naam}, origineel.toewijzing)
    if origineel.soort in VERZOEKEN:
        verzoekboekingen.take_back(origineel, now)
    else:
        _take_back(origineel, now)
    if origineel.soort != "JW319":  # the request waits for its answer again: that is the term
        watch_repair(origineel, found, now)
    return Boeking(_("%(bericht)s is afgekeurd en moet worden hersteld") % {"bericht": naam}, origineel.toewijzing)


def _take_back(origineel: Bericht, now: datetime) -> None:
    """A start or stop that was rejected was never reported, and one that could not be deleted still stands."""
    toewijzing = origineel.toewijzing
    if toewijzing is None or origineel.soort == "JW301":
        return
    starts = Start.objects.filter(bericht=origineel, deleted_at=None).update(deleted_at=now)
    stops = Stop.objects.filter(bericht=origineel, deleted_at=None).update(deleted_at=now)
    if starts:
        now_is = boekingen.find(toewijzing.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
        if now_is is not None and not now_is.is_deleted:  # a start can cross a withdrawal: nothing is to begin then
            boekingen.open_start(toewijzing, now)
    elif not stops:
        _restore(toewijzing, parse(origineel.inhoud.encode()))


def _restore(toewijzing: Toewijzing, bericht: IjwBericht) -> None:
    same = boekingen.same_assignment(toewijzing) & Q(deleted_at__isnull=False)
    if isinstance(bericht, jw305.Bericht):
        start = bericht.client.start_producten[0]
        rows = Start.objects.filter(same, begindatum=start.begindatum).order_by("-deleted_at")[:1]
        Start.objects.filter(pk__in=[row.pk for row in rows]).update(deleted_at=None)
    elif isinstance(bericht, jw307.Bericht):
        stop = bericht.client.stop_producten[0]
        ended = Stop.objects.filter(
            same, begindatum=stop.begindatum, einddatum=stop.einddatum, reden_beeindiging=stop.reden_beeindiging
        ).order_by("-deleted_at")[:1]
        Stop.objects.filter(pk__in=[row.pk for row in ended]).update(deleted_at=None)


def watch_repair(origineel: Bericht, found: list[dict[str, Any]], now: datetime) -> None:
    """Open the term to put a rejected message right, for whoever handles the question or the provider."""
    toewijzing: Toewijzing | None = origineel.toewijzing
    vraag = toewijzing.vraag if toewijzing else None
    is_aanbieder = len(origineel.administratie) == _AGB_LENGTH
    if vraag is None and not is_aanbieder:
        return
    words = " ".join(f"{item['melding']} ({item['regel']})" for item in found)
    termijnen.open_termijn(
        soort=Termijn.Soort.BERICHTFOUT, sleutel=f"bericht:{origineel.pk}", vraag=vraag, now=now,
        gebruiker=vraag.behandelaar if vraag else None,
        aanbieder=Aanbieder(pk=origineel.administratie) if vraag is None else None,
        uiterlijk=add_werkdagen(localdate(now), HERSTEL_WERKDAGEN), bron="iJw OP286",
        toelichting=f"{origineel.soort}: {words}"[:_MAX_TOELICHTING],
    )  # fmt: skip
