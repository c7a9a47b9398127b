"""What goes wrong in the chain: refused, not possible, rejected by the other side, unreadable; and what follows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.integration.keten.chain import assign, at_provider, decide, exchange, live, received, sent
from tests.regio import Regio

from aandacht.actions import berichten, leveringen, toewijzingen
from aandacht.actions.leveringstoestand import Status, toestand
from aandacht.ijw.example import example
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Bericht, Outbox, Persoon, Start, Termijn, Toewijzing
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


def client_of(bericht: Bericht) -> jw301.Client:
    message = parse(bericht.inhoud.encode())
    assert isinstance(message, jw301.Bericht)
    return message.client


def nothing_left() -> None:
    assert Outbox.objects.count() == 0
    assert Toewijzing.objects.count() == 0


@pytest.mark.parametrize("who", ["collega", "hulpverlener", "moeder_account", "buurman_account", "beheer"])
def test_only_who_handles_the_question_assigns(regio: Regio, who: str) -> None:
    with pytest.raises(Refused):
        assign(regio, by=getattr(regio, who))
    nothing_left()


def test_without_bsn_nothing_leaves_and_it_says_what_to_do(regio: Regio) -> None:
    Persoon.objects.filter(pk=regio.noor.pk).update(bsn=None)
    regio.noor.refresh_from_db()
    regio.vraag.jeugdige.refresh_from_db()
    with pytest.raises(NotPossible, match=r"geen BSN bekend.*Vul het BSN in"):
        assign(regio)
    nothing_left()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"volume": 0}, "hoeveel hulp"),
        ({"frequentie": "3"}, "past niet bij de eenheid"),
        ({"einddatum": None}, "Het besluit loopt tot"),
    ],
)
def test_an_assignment_that_cannot_be_is_refused_in_words(regio: Regio, change: dict[str, object], words: str) -> None:
    with pytest.raises(NotPossible, match=words):
        assign(regio, **change)
    nothing_left()


def test_a_period_outside_the_decision_is_refused(regio: Regio) -> None:
    besluit = decide(regio)
    with pytest.raises(NotPossible, match="dan gaat het besluit in"):
        assign(regio, besluit, ingangsdatum=regio.day - DAYS)
    with pytest.raises(NotPossible, match="einddatum ligt voor"):
        assign(regio, besluit, ingangsdatum=regio.day + 2 * DAYS, einddatum=regio.day + DAYS)


def test_help_of_another_kind_than_decided_is_refused(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="Kies aanbod dat bij het besluit past"):
        assign(regio, decide(regio, vorm="crisis"))


def test_assigning_twice_is_noticed(regio: Regio) -> None:
    besluit = decide(regio)
    assign(regio, besluit)
    with pytest.raises(ChangedMeanwhile, match="al hulp toegewezen"):
        assign(regio, besluit)
    assert Outbox.objects.count() == 1


def test_a_value_the_standard_does_not_allow_is_not_queued(regio: Regio) -> None:
    Persoon.objects.filter(pk=regio.moeder.pk).update(geboortedatum="1800-01-01")
    with pytest.raises(NotPossible, match=r"kan zo niet weg.*TR002"):
        assign(regio)
    nothing_left()


def test_who_has_authority_travels_along_with_how_to_reach_them(regio: Regio) -> None:
    live(regio, regio.noor)
    live(regio, regio.vader, straatnaam="Laan", huisnummer=9)
    Persoon.objects.filter(pk=regio.moeder.pk).update(telefoon="+31 6 1234 5678")
    assign(regio)
    client = client_of(sent("JW301"))
    by_number = {relatie.nummer: relatie for relatie in client.relaties}
    assert set(by_number) == {str(regio.moeder.pk), str(regio.vader.pk)}
    assert {relatie.soort for relatie in client.relaties} == {"10"}
    vader, moeder = by_number[str(regio.vader.pk)].contact, by_number[str(regio.moeder.pk)].contact
    assert vader.adres is not None
    assert vader.adres.straatnaam == "Laan"
    assert moeder.telefoon is not None
    assert moeder.telefoon.telefoon01.telefoonnummer == "0612345678"
    assert client.contactgegevens[0].soort == "01"


def test_a_secret_address_is_nowhere_in_the_message(regio: Regio) -> None:
    live(regio, regio.noor, straatnaam="Schuilstraat", huisnummer=7, geheim=True)
    live(regio, regio.moeder, straatnaam="Schuilstraat", huisnummer=7)  # not marked, but the same house
    live(regio, regio.vader, straatnaam="Laan", huisnummer=9)
    Persoon.objects.filter(pk__in=[regio.noor.pk, regio.moeder.pk]).update(telefoon="0612345678")
    regio.noor.refresh_from_db()
    assign(regio)
    bericht = sent("JW301")
    assert "Schuilstraat" not in bericht.inhoud
    assert "0612345678" not in bericht.inhoud
    assert "Laan" in bericht.inhoud
    contact = client_of(bericht).contactgegevens[0]
    assert (contact.soort, contact.adres, contact.organisatie) == ("02", None, "Lokaal team Noord")
    assert contact.telefoon is not None
    assert contact.telefoon.telefoon01.telefoonnummer == "0301111111"


def test_no_way_to_reach_the_family_is_said(regio: Regio) -> None:
    type(regio.team).objects.update(telefoon="")
    type(regio.gemeente).objects.update(telefoon="")
    regio.vraag.team.refresh_from_db()
    besluit = decide(regio)
    besluit.gemeente.refresh_from_db()
    with pytest.raises(NotPossible, match="Vul een telefoonnummer in"):
        assign(regio, besluit)


@pytest.mark.parametrize("who", ["andere_hulpverlener", "specialist", "moeder_account", "beheer"])
def test_only_the_provider_itself_reports(regio: Regio, tmp_path: Path, who: str) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    with pytest.raises(Refused):
        leveringen.report_start(
            toewijzing=at_provider(regio), begindatum=regio.day, by=getattr(regio, who), now=regio.now
        )


def test_reports_that_cannot_be_are_refused_in_words(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    row, by, now = at_provider(regio), regio.hulpverlener, regio.now

    def start(day: object) -> object:
        return leveringen.report_start(toewijzing=row, begindatum=day, by=by, now=now)  # type: ignore[arg-type]

    def stop(day: object, reden: str = "31", at: object = now) -> object:
        return leveringen.report_stop(toewijzing=row, einddatum=day, reden=reden, by=by, now=at)  # type: ignore[arg-type]

    with pytest.raises(NotPossible, match="echt begonnen"):
        start(regio.day + DAYS)
    with pytest.raises(NotPossible, match="Kies een dag daarbinnen"):
        start(regio.day - DAYS)
    with pytest.raises(NotPossible, match="nog niet begonnen"):
        stop(regio.day)
    start(regio.day)
    with pytest.raises(ChangedMeanwhile, match="al gemeld"):
        start(regio.day)
    with pytest.raises(NotPossible, match="TR018"):
        stop(regio.day - DAYS)
    with pytest.raises(NotPossible, match="echt gestopt"):
        stop(regio.day + DAYS)
    with pytest.raises(NotPossible, match="reden uit de lijst"):
        stop(regio.day, "99")
    stop(regio.day + DAYS, "20", now + DAYS)
    with pytest.raises(NotPossible, match="TR413"):
        stop(regio.day + DAYS, "20", now + DAYS)
    with pytest.raises(NotPossible, match="TR414"):
        stop(regio.day, "31", now + DAYS)
    stop(regio.day + DAYS, "31", now + DAYS)
    with pytest.raises(ChangedMeanwhile, match="TR415"):
        stop(regio.day + DAYS, "31", now + DAYS)


def test_a_rejected_start_is_taken_back_told_in_words_and_sent_again(regio: Regio, tmp_path: Path) -> None:
    toewijzing = assign(regio)
    exchange(tmp_path, regio.now)
    row = at_provider(regio)
    bsn = toewijzing.bsn
    Toewijzing.objects.filter(pk=toewijzing.pk).update(bsn=regio.vader.bsn)  # the municipality lost its own number
    leveringen.report_start(toewijzing=row, begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    rejected = sent("JW305")
    assert rejected.oordeel == "afgekeurd"
    assert [(item["regel"], item["retourcode"]) for item in rejected.bevindingen] == [("TR019", "9019")]
    assert received("JW305").bevindingen[0]["regel"] == "TR019"
    assert toestand(row).status == Status.GEEN
    fout = Termijn.objects.get(soort="berichtfout", voldaan_at=None)
    assert fout.aanbieder == regio.aanbieder
    assert "Geen toewijzing bekend. (TR019)" in fout.toelichting
    Toewijzing.objects.filter(pk=toewijzing.pk).update(bsn=bsn)
    again = berichten.repair_and_resend(bericht=rejected, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    again.refresh_from_db()
    assert (again.vervangt, again.oordeel) == (rejected, "goed")
    assert again.identificatie != rejected.identificatie
    assert Termijn.objects.filter(soort="berichtfout", voldaan_at=None).count() == 0
    assert toestand(row).status == Status.LOPEND
    regio.vraag.refresh_from_db()
    assert regio.vraag.station == Station.HULP
    with pytest.raises(ChangedMeanwhile):
        berichten.repair_and_resend(bericht=rejected, by=regio.hulpverlener, now=regio.now)


def test_a_rejected_assignment_is_made_anew_from_what_is_recorded_now(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    type(regio.aanbod).objects.update(categorie="43")  # the provider's list says otherwise than the message
    exchange(tmp_path, regio.now)
    rejected = sent("JW301")
    assert [item["retourcode"] for item in rejected.bevindingen] == ["S329"]
    assert Toewijzing.objects.filter(administratie="22220001").count() == 0
    fout = Termijn.objects.get(soort="berichtfout", voldaan_at=None)
    assert (fout.gebruiker, fout.vraag) == (regio.specialist, regio.vraag)
    type(regio.aanbod).objects.update(categorie="45")
    with pytest.raises(Refused):
        berichten.repair_and_resend(bericht=rejected, by=regio.collega, now=regio.now)
    berichten.repair_and_resend(bericht=rejected, by=regio.specialist, now=regio.now)
    exchange(tmp_path, regio.now)
    assert sent("JW301").oordeel == "goed"
    assert at_provider(regio).toewijzing_nummer


def test_a_start_can_be_taken_back_and_the_family_waits_again(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    row = at_provider(regio)
    leveringen.report_start(toewijzing=row, begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    with pytest.raises(NotPossible, match="nog niet beantwoord"):
        leveringen.take_back(toewijzing=row, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    leveringen.take_back(toewijzing=row, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    regio.vraag.refresh_from_db()
    assert regio.vraag.station == Station.WACHTEN
    assert Start.objects.filter(deleted_at=None).count() == 0
    assert sent("JW305").oordeel == "goed"


def test_help_that_never_began_is_withdrawn_and_another_provider_chosen(regio: Regio, tmp_path: Path) -> None:
    besluit = decide(regio)
    toewijzing = assign(regio, besluit)
    exchange(tmp_path, regio.now)
    later = regio.now + 30 * DAYS
    toewijzingen.withdraw(toewijzing=toewijzing, reden="09", by=regio.specialist, now=later)
    exchange(tmp_path, later)
    assert sent("JW301").oordeel == "goed"
    assert at_provider(regio).is_deleted
    with pytest.raises(ChangedMeanwhile, match="ingetrokken"):
        leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=later)
    assert Termijn.objects.filter(soort="start", voldaan_at=None).count() == 0
    assert Termijn.objects.filter(soort="toewijzen", voldaan_at=None).count() == 1
    other = regio.aanbod
    other.pk, other.aanbieder = None, regio.andere_aanbieder
    other.save()
    assign(regio, besluit, aanbod=other, now=later)
    exchange(tmp_path, later)
    assert Toewijzing.objects.filter(administratie="22220002").count() == 1


def test_an_answer_to_a_message_we_never_sent_changes_nothing(regio: Regio) -> None:
    inhoud = example("JW302", 1)
    afzender = parse(inhoud).header.afzender.encode()
    inhoud = inhoud.replace(b"<jw302:Afzender>" + afzender, b"<jw302:Afzender>0344")
    ontvangst = berichten.receive(administratie="0344", inhoud=inhoud, now=regio.now)
    assert "wij hebben dat bericht niet verstuurd" in ontvangst.melding
    assert Termijn.objects.filter(soort="berichtfout").count() == 0


BAD = {
    "no xml": (b"this is no message", "XSD"),
    "empty": (b"", "XSD"),
    "entities": (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "XSD"),
    "wrong encoding": ("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>".encode("latin-1"), "OP192"),
    "wrong namespace": (b"<Bericht xmlns='urn:x'/>", "XSD"),
    "too big": (b"<a>" + b"x" * (25 * 1024 * 1024) + b"</a>", "OP179"),
}


@pytest.mark.parametrize("inhoud", BAD.values(), ids=BAD.keys())
def test_of_an_unreadable_file_only_the_fact_of_receipt_is_kept(regio: Regio, inhoud: tuple[bytes, str]) -> None:
    data, regel = inhoud
    ontvangst = berichten.receive(administratie="0344", inhoud=data, now=regio.now)
    assert regel in ontvangst.melding
    assert "\n" not in ontvangst.melding
    row = Bericht.objects.get()
    assert (row.oordeel, row.inhoud, row.gezin, row.afzender) == ("onleesbaar", "", None, "")
    assert Outbox.objects.count() == 0
    assert not berichten.receive(administratie="0344", inhoud=data, now=regio.now).is_new


def test_a_message_for_somebody_else_is_not_taken_in(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    inhoud = sent("JW301").inhoud.encode()
    ontvangst = berichten.receive(administratie="22220002", inhoud=inhoud, now=regio.now)
    assert "is voor 22220001, niet voor 22220002" in ontvangst.melding
    assert Toewijzing.objects.filter(administratie="22220002").count() == 0


def test_level_2_gets_a_return_with_0001_and_the_stylesheet_version(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    inhoud = sent("JW301").inhoud.encode().replace(f"<jw301:Bsn>{regio.noor.bsn}".encode(), b"<jw301:Bsn>123456789")
    ontvangst = berichten.receive(administratie="22220001", inhoud=inhoud, now=regio.now)
    assert ontvangst.oordeel == "afgekeurd"
    assert ontvangst.antwoord is not None
    assert "<jw302:RetourCode>0001" in ontvangst.antwoord.inhoud
    assert "XsltVersie" in ontvangst.antwoord.inhoud
    assert "jw302:Client" not in ontvangst.antwoord.inhoud


def test_the_log_tells_the_family_that_its_message_came_in(
    regio: Regio, tmp_path: Path, log_of: Callable[[int], list[str]]
) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    lines = log_of(regio.gezin.pk)
    assert "toewijzing.geven" in lines
    assert "bericht.jw302" in lines
    assert "bericht.jw305" in lines
