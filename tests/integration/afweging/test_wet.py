"""The law beside the options: for every option, live from what is known; missing facts are said in place, once."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import (
    afwegingen,
    feiten,
    gezinnen,
    maatregelen,
    rechtsfeiten,
    verblijven,
    verkenningen,
    verlengingen,
)
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Afweging, Gebruiker, LogboekRegel, Optie, Rechtsfeit

As = Callable[[Gebruiker], Client]
INSIDE = ["specialist", "noor_account", "moeder_account", "vader_account"]
OUTSIDE = ["collega", "hulpverlener", "buurman_account", "tante_account", "beheer"]
GEWOON = ["jeugdige.brp_onderzoek", "jeugdige.verblijf"]


@pytest.fixture
def afweging(regio: Regio) -> Afweging:
    verkenning = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    verkenningen.record_uitspraak(
        verkenning=verkenning, onderwerp="willen", soort="mening", tekst="Weer naar school.", bron="gesprek",
        datum=regio.day, spreker=regio.noor, by=regio.specialist, now=regio.now,
    )  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=regio.specialist, now=regio.now)
    afweging = afwegingen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    afwegingen.add_optie(
        afweging=afweging, soort="individueel", naam="Hulp aan huis", vorm="ambulant", by=regio.specialist, now=regio.now
    )  # fmt: skip
    return afweging


def live_in(regio: Regio, code: Any, *, geheim: bool = False) -> None:
    gezinnen.record_adres(
        gezin=regio.gezin, persoon=regio.noor, straatnaam="Dorpsweg", huisnummer=1, postcode="3991AA", plaatsnaam="Houten",
        gemeente=code, sinds=regio.day - timedelta(days=400), bron="BRP", geheim=geheim, by=regio.specialist, now=regio.now,
    )  # fmt: skip


def stay(regio: Regio, start: date, **more: Any) -> None:
    values = {
        "soort": "pleegzorg", "bron": "pleegcontract", "bron_datum": regio.day, "by": regio.specialist, "now": regio.now, **more,
    }  # fmt: skip
    verblijven.record(gezin=regio.gezin, jeugdige=regio.noor, start=start, **values)


def record(regio: Regio, sleutel: str, waarde: Any, optie: Optie | None = None, **more: Any) -> Rechtsfeit:
    values = {"bron": "BRP", "datum": regio.day, "by": regio.specialist, "now": regio.now, **more}
    return rechtsfeiten.record(vraag=regio.vraag, sleutel=sleutel, waarde=waarde, optie=optie, **values)


def page_of(client: Client, afweging: Afweging, more: str = "") -> str:
    response = client.get(f"/afweging/{afweging.pk}/wet/{more}")
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("who", INSIDE)
def test_twelve_queries_for_all_options_and_for_one(regio: Regio, afweging: Afweging, as_user: As, who: str) -> None:
    live_in(regio, regio.gemeente)
    stay(regio, regio.day - timedelta(days=30))
    client = as_user(getattr(regio, who))
    for path in (f"/afweging/{afweging.pk}/wet/", f"/afweging/{afweging.pk}/wet/{afweging.opties.latest('pk').pk}/"):
        client.get(path)
        with max_queries():
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_reads_or_tells(regio: Regio, afweging: Afweging, as_user: As, who: str) -> None:
    client = as_user(getattr(regio, who))
    assert client.get(f"/afweging/{afweging.pk}/wet/").status_code == 403
    assert client.post(f"/afweging/{afweging.pk}/wet/", {"gewoon": GEWOON}).status_code == 403
    assert not Rechtsfeit.objects.exists()


def test_all_options_stand_in_the_order_in_which_they_came(regio: Regio, afweging: Afweging, as_user: As) -> None:
    page = page_of(as_user(regio.noor_account), afweging)
    places = [page.index(f'id="wet-{optie.pk}"') for optie in afweging.opties.order_by("pk")]
    assert places == sorted(places)
    assert len(places) == 4
    assert page.count("Welke wet?</p>") == 4
    assert "checked" not in page


def test_people_are_named_and_the_article_is_beside_the_answer(regio: Regio, afweging: Afweging, as_user: As) -> None:
    page = page_of(as_user(regio.moeder_account), afweging)
    assert "Noor, Marije Jansen, Pieter Bakker" in page
    assert "Jeugdwet art. 7.3.4 lid 2" in page
    assert "Awb art. 4:13" in page


def test_every_rule_can_be_opened_to_its_article(regio: Regio, afweging: Afweging, as_user: As) -> None:
    client = as_user(regio.noor_account)
    pages = set(re.findall(r'href="(/wet/[a-z-]+/)"', page_of(client, afweging)))
    assert len(pages) >= 5
    assert {client.get(page).status_code for page in pages} == {200}


def test_what_is_nearly_always_so_is_confirmed_in_one_go(regio: Regio, afweging: Afweging, as_user: As) -> None:
    live_in(regio, regio.gemeente)
    client = as_user(regio.specialist)
    assert "We moeten eerst weten" in page_of(client, afweging)
    assert client.post(f"/afweging/{afweging.pk}/wet/", {"gewoon": GEWOON}).status_code == 302
    page = page_of(client, afweging)
    assert "Utrecht" in page
    assert "Is het zo bij Noor?" not in page
    rows = Rechtsfeit.objects.values_list("sleutel", "waarde", "bron")
    assert sorted(rows) == [
        ("jeugdige.brp_onderzoek", False, "nagevraagd door Sanne de Wit"),
        ("jeugdige.verblijf", [], "nagevraagd door Sanne de Wit"),
    ]


def test_only_what_was_asked_is_confirmed(regio: Regio, afweging: Afweging, as_user: As) -> None:
    as_user(regio.specialist).post(f"/afweging/{afweging.pk}/wet/", {"gewoon": ["jeugdige.brp_onderzoek", "oorzaken"]})
    assert [row.sleutel for row in Rechtsfeit.objects.all()] == ["jeugdige.brp_onderzoek"]


def test_one_field_answers_one_missing_fact(regio: Regio, afweging: Afweging, as_user: As) -> None:
    client, name = as_user(regio.specialist), "0-oorzaken"
    sent = {"feit": name, f"{name}-waarde": ["onderwijs"], f"{name}-bron": "Marije", f"{name}-datum": str(regio.day)}
    assert client.post(f"/afweging/{afweging.pk}/wet/", sent).status_code == 302
    page = page_of(client, afweging)
    assert "Waarschijnlijk een andere wet: de onderwijswetten" in page or "waarschijnlijk een andere wet" in page
    assert Rechtsfeit.objects.get().waarde == ["onderwijs"]


def test_a_wrong_value_is_refused_with_the_reason_and_kept_as_typed(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    client, name = as_user(regio.specialist), "0-jeugdige.werkelijk_verblijf"
    sent = {
        "feit": name,
        f"{name}-waarde": "9999",
        f"{name}-bron": "gebeld met school",
        f"{name}-datum": str(regio.day),
    }
    response = client.post(f"/afweging/{afweging.pk}/wet/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "niet in de lijst van het CBS" in page
    assert 'value="gebeld met school"' in page
    assert not Rechtsfeit.objects.exists()


def test_a_fact_that_somebody_else_just_gave_is_not_given_twice(regio: Regio, afweging: Afweging, as_user: As) -> None:
    record(regio, "oorzaken", ["jeugdwet"])
    record(regio, "wlz_weigert_medewerking", False)
    client = as_user(regio.specialist)
    sent = {
        "feit": "0-oorzaken",
        "0-oorzaken-waarde": ["wlz"],
        "0-oorzaken-bron": "x",
        "0-oorzaken-datum": str(regio.day),
    }
    assert "intussen al bekend" in client.post(f"/afweging/{afweging.pk}/wet/", sent, follow=True).content.decode()
    assert Rechtsfeit.objects.count() == 2


def test_a_chain_of_stays_makes_the_first_municipality_responsible_and_says_what_now(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    live_in(regio, regio.gemeente)
    start = regio.day - timedelta(days=900)
    stay(regio, start, einde=start + timedelta(days=200), brp_gemeente_ervoor="0321", gemeente_code="0228")
    stay(regio, start + timedelta(days=201), soort="gezinshuis", gemeente_code="0344")
    page = page_of(as_user(regio.specialist), afweging)
    assert "Houten is verantwoordelijk, niet Utrecht" in page
    assert "Hulp eerst, betalen later." in page
    assert "De gemeente die met de hulp instemde, betaalt eerst." in page
    assert "De hulp mag beginnen." in page_of(as_user(regio.noor_account), afweging)


def test_a_secret_address_tells_no_municipality_to_anybody(regio: Regio, afweging: Afweging, as_user: As) -> None:
    stay(regio, regio.day - timedelta(days=20), brp_gemeente_ervoor="0321")
    live_in(regio, regio.andere_gemeente, geheim=True)
    for who in INSIDE:
        page = page_of(as_user(getattr(regio, who)), afweging)
        assert "Houten" not in page.replace('<option value="0321">Houten</option>', "")
        assert "Het adres is geheim." in page


def test_a_day_before_the_law_we_know_is_said_in_one_line(regio: Regio, afweging: Afweging, as_user: As) -> None:
    page = page_of(as_user(regio.specialist), afweging, "?dag=2013-05-01")
    assert "Per mogelijkheid" not in page
    assert page.count("utrecht-alert--warning") == 1


def test_the_law_of_another_day_can_be_looked_at_and_changes_nothing(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    assert regio.noor.geboortedatum
    page = page_of(as_user(regio.specialist), afweging, f"?dag={regio.noor.geboortedatum.year + 17}-06-01")
    assert "Zo is de wet op" in page
    assert ">Noor<" in page or "Noor</p>" in page
    assert "Opschrijven" not in page
    assert page_of(as_user(regio.specialist), afweging, "?dag=onzin")


def test_an_option_taken_off_the_table_has_no_page(regio: Regio, afweging: Afweging, as_user: As) -> None:
    optie = afweging.opties.latest("pk")
    afwegingen.withdraw_optie(optie=optie, by=regio.specialist, now=regio.now)
    assert as_user(regio.specialist).get(f"/afweging/{afweging.pk}/wet/{optie.pk}/").status_code == 404


def test_a_newer_fact_counts_and_the_older_stays(regio: Regio, afweging: Afweging) -> None:
    first = record(regio, "jeugdige.brp_onderzoek", True)
    second = record(regio, "jeugdige.brp_onderzoek", False)
    assert second.vervangt == first
    assert feiten.facts_of(regio.vraag, None, regio.day).jeugdige.brp_onderzoek is False
    assert LogboekRegel.objects.filter(wat="feit.opschrijven", velden="jeugdige.brp_onderzoek").count() == 2


@pytest.mark.parametrize(
    ("sleutel", "waarde", "reden"),
    [
        ("jeugdige.brp_onderzoek", "misschien", "true of false"),
        ("oorzaken", ["bijstand"], "jeugdwet, wlz"),
        ("jeugdige.werkelijk_verblijf", "9999", "lijst van het CBS"),
        ("plan.schriftelijk_gevraagd_op", "2026-02-30", "een dag die bestaat"),
        ("jeugdige.verblijf", [{"soort": "pleegzorg"}], "Wie is wie"),
        ("jeugdige.geboortedatum", "2010-01-01", "ergens anders"),
    ],
)
def test_the_reader_of_the_law_judges_every_value(
    regio: Regio, afweging: Afweging, sleutel: str, waarde: Any, reden: str
) -> None:
    with pytest.raises(NotPossible, match=reden):
        record(regio, sleutel, waarde)
    assert not Rechtsfeit.objects.exists()


def test_facts_of_the_help_belong_to_one_option_and_do_not_contradict_each_other(
    regio: Regio, afweging: Afweging
) -> None:
    optie = afweging.opties.latest("pk")
    with pytest.raises(NotPossible, match="bij welke mogelijkheid"):
        record(regio, "hulp.start", "2026-01-01")
    record(regio, "hulp.start", "2026-03-01", optie)
    with pytest.raises(NotPossible, match="ligt voor start"):
        record(regio, "hulp.einde", "2026-02-01", optie)
    assert feiten.facts_of(regio.vraag, optie, regio.day).hulp.start == date(2026, 3, 1)
    other = afweging.opties.earliest("pk")
    assert feiten.facts_of(regio.vraag, other, regio.day).hulp.start is None


@pytest.mark.parametrize("who", ["collega", "moeder_account", "hulpverlener"])
def test_only_who_handles_the_question_records_a_fact(regio: Regio, afweging: Afweging, who: str) -> None:
    with pytest.raises(Refused):
        record(regio, "jeugdige.brp_onderzoek", False, by=getattr(regio, who))


def test_a_source_and_a_day_that_can_be_are_asked(regio: Regio, afweging: Afweging) -> None:
    with pytest.raises(NotPossible, match="wie het zei"):
        record(regio, "jeugdige.brp_onderzoek", False, bron=" ")
    with pytest.raises(NotPossible, match="in de toekomst"):
        record(regio, "jeugdige.brp_onderzoek", False, datum=regio.day + timedelta(days=1))


def test_a_measure_around_the_help_takes_consent_away_and_brings_its_terms(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:
    maatregelen.record(
        gezin=regio.gezin, jeugdige=regio.noor, soort="ots", start=regio.day - timedelta(days=10), bron="beschikking C/16/1",
        bron_datum=regio.day, dagen=maatregelen.Dagen(gi_in_kennis_op=regio.day - timedelta(days=9)),
        by=regio.specialist, now=regio.now,
    )  # fmt: skip
    record(regio, "verwijzing.route", "gi")
    page = page_of(as_user(regio.specialist), afweging)
    assert "niemand: de hulp hoort bij een maatregel" in page
    assert "Eerste contact met de instelling" in page
    assert "Einde van de ondertoezichtstelling" in page


def test_awb_4_14_a_term_that_was_made_longer_is_shown_with_its_new_day_and_why(
    regio: Regio, afweging: Afweging, as_user: As
) -> None:  # fmt: skip
    client = as_user(regio.specialist)
    assert "Awb art. 4:14" not in page_of(client, afweging)
    later = regio.day + timedelta(days=70)
    verlengingen.extend(
        vraag=regio.vraag, nieuwe_datum=later, reden="We wachten op school.", by=regio.specialist, now=regio.now
    )
    with max_queries():
        page = page_of(client, afweging)
    assert "We wachten op school." in page
    assert "Awb art. 4:14" in page
    assert date_format(later, "j b Y") in page
    assert "Awb art. 4:14" not in page_of(client, afweging, f"?dag={regio.day - timedelta(days=1)}")
