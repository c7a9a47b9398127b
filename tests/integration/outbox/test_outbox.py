"""The outbox: what leaves, what waits for its next attempt, what two workers do with the same message."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import override_settings
from tests.integration.keten.chain import assign, exchange, not_arrived_once, sent
from tests.regio import Regio, make_regio

from aandacht.actions import outbox
from aandacht.actions.berichten import receive
from aandacht.records.models import Bericht, Outbox, Toewijzing

MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_a_message_that_cannot_leave_waits_longer_each_time(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    (tmp_path / "22220001").write_text("a file where the folder should be")
    waits, now = [], regio.now
    for _ in range(3):
        assert outbox.send_due(now=now, drop=tmp_path) == (0, 1)
        row = Outbox.objects.get()
        waits.append((row.next_attempt_at - now) / MINUTE)
        now = row.next_attempt_at
    assert waits == [1, 2, 4]
    assert row.attempts == 3
    assert row.last_error
    assert row.sent_at is None
    (tmp_path / "22220001").unlink()
    assert outbox.send_due(now=now - MINUTE, drop=tmp_path) == (0, 0)
    assert outbox.send_due(now=now, drop=tmp_path) == (1, 0)
    row.refresh_from_db()
    assert (row.sent_at, row.last_error) == (now, "")


@pytest.mark.django_db
def test_a_claim_of_a_dead_worker_is_free_after_a_minute(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    row = Outbox.objects.get()
    assert outbox.claim(row.pk, regio.now)
    assert not outbox.claim(row.pk, regio.now)
    assert outbox.send_due(now=regio.now, drop=tmp_path) == (0, 0)
    assert outbox.send_due(now=regio.now + MINUTE, drop=tmp_path) == (1, 0)


@pytest.mark.django_db
def test_what_the_other_side_took_in_already_is_not_written_again(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    Outbox.objects.update(sent_at=None, next_attempt_at=regio.now)  # as if the worker died before it could say so
    count = Bericht.objects.count()
    assert outbox.send_due(now=regio.now, drop=tmp_path) == (2, 0)
    assert list(tmp_path.glob("*/in/*")) == []
    assert Bericht.objects.count() == count


def test_another_message_under_a_name_that_was_used_is_delivered(tmp_path: Path) -> None:
    done = tmp_path / "verwerkt" / "JW301-0344-000000000001.xml"
    done.parent.mkdir()
    done.write_bytes(b"<before the backup was put back/>")
    assert outbox.deliver(tmp_path, done.name, b"<new/>")
    assert (tmp_path / "in" / done.name).read_bytes() == b"<new/>"


@pytest.mark.django_db
def test_half_a_file_is_never_taken_in_and_is_cleaned_up(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    inbox = tmp_path / "22220001" / "in"
    inbox.mkdir(parents=True)
    half = inbox / f".{Outbox.objects.get().sleutel}.xml.999.tmp"
    half.write_text("<half")
    assert outbox.take_in(now=regio.now, drop=tmp_path) == (0, 0)
    Outbox.objects.update(attempts=1)
    outbox.send_due(now=regio.now, drop=tmp_path)
    assert [path.suffix for path in inbox.iterdir()] == [".xml"]


@pytest.mark.django_db
def test_a_broken_file_does_not_stop_the_others(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    outbox.send_due(now=regio.now, drop=tmp_path)
    inbox = tmp_path / "22220001" / "in"
    (inbox / "0000-kapot.xml").write_bytes(b"<kapot")
    assert outbox.take_in(now=regio.now, drop=tmp_path) == (2, 0)
    assert Toewijzing.objects.filter(administratie="22220001").count() == 1
    assert Bericht.objects.filter(oordeel="onleesbaar").count() == 1
    assert min(path.name for path in (inbox.parent / "verwerkt").iterdir()) == "0000-kapot.xml"


@pytest.mark.django_db
@override_settings(AANDACHT_ADMINISTRATIES=["0344"])
def test_only_the_configured_administrations_take_in(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    outbox.run_once(now=regio.now, drop=tmp_path)
    assert Toewijzing.objects.filter(administratie="22220001").count() == 0
    assert len(list((tmp_path / "22220001" / "in").glob("*.xml"))) == 1


def in_threads(work: list[Callable[[], None]]) -> list[BaseException]:
    """Start all at once, each with a connection of its own; give what went wrong."""
    wrong: list[BaseException] = []
    gate = threading.Barrier(len(work))

    def run(call: Callable[[], None]) -> None:
        try:
            gate.wait()
            call()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_send_and_take_in_everything_once(tmp_path: Path) -> None:
    regio = make_regio()
    assign(regio)
    sent_counts: list[int] = []

    def work() -> None:
        sent_counts.extend(outbox.run_once(now=regio.now, drop=tmp_path).sent for _ in range(4))

    assert in_threads([work] * 4) == []
    exchange(tmp_path, regio.now)
    assert sum(sent_counts) <= 2
    assert not_arrived_once() == []
    assert Bericht.objects.filter(richting="uit").count() == 2
    assert Outbox.objects.filter(attempts=1).count() == 2
    assert sent("JW301").oordeel == "goed"


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_at_the_same_time_are_taken_in_once(tmp_path: Path) -> None:
    regio = make_regio()
    assign(regio)
    inhoud = sent("JW301").inhoud.encode()
    results: list[bool] = []

    def take() -> None:
        results.append(receive(administratie="22220001", inhoud=inhoud, now=regio.now).is_new)

    assert in_threads([take] * 5) == []
    assert sorted(results) == [False] * 4 + [True]
    assert Bericht.objects.filter(soort="JW302").count() == 1
