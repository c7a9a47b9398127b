"""Asking: own words first, a named person and a date back, nothing typed is lost."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core import signing
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import PASSWORD, Regio, account, only_sanne_answers, years_ago

from aandacht.actions import vragen
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Concept, Gebruiker, Gezinslid, LogboekRegel, Termijn, Vraag

Login = Callable[[Gebruiker], Client]
TEKST = "Ik slaap slecht en wil niet meer naar school."


@pytest.fixture
def regio(regio: Regio) -> Regio:
    return only_sanne_answers(regio)


def jongere(regio: Regio, **changes: str) -> dict[str, str]:
    born = years_ago(regio.day, 14)
    return {
        "tekst": TEKST, "voornaam": "Sam", "achternaam": "van den Berg", "geboortedatum": f"{born:%d-%m-%Y}",
        "gemeente": "0344", "contact": "06 11112222", **changes,
    }  # fmt: skip


def ouder(regio: Regio, **changes: str) -> dict[str, str]:
    return {**jongere(regio), "ouder_voornaam": "Kim", "ouder_achternaam": "Willems", **changes}


def verwijzer(regio: Regio, **changes: str) -> dict[str, str]:
    named = {"steller": "huisarts", "verwijzer_naam": "Anna Mulder, De Linde, 030 1234567", "gezin_weet_ervan": "on"}
    return {**jongere(regio), **named, **changes}


def newest() -> Vraag:
    return Vraag.objects.order_by("-id")[0]


def test_a_young_person_asks_and_gets_a_name_a_date_and_a_number(client: Client, regio: Regio) -> None:
    answer = client.post("/vraag/jongere/", jongere(regio), follow=True)
    vraag, text = newest(), answer.content.decode()
    assert vraag.steller == "jeugdige"
    assert vraag.tekst == TEKST
    assert (vraag.jeugdige.voorvoegsel, vraag.jeugdige.achternaam) == ("van den", "Berg")
    assert "Sanne de Wit" in text
    assert vraag.nummer in text
    assert str(vragen.first_gesprek_uiterlijk(regio.day, spoed=False).year) in text
    term = Termijn.objects.get(vraag=vraag, voldaan_at=None)
    assert (term.gebruiker, term.uiterlijk) == (
        regio.specialist, vragen.first_gesprek_uiterlijk(regio.day, spoed=False)
    )  # fmt: skip


def test_a_parent_who_asks_joins_the_family_without_authority(client: Client, regio: Regio) -> None:
    client.post("/vraag/ouder/", ouder(regio))
    vraag = newest()
    rollen = set(Gezinslid.objects.filter(gezin=vraag.gezin).values_list("rol", "persoon__voornamen"))
    assert rollen == {("jeugdige", "Sam"), ("ouder", "Kim")}
    assert not vraag.jeugdige.gezag_over_mij.exists()


def test_a_referrer_asks_with_the_knowledge_of_the_family(client: Client, regio: Regio) -> None:
    client.post("/vraag/verwijzer/", verwijzer(regio))
    assert newest().steller == "huisarts"
    assert newest().verwijzer_naam.startswith("Anna Mulder")


def test_without_the_knowledge_of_the_family_there_is_no_question(client: Client, regio: Regio) -> None:
    before = Vraag.objects.count()
    answer = client.post("/vraag/verwijzer/", verwijzer(regio, gezin_weet_ervan=""))
    assert answer.status_code == 422
    assert "Bespreek de vraag eerst met het gezin" in answer.content.decode()
    assert Vraag.objects.count() == before


def test_haste_means_the_next_working_day(client: Client, regio: Regio) -> None:
    client.post("/vraag/jongere/", jongere(regio, spoed="on"))
    term = Termijn.objects.get(vraag=newest(), voldaan_at=None)
    assert term.uiterlijk == vragen.first_gesprek_uiterlijk(regio.day, spoed=True)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("tekst", "", "Eén zin is genoeg"),
        ("tekst", "   ", "Eén zin is genoeg"),
        ("contact", "", "anders kunnen we je niet bereiken"),
        ("gemeente", "9999", "Kies een van de mogelijkheden"),
        ("geboortedatum", "morgen", "Dit is geen datum"),
        ("geboortedatum", "1-1-2090", "ligt in de toekomst"),
        ("geboortedatum", "1-1-1980", "Wmo-loket"),
        ("voornaam", "", "Vul dit in"),
        ("tekst", "x" * 4001, "Dit is te lang"),
    ],
)
def test_a_wrong_field_is_explained_beside_it_and_the_rest_is_kept(
    client: Client, regio: Regio, field: str, value: str, words: str
) -> None:
    before = Vraag.objects.count()
    answer = client.post("/vraag/jongere/", jongere(regio, **{field: value}))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count(words) >= 2, "in the summary and beside the field"
    assert f'href="#id_{field}"' in text
    if field != "contact":
        assert "06 11112222" in text
    assert Vraag.objects.count() == before


def test_somebody_under_12_is_kindly_told_whom_to_ask(client: Client, regio: Regio) -> None:
    born = years_ago(regio.day, 10)
    text = client.post("/vraag/jongere/", jongere(regio, geboortedatum=f"{born:%d-%m-%Y}")).content.decode()
    assert "Wat goed dat je om hulp vraagt" in text
    assert "0800 0432" in text
    assert TEKST in text


def test_a_gemeente_without_team_is_no_choice(client: Client, regio: Regio) -> None:
    Gebruiker.objects.filter(pk=regio.collega.pk).update(rol="beleid")
    assert "Houten" not in client.get("/vraag/jongere/").content.decode()


def test_sending_twice_is_asking_once(client: Client, regio: Regio) -> None:
    data = jongere(regio, nummer=signing.dumps("ABCD-2345", salt="aandacht.vraag"))
    for _ in range(2):
        assert client.post("/vraag/jongere/", data).headers["Location"] == "/vraag/gesteld/"
    assert Vraag.objects.filter(nummer="ABCD-2345").count() == 1


def test_a_program_that_fills_every_field_asks_nothing(client: Client, regio: Regio) -> None:
    before = Vraag.objects.count()
    assert client.post("/vraag/jongere/", jongere(regio, website="https://example.org")).status_code == 422
    assert Vraag.objects.count() == before


def test_one_address_asks_at_most_ten_questions_an_hour(client: Client, regio: Regio) -> None:
    for _ in range(10):
        assert client.post("/vraag/jongere/", jongere(regio)).status_code == 302
    answer = client.post("/vraag/jongere/", jongere(regio))
    assert answer.status_code == 422
    assert "Wacht een uur" in answer.content.decode()
    assert TEKST in answer.content.decode()


def test_asking_costs_one_page_of_queries(client: Client, regio: Regio) -> None:
    with max_queries(3):
        client.get("/vraag/ouder/")


# --- drafts without account -------------------------------------------------------------------------------------------


def token_of(client: Client, path: str) -> str:
    text = client.get(path).content.decode()
    return text.split('name="concept" value="')[1].split('"')[0]


def test_a_visitor_finds_back_what_they_typed(client: Client, regio: Regio) -> None:
    token = token_of(client, "/vraag/ouder/")
    client.post("/concept/", {"concept": token, "tekst": "Mijn zoon wil niet"})
    text = client.get("/vraag/ouder/").content.decode()
    assert "Mijn zoon wil niet" in text
    assert "We hebben teruggezet wat je typte" in text


def test_another_visitor_sees_nothing_of_it(client: Client, regio: Regio) -> None:
    client.post("/concept/", {"concept": token_of(client, "/vraag/ouder/"), "tekst": "Mijn zoon wil niet"})
    assert "Mijn zoon wil niet" not in Client().get("/vraag/ouder/").content.decode()


def test_the_draft_is_gone_once_the_question_is_asked(client: Client, regio: Regio) -> None:
    client.post("/concept/", {"concept": token_of(client, "/vraag/ouder/"), "tekst": "Mijn zoon wil niet"})
    client.post("/vraag/ouder/", ouder(regio))
    assert not Concept.objects.exists()


# --- looking it up ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [str, str.lower, lambda number: number.replace("-", " ")])
def test_the_number_shows_station_person_and_date_and_no_name_of_the_family(
    client: Client, regio: Regio, change: Callable[[str], str]
) -> None:
    text = client.post("/vraag/opzoeken/", {"nummer": change(regio.vraag.nummer)}).content.decode()
    assert "Sanne de Wit" in text
    assert "vraag gesteld" in text
    for secret in ("Noor B", "Bakker", "Marije", "school", "06 12345678"):
        assert secret not in text


def test_looking_up_is_in_the_log_of_the_family(client: Client, regio: Regio) -> None:
    client.post("/vraag/opzoeken/", {"nummer": regio.vraag.nummer})
    line = LogboekRegel.objects.order_by("-id")[0]
    assert (line.wat, line.wie, line.gezin_ids) == ("vraag.opzoeken", "steller", [regio.gezin.pk])


def test_a_number_that_does_not_exist_says_what_to_check(client: Client, regio: Regio) -> None:
    answer = client.post("/vraag/opzoeken/", {"nummer": "AAAA-AAAA"})
    assert answer.status_code == 422
    assert "Kijk of elke letter" in answer.content.decode()


def test_guessing_numbers_stops_soon(client: Client, regio: Regio) -> None:
    for n in range(20):
        client.post("/vraag/opzoeken/", {"nummer": f"AAAA-{n:04}"})
    answer = client.post("/vraag/opzoeken/", {"nummer": regio.vraag.nummer})
    assert "Er is te vaak gezocht" in answer.content.decode()
    assert "Sanne" not in answer.content.decode()


def test_the_confirmation_is_for_whoever_asked_only(client: Client, regio: Regio) -> None:
    client.post("/vraag/jongere/", jongere(regio))
    assert newest().nummer in client.get("/vraag/gesteld/").content.decode()
    assert Client().get("/vraag/gesteld/").headers["Location"] == "/vraag/opzoeken/"


# --- a family with an account -----------------------------------------------------------------------------------------


def test_what_is_known_of_a_family_is_shown_and_not_asked_again(regio: Regio, as_user: Login) -> None:
    client = as_user(regio.moeder_account)
    assert client.get("/vraag/nieuw/").headers["Location"] == f"/vraag/nieuw/{regio.gezin.pk}/"
    with max_queries():
        text = client.get(f"/vraag/nieuw/{regio.gezin.pk}/").content.decode()
    assert "Noor Bakker" in text
    assert 'name="voornaam"' not in text


def test_a_new_question_goes_to_whom_the_family_knows(regio: Regio, as_user: Login) -> None:
    for n in range(3):  # busier than a colleague of the same team
        Vraag.objects.create(
            nummer=f"DRUK-000{n}", gezin=regio.gezin, jeugdige=regio.noor, steller="ouder", tekst="…", team=regio.team,
            behandelaar=regio.specialist, received_at=regio.now, station_sinds=regio.now,
        )  # fmt: skip
    account("rust", "Rik Rustig", "specialist", team=regio.team)
    path = f"/vraag/nieuw/{regio.gezin.pk}/"
    data = {"tekst": "Nu ook thuis ruzie.", "contact": "06 1", "jeugdige": regio.noor.pk}
    assert as_user(regio.moeder_account).post(path, data).headers["Location"] == "/vraag/gesteld/"
    assert newest().behandelaar == regio.specialist
    assert (newest().gezin, newest().steller, newest().gesteld_door) == (regio.gezin, "ouder", regio.moeder_account)


def test_a_young_person_asks_for_herself(regio: Regio, as_user: Login) -> None:
    data = {"tekst": "Ik wil met iemand praten.", "contact": "06 1", "jeugdige": regio.noor.pk}
    as_user(regio.noor_account).post(f"/vraag/nieuw/{regio.gezin.pk}/", data)
    assert newest().steller == "jeugdige"


@pytest.mark.parametrize("who", ["buurman_account", "tante_account"])
def test_who_has_no_say_in_the_family_cannot_ask_for_it(regio: Regio, as_user: Login, who: str) -> None:
    answer = as_user(getattr(regio, who)).get(f"/vraag/nieuw/{regio.gezin.pk}/")
    assert answer.status_code == 403


@pytest.mark.parametrize("who", ["specialist", "collega", "hulpverlener"])
def test_the_page_of_a_family_is_not_for_professionals(regio: Regio, as_user: Login, who: str) -> None:
    assert as_user(getattr(regio, who)).get(f"/vraag/nieuw/{regio.gezin.pk}/").status_code == 403


def test_typed_text_of_a_new_question_is_kept_after_an_error(regio: Regio, as_user: Login) -> None:
    path = f"/vraag/nieuw/{regio.gezin.pk}/"
    answer = as_user(regio.moeder_account).post(path, {"tekst": "Nu ook thuis ruzie.", "jeugdige": regio.noor.pk})
    assert answer.status_code == 422
    assert "Nu ook thuis ruzie." in answer.content.decode()


# --- the action -------------------------------------------------------------------------------------------------------

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("who", ["collega", "hulpverlener", "tante_account", "buurman_account", "fg"])
def test_ask_for_a_known_family_needs_a_ground(regio: Regio, who: str) -> None:
    with pytest.raises(Refused):
        vragen.ask(
            by=getattr(regio, who), now=regio.now, gemeente=regio.gemeente, steller="ouder", tekst="Een vraag.",
            jeugdige=regio.noor, gezin=regio.gezin,
        )  # fmt: skip


def test_an_empty_question_is_not_possible(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="Eén zin is genoeg"):
        vragen.ask(
            by=None, now=NOW, gemeente=regio.gemeente, steller="ouder", tekst="  ",
            jeugdige=PersoonGegevens(voornamen="Sam", achternaam="Berg"),
        )  # fmt: skip


def test_a_gemeente_without_team_says_to_call(regio: Regio) -> None:
    Gebruiker.objects.filter(pk=regio.collega.pk).update(is_active=False)
    with pytest.raises(NotPossible, match="In Houten is nog geen lokaal team aangesloten"):
        vragen.ask(
            by=None, now=NOW, gemeente=regio.andere_gemeente, steller="ouder", tekst="Een vraag.",
            jeugdige=PersoonGegevens(voornamen="Sam", achternaam="Berg"),
        )  # fmt: skip


def test_a_referrer_with_an_account_need_not_say_who_they_are(regio: Regio, as_user: Login) -> None:
    assert 'value="Anna Mulder, huisarts"' in as_user(regio.verwijzer).get("/vraag/verwijzer/").content.decode()


def test_a_family_that_is_logged_in_is_shown_the_short_way(regio: Regio, as_user: Login) -> None:
    assert 'href="/vraag/nieuw/"' in as_user(regio.moeder_account).get("/vraag/").content.decode().split("<main")[1]


def test_a_long_text_survives_the_end_of_the_session(regio: Regio, as_user: Login) -> None:
    client, path = as_user(regio.moeder_account), f"/vraag/nieuw/{regio.gezin.pk}/"
    token = token_of(client, path)
    client.session.flush()
    answer = client.post(path, {"concept": token, "tekst": "Een lang verhaal.", "jeugdige": regio.noor.pk})
    assert answer.headers["Location"] == f"/account/login/?next={path}"
    assert "Wat je typte is bewaard" in client.get(answer.headers["Location"]).content.decode()
    client.post(answer.headers["Location"], {"login": "marije", "password": PASSWORD})
    assert "Een lang verhaal." in client.get(path).content.decode()
    assert "Een lang verhaal." not in as_user(regio.vader_account).get(path).content.decode()
