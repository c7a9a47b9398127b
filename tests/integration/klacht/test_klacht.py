"""A complaint: from anybody, confidential, handled by somebody it is not about, and something is learned from it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import klachten
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Klacht, LogboekRegel, Termijn

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


def complain(regio: Regio, **changes: object) -> Klacht:
    values = {
        "by": regio.moeder_account, "now": regio.now, "gemeente": regio.gemeente, "naam": "Marije Jansen", "waarover": "wachten",
        "tekst": "Niemand belde terug.", "over": regio.specialist, "gezin": regio.gezin,
    }  # fmt: skip
    return klachten.make(**(values | changes))  # type: ignore[arg-type]


def finish(klacht: Klacht, by: Gebruiker, regio: Regio) -> None:
    klachten.hear(klacht=klacht, gehoord_op=regio.day, gesprek="Gebeld.", by=by, now=regio.now)
    klachten.finish(
        klacht=klacht, oordeel="gegrond", uitleg="Je had gelijk.", geleerd="Terugbellen is van iemand.", veranderd="Een rooster.",
        by=by, now=regio.now,
    )  # fmt: skip


def test_complaint_gets_a_handler_and_a_day_that_is_our_own_promise(regio: Regio) -> None:
    klacht = complain(regio)
    assert klacht.behandelaar == regio.klachten
    term = Termijn.objects.get(soort="klacht")
    assert (term.gebruiker, term.bron, term.gezin) == (regio.klachten, "belofte van Aandacht", None)
    assert term.uiterlijk >= klacht.ontvangen_op + timedelta(weeks=6)


def test_handler_is_never_whom_it_is_about(regio: Regio) -> None:
    klacht = complain(regio, over=regio.klachten)
    assert klacht.behandelaar is None
    with pytest.raises(Refused):
        klachten.take(klacht=klacht, by=regio.klachten, now=regio.now)


@pytest.mark.parametrize(
    "who", ["specialist", "vader_account", "noor_account", "collega", "andere_klachten", "beheer", "fg", "beleid"]
)
def test_complaint_is_for_its_maker_and_the_handler(regio: Regio, as_user: AsUser, who: str) -> None:
    url = f"/klacht/{complain(regio).pk}/"
    assert as_user(getattr(regio, who)).get(url).status_code == 403
    for allowed in (regio.moeder_account, regio.klachten):
        client = as_user(allowed)
        with max_queries():
            assert client.get(url).status_code == 200


def test_whom_it_is_about_reads_it_when_the_handler_shows_it_but_not_the_talk(regio: Regio, as_user: AsUser) -> None:
    klacht = complain(regio)
    klachten.hear(klacht=klacht, gehoord_op=regio.day, gesprek="Onder ons verteld.", by=regio.klachten, now=regio.now)
    klachten.show(klacht=klacht, by=regio.klachten, now=regio.now)
    page = as_user(regio.specialist).get(f"/klacht/{klacht.pk}/")
    assert "Niemand belde terug." in page.text
    assert "Onder ons verteld." not in page.text
    assert Termijn.objects.filter(soort="klacht", gebruiker=regio.specialist, voldaan_at=None).exists()


def test_complaint_leaves_no_trace_in_the_file_of_the_family(regio: Regio, as_user: AsUser) -> None:
    klacht = complain(regio)
    as_user(regio.klachten).get(f"/klacht/{klacht.pk}/")
    assert not LogboekRegel.objects.filter(betreft__gezin_id=regio.gezin.pk, wat__startswith="klacht").exists()
    assert set(LogboekRegel.objects.filter(wat__startswith="klacht").values_list("wat", flat=True)) == {
        "klacht.indienen",
        "klacht.lezen",
    }
    for who in (regio.specialist, regio.vader_account):
        for url in (f"/gezin/{regio.gezin.pk}/", f"/ons-plan/{regio.gezin.pk}/", "/dag/"):
            assert "lacht van" not in as_user(who).get(url).text


def test_finished_complaint_tells_what_was_learned_and_the_desk_learns_without_names(
    regio: Regio, as_user: AsUser
) -> None:
    klacht = complain(regio)
    finish(klacht, regio.klachten, regio)
    assert "Een rooster." in as_user(regio.moeder_account).get(f"/klacht/{klacht.pk}/").text
    page = as_user(regio.klachten).get("/klachten/geleerd/").text
    assert "Terugbellen is van iemand." in page
    assert "Marije" not in page
    assert not Termijn.objects.filter(soort="klacht", voldaan_at=None).exists()
    with pytest.raises(ChangedMeanwhile):
        klachten.withdraw(klacht=klacht, by=regio.moeder_account, now=regio.now)


def test_nothing_is_finished_before_somebody_listened(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="Praat eerst"):
        klachten.finish(
            klacht=complain(regio), oordeel="gegrond", uitleg="x", geleerd="x", veranderd="", by=regio.klachten, now=regio.now
        )  # fmt: skip


def test_day_of_the_talk_is_not_in_the_future(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="niet in de toekomst"):
        klachten.hear(
            klacht=complain(regio),
            gehoord_op=regio.day + timedelta(days=1),
            gesprek="x",
            by=regio.klachten,
            now=regio.now,
        )


@pytest.mark.parametrize("who", ["specialist", "beheer", "andere_klachten", "moeder_account"])
def test_nobody_else_handles_a_complaint(regio: Regio, who: str) -> None:
    with pytest.raises(Refused):
        finish(complain(regio), getattr(regio, who), regio)


def test_only_the_maker_withdraws(regio: Regio) -> None:
    klacht = complain(regio)
    for by in (regio.klachten, regio.vader_account):
        with pytest.raises(Refused):
            klachten.withdraw(klacht=klacht, by=by, now=regio.now)
    klachten.withdraw(klacht=klacht, by=regio.moeder_account, now=regio.now)
    assert not Termijn.objects.filter(soort="klacht", voldaan_at=None).exists()


def test_complaint_about_somebody_elses_family_is_refused(regio: Regio) -> None:
    with pytest.raises(Refused):
        complain(regio, by=regio.buurman_account)


FORM = {
    "waarover": "bejegening",
    "tekst": "Er werd gelachen.",
    "wat_wil_je": "",
    "over_wie": "",
    "naam": "Henk",
    "contact": "06 1",
}


def test_without_account_one_complains_and_follows_it_by_number(regio: Regio) -> None:
    client = Client()
    page = client.post("/klacht/", FORM | {"gemeente": regio.gemeente.pk}, follow=True).text
    nummer = Klacht.objects.get().nummer
    assert nummer in page
    found = client.post("/klacht/opzoeken/", {"nummer": nummer.lower()}).text
    assert "Hilde Brouwer" in found
    assert "gelachen" not in found
    assert client.get(f"/klacht/{Klacht.objects.get().pk}/").status_code == 302


def test_without_a_way_to_answer_the_text_stays(regio: Regio) -> None:
    answer = Client().post("/klacht/", FORM | {"gemeente": regio.gemeente.pk, "contact": ""})
    assert answer.status_code == 422
    assert "Er werd gelachen." in answer.text


def test_with_an_account_one_sees_at_once_who_handles_it(regio: Regio, as_user: AsUser) -> None:
    client = as_user(regio.moeder_account)
    page = client.post(
        "/klacht/", FORM | {"gemeente": regio.gemeente.pk, "over": str(regio.specialist.pk)}, follow=True
    ).text
    assert "Hilde Brouwer" in page
    assert Klacht.objects.get().over == regio.specialist
    assert Klacht.objects.get().naam == "Marije Jansen"
    assert 'href="/klacht/mijn/"' in client.get(f"/brieven/{regio.gezin.pk}/").text
    assert "Hilde Brouwer" in client.get("/klacht/mijn/").text


@pytest.mark.parametrize("url", ["/", "/vraag/", "/publiek/rechten/", "/klacht/"])
def test_complaining_is_one_step_from_every_page(regio: Regio, url: str) -> None:
    page = Client().get(url)
    assert page.status_code == 404 or 'href="/klacht/"' in page.text


def test_days_of_the_promise(regio: Regio) -> None:
    klacht = Klacht(ontvangen_op=date(2026, 3, 20))  # a Friday; six weeks on is 1 May
    assert klachten.bellen_voor(klacht) == date(2026, 3, 27)
    assert klachten.afgehandeld_voor(klacht) == date(2026, 5, 1)


@pytest.mark.parametrize("heard", [False, True])
def test_a_call_that_was_not_made_in_time_is_late_until_somebody_was_heard(
    regio: Regio, as_user: AsUser, heard: bool
) -> None:
    klacht = complain(regio)
    klacht.ontvangen_op = regio.day - timedelta(days=14)
    klacht.save()
    if heard:
        klachten.hear(klacht=klacht, gehoord_op=regio.day, gesprek="Gebeld.", by=regio.klachten, now=regio.now)
    context = as_user(regio.klachten).get("/klachten/").context
    row = next(row for row in context["mijn"] if row["page"] == "klacht")
    expected = klachten.afgehandeld_voor(klacht) if heard else klachten.bellen_voor(klacht)
    assert (row["uiterlijk"], context["late"]) == (expected, 0 if heard else 1)
