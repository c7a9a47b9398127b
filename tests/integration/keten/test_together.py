"""Messages that are taken in together give what they give one by one: the same rows, answers, findings and chain of the log."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import islice
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils.timezone import make_aware
from tests.regio import Regio

from aandacht.actions import berichten, logboek, ontvangst, stations
from aandacht.actions.verzendingen import sha256
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301
from aandacht.ijw.release_3_2.datatypes import moment
from aandacht.ijw.simulatie.spel import Spel
from aandacht.ijw.simulatie.verloop import Zending
from aandacht.records.models import Aanbieder, Bericht, Gemeente, LogboekRegel, Toewijzing
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db
TABLES = (
    "Bericht", "Outbox", "Toewijzing", "Start", "Stop", "Verzoek", "Antwoord", "Declaratie", "Declaratieregel", "Termijn",
    "VraagStation", "Evaluatie", "Betrokkenheid", "LogboekRegel", "LogboekBetreft",
)  # fmt: skip


def play(seed: int, most: int) -> tuple[Spel, list[Zending]]:
    """The messages of a small region, with mistakes; some come again, and some before the one they belong to."""
    spel = Spel(seed=seed, days=200, clients=8)
    messages = list(islice(spel.run(), most))
    chance = random.Random(seed)  # noqa: S311 - no secret
    for place in chance.sample(range(1, len(messages)), len(messages) // 10):
        messages[place - 1 : place + 1] = [messages[place], messages[place - 1]]
    return spel, messages + chance.sample(messages, 5)


def settle(spel: Spel, messages: list[Zending], regio: Regio) -> None:
    """Both sides are hosted here, and the gemeente gave the assignments that it tells of; every other one to a family it knows."""
    stations.reach(regio.vraag, Station.WACHTEN, by=None, now=regio.now)
    gemeente, *aanbieders = spel.partijen
    Gemeente.objects.get_or_create(code=gemeente, defaults={"naam": "Gemeente", "jeugdregio": "Regio"})
    for code in aanbieders:
        Aanbieder.objects.get_or_create(agb_code=code, defaults={"naam": f"Aanbieder {code}", "plaats": "Utrecht"})
    for zending in messages:
        bericht = parse(zending.data)
        if isinstance(bericht, jw301.Bericht) and not zending.verwacht:
            give(bericht, regio)


def give(bericht: jw301.Bericht, regio: Regio) -> None:
    client, header = bericht.client, bericht.header
    for product in bericht.client.toegewezen_producten:
        known = {"gezin": regio.gezin, "vraag": regio.vraag} if product.toewijzing_nummer % 2 else {}
        omvang = product.omvang
        Toewijzing.objects.get_or_create(
            administratie=header.afzender, gemeente_code=header.afzender, toewijzing_nummer=product.toewijzing_nummer,
            toewijzing_at=make_aware(moment(product.toewijzingsdatum, product.toewijzingstijd)),
            defaults={
                "agb_code": header.ontvanger, "bsn": client.bsn, "achternaam": client.naam.geslachtsnaam.achternaam,
                "geboortedatum": client.geboortedatum.datum, "geslacht": client.geslacht, **known,
                "categorie": product.product.categorie if product.product else "",
                "code": (product.product.code or "") if product.product else "", "ingangsdatum": product.ingangsdatum,
                "einddatum": product.einddatum, "volume": omvang.volume if omvang else None,
                "eenheid": omvang.eenheid if omvang else "", "frequentie": omvang.frequentie if omvang else "",
                "reden_wijziging": product.reden_wijziging or "", "recorded_at": regio.now,
            },
        )  # fmt: skip


def portions(messages: list[Zending], together: int) -> Iterator[list[Zending]]:
    waiting = iter(messages)
    while part := list(islice(waiting, together)):
        yield part


def taken(messages: list[Zending], together: int) -> list[tuple[Any, ...]]:
    """What is told of each, all at the same moment; `together` 0 is one by one."""
    now = datetime.combine(max(zending.dag for zending in messages), time(12), UTC)
    if not together:
        done = [berichten.receive(administratie=one.naar, inhoud=one.data, now=now) for one in messages]
    else:
        done = []
        for part in portions(messages, together):
            post = [berichten.Inkomend(one.data, one.naar) for one in part]
            done += [one for one in berichten.receive_all(post, now=now) if isinstance(one, berichten.Ontvangst)]
    return [
        (one.administratie, one.is_new, one.soort, one.oordeel, one.melding, one.bevindingen,
         one.antwoord.inhoud if one.antwoord else None)
        for one in done
    ]  # fmt: skip


def state() -> dict[str, list[dict[str, Any]]]:
    """Every row of the tables that messages change, with places in the table instead of keys."""
    models = {name: apps.get_model("records", name) for name in TABLES}
    places = {
        name: {pk: place for place, pk in enumerate(model.objects.order_by("pk").values_list("pk", flat=True))}
        for name, model in models.items()
    }
    named = {name.lower(): name for name in TABLES}

    def placed(text: str) -> str:
        """A key such as `evaluatie:12:persoon:3`, with places of the rows that messages make."""
        return re.sub(
            r"([a-z]+):(\d+)",
            lambda at: f"{at[1]} {places[named[at[1]]][int(at[2])] if at[1] in named else at[2]}",
            text,
        )

    def value(field: Any, row: dict[str, Any]) -> Any:
        held = row[field.attname]
        other = field.remote_field.model.__name__ if field.remote_field else None
        if held is not None and other in places:
            return places[other][held]
        return placed(held) if field.name == "sleutel" else held

    return {
        name: [
            {field.name: value(field, row) for field in model._meta.concrete_fields if not field.primary_key}
            for row in model.objects.order_by("pk").values()
        ]
        for name, model in models.items()
    }


@pytest.mark.parametrize("seed", range(2))
def test_messages_taken_in_together_give_what_they_give_one_by_one(regio: Regio, seed: int) -> None:
    spel, messages = play(seed, 110)
    settle(spel, messages, regio)
    found = []
    for together in (0, 7, 50):
        before = transaction.savepoint()
        found.append((taken(messages, together), state()))
        assert list(logboek.verify()) == []
        transaction.savepoint_rollback(before)
    one_by_one, seven, fifty = found
    assert {oordeel for _whose, _new, _soort, oordeel, *_more in one_by_one[0]} >= {"goed", "afgekeurd"}
    assert any(row["station"] == "hulp" for row in one_by_one[1]["VraagStation"])
    for other in (seven, fifty):
        assert other[0] == one_by_one[0]
        for name in TABLES:
            assert other[1][name] == one_by_one[1][name], name


def test_a_message_that_cannot_be_taken_in_takes_back_only_itself(
    regio: Regio, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel, messages = play(1, 40)
    settle(spel, messages, regio)
    take_in = ontvangst.take_in
    bad = messages[11].data

    def fail(post: ontvangst.Inkomend, now: datetime) -> ontvangst.Ontvangst:
        done = take_in(post, now)  # and what it wrote is taken back
        if post.sha256 == sha256(bad):
            raise DatabaseError("a value the database does not take")
        return done

    monkeypatch.setattr(berichten, "take_in", fail)
    done = berichten.receive_all([berichten.Inkomend(one.data, one.naar) for one in messages[:20]], now=regio.now)
    assert [place for place, one in enumerate(done) if isinstance(one, Exception)] == [11]
    assert isinstance(done[11], DatabaseError)
    assert not Bericht.objects.filter(inhoud=bad.decode()).exists()
    assert Bericht.objects.filter(richting="in").count() == len({one.data for one in messages[:20]} - {bad})
    assert list(logboek.verify()) == []


def test_a_message_for_nobody_here_stops_no_other(regio: Regio) -> None:
    spel, messages = play(1, 10)
    settle(spel, messages, regio)
    first = messages[0]
    lines = LogboekRegel.objects.count()
    post = [berichten.Inkomend(b"<a/>", "0999"), berichten.Inkomend(first.data, first.naar)]
    nobody, good = berichten.receive_all(post, now=regio.now)
    assert "geen organisatie met code 0999" in str(nobody)
    assert isinstance(good, berichten.Ontvangst)
    assert good.is_new
    assert LogboekRegel.objects.count() == lines + 1
