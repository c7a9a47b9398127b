"""The rules of the law: everybody can look them up, open one to its article, and see an example change with the facts."""

import html
import re

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from tests.integration.conftest import max_queries

from aandacht.jeugdwet.omstandigheden import circumstances
from aandacht.jeugdwet.register import ONDERWERPEN, REGELS, Regel
from aandacht.jeugdwet.vervolg import WEGEN
from aandacht.jeugdwet.voorbeelden import voorbeelden
from aandacht.jeugdwet.voorbeelden.velden import fields_of
from aandacht.jeugdwet.woorden import GEBEURTENISSEN, WOORDEN

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def text_of(client: Client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200, path
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("rule", REGELS, ids=lambda rule: rule.slug)
def test_every_rule_opens_with_its_articles_and_every_example(client: Client, rule: Regel) -> None:
    for number, example in enumerate(voorbeelden()[rule.slug], start=1):
        with max_queries(2):
            page = text_of(client, f"/wet/{rule.slug}/", voorbeeld=str(number))
        assert rule.titel in page
        assert example.titel in page
        assert example.result().uitleg in page
        assert all(str(bron) in page for bron in rule.bronnen)
        assert 'href="https://wetten.overheid.nl/jci1.3:c:BWBR' in page


@pytest.mark.parametrize("rule", REGELS, ids=lambda rule: rule.slug)
def test_an_example_sent_as_it_stands_says_the_same(client: Client, rule: Regel) -> None:
    example = voorbeelden()[rule.slug][0]
    typed = {veld.naam: veld.value for veld in fields_of(rule, example.feiten)}
    assert example.result().uitleg in text_of(client, f"/wet/{rule.slug}/", **typed)


def test_each_value_stands_with_the_days_on_which_it_holds(client: Client) -> None:
    page = text_of(client, "/wet/dossier-bewaren/")
    assert "15 jaar, van 1 januari 2015 tot en met 31 december 2019" in page
    assert "20 jaar, sinds 1 januari 2020" in page
    assert "oudere tekst" not in page
    assert "(oudere tekst)" in text_of(client, "/wet/wmo-bewaren/")


def test_the_list_holds_every_rule_and_searches_by_words(client: Client) -> None:
    everything = text_of(client, "/wet/")
    assert all(f'href="/wet/{rule.slug}/"' in everything for rule in REGELS)
    found = re.findall(r'href="/wet/([a-z0-9-]+)/"', text_of(client, "/wet/", q="bezwaar commissie"))
    assert found == ["bezwaar-beslissen"]
    assert "verhuizing" in re.findall(r'href="/wet/([a-z0-9-]+)/"', text_of(client, "/wet/", q="2.7a"))
    nothing = text_of(client, "/wet/", q='<b>zebra"')
    assert 'Geen regel gevonden met “<b>zebra"”.' in nothing


def test_a_search_is_shown_as_text_only(client: Client) -> None:
    assert b"<b>zebra" not in client.get("/wet/", {"q": "<b>zebra"}).content


def test_another_day_gives_another_answer(client: Client) -> None:
    facts = {"jeugdige.geboortedatum": "2012-03-10", "jeugdige.wilsbekwaam": "ja", "instemming.ernstig_nadeel": "ja"}
    before = text_of(client, "/wet/zonder-ouders/", peildatum="2028-03-09", **facts)
    after = text_of(client, "/wet/zonder-ouders/", peildatum="2028-03-10", **facts)
    assert "Dan mag het zonder toestemming van de ouders." in before
    assert "Vanaf 16 jaar beslist de jeugdige zelf." in after


def test_a_fact_that_is_not_known_is_named(client: Client) -> None:
    page = text_of(client, "/wet/zonder-ouders/", **{"instemming.blijft_wensen": ""})
    assert "Nog niet te zeggen" in page
    assert "<li>of de jeugdige de hulp na de weigering weloverwogen blijft willen</li>" in page
    assert "Daarvoor moeten we weten wanneer erom is gevraagd." in text_of(
        client, "/wet/plan-op-schrift/", gevraagd_op=""
    )


def test_what_may_still_be_weighed_is_listed(client: Client) -> None:
    page = text_of(client, "/wet/na-de-verwijzing/", **{"verwijzing.route": "gi"})
    assert "Dit mag nog bekeken worden:" in page
    assert f"<li>{WEGEN['overleg_gi']}</li>" in page


@pytest.mark.parametrize(
    ("slug", "typed", "says"),
    [
        ("verhuizing", {"peildatum": "2025-12-31"}, "kennen we alleen vanaf 01-01-2026"),
        ("verhuizing", {"peildatum": "gisteren"}, "een dag als JJJJ-MM-DD"),
        ("verhuizing", {"verhuizing.verzoek": "misschien"}, "true of false"),
        ("bezwaar-indienen", {"bekend_op": "2026-02-30"}, "een dag als JJJJ-MM-DD"),
        ("bezwaar-indienen", {"bekend_op": "9999-12-31"}, "tot en met 2199-12-31"),
        ("bezwaar-indienen", {"bekend_op": "2014-12-31"}, "kennen we alleen vanaf"),
        ("bezwaar-beslissen", {"verdaagd_weken": "veel"}, "een getal van 0"),
        ("bezwaar-beslissen", {"verdaagd_weken": "²"}, "een getal van 0"),
        ("beslistermijn", {"opgeschort_tot": ""}, "Zolang de termijn stilstaat"),
        ("gesloten-einde", {"variant": "lang"}, "machtiging, spoed, voorwaardelijk"),
        ("gesloten-einde", {"geboortedatum": ""}, "Vul ook in wanneer de jeugdige is geboren."),
        ("na-de-verwijzing", {"verwijzing.route": "buurvrouw"}, "college, huisarts"),
        ("woonplaats", {"jeugdige.brp_gemeente": "hier"}, "CBS-code"),
    ],
)
def test_what_cannot_be_worked_out_says_why_in_one_line(
    client: Client, slug: str, typed: dict[str, str], says: str
) -> None:
    voorbeeld = {"beslistermijn": "2"}.get(slug, "1")
    page = text_of(client, f"/wet/{slug}/", voorbeeld=voorbeeld, **typed)
    assert "Dit kunnen we niet uitrekenen" in page
    assert says in page


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "²", "9" * 5000])
def test_an_example_that_is_not_there_is_the_first(client: Client, number: str) -> None:
    first = voorbeelden()["verhuizing"][0].titel
    assert f'<strong aria-current="true" lang="nl">{first}</strong>' in text_of(
        client, "/wet/verhuizing/", voorbeeld=number
    )


def test_a_rule_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/wet/nergens/").status_code == 404


def test_pages_are_only_read(client: Client) -> None:
    assert client.post("/wet/").status_code == client.post("/wet/verhuizing/").status_code == 405


def test_the_footer_and_the_page_of_rights_lead_here(client: Client) -> None:
    assert text_of(client, "/").count('href="/wet/"') == 1
    assert text_of(client, "/rechten/").count('href="/wet/"') == 2


def test_every_word_of_the_law_on_these_pages_has_english() -> None:
    texts = {*ONDERWERPEN.values(), *WEGEN.values(), *WOORDEN.values(), *GEBEURTENISSEN.values()}
    texts |= {text for rule in REGELS for text in (rule.titel, rule.kort)}
    texts |= {woorden for _, woorden, _ in circumstances()}
    for examples in voorbeelden().values():
        texts |= {veld.woorden for example in examples for veld in fields_of(example.regel, example.feiten)}
    with override("en"):
        assert {text for text in texts if gettext(text) == text} == set()


def test_in_english_the_rule_is_english_and_what_it_says_is_marked_as_dutch(client: Client) -> None:
    client.post("/taal/", {"taal": "en"})
    page = text_of(client, "/wet/zonder-ouders/")
    assert "Can help begin when a parent says no?" in page
    assert '<p lang="nl">De jeugdige wil de hulp' in page
    assert "Whether the young person can weigh this" in page
    assert re.findall(r'href="/wet/([a-z0-9-]+)/"', text_of(client, "/wet/", q="objection committee")) == [
        "bezwaar-beslissen"
    ]
