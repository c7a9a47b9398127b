"""The rare turns: reports taken back and refused, files that vanish or fail, guardians, grown-ups, other codes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from tests.integration.keten.chain import assign, at_provider, decide, exchange, received, sent
from tests.regio import Regio, make_regio

from aandacht.access import berichten as access_berichten
from aandacht.access import toewijzingen as access_toewijzingen
from aandacht.access.gezinnen import visible_to
from aandacht.actions import berichten, leveringen, ontvangst, outbox, toewijzingen, verzendingen
from aandacht.actions.leveringstoestand import Status, toestand, toestanden
from aandacht.ijw import releases
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Bericht,
    Betrokkenheid,
    Evaluatie,
    Gebruiker,
    Gezag,
    Outbox,
    Persoon,
    Start,
    Stop,
    Termijn,
    Toewijzing,
)
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


@pytest.fixture
def running(regio: Regio, tmp_path: Path) -> Toewijzing:
    """Help that began on the day of the question, known on both sides."""
    assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    return at_provider(regio)


def municipal() -> Toewijzing:
    return Toewijzing.objects.filter(administratie="0344").latest("id")


def report_end(regio: Regio, row: Toewijzing, reden: str = "31") -> None:
    leveringen.report_stop(toewijzing=row, einddatum=regio.day, reden=reden, by=regio.hulpverlener, now=regio.now)


def take_back(regio: Regio, row: Toewijzing) -> None:
    leveringen.take_back(toewijzing=row, by=regio.hulpverlener, now=regio.now)


def test_an_end_that_is_taken_back_lets_the_help_run_and_the_plan_stay_open(
    regio: Regio, running: Toewijzing, tmp_path: Path
) -> None:
    report_end(regio, running)
    exchange(tmp_path, regio.now)
    assert Betrokkenheid.objects.get(aanbieder=regio.aanbieder).tot is not None
    take_back(regio, running)
    exchange(tmp_path, regio.now)
    assert toestand(running).status == toestand(municipal()).status == Status.LOPEND
    assert Betrokkenheid.objects.get(aanbieder=regio.aanbieder).tot is None
    regio.vraag.refresh_from_db()
    assert regio.vraag.station == Station.HULP
    moments = Evaluatie.objects.filter(vraag=regio.vraag, closed_at=None)
    assert [moment.aanleiding for moment in moments] == ["afgesproken"]
    assert not Termijn.objects.filter(soort="evaluatie", voldaan_at=None, bron="einde van de hulp").exists()


def test_a_pause_that_is_taken_back_changes_no_access(regio: Regio, running: Toewijzing, tmp_path: Path) -> None:
    report_end(regio, running, "20")
    exchange(tmp_path, regio.now)
    take_back(regio, running)
    exchange(tmp_path, regio.now)
    assert toestand(municipal()).status == Status.LOPEND
    assert list(visible_to(regio.hulpverlener, regio.now)) == [regio.gezin]


@pytest.mark.parametrize("reported", ["start", "stop"])
def test_taking_back_what_the_municipality_lost_is_refused_and_stands(
    regio: Regio, running: Toewijzing, tmp_path: Path, reported: str
) -> None:
    if reported == "stop":
        report_end(regio, running)
        exchange(tmp_path, regio.now)
    lost: type[Start] | type[Stop] = Start if reported == "start" else Stop
    lost.objects.filter(toewijzing__administratie="0344").update(deleted_at=regio.now)
    take_back(regio, running)
    exchange(tmp_path, regio.now)
    rejected = sent("JW305" if reported == "start" else "JW307")
    assert [item["retourcode"] for item in rejected.bevindingen] == ["9063"]
    assert toestand(running).status == (Status.LOPEND if reported == "start" else Status.BEEINDIGD)
    with pytest.raises(NotPossible, match="Meld wat er nu waar is"):
        berichten.repair_and_resend(bericht=rejected, by=regio.hulpverlener, now=regio.now)


def test_a_rejected_end_is_sent_again(regio: Regio, running: Toewijzing, tmp_path: Path) -> None:
    Start.objects.filter(toewijzing__administratie="0344").update(deleted_at=regio.now)
    report_end(regio, running)
    exchange(tmp_path, regio.now)
    rejected = sent("JW307")
    assert [item["retourcode"] for item in rejected.bevindingen] == ["9069"]
    assert toestand(running).status == Status.LOPEND
    Start.objects.filter(toewijzing__administratie="0344").update(deleted_at=None)
    berichten.repair_and_resend(bericht=rejected, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    assert sent("JW307").oordeel == "goed"
    assert Termijn.objects.filter(soort="berichtfout", voldaan_at=None).count() == 0


def test_nothing_reported_is_nothing_to_take_back(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    with pytest.raises(NotPossible, match="nog niets gemeld"):
        take_back(regio, at_provider(regio))


def test_help_begins_anew_only_after_the_last_time(regio: Regio, running: Toewijzing) -> None:
    report_end(regio, running)
    with pytest.raises(NotPossible, match="Een nieuwe start is later"):
        leveringen.report_start(toewijzing=running, begindatum=regio.day, by=regio.hulpverlener, now=regio.now)


def test_help_that_runs_is_only_made_shorter(regio: Regio, running: Toewijzing) -> None:
    def withdraw(einddatum: date | None, reden: str = "05") -> None:
        toewijzingen.withdraw(
            toewijzing=municipal(), reden=reden, einddatum=einddatum, by=regio.specialist, now=regio.now + DAYS
        )

    for einddatum, reden, words in (
        (None, "05", "Kies een reden en de laatste dag"),
        (regio.day, "13", "Kies een reden en de laatste dag"),
        (regio.day - DAYS, "05", "ligt voor het begin"),
        (regio.day + 999 * DAYS, "05", "korter, niet langer"),
    ):
        with pytest.raises(NotPossible, match=words):
            withdraw(einddatum, reden)
    old = municipal()
    withdraw(regio.day + 10 * DAYS)
    with pytest.raises(ChangedMeanwhile, match="intussen veranderd"):
        toewijzingen.withdraw(
            toewijzing=old, reden="05", einddatum=regio.day, by=regio.specialist, now=regio.now + 2 * DAYS
        )


def test_the_provider_cannot_withdraw_what_the_municipality_assigned(regio: Regio, running: Toewijzing) -> None:
    with pytest.raises(NotPossible, match="niet van de gemeente zelf"):
        toewijzingen.withdraw(toewijzing=running, reden="13", by=regio.specialist, now=regio.now)


def test_a_refusal_or_a_contract_that_ended_cannot_be_assigned(regio: Regio) -> None:
    besluit = decide(regio)
    regio.aanbod.actief = False
    with pytest.raises(NotPossible, match="geen contract"):
        assign(regio, besluit)
    besluit.soort = "afwijzing"
    with pytest.raises(NotPossible, match="kent geen jeugdhulp toe"):
        assign(regio, besluit)


def test_help_per_week_needs_an_end(regio: Regio) -> None:
    besluit = decide(regio)
    besluit.einddatum = None
    with pytest.raises(NotPossible, match="CD076"):
        assign(regio, besluit, einddatum=None)


def test_help_without_an_end_runs_until_it_is_stopped(regio: Regio, tmp_path: Path) -> None:
    besluit = decide(regio)
    besluit.einddatum = None
    besluit.save()
    assign(regio, besluit, einddatum=None, frequentie="4")
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    assert sent("JW305").oordeel == "goed"
    assert Termijn.objects.filter(soort="stop").count() == 0


def test_a_birth_date_is_needed(regio: Regio) -> None:
    besluit = decide(regio)
    Persoon.objects.filter(pk=regio.noor.pk).update(geboortedatum=None)
    besluit.vraag.jeugdige.refresh_from_db()
    with pytest.raises(NotPossible, match="geen geboortedatum"):
        assign(regio, besluit)


def test_a_control_character_never_leaves(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="teken in de gegevens"):
        assign(regio, commentaar="bel\x07")
    assert Outbox.objects.count() == 0


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL keeps no value longer than its column")
def test_a_value_that_is_too_long_for_the_standard_is_said(regio: Regio) -> None:
    Persoon.objects.filter(pk=regio.moeder.pk).update(voorvoegsel="van der " * 2)
    with pytest.raises(NotPossible, match=r"langer dan 10 tekens.*RS016"):
        assign(regio)


def test_a_guardian_is_sent_as_such_and_nobody_for_a_grown_up(tmp_path: Path) -> None:
    regio = make_regio(age=17)
    Gezag.objects.filter(houder=regio.vader).update(soort="voogdij")
    assign(regio)
    assert "<jw301:Soort>11<" in sent("JW301").inhoud
    Persoon.objects.filter(pk=regio.noor.pk).update(geboortedatum=date(2000, 1, 1))
    regio.vraag.jeugdige.refresh_from_db()
    vraag = regio.vraag
    vraag.pk, vraag.nummer, vraag.besluit = None, "AAAA-DDDD", None
    vraag.save()
    other = regio.aanbod
    other.pk, other.code = None, "45A05"
    other.save()
    assign(regio, decide(regio, vraag), aanbod=other)
    assert "jw301:Relatie" not in sent("JW301").inhoud


def test_who_may_in_pairs(regio: Regio, running: Toewijzing) -> None:
    now, besluit = regio.now, municipal().besluit
    assert besluit is not None
    assert access_toewijzingen.may_assign(regio.specialist, besluit, now)
    assert not access_toewijzingen.may_assign(regio.hulpverlener, besluit, now)
    assert not access_toewijzingen.may_assign(regio.collega, besluit, now)
    assert list(access_toewijzingen.visible_to(regio.hulpverlener, now)) == [running]
    assert list(access_toewijzingen.visible_to(regio.specialist, now)) == [municipal()]
    assert list(access_toewijzingen.visible_to(regio.beleid, now)) == []
    assert list(access_toewijzingen.of_aanbieder(regio.specialist)) == []
    assert access_berichten.administratie_of(regio.beleid) == ""
    Gebruiker.objects.filter(pk=regio.beheer.pk).update(gemeente=regio.gemeente)
    regio.beheer.refresh_from_db()
    with pytest.raises(Refused, match="beheerder kan een bericht niet herstellen"):
        access_berichten.check_may_resend(regio.beheer, sent("JW301"), now)


def test_states_of_nothing_are_no_question_to_the_database(django_assert_num_queries: Callable[[int], object]) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert toestanden([]) == {}


def test_the_second_answer_to_the_same_message_changes_nothing(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    again = (
        received("JW302").inhoud.replace("<jw302:IdentificatieRetour>000", "<jw302:IdentificatieRetour>999").encode()
    )
    ontvangst = berichten.receive(administratie="0344", inhoud=again, now=regio.now)
    assert "dat bericht was al beantwoord" in ontvangst.melding


def test_a_file_that_fails_stays_and_the_others_go_on(
    regio: Regio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assign(regio)
    outbox.send_due(now=regio.now, drop=tmp_path)
    inbox = tmp_path / "22220001" / "in"
    good = next(inbox.iterdir())
    (inbox / "0-bad.xml").write_bytes(b"<a/>")
    take_in_one = ontvangst.take_in

    def fail(post: ontvangst.Inkomend, now: datetime) -> object:
        if post.bestandsnaam == "0-bad.xml":
            raise DatabaseError("a value the database does not take")
        return take_in_one(post, now)

    monkeypatch.setattr(berichten, "take_in", fail)
    assert outbox.take_in(now=regio.now, drop=tmp_path) == (1, 1)
    assert not good.exists()
    assert (inbox / "0-bad.xml").exists()

    def away(_post: object, _now: object) -> object:
        raise OperationalError("the database is away")

    monkeypatch.setattr(berichten, "take_in", away)
    with pytest.raises(OperationalError):
        outbox.take_in(now=regio.now, drop=tmp_path)


def test_a_file_that_another_worker_took_is_no_fault(regio: Regio, tmp_path: Path) -> None:
    assert outbox.take_files("0344", [tmp_path / "0344" / "in" / "weg.xml"], regio.now) == []
    assert outbox.waiting(tmp_path / "0344" / "in") == []
    path = tmp_path / "0344" / "in" / "x.xml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"<a/>")
    assert outbox.take_files("0344", [path], regio.now) == [path]
    assert not path.exists()


def test_a_message_of_an_unknown_assignment_is_kept_without_a_term(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    Toewijzing.objects.filter(administratie="0344").update(toewijzing_nummer=7)
    exchange(tmp_path, regio.now)
    row = received("JW305")
    assert (row.oordeel, row.gezin, row.toewijzing) == ("afgekeurd", None, None)


def test_nobody_here_has_that_code(regio: Regio) -> None:
    for code in ("0999", "99999999"):
        with pytest.raises(NotPossible, match=f"geen organisatie met code {code}"):
            berichten.receive(administratie=code, inhoud=b"<a/>", now=regio.now)


def test_numbers_of_messages_follow_each_other_over_all_kinds(regio: Regio, running: Toewijzing) -> None:
    rows = Bericht.objects.filter(administratie="22220001", richting="uit").order_by("id")
    assert [int(row.identificatie) for row in rows] == [1, 2]
    assert verzendingen.next_identificatie("22220001") == "000000000003"


def test_a_start_without_number_is_answered_and_books_nothing(regio: Regio, running: Toewijzing) -> None:
    text = re.sub(r"\s*<jw305:ToewijzingNummer>.*?</jw305:ToewijzingNummer>", "", sent("JW305").inhoud)
    text = re.sub(r"(<ijw:Identificatie>)[0-9]+", r"\g<1>77", text)
    ontvangst = berichten.receive(administratie="0344", inhoud=text.encode(), now=regio.now)
    assert ontvangst.antwoord is not None
    assert Start.objects.filter(toewijzing__administratie="0344").count() == 1


def test_a_start_that_crossed_a_withdrawal_lapses_when_the_provider_says_so(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    toewijzingen.withdraw(
        toewijzing=municipal(), reden=toewijzingen.DELETED, by=regio.specialist, now=regio.now + timedelta(minutes=1)
    )
    theirs = Toewijzing.objects.filter(administratie="22220001").latest("id")
    leveringen.report_start(toewijzing=theirs, begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now + timedelta(minutes=2))
    rejected = sent("JW305")
    assert rejected.oordeel == "afgekeurd"
    assert not berichten.can_resend(rejected)
    with pytest.raises(ChangedMeanwhile):
        berichten.repair_and_resend(bericht=rejected, by=regio.hulpverlener, now=regio.now)
    client = Client()
    client.force_login(regio.hulpverlener, backend="aandacht.web.shared.login.Backend")
    page = client.get(f"/keten/bericht/{rejected.pk}/").content.decode()
    assert "Dit bericht is niet meer nodig" in page
    assert client.post(f"/keten/bericht/{rejected.pk}/vervallen/").status_code == 302
    rejected.refresh_from_db()
    assert rejected.oordeel == "vervallen"
    assert not Termijn.objects.filter(aanbieder="22220001", soort__in=["berichtfout", "start"], voldaan_at=None)
    assert "Er is niets te herstellen" in client.get("/keten/?lijst=herstel").content.decode()
    assert client.post(f"/keten/bericht/{rejected.pk}/vervallen/").status_code == 409


def test_a_rejected_message_that_is_still_needed_does_not_lapse(
    regio: Regio, running: Toewijzing, tmp_path: Path
) -> None:
    Start.objects.filter(toewijzing__administratie="0344").update(deleted_at=regio.now)
    report_end(regio, running)
    exchange(tmp_path, regio.now)
    with pytest.raises(ChangedMeanwhile, match="kan niet vervallen"):
        berichten.let_lapse(bericht=sent("JW307"), by=regio.hulpverlener, now=regio.now)
    with pytest.raises(Refused):
        berichten.let_lapse(bericht=sent("JW307"), by=regio.specialist, now=regio.now)


def test_no_message_leaves_of_a_release_that_is_not_in_force(regio: Regio, monkeypatch: pytest.MonkeyPatch) -> None:
    over = replace(releases.CURRENT, geldig_tot=date(2025, 12, 31))
    monkeypatch.setattr(releases, "RELEASES", (over,))
    with pytest.raises(NotPossible, match=r"iJw 3\.2 gelden op deze dag niet"):
        assign(regio)
    assert not Outbox.objects.exists()
