"""The steps of the investigation (CRvB 1 May 2017): each apart, with expertise, from what was said; no decision without them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.integration.gesprek import Gesprek, later, make, say, share, talked

from aandacht.actions import afwegingen, besluiten, onderzoek, rechtsfeiten
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Afweging, Gebruiker, Onderzoeksstap, Optie, Verkenning

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]
NOW = later(4)
MIS = {"problemen": "Noor slaapt slecht."}


@pytest.fixture
def gesprek() -> Gesprek:
    gesprek = make()
    talked(gesprek)
    return gesprek


@pytest.fixture
def afweging(gesprek: Gesprek) -> Afweging:
    return afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(3))


def steps(afweging: Afweging) -> dict[str, Onderzoeksstap]:
    return onderzoek.newest_stappen(afweging)


def hear_everybody(gesprek: Gesprek, optie: Optie) -> None:
    for name in ("noor", "moeder", "vader"):
        by = getattr(gesprek, f"{name}_account")
        afwegingen.give_stem(optie=optie, persoon=by.persoon, oordeel="eens", by=by, now=NOW)


def decide(gesprek: Gesprek, afweging: Afweging) -> None:
    optie = afweging.opties.get(soort="niets_nu")
    hear_everybody(gesprek, optie)
    besluiten.decide(
        afweging=afweging, optie=optie, soort="geen_voorziening", motivering="Samen gekozen.", by=gesprek.specialist,
        now=later(5),
    )  # fmt: skip


def test_all_steps_are_confirmed_in_one_go_with_ones_own_expertise(gesprek: Gesprek, afweging: Afweging) -> None:
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW, teksten=MIS)
    found = steps(afweging)
    assert set(found) == {"vraag", "problemen", "hulp", "zelf", "rest"}
    assert {row.deskundigheid for row in found.values()} == {"Sanne de Wit, jeugd- en gezinsspecialist"}
    assert found["problemen"].tekst == "Noor slaapt slecht."
    assert found["zelf"].tekst == "", "what was said is not typed again"


def test_a_step_about_which_nothing_was_said_needs_words(gesprek: Gesprek, afweging: Afweging) -> None:
    with pytest.raises(NotPossible, match="Wat is er aan de hand"):
        onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW)
    assert not Onderzoeksstap.objects.exists()
    say(Verkenning.objects.get(), gesprek.moeder_account, onderwerp="gezondheid", tekst="Ze slaapt niet.", now=later(3))
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW)
    assert len(steps(afweging)) == 5


def test_no_decision_without_the_steps_and_the_refusal_names_them(gesprek: Gesprek, afweging: Afweging) -> None:
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW, stappen=["vraag", "hulp", "rest"])
    with pytest.raises(NotPossible, match=r"‘Wat is er aan de hand\?’, ‘Wat kunnen jullie zelf"):
        decide(gesprek, afweging)
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW, stappen=["problemen", "zelf"], teksten=MIS)
    decide(gesprek, afweging)
    with pytest.raises(NotPossible, match="al besloten"):
        onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=later(6), teksten=MIS)


@pytest.mark.parametrize(
    ("steller", "needed"), [("ouder", True), ("school", True), ("huisarts", False), ("jeugdarts", False)]
)
def test_2_6_after_a_referral_the_need_is_not_investigated_again(steller: str, needed: bool) -> None:
    gesprek = make(steller=steller)
    talked(gesprek)
    afweging = afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(3))
    assert bool(onderzoek.missing_stappen(afweging)) is needed


def test_2_6_a_route_that_was_recorded_counts_before_who_asked(gesprek: Gesprek, afweging: Afweging) -> None:
    rechtsfeiten.record(
        vraag=gesprek.vraag, sleutel="verwijzing.route", waarde="huisarts", bron="verwijsbrief", datum=NOW.date(),
        by=gesprek.specialist, now=NOW,
    )  # fmt: skip
    assert onderzoek.missing_stappen(afweging) == frozenset()


def test_a_step_holds_what_was_said_when_it_was_confirmed(gesprek: Gesprek, afweging: Afweging, as_user: As) -> None:
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW, teksten=MIS)
    verkenning = Verkenning.objects.get()
    say(verkenning, gesprek.vader_account, onderwerp="zelf", tekst="Opa kan ook.", now=NOW + timedelta(hours=1))
    page = as_user(gesprek.specialist).get(f"/afweging/{afweging.pk}/onderzoek/").content.decode()
    assert "Opa kan ook." not in page
    assert "Daarna is er nog 1 keer iets over verteld" in page
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW + timedelta(hours=2), stappen=["zelf"])
    assert "Opa kan ook." in as_user(gesprek.moeder_account).get(f"/afweging/{afweging.pk}/onderzoek/").content.decode()
    assert Onderzoeksstap.objects.filter(stap="zelf").count() == 2


def test_two_at_once_the_second_sees_the_first(gesprek: Gesprek, afweging: Afweging) -> None:
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW, stappen=["hulp"], seen={"hulp": 0})
    with pytest.raises(ChangedMeanwhile, match="Welke hulp is nodig"):
        onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW, stappen=["hulp"], seen={"hulp": 0})


@pytest.mark.parametrize("who", ["collega", "aanbieder", "tante_account", "moeder_account", "noor_account"])
def test_only_who_handles_the_question_confirms(gesprek: Gesprek, afweging: Afweging, who: str) -> None:
    with pytest.raises(Refused):
        onderzoek.confirm(afweging=afweging, by=getattr(gesprek, who), now=NOW, teksten=MIS)


@pytest.mark.parametrize("who", ["specialist", "noor_account", "moeder_account", "vader_account"])
def test_the_page_needs_twelve_queries(gesprek: Gesprek, afweging: Afweging, as_user: As, who: str) -> None:
    client = as_user(getattr(gesprek, who))
    client.get(f"/afweging/{afweging.pk}/onderzoek/")
    with max_queries():
        assert client.get(f"/afweging/{afweging.pk}/onderzoek/").status_code == 200


@pytest.mark.parametrize("who", ["collega", "aanbieder", "tante_account", "buurman_account"])
def test_nobody_else_reads_it(gesprek: Gesprek, afweging: Afweging, as_user: As, who: str) -> None:
    share(gesprek, "plan")
    assert as_user(getattr(gesprek, who)).get(f"/afweging/{afweging.pk}/onderzoek/").status_code == 403


def test_shielded_words_of_the_young_person_stay_shielded(gesprek: Gesprek, afweging: Afweging, as_user: As) -> None:
    say(
        Verkenning.objects.get(), gesprek.noor_account, onderwerp="zelf", tekst="Dat zeg ik thuis niet.", vertrouwelijk=True,
        now=later(3),
    )  # fmt: skip
    shown = {
        who: as_user(getattr(gesprek, who)).get(f"/afweging/{afweging.pk}/onderzoek/").content.decode()
        for who in ("noor_account", "moeder_account")
    }
    assert "Dat zeg ik thuis niet." in shown["noor_account"]
    assert "Dat zeg ik thuis niet." not in shown["moeder_account"]
    assert "Er is nog 1 uitspraak die jij niet kunt lezen." in shown["moeder_account"]


def post(client: Client, afweging: Afweging, stap: str, **more: str) -> tuple[int, str]:
    own = {f"deskundigheid_{key}": "Sanne de Wit, specialist" for key in Onderzoeksstap.Stap.values}
    response = client.post(f"/afweging/{afweging.pk}/onderzoek/", {"stap": stap, **own, **more})
    return response.status_code, response.content.decode()


def test_the_form_says_which_step_lacks_words_and_keeps_what_was_typed(
    gesprek: Gesprek, afweging: Afweging, as_user: As
) -> None:
    client = as_user(gesprek.specialist)
    status, page = post(client, afweging, "alle", tekst_hulp="Twee keer per week iemand thuis.")
    assert status == 422
    assert "Bij deze stap is nog niets gezegd." in page
    assert "Twee keer per week iemand thuis." in page
    assert (
        post(client, afweging, "alle", tekst_problemen="Ze slaapt slecht.", tekst_hulp="Twee keer per week.")[0] == 302
    )
    assert steps(afweging)["hulp"].tekst == "Twee keer per week."


def test_one_step_is_confirmed_by_its_own_button_with_another_expert(
    gesprek: Gesprek, afweging: Afweging, as_user: As
) -> None:
    said = "Anna Mol, gedragswetenschapper"
    assert post(as_user(gesprek.specialist), afweging, "hulp", deskundigheid_hulp=said)[0] == 302
    assert {key: row.deskundigheid for key, row in steps(afweging).items()} == {"hulp": said}
