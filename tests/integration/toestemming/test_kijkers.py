"""The page of who sees what, and asking or complaining about a visit."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.actions import gebruikers, gezinnen, noodtoegangen, pleegcontracten, toestemmingen
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Gebruiker,
    Gezinslid,
    Klacht,
    LogboekRegel,
    Navraag,
    Noodtoegang,
    Pleegcontract,
    Toestemming,
)

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]


def foster(regio: Regio, **values: object) -> Gebruiker:
    lid = gezinnen.add_lid(
        gezin=regio.gezin, gegevens=PersoonGegevens(voornamen="Carla", achternaam="Vos"), rol="pleegouder", sinds=regio.day, by=regio.specialist,
        now=regio.now,
    )  # fmt: skip
    given = {
        "gezin": regio.gezin, "jeugdige": regio.noor, "pleegouder": lid.persoon, "van": regio.day, "bron": "contract 12",
        "bron_datum": regio.day, "by": regio.specialist, "now": regio.now,
    }  # fmt: skip
    pleegcontracten.record(**{**given, **values})  # type: ignore[arg-type]
    return gebruikers.create(
        username=f"carla{lid.pk}", rol="inwoner", password=None, naam="Carla Vos", persoon=lid.persoon
    )


def page(client: Client, regio: Regio, rest: str = "delen/") -> str:
    with max_queries():
        return client.get(f"/ons-plan/{regio.gezin.pk}/{rest}").content.decode()


def test_each_person_stands_there_with_what_why_and_until_when(regio: Regio, as_user: As) -> None:
    foster(regio, tot=regio.day + timedelta(days=90))
    text = page(as_user(regio.noor_account), regio)
    for words in (
        "Marije Jansen", "Pieter Bakker", "Els Jansen", "Carla Vos", "Sanne de Wit", "heeft gezag (Jeugdwet 7.3.15)",
        "gedeeld door jou", "is pleegouder en zo direct bij de hulp betrokken (Jeugdwet 7.3.11)",
        "behandelt de vraag (Jeugdwet 2.3 en 7.4.0)", "Wat de wet verder zegt", "Tot en met",
    ):  # fmt: skip
        assert words in text, words


def test_a_guest_reads_only_what_is_shared_with_them(regio: Regio, as_user: As) -> None:
    text = page(as_user(regio.tante_account), regio)
    assert "gedeeld door Noor" in text
    for name in ("Marije", "Pieter", "Sanne"):
        assert name not in text


def test_what_somebody_would_see_is_shown_before_it_is_shared(regio: Regio, as_user: As) -> None:
    client, url = as_user(regio.moeder_account), f"/ons-plan/{regio.gezin.pk}/delen/nieuw/"
    given = {"voor": regio.vader.pk, "onderdelen": ["plan", "verkenning"], "tot": ""}
    asked = client.post(url, given).content.decode()
    assert "Dit ziet Pieter dan" in asked
    assert "Daarna beslist je kind zelf" in asked
    assert not Toestemming.objects.filter(gever=regio.moeder).exists()
    assert client.post(url, {**given, "zeker": "ja"}).status_code == 302
    assert Toestemming.objects.filter(gever=regio.moeder, voor=regio.vader).count() == 2


def test_a_foster_parent_sees_the_plan_and_neither_the_talk_nor_the_log(regio: Regio, as_user: As) -> None:
    pleegmoeder = foster(regio)
    zicht = zicht_op(pleegmoeder, regio.gezin, regio.now)
    assert zicht.grond == Grond.PLEEGZORG
    assert zicht.delen == {regio.noor.pk: {Onderdeel.PLAN, Onderdeel.EVALUATIE, Onderdeel.GEGEVENS}}
    client = as_user(pleegmoeder)
    assert client.get(f"/ons-plan/{regio.gezin.pk}/").status_code == 200
    assert "is pleegouder" in page(client, regio)
    assert client.get(f"/ons-plan/{regio.gezin.pk}/logboek/").status_code == 403


def test_the_end_of_foster_care_closes_the_plan_the_next_day_and_says_so(regio: Regio) -> None:
    pleegmoeder = foster(regio)
    row = Pleegcontract.objects.get()
    pleegcontracten.record(
        gezin=regio.gezin, jeugdige=regio.noor, pleegouder=row.pleegouder, van=row.van, tot=regio.day, bron="brief",
        bron_datum=regio.day, by=regio.specialist, now=regio.now, vervangt=row,
    )  # fmt: skip
    assert zicht_op(pleegmoeder, regio.gezin, regio.now).grond == Grond.PLEEGZORG
    with pytest.raises(Refused, match="in pleegzorg tot en met"):
        zicht_op(pleegmoeder, regio.gezin, regio.now + timedelta(days=1))
    with pytest.raises(ChangedMeanwhile):
        pleegcontracten.record(
            gezin=regio.gezin, jeugdige=regio.noor, pleegouder=row.pleegouder, van=row.van, bron="brief",
            bron_datum=regio.day, by=regio.specialist, now=regio.now, vervangt=row,
        )  # fmt: skip


def test_only_the_specialist_records_foster_care_of_people_of_this_family(regio: Regio) -> None:
    for by in (regio.collega, regio.moeder_account, regio.buurman_account):
        with pytest.raises(Refused):
            foster(regio, by=by)
    with pytest.raises(NotPossible, match="eerst toe als pleegouder"):
        foster(regio, pleegouder=regio.tante)
    with pytest.raises(NotPossible, match="geen kind of jongere"):
        foster(regio, jeugdige=regio.vader)


def line(regio: Regio, by: Gebruiker) -> LogboekRegel:
    return LogboekRegel.objects.filter(betreft__gezin_id=regio.gezin.pk, wie=f"gebruiker:{by.pk}").latest("pk")


def test_a_question_about_a_visit_takes_one_step_and_is_answered_at_the_line(regio: Regio, as_user: As) -> None:
    client, regel = as_user(regio.noor_account), line(regio, regio.specialist)
    assert f"/logboek/{regel.pk}/" in page(client, regio, "logboek/")
    url = f"/ons-plan/{regio.gezin.pk}/logboek/{regel.pk}/"
    assert client.post(url, {"tekst": "", "vraag": "ja"}).status_code == 302
    navraag = Navraag.objects.get()
    privacy = as_user(regio.fg)
    assert f"/beheer/navraag/{navraag.pk}/" in privacy.get("/beheer/").content.decode()
    assert privacy.post(f"/beheer/navraag/{navraag.pk}/", {"antwoord": "Zij praat met jullie."}).status_code == 302
    assert "Zij praat met jullie." in page(client, regio, "logboek/")
    assert client.post(url, {"tekst": "", "vraag": "ja"}).status_code == 422


def test_nobody_else_of_the_family_reads_the_question(regio: Regio, as_user: As) -> None:
    regel = line(regio, regio.specialist)
    url = f"/ons-plan/{regio.gezin.pk}/logboek/{regel.pk}/"
    as_user(regio.noor_account).post(url, {"tekst": "Waarom keek zij op zondag?", "vraag": "ja"})
    for user in (regio.moeder_account, regio.vader_account):
        client = as_user(user)
        assert "zondag" not in client.get(url).content.decode()
        assert "navraag" not in " ".join(
            LogboekRegel.objects.filter(betreft__gezin_id=regio.gezin.pk).values_list("wat", flat=True)
        )
    for user in (regio.tante_account, regio.buurman_account, regio.specialist, regio.collega):
        assert as_user(user).get(url).status_code == 403


def test_a_complaint_about_a_visit_names_who_looked_and_when(regio: Regio, as_user: As) -> None:
    regel = line(regio, regio.specialist)
    url = f"/ons-plan/{regio.gezin.pk}/logboek/{regel.pk}/"
    assert as_user(regio.moeder_account).post(url, {"tekst": "Dit wil ik niet.", "klacht": "ja"}).status_code == 302
    klacht = Klacht.objects.get()
    assert (klacht.over, klacht.waarover, klacht.gezin) == (regio.specialist, "privacy", regio.gezin)
    assert "Dit wil ik niet." in klacht.tekst
    assert "Sanne de Wit" in klacht.tekst


def test_only_the_privacy_officer_answers_and_never_about_themselves(regio: Regio, as_user: As) -> None:
    regel = line(regio, regio.specialist)
    as_user(regio.noor_account).post(f"/ons-plan/{regio.gezin.pk}/logboek/{regel.pk}/", {"vraag": "ja"})
    navraag = Navraag.objects.get()
    for user in (regio.beheer, regio.specialist, regio.moeder_account):
        assert as_user(user).get(f"/beheer/navraag/{navraag.pk}/").status_code == 403
    Navraag.objects.update(regel=LogboekRegel.objects.create(
        op=regio.now, wie=f"gebruiker:{regio.fg.pk}", wie_naam="Eva", grond="toezicht", handeling="lezen", wat="x",
        vorige_hash="0", hash="1",
    ))  # fmt: skip
    assert as_user(regio.fg).get(f"/beheer/navraag/{navraag.pk}/").status_code == 403


def test_emergency_access_that_endangers_somebody_is_shown_when_the_privacy_officer_says_so(
    regio: Regio, as_user: As
) -> None:
    nood = noodtoegangen.open(
        gezin=regio.gezin, reden="Vader is niet te vertrouwen.", veiligheid="Hij dreigt moeder iets aan te doen.",
        by=regio.collega, now=regio.now,
    )  # fmt: skip
    as_user(regio.collega).get(f"/ons-plan/{regio.gezin.pk}/")
    vader = as_user(regio.vader_account)
    assert "Karim Haddad" not in page(vader, regio, "logboek/") + page(vader, regio)
    assert "dreigt" in as_user(regio.fg).get(f"/beheer/noodtoegang/{nood.pk}/").content.decode()
    with pytest.raises(Refused):
        noodtoegangen.show(noodtoegang=nood, by=regio.collega, now=regio.now)
    assert as_user(regio.fg).post(f"/beheer/noodtoegang/{nood.pk}/tonen/").status_code == 302
    assert Noodtoegang.objects.get().shown_at is not None
    assert "Karim Haddad" in page(vader, regio, "logboek/")
    assert "dreigt" not in page(vader, regio, "logboek/")
    with pytest.raises(ChangedMeanwhile):
        noodtoegangen.show(noodtoegang=nood, by=regio.fg, now=regio.now)


def test_who_was_reading_when_sharing_stopped_reads_that_and_when(regio: Regio, as_user: As) -> None:
    tante = as_user(regio.tante_account)
    assert tante.get(f"/ons-plan/{regio.gezin.pk}/").status_code == 200
    toestemmingen.withdraw(toestemming=Toestemming.objects.get(), by=regio.noor_account, now=timezone.now())
    closed = tante.get(f"/ons-plan/{regio.gezin.pk}/")
    assert closed.status_code == 403
    assert "Dit wordt niet meer met jou gedeeld. Het stopte op" in closed.content.decode()
    # Somebody for whom it never was open learns nothing of it.
    assert "gedeeld" not in as_user(regio.buurman_account).get(f"/ons-plan/{regio.gezin.pk}/").content.decode()


def test_the_specialist_records_and_ends_foster_care_on_a_page(regio: Regio, as_user: As) -> None:
    pleegmoeder = foster(regio)
    row, sanne = Pleegcontract.objects.get(), as_user(regio.specialist)
    url = f"/gezin/{regio.gezin.pk}/pleegouder/?vervangt={row.pk}"
    given = {
        "jeugdige": regio.noor.pk, "pleegouder": row.pleegouder_id, "van": row.van.isoformat(), "bron": "brief",
        "tot": (regio.day - timedelta(days=1)).isoformat(), "bron_datum": regio.day.isoformat(),
    }  # fmt: skip
    assert "voor de eerste dag" in sanne.post(url, given).content.decode()
    assert sanne.post(url, {**given, "tot": regio.day.isoformat()}).status_code == 302
    assert "Carla Vos" in sanne.get(f"/gezin/{regio.gezin.pk}/mensen/").content.decode()
    with pytest.raises(Refused, match="in pleegzorg tot en met"):
        zicht_op(pleegmoeder, regio.gezin, regio.now + timedelta(days=1))
    assert as_user(regio.collega).get(url).status_code == 403


def test_a_supporter_is_invited_as_such_and_sees_what_is_shared(regio: Regio, as_user: As) -> None:
    asked = as_user(regio.noor_account).post(
        f"/ons-plan/{regio.gezin.pk}/uitnodigen/",
        {"namens": regio.noor.pk, "voornamen": "Milan", "achternaam": "Bos", "relatie": "coach", "steunfiguur": "on",
         "onderdelen": ["plan"]},
    )  # fmt: skip
    assert asked.status_code == 200
    milan = Gezinslid.objects.get(persoon__voornamen="Milan")
    assert milan.rol == Gezinslid.Rol.STEUNFIGUUR
    assert "coach, steunfiguur of JIM" in page(as_user(regio.moeder_account), regio)
