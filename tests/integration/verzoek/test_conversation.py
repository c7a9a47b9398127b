"""Request, answer and assignment, played on both sides through the outbox and the file drop."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.integration.keten.chain import assign, at_provider, decide, exchange, not_arrived_once, received, sent
from tests.integration.verzoek.asking import (
    GEMEENTE,
    HUISARTS,
    ask,
    ask_change,
    at_gemeente,
    gevraagd,
    noor,
    other_offer,
    unknown,
)
from tests.regio import Regio

from aandacht.actions import beantwoordingen, berichten, leveringen, vragen, wijzigingen
from aandacht.actions.wijzigingen import Anders
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301
from aandacht.kernel.dagen import add_weeks, add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Bericht, Betrokkenheid, Gezin, Persoon, Termijn, Toewijzing, Verzoek, Vraag
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def products(soort: str = "JW301") -> dict[int, jw301.ToegewezenProduct]:
    message = parse(sent(soort).inhoud.encode())
    assert isinstance(message, jw301.Bericht)
    return {product.toewijzing_nummer: product for product in message.client.toegewezen_producten}


def open_terms(soort: str) -> list[Termijn]:
    return list(Termijn.objects.filter(soort=soort, voldaan_at=None))


def test_a_request_after_a_referral_becomes_an_assignment_with_its_reference(
    regio: Regio, tmp_path: Path, log_of: Callable[[int], list[str]]
) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    assert not_arrived_once() == []
    row = at_gemeente(regio)
    assert (row.referentie, row.gezin, row.behandelaar) == (asked.referentie, regio.gezin, regio.specialist)
    term = Termijn.objects.get(soort=Termijn.Soort.VERZOEK, voldaan_at=None)
    assert (term.gebruiker, term.uiterlijk, term.bron) == (
        regio.specialist,
        add_werkdagen(regio.day, 5),
        "iJw OP274",
    )
    (given,) = beantwoordingen.agree(verzoek=row, by=regio.specialist, now=regio.now + HOUR)
    assert open_terms(Termijn.Soort.VERZOEK) == []
    assert products()[given.toewijzing_nummer].referentie_aanbieder == asked.referentie
    assert products()[given.toewijzing_nummer].reden_wijziging is None
    exchange(tmp_path, regio.now + HOUR)
    asked.refresh_from_db()
    assert asked.status == Verzoek.Status.TOEGEWEZEN
    assert sent("JW301").oordeel == "goed"
    own = at_provider(regio)
    assert (own.referentie_aanbieder, own.volume, own.einddatum) == (asked.referentie, 90, given.einddatum)
    vraag = Vraag.objects.get(pk=given.vraag_id or 0)
    assert (vraag.steller, vraag.station, given.besluit) == ("huisarts", Station.WACHTEN, None)
    assert Betrokkenheid.objects.filter(gezin=regio.gezin, aanbieder=regio.aanbieder).exists()
    leveringen.report_start(toewijzing=own, begindatum=regio.day, by=regio.hulpverlener, now=regio.now + DAY)
    exchange(tmp_path, regio.now + DAY)
    vraag.refresh_from_db()
    assert vraag.station == Station.HULP
    assert "verzoek.toewijzen" in log_of(regio.gezin.pk)


def test_a_rejection_reaches_the_provider_with_its_reason(regio: Regio, tmp_path: Path) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    beantwoordingen.reject(verzoek=at_gemeente(regio), reden="4", by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    asked.refresh_from_db()
    assert asked.status == Verzoek.Status.AFGEWEZEN
    assert asked.antwoorden.get().reden_afwijzing == "4"
    assert sent("JW319").oordeel == "goed"
    again = ask(regio, now=regio.now + 2 * HOUR)
    assert again.referentie != asked.referentie


def test_an_examination_has_its_own_term_and_is_said_once(regio: Regio, tmp_path: Path) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    beantwoordingen.investigate(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    asked.refresh_from_db()
    assert (asked.status, asked.uiterlijk) == (Verzoek.Status.IN_ONDERZOEK, add_weeks(regio.day, 8))
    (term,) = open_terms(Termijn.Soort.VERZOEK)
    assert term.uiterlijk == add_weeks(regio.day, 8)
    with pytest.raises(ChangedMeanwhile, match="TR360"):
        beantwoordingen.investigate(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + DAY)
    beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + DAY)
    exchange(tmp_path, regio.now + DAY)
    asked.refresh_from_db()
    assert asked.status == Verzoek.Status.TOEGEWEZEN
    with pytest.raises(ChangedMeanwhile, match="toegewezen"):
        beantwoordingen.reject(verzoek=at_gemeente(regio), reden="4", by=regio.specialist, now=regio.now + DAY)


def test_another_municipality_is_named_when_it_is_responsible(regio: Regio, tmp_path: Path) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    row = at_gemeente(regio)
    with pytest.raises(NotPossible, match="TR377"):
        beantwoordingen.reject(verzoek=row, reden="8", by=regio.specialist, now=regio.now)
    with pytest.raises(NotPossible, match="deze gemeente zelf"):
        beantwoordingen.reject(verzoek=row, reden="8", gemeente_code="0344", by=regio.specialist, now=regio.now)
    beantwoordingen.reject(verzoek=row, reden="8", gemeente_code="0321", by=regio.specialist, now=regio.now)
    exchange(tmp_path, regio.now)
    assert asked.antwoorden.get().gemeente_code == "0321"


def test_one_request_at_a_time_for_a_young_person(regio: Regio) -> None:
    ask(regio)
    with pytest.raises(ChangedMeanwhile, match="OP350"):
        ask(regio)
    assert ask(regio, jongere=unknown()).pk


def test_what_is_assigned_already_is_changed_and_not_asked_again(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    with pytest.raises(NotPossible, match="OP307"):
        ask(regio)


def test_a_request_the_municipality_decided_about_is_the_assignment_of_that_decision(
    regio: Regio, tmp_path: Path
) -> None:
    ask(regio, verwijzer=GEMEENTE)
    exchange(tmp_path, regio.now)
    with pytest.raises(NotPossible, match="een besluit van de gemeente nodig"):
        beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)
    besluit = decide(regio)
    (given,) = beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)
    assert (given.besluit, given.vraag) == (besluit, besluit.vraag)
    assert open_terms(Termijn.Soort.TOEWIJZEN) == []


def test_a_young_person_nobody_knows_is_joined_by_hand(regio: Regio, tmp_path: Path) -> None:
    ask(regio, jongere=unknown())
    exchange(tmp_path, regio.now)
    row = at_gemeente(regio)
    assert (row.gezin, row.behandelaar) == (None, regio.specialist)
    with pytest.raises(NotPossible, match="bij welk gezin"):
        beantwoordingen.agree(verzoek=row, by=regio.specialist, now=regio.now)
    with pytest.raises(NotPossible, match="hier niet bekend"):
        beantwoordingen.join(verzoek=row, by=regio.specialist, now=regio.now)
    assert Gezin.objects.count() == 1
    gezin = beantwoordingen.join(verzoek=row, by=regio.specialist, now=regio.now, new=True)
    assert Persoon.objects.get(bsn=unknown().bsn).naam == "Sem de Vos"
    (given,) = beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)
    assert given.gezin == gezin
    exchange(tmp_path, regio.now)
    assert sent("JW301").oordeel == "goed"
    assert at_provider(regio).bsn == unknown().bsn


def test_somebody_known_elsewhere_is_not_made_twice(regio: Regio, tmp_path: Path) -> None:
    Gezin.objects.update(gemeente=regio.andere_gemeente)
    ask(regio)
    exchange(tmp_path, regio.now)
    row = at_gemeente(regio)
    assert row.gezin is None
    with pytest.raises(NotPossible, match="woonplaatsbeginsel"):
        beantwoordingen.join(verzoek=row, by=regio.specialist, now=regio.now, new=True)


def test_longer_help_keeps_its_number_and_every_product_carries_the_reference(regio: Regio, tmp_path: Path) -> None:
    besluit = decide(regio, weken=40)
    first = assign(regio, besluit, einddatum=regio.day + timedelta(weeks=20))
    ask(regio, gevraagd=gevraagd(regio, aanbod=other_offer(regio)))
    exchange(tmp_path, regio.now)
    beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    own = Toewijzing.objects.get(administratie=regio.aanbieder.pk, toewijzing_nummer=first.toewijzing_nummer)
    later = own.einddatum + timedelta(weeks=10) if own.einddatum else None
    asked = ask_change(regio, own, Anders(later, None), now=regio.now + 2 * HOUR)
    exchange(tmp_path, regio.now + 2 * HOUR)
    row = at_gemeente(regio)
    assert (row.soort, row.gezin, row.behandelaar) == ("JW317", regio.gezin, regio.specialist)
    (version,) = beantwoordingen.agree(verzoek=row, by=regio.specialist, now=regio.now + 3 * HOUR)
    assert (version.toewijzing_nummer, version.einddatum, version.reden_wijziging) == (
        first.toewijzing_nummer, later, "12",
    )  # fmt: skip
    held = products()
    assert {product.referentie_aanbieder for product in held.values()} == {asked.referentie}
    assert [product.reden_wijziging for product in held.values()] == ["12", None]
    exchange(tmp_path, regio.now + 3 * HOUR)
    asked.refresh_from_db()
    assert asked.status == Verzoek.Status.TOEGEWEZEN
    assert at_provider(regio).einddatum == later


def test_more_help_ends_the_old_number_and_begins_a_new_one(regio: Regio, tmp_path: Path) -> None:
    first = assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    per = regio.day + timedelta(days=10)
    ask_change(regio, at_provider(regio), Anders(first.einddatum, 240, per), now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    old, new = beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + 2 * HOUR)
    assert (old.toewijzing_nummer, old.einddatum, old.reden_wijziging) == (
        first.toewijzing_nummer, per - DAY, "12",
    )  # fmt: skip
    assert (new.ingangsdatum, new.einddatum, new.volume, new.reden_wijziging) == (per, first.einddatum, 240, "")
    exchange(tmp_path, regio.now + 2 * HOUR)
    assert sent("JW301").oordeel == "goed"
    # The old help ends and the question stays at help: the new number goes on.
    later = regio.now + timedelta(days=10)
    own = Toewijzing.objects.filter(administratie=regio.aanbieder.pk, toewijzing_nummer=first.toewijzing_nummer).latest(
        "id"
    )
    leveringen.report_stop(toewijzing=own, einddatum=per - DAY, reden="37", by=regio.hulpverlener, now=later)
    exchange(tmp_path, later)
    assert Vraag.objects.get(pk=regio.vraag.pk).station == Station.HULP


def test_a_change_beyond_the_decision_needs_a_new_one(regio: Regio, tmp_path: Path) -> None:
    first = assign(regio)
    exchange(tmp_path, regio.now)
    assert first.einddatum
    ask_change(regio, at_provider(regio), Anders(first.einddatum + timedelta(weeks=4), None))
    exchange(tmp_path, regio.now)
    with pytest.raises(NotPossible, match="Het besluit loopt tot"):
        beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)


def test_other_help_besides_is_asked_and_given_under_the_same_question(regio: Regio, tmp_path: Path) -> None:
    first = assign(regio)
    exchange(tmp_path, regio.now)
    nieuw = gevraagd(regio, aanbod=other_offer(regio), ingangsdatum=regio.day + DAY)
    ask_change(regio, at_provider(regio), None, nieuw=nieuw)
    exchange(tmp_path, regio.now)
    (given,) = beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)
    assert (given.code, given.vraag, given.besluit) == ("45A48", first.vraag, first.besluit)
    assert set(products()) == {first.toewijzing_nummer, given.toewijzing_nummer}


def test_a_request_that_is_rejected_was_never_asked_and_can_be_put_right(regio: Regio, tmp_path: Path) -> None:
    asked = ask(regio)
    # The municipality has a request of this provider for Noor already: its answer is rejected on TR374.
    Verzoek.objects.create(
        administratie="0344", gemeente_code="0344", agb_code=regio.aanbieder.pk, soort="JW315", referentie="ANDERS",
        bericht=asked.bericht, bsn=regio.noor.bsn or "", achternaam="Bakker", geslacht="2", uiterlijk=regio.day,
        recorded_at=regio.now,
    )  # fmt: skip
    exchange(tmp_path, regio.now)
    asked.refresh_from_db()
    assert asked.status == Verzoek.Status.AFGEKEURD
    assert received("JW315").bevindingen[0]["regel"] == "TR374"
    (term,) = open_terms(Termijn.Soort.BERICHTFOUT)
    assert term.aanbieder == regio.aanbieder
    Verzoek.objects.filter(referentie="ANDERS").update(status="afgewezen")
    again = ask(regio, now=regio.now + HOUR, vervangt=asked)
    assert again.bericht.vervangt == asked.bericht
    assert open_terms(Termijn.Soort.BERICHTFOUT) == []
    exchange(tmp_path, regio.now + HOUR)
    assert at_gemeente(regio).referentie == again.referentie
    with pytest.raises(ChangedMeanwhile):
        ask(regio, jongere=unknown(), now=regio.now + DAY, vervangt=asked)


def test_an_answer_that_is_rejected_was_never_given(regio: Regio, tmp_path: Path) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    Verzoek.objects.filter(pk=asked.pk).update(referentie="X")  # the provider does not know it any more
    beantwoordingen.reject(verzoek=at_gemeente(regio), reden="4", by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    assert received("JW319").bevindingen[0]["regel"] == "TR355"
    row = at_gemeente(regio)
    assert row.status == Verzoek.Status.OPEN
    assert [term.gebruiker for term in open_terms(Termijn.Soort.VERZOEK)] == [regio.specialist]
    Verzoek.objects.filter(pk=asked.pk).update(referentie=row.referentie)
    beantwoordingen.reject(verzoek=row, reden="4", by=regio.specialist, now=regio.now + DAY)
    exchange(tmp_path, regio.now + DAY)
    asked.refresh_from_db()
    assert asked.status == Verzoek.Status.AFGEWEZEN


def test_a_rejected_assignment_is_sent_again_with_the_reference_of_the_request(regio: Regio, tmp_path: Path) -> None:
    first = assign(regio)
    exchange(tmp_path, regio.now)
    assert first.einddatum
    asked = ask_change(regio, at_provider(regio), Anders(first.einddatum - timedelta(weeks=4), None))
    exchange(tmp_path, regio.now)
    Verzoek.objects.filter(pk=asked.pk).update(referentie="X")
    beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    rejected = sent("JW301")
    assert rejected.bevindingen[0]["retourcode"] == "9379"
    Verzoek.objects.filter(pk=asked.pk).update(referentie=asked.referentie)
    berichten.repair_and_resend(bericht=rejected, by=regio.specialist, now=regio.now + DAY)
    assert products()[first.toewijzing_nummer].referentie_aanbieder == asked.referentie
    assert products()[first.toewijzing_nummer].reden_wijziging == "12"
    exchange(tmp_path, regio.now + DAY)
    asked.refresh_from_db()
    assert asked.status == Verzoek.Status.TOEGEWEZEN


def test_the_same_messages_again_change_nothing(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    beantwoordingen.investigate(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    before = list(Verzoek.objects.order_by("pk").values())
    for row in list(Bericht.objects.filter(richting="in")):
        again = berichten.receive(administratie=row.administratie, inhoud=row.inhoud.encode(), now=regio.now + DAY)
        assert not again.is_new
    assert list(Verzoek.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("who", ["collega", "andere_hulpverlener", "hulpverlener", "moeder_account", "buurman_account"])
def test_only_who_handles_the_request_answers_it(regio: Regio, tmp_path: Path, who: str) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    row, user = at_gemeente(regio), getattr(regio, who)
    for step in (
        lambda: beantwoordingen.agree(verzoek=row, by=user, now=regio.now),
        lambda: beantwoordingen.investigate(verzoek=row, by=user, now=regio.now),
        lambda: beantwoordingen.reject(verzoek=row, reden="4", by=user, now=regio.now),
        lambda: beantwoordingen.join(verzoek=row, by=user, now=regio.now),
    ):
        with pytest.raises(Refused):
            step()
    assert not Bericht.objects.filter(soort__in=["JW319", "JW301"]).exists()


@pytest.mark.parametrize("who", ["specialist", "andere_hulpverlener", "moeder_account", "buurman_account"])
def test_only_the_provider_itself_asks(regio: Regio, tmp_path: Path, who: str) -> None:
    with pytest.raises(Refused):
        ask(regio, by=getattr(regio, who))
    assign(regio)
    exchange(tmp_path, regio.now)
    with pytest.raises(Refused):
        ask_change(regio, at_provider(regio), Anders(regio.day, None), by=getattr(regio, who))
    assert not Verzoek.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"einddatum": None}, "CD076"),
        ({"volume": 0}, "hoeveel hulp"),
        ({"einddatum": "early"}, "einddatum ligt voor"),
    ],
)
def test_a_request_that_cannot_be_is_refused_in_words(regio: Regio, change: dict[str, object], words: str) -> None:
    given = {key: regio.day - DAY if value == "early" else value for key, value in change.items()}
    with pytest.raises(NotPossible, match=words):
        ask(regio, gevraagd=gevraagd(regio, **given))
    with pytest.raises(NotPossible, match="CS002"):
        ask(regio, jongere=type(noor(regio))("123456789", regio.day, "1", "A", "B"))
    with pytest.raises(NotPossible, match="CD067"):
        ask(regio, verwijzer=type(HUISARTS)(type="02"))
    assert not Bericht.objects.exists()


def test_a_municipality_shortens_and_stretches_under_the_same_number(regio: Regio, tmp_path: Path) -> None:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    assert row.einddatum
    short = row.einddatum - timedelta(weeks=6)
    (one,) = wijzigingen.change(
        toewijzing=row, anders=Anders(short, None), reden="05", by=regio.specialist, now=regio.now + HOUR
    )
    (two,) = wijzigingen.change(
        toewijzing=one, anders=Anders(row.einddatum, None), reden="04", by=regio.specialist, now=regio.now + DAY
    )
    exchange(tmp_path, regio.now + DAY)
    assert {one.toewijzing_nummer, two.toewijzing_nummer} == {row.toewijzing_nummer}
    assert (at_provider(regio).einddatum, at_provider(regio).reden_wijziging) == (row.einddatum, "04")
    assert {message.oordeel for message in Bericht.objects.filter(soort="JW301", richting="uit")} == {"goed"}
    with pytest.raises(NotPossible, match="reden past niet"):
        wijzigingen.change(
            toewijzing=two, anders=Anders(short, None), reden="04", by=regio.specialist, now=regio.now + 2 * DAY
        )
    with pytest.raises(ChangedMeanwhile):
        wijzigingen.change(
            toewijzing=row, anders=Anders(short, None), reden="05", by=regio.specialist, now=regio.now + 2 * DAY
        )
    with pytest.raises(Refused):
        wijzigingen.change(
            toewijzing=two, anders=Anders(short, None), reden="05", by=regio.collega, now=regio.now + 2 * DAY
        )


def test_the_same_help_after_a_later_decision_stretches_what_there_is(regio: Regio, tmp_path: Path) -> None:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    again = Vraag.objects.get(pk=regio.vraag.pk)
    again.pk, again.nummer, again.station, again.besluit = None, "WEER-2222", "vraag", None
    again.save(force_insert=True)
    later = decide(regio, vraag=again, weken=60)
    version = assign(regio, later, now=regio.now + DAY)
    assert (version.toewijzing_nummer, version.einddatum, version.reden_wijziging) == (
        row.toewijzing_nummer, later.einddatum, "04",
    )  # fmt: skip
    assert Vraag.objects.get(pk=again.pk).station == Station.HULP
    exchange(tmp_path, regio.now + DAY)
    assert at_provider(regio).einddatum == later.einddatum
    stop = Termijn.objects.get(soort=Termijn.Soort.STOP, voldaan_at=None)
    assert later.einddatum
    assert stop.uiterlijk == add_werkdagen(later.einddatum, 5)


def test_the_request_stands_in_the_conversation_about_the_assignment(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    beantwoordingen.investigate(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + DAY)
    exchange(tmp_path, regio.now + DAY)
    for side in ("0344", regio.aanbieder.pk):
        said = Bericht.objects.filter(administratie=side, toewijzing__administratie=side).order_by("id")
        assert list(said.values_list("soort", flat=True)) == ["JW315", "JW316", "JW319", "JW320", "JW301", "JW302"]


def test_requests_go_along_to_a_colleague(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    vragen.hand_over(vraag=regio.vraag, naar=regio.collega, by=regio.specialist, now=regio.now)
    assert at_gemeente(regio).behandelaar == regio.collega
    assert [term.gebruiker for term in open_terms(Termijn.Soort.VERZOEK)] == [regio.collega]
