"""The specialist's day, the page of a family and the page of a question: what is there, and for whom it is not."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio, make_regio

from aandacht.actions import gezinnen, noodtoegangen, verkenningen
from aandacht.records.models import Gebruiker, Gezag, Gezin, Gezinslid, LogboekRegel, Termijn, Vraag
from aandacht.web.dag import lijst
from aandacht.web.shared.kept import store

As = Callable[[Gebruiker], Client]
PAGES = ["/gezin/{gezin}/", "/gezin/{gezin}/mensen/", "/gezin/{gezin}/vraag/{vraag}/"]
FORMS = [
    "/gezin/{gezin}/lid/",
    "/gezin/{gezin}/gezag/",
    "/gezin/{gezin}/adres/{noor}/",
    "/gezin/{gezin}/vraag/{vraag}/overdragen/",
]


def at(regio: Regio, path: str) -> str:
    return path.format(gezin=regio.gezin.pk, vraag=regio.vraag.pk, noor=regio.noor.pk)


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_day_shows_a_new_question_first_with_its_day(regio: Regio, as_user: As) -> None:
    page = text(as_user(regio.specialist), "/dag/")
    assert "1 nieuwe vraag" in page
    assert "Noor wil al weken niet naar school" in page
    assert "over " in page


def test_the_day_of_a_colleague_is_empty_and_kind(regio: Regio, as_user: As) -> None:
    page = text(as_user(regio.collega), "/dag/")
    assert "Je bent helemaal bij" in page
    assert "Noor" not in page
    assert not LogboekRegel.objects.filter(wat="dag.bekijken").exists()


@pytest.mark.parametrize("who", ["moeder_account", "hulpverlener", "verwijzer", "beleid", "fg"])
def test_the_day_is_of_specialists(regio: Regio, as_user: As, who: str) -> None:
    assert as_user(getattr(regio, who)).get("/dag/").status_code == 403


def test_an_overdue_term_says_since_which_promise(as_user: As, db: None) -> None:
    from django.utils import timezone

    regio = make_regio(timezone.now() - timedelta(days=40))
    verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    page = text(as_user(regio.specialist), "/dag/")
    assert "te laat" in page
    assert "Had klaar moeten zijn volgens: belofte van Aandacht" in page


def test_what_waits_for_others_is_a_list_of_its_own(regio: Regio, as_user: As) -> None:
    Termijn.objects.create(
        soort="stem", sleutel="x", gezin=regio.gezin, vraag=regio.vraag, persoon=regio.vader, uiterlijk=regio.day,
        bron="belofte van Aandacht", opened_at=regio.now,
    )  # fmt: skip
    client = as_user(regio.specialist)
    assert "Pieter" not in text(client, "/dag/")
    assert "Pieter" in text(client, "/dag/?lijst=anderen")


def test_the_list_is_filtered_by_kind(regio: Regio, as_user: As) -> None:
    verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    client = as_user(regio.specialist)
    assert "Gesprek afronden" in text(client, "/dag/?soort=verkenning")
    assert "Samen kiezen en besluiten" not in text(client, "/dag/?soort=verkenning")


def test_a_term_of_a_family_i_am_no_longer_involved_with_is_gone(regio: Regio, as_user: As) -> None:
    regio.gezin.betrokkenheden.update(van=regio.day - timedelta(days=9), tot=regio.day - timedelta(days=1))
    assert "Bakker" not in text(as_user(regio.specialist), "/dag/")


def test_the_day_is_read_page_by_page(regio: Regio, as_user: As) -> None:
    for number in range(60):
        Termijn.objects.create(
            soort="afspraak", sleutel=f"a{number}", gezin=regio.gezin, vraag=regio.vraag, gebruiker=regio.specialist,
            uiterlijk=regio.day + timedelta(days=number), bron="afspraak", opened_at=regio.now,
        )  # fmt: skip
    client = as_user(regio.specialist)
    client.get("/dag/")
    with max_queries():
        first = client.get("/dag/?soort=afspraak")
    assert len(first.context["regels"]) == 25
    second = client.get(f"/dag/?soort=afspraak&na={first.context['page'].after}")
    assert {row.id for row in first.context["regels"]} & {row.id for row in second.context["regels"]} == set()


@pytest.mark.parametrize("others", [0, 3, lijst.MOST - 2, lijst.MOST - 1, 60])
def test_the_day_counts_all_there_is_on_this_page_or_a_later_one(regio: Regio, as_user: As, others: int) -> None:
    Termijn.objects.bulk_create(
        Termijn(
            soort="afspraak" if number % 2 else "plan", sleutel=f"a{number}", gezin=regio.gezin, gebruiker=regio.specialist,
            uiterlijk=regio.day + timedelta(days=number - 5), bron="afspraak", opened_at=regio.now,
        ) for number in range(others)
    )  # fmt: skip
    store.clear()
    shown = as_user(regio.specialist).get("/dag/").context
    assert (shown["total"], shown["late"]) == (others + 1, min(others, 5))
    per_soort = {item.soort: item.n for item in shown["soorten"]}
    expected = {"afspraak": others // 2, "eerste_gesprek": 1, "plan": others - others // 2}
    assert per_soort == {soort: n for soort, n in expected.items() if n}
    assert list(per_soort) == sorted(per_soort)
    assert len(shown["regels"]) == min(others, 25)


def test_a_new_question_above_the_list_is_not_in_it_again(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    store.clear()
    day = client.get("/dag/").context
    assert ([vraag.id for vraag in day["nieuw"]], day["regels"]) == ([regio.vraag.pk], ())
    assert [row.soort for row in client.get("/dag/?soort=eerste_gesprek").context["regels"]] == ["eerste_gesprek"]


def test_the_day_is_logged_once_with_all_families_on_it(regio: Regio, as_user: As) -> None:
    as_user(regio.specialist).get("/dag/")
    line = LogboekRegel.objects.get(wat="dag.bekijken")
    assert line.gezin_ids == [regio.gezin.pk]


@pytest.mark.parametrize("path", ["/dag/", "/dag/?lijst=anderen", "/gezinnen/", *PAGES, *FORMS])
def test_no_page_asks_more_than_twelve_things(regio: Regio, as_user: As, path: str) -> None:
    verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    client = as_user(regio.specialist)
    client.get("/dag/")
    with max_queries():
        assert client.get(at(regio, path)).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, *FORMS])
@pytest.mark.parametrize("who", ["collega", "hulpverlener", "moeder_account", "buurman_account", "beheer", "fg"])
def test_the_pages_of_a_family_are_closed_for_who_is_not_involved(
    regio: Regio, as_user: As, path: str, who: str
) -> None:
    client = as_user(getattr(regio, who))
    assert client.get(at(regio, path)).status_code == 403
    assert client.post(at(regio, path), {}).status_code in (403, 405)


def test_a_family_that_does_not_exist_is_refused_like_any_other(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    assert client.get("/gezin/99999/").status_code == 403
    assert client.get(f"/gezin/99999/vraag/{regio.vraag.pk}/").status_code == 404


@pytest.mark.parametrize("term", ["Bakker", "marije", "{nummer}", "{bsn}"])
def test_search_finds_my_family_by_name_number_and_bsn(regio: Regio, as_user: As, term: str) -> None:
    term = term.format(nummer=regio.vraag.nummer.lower(), bsn=regio.noor.bsn)
    assert "Gezin van Noor Bakker" in as_user(regio.specialist).post("/gezinnen/", {"zoek": term}).content.decode()
    other = as_user(regio.collega).post("/gezinnen/", {"zoek": term}).content.decode()
    assert "Gezin van Noor Bakker" not in other
    assert "Niets gevonden" in other


def test_authority_is_shown_with_source_and_date_and_said_to_be_unknown(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    page = text(client, at(regio, "/gezin/{gezin}/"))
    assert "gezagsregister" in page
    assert "Er staat niet wie gezag heeft" not in page
    Gezag.objects.all().delete()
    assert "Er staat niet wie gezag heeft" in text(client, at(regio, "/gezin/{gezin}/"))


def test_a_correction_of_authority_names_what_it_corrects_and_keeps_it_readable(regio: Regio, as_user: As) -> None:
    old = Gezag.objects.get(houder=regio.vader)
    client = as_user(regio.specialist)
    data = {
        "jeugdige": regio.noor.pk, "houder": regio.vader.pk, "soort": "ouderlijk", "sinds": "2020-02-01",
        "bron": "beschikking C/16/12345", "bron_datum": regio.day.isoformat(),
    }  # fmt: skip
    assert client.post(at(regio, f"/gezin/{{gezin}}/gezag/?vervangt={old.pk}"), data).status_code == 302
    assert Gezag.objects.get(vervangt=old).sinds == date(2020, 2, 1)
    page = text(client, at(regio, "/gezin/{gezin}/mensen/"))
    assert "C/16/12345" in page
    assert "verbeterd: lees wat er stond" in page


def test_authority_of_another_family_cannot_be_replaced_here(regio: Regio, as_user: As) -> None:
    assert as_user(regio.specialist).get(at(regio, "/gezin/{gezin}/gezag/?vervangt=9999")).status_code == 404


def test_a_form_with_a_mistake_says_what_and_keeps_what_was_typed(regio: Regio, as_user: As) -> None:
    response = as_user(regio.specialist).post(
        at(regio, "/gezin/{gezin}/lid/"),
        {"voornamen": "Sem", "bsn": "123456789", "rol": "jeugdige", "sinds": "2026-01-01"},
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="Sem"' in page
    assert "Dit is geen BSN" in page
    assert "Achternaam: Vul dit in." in page


def test_a_member_is_added(regio: Regio, as_user: As) -> None:
    data = {
        "rol": "netwerk",
        "relatie": "buurvrouw",
        "voornamen": "Fatma",
        "achternaam": "Kaya",
        "sinds": regio.day.isoformat(),
    }
    client = as_user(regio.specialist)
    assert client.post(at(regio, "/gezin/{gezin}/lid/"), data).status_code == 302
    assert Gezinslid.objects.filter(gezin=regio.gezin, relatie="buurvrouw").exists()
    assert "Fatma Kaya" in text(client, at(regio, "/gezin/{gezin}/"))


def test_a_secret_address_never_appears(regio: Regio, as_user: As) -> None:
    data = {
        "straatnaam": "Schuilweg", "huisnummer": 17, "postcode": "3991 AA", "plaatsnaam": "Verweggistan", "gemeente": "0321",
        "sinds": regio.day.isoformat(), "bron": "BRP", "geheim": "on",
    }  # fmt: skip
    client = as_user(regio.specialist)
    assert client.post(at(regio, "/gezin/{gezin}/adres/{noor}/"), data).status_code == 302
    for path in ["/dag/", "/gezinnen/", *PAGES, "/gezin/{gezin}/adres/{noor}/"]:
        page = text(client, at(regio, path))
        assert "Schuilweg" not in page
        assert "Verweggistan" not in page
    assert "geheim adres" in text(client, at(regio, "/gezin/{gezin}/mensen/"))


def test_an_address_that_is_not_secret_is_shown(regio: Regio, as_user: As) -> None:
    gezinnen.record_adres(
        gezin=regio.gezin, persoon=regio.noor, straatnaam="Kerkstraat", huisnummer=1, postcode="3511AA", plaatsnaam="Utrecht",
        gemeente=regio.gemeente, sinds=regio.day, bron="BRP", by=regio.specialist, now=regio.now,
    )  # fmt: skip
    assert "Kerkstraat 1, Utrecht" in text(as_user(regio.specialist), at(regio, "/gezin/{gezin}/mensen/"))


def test_handing_over_needs_a_yes_and_moves_everything(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    Gebruiker.objects.filter(pk=regio.collega.pk).update(team=regio.team)
    path = at(regio, "/gezin/{gezin}/vraag/{vraag}/overdragen/")
    assert client.post(path, {"naar": regio.collega.pk}).status_code == 422
    assert client.post(path, {"naar": regio.collega.pk, "zeker": "on"}).status_code == 302
    assert Vraag.objects.get().behandelaar == regio.collega
    assert "Noor wil al weken" in text(as_user(regio.collega), "/dag/")


def test_with_emergency_access_one_reads_and_changes_nothing(regio: Regio, as_user: As) -> None:
    noodtoegangen.open(
        gezin=regio.gezin,
        reden="Noor is weggelopen en de politie vraagt wie we kennen",
        by=regio.collega,
        now=regio.now,
    )
    client = as_user(regio.collega)
    assert "Je leest dit met noodtoegang" in text(client, at(regio, "/gezin/{gezin}/"))
    for path in FORMS:
        assert client.get(at(regio, path)).status_code == 403


def test_a_question_shows_its_way_and_what_was_done(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    assert "Begin het gesprek" in text(client, at(regio, "/gezin/{gezin}/vraag/{vraag}/"))
    verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    page = text(client, at(regio, "/gezin/{gezin}/vraag/{vraag}/"))
    assert "Eerste gesprek houden" in page
    assert "in gesprek" in page


@pytest.mark.parametrize(
    ("soort", "sleutel", "url"),
    [
        ("afspraak", "afspraak:7", "/ons-plan/afspraak/7/"),
        ("berichtfout", "bericht:8", "/keten/bericht/8/"),
        ("start", "toewijzing:9", "/keten/gesprek/9/"),
        ("evaluatie", "evaluatie:5:persoon:6", "/evaluatie/5/"),
        ("evaluatie", "vraag:5", "/evaluatie/gezin/{gezin}/"),
        ("plan", "vraag:5", "/ons-plan/{gezin}/"),
        ("waakvlam", "vraag:5", "/evaluatie/vraag/{vraag}/gebeld/"),
        ("toewijzen", "besluit:5", "/gezin/{gezin}/vraag/{vraag}/"),  # no decision yet: the question itself
        ("verkenning", "vraag:5", "/gezin/{gezin}/vraag/{vraag}/"),
    ],
)
def test_a_row_of_the_day_opens_the_page_on_which_it_is_done(
    regio: Regio, as_user: As, soort: str, sleutel: str, url: str
) -> None:
    Termijn.objects.create(
        soort=soort, sleutel=sleutel, gezin=regio.gezin, vraag=regio.vraag, gebruiker=regio.specialist, uiterlijk=regio.day,
        bron="afspraak", opened_at=regio.now,
    )  # fmt: skip
    rows = as_user(regio.specialist).get(f"/dag/?soort={soort}").context["regels"]
    assert [row.url for row in rows] == [at(regio, url)]


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w{64}"', "", page)


@pytest.mark.parametrize("path", ["/dag/", "/gezin/{gezin}/"])
def test_a_page_that_is_kept_is_the_page_rendered_anew(regio: Regio, as_user: As, path: str) -> None:
    client = as_user(regio.specialist)
    store.clear()
    first = text(client, at(regio, path))
    kept = text(client, at(regio, path))
    store.clear()
    assert without_token(first) == without_token(kept) == without_token(text(client, at(regio, path)))
    tokens = re.findall(r'name="csrfmiddlewaretoken" value="(\w{64})"', kept)
    assert len(tokens) >= 2
    assert tokens != re.findall(r'name="csrfmiddlewaretoken" value="(\w{64})"', first)


def test_a_kept_page_shows_what_changed_and_logs_every_look(regio: Regio, as_user: As) -> None:
    client, path = as_user(regio.specialist), at(regio, "/gezin/{gezin}/")
    assert "Groen" not in text(client, path)
    Gezin.objects.filter(pk=regio.gezin.pk).update(naam="Groen")
    assert "Groen" in text(client, path)
    text(client, path)
    assert LogboekRegel.objects.filter(wat="gezin.bekijken").count() == 3


def test_a_kept_page_says_a_message_once(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    Gebruiker.objects.filter(pk=regio.collega.pk).update(team=regio.team)
    text(client, "/dag/")
    client.post(at(regio, "/gezin/{gezin}/vraag/{vraag}/overdragen/"), {"naar": regio.collega.pk, "zeker": "on"})
    assert ["behandelt deze vraag nu" in text(client, "/dag/") for _time in range(2)] == [True, False]
