"""The pages around a stop on messages: set and lifted by who works with the family, told on every page where it matters."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.keten.chain import assign, at_provider, exchange, sent
from tests.regio import Regio

from aandacht.actions import berichtenstops, leveringen
from aandacht.records.models import Berichtenstop, Gebruiker, LogboekRegel, Outbox, Termijn, Toewijzing

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]
REDEN = "Vader leest mee bij de aanbieder en mag niet weten waar zij zijn."


@pytest.fixture
def toewijzing(regio: Regio, tmp_path: Path) -> Toewijzing:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    return row


def test_the_specialist_stops_messages_and_lets_them_go_again(
    regio: Regio, as_user: As, toewijzing: Toewijzing, tmp_path: Path
) -> None:
    client, address = as_user(regio.specialist), reverse("keten_stop", args=[regio.gezin.pk, regio.noor.pk])
    with max_queries():
        assert "Zet berichten stil" in client.get(address).content.decode()
    assert client.post(address, {"reden": "kort"}).status_code == 422
    assert client.post(address, {"reden": REDEN}).status_code == 302
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    with max_queries():
        page = client.get(address).content.decode()
    assert REDEN in page
    assert "1 bericht wacht" in page
    held = sent("JW306")
    with max_queries():
        message = client.get(reverse("keten_bericht", args=[held.pk])).content.decode()
    assert "vastgehouden" in message
    assert "De Brug" in message
    assert client.post(reverse("keten_buitenom", args=[held.pk])).status_code == 302
    assert "De andere kant weet het" in client.get(reverse("keten_bericht", args=[held.pk])).content.decode()
    stop = Berichtenstop.objects.get()
    end = client.post(
        reverse("keten_stop_einde", args=[stop.pk]), {"reden": "Het is weer veilig thuis.", "terug": address}
    )
    assert (end.status_code, end["Location"]) == (302, address)
    assert not Outbox.objects.exclude(vastgehouden_door=None).exists()
    assert "Het is weer veilig thuis." in client.get(address).content.decode()


def test_where_the_conversation_is_read_it_says_that_messages_do_not_leave(
    regio: Regio, as_user: As, toewijzing: Toewijzing
) -> None:
    for code, by in (("0344", regio.specialist), ("22220001", regio.hulpverlener)):
        berichtenstops.begin(administratie=code, bsn=toewijzing.bsn, reden=REDEN, by=by, now=regio.now)
    for user, row in ((regio.specialist, toewijzing), (regio.hulpverlener, at_provider(regio))):
        client = as_user(user)
        with max_queries():
            assert "gaan niet vanzelf weg" in client.get(reverse("keten_gesprek", args=[row.pk])).content.decode()
    address = reverse("hulp_toewijzing", args=[at_provider(regio).pk])
    with max_queries():
        page = client.get(address).content.decode()
    assert "gaan niet vanzelf weg" in page
    assert REDEN not in page


def test_what_is_held_back_stands_on_the_list_of_who_tells(
    regio: Regio, as_user: As, toewijzing: Toewijzing, tmp_path: Path
) -> None:
    for code, by in (("0344", regio.specialist), ("22220001", regio.hulpverlener)):
        berichtenstops.begin(administratie=code, bsn=toewijzing.bsn, reden=REDEN, by=by, now=regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    provider = as_user(regio.hulpverlener)
    with max_queries():
        assert "Vertel het de gemeente zelf" in provider.get(reverse("hulp")).content.decode()
    berichtenstops.lift(
        stop=Berichtenstop.objects.get(administratie="22220001"), reden="Het kan weer.", by=regio.hulpverlener, now=regio.now
    )  # fmt: skip
    exchange(tmp_path, regio.now)
    day = as_user(regio.specialist).get(reverse("dag")).content.decode()
    assert "buiten de berichten om regelen" in day.lower()
    assert reverse("keten_bericht", args=[sent("JW306").pk]) in day


def test_management_stops_by_bsn_and_sees_no_name(regio: Regio, as_user: As, toewijzing: Toewijzing) -> None:
    Gebruiker.objects.filter(pk=regio.beheer.pk).update(gemeente=regio.gemeente)
    client = as_user(regio.beheer)
    assert reverse("keten_stops") in client.get(reverse("keten")).content.decode()
    wrong = client.post(reverse("keten_stops"), {"bsn": "123456789", "reden": REDEN})
    assert wrong.status_code == 422
    assert client.post(reverse("keten_stops"), {"bsn": toewijzing.bsn, "reden": REDEN}).status_code == 302
    with max_queries():
        page = client.get(reverse("keten_stops")).content.decode()
    assert REDEN in page
    assert "Noor" not in page
    assert toewijzing.bsn not in page
    assert Berichtenstop.objects.get().gezin == regio.gezin


def test_three_persons_and_nobody_else_opens_these_pages(regio: Regio, as_user: As, toewijzing: Toewijzing) -> None:
    Gebruiker.objects.filter(pk=regio.beheer.pk).update(gemeente=regio.gemeente)
    stop = berichtenstops.begin(
        administratie="0344", bsn=toewijzing.bsn, reden=REDEN, by=regio.specialist, now=regio.now
    )
    of_family = reverse("keten_stop", args=[regio.gezin.pk, regio.noor.pk])
    of_provider = reverse("keten_stop_hulp", args=[at_provider(regio).pk])
    end = reverse("keten_stop_einde", args=[stop.pk])
    for user in (regio.collega, regio.andere_hulpverlener, regio.moeder_account, regio.betaler, regio.fg):
        client = as_user(user)
        for address in (of_family, of_provider, reverse("keten_stops")):
            assert client.get(address).status_code == 403, (user, address)
        assert client.post(end, {"reden": "Het kan wel weer."}).status_code == 403
    assert as_user(regio.hulpverlener).get(of_provider).status_code == 200
    assert as_user(regio.hulpverlener).get(of_family).status_code == 403
    assert as_user(regio.hulpverlener).post(end, {"reden": "Het kan wel weer."}).status_code == 403
    assert REDEN not in as_user(regio.hulpverlener).get(of_provider).content.decode()


def test_the_family_reads_who_did_it_and_not_why(regio: Regio, as_user: As) -> None:
    berichtenstops.begin(
        administratie="0344", bsn=regio.noor.bsn or "", reden=REDEN, by=regio.specialist, now=regio.now
    )
    page = as_user(regio.noor_account).get(reverse("plan_logboek", args=[regio.gezin.pk])).content.decode()
    assert "Sanne de Wit" in page
    assert "of berichten over jullie vanzelf weggaan" in page
    assert REDEN not in page
    assert LogboekRegel.objects.filter(wat="berichtenstop.begin").exists()
    assert not Termijn.objects.filter(soort=Termijn.Soort.BUITENOM).exists()
