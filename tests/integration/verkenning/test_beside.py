"""Quotes, what protects, who is around, and the group of a question: each with its words, never silently something else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.access.verordeningen import Regel
from aandacht.actions import duidingen, netwerkleden, verkenningen, verordeningen, vraaggroepen
from aandacht.actions.duidingen import Naast
from aandacht.actions.verkenningen import Citaat
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Duiding,
    Gebruiker,
    LogboekRegel,
    Netwerklid,
    Termijn,
    Uitspraak,
    Verkenning,
    Vraaggroep,
)

As = Callable[[Gebruiker], Client]
FAMILY = ["noor_account", "moeder_account", "vader_account"]
OUTSIDE = ["collega", "hulpverlener", "buurman_account", "tante_account", "verwijzer", "deskundige", "beheer"]


@pytest.fixture
def verkenning(regio: Regio) -> Verkenning:
    return verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)


def say(regio: Regio, verkenning: Verkenning, tekst: str, by: Gebruiker | None = None, **values: object) -> Uitspraak:
    given = {
        "onderwerp": "school",
        "soort": "mening",
        "bron": "gesprek",
        "datum": regio.day,
        "now": regio.now,
        **values,
    }
    return verkenningen.record_uitspraak(verkenning=verkenning, tekst=tekst, by=by or regio.specialist, **given)  # type: ignore[arg-type]


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def citaat(regio: Regio) -> Citaat:
    return Citaat("Mentor", "verslag van school", regio.day - timedelta(days=3))


def test_a_quote_is_shown_with_who_wrote_it_and_never_becomes_a_fact(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    said = say(regio, verkenning, "Noor is vaak afwezig.", soort="feit", citaat=citaat(regio))
    assert said.soort == "citaat"
    assert said.woorden.startswith("‘Noor is vaak afwezig.’ (Mentor schreef dit in: verslag van school, op ")
    for who in ("specialist", "moeder_account"):
        page = text_of(as_user(getattr(regio, who)), f"/verkenning/{verkenning.pk}/")
        assert "Mentor schreef dit in: verslag van school" in page
    newer = verkenningen.correct_uitspraak(
        uitspraak=said, tekst="Noor is soms afwezig.", reden="verkeerd overgenomen", by=regio.specialist, now=regio.now
    )
    assert (newer.soort, newer.schrijver) == ("citaat", "Mentor")


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"soort": "citaat"}, "wie het schreef"),
        ({"citaat": ("", "verslag", 1)}, "wie het schreef"),
        ({"citaat": ("Mentor", " ", 1)}, "in welk stuk"),
        ({"citaat": ("Mentor", "verslag", -1)}, "toekomst"),
    ],
)
def test_a_quote_without_its_origin_is_refused(
    regio: Regio, verkenning: Verkenning, values: dict[str, Any], what: str
) -> None:
    if "citaat" in values:
        schrijver, document, days = values["citaat"]
        values = {"citaat": Citaat(schrijver, document, regio.day - timedelta(days=days))}
    with pytest.raises(NotPossible, match=what):
        say(regio, verkenning, "Noor is vaak afwezig.", **values)
    assert not Uitspraak.objects.exists()


def test_the_form_of_a_quote_keeps_what_was_typed_and_says_what_lacks(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    path = f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=school"
    values = {"spreker": "zelf", "tekst": "Vaak afwezig.", "soort": "citaat", "bron": "post", "datum": regio.day,
              "onderwerp": "school"}  # fmt: skip
    client = as_user(regio.specialist)
    response = client.post(path, values)
    assert response.status_code == 422
    assert "Vul dit in bij een citaat" in response.content.decode()
    assert "Vaak afwezig." in response.content.decode()
    more = {"schrijver": "Mentor", "document": "verslag", "geschreven_op": regio.day}
    assert client.post(path, {**values, **more}).status_code == 302
    assert Uitspraak.objects.get().herkomst.startswith("Mentor schreef dit in: verslag")


def test_the_small_form_is_filled_in_already_but_for_the_words(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    client = as_user(regio.specialist)
    say(regio, verkenning, "Ik zie haar weinig.", spreker=regio.vader)
    page = text_of(client, f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=school")
    assert 'value="gesprek"' in page
    assert f'value="{regio.day.isoformat()}"' in page
    assert f'value="{regio.vader.pk}" required id="id_spreker_' in page.replace(" checked", "")
    assert f'value="{regio.vader.pk}"' in page.partition("checked")[0].rpartition("<input")[2]


def test_words_beside_a_factor_are_seen_there_and_in_the_talk(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    client = as_user(regio.specialist)
    client.post(
        f"/verkenning/{verkenning.pk}/nieuw/?bij=tijd",
        {"spreker": regio.noor.pk, "tekst": "Ik zit op judo.", "soort": "mening", "bron": "gesprek", "datum": regio.day,
         "onderwerp": "beschermend"},
    )  # fmt: skip
    assert Duiding.objects.get().factor == "tijd"
    for who in ("specialist", *FAMILY):
        assert "Ik zit op judo." in text_of(as_user(getattr(regio, who)), f"/verkenning/{verkenning.pk}/kracht/")
    said = say(regio, verkenning, "We eten altijd samen.", spreker=regio.moeder)
    path = f"/verkenning/{verkenning.pk}/kracht/gezin.draagkracht/erbij/"
    assert client.post(path, {"uitspraak": said.pk}).status_code == 302
    again = client.post(path, {"uitspraak": said.pk})
    assert again.status_code == 422 or "409" in str(again.status_code)
    row = Duiding.objects.get(domein="gezin")
    assert client.post(f"/verkenning/duiding/{row.pk}/weg/").status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_at is not None
    assert Uitspraak.objects.filter(pk=said.pk).exists()


def test_a_correction_is_what_lies_beside_the_factor(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    said = say(regio, verkenning, "Opa haalt haar.", spreker=regio.moeder, naast=Naast(factor="volwassenen"))
    verkenningen.correct_uitspraak(
        uitspraak=said, tekst="Oma haalt haar.", reden="vergist", by=regio.moeder_account, now=regio.now
    )
    page = text_of(as_user(regio.specialist), f"/verkenning/{verkenning.pk}/kracht/")
    assert "Oma haalt haar." in page
    assert "Opa haalt haar." not in page


def test_shielded_words_beside_a_factor_stay_shielded(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    say(regio, verkenning, "Bij Mo kan ik terecht.", by=regio.noor_account, spreker=regio.noor, vertrouwelijk=True,
        naast=Naast(factor="binding"))  # fmt: skip
    path = f"/verkenning/{verkenning.pk}/kracht/"
    assert "Bij Mo" in text_of(as_user(regio.noor_account), path)
    assert "Bij Mo" in text_of(as_user(regio.specialist), path)
    assert "Bij Mo" not in text_of(as_user(regio.moeder_account), path)


@pytest.mark.parametrize(
    "naast", [Naast(), Naast(factor="x"), Naast(domein="kind"), Naast("tijd", "kind", "draaglast")]
)
def test_words_lie_beside_one_thing_that_exists(regio: Regio, verkenning: Verkenning, naast: Naast) -> None:
    said = say(regio, verkenning, "Ja.", spreker=regio.noor)
    with pytest.raises(NotPossible):
        duidingen.lay(uitspraak=said, naast=naast, by=regio.specialist, now=regio.now)


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_lays_words_anywhere(regio: Regio, verkenning: Verkenning, who: str) -> None:
    said = say(regio, verkenning, "Ja.", spreker=regio.noor)
    with pytest.raises(Refused):
        duidingen.lay(uitspraak=said, naast=Naast(factor="tijd"), by=getattr(regio, who), now=regio.now)


def test_the_father_does_not_lay_the_mothers_words(regio: Regio, verkenning: Verkenning) -> None:
    said = say(regio, verkenning, "Ja.", spreker=regio.moeder)
    with pytest.raises(Refused):
        duidingen.lay(uitspraak=said, naast=Naast(factor="tijd"), by=regio.vader_account, now=regio.now)


def test_this_age_is_talked_about_with_its_source_and_nothing_to_tick(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    page = text_of(as_user(regio.specialist), f"/verkenning/{verkenning.pk}/kracht/")
    assert "Wat hoort bij 13 jaar?" in page
    assert "figuur 2" in page
    assert 'type="checkbox"' not in page


# Who is around


def test_who_is_around_is_drawn_listed_changed_by_a_new_row_and_ended(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    client, path = as_user(regio.noor_account), f"/verkenning/{verkenning.pk}/netwerk/"
    client.post(
        f"{path}nieuw/", {"naam": "Oma Riet", "relatie": "oma", "nabijheid": "dichtbij", "wat_doet": "belt elke dag"}
    )
    row = Netwerklid.objects.get()
    page = text_of(as_user(regio.specialist), path)
    assert page.count(f'href="#naam-{row.pk}"') == 2, "in the drawing for a desk and in the one for a phone"
    assert f'id="naam-{row.pk}"' in page
    assert "belt elke dag" in page
    client.post(f"{path}{row.pk}/", {"naam": "Oma Riet", "nabijheid": "verder"})
    newer = Netwerklid.objects.get(vervangt=row)
    with pytest.raises(ChangedMeanwhile):
        netwerkleden.end(netwerklid=row, by=regio.specialist, now=regio.now)
    client.post(f"{path}{newer.pk}/weg/")
    assert "Oma Riet" not in text_of(client, path) or regio.day == newer.sinds


def test_the_aunt_is_drawn_once_also_when_somebody_says_how_near_she_is(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    client, path = as_user(regio.moeder_account), f"/verkenning/{verkenning.pk}/netwerk/"
    client.post(f"{path}nieuw/?persoon={regio.tante.pk}", {"naam": "iets anders", "nabijheid": "dichtbij"})
    assert Netwerklid.objects.get().naam == regio.tante.naam
    assert text_of(client, path).count(f'id="persoon-{regio.tante.pk}"') == 1


def test_naming_somebody_gives_them_nothing_and_the_family_can_invite_them(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    before = Gebruiker.objects.count()
    row = netwerkleden.record(
        gezin=regio.gezin,
        jeugdige=regio.noor,
        naam="Oma Riet",
        nabijheid="dichtbij",
        by=regio.specialist,
        now=regio.now,
    )
    assert Gebruiker.objects.count() == before
    page = text_of(as_user(regio.moeder_account), f"/verkenning/{verkenning.pk}/netwerk/")
    assert f"?netwerklid={row.pk}" in page
    form = text_of(as_user(regio.moeder_account), f"/ons-plan/{regio.gezin.pk}/uitnodigen/?netwerklid={row.pk}")
    assert 'value="Oma"' in form
    other = text_of(as_user(regio.moeder_account), f"/ons-plan/{regio.gezin.pk}/uitnodigen/?netwerklid=99999")
    assert 'value="Oma"' not in other


@pytest.mark.parametrize("values", [{"naam": " "}, {"nabijheid": "heel ver"}])
def test_somebody_around_has_a_name_and_a_place(regio: Regio, verkenning: Verkenning, values: dict[str, Any]) -> None:
    given: dict[str, Any] = {"naam": "Oma", "nabijheid": "verder", **values}
    with pytest.raises(NotPossible):
        netwerkleden.record(gezin=regio.gezin, jeugdige=regio.noor, by=regio.specialist, now=regio.now, **given)


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_tells_who_is_around(regio: Regio, verkenning: Verkenning, as_user: As, who: str) -> None:
    user = getattr(regio, who)
    with pytest.raises(Refused):
        netwerkleden.record(
            gezin=regio.gezin, jeugdige=regio.noor, naam="x", nabijheid="verder", by=user, now=regio.now
        )
    assert as_user(user).get(f"/verkenning/{verkenning.pk}/netwerk/").status_code == 403


# The group


def rule(regio: Regio, regel: Regel, waarde: int) -> None:
    verordeningen.record(
        gemeente=regio.gemeente, regel=regel, waarde=waarde, geldig_van=regio.day, bron="Beleidsregel 4 (voorbeeld)",
        by=regio.beheer, now=regio.now,
    )  # fmt: skip


def choose(regio: Regio, groep: str, **values: object) -> Vraaggroep:
    return vraaggroepen.choose(
        vraag=regio.vraag,
        groep=groep,
        toelichting="daarom",
        by=regio.specialist,
        now=regio.now,
        **values,  # type: ignore[arg-type]
    )


def test_the_group_is_chosen_on_a_page_before_there_is_a_talk(regio: Regio, as_user: Callable[..., Client]) -> None:
    client, path = as_user(regio.specialist), f"/verkenning/vraag/{regio.vraag.pk}/groep/"
    assert path in client.get(f"/gezin/{regio.gezin.pk}/vraag/{regio.vraag.pk}/").content.decode()
    with max_queries():
        client.get(path)
    sent = client.post(path, {"groep": "ernstig", "onveilig": "on", "toelichting": "Ze durft niet naar huis."})
    assert sent["Location"] == f"/gezin/{regio.gezin.pk}/vraag/{regio.vraag.pk}/"
    assert Vraaggroep.objects.get(vraag=regio.vraag).onveilig
    assert as_user(regio.moeder_account).get(path).status_code == 403
    talk = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    assert client.get(path)["Location"] == f"/verkenning/{talk.pk}/groep/"


@pytest.mark.parametrize(("groep", "onveilig"), [("ernstig", False), ("alledaags", True)])
def test_severe_or_unsafe_brings_the_talk_forward_as_the_gemeente_set_it(
    regio: Regio, groep: str, onveilig: bool
) -> None:
    rule(regio, Regel.SPOED_GESPREK, 1)
    choose(regio, groep, onveilig=onveilig)
    term = Termijn.objects.get(soort="eerste_gesprek", vraag=regio.vraag)
    assert term.uiterlijk == add_werkdagen(regio.day, 1)
    assert term.bron == "Beleidsregel 4 (voorbeeld)"


def test_speed_is_the_same_whether_the_group_or_the_talk_came_first(regio: Regio) -> None:
    rule(regio, Regel.SPOED_GESPREK, 1)
    choose(regio, "ernstig")
    verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    term = Termijn.objects.get(soort="verkenning", vraag=regio.vraag)
    assert (term.uiterlijk, term.bron) == (add_werkdagen(regio.day, 1), "Beleidsregel 4 (voorbeeld)")


def test_speed_never_puts_a_term_later(regio: Regio) -> None:
    rule(regio, Regel.SPOED_GESPREK, 10)
    before = set(Termijn.objects.values_list("soort", "uiterlijk"))
    choose(regio, "ernstig")
    assert set(Termijn.objects.values_list("soort", "uiterlijk")) == before


def test_speed_leaves_the_term_of_the_law_as_it_is(regio: Regio, verkenning: Verkenning) -> None:
    rule(regio, Regel.SPOED_GESPREK, 1)
    before = Termijn.objects.get(soort="besluit").uiterlijk
    choose(regio, "ernstig")
    assert Termijn.objects.get(soort="besluit").uiterlijk == before
    assert Termijn.objects.get(soort="verkenning").uiterlijk == add_werkdagen(regio.day, 1)


def test_without_a_rule_of_the_gemeente_nothing_follows_and_the_page_says_so(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    before = set(Termijn.objects.values_list("soort", "uiterlijk"))
    choose(regio, "ernstig")
    assert set(Termijn.objects.values_list("soort", "uiterlijk")) == before
    page = text_of(as_user(regio.moeder_account), f"/verkenning/{verkenning.pk}/groep/")
    assert "De gemeente heeft hiervoor nog geen regel ingevuld" in page
    assert "nooit de uitkomst" in page


def test_another_choice_is_a_new_row_and_the_old_stays_readable(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    client, path = as_user(regio.specialist), f"/verkenning/{verkenning.pk}/groep/"
    client.post(path, {"groep": "alledaags", "toelichting": "gewone vraag"})
    client.post(path, {"groep": "levensbreed", "toelichting": "bleek later"})
    page = text_of(client, path)
    assert "gewone vraag" in page
    assert "bleek later" in page
    assert LogboekRegel.objects.filter(wat="vraaggroep.kiezen").count() == 2


@pytest.mark.parametrize("who", [*FAMILY, *OUTSIDE])
def test_only_who_handles_the_question_chooses_its_group(
    regio: Regio, verkenning: Verkenning, as_user: As, who: str
) -> None:
    path = f"/verkenning/{verkenning.pk}/groep/"
    response = as_user(getattr(regio, who)).post(path, {"groep": "ernstig", "toelichting": "x"})
    assert response.status_code == 403
    assert not Vraaggroep.objects.exists()


@pytest.mark.parametrize("values", [{"groep": "zwaar"}, {"toelichting": " "}])
def test_a_group_is_one_of_seven_and_has_a_reason(regio: Regio, values: dict[str, Any]) -> None:
    given: dict[str, Any] = {"groep": "ouders", "toelichting": "daarom", **values}
    with pytest.raises(NotPossible):
        vraaggroepen.choose(vraag=regio.vraag, by=regio.specialist, now=regio.now, **given)


# Two at once, drafts, print, queries


def test_two_write_at_once_both_texts_stay_and_the_second_sees_the_first(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    path = f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=school"
    mother, specialist = as_user(regio.moeder_account), as_user(regio.specialist)
    opened = text_of(specialist, path)
    seen = opened.partition('name="gezien"')[2].partition('value="')[2].partition('"')[0]
    mother.post(path, {"tekst": "De juf is aardig.", "onderwerp": "school", "gezien": seen})
    response = specialist.post(
        path, {"spreker": regio.vader.pk, "tekst": "School is ver weg.", "soort": "mening", "bron": "gesprek",
               "datum": regio.day, "onderwerp": "school", "gezien": seen}, follow=True,
    )  # fmt: skip
    page = response.content.decode()
    assert "Terwijl je schreef, zette Marije Jansen er ook iets bij over ‘School’: ‘De juf is aardig.’" in page
    assert set(Uitspraak.objects.values_list("tekst", flat=True)) == {"De juf is aardig.", "School is ver weg."}


def test_what_the_other_wrote_meanwhile_is_not_told_when_it_is_shielded(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    say(regio, verkenning, "Geheim.", by=regio.noor_account, spreker=regio.noor, vertrouwelijk=True)
    path = f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=school"
    response = as_user(regio.moeder_account).post(
        path, {"tekst": "De juf is aardig.", "onderwerp": "school", "gezien": 0}, follow=True
    )
    assert "Geheim." not in response.content.decode()


def test_a_draft_is_offered_on_the_page_of_the_talk_on_any_device(
    regio: Regio, verkenning: Verkenning, as_user: As
) -> None:
    first = as_user(regio.specialist)
    path = f"/verkenning/{verkenning.pk}/nieuw/?onderwerp=wonen"
    token = text_of(first, path).partition('name="concept" value="')[2].partition('"')[0]
    first.post("/concept/", {"concept": token, "tekst": "We wonen te kl"})
    page = text_of(as_user(regio.specialist), f"/verkenning/{verkenning.pk}/")
    assert "We wonen te kl" in page
    assert "?onderwerp=wonen" in page
    assert "We wonen te kl" not in text_of(as_user(regio.moeder_account), f"/verkenning/{verkenning.pk}/")


def test_shielded_words_are_not_on_paper(regio: Regio, verkenning: Verkenning, as_user: As) -> None:
    say(regio, verkenning, "Open woorden.", spreker=regio.noor)
    say(regio, verkenning, "Geheim.", by=regio.noor_account, spreker=regio.noor, vertrouwelijk=True)
    page = text_of(as_user(regio.specialist), f"/verkenning/{verkenning.pk}/afdruk/")
    assert "Open woorden." in page
    assert "Geheim." not in page


@pytest.mark.parametrize("who", ["specialist", *FAMILY])
def test_every_page_of_the_talk_needs_twelve_queries_however_much_is_said(
    regio: Regio, verkenning: Verkenning, as_user: As, who: str
) -> None:
    for number in range(10):
        say(regio, verkenning, f"Woord {number}.", spreker=regio.moeder, naast=Naast(factor="tijd"))
        netwerkleden.record(
            gezin=regio.gezin, jeugdige=regio.noor, naam=f"Mens {number}", nabijheid="verder", by=regio.specialist,
            now=regio.now,
        )  # fmt: skip
    choose(regio, "levensbreed")
    client = as_user(getattr(regio, who))
    client.get(f"/verkenning/{verkenning.pk}/")
    for page in (
        "",
        "kracht/",
        "kracht/tijd/erbij/",
        "netwerk/",
        "netwerk/nieuw/",
        "groep/",
        "meekijken/",
        "team/",
        "afdruk/",
        "nieuw/?bij=tijd",
    ):
        with max_queries():
            assert client.get(f"/verkenning/{verkenning.pk}/{page}").status_code == 200, page
