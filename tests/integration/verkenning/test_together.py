"""Looking along and talks of the team: three kinds of people, and what closes when."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio, account

from aandacht.actions import afwegingen, besluiten, meekijkverzoeken, onderzoek, teambesprekingen, verkenningen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Gebruiker,
    LogboekRegel,
    Meekijkverzoek,
    Optie,
    Teambespreking,
    Teamstem,
    Termijn,
    Uitspraak,
    Verkenning,
)
from aandacht.web.besluit.brief_besluit import besluit_brief
from aandacht.web.besluit.periode import proposed_period

As = Callable[[Gebruiker], Client]
FAMILY = ["noor_account", "moeder_account", "vader_account"]
# The same role elsewhere, an outsider of another role, somebody else's network.
OTHERS = ["collega", "hulpverlener", "verwijzer", "buurman_account", "tante_account", "beheer", "fg"]


@pytest.fixture
def verkenning(regio: Regio) -> Verkenning:
    return verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)


def say(regio: Regio, verkenning: Verkenning, tekst: str, by: Gebruiker | None = None, **values: Any) -> Uitspraak:
    given: dict[str, Any] = {
        "onderwerp": "school", "soort": "mening", "bron": "gesprek", "datum": regio.day, "spreker": regio.noor, **values
    }  # fmt: skip
    return verkenningen.record_uitspraak(
        verkenning=verkenning, tekst=tekst, by=by or regio.specialist, now=regio.now, **given
    )


def ask(regio: Regio, *delen: Uitspraak, **values: Any) -> Meekijkverzoek:
    given: dict[str, Any] = {"gevraagde": regio.deskundige, "uiterlijk": regio.day + timedelta(days=5), **values}
    return meekijkverzoeken.ask(
        vraag=regio.vraag, tekst="Waar let ik op?", delen=delen, by=regio.specialist, now=regio.now, **given
    )


def talk(regio: Regio, *people: Gebruiker) -> Teambespreking:
    return teambesprekingen.record(
        vraag=regio.vraag, voorstel="Eerst dichtbij huis.", gehouden_op=regio.day, by=regio.specialist, now=regio.now,
        deelnemers=people or (regio.specialist, regio.deskundige),
    )  # fmt: skip


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_the_one_asked_sees_the_question_first_name_age_and_the_shared_words_only(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    shared = say(regio, verkenning, "Ik slaap slecht.")
    say(regio, verkenning, "Papa en mama praten niet.")
    row = ask(regio, shared)
    client = as_user(regio.deskundige)
    page = text_of(client, f"/meekijken/{row.pk}/")
    assert "Waar let ik op?" in page
    assert "Noor, 13 jaar" in page
    assert "Ik slaap slecht." in page
    for hidden in (
        "Bakker",
        "Papa en mama",
        regio.vraag.tekst,
        regio.vraag.nummer,
        regio.gezin.naam,
        regio.moeder.achternaam,
    ):
        assert hidden not in page
    for path in (
        f"/verkenning/{verkenning.pk}/",
        f"/gezin/{regio.gezin.pk}/",
        f"/verkenning/{verkenning.pk}/meekijken/",
    ):
        assert client.get(path).status_code == 403
    assert LogboekRegel.objects.filter(wat="meekijken.lezen", grond="meekijken", gezin_ids=[regio.gezin.pk]).exists()


@pytest.mark.parametrize("who", [*OTHERS, "specialist", "moeder_account"])
def test_nobody_else_opens_or_answers_it(regio: Regio, verkenning: Verkenning, as_user: As, who: str) -> None:
    row = ask(regio)
    client = as_user(getattr(regio, who))
    assert client.get(f"/meekijken/{row.pk}/").status_code == 403
    assert client.post(f"/meekijken/{row.pk}/", {"antwoord": "x"}).status_code == 403
    with pytest.raises(Refused):
        meekijkverzoeken.answer(meekijkverzoek=row, antwoord="x", by=getattr(regio, who), now=regio.now)


def test_an_answer_is_read_by_the_family_and_closes_what_was_shared(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    row = ask(regio, say(regio, verkenning, "Ik slaap slecht."))
    client = as_user(regio.deskundige)
    assert "Waar let ik op?" in text_of(client, "/meekijken/")
    assert client.post(f"/meekijken/{row.pk}/", {"antwoord": "Let op het slapen."}).url == "/meekijken/"
    assert client.get(f"/meekijken/{row.pk}/").status_code == 403
    assert "Waar let ik op?" not in text_of(client, "/meekijken/")
    for who in ("specialist", *FAMILY):
        page = text_of(as_user(getattr(regio, who)), f"/verkenning/{verkenning.pk}/meekijken/")
        assert "Let op het slapen." in page
        assert "Ilse Brand" in page
        assert "Ik slaap slecht." in page
    assert not Termijn.objects.filter(soort="meekijken", voldaan_at=None).exists()


def test_taking_it_back_closes_it_and_an_answer_then_comes_too_late(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    row = ask(regio)
    as_user(regio.specialist).post(f"/verkenning/meekijken/{row.pk}/intrekken/")
    assert as_user(regio.deskundige).get(f"/meekijken/{row.pk}/").status_code == 403
    with pytest.raises(Refused):
        meekijkverzoeken.answer(meekijkverzoek=row, antwoord="Toch.", by=regio.deskundige, now=regio.now)
    with pytest.raises(ChangedMeanwhile):
        meekijkverzoeken.withdraw(meekijkverzoek=row, by=regio.specialist, now=regio.now)


def test_shielded_words_are_not_offered_and_never_shared(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    secret = say(regio, verkenning, "Geheim.", by=regio.noor_account, vertrouwelijk=True)
    plain = say(regio, verkenning, "Ik slaap slecht.")
    page = text_of(as_user(regio.specialist), f"/verkenning/{verkenning.pk}/meekijken/vragen/")
    assert "Geheim." not in page
    assert "Ik slaap slecht." in page
    assert "checked" not in page, "nothing is shared that nobody chose"
    with pytest.raises(NotPossible):
        ask(regio, plain, secret)
    assert not Meekijkverzoek.objects.exists()


def test_words_that_were_corrected_are_shown_as_they_are_now(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    said = say(regio, verkenning, "Ik slaap nooit.")
    row = ask(regio, said)
    verkenningen.correct_uitspraak(
        uitspraak=said, tekst="Ik slaap weinig.", reden="overdreven", by=regio.noor_account, now=regio.now
    )
    page = text_of(as_user(regio.deskundige), f"/meekijken/{row.pk}/")
    assert "Ik slaap weinig." in page
    assert "Ik slaap nooit." not in page


def test_words_of_another_talk_are_not_shared(regio: Regio, verkenning: Verkenning) -> None:
    from aandacht.actions import vragen

    other = vragen.ask(
        by=regio.moeder_account, now=regio.now, gemeente=regio.gemeente, gezin=regio.gezin, steller="ouder",
        jeugdige=regio.noor, tekst="Iets anders.", contact="06 1", behandelaar=regio.specialist,
    )  # fmt: skip
    elsewhere = verkenningen.start(vraag=other, by=regio.specialist, now=regio.now)
    with pytest.raises(NotPossible):
        ask(regio, say(regio, elsewhere, "Elders."))


@pytest.mark.parametrize("who", ["hulpverlener", "moeder_account", "specialist", "beheer"])
def test_only_an_expert_a_colleague_or_a_referrer_is_asked(regio: Regio, verkenning: Verkenning, who: str) -> None:
    with pytest.raises(NotPossible):
        ask(regio, gevraagde=getattr(regio, who))


@pytest.mark.parametrize("who", ["collega", "verwijzer"])
def test_a_colleague_and_the_gp_answer_in_place_too(
    regio: Regio, verkenning: Verkenning, as_user: As, who: str
) -> None:
    row = ask(regio, gevraagde=getattr(regio, who))
    client = as_user(getattr(regio, who))
    assert f"/meekijken/{row.pk}/" in text_of(client, "/meekijken/")
    assert client.post(f"/meekijken/{row.pk}/", {"antwoord": "Ja."}).status_code == 302
    assert client.get(f"/verkenning/{verkenning.pk}/").status_code == 403


def test_the_same_person_is_asked_once_at_a_time(regio: Regio, verkenning: Verkenning) -> None:
    ask(regio)
    with pytest.raises(ChangedMeanwhile):
        ask(regio)


@pytest.mark.parametrize("who", [*FAMILY, *OTHERS, "deskundige"])
def test_only_who_handles_the_question_asks(regio: Regio, verkenning: Verkenning, as_user: As, who: str) -> None:
    client, path = as_user(getattr(regio, who)), f"/verkenning/{verkenning.pk}/meekijken/vragen/"
    assert client.get(path).status_code == 403
    assert client.post(path, {"tekst": "x", "gevraagde": regio.deskundige.pk}).status_code == 403


@pytest.mark.parametrize("values", [{"tekst": " "}, {"uiterlijk": -1}])
def test_it_asks_something_by_a_day_to_come(regio: Regio, verkenning: Verkenning, values: dict[str, Any]) -> None:
    if "uiterlijk" in values:
        values = {"uiterlijk": regio.day - timedelta(days=1)}
    given: dict[str, Any] = {"tekst": "x", "uiterlijk": regio.day, **values}
    with pytest.raises(NotPossible):
        meekijkverzoeken.ask(
            vraag=regio.vraag, gevraagde=regio.deskundige, delen=[], by=regio.specialist, now=regio.now, **given
        )


def test_an_empty_answer_is_refused_and_the_request_stays(regio: Regio, verkenning: Verkenning) -> None:
    row = ask(regio)
    with pytest.raises(NotPossible):
        meekijkverzoeken.answer(meekijkverzoek=row, antwoord=" ", by=regio.deskundige, now=regio.now)
    row.refresh_from_db()
    assert row.answered_at is None


def test_the_term_of_who_looks_along_names_no_family(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    row = ask(regio, gevraagde=regio.collega)
    term = Termijn.objects.get(soort="meekijken")
    assert (term.gezin_id, term.vraag_id, term.gebruiker_id) == (None, None, regio.collega.pk)
    page = text_of(as_user(regio.collega), "/dag/")
    assert f"/meekijken/{row.pk}/" in page
    assert regio.gezin.naam not in page


def test_the_list_of_an_expert_needs_twelve_queries(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    row = ask(regio, *(say(regio, verkenning, f"Woord {number}.") for number in range(8)))
    bespreking = talk(regio)
    client = as_user(regio.deskundige)
    for path in ("/meekijken/", f"/meekijken/{row.pk}/", f"/meekijken/team/{bespreking.pk}/"):
        client.get(path)
        with max_queries():
            assert client.get(path).status_code == 200


# Talks of the team


def test_each_colleague_gives_their_own_voice_and_dissent_stays_with_its_name(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    row = talk(regio)
    expert = as_user(regio.deskundige)
    page = text_of(expert, f"/meekijken/team/{row.pk}/")
    assert "Eerst dichtbij huis." in page
    assert "Noor, 13 jaar" in page
    assert regio.gezin.naam not in page
    assert expert.post(f"/meekijken/team/{row.pk}/", {"oordeel": "oneens"}).status_code == 422
    expert.post(f"/meekijken/team/{row.pk}/", {"oordeel": "oneens", "reden": "Te licht."})
    for who in ("specialist", *FAMILY):
        shown = text_of(as_user(getattr(regio, who)), f"/verkenning/{verkenning.pk}/team/")
        assert "Te licht." in shown
        assert "Ilse Brand" in shown
        assert "heeft nog niets gezegd" in shown
    assert Teamstem.objects.get().eigen_account


def test_a_voice_written_down_for_a_colleague_says_by_whom(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    row = talk(regio)
    client = as_user(regio.specialist)
    client.post(f"/verkenning/{verkenning.pk}/team/{row.pk}/{regio.deskundige.pk}/", {"oordeel": "eens"})
    stem = Teamstem.objects.get()
    assert (stem.gebruiker, stem.given_by, stem.eigen_account) == (regio.deskundige, regio.specialist, False)
    assert "opgeschreven door Sanne de Wit" in text_of(client, f"/verkenning/{verkenning.pk}/team/")


def test_nobody_writes_over_a_voice_a_colleague_gave_themselves(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    row = talk(regio)
    given: dict[str, Any] = {"teambespreking": row, "gebruiker": regio.deskundige, "now": regio.now}
    client, path = as_user(regio.specialist), f"/verkenning/{verkenning.pk}/team/"
    assert f"{path}{row.pk}/{regio.deskundige.pk}/" in text_of(client, path)
    teambesprekingen.give_stem(oordeel="oneens", reden="Te licht.", by=regio.deskundige, **given)
    with pytest.raises(ChangedMeanwhile, match="Alleen Ilse Brand"):
        teambesprekingen.give_stem(oordeel="eens", by=regio.specialist, **given)
    page = text_of(client, path)
    assert f"{path}{row.pk}/{regio.deskundige.pk}/" not in page
    assert f"{path}{row.pk}/{regio.specialist.pk}/" in page
    assert client.get(f"{path}{row.pk}/{regio.deskundige.pk}/").status_code == 409
    sent = client.post(f"{path}{row.pk}/{regio.deskundige.pk}/", {"oordeel": "eens"})
    assert (sent.status_code, "Alleen Ilse Brand" in sent.content.decode()) == (422, True)
    teambesprekingen.give_stem(oordeel="eens", by=regio.deskundige, **given)
    assert Teamstem.objects.filter(eigen_account=True).count() == Teamstem.objects.count() == 2


def test_the_newest_voice_counts_and_the_older_stays(regio: Regio, verkenning: Verkenning) -> None:
    row = talk(regio)
    for oordeel, reden in (("oneens", "Te licht."), ("eens", "")):
        teambesprekingen.give_stem(
            teambespreking=row,
            gebruiker=regio.deskundige,
            oordeel=oordeel,
            reden=reden,
            by=regio.deskundige,
            now=regio.now,
        )
    assert teambesprekingen.dissent(regio.vraag) == []
    assert Teamstem.objects.count() == 2


@pytest.mark.parametrize("who", [*OTHERS, *FAMILY])
def test_nobody_else_reads_or_gives_a_voice(regio: Regio, verkenning: Verkenning, as_user: As, who: str) -> None:
    row = talk(regio)
    user = getattr(regio, who)
    client = as_user(user)
    assert client.get(f"/meekijken/team/{row.pk}/").status_code == 403
    assert client.post(f"/meekijken/team/{row.pk}/", {"oordeel": "eens"}).status_code == 403
    with pytest.raises(Refused):
        teambesprekingen.give_stem(teambespreking=row, gebruiker=user, oordeel="eens", by=user, now=regio.now)
    with pytest.raises(Refused):
        teambesprekingen.give_stem(
            teambespreking=row, gebruiker=regio.deskundige, oordeel="eens", by=user, now=regio.now
        )


@pytest.mark.parametrize("who", ["collega", "hulpverlener", "verwijzer", "moeder_account"])
def test_who_takes_part_is_of_this_gemeente_or_an_expert(regio: Regio, verkenning: Verkenning, who: str) -> None:
    with pytest.raises(NotPossible):
        talk(regio, regio.specialist, getattr(regio, who))


@pytest.mark.parametrize("values", [{"voorstel": " "}, {"gehouden_op": 1}, {"deelnemers": []}])
def test_a_talk_has_a_proposal_a_day_and_people(regio: Regio, verkenning: Verkenning, values: dict[str, Any]) -> None:
    if "gehouden_op" in values:
        values = {"gehouden_op": regio.day + timedelta(days=1)}
    given: dict[str, Any] = {
        "voorstel": "x", "gehouden_op": regio.day, "deelnemers": [regio.specialist], **values
    }  # fmt: skip
    with pytest.raises(NotPossible):
        teambesprekingen.record(vraag=regio.vraag, by=regio.specialist, now=regio.now, **given)


def test_a_strange_voice_is_refused(regio: Regio, verkenning: Verkenning) -> None:
    with pytest.raises(NotPossible):
        teambesprekingen.give_stem(
            teambespreking=talk(regio),
            gebruiker=regio.specialist,
            oordeel="misschien",
            by=regio.specialist,
            now=regio.now,
        )


def decide(regio: Regio, verkenning: Verkenning) -> Any:
    for onderwerp in ("willen", "nodig", "zelf"):
        say(regio, verkenning, "Ja.", onderwerp=onderwerp)
    verkenningen.finish(verkenning=verkenning, by=regio.specialist, now=regio.now)
    afweging = afwegingen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    for optie in Optie.objects.filter(afweging=afweging):
        for user in (regio.noor_account, regio.moeder_account, regio.vader_account):
            afwegingen.give_stem(optie=optie, persoon=user.persoon, oordeel="eens", by=user, now=regio.now)  # type: ignore[arg-type]
    onderzoek.confirm(afweging=afweging, by=regio.specialist, now=regio.now, teksten={"problemen": "Noor mist school."})
    return besluiten.decide(
        afweging=afweging, optie=Optie.objects.get(afweging=afweging, soort="eigen_netwerk"), soort="geen_voorziening",
        motivering="Samen gekozen.", by=regio.specialist, now=regio.now,
    )  # fmt: skip


def test_dissent_stands_beside_the_reasons_on_the_page_and_in_the_letter_and_the_talk_closes(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    row = talk(regio)
    teambesprekingen.give_stem(
        teambespreking=row, gebruiker=regio.deskundige, oordeel="oneens", reden="Te licht.", by=regio.deskundige,
        now=regio.now,
    )  # fmt: skip
    besluit = decide(regio, verkenning)
    for who in ("specialist", "moeder_account"):
        client = as_user(getattr(regio, who))
        client.get(f"/besluit/{besluit.pk}/")
        with max_queries():
            page = text_of(client, f"/besluit/{besluit.pk}/")
        assert "Te licht." in page
    letter = besluit_brief(besluit.brieven.first().inhoud)
    assert any("Te licht." in line for deel in letter.delen for line in deel.alineas)
    assert as_user(regio.deskundige).get(f"/meekijken/team/{row.pk}/").status_code == 403
    assert not Termijn.objects.filter(soort="teamstem", voldaan_at=None).exists()
    with pytest.raises(NotPossible):
        talk(regio)


def test_the_home_of_an_expert_is_what_is_asked_of_them(regio: Regio, as_user: As) -> None:
    assert as_user(regio.deskundige).get("/start/").url == "/meekijken/"
    other = account("ander", "Ander Mens", "deskundige")
    assert "Er wacht nu niets op jou." in text_of(as_user(other), "/meekijken/")


@pytest.mark.parametrize(
    ("groep", "maanden", "years", "expected"),
    [("levensbreed", 60, 13, 60), ("levensbreed", 600, 13, None), ("levensbreed", None, 13, 0), ("alledaags", 60, 13, 0),
     (None, 60, 13, 0)],
)  # fmt: skip
def test_a_long_decision_is_proposed_for_lifelong_questions_only_and_not_past_eighteen(
    regio: Regio, groep: str | None, maanden: int | None, years: int, expected: int | None
) -> None:
    from aandacht.kernel.dagen import add_months, birthday

    born = birthday(regio.day, 0) if years == 0 else add_months(regio.day, -12 * years)
    found = proposed_period(groep, maanden, born, regio.day)
    if expected == 0:
        assert found == {}
        return
    end = add_months(regio.day, expected) if expected else birthday(born, 18)
    assert found == {"ingangsdatum": regio.day, "einddatum": min(end, birthday(born, 18)) - timedelta(days=1)}
