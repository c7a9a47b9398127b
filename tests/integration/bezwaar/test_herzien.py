"""After an objection that was right another decision takes the place of the first, and the first stays as it was (Awb 7:11)."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.integration.bezwaar.test_bezwaar import object_to
from tests.integration.conftest import max_queries
from tests.integration.gesprek import Gesprek, later

from aandacht.actions import afwegingen, besluiten, bezwaarbeslissingen, bezwaren
from aandacht.kernel.errors import ChangedMeanwhile, Refused
from aandacht.records.models import Besluit, Bezwaarbeslissing, Brief, Gebruiker, Termijn

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


@pytest.fixture
def gegrond(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> Bezwaarbeslissing:
    """Noor's mother was right: there has to be more than waiting."""
    bezwaar = object_to(besluit, gesprek.moeder_account)
    bezwaren.record_hearing(
        bezwaar=bezwaar, gehoord_op=later(20).date(), verslag="Ze kan niet wachten.", by=hilde, now=later(20)
    )
    return bezwaarbeslissingen.decide(
        bezwaar=bezwaar, uitkomst="gegrond", motivering="Er is te weinig gekeken.", wat_verandert="Er komt iemand langs.",
        by=hilde, now=later(30),
    )  # fmt: skip


def decide_again(gesprek: Gesprek, days: int = 33) -> Besluit:
    afweging = gesprek.vraag.afweging
    optie = afweging.opties.get(soort="vrij")
    for name in ("noor", "moeder", "vader"):
        by = getattr(gesprek, f"{name}_account")
        afwegingen.give_stem(optie=optie, persoon=by.persoon, oordeel="eens", by=by, now=later(days))
    return besluiten.decide(
        afweging=afweging, optie=optie, soort="geen_voorziening", motivering="Er komt iemand langs.", by=gesprek.specialist,
        now=later(days),
    )  # fmt: skip


def test_awb_7_11_the_new_decision_takes_the_place_and_the_old_row_stays(
    besluit: Besluit, gegrond: Bezwaarbeslissing, gesprek: Gesprek
) -> None:  # fmt: skip
    before = Besluit.objects.filter(pk=besluit.pk).values().get()
    new = decide_again(gesprek)
    assert (new.vervangt, new.op_bezwaar) == (besluit, gegrond)
    assert Besluit.objects.filter(pk=besluit.pk).values().get() == before
    gesprek.vraag.refresh_from_db()
    assert gesprek.vraag.besluit == new


def test_awb_7_11_everybody_gets_a_letter_that_says_what_it_replaces_and_that_the_judge_is_next(
    besluit: Besluit, gegrond: Bezwaarbeslissing, gesprek: Gesprek, as_user: AsUser
) -> None:  # fmt: skip
    new = decide_again(gesprek)
    assert set(new.brieven.values_list("aan", flat=True)) == {gesprek.noor.pk, gesprek.moeder.pk, gesprek.vader.pk}
    with time_machine.travel(later(34), tick=False):
        text = (
            as_user(gesprek.vader_account)
            .get(reverse("brief", args=[new.brieven.get(aan=gesprek.vader).pk]))
            .content.decode()
        )
    assert "Nieuw besluit over hulp voor Noor" in text
    assert "komt in de plaats van dat van 7 maart 2026" in text
    assert "aan de rechter voorleggen" in text
    assert "Ik maak bezwaar" not in text
    assert not Termijn.objects.filter(soort=Termijn.Soort.BEZWAAR, voldaan_at=None).exists()


def test_it_is_carried_out_with_that_and_nothing_is_typed_twice(gegrond: Bezwaarbeslissing, gesprek: Gesprek) -> None:
    new = decide_again(gesprek)
    gegrond.refresh_from_db()
    assert (gegrond.uitgevoerd_op, gegrond.uitvoering) == (
        new.datum,
        f"Er is een nieuw besluit genomen: {new.optie.naam}.",
    )
    assert not Termijn.objects.filter(soort=Termijn.Soort.BEZWAAR_UITVOEREN, voldaan_at=None).exists()


def test_once_per_objection_and_never_without_one(besluit: Besluit, gesprek: Gesprek) -> None:
    with pytest.raises(ChangedMeanwhile, match="al besloten"):
        decide_again(gesprek)


def test_a_second_new_decision_on_the_same_objection_is_refused(gegrond: Bezwaarbeslissing, gesprek: Gesprek) -> None:
    decide_again(gesprek)
    with pytest.raises(ChangedMeanwhile, match="al besloten"):
        decide_again(gesprek, 34)


def test_nobody_objects_to_a_decision_that_came_after_an_objection(
    gegrond: Bezwaarbeslissing, gesprek: Gesprek
) -> None:
    new = decide_again(gesprek)
    with pytest.raises(Refused, match="geen bezwaar"):
        bezwaren.make(besluit=new, tekst="Toch niet.", by=gesprek.vader_account, now=later(40))


def test_specialist_decides_again_in_the_page_and_both_decisions_say_of_each_other(
    besluit: Besluit, gegrond: Bezwaarbeslissing, gesprek: Gesprek, as_user: AsUser
) -> None:  # fmt: skip
    client = as_user(gesprek.specialist)
    with time_machine.travel(later(32), tick=False):
        page = client.get(reverse("bezwaar", args=[gegrond.bezwaar_id])).content.decode()
        assert "Neem een nieuw besluit" in page
        with max_queries():
            form = client.get(reverse("besluit_nieuw", args=[besluit.optie.afweging_id]))
    assert "Er komt iemand langs." in form.content.decode()
    assert "artikel=7:11" in form.content.decode()
    assert form.context["form"].initial["optie"] == besluit.optie_id  # what was chosen before stands there already
    new = decide_again(gesprek)
    with time_machine.travel(later(34), tick=False):
        first = client.get(reverse("besluit", args=[besluit.pk])).content.decode()
        with max_queries():
            second = client.get(reverse("besluit", args=[new.pk])).content.decode()
    assert "geldt niet meer" in first
    assert "in de plaats van" in second


# --- on paper ---------------------------------------------------------------------------------------------------------


def test_objection_on_paper_runs_from_the_day_it_came_in(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    bezwaar = bezwaren.record(
        besluit=besluit, ingediend_door=gesprek.vader, tekst="Ik wil het anders.", ontvangen_op=later(40).date(), gepost_op=later(38).date(),
        binnenkomst="post", by=hilde, now=later(60),
    )  # fmt: skip
    assert not bezwaren.is_late(bezwaar)  # received within the term, written down after it
    assert (bezwaar.behandelaar, bezwaar.recorded_by) == (hilde, hilde)
    assert Termijn.objects.get(soort="bezwaarbesluit", voldaan_at=None).uiterlijk == date(2026, 6, 1)
    assert Brief.objects.get(bezwaar=bezwaar, soort="bezwaar_in").aan == gesprek.vader


@pytest.mark.parametrize("days", [1, 61])
def test_objection_on_paper_came_after_the_decision_and_not_in_the_future(
    days: int, besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker
) -> None:  # fmt: skip
    with pytest.raises(Exception, match="niet in de toekomst"):
        bezwaren.record(
            besluit=besluit, ingediend_door=gesprek.vader, tekst="Nee.", ontvangen_op=later(days).date(), binnenkomst="post", by=hilde,
            now=later(60),
        )  # fmt: skip


def test_only_who_decides_on_objections_takes_one_in(besluit: Besluit, gesprek: Gesprek) -> None:
    with pytest.raises(Refused):
        bezwaren.record(
            besluit=besluit, ingediend_door=gesprek.vader, tekst="Nee.", ontvangen_op=later(8).date(), binnenkomst="post",
            by=gesprek.specialist, now=later(9),
        )  # fmt: skip


def test_handler_finds_the_decision_by_the_number_of_the_letter_only(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, as_user: AsUser
) -> None:  # fmt: skip
    client, url = as_user(hilde), reverse("bezwaar_opschrijven")
    with time_machine.travel(later(20), tick=False):
        assert "vinden we geen besluit" in client.get(url, {"kenmerk": "AAAA-BBBB"}).content.decode()
        with max_queries():
            page = client.get(url, {"kenmerk": gesprek.vraag.nummer.lower()}).content.decode()
        assert gesprek.vader.naam in page
        letter = besluit.brieven.get(aan=gesprek.vader)
        sent = client.post(
            f"{url}?kenmerk={gesprek.vraag.nummer}",
            {"van": letter.pk, "binnenkomst": "telefoon", "ontvangen_op": "2026-03-20", "tekst": "Ik wil het anders."},
        )
    assert sent.status_code == 302
    with time_machine.travel(later(20), tick=False):
        shown = client.get(sent["Location"]).content.decode()
    assert "Binnengekomen per telefoon op vrijdag 20 maart 2026" in shown
