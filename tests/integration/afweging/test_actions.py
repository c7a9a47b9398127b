"""Deciding together: options on the table, a voice per person, what is missing; nobody votes for another."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, Gesprek, later, make, share, talked

from aandacht.access.afwegingen import gevraagden
from aandacht.actions import afwegingen, onderzoek, stemmen
from aandacht.actions.afwegingen import Zegt
from aandacht.jeugdwet import feiten
from aandacht.jeugdwet.toestemming import wie_moet_instemmen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Afweging, Besluit, LogboekRegel, Optie, Persoon, Stem, Termijn

pytestmark = pytest.mark.django_db
NOW = later(3)


@pytest.fixture
def gesprek() -> Gesprek:
    gesprek = make()
    talked(gesprek)
    return gesprek


@pytest.fixture
def afweging(gesprek: Gesprek) -> Afweging:
    return afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)


def on_the_table(afweging: Afweging) -> list[Optie]:
    return list(afweging.opties.filter(withdrawn_at=None).order_by("pk"))


def asked_to_speak(gesprek: Gesprek) -> set[Persoon]:
    return {term.persoon for term in Termijn.objects.filter(vraag=gesprek.vraag, soort="stem", voldaan_at=None)}


def speak(gesprek: Gesprek, optie: Optie, who: str, oordeel: str = "eens", reden: str = "") -> Stem:
    by = getattr(gesprek, f"{who}_account")
    return afwegingen.give_stem(optie=optie, persoon=by.persoon, oordeel=oordeel, by=by, now=NOW, reden=reden)


def help_option(gesprek: Gesprek, afweging: Afweging) -> Optie:
    return afwegingen.add_optie(
        afweging=afweging,
        soort="individueel",
        naam="Gezinsbegeleiding",
        vorm="ambulant",
        by=gesprek.specialist,
        now=NOW,
    )


def test_nothing_now_the_own_network_and_a_free_service_are_always_on_the_table(afweging: Afweging) -> None:
    assert [optie.soort for optie in on_the_table(afweging)] == ["niets_nu", "eigen_netwerk", "vrij"]


def test_nothing_now_has_a_day_to_look_again(afweging: Afweging) -> None:
    assert on_the_table(afweging)[0].kijk_opnieuw == NOW.date() + timedelta(weeks=12)


def test_everybody_whose_voice_counts_is_asked_and_the_station_moves(gesprek: Gesprek, afweging: Afweging) -> None:
    assert asked_to_speak(gesprek) == {gesprek.noor, gesprek.moeder, gesprek.vader}
    gesprek.vraag.refresh_from_db()
    assert gesprek.vraag.station == "afweging"


def test_choosing_comes_after_the_conversation() -> None:
    gesprek = make()
    with pytest.raises(NotPossible, match="gesprek af"):
        afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)


def test_the_second_who_starts_hears_that_it_has_begun(gesprek: Gesprek, afweging: Afweging) -> None:
    with pytest.raises(ChangedMeanwhile):
        afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)


@pytest.mark.parametrize("who", ["collega", "aanbieder", "moeder_account", "buurman_account"])
def test_only_who_handles_the_question_starts(gesprek: Gesprek, who: str) -> None:
    with pytest.raises(Refused):
        afwegingen.start(vraag=gesprek.vraag, by=getattr(gesprek, who), now=NOW)


@pytest.mark.parametrize("who", ["specialist", "moeder_account", "vader_account", "noor_account"])
def test_the_family_and_the_specialist_add_options(gesprek: Gesprek, afweging: Afweging, who: str) -> None:
    by = getattr(gesprek, who)
    optie = afwegingen.add_optie(
        afweging=afweging, soort="eigen_netwerk", naam="Elke vrijdag bij tante Els", by=by, now=NOW
    )
    assert optie.recorded_by == by


@pytest.mark.parametrize("who", ["collega", "aanbieder", "tante_account", "buurman_account"])
def test_others_add_no_option(gesprek: Gesprek, afweging: Afweging, who: str) -> None:
    share(gesprek, "verkenning")
    with pytest.raises(Refused):
        afwegingen.add_optie(afweging=afweging, soort="vrij", naam="Iets", by=getattr(gesprek, who), now=NOW)
    assert len(on_the_table(afweging)) == 3


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"soort": "individueel", "naam": "Hulp"}, "soort jeugdhulp"),
        ({"soort": "vrij", "naam": " "}, "een naam"),
        ({"soort": "niets_nu", "naam": "Wachten"}, "opnieuw te kijken"),
        ({"soort": "niets_nu", "naam": "Wachten", "kijk_opnieuw": date(2026, 3, 5)}, "na vandaag"),
    ],
)
def test_an_option_is_whole_or_says_what_is_wrong(
    gesprek: Gesprek, afweging: Afweging, values: dict[str, object], why: str
) -> None:
    with pytest.raises(NotPossible, match=why):
        afwegingen.add_optie(afweging=afweging, by=gesprek.specialist, now=NOW, **values)  # type: ignore[arg-type]


def test_the_three_that_are_always_there_cannot_be_taken_away(gesprek: Gesprek, afweging: Afweging) -> None:
    for optie in on_the_table(afweging):
        with pytest.raises(NotPossible, match="blijft altijd"):
            afwegingen.withdraw_optie(optie=optie, by=gesprek.specialist, now=NOW)


def test_a_professional_does_not_take_away_what_the_family_thought_of(gesprek: Gesprek, afweging: Afweging) -> None:
    idea = afwegingen.add_optie(
        afweging=afweging, soort="andere_wet", naam="Hulp via de school", by=gesprek.noor_account, now=NOW
    )
    for by in (gesprek.specialist, gesprek.moeder_account):
        with pytest.raises(Refused, match="iemand anders"):
            afwegingen.withdraw_optie(optie=idea, by=by, now=NOW)
    assert afwegingen.withdraw_optie(optie=idea, by=gesprek.noor_account, now=NOW).withdrawn_at == NOW


def test_an_option_somebody_just_spoke_about_stays(gesprek: Gesprek, afweging: Afweging) -> None:
    optie = help_option(gesprek, afweging)
    speak(gesprek, optie, "vader")
    with pytest.raises(ChangedMeanwhile, match="net iets"):
        afwegingen.withdraw_optie(optie=optie, by=gesprek.specialist, now=NOW, seen_stem_id=0)


def test_each_parent_and_the_young_person_speaks_for_themselves_in_any_order(
    gesprek: Gesprek, afweging: Afweging
) -> None:
    optie = on_the_table(afweging)[1]
    for who, oordeel, reden in (("vader", "oneens", "te veel voor oma"), ("noor", "eens", ""), ("moeder", "eens", "")):
        stem = speak(gesprek, optie, who, oordeel, reden)
        assert stem.eigen_account
    counts = stemmen.newest_of(optie)
    assert counts[gesprek.vader.pk].oordeel == "oneens"
    assert counts[gesprek.moeder.pk].oordeel == "eens"


@pytest.mark.parametrize("voter", ["moeder_account", "vader_account", "noor_account"])
def test_the_same_login_never_votes_for_another(gesprek: Gesprek, afweging: Afweging, voter: str) -> None:
    by = getattr(gesprek, voter)
    for persoon in {gesprek.moeder, gesprek.vader, gesprek.noor} - {by.persoon}:
        with pytest.raises(Refused, match="alleen voor jezelf"):
            afwegingen.give_stem(optie=on_the_table(afweging)[0], persoon=persoon, oordeel="eens", by=by, now=NOW)
    assert not Stem.objects.exists()


@pytest.mark.parametrize("who", ["collega", "aanbieder", "tante_account", "buurman_account"])
def test_others_have_no_voice(gesprek: Gesprek, afweging: Afweging, who: str) -> None:
    by = getattr(gesprek, who)
    with pytest.raises(Refused):
        afwegingen.give_stem(
            optie=on_the_table(afweging)[0], persoon=by.persoon or gesprek.moeder, oordeel="eens", by=by, now=NOW
        )


def test_a_professional_writes_down_what_somebody_told_marked_as_such(gesprek: Gesprek, afweging: Afweging) -> None:
    stem = afwegingen.give_stem(
        optie=on_the_table(afweging)[0], persoon=gesprek.vader, oordeel="niet_gevraagd", by=gesprek.specialist, now=NOW,
        reden="vader is op zee en niet te bereiken",
    )  # fmt: skip
    assert (stem.eigen_account, stem.given_by) == (False, gesprek.specialist)


def test_a_professional_never_writes_over_an_own_voice(gesprek: Gesprek, afweging: Afweging) -> None:
    optie = on_the_table(afweging)[0]
    speak(gesprek, optie, "vader", "oneens", "dat wil ik niet")
    with pytest.raises(ChangedMeanwhile, match="Pieter heeft zelf al gezegd"):
        afwegingen.give_stem(optie=optie, persoon=gesprek.vader, oordeel="eens", by=gesprek.specialist, now=NOW)


def test_an_own_voice_comes_over_what_the_professional_wrote(gesprek: Gesprek, afweging: Afweging) -> None:
    optie = on_the_table(afweging)[0]
    afwegingen.give_stem(optie=optie, persoon=gesprek.vader, oordeel="eens", by=gesprek.specialist, now=NOW)
    speak(gesprek, optie, "vader", "oneens", "zo zei ik het niet")
    assert stemmen.newest_of(optie)[gesprek.vader.pk].oordeel == "oneens"
    assert Stem.objects.filter(optie=optie, persoon=gesprek.vader).count() == 2


@pytest.mark.parametrize(
    ("oordeel", "reden"), [("oneens", ""), ("niet_gevraagd", "ik was er niet"), ("misschien", "x")]
)
def test_somebody_says_yes_or_no_and_why_not(gesprek: Gesprek, afweging: Afweging, oordeel: str, reden: str) -> None:
    with pytest.raises(NotPossible):
        speak(gesprek, on_the_table(afweging)[0], "noor", oordeel, reden)


def test_all_voices_of_one_page_are_recorded_or_none(gesprek: Gesprek, afweging: Afweging) -> None:
    first, second, _third = on_the_table(afweging)
    with pytest.raises(NotPossible, match="kort op waarom"):
        afwegingen.give_stemmen(
            afweging=afweging, persoon=gesprek.noor, by=gesprek.noor_account, now=NOW,
            stemmen=[Zegt(first, "eens"), Zegt(second, "oneens")],
        )  # fmt: skip
    assert not Stem.objects.exists()


def test_the_term_to_speak_closes_when_all_was_said_and_opens_for_a_new_option(
    gesprek: Gesprek, afweging: Afweging
) -> None:
    for optie in on_the_table(afweging):
        assert gesprek.noor in asked_to_speak(gesprek)
        speak(gesprek, optie, "noor")
    assert asked_to_speak(gesprek) == {gesprek.moeder, gesprek.vader}
    new = help_option(gesprek, afweging)
    assert gesprek.noor in asked_to_speak(gesprek)
    afwegingen.withdraw_optie(optie=new, by=gesprek.specialist, now=NOW)
    assert gesprek.noor not in asked_to_speak(gesprek)


def test_a_voice_about_an_option_that_is_gone_is_not_lost_silently(gesprek: Gesprek, afweging: Afweging) -> None:
    optie = help_option(gesprek, afweging)
    afwegingen.withdraw_optie(optie=optie, by=gesprek.specialist, now=NOW)
    with pytest.raises(ChangedMeanwhile, match="geen mogelijkheid meer"):
        speak(gesprek, optie, "noor")


def test_after_the_decision_nothing_changes_and_the_way_on_is_shown(gesprek: Gesprek, afweging: Afweging) -> None:
    optie = on_the_table(afweging)[1]
    Besluit.objects.create(
        vraag=gesprek.vraag, optie=optie, soort="geen_voorziening", gemeente=gesprek.gemeente, motivering="Samen gekozen.",
        genomen_door=gesprek.specialist, datum=DAY, bekend_op=DAY, bezwaar_tot=DAY, recorded_at=NOW,
    )  # fmt: skip
    with pytest.raises(ChangedMeanwhile, match="Sanne de Wit heeft op 02-03-2026 al besloten"):
        speak(gesprek, optie, "noor")


def test_missing_names_who_has_not_spoken_and_about_what(gesprek: Gesprek, afweging: Afweging) -> None:
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=NOW, teksten={"problemen": "Noor slaapt slecht."})
    optie = on_the_table(afweging)[0]
    speak(gesprek, optie, "noor")
    speak(gesprek, optie, "vader")
    assert afwegingen.missing(afweging, DAY, optie) == [
        f"Marije heeft nog niet gezegd wat die vindt van: {optie.naam}."
    ]
    assert len(afwegingen.missing(afweging, DAY)) == 3
    speak(gesprek, optie, "moeder", "oneens", "nee")
    assert afwegingen.missing(afweging, DAY, optie) == []


def test_missing_names_the_questions_without_an_answer_and_unknown_authority() -> None:
    gesprek = make()
    verkenning = talked(gesprek)
    verkenning.uitspraken.filter(onderwerp="zelf").delete()
    gesprek.noor.gezag_over_mij.all().delete()
    afweging = afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    missing = " ".join(afwegingen.missing(afweging, DAY))
    assert "Wat kun je zelf" in missing
    assert "gezagsregister" in missing
    assert "Noor heeft nog niet gezegd" in missing


def test_every_step_is_in_the_logboek(gesprek: Gesprek, afweging: Afweging) -> None:
    speak(gesprek, on_the_table(afweging)[0], "noor")
    steps = list(LogboekRegel.objects.order_by("pk").values_list("wat", "wie_naam"))[-2:]
    assert steps == [("afweging.beginnen", "Sanne de Wit (Lokaal team Noord)"), ("afweging.stem", "Noor Bakker")]


@pytest.mark.parametrize("leeftijd", range(18))
@pytest.mark.parametrize("wilsbekwaam", [True, False])
def test_who_is_asked_holds_everybody_who_must_agree_by_law(gesprek: Gesprek, leeftijd: int, wilsbekwaam: bool) -> None:
    jeugdige = gesprek.noor
    jeugdige.geboortedatum, jeugdige.wilsbekwaam = date(DAY.year - leeftijd, 1, 1), wilsbekwaam
    jeugdige.gezag_over_mij.update(sinds=jeugdige.geboortedatum)
    gezag = [
        feiten.Gezag(wie=str(row.houder_id), soort="ouderlijk", sinds=row.sinds)
        for row in jeugdige.gezag_over_mij.all()
    ]
    law = wie_moet_instemmen(jeugdige.geboortedatum, gezag=gezag, peildatum=DAY, wilsbekwaam=wilsbekwaam).antwoord
    asked = {"jeugdige" if item.persoon == jeugdige else str(item.persoon.pk) for item in gevraagden(jeugdige, DAY)}
    assert law
    assert set(law) <= asked
    assert ("jeugdige" in asked) == (leeftijd >= 12)
