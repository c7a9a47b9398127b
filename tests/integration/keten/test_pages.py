"""The pages about messages: who sees which, what they say, and putting a rejected one right."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.keten.chain import assign, at_provider, exchange, sent
from tests.regio import Regio

from aandacht.actions import berichten, leveringen, toewijzingen, wijzigingen
from aandacht.actions.wijzigingen import Anders
from aandacht.records.models import Bericht, Gebruiker, LogboekRegel, Toewijzing

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


@pytest.fixture
def toewijzing(regio: Regio, tmp_path: Path) -> Toewijzing:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    return row


def test_who_is_involved_sees_the_messages_and_others_do_not(
    regio: Regio, as_user: AsUser, toewijzing: Toewijzing
) -> None:
    client = as_user(regio.specialist)
    with max_queries():
        page = client.get(reverse("keten"))
    html = page.content.decode()
    assert "Toewijzing van hulp" in html
    assert "over Noor Bakker" in html
    assert LogboekRegel.objects.filter(wat="berichten", gezin_ids=[regio.gezin.pk]).exists()
    for who in ("collega", "andere_hulpverlener"):
        assert "Nog geen berichten" in as_user(getattr(regio, who)).get(reverse("keten")).content.decode()
    assert as_user(regio.moeder_account).get(reverse("keten")).status_code == 403
    assert "gemeente Utrecht" in as_user(regio.hulpverlener).get(reverse("keten")).content.decode()


def test_the_beheerder_sees_the_exchange_but_nobody_in_it(
    regio: Regio, as_user: AsUser, toewijzing: Toewijzing
) -> None:
    Gebruiker.objects.filter(pk=regio.beheer.pk).update(gemeente=regio.gemeente)
    client = as_user(regio.beheer)
    html = client.get(reverse("keten")).content.decode()
    assert "Toewijzing van hulp" in html
    one = client.get(reverse("keten_bericht", args=[sent("JW301").pk])).content.decode()
    for page in (html, one):
        assert "Noor" not in page
        assert toewijzing.bsn not in page
    assert client.get(reverse("keten_gesprek", args=[toewijzing.pk])).status_code == 403


@pytest.mark.parametrize("zoek", ["100001", "BSN", "brug", "000000000001", "1"])
def test_a_message_is_found_by_number_bsn_or_provider(
    regio: Regio, as_user: AsUser, toewijzing: Toewijzing, zoek: str
) -> None:
    client = as_user(regio.specialist)
    with max_queries():
        html = client.post(reverse("keten"), {"zoek": toewijzing.bsn if zoek == "BSN" else zoek}).content.decode()
    assert "Toewijzing van hulp" in html
    assert "Toewijzing van hulp" not in client.post(reverse("keten"), {"zoek": "777"}).content.decode()
    assert (
        "Toewijzing van hulp"
        not in as_user(regio.collega).post(reverse("keten"), {"zoek": toewijzing.bsn}).content.decode()
    )


def test_the_conversation_tells_both_sides_in_order(regio: Regio, as_user: AsUser, toewijzing: Toewijzing) -> None:
    client = as_user(regio.specialist)
    with max_queries():
        page = client.get(reverse("keten_gesprek", args=[toewijzing.pk]))
    assert [(item.code, item.is_in) for item in page.context["regels"]] == [("JW301", False), ("JW302", True)]
    assert "De hulp begint" in page.content.decode()
    own = at_provider(regio)
    provider = as_user(regio.hulpverlener)
    with max_queries():
        page = provider.get(reverse("keten_gesprek", args=[own.pk]))
    assert [(item.code, item.is_in) for item in page.context["regels"]] == [("JW301", True), ("JW302", False)]
    for who in ("collega", "andere_hulpverlener", "moeder_account"):
        assert as_user(getattr(regio, who)).get(reverse("keten_gesprek", args=[own.pk])).status_code == 403
        assert as_user(getattr(regio, who)).get(reverse("keten_gesprek", args=[toewijzing.pk])).status_code == 403


def test_the_conversation_says_what_was_assigned_changed_begun_and_ended(
    regio: Regio, as_user: AsUser, toewijzing: Toewijzing, tmp_path: Path
) -> None:
    assert toewijzing.einddatum
    sooner, hour = toewijzing.einddatum - timedelta(weeks=6), timedelta(hours=1)
    day = regio.now + timedelta(days=1)
    (shorter,) = wijzigingen.change(
        toewijzing=toewijzing, anders=Anders(sooner, None), reden="05", by=regio.specialist, now=regio.now + hour
    )
    (longer,) = wijzigingen.change(
        toewijzing=shorter, anders=Anders(toewijzing.einddatum, None), reden="04", by=regio.specialist, now=day
    )
    exchange(tmp_path, day)
    own = at_provider(regio)
    leveringen.report_start(toewijzing=own, begindatum=day.date(), by=regio.hulpverlener, now=day)
    exchange(tmp_path, day)
    ends = day + timedelta(days=3)
    leveringen.report_stop(toewijzing=own, einddatum=ends.date(), reden="31", by=regio.hulpverlener, now=ends)
    exchange(tmp_path, ends)
    for user, row in ((regio.specialist, longer), (regio.hulpverlener, own)):
        client = as_user(user)
        with max_queries():
            turns = client.get(reverse("keten_gesprek", args=[row.pk])).context["regels"]
        assert [turn.code for turn in turns if turn.gezegd] == ["JW301", "JW301", "JW301", "JW305", "JW307"]
        given, cut, changed, begun, ended = (turn.gezegd for turn in turns if turn.gezegd)
        assert given.startswith("Toegewezen vanaf ")
        assert given.endswith("per week.")
        assert cut.startswith("Eindigt eerder: tot en met ")
        assert changed.startswith("Verlengd: tot en met ")
        assert begun.startswith("De hulp begon op ")
        assert ended.endswith("klaar, volgens plan.")


def test_the_conversation_says_of_what_was_taken_back_that_it_was(
    regio: Regio, as_user: AsUser, toewijzing: Toewijzing, tmp_path: Path
) -> None:
    day = regio.now + timedelta(days=1)
    own = at_provider(regio)
    leveringen.report_start(toewijzing=own, begindatum=day.date(), by=regio.hulpverlener, now=day)
    exchange(tmp_path, day)
    leveringen.take_back(toewijzing=own, by=regio.hulpverlener, now=day + timedelta(hours=1))
    exchange(tmp_path, day + timedelta(hours=1))
    for user, row in ((regio.specialist, toewijzing), (regio.hulpverlener, own)):
        turns = as_user(user).get(reverse("keten_gesprek", args=[row.pk])).context["regels"]
        (begun,) = (turn.gezegd for turn in turns if turn.code == "JW305" and turn.gezegd)
        assert begun.endswith("Dit is later teruggenomen.")


def test_the_conversation_says_that_an_assignment_was_withdrawn(
    regio: Regio, as_user: AsUser, toewijzing: Toewijzing
) -> None:
    day = regio.now + timedelta(days=1)
    gone = toewijzingen.withdraw(toewijzing=toewijzing, reden="13", by=regio.specialist, now=day)
    turns = as_user(regio.specialist).get(reverse("keten_gesprek", args=[gone.pk])).context["regels"]
    assert turns[-1].gezegd == "Ingetrokken. De toewijzing telt alsof zij nooit is gegeven."


def test_a_rejected_message_says_why_and_is_sent_again(regio: Regio, as_user: AsUser, tmp_path: Path) -> None:
    assign(regio)
    type(regio.aanbod).objects.update(categorie="43")
    exchange(tmp_path, regio.now)
    rejected = sent("JW301")
    client = as_user(regio.specialist)
    assert "Herstellen" in client.get(reverse("keten")).content.decode()
    with max_queries():
        html = client.get(reverse("keten_bericht", args=[rejected.pk])).content.decode()
    assert "Productcode past niet bij de categorie." in html
    assert "Regel TR381" in html
    assert "contractbeheerder" in html
    type(regio.aanbod).objects.update(categorie="45")
    url = reverse("keten_herstel", args=[rejected.pk])
    assert as_user(regio.collega).post(url).status_code == 403
    done = client.post(url)
    made = sent("JW301")
    assert (made.vervangt, done.headers["Location"]) == (rejected, reverse("keten_bericht", args=[made.pk]))
    exchange(tmp_path, regio.now)
    assert "Maak het bericht opnieuw" not in client.get(reverse("keten_bericht", args=[rejected.pk])).content.decode()
    assert client.post(url).status_code == 302
    assert Bericht.objects.filter(soort="JW301", richting="uit").count() == 2


@pytest.mark.parametrize("who", ["collega", "andere_hulpverlener", "moeder_account", "buurman_account"])
def test_nobody_else_opens_a_message(regio: Regio, as_user: AsUser, toewijzing: Toewijzing, who: str) -> None:
    page = as_user(getattr(regio, who)).get(reverse("keten_bericht", args=[sent("JW301").pk]))
    assert page.status_code == 403
    assert as_user(getattr(regio, who)).get(reverse("keten_bericht", args=[999999])).status_code == 403


def test_a_file_that_could_not_be_read_is_told_to_the_provider(regio: Regio, as_user: AsUser) -> None:
    berichten.receive(administratie="22220001", inhoud=b"<kapot", now=regio.now)
    client = as_user(regio.hulpverlener)
    html = client.get(reverse("keten"), {"lijst": "herstel"}).content.decode()
    assert "niet te lezen" in html
    one = client.get(reverse("keten_bericht", args=[Bericht.objects.get().pk])).content.decode()
    assert "geen goede XML" in one


def test_the_day_of_a_provider_says_in_words_which_message_to_put_right(
    regio: Regio, as_user: AsUser, toewijzing: Toewijzing, tmp_path: Path
) -> None:
    Toewijzing.objects.filter(pk=toewijzing.pk).update(bsn=regio.vader.bsn)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    client = as_user(regio.hulpverlener)
    with max_queries():
        (fout,) = client.get(reverse("hulp")).context["fouten"]
    assert (fout["soort"], fout["naam"]) == ("Start van hulp", "Noor Bakker")
    assert fout["tekst"].startswith("Geen toewijzing bekend")
