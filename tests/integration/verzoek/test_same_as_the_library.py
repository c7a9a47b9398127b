"""The service keeps the same state as the library makes of the same messages, on both sides."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.integration.keten.chain import assign, exchange, sent
from tests.integration.verzoek.asking import ask, ask_change, at_gemeente, gevraagd, other_offer, unknown
from tests.regio import Regio

from aandacht.access.toewijzingen import current
from aandacht.actions import beantwoordingen, wijzigingen
from aandacht.actions.wijzigingen import Anders
from aandacht.ijw.administratie import verzoeken
from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.feiten import Feit
from aandacht.ijw.administratie.inwilligen import op348
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.toewijzen import versies_of
from aandacht.ijw.administratie.uitwisseling import read, receive
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301
from aandacht.records.models import Bericht, Toewijzing, Verzoek

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def library(administratie: str, regio: Regio) -> Administratie:
    """What the library makes of every message of this side, in the order in which they came and went."""
    facts: frozenset[Feit] = frozenset()
    for row in Bericht.objects.filter(administratie=administratie).order_by("id"):
        done = receive(
            read(row.inhoud.encode()),
            Administratie(facts),
            administratie,
            Bronnen(vandaag=regio.day + timedelta(days=9)),
        )
        assert not done.findings, (row, done.findings)
        facts |= frozenset(done.feiten)
    return Administratie(facts)


def told() -> tuple[jw301.ToegewezenProduct, ...]:
    """What the newest JW301 says."""
    message = parse(sent("JW301").inhoud.encode())
    assert isinstance(message, jw301.Bericht)
    return message.client.toegewezen_producten


def play(regio: Regio, drop: Path) -> None:
    """Asked and granted, examined, rejected, changed on both sides' initiative."""
    now = regio.now
    first = assign(regio)
    exchange(drop, now)
    ask(regio, jongere=unknown(70))
    exchange(drop, now + HOUR)
    beantwoordingen.reject(verzoek=at_gemeente(regio), reden="4", by=regio.specialist, now=now + HOUR)
    exchange(drop, now + HOUR)
    ask(regio, gevraagd=gevraagd(regio, aanbod=other_offer(regio)), now=now + 2 * HOUR)
    exchange(drop, now + 2 * HOUR)
    beantwoordingen.investigate(verzoek=at_gemeente(regio), by=regio.specialist, now=now + 3 * HOUR)
    exchange(drop, now + 3 * HOUR)
    beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=now + 4 * HOUR)
    exchange(drop, now + 4 * HOUR)
    per = regio.day + timedelta(days=30)
    own = Toewijzing.objects.get(administratie=regio.aanbieder.pk, toewijzing_nummer=first.toewijzing_nummer)
    ask_change(regio, own, Anders(first.einddatum, 60, per), now=now + 5 * HOUR)
    exchange(drop, now + 5 * HOUR)
    asked, before = at_gemeente(regio), told()
    _old, new = beantwoordingen.agree(verzoek=asked, by=regio.specialist, now=now + 6 * HOUR)
    assert op348(beantwoordingen.asked_change(asked), before, told(), dag=regio.day) == ()
    exchange(drop, now + 6 * HOUR)
    assert new.einddatum
    short = Anders(new.einddatum - timedelta(weeks=2), None)
    wijzigingen.change(toewijzing=new, anders=short, reden="05", by=regio.specialist, now=now + 7 * HOUR)
    exchange(drop, now + 7 * HOUR)


def test_both_sides_keep_what_the_library_makes_of_the_same_messages(regio: Regio, tmp_path: Path) -> None:
    play(regio, tmp_path)
    for side in ("0344", regio.aanbieder.pk):
        found = library(side, regio)
        own = Verzoek.objects.filter(administratie=side)
        assert {row.referentie: row.status for row in own} == {
            row.referentie: verzoeken.status(found, regio.aanbieder.pk, row.referentie) for row in own
        }
        assert sorted(own.values_list("status", flat=True)) == ["afgewezen", "toegewezen", "toegewezen"]
        rows = current(Toewijzing.objects.filter(administratie=side)).order_by("toewijzing_nummer")
        assert [(row.toewijzing_nummer, row.ingangsdatum, row.einddatum, row.volume) for row in rows] == [
            (held.toewijzing_nummer, held.ingangsdatum, held.einddatum, held.omvang.volume if held.omvang else None)
            for held in versies_of(found, "0344", regio.aanbieder.pk, regio.noor.bsn or "")
        ]
