"""The page of the conversation: everybody reads and adds as themselves; a shielded word reaches nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import concepten, noodtoegangen, toestemmingen, verkenningen
from aandacht.records.models import Gebruiker, Termijn, Uitspraak, Verkenning

As = Callable[[Gebruiker], Client]
OUTSIDE = ["collega", "hulpverlener", "buurman_account", "tante_account", "beheer", "fg", "beleid"]


@pytest.fixture
def verkenning(regio: Regio) -> Verkenning:
    return verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)


def say(regio: Regio, verkenning: Verkenning, by: Gebruiker, tekst: str, **values: object) -> Uitspraak:
    given = {
        "onderwerp": "willen",
        "soort": "mening",
        "bron": "gesprek thuis",
        "datum": regio.day,
        "spreker": by.persoon,
    }
    return verkenningen.record_uitspraak(
        verkenning=verkenning,
        by=by,
        now=regio.now,
        tekst=tekst,
        **{**given, **values},  # type: ignore[arg-type]
    )


def page_of(client: Client, verkenning: Verkenning) -> str:
    response = client.get(f"/verkenning/{verkenning.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_specialist_begins_the_conversation_from_the_question(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    response = client.post(f"/verkenning/vraag/{regio.vraag.pk}/begin/")
    assert response.url == f"/verkenning/{Verkenning.objects.get().pk}/"
    again = client.post(f"/verkenning/vraag/{regio.vraag.pk}/begin/")
    assert again.status_code == 409
    assert "Iemand anders was net eerder" in again.content.decode()


@pytest.mark.parametrize("who", ["collega", "moeder_account", "hulpverlener"])
def test_others_do_not_begin_it(regio: Regio, as_user: As, who: str) -> None:
    assert as_user(getattr(regio, who)).post(f"/verkenning/vraag/{regio.vraag.pk}/begin/").status_code == 403
    assert not Verkenning.objects.exists()


@pytest.mark.parametrize("who", ["specialist", "noor_account", "moeder_account", "vader_account"])
def test_who_takes_part_reads_it_in_twelve_queries(regio: Regio, verkenning: Verkenning, as_user: As, who: str) -> None:
    for number in range(20):
        old = say(regio, verkenning, regio.specialist, f"Woord {number}.", spreker=regio.moeder)
        verkenningen.correct_uitspraak(
            uitspraak=old, tekst=f"Beter {number}.", reden="x", by=regio.specialist, now=regio.now
        )
    client = as_user(getattr(regio, who))
    page_of(client, verkenning)
    with max_queries():
        page = page_of(client, verkenning)
    assert "Beter 19." in page
    with max_queries():
        assert client.get(f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=willen").status_code == 200


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("path", ["/verkenning/{v}/", "/verkenning/{v}/nieuw/", "/verkenning/{v}/afronden/",
                                  "/verkenning/uitspraak/{u}/verbeteren/", "/verkenning/uitspraak/{u}/reageren/"])  # fmt: skip
def test_nobody_else_opens_or_changes_it(
    regio: Regio, verkenning: Verkenning, as_user: As, who: str, path: str
) -> None:
    said = say(regio, verkenning, regio.moeder_account, "Ik maak me zorgen.")
    path = path.format(v=verkenning.pk, u=said.pk)
    client = as_user(getattr(regio, who))
    assert client.get(path).status_code in (403, 405)
    assert client.post(path, {"tekst": "x", "reden": "x", "onderwerp": "willen"}).status_code in (403, 405)
    assert Uitspraak.objects.count() == 1


def test_the_aunt_reads_and_adds_once_the_mother_shares_the_conversation(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    say(regio, verkenning, regio.moeder_account, "Ik maak me zorgen.")
    toestemmingen.give(
        gezin=regio.gezin,
        gever=regio.moeder,
        voor=regio.tante,
        onderdeel="verkenning",
        by=regio.moeder_account,
        now=regio.now,
    )
    client = as_user(regio.tante_account)
    page = page_of(client, verkenning)
    assert "Ik maak me zorgen." in page
    assert regio.vraag.tekst not in page
    client.post(f"/verkenning/{verkenning.pk}/nieuw/", {"onderwerp": "netwerk", "tekst": "Noor mag altijd komen eten."})
    assert Uitspraak.objects.get(onderwerp="netwerk").spreker == regio.tante


def test_a_family_member_fills_in_their_words_and_nothing_else(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    client = as_user(regio.vader_account)
    form = client.get(f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=goed").content.decode()
    assert 'name="bron"' not in form
    assert 'name="spreker"' not in form
    client.post(
        f"/verkenning/{verkenning.pk}/nieuw/",
        {"onderwerp": "goed", "tekst": "We lachen veel.", "spreker": regio.moeder.pk},
    )
    said = Uitspraak.objects.get()
    assert (said.spreker, said.soort, said.bron) == (regio.vader, "mening", "zelf geschreven")


def test_the_specialist_writes_down_whose_words_they_are(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    data = {"onderwerp": "school", "spreker": regio.noor.pk, "tekst": "De klas is te druk.", "soort": "mening",
            "bron": "gesprek alleen", "datum": regio.day.isoformat()}  # fmt: skip
    client = as_user(regio.specialist)
    assert client.post(f"/verkenning/{verkenning.pk}/nieuw/", data).url.endswith("#school")
    assert Uitspraak.objects.get().spreker == regio.noor
    client.post(f"/verkenning/{verkenning.pk}/nieuw/", {**data, "spreker": "zelf"})
    assert Uitspraak.objects.latest("pk").professional == regio.specialist


def test_a_mistake_keeps_what_was_typed(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    data = {"onderwerp": "school", "spreker": regio.noor.pk, "tekst": "De klas is te druk.", "soort": "mening", "bron": "gesprek",
            "datum": "2099-01-01"}  # fmt: skip
    response = as_user(regio.specialist).post(f"/verkenning/{verkenning.pk}/nieuw/", data)
    assert response.status_code == 422
    assert "De klas is te druk." in response.content.decode()
    assert "in de toekomst" in response.content.decode()


def test_a_draft_comes_back_in_the_same_form_and_is_gone_once_sent(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    concepten.save(
        formulier="uitspraak", sleutel=f"verkenning:{verkenning.pk}:goed", inhoud={"tekst": "Half af"}, now=regio.now,
        by=regio.noor_account,
    )  # fmt: skip
    client = as_user(regio.noor_account)
    url = f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=goed"
    assert "Half af" in client.get(url).content.decode()
    assert "Half af" not in as_user(regio.moeder_account).get(url).content.decode()
    client.post(url, {"onderwerp": "goed", "tekst": "Helemaal af"})
    assert "Half af" not in client.get(url).content.decode()


def test_shielded_words_reach_only_the_young_person_and_who_talks_with_them(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    secret = say(regio, verkenning, regio.noor_account, "Ik durf niet bij papa te slapen.", vertrouwelijk=True)
    newer = verkenningen.correct_uitspraak(
        uitspraak=secret, tekst="Ik slaap liever niet bij papa.", reden="netter", by=regio.noor_account, now=regio.now
    )
    for who in ("noor_account", "specialist"):
        assert "liever niet bij papa" in page_of(as_user(getattr(regio, who)), verkenning)
    noodtoegangen.open(
        gezin=regio.gezin,
        reden="Noor is weggelopen en de politie vraagt wie we kennen",
        by=regio.collega,
        now=regio.now,
    )
    for who in ("moeder_account", "vader_account", "collega"):
        client = as_user(getattr(regio, who))
        page = page_of(client, verkenning)
        assert "papa" not in page
        for row in (secret, newer):
            assert client.get(f"/verkenning/uitspraak/{row.pk}/reageren/").status_code == 403
            assert client.get(f"/verkenning/uitspraak/{row.pk}/verbeteren/").status_code == 403


def test_each_of_the_family_is_offered_to_shield_their_words(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    url = f"/verkenning/{verkenning.pk}/nieuw/"
    assert 'name="vertrouwelijk"' in as_user(regio.noor_account).get(url).content.decode()
    assert 'name="vertrouwelijk"' in as_user(regio.moeder_account).get(url).content.decode()


def test_a_corrected_word_stays_readable_under_the_new_one(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    old = say(regio, verkenning, regio.specialist, "Noor slaapt nooit.", spreker=regio.moeder)
    client = as_user(regio.moeder_account)
    data = {"tekst": "Noor slaapt slecht.", "reden": "zo zei ik het niet"}
    assert client.post(f"/verkenning/uitspraak/{old.pk}/verbeteren/", data).status_code == 302
    page = page_of(client, verkenning)
    for words in ("Noor slaapt slecht.", "gecorrigeerd", "Noor slaapt nooit.", "zo zei ik het niet"):
        assert words in page


def test_the_second_who_corrects_sees_the_first_and_loses_nothing(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    old = say(regio, verkenning, regio.specialist, "Noor slaapt nooit.", spreker=regio.moeder)
    url = f"/verkenning/uitspraak/{old.pk}/verbeteren/"
    as_user(regio.moeder_account).post(url, {"tekst": "Van moeder.", "reden": "a"})
    response = as_user(regio.specialist).post(url, {"tekst": "Van Sanne.", "reden": "b"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Marije Jansen heeft dit net verbeterd" in page
    assert "Van moeder." in page
    assert "Van Sanne." in page


def test_the_family_puts_own_words_beside_those_of_the_specialist(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    theirs = say(regio, verkenning, regio.specialist, "Vader was boos.", spreker=None)
    client = as_user(regio.vader_account)
    client.post(f"/verkenning/uitspraak/{theirs.pk}/reageren/", {"tekst": "Ik was verdrietig."})
    assert "Pieter zegt hierover" in page_of(client, verkenning)
    assert Termijn.objects.get(soort="verbetering").gebruiker == regio.specialist
    assert "Gevraagde verbetering beantwoorden" in as_user(regio.specialist).get("/dag/").content.decode()


def test_finishing_goes_on_to_choosing(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    client = as_user(regio.specialist)
    assert client.post(f"/verkenning/{verkenning.pk}/afronden/").status_code == 409
    say(regio, verkenning, regio.moeder_account, "Ik maak me zorgen.")
    assert client.post(f"/verkenning/{verkenning.pk}/afronden/").status_code == 302
    assert "Begin met samen kiezen" in page_of(client, verkenning)
    assert "Sanne de Wit zet de mogelijkheden naast elkaar" in page_of(as_user(regio.noor_account), verkenning)
