"""The page of choosing together: all options and voices for who takes part, one voice per login, rules that explain."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.access.verordeningen import Regel
from aandacht.actions import afwegingen, verkenningen, verordeningen, vraaggroepen
from aandacht.records.models import Afweging, Cijfer, Gebruiker, Optie, Stem

As = Callable[[Gebruiker], Client]
OUTSIDE = ["collega", "hulpverlener", "buurman_account", "tante_account", "beheer", "fg", "beleid"]
INSIDE = ["specialist", "noor_account", "moeder_account", "vader_account"]


@pytest.fixture
def afweging(regio: Regio) -> Afweging:
    verkenning = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    for onderwerp, spreker in (("willen", regio.noor), ("nodig", None), ("zelf", regio.moeder)):
        verkenningen.record_uitspraak(
            verkenning=verkenning, onderwerp=onderwerp, soort="mening", tekst=f"Woorden over {onderwerp}.", bron="gesprek",
            datum=regio.day, spreker=spreker, by=regio.specialist, now=regio.now,
        )  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=regio.specialist, now=regio.now)
    return afwegingen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)


def page_of(client: Client, afweging: Afweging) -> str:
    response = client.get(f"/afweging/{afweging.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def first(afweging: Afweging) -> Optie:
    return afweging.opties.earliest("pk")


def answers(afweging: Afweging, oordeel: str = "eens", reden: str = "") -> dict[str, str]:
    found = {}
    for optie in afweging.opties.all():
        found |= {f"oordeel_{optie.pk}": oordeel, f"reden_{optie.pk}": reden}
    return found


def test_the_specialist_begins_after_the_conversation(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    verkenning = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    assert client.post(f"/afweging/vraag/{regio.vraag.pk}/begin/").status_code == 409
    verkenningen.record_uitspraak(
        verkenning=verkenning, onderwerp="willen", soort="mening", tekst="Rust.", bron="gesprek", datum=regio.day,
        spreker=regio.noor, by=regio.specialist, now=regio.now,
    )  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=regio.specialist, now=regio.now)
    assert client.post(f"/afweging/vraag/{regio.vraag.pk}/begin/").url == f"/afweging/{Afweging.objects.get().pk}/"


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize("path", ["/afweging/{a}/", "/afweging/{a}/stem/?persoon={p}", "/afweging/{a}/optie/"])
def test_who_takes_part_needs_twelve_queries(
    regio: Regio, afweging: Afweging, as_user: As, who: str, path: str
) -> None:
    for optie in afweging.opties.all():
        for by in (regio.noor_account, regio.moeder_account):
            assert by.persoon is not None
            afwegingen.give_stem(optie=optie, persoon=by.persoon, oordeel="eens", by=by, now=regio.now)
    client = as_user(getattr(regio, who))
    path = path.format(a=afweging.pk, p=regio.vader.pk)
    client.get(path)
    with max_queries():
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize(
    "path", ["/afweging/{a}/", "/afweging/{a}/stem/", "/afweging/{a}/optie/", "/afweging/optie/{o}/weg/"]
)
def test_nobody_else_opens_or_changes_it(regio: Regio, afweging: Afweging, as_user: As, who: str, path: str) -> None:
    client = as_user(getattr(regio, who))
    path = path.format(a=afweging.pk, o=first(afweging).pk)
    assert client.get(path).status_code in (403, 405)
    assert client.post(path, {"soort": "vrij", "naam": "Iets", **answers(afweging)}).status_code in (403, 405)
    assert (Optie.objects.count(), Stem.objects.count()) == (3, 0)


def test_what_the_family_wants_comes_before_what_the_professional_thinks(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    page = page_of(as_user(regio.specialist), afweging)
    assert (
        page.index("Woorden over willen.")
        < page.index("De mogelijkheden naast elkaar")
        < page.index("Woorden over nodig.")
    )


def test_the_three_that_are_always_there_stand_side_by_side(regio: Regio, afweging: Afweging, as_user: As) -> None:
    page = page_of(as_user(regio.noor_account), afweging)
    for soort in ("niets_nu", "eigen_netwerk", "vrij"):
        assert str(Optie.Soort(soort).label) in page
    assert "We kijken opnieuw op" in page


def test_what_is_missing_is_said_early_and_by_name(regio: Regio, afweging: Afweging, as_user: As) -> None:
    page = page_of(as_user(regio.specialist), afweging)
    for naam in ("Noor", "Marije", "Pieter"):
        assert f"{naam} heeft nog niet gezegd" in page


def test_an_option_on_which_everybody_spoke_can_be_decided_on(regio: Regio, afweging: Afweging, as_user: As) -> None:
    optie = first(afweging)
    for by in (regio.noor_account, regio.moeder_account, regio.vader_account):
        assert by.persoon is not None
        afwegingen.give_stem(optie=optie, persoon=by.persoon, oordeel="eens", by=by, now=regio.now)
    page = page_of(as_user(regio.specialist), afweging)
    assert f"Iedereen heeft al iets gezegd over: {optie.naam}." in page


def test_the_law_and_the_investigation_are_one_step_away(regio: Regio, afweging: Afweging, as_user: As) -> None:
    for who in INSIDE:
        page = page_of(as_user(getattr(regio, who)), afweging)
        assert f'href="/afweging/{afweging.pk}/wet/"' in page
        assert f'href="/afweging/{afweging.pk}/onderzoek/"' in page
        assert "Nog 5 van de 5 stappen zijn niet bevestigd." in page


def test_every_kind_of_option_is_seen_also_when_nobody_put_it_on_the_table(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    page = page_of(as_user(regio.noor_account), afweging)
    for soort in Optie.Soort:
        assert str(soort.label) in page
    assert page.count("Wat vraagt het?") == page.count("Hoe snel is het er?") == len(Optie.Soort)


def test_how_soon_help_is_there_is_derived_with_the_number_it_rests_on(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    afwegingen.add_optie(
        afweging=afweging, soort="individueel", naam="Een psycholoog", vorm="ggz", by=regio.specialist, now=regio.now
    )
    figure = {"peildatum": regio.day, "maat": "wachttijd_weken", "vorm": "ggz", "made_at": regio.now}
    Cijfer.objects.create(gemeente_code="", waarde=17.4, aantal=41, **figure)
    assert "Meestal 17 weken na de vraag, in de hele regio." in page_of(as_user(regio.noor_account), afweging)
    Cijfer.objects.create(gemeente_code=regio.gemeente.pk, waarde=None, aantal=None, **figure)
    assert "in de hele regio." in page_of(as_user(regio.noor_account), afweging), "a small number is hidden"
    Cijfer.objects.filter(gemeente_code=regio.gemeente.pk).update(waarde=9.2, aantal=12)
    page = page_of(as_user(regio.noor_account), afweging)
    assert "Meestal 9 weken na de vraag, in Utrecht." in page
    assert "12 keer begonnen in een jaar" in page


def test_each_parent_says_it_from_their_own_account(regio: Regio, afweging: Afweging, as_user: As) -> None:
    as_user(regio.vader_account).post(f"/afweging/{afweging.pk}/stem/", answers(afweging, "oneens", "te ver weg"))
    as_user(regio.moeder_account).post(f"/afweging/{afweging.pk}/stem/", answers(afweging))
    page = page_of(as_user(regio.noor_account), afweging)
    assert "te ver weg" in page
    assert "zelf gezegd" in page
    assert set(Stem.objects.values_list("persoon", "oordeel")) == {
        (regio.vader.pk, "oneens"),
        (regio.moeder.pk, "eens"),
    }


def test_the_same_login_cannot_vote_for_another(regio: Regio, afweging: Afweging, as_user: As) -> None:
    client = as_user(regio.moeder_account)
    client.post(f"/afweging/{afweging.pk}/stem/?persoon={regio.vader.pk}", answers(afweging))
    assert set(Stem.objects.values_list("persoon", flat=True)) == {regio.moeder.pk}


def test_not_agreeing_asks_why_and_keeps_the_rest(regio: Regio, afweging: Afweging, as_user: As) -> None:
    optie = first(afweging)
    response = as_user(regio.noor_account).post(f"/afweging/{afweging.pk}/stem/", {f"oordeel_{optie.pk}": "oneens"})
    assert response.status_code == 422
    assert "Schrijf kort op waarom." in response.content.decode()
    assert " checked" in response.content.decode()
    assert not Stem.objects.exists()


def test_saying_nothing_is_not_a_voice(regio: Regio, afweging: Afweging, as_user: As) -> None:
    response = as_user(regio.noor_account).post(f"/afweging/{afweging.pk}/stem/", {})
    assert response.status_code == 422
    assert "minstens één mogelijkheid" in response.content.decode()


def test_sending_the_same_again_adds_no_voice(regio: Regio, afweging: Afweging, as_user: As) -> None:
    client = as_user(regio.noor_account)
    for _ in range(2):
        assert client.post(f"/afweging/{afweging.pk}/stem/", answers(afweging)).status_code == 302
    assert Stem.objects.count() == 3


def test_the_specialist_writes_down_what_somebody_told_and_never_over_their_own_voice(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    client = as_user(regio.specialist)
    url = f"/afweging/{afweging.pk}/stem/?persoon={regio.vader.pk}"
    told = answers(afweging, "niet_gevraagd", "op zee, niet te bereiken")
    assert client.post(url, told).status_code == 302
    assert "opgeschreven door Sanne de Wit" in page_of(client, afweging)
    as_user(regio.vader_account).post(f"/afweging/{afweging.pk}/stem/", answers(afweging))
    assert "heeft overal zelf al iets van gezegd" in client.get(url).content.decode()
    assert f"/stem/?persoon={regio.vader.pk}" not in page_of(client, afweging)


def test_the_specialist_has_no_voice_of_an_outsider_to_write_down(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    assert as_user(regio.specialist).get(f"/afweging/{afweging.pk}/stem/?persoon=9999").status_code == 403


def test_a_young_person_adds_an_option_and_only_they_take_it_away(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    noor = as_user(regio.noor_account)
    noor.post(f"/afweging/{afweging.pk}/optie/", {"soort": "eigen_netwerk", "naam": "Na school naar tante Els"})
    optie = afweging.opties.latest("pk")
    assert "Bedacht door Noor Bakker" in page_of(as_user(regio.vader_account), afweging)
    assert as_user(regio.specialist).post(f"/afweging/optie/{optie.pk}/weg/", {}).status_code == 403
    assert noor.post(f"/afweging/optie/{optie.pk}/weg/", {"gezien": "0"}).status_code == 302
    assert "1 mogelijkheid is weggehaald" in page_of(noor, afweging)


def test_jeugdhulp_says_which_kind(regio: Regio, afweging: Afweging, as_user: As) -> None:
    client = as_user(regio.specialist)
    url = f"/afweging/{afweging.pk}/optie/"
    response = client.post(url, {"soort": "individueel", "naam": "Gezinsbegeleiding"})
    assert response.status_code == 422
    assert "Kies wat voor soort jeugdhulp het is." in response.content.decode()
    assert (
        client.post(url, {"soort": "individueel", "naam": "Gezinsbegeleiding", "vorm": "ambulant"}).status_code == 302
    )


def test_an_option_somebody_just_spoke_about_is_not_taken_away(regio: Regio, afweging: Afweging, as_user: As) -> None:
    client = as_user(regio.specialist)
    client.post(f"/afweging/{afweging.pk}/optie/", {"soort": "vrij", "naam": "Oudercursus"})
    optie = afweging.opties.latest("pk")
    as_user(regio.noor_account).post(f"/afweging/{afweging.pk}/stem/", {f"oordeel_{optie.pk}": "eens"})
    response = client.post(f"/afweging/optie/{optie.pk}/weg/", {"gezien": "0"})
    assert response.status_code == 409
    assert "Iemand anders was net eerder" in response.content.decode()
    assert Optie.objects.get(pk=optie.pk).withdrawn_at is None


def test_the_options_of_an_everyday_question_stay_in_the_order_of_the_table(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    by: dict[str, Any] = {"by": regio.specialist, "now": regio.now}
    verordeningen.record(
        gemeente=regio.gemeente, regel=Regel.VRIJ_EERST, waarde=1, bron="Artikel 3 (voorbeeld)", geldig_van=regio.day,
        by=regio.beheer, now=regio.now,
    )  # fmt: skip
    vraaggroepen.choose(vraag=regio.vraag, groep="alledaags", toelichting="gewone vraag", **by)
    afwegingen.add_optie(afweging=afweging, soort=Optie.Soort.VRIJ_TOEGANKELIJK, naam="De inloop om de hoek", **by)
    page = page_of(as_user(regio.moeder_account), afweging)
    places = [page.index(f'id="optie-{pk}"') for pk in afweging.opties.order_by("pk").values_list("pk", flat=True)]
    assert places == sorted(places)
    assert "eerst te kijken naar hulp waar geen besluit voor nodig is" in page
    assert "bovenaan" not in page
