"""A complaint on paper, and letters on paper that are posted: by whom and on which day, and what counts from then."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.gesprek import Gesprek, later

from aandacht.actions import bezorgingen, bezwaren, klachten
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Besluit, Brief, Gebruiker, Klacht, Termijn

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


def on_paper(hilde: Gebruiker, **more: object) -> Klacht:
    given: dict[str, object] = {
        "binnenkomst": "post", "ontvangen_op": date(2026, 3, 2), "naam": "Truus Bos", "adres": "Dorpsstraat 1\n3431 AB Nieuwegein",
        "contact": "", "waarover": "wachten", "tekst": "Niemand belde terug.", "by": hilde, "now": later(7),
    }  # fmt: skip
    return klachten.record(**{**given, **more})  # type: ignore[arg-type]


def test_complaint_on_paper_counts_from_the_day_it_came_in_and_gets_a_receipt(hilde: Gebruiker) -> None:
    klacht = on_paper(hilde)
    assert klachten.bellen_voor(klacht) == date(2026, 3, 9)
    receipt = klacht.brieven.get()
    assert receipt.inhoud["aan"] == ["Truus Bos", "Dorpsstraat 1", "3431 AB Nieuwegein"]
    assert receipt.inhoud["uiterlijk"] == "2026-04-13"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"adres": ""}, "geen adres"),
        ({"ontvangen_op": date(2026, 12, 1)}, "toekomst"),
        ({"binnenkomst": "online"}, "hoe de klacht"),
        ({"tekst": " "}, "wat er is gebeurd"),
    ],
)
def test_complaint_that_misses_something_says_so_and_sends_nothing(
    more: dict[str, object], says: str, hilde: Gebruiker
) -> None:  # fmt: skip
    with pytest.raises(NotPossible, match=says):
        on_paper(hilde, **more)
    assert not Klacht.objects.exists()


def test_only_who_handles_complaints_takes_one_in(gesprek: Gesprek) -> None:
    with pytest.raises(Refused):
        on_paper(gesprek.specialist)


def test_what_came_of_it_goes_on_paper_too(hilde: Gebruiker) -> None:
    klacht = on_paper(hilde)
    klachten.hear(klacht=klacht, gehoord_op=later(8).date(), gesprek="Ze wachtte.", by=hilde, now=later(8))
    klachten.finish(klacht=klacht, oordeel="gegrond", uitleg="Je had gelijk.", geleerd="Terugbellen.", veranderd="", by=hilde, now=later(9))  # fmt: skip
    assert [row.soort for row in klacht.brieven.order_by("pk")] == ["ontvangen", "afgerond"]
    assert klacht.brieven.latest("pk").inhoud["aan"][0] == "Truus Bos"


def test_receipt_is_read_printed_and_posted_in_the_pages(hilde: Gebruiker, ton: Gebruiker, as_user: AsUser) -> None:
    client = as_user(hilde)
    with time_machine.travel(later(7), tick=False):
        data = {"binnenkomst": "telefoon", "ontvangen_op": "2026-03-08", "naam": "Truus", "adres": "Dorpsstraat 1", "waarover": "wachten", "tekst": "Niemand belde terug."}  # fmt: skip
        assert client.post(reverse("klacht_opschrijven"), data).status_code == 302
        letter = Klacht.objects.get().brieven.get()
        with max_queries():
            desk = client.get(reverse("klachten")).content.decode()
        assert "Nog op de post" in desk
        with max_queries():
            page = client.get(reverse("klachtbrief", args=[letter.pk])).content.decode()
        assert "Wij schreven je klacht op zoals je hem vertelde" in page
        assert client.get(reverse("klachtbrief_pdf", args=[letter.pk])).content.startswith(b"%PDF")
        assert as_user(ton).get(reverse("klachtbrief", args=[letter.pk])).status_code == 403
        client.post(reverse("klachtbrief_bezorgd", args=[letter.pk]), {"hoe": "post", "op": "2026-03-09"})
        assert "Nog op de post" not in client.get(reverse("klachten")).content.decode()
    letter.refresh_from_db()
    assert (letter.bezorging.op, letter.bezorging.door) == (date(2026, 3, 9), hilde)
    assert not Termijn.objects.filter(soort=Termijn.Soort.BEZORGEN, voldaan_at=None).exists()


# --- letters about a question -----------------------------------------------------------------------------------------


@pytest.fixture
def letter(besluit: Besluit, gesprek: Gesprek) -> Brief:
    """The letter to Noor's father as if he had no account: it lies there to be posted since 7 March 2026."""
    brief = besluit.brieven.get(aan=gesprek.vader)
    Brief.objects.filter(pk=brief.pk).update(weg="post")
    return Brief.objects.get(pk=brief.pk)


def test_awb_6_8_who_gets_the_letter_later_has_the_whole_term(
    letter: Brief, besluit: Besluit, gesprek: Gesprek
) -> None:
    bezorgingen.record(brief=letter, hoe="post", op=date(2026, 3, 12), by=gesprek.specialist, now=later(11))
    term = Termijn.objects.get(soort=Termijn.Soort.BEZWAAR, persoon=gesprek.vader, voldaan_at=None)
    assert term.uiterlijk == date(2026, 4, 23)  # the others until 20 April
    bezwaar = bezwaren.make(besluit=besluit, tekst="Nee.", by=gesprek.vader_account, now=later(51))  # 22 April
    assert not bezwaren.is_late(bezwaar)


def test_letter_is_posted_once_by_who_handles_it_on_a_day_that_was(letter: Brief, gesprek: Gesprek) -> None:
    for op in (date(2026, 3, 6), date(2026, 3, 30)):
        with pytest.raises(NotPossible, match="dag waarop de brief wegging"):
            bezorgingen.record(brief=letter, hoe="post", op=op, by=gesprek.specialist, now=later(11))
    with pytest.raises(Refused):
        bezorgingen.record(brief=letter, hoe="post", op=date(2026, 3, 9), by=gesprek.moeder_account, now=later(11))
    bezorgingen.record(brief=letter, hoe="post", op=date(2026, 3, 9), by=gesprek.specialist, now=later(11))
    with pytest.raises(ChangedMeanwhile):
        bezorgingen.record(brief=letter, hoe="post", op=date(2026, 3, 9), by=gesprek.specialist, now=later(12))


def test_letter_in_an_account_needs_no_post(besluit: Besluit, gesprek: Gesprek) -> None:
    with pytest.raises(NotPossible, match="account"):
        bezorgingen.record(
            brief=besluit.brieven.get(aan=gesprek.moeder),
            hoe="post",
            op=later(6).date(),
            by=gesprek.specialist,
            now=later(6),
        )


def test_specialist_says_it_on_the_page_of_the_letter(letter: Brief, gesprek: Gesprek, as_user: AsUser) -> None:
    client = as_user(gesprek.specialist)
    with time_machine.travel(later(8), tick=False):
        assert "Is deze brief weg?" in client.get(reverse("brief", args=[letter.pk])).content.decode()
        client.post(reverse("brief_bezorgd", args=[letter.pk]), {"hoe": "overhandigd", "op": "2026-03-09"})
        with max_queries():
            page = client.get(reverse("brief", args=[letter.pk])).content.decode()
    assert "zelf gegeven op maandag 9 maart 2026, door" in page
