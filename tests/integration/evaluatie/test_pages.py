"""Looking back on a phone: each for oneself, goals by whose they are, and how it ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import evaluaties, plannen, stations
from aandacht.records.models import Betrokkenheid, Bijsturing, Doel, Doelscore, Evaluatie, Gebruiker, Terugblik

AsUser = Callable[[Gebruiker], Client]


@pytest.fixture
def evaluatie(regio: Regio) -> Evaluatie:
    r = regio
    Betrokkenheid.objects.create(
        gezin=r.gezin, aanbieder=r.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=r.day, recorded_at=r.now
    )
    stations.reach(r.vraag, "hulp", by=None, now=r.now)
    plan = plannen.ensure(gezin=r.gezin, now=r.now)
    plannen.propose_doel(plan=plan, van=r.noor, tekst="Weer naar school", by=r.noor_account, now=r.now)
    return evaluaties.ask(
        vraag=r.vraag, aanleiding="afgesproken", uiterlijk=r.day + timedelta(days=10), by=None, now=r.now
    )


def page(evaluatie: Evaluatie) -> str:
    return reverse("evaluatie", args=[evaluatie.pk])


def history(r: Regio) -> str:
    return reverse("evaluatie_gezin", args=[r.gezin.pk])


def test_young_person_says_how_it_goes_and_scores_the_goal(regio: Regio, evaluatie: Evaluatie, as_user: AsUser) -> None:
    client, doel = as_user(regio.noor_account), Doel.objects.get()
    assert "Weer naar school" in client.get(page(evaluatie)).content.decode()
    wrong = client.post(page(evaluatie), {"tekst": "best goed", f"doel_{doel.pk}": "7"})
    assert wrong.status_code == 422
    assert "best goed" in wrong.content.decode()
    client.post(
        page(evaluatie),
        {
            "hoe_gaat_het": "beter",
            "nut": "8",
            "tekst": "Alleen ik weet dit",
            "delen": "niemand",
            f"doel_{doel.pk}": "7",
        },
    )
    assert Doelscore.objects.get().cijfer == 7
    own = client.get(page(evaluatie)).content.decode()
    assert "Alleen ik weet dit" in own
    assert "alleen jij ziet dit" in own
    others = [as_user(user) for user in (regio.moeder_account, regio.specialist, regio.hulpverlener)]
    assert not any("Alleen ik weet dit" in other.get(history(regio)).content.decode() for other in others)
    share = reverse("evaluatie_delen", args=[Terugblik.objects.get().pk])
    assert [other.post(share, {"delen": "allen"}).status_code for other in others] == [403] * 3
    client.post(share, {"delen": "allen"})
    assert all("Alleen ik weet dit" in other.get(history(regio)).content.decode() for other in others)


def test_family_agrees_to_the_moment_or_says_no(regio: Regio, evaluatie: Evaluatie, as_user: AsUser) -> None:
    url = reverse("evaluatie_moment", args=[evaluatie.pk])
    client = as_user(regio.moeder_account)
    with max_queries():
        assert "Dit is een voorstel" in client.get(url).content.decode()
    assert "Past deze dag?" in client.get(history(regio)).content.decode()
    day = (regio.day + timedelta(days=50)).isoformat()
    client.post(url, {"uiterlijk": day, "ritme": "1"})
    assert "daarna elke maand" in client.get(history(regio)).content.decode()
    client.post(reverse("evaluatie_niet", args=[evaluatie.pk]))
    assert "Moment afspreken" in client.get(history(regio)).content.decode()


def test_of_two_who_choose_a_day_the_second_sees_what_the_first_chose(
    regio: Regio, evaluatie: Evaluatie, as_user: AsUser
) -> None:
    url = reverse("evaluatie_moment", args=[evaluatie.pk])
    seen = f"{evaluatie.uiterlijk.isoformat()}/3"
    moeder, vader = as_user(regio.moeder_account), as_user(regio.vader_account)
    assert f'name="gezien" value="{seen}"' in vader.get(url).content.decode()
    first, second = (regio.day + timedelta(days=days) for days in (50, 60))
    moeder.post(url, {"uiterlijk": first.isoformat(), "ritme": "1", "gezien": seen})
    his = {"uiterlijk": second.isoformat(), "ritme": "6", "gezien": seen}
    told = vader.post(url, his)
    assert told.status_code == 422
    assert "Marije heeft dit net veranderd" in told.content.decode()
    assert f'name="gezien" value="{first.isoformat()}/1"' in told.content.decode()
    evaluatie.refresh_from_db()
    assert (evaluatie.uiterlijk, evaluatie.ritme) == (first, 1)
    vader.post(url, {**his, "gezien": f"{first.isoformat()}/1"})
    evaluatie.refresh_from_db()
    assert (evaluatie.uiterlijk, evaluatie.ritme) == (second, 6)


def test_the_help_does_not_help_leads_to_a_talk_and_back_to_who_asked(
    regio: Regio, evaluatie: Evaluatie, as_user: AsUser
) -> None:
    noor, specialist = as_user(regio.noor_account), as_user(regio.specialist)
    url = reverse("bijsturing_nieuw", args=[regio.vraag.pk])
    with max_queries():
        assert "Er komt geen verslag van" in noor.get(url).content.decode()
    assert noor.post(url, {"tekst": "Ik zeg daar niets."}).status_code == 422
    noor.post(url, {"tekst": "Ik zeg daar niets.", "met": f"g{regio.specialist.pk}"})
    talk = reverse("bijsturing", args=[Bijsturing.objects.get().pk])
    for client in (noor, specialist):
        with max_queries():
            assert "Ik zeg daar niets." in client.get(talk).content.decode()
    with max_queries():
        assert talk in specialist.get(reverse("dag")).content.decode()
    with max_queries():
        assert talk in noor.get(reverse("ons_plan", args=[regio.gezin.pk])).content.decode()
    moeder = as_user(regio.moeder_account)
    assert moeder.get(talk).status_code == 403
    assert talk not in moeder.get(reverse("ons_plan", args=[regio.gezin.pk])).content.decode()
    specialist.post(talk, {"gesproken_op": timezone.localdate().isoformat(), "wat_nu": "We wandelen voortaan buiten."})
    for place in (talk, history(regio)):
        assert "We wandelen voortaan buiten." in noor.get(place).content.decode()
    assert "We wandelen" not in moeder.get(history(regio)).content.decode()


def test_what_the_help_is_worth_is_drawn_over_time(regio: Regio, evaluatie: Evaluatie, as_user: AsUser) -> None:
    moment = evaluatie
    for months, nut in ((1, 3), (4, 8)):
        now = regio.now + timedelta(days=30 * months)
        evaluaties.look_back(evaluatie=moment, by=regio.moeder_account, now=now, hoe_gaat_het="beter", nut=nut)
        moment.closed_at = now
        moment.save()
        moment = evaluaties.ask(
            vraag=regio.vraag, aanleiding="afgesproken", uiterlijk=now.date() + timedelta(days=90), by=None, now=now
        )
    text = as_user(regio.moeder_account).get(history(regio)).content.decode()
    assert "Wat hebben we aan de hulp" in text
    assert "Marije" in text


def test_parent_and_helper_say_it_without_scoring(regio: Regio, evaluatie: Evaluatie, as_user: AsUser) -> None:
    assert "Weer naar school" not in as_user(regio.moeder_account).get(page(evaluatie)).content.decode()
    helper = as_user(regio.hulpverlener)
    assert "Heb je iets aan de hulp" not in helper.get(page(evaluatie)).content.decode()
    helper.post(page(evaluatie), {"hoe_gaat_het": "gelijk", "tekst": "We oefenen elke week."})
    assert "We oefenen elke week." in as_user(regio.moeder_account).get(history(regio)).content.decode()


def test_outsiders_are_refused(regio: Regio, evaluatie: Evaluatie, as_user: AsUser) -> None:
    others = (regio.collega, regio.andere_hulpverlener, regio.buurman_account, regio.tante_account, regio.fg)
    vraag_pages = [reverse(name, args=[regio.vraag.pk]) for name in ("evaluatie_nieuw", "evaluatie_afsluiten")]
    for user in others:
        for url in (page(evaluatie), history(regio), *vraag_pages):
            assert as_user(user).get(url).status_code == 403, (user, url)


@pytest.mark.parametrize("who", ["noor_account", "moeder_account", "specialist", "hulpverlener"])
def test_pages_ask_at_most_twelve_things(regio: Regio, evaluatie: Evaluatie, as_user: AsUser, who: str) -> None:
    client = as_user(getattr(regio, who))
    for url in (page(evaluatie), history(regio)):
        with max_queries():
            assert client.get(url).status_code == 200


def test_picture_of_the_goals_has_its_table(regio: Regio, evaluatie: Evaluatie, as_user: AsUser) -> None:
    doel = Doel.objects.get()
    evaluaties.score_doel(doel=doel, evaluatie=evaluatie, cijfer=4, by=regio.noor_account, now=regio.now)
    nieuw = plannen.rephrase_doel(doel=doel, tekst="Elke dag naar school", by=regio.noor_account, now=regio.now)
    later = regio.now + timedelta(days=30)
    tweede = Evaluatie.objects.create(
        vraag=regio.vraag, aanleiding="afgesproken", gevraagd_op=later.date(), uiterlijk=later.date(), closed_at=later
    )
    evaluaties.score_doel(doel=nieuw, evaluatie=tweede, cijfer=6, by=regio.noor_account, now=later)
    response = as_user(regio.noor_account).get(history(regio))
    beeld = response.context["beeld"]
    assert [line.label for line in beeld.series] == ["Elke dag naar school"]
    assert list(beeld.series[0].values) == [4.0, 6.0]
    assert "<table" in response.content.decode()


def test_specialist_agrees_on_a_moment(regio: Regio, as_user: AsUser) -> None:
    url = reverse("evaluatie_nieuw", args=[regio.vraag.pk])
    client = as_user(regio.specialist)
    with max_queries():
        client.get(url)
    assert client.post(url, {"uiterlijk": (regio.day - timedelta(days=1)).isoformat()}).status_code == 422
    client.post(url, {"uiterlijk": (regio.day + timedelta(days=60)).isoformat(), "ritme": "3"})
    assert Evaluatie.objects.get().uiterlijk == regio.day + timedelta(days=60)


def test_closing_says_what_now_and_who_stays_near(regio: Regio, evaluatie: Evaluatie, as_user: AsUser) -> None:
    url = reverse("evaluatie_afsluiten", args=[regio.vraag.pk])
    client = as_user(regio.specialist)
    with max_queries():
        assert client.get(url).status_code == 200
    op = regio.day + timedelta(days=90)
    given = {"wat_nu": "Tante Els haalt Noor op.", "nabij": f"p{regio.tante.pk}", "waakvlam_op": op.isoformat()}
    assert client.post(url, given).status_code == 422  # help still runs
    stations.reach(regio.vraag, "nazorg", by=None, now=regio.now)
    assert client.post(url, {**given, "waakvlam_op": ""}).status_code == 422
    assert client.post(url, given).status_code == 302
    seen = as_user(regio.moeder_account).get(history(regio)).content.decode()
    assert "Tante Els haalt Noor op." in seen
    assert "Els Jansen blijft in de buurt" in seen
    home = as_user(regio.tante_account).get(reverse("ons_plan", args=[regio.gezin.pk])).content.decode()
    call = reverse("evaluatie_waakvlam", args=[regio.vraag.pk])
    assert "Even bellen" in home
    assert as_user(regio.vader_account).get(call).status_code == 403
    tante = as_user(regio.tante_account)
    with max_queries():
        assert tante.get(call).status_code == 200
    assert as_user(regio.tante_account).post(call, {"opnieuw_op": ""}).status_code == 302
