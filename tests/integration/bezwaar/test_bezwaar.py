"""An objection: taken in always, decided on by somebody else, with the term of the law and a follow-up the family sees."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from tests.integration.conftest import max_queries
from tests.integration.gesprek import Gesprek, later

from aandacht.actions import bezwaarbeslissingen, bezwaren
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Besluit, Bezwaar, Brief, Gebruiker, LogboekRegel, Termijn

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


def object_to(besluit: Besluit, by: Gebruiker, days: int = 10, reden: str = "") -> Bezwaar:
    return bezwaren.make(besluit=besluit, tekst="Het is te weinig.", by=by, now=later(days), reden_te_laat=reden)


def the_term(soort: str = "bezwaarbesluit") -> Termijn:
    return Termijn.objects.get(soort=soort, voldaan_at=None)


def test_awb_7_10_six_weeks_after_the_objection_term_for_somebody_else_than_who_decided(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker
) -> None:
    bezwaar = object_to(besluit, gesprek.moeder_account)
    assert (the_term().gebruiker, the_term().uiterlijk) == (hilde, date(2026, 6, 1))  # six weeks after 20 April
    assert Brief.objects.get(bezwaar=bezwaar).aan == gesprek.moeder


def test_awb_7_10_twelve_weeks_with_a_committee(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    bezwaren.invite(
        bezwaar=object_to(besluit, gesprek.moeder_account), op=later(20), waar="Stadhuis", commissie=True, by=hilde, now=later(12)
    )  # fmt: skip
    assert the_term().uiterlijk == date(2026, 7, 13)


def test_awb_7_10_postponed_once_by_six_weeks(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    bezwaar = object_to(besluit, gesprek.moeder_account)
    bezwaren.postpone(bezwaar=bezwaar, reden="We wachten op een verslag.", by=hilde, now=later(60))
    assert the_term().uiterlijk == date(2026, 7, 13)
    assert Brief.objects.filter(bezwaar=bezwaar, soort="bezwaar_later", aan=gesprek.moeder).exists()
    with pytest.raises(ChangedMeanwhile, match="één keer"):
        bezwaren.postpone(bezwaar=bezwaar, reden="Nog eens.", by=hilde, now=later(61))


@pytest.mark.parametrize(("day", "late"), [(date(2026, 4, 20), False), (date(2026, 4, 21), True)])
def test_objection_after_the_last_day_is_taken_in_with_its_reason(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, day: date, late: bool
) -> None:
    days = (day - later(0).date()).days
    bezwaar = object_to(besluit, gesprek.moeder_account, days, "Ik lag in het ziekenhuis.")
    assert bezwaren.is_late(bezwaar) == late
    assert bezwaar.reden_te_laat == ("Ik lag in het ziekenhuis." if late else "")


def test_objection_after_the_law_would_have_decided_gets_our_own_promise(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker
) -> None:
    object_to(besluit, gesprek.moeder_account, 200, "Ik kreeg de brief nooit.")
    assert (the_term().bron, the_term().uiterlijk) == ("belofte van Aandacht", later(200).date() + timedelta(weeks=6))


@pytest.mark.parametrize(
    ("days", "promised", "postponed"),
    [
        (100, date(2026, 7, 22), date(2026, 9, 2)),  # 10 June: after the day of the law, before it would be postponed
        (200, date(2026, 10, 30), date(2026, 12, 11)),
        (201, date(2026, 11, 2), date(2026, 12, 14)),  # both end on a Saturday
    ],
)
def test_postponing_a_late_objection_adds_six_weeks_to_our_own_promise(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, days: int, promised: date, postponed: date
) -> None:
    bezwaar = object_to(besluit, gesprek.moeder_account, days, "Ik kreeg de brief nooit.")
    assert the_term().uiterlijk == promised
    bezwaren.postpone(bezwaar=bezwaar, reden="We wachten op een verslag.", by=hilde, now=later(days + 2))
    assert (the_term().bron, the_term().uiterlijk) == ("belofte van Aandacht", postponed)


def test_without_anybody_for_objections_it_is_taken_in_too(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker
) -> None:
    hilde.is_active = False
    hilde.save()
    assert object_to(besluit, gesprek.moeder_account).behandelaar is None
    assert "beslis niet zelf" in the_term().toelichting


@pytest.mark.parametrize("who", ["tante_account", "buurman_account", "collega", "specialist", "aanbieder"])
def test_only_who_got_the_letter_objects(besluit: Besluit, gesprek: Gesprek, who: str) -> None:
    with pytest.raises(Refused):
        object_to(besluit, getattr(gesprek, who))


def test_each_objects_once_and_again_after_withdrawing(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    bezwaar = object_to(besluit, gesprek.moeder_account)
    object_to(besluit, gesprek.noor_account)
    with pytest.raises(ChangedMeanwhile, match="al bezwaar gemaakt"):
        object_to(besluit, gesprek.moeder_account)
    bezwaren.withdraw(bezwaar=bezwaar, by=gesprek.moeder_account, now=later(12))
    assert object_to(besluit, gesprek.moeder_account, 13).pk != bezwaar.pk


def test_nobody_withdraws_the_objection_of_somebody_else(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    bezwaar = object_to(besluit, gesprek.moeder_account)
    for by in (gesprek.vader_account, hilde, gesprek.specialist):
        with pytest.raises((Refused, NotPossible)):
            bezwaren.withdraw(bezwaar=bezwaar, by=by, now=later(12))
    bezwaar.refresh_from_db()
    assert bezwaar.ingetrokken_op is None


def decide(bezwaar: Bezwaar, by: Gebruiker, uitkomst: str = "gegrond", days: int = 30) -> object:
    return bezwaarbeslissingen.decide(
        bezwaar=bezwaar, uitkomst=uitkomst, motivering="Er is niet goed gekeken.", wat_verandert="Er komt hulp.", by=by, now=later(days)
    )  # fmt: skip


def heard(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> Bezwaar:
    bezwaar = object_to(besluit, gesprek.moeder_account)
    return bezwaren.record_hearing(
        bezwaar=bezwaar, gehoord_op=later(20).date(), verslag="Marije vertelde.", by=hilde, now=later(20)
    )


def test_decision_on_an_objection_goes_to_everybody_and_is_carried_out(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker
) -> None:
    bezwaar = heard(besluit, gesprek, hilde)
    beslissing = decide(bezwaar, hilde)
    letters = Brief.objects.filter(soort="bezwaar_uit")
    assert {brief.aan for brief in letters} == {gesprek.noor, gesprek.moeder, gesprek.vader}
    assert "Het is te weinig" not in str(letters.get(aan=gesprek.vader).inhoud)
    assert the_term("bezwaargevolg").gebruiker == gesprek.specialist
    bezwaarbeslissingen.carry_out(
        beslissing=beslissing, uitvoering="Hulp aangevraagd.", by=gesprek.specialist, now=later(32)
    )  # type: ignore[arg-type]
    assert not Termijn.objects.filter(soort__in=["bezwaarbesluit", "bezwaargevolg"], voldaan_at=None).exists()


@pytest.mark.parametrize("who", ["specialist", "collega", "moeder_account", "aanbieder"])
def test_nobody_else_decides_on_an_objection(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, ton: Gebruiker, who: str
) -> None:
    bezwaar = heard(besluit, gesprek, hilde)
    for by in (getattr(gesprek, who), ton):
        with pytest.raises(Refused):
            decide(bezwaar, by)
    assert not Brief.objects.filter(soort="bezwaar_uit").exists()


def test_whoever_objected_is_heard_before_it_is_decided(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    with pytest.raises(NotPossible, match="Praat eerst"):
        decide(object_to(besluit, gesprek.moeder_account), hilde)


def test_objection_in_time_is_not_left_aside(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    with pytest.raises(NotPossible, match="kwam op tijd"):
        decide(heard(besluit, gesprek, hilde), hilde, "niet_behandeld")


def test_every_step_is_in_the_log_of_the_family(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    decide(heard(besluit, gesprek, hilde), hilde)
    found = set(LogboekRegel.objects.filter(betreft__gezin_id=gesprek.gezin.pk).values_list("wat", "grond"))
    assert {("bezwaar.maken", "eigen"), ("bezwaar.horen", "bezwaar"), ("bezwaar.beslissen", "bezwaar")} <= found


# --- pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [("moeder_account", 200), ("specialist", 200), ("vader_account", 403), ("noor_account", 403), ("collega", 403),
     ("tante_account", 403), ("aanbieder", 403), ("buurman_account", 403)],
)  # fmt: skip
def test_objection_is_read_by_its_maker_the_specialist_and_who_decides(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, ton: Gebruiker, as_user: AsUser, who: str, status: int
) -> None:
    url = f"/bezwaar/{object_to(besluit, gesprek.moeder_account).pk}/"
    with time_machine.travel(later(10), tick=False):
        client = as_user(getattr(gesprek, who))
        with max_queries():
            assert client.get(url).status_code == status
        assert as_user(ton).get(url).status_code == 403
        assert as_user(hilde).get(url).status_code == 200


def test_objecting_takes_one_form_from_the_letter(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, as_user: AsUser
) -> None:
    client = as_user(gesprek.moeder_account)
    brief = Brief.objects.get(besluit=besluit, aan=gesprek.moeder)
    with time_machine.travel(later(8), tick=False):
        assert f"/besluit/{besluit.pk}/bezwaar/" in client.get(f"/brief/{brief.pk}/").text
        answer = client.post(f"/besluit/{besluit.pk}/bezwaar/", {"tekst": "Het is te weinig."}, follow=True)
        assert "Hilde Brouwer" in answer.text
        assert "maandag 1 juni 2026" in answer.text
        assert "Hoe staat het met mijn bezwaar?" in client.get(f"/ons-plan/{gesprek.gezin.pk}/").text
        assert "bezwaar/1" not in as_user(gesprek.vader_account).get(f"/ons-plan/{gesprek.gezin.pk}/").text


def test_empty_objection_says_what_is_missing(besluit: Besluit, gesprek: Gesprek, as_user: AsUser) -> None:
    with time_machine.travel(later(8), tick=False):
        answer = as_user(gesprek.moeder_account).post(f"/besluit/{besluit.pk}/bezwaar/", {"tekst": "  "})
    assert answer.status_code == 422
    assert not Bezwaar.objects.exists()


def test_desk_lists_what_is_open_by_date_and_opens_no_file(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, as_user: AsUser
) -> None:
    bezwaar = object_to(besluit, gesprek.moeder_account)
    client = as_user(hilde)
    with time_machine.travel(later(11), tick=False):
        with max_queries():
            page = client.get("/klachten/").text
        assert f"/bezwaar/{bezwaar.pk}/" in page
        for url in (f"/gezin/{gesprek.gezin.pk}/", f"/ons-plan/{gesprek.gezin.pk}/", f"/besluit/{besluit.pk}/"):
            assert client.get(url).status_code == 403, url


def test_deciding_shows_the_letters_first(
    besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker, as_user: AsUser
) -> None:
    bezwaar = heard(besluit, gesprek, hilde)
    form = {"uitkomst": "ongegrond", "motivering": "Er is goed gekeken.", "wat_verandert": ""}
    with time_machine.travel(later(30), tick=False):
        client = as_user(hilde)
        assert "Beste Marije" in client.post(f"/bezwaar/{bezwaar.pk}/beslissen/", form | {"stap": "bekijken"}).text
        assert not hasattr(Bezwaar.objects.get(pk=bezwaar.pk), "beslissing")
        client.post(f"/bezwaar/{bezwaar.pk}/beslissen/", form | {"stap": "versturen"})
    assert Bezwaar.objects.get(pk=bezwaar.pk).beslissing.uitkomst == "ongegrond"


def test_invitation_needs_a_moment_that_is_still_to_come(besluit: Besluit, gesprek: Gesprek, hilde: Gebruiker) -> None:
    past: datetime = later(9)
    with pytest.raises(NotPossible, match="al voorbij"):
        bezwaren.invite(
            bezwaar=object_to(besluit, gesprek.moeder_account), op=past, waar="Stadhuis", commissie=False, by=hilde, now=later(10)
        )  # fmt: skip
