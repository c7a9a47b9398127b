"""OP003: no messages about a client whom they endanger leave by themselves; who may say so, who sees it, who tells instead."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.integration.declaratie.maand import APRIL, UREN, begin, deliver, moment
from tests.integration.keten.chain import assign, at_provider, exchange, sent
from tests.integration.verzoek.asking import ask, at_gemeente
from tests.regio import Regio

from aandacht.actions import beantwoordingen, berichtenstops, leveringen, logboek, outbox
from aandacht.actions.declaratievoorstel import make
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Bericht, Berichtenstop, Gebruiker, LogboekRegel, Outbox, Termijn

pytestmark = pytest.mark.django_db
REDEN = "Vader leest mee bij de aanbieder en mag niet weten waar zij zijn."
WEER_VEILIG = "Moeder en wijkagent zeggen dat het weer veilig is."
HOUR = timedelta(hours=1)


def stop(regio: Regio, by: Gebruiker | None = None, administratie: str = "0344") -> Berichtenstop:
    return berichtenstops.begin(
        administratie=administratie, bsn=regio.noor.bsn or "", reden=REDEN, by=by or regio.specialist, now=regio.now
    )


def arrived(drop: Path) -> list[str]:
    return [path.name for path in drop.glob("*/*/*.xml")]


def test_op003_no_message_about_this_client_leaves_by_itself(regio: Regio, tmp_path: Path) -> None:
    stop(regio)
    assign(regio)
    exchange(tmp_path, regio.now)
    assert arrived(tmp_path) == []
    row = Outbox.objects.get()
    assert (row.sent_at, row.vastgehouden_door) == (None, Berichtenstop.objects.get())


def test_what_waits_to_leave_is_held_back_at_once(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    held = stop(regio)
    assert Outbox.objects.get().vastgehouden_door == held
    exchange(tmp_path, regio.now)
    assert arrived(tmp_path) == []


def test_messages_about_others_leave_as_always(regio: Regio, tmp_path: Path) -> None:
    held = stop(regio)
    held.bsn = regio.vader.bsn or ""
    held.save()
    assign(regio)
    exchange(tmp_path, regio.now)
    assert len(arrived(tmp_path)) == 2  # the assignment and its answer


def test_an_answer_about_this_client_is_held_back_too(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    stop(regio)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    assert Outbox.objects.get(bericht=sent("JW306")).sent_at is None
    assert not Bericht.objects.filter(richting="in", soort="JW306").exists()


def test_an_answer_to_a_request_names_nobody_and_is_held_back_all_the_same(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    stop(regio)
    beantwoordingen.reject(verzoek=at_gemeente(regio), reden="3", by=regio.specialist, now=regio.now)
    exchange(tmp_path, regio.now)
    assert Outbox.objects.get(bericht=sent("JW319")).sent_at is None


def test_somebody_is_asked_to_tell_the_other_side_in_another_way(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    assert Termijn.objects.filter(soort=Termijn.Soort.RETOUR, voldaan_at=None).exists()
    stop(regio)
    term = Termijn.objects.get(soort=Termijn.Soort.BUITENOM, voldaan_at=None)
    assert (term.gebruiker, term.gezin, term.bron) == (regio.specialist, regio.gezin, "iJw OP003")
    # Nobody can answer what did not leave.
    assert not Termijn.objects.filter(soort=Termijn.Soort.RETOUR, voldaan_at=None).exists()
    bericht = sent("JW301")
    berichtenstops.told(bericht=bericht, by=regio.specialist, now=regio.now + HOUR)
    term.refresh_from_db()
    assert term.voldaan_door == regio.specialist
    with pytest.raises(ChangedMeanwhile):
        berichtenstops.told(bericht=bericht, by=regio.specialist, now=regio.now + HOUR)


def test_when_it_is_safe_again_what_was_held_back_leaves(regio: Regio, tmp_path: Path) -> None:
    held = stop(regio)
    assign(regio)
    exchange(tmp_path, regio.now)
    later = regio.now + timedelta(days=9)
    assert berichtenstops.lift(stop=held, reden=WEER_VEILIG, by=regio.specialist, now=later) == 1
    assert not Termijn.objects.filter(soort=Termijn.Soort.BUITENOM, voldaan_at=None).exists()
    answer = Termijn.objects.get(soort=Termijn.Soort.RETOUR, voldaan_at=None)
    assert answer.uiterlijk > later.date()
    exchange(tmp_path, later)
    assert sent("JW301").oordeel == "goed"
    with pytest.raises(ChangedMeanwhile):
        berichtenstops.lift(stop=held, reden=WEER_VEILIG, by=regio.specialist, now=later)


def test_a_held_message_does_not_keep_others_waiting(regio: Regio, tmp_path: Path) -> None:
    """At most `limit` messages leave in a round: those that are held back do not count."""
    assign(regio)
    stop(regio)
    assert outbox.send_due(now=regio.now, drop=tmp_path, limit=1) == (0, 0)
    ask(regio)
    assert outbox.send_due(now=regio.now, drop=tmp_path, limit=1) == (1, 0)


def test_there_is_one_stop_at_a_time_with_a_reason(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="waarom"):
        berichtenstops.begin(
            administratie="0344", bsn=regio.noor.bsn or "", reden=" ", by=regio.specialist, now=regio.now
        )
    stop(regio)
    with pytest.raises(ChangedMeanwhile):
        stop(regio)


def test_only_who_works_with_the_family_and_management_may_stop(regio: Regio, tmp_path: Path) -> None:
    """Three persons beside the family's own: the specialist may, a colleague and the provider elsewhere may not."""
    assign(regio)
    exchange(tmp_path, regio.now)
    for user, code in (
        (regio.collega, "0344"), (regio.andere_hulpverlener, "22220002"), (regio.hulpverlener, "0344"),
        (regio.moeder_account, "0344"), (regio.betaler, "0344"), (regio.fg, "0344"), (regio.beheer, "0344"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            stop(regio, user, code)
    regio.beheer.gemeente = regio.gemeente
    assert stop(regio, regio.beheer).gezin == regio.gezin
    assert stop(regio, regio.hulpverlener, "22220001").administratie == "22220001"


def test_the_log_says_who_and_when_and_never_why(regio: Regio) -> None:
    held = stop(regio)
    berichtenstops.lift(stop=held, reden=WEER_VEILIG, by=regio.specialist, now=regio.now + HOUR)
    rows = LogboekRegel.objects.filter(wat__startswith="berichtenstop").order_by("id")
    assert [(row.wat, row.wie_naam, row.gezin_ids) for row in rows] == [
        ("berichtenstop.begin", "Sanne de Wit (Lokaal team Noord)", [regio.gezin.pk]),
        ("berichtenstop.einde", "Sanne de Wit (Lokaal team Noord)", [regio.gezin.pk]),
    ]
    assert not any(REDEN in str(vars(row)) or WEER_VEILIG in str(vars(row)) for row in rows)
    assert list(logboek.verify()) == []


def test_functional_management_tells_the_other_side_as_management_and_not_as_if_it_knew_the_file(
    regio: Regio, tmp_path: Path
) -> None:
    assign(regio)
    regio.beheer.gemeente = regio.gemeente
    stop(regio)
    berichtenstops.told(bericht=Outbox.objects.get().bericht, by=regio.beheer, now=regio.now + HOUR)
    assert LogboekRegel.objects.get(wat="bericht.buitenom").grond == "beheer"


def test_rjw_6a_6_a_protected_client_is_left_out_of_the_claim(tmp_path: Path, db: None) -> None:
    regio = begin(tmp_path)
    day = moment(UREN and min(UREN))
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=day.date(), by=regio.hulpverlener, now=day)
    deliver(regio, UREN)
    later = moment(APRIL.replace(month=5, day=4))
    assert make(gemeente_code="0344", agb_code="22220001", maand=APRIL, now=later).chosen()
    stop(regio, regio.hulpverlener, "22220001")
    proposed = make(gemeente_code="0344", agb_code="22220001", maand=APRIL, now=later)
    assert not proposed.chosen()
    assert [finding.regel for line in proposed.regels for finding in line.findings] == ["OP003"]


@pytest.fixture
def pages(as_user: Callable[[Gebruiker], Client]) -> Callable[[Gebruiker], Client]:
    return as_user
