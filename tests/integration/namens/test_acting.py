"""A helper acts in the name of somebody who asked them to: as that person sees it, written down as the helper's, ended at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from tests.integration.conftest import MOST_QUERIES, max_queries
from tests.regio import Regio, inwoner, persoon

from aandacht.actions import gemachtigden, gezinnen, plannen, verkenningen
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Betrokkenheid, Doel, Gebruiker, Gemachtigde, Gezag, LogboekRegel, Persoon

pytestmark = pytest.mark.django_db
Open = Callable[[Gebruiker], Client]


def ask(regio: Regio, helper: Gebruiker | None = None, **other: object) -> Gemachtigde:
    """The mother asks the aunt, who has an account, to do everything in her name."""
    values = {
        "gezin": regio.gezin, "namens": regio.moeder, "helper": helper or regio.tante_account, "relatie": "zus", "mag": "doen",
        "hoe": "zelf", "tot": regio.day + timedelta(days=90), "by": regio.moeder_account, "now": regio.now, **other,
    }  # fmt: skip
    return gemachtigden.authorise(**values)  # type: ignore[arg-type]


def acting(as_user: Open, row: Gemachtigde) -> Client:
    client = as_user(row.gebruiker)
    assert client.post(f"/namens/{row.pk}/beginnen/").status_code == 302
    return client


def plan_url(regio: Regio) -> str:
    return f"/ons-plan/{regio.gezin.pk}/"


def test_the_helper_sees_what_the_person_sees_and_every_page_says_in_whose_name(regio: Regio, as_user: Open) -> None:
    row = ask(regio)
    alone = as_user(regio.tante_account)
    assert alone.get(f"/ons-plan/{regio.gezin.pk}/rechten/").status_code == 403
    client = acting(as_user, row)
    page = client.get(f"/ons-plan/{regio.gezin.pk}/rechten/")
    assert page.status_code == 200
    assert "Je handelt namens <strong>Marije Jansen</strong>" in page.content.decode()


def test_what_is_done_is_of_the_person_and_the_log_says_by_whose_hand(regio: Regio, as_user: Open) -> None:
    client = acting(as_user, ask(regio))
    plannen.ensure(gezin=regio.gezin, now=regio.now)
    sent = client.post(
        f"/ons-plan/{regio.gezin.pk}/doel/nieuw/", {"tekst": "Elke dag samen eten", "van": regio.moeder.pk}
    )
    assert sent.status_code == 302, sent.content.decode()
    assert Doel.objects.get(tekst="Elke dag samen eten").van == regio.moeder
    line = LogboekRegel.objects.filter(handeling="schrijven", wat__startswith="plan.").latest("pk")
    assert (line.wie, line.wie_naam) == (f"gebruiker:{regio.tante_account.pk}", "Els Jansen")
    assert line.namens == f"gebruiker:{regio.moeder_account.pk} Marije Jansen"


def test_the_family_reads_who_did_it_in_whose_name(regio: Regio, as_user: Open) -> None:
    acting(as_user, ask(regio)).get(plan_url(regio))
    text = as_user(regio.moeder_account).get(f"/ons-plan/{regio.gezin.pk}/logboek/").content.decode()
    assert "Els Jansen</strong> namens Marije Jansen" in text


def test_it_is_read_also_where_a_young_person_of_16_keeps_the_file_to_herself(regio: Regio, as_user: Open) -> None:
    sister = gezinnen.add_lid(
        gezin=regio.gezin, gegevens=persoon("Roos", "Bakker", 9, date(regio.day.year - 17, 1, 1)), rol="jeugdige",
        sinds=regio.day, by=regio.specialist, now=regio.now,
    )  # fmt: skip
    assert sister.persoon.voornamen == "Roos"
    acting(as_user, ask(regio)).get(plan_url(regio))
    text = as_user(regio.moeder_account).get(f"/ons-plan/{regio.gezin.pk}/logboek/").content.decode()
    assert "Els Jansen</strong> namens Marije Jansen" in text


def test_ending_works_at_once_also_for_a_form_that_is_open_and_the_words_are_kept(regio: Regio, as_user: Open) -> None:
    row = ask(regio)
    client = acting(as_user, row)
    gemachtigden.end(gemachtigde=row, by=regio.moeder_account, now=regio.now)
    sent = client.post(f"/ons-plan/{regio.gezin.pk}/doel/nieuw/", {"tekst": "Een zin die bijna klaar was."})
    assert sent.status_code == 403
    assert "Een zin die bijna klaar was." in sent.content.decode()
    assert not Doel.objects.filter(tekst="Een zin die bijna klaar was.").exists()
    again = client.get(plan_url(regio))
    assert "Je handelt namens" not in again.content.decode()


def test_reading_a_page_after_it_ended_leads_to_a_plain_message(regio: Regio, as_user: Open) -> None:
    row = ask(regio)
    client = acting(as_user, row)
    gemachtigden.end(gemachtigde=row, by=regio.tante_account, now=regio.now)
    response = client.get(plan_url(regio))
    assert response["Location"] == "/namens/"
    assert "gestopt of voorbij" in str(next(iter(get_messages(response.wsgi_request))))


def test_it_ends_by_itself_after_the_last_day(regio: Regio, as_user: Open) -> None:
    row = ask(regio)
    assert gemachtigden.find(row.pk, regio.tante_account, regio.now + timedelta(days=90)) is not None
    assert gemachtigden.find(row.pk, regio.tante_account, regio.now + timedelta(days=91)) is None


def test_who_may_only_read_along_writes_nothing(regio: Regio, as_user: Open) -> None:
    client = acting(as_user, ask(regio, mag="lezen"))
    assert client.get(plan_url(regio)).status_code == 200
    sent = client.post(f"/ons-plan/{regio.gezin.pk}/doel/nieuw/", {"tekst": "Dit mag niet zo.", "van": regio.moeder.pk})
    assert sent.status_code == 403
    assert not Doel.objects.exists()
    assert client.post("/namens/stoppen/").status_code == 302


@pytest.mark.parametrize(
    "path", ["/account/password/change/", "/account/2fa/", "/ons-plan/{}/delen/nieuw/", "/ons-plan/{}/uitnodigen/",
             "/ons-plan/{}/namens/nieuw/", "/namens/code/"]
)  # fmt: skip
def test_what_somebody_only_does_themselves_is_closed(regio: Regio, as_user: Open, path: str) -> None:
    client = acting(as_user, ask(regio))
    response = client.get(path.format(regio.gezin.pk))
    assert response.status_code == 403
    assert "Dit doet ieder zelf" in response.content.decode()


def test_stopping_gives_back_the_own_account(regio: Regio, as_user: Open) -> None:
    client = acting(as_user, ask(regio))
    client.post("/namens/stoppen/")
    assert "Je handelt namens" not in client.get(plan_url(regio)).content.decode()
    assert client.get("/account/password/change/").status_code == 200


def test_it_opens_no_more_than_the_person_sees_that_day(regio: Regio, as_user: Open) -> None:
    client = acting(as_user, ask(regio))
    Gezag.objects.filter(houder=regio.moeder).update(tot=regio.day - timedelta(days=1))
    assert client.get(plan_url(regio)).status_code == 403


def test_somebody_without_account_is_acted_for_with_one_that_nobody_can_log_in_with(regio: Regio) -> None:
    oma = gezinnen.add_lid(
        gezin=regio.gezin, gegevens=persoon("Amira", "Haddad", 8), rol="ouder", sinds=regio.day, by=regio.specialist,
        now=regio.now,
    ).persoon  # fmt: skip
    row = ask(regio, namens=oma, by=regio.specialist, hoe="gesprek", toelichting="In het Arabisch, met de tolk erbij.")
    account = Gebruiker.objects.get(persoon=oma)
    assert not account.has_usable_password()
    assert row.recorded_by == regio.specialist


# --- who cannot ---------------------------------------------------------------------------------------------------


def test_nobody_acts_for_themselves(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="Dit ben je zelf"):
        ask(regio, regio.moeder_account)


def test_nobody_who_has_authority_acts_for_another_of_the_family(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="heeft zelf gezag"):
        ask(regio, regio.vader_account)


def test_who_came_to_handle_the_question_acts_no_more(regio: Regio) -> None:
    row = ask(regio, regio.collega)
    Betrokkenheid.objects.create(
        gezin=regio.gezin,
        gebruiker=regio.collega,
        rol="specialist",
        grond="jw_2_3",
        van=regio.day,
        recorded_at=regio.now,
    )
    assert gemachtigden.find(row.pk, regio.collega, regio.now) is None
    with pytest.raises(NotPossible, match="behandelt jullie vraag"):
        ask(regio, regio.specialist)


def test_a_child_does_not_translate_for_its_parents(regio: Regio) -> None:
    brother = gezinnen.add_lid(
        gezin=regio.gezin, gegevens=persoon("Sem", "Bakker", 7, date(regio.day.year - 15, 1, 1)), rol="jeugdige",
        sinds=regio.day, by=regio.specialist, now=regio.now,
    ).persoon  # fmt: skip
    with pytest.raises(NotPossible, match="18 jaar of ouder"):
        ask(regio, inwoner(brother))


def test_nobody_but_the_person_asks_it_in_their_own_account(regio: Regio) -> None:
    with pytest.raises(Refused):
        ask(regio, by=regio.vader_account)
    with pytest.raises(NotPossible):
        ask(regio, by=regio.specialist)  # "zelf", but somebody else wrote it down
    with pytest.raises(NotPossible):
        ask(regio, by=regio.specialist, hoe="papier")  # and how it was said is missing


def test_never_for_more_than_a_year_and_never_twice(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="hooguit een jaar"):
        ask(regio, tot=regio.day + timedelta(days=400))
    ask(regio)
    with pytest.raises(NotPossible, match="mag dit al"):
        ask(regio)


def test_somebody_else_neither_uses_nor_ends_it(regio: Regio, as_user: Open) -> None:
    row = ask(regio)
    outsider = as_user(regio.buurman_account)
    assert outsider.post(f"/namens/{row.pk}/beginnen/").status_code == 403
    assert outsider.post(f"/namens/{row.pk}/einde/").status_code == 403
    assert as_user(regio.vader_account).post(f"/namens/{row.pk}/einde/").status_code == 403
    assert gemachtigden.find(row.pk, regio.tante_account, regio.now) is not None


def test_one_who_acts_cannot_ask_a_third(regio: Regio) -> None:
    row = ask(regio)
    with gemachtigden.acting(row, regio.tante_account) as mother, pytest.raises(Refused):
        ask(regio, regio.collega, by=mother)


# --- the pages ----------------------------------------------------------------------------------------------------


SENT = {
    "wie": "ander", "voornamen": "Fatima", "achternaam": "Yilmaz", "relatie": "cliëntondersteuner", "mag": "doen",
}  # fmt: skip


def test_a_helper_from_outside_gets_a_letter_and_a_helper_of_many_keeps_one_account(
    regio: Regio, as_user: Open
) -> None:
    tot = str(regio.day + timedelta(days=30))
    page = as_user(regio.moeder_account).post(f"/ons-plan/{regio.gezin.pk}/namens/nieuw/", {**SENT, "tot": tot})
    paper = page.context
    assert page.status_code == 200, page.content.decode()
    fatima = Gebruiker.objects.get(username=paper["gebruikersnaam"])
    assert not fatima.has_usable_password()
    mine = as_user(regio.verwijzer)
    wrong = mine.post("/namens/code/", {"gebruikersnaam": fatima.username, "code": "AAAA-BBBB-CCCC"})
    assert wrong.status_code == 422
    assert fatima.uitnodigingen.get().pogingen == 1
    right = mine.post("/namens/code/", {"gebruikersnaam": fatima.username, "code": paper["code"]})
    assert right.status_code == 302
    fatima.refresh_from_db()
    assert not fatima.is_active
    assert "Marije Jansen" in mine.get("/namens/").content.decode()
    assert mine.post("/namens/code/", {"gebruikersnaam": fatima.username, "code": paper["code"]}).status_code == 410


def test_the_specialist_writes_down_what_somebody_said_and_ends_it_on_their_word(regio: Regio, as_user: Open) -> None:
    sanne = as_user(regio.specialist)
    tot = str(regio.day + timedelta(days=30))
    said = {
        "namens": str(regio.moeder.pk),
        "wie": str(regio.tante_account.pk),
        "relatie": "zus",
        "mag": "doen",
        "tot": tot,
    }
    url = f"/ons-plan/{regio.gezin.pk}/namens/"
    assert sanne.post(f"{url}nieuw/", said).status_code == 422
    said |= {"hoe": "gesprek", "toelichting": "Thuis gezegd, in het Turks, met een tolk."}
    assert sanne.post(f"{url}nieuw/", said).status_code == 302
    with max_queries():
        text = sanne.get(url).content.decode()
    assert "Els Jansen" in text
    assert "in het Turks" in text
    row = Gemachtigde.objects.get()
    assert sanne.post(f"/namens/{row.pk}/einde/").status_code == 302
    assert "Niemand handelt nu" in sanne.get(url).content.decode()


def test_acting_asks_the_database_one_thing_more_than_the_page_does(regio: Regio, as_user: Open) -> None:
    verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    client = acting(as_user, ask(regio))
    client.get(plan_url(regio))
    with max_queries(MOST_QUERIES + 1):
        client.get(plan_url(regio))


def test_the_other_parent_does_not_see_who_acts(regio: Regio, as_user: Open) -> None:
    ask(regio)
    text = as_user(regio.vader_account).get(f"/ons-plan/{regio.gezin.pk}/namens/").content.decode()
    assert "Els" not in text
    assert Persoon.objects.filter(voornamen="Els").exists()
