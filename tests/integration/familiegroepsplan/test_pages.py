"""A plan of their own on a phone: begin, choose each for oneself, let the decision wait, stop; and what others read of it."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import beslistermijnen, familiegroepsplannen
from aandacht.records.models import Familiegroepsplan, Gebruiker, Opschorting, Termijn

AsUser = Callable[[Gebruiker], Client]


def page(regio: Regio, step: str = "") -> str:
    return reverse(f"familiegroepsplan{step}", args=[regio.vraag.pk])


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_family_begins_and_finds_it_back_in_the_plan(regio: Regio, as_user: AsUser) -> None:
    client = as_user(regio.moeder_account)
    with max_queries():
        assert "Begin jullie eigen plan" in client.get(page(regio)).content.decode()
    with max_queries():
        client.get(page(regio, "_beginnen"))
    wrong = client.post(page(regio, "_beginnen"), {"tot": in_days(-1), "met_hulp_van": "tante Els"})
    assert wrong.status_code == 422
    assert "tante Els" in wrong.content.decode()
    client.post(page(regio, "_beginnen"), {"tot": in_days(30), "met_hulp_van": "tante Els"})
    with max_queries():
        assert "tante Els" in client.get(page(regio)).content.decode()
    assert "Naar jullie eigen plan" in client.get(reverse("ons_plan", args=[regio.gezin.pk])).content.decode()
    with max_queries():
        client.get(page(regio, "_dag"))
    client.post(page(regio, "_dag"), {"tot": in_days(45)})
    assert Familiegroepsplan.objects.get().tot.isoformat() == in_days(45)
    assert "binnen zes weken" in client.get(page(regio, "_stoppen")).content.decode()
    client.post(page(regio, "_stoppen"))
    assert "geen eigen plan" in client.get(page(regio)).content.decode()


def test_each_chooses_on_their_own_page_and_sees_what_the_others_chose(regio: Regio, as_user: AsUser) -> None:
    specialist, moeder = as_user(regio.specialist), as_user(regio.moeder_account)
    with max_queries():
        assert "Bied een eigen plan aan" in specialist.get(page(regio)).content.decode()
    specialist.post(page(regio, "_aanbieden"))
    with max_queries():
        text = moeder.get(page(regio)).content.decode()
    assert "heeft nog niet gekozen" in text
    assert text.count('name="wil" value="ja"') == 1  # for herself only
    persoon = regio.moeder_account.persoon
    assert persoon
    moeder.post(page(regio, "_kiezen"), {"wil": "nee", "persoon": persoon.pk})
    assert "wil dit niet" in as_user(regio.vader_account).get(page(regio)).content.decode()
    assert moeder.post(page(regio, "_kiezen"), {"wil": "nee", "persoon": regio.noor.pk}).status_code == 403
    assert moeder.post(page(regio, "_kiezen"), {"wil": "nee", "persoon": "0"}).status_code == 409


def test_reason_not_to_offer_it_is_read_by_the_family(regio: Regio, as_user: AsUser) -> None:
    specialist = as_user(regio.specialist)
    with max_queries():
        specialist.get(page(regio, "_afzien"))
    sent = {"afloop": "belang", "reden": "Noor wil niet dat haar oom erbij komt."}
    specialist.post(page(regio, "_afzien"), sent)
    assert sent["reden"] in as_user(regio.moeder_account).get(page(regio)).content.decode()


def test_who_asked_lets_the_decision_wait_and_go_on(regio: Regio, as_user: AsUser) -> None:
    regio.vraag.gesteld_door = regio.moeder_account
    regio.vraag.save()
    beslistermijnen.run(regio.vraag, now=regio.now)
    familiegroepsplannen.begin(
        vraag=regio.vraag, tot=timezone.localdate() + timedelta(days=20), by=regio.moeder_account, now=timezone.now()
    )
    client = as_user(regio.moeder_account)
    assert "Laat de gemeente wachten" in client.get(page(regio)).content.decode()
    with max_queries():
        assert "Nu moet de gemeente beslissen" in client.get(page(regio, "_wachten")).content.decode()
    assert (
        client.post(page(regio, "_wachten"), {"tot": in_days(20)}).status_code == 422
    )  # has to agree in so many words
    client.post(page(regio, "_wachten"), {"tot": in_days(20), "akkoord": "on"})
    assert not Termijn.objects.filter(soort="besluit", voldaan_at=None).exists()
    assert "De gemeente wacht met het besluit" in client.get(page(regio)).content.decode()
    letters = as_user(regio.specialist).get(reverse("brief_vraag", args=[regio.vraag.pk])).content.decode()
    assert "Het gezin vroeg om te wachten" in letters
    row = Opschorting.objects.get()
    assert as_user(regio.specialist).get(reverse("brief_antwoord", args=[row.pk])).status_code == 404
    assert as_user(regio.vader_account).get(page(regio, "_wachten")).status_code == 403
    client.post(page(regio, "_verder"))
    assert Termijn.objects.filter(soort="besluit", voldaan_at=None).exists()
    assert client.post(page(regio, "_verder")).status_code == 409
