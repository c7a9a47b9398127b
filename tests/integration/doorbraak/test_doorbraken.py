"""Help first, payment later: a dispute about who pays never holds up help, and the budget never goes below zero."""

from datetime import timedelta
from typing import Any

import pytest
from tests.integration.doorbraak.tafel import BRON, MOTIVERING, Tafel, everybody_agrees, make_tafel
from tests.regio import Regio

from aandacht.access.doorbraken import ground_for
from aandacht.access.gronden import Grond
from aandacht.access.verordeningen import Regel
from aandacht.actions import afwegingen, besluiten, budgetten, doorbraken
from aandacht.actions.budgetten import read_stand
from aandacht.actions.doorbraken import Betaling, HulpNu
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Budget, Doorbraak, LogboekRegel, Termijn

pytestmark = pytest.mark.django_db


@pytest.fixture
def tafel(regio: Regio) -> Tafel:
    return make_tafel(regio)


def budget_of(tafel: Tafel, cents: int = 500_000) -> Budget:
    regio = tafel.regio
    budget = budgetten.open_budget(
        gemeente=regio.gemeente, naam="Doorbraakbudget", partners="gemeente, zorgkantoor, onderwijs", van=regio.day,
        by=tafel.teamleider, now=regio.now,
    )  # fmt: skip
    budgetten.book(
        budget=budget, soort="inleg", bedrag=cents, wie="zorgkantoor", omschrijving="inleg 2026", by=tafel.teamleider,
        now=regio.now,
    )  # fmt: skip
    return budget


def open_one(tafel: Tafel, **more: Any) -> Doorbraak:
    regio = tafel.regio
    given: dict[str, Any] = {
        "vraag": tafel.vraag, "waarover": "Is het zorg of wonen?", "partijen": [("gemeente", ""), ("wlz", "")],
        "hulp": HulpNu("Begeleiding thuis", "De Brug", regio.day), "trekker": tafel.teamleider, "by": regio.specialist,
        "now": regio.now,
    }  # fmt: skip
    return doorbraken.open_doorbraak(**{**given, **more})


def test_help_begins_and_the_one_with_the_mandate_decides_before_the_day_of_the_local_rule(tafel: Tafel) -> None:
    row = open_one(tafel)
    assert row.beslis_uiterlijk == tafel.regio.day + timedelta(days=10)
    assert row.bron == BRON
    term = Termijn.objects.get(soort="doorbraak")
    assert (term.gebruiker, term.uiterlijk, term.gezin) == (tafel.teamleider, row.beslis_uiterlijk, None)


def test_without_the_local_rule_it_says_which_rule_is_missing_and_who_sets_it(regio: Regio) -> None:
    tafel = make_tafel(regio, without=(Regel.DOORBRAAK,))
    with pytest.raises(NotPossible, match=r"Een doorbraak beslissen.*functioneel beheerder"):
        open_one(tafel)


def test_a_decision_is_taken_while_a_doorbraak_is_open(tafel: Tafel) -> None:
    row = open_one(tafel)
    everybody_agrees(tafel)
    optie = tafel.afweging.opties.get(soort="eigen_netwerk")
    for user in (tafel.regio.noor_account, tafel.regio.moeder_account, tafel.regio.vader_account):
        assert user.persoon
        afwegingen.give_stem(optie=optie, persoon=user.persoon, oordeel="eens", by=user, now=tafel.regio.now)
    besluiten.decide(
        afweging=tafel.afweging, optie=optie, soort="geen_voorziening", motivering=MOTIVERING, by=tafel.regio.specialist,
        now=tafel.regio.now,
    )  # fmt: skip
    row.refresh_from_db()
    assert row.closed_at is None


def test_money_is_kept_apart_in_the_pooled_budget_and_never_more_than_there_is(tafel: Tafel) -> None:
    budget = budget_of(tafel)
    with pytest.raises(NotPossible, match=r"nog € 5\.000,00 vrij.*€ 0,01 te weinig"):
        open_one(tafel, betaling=Betaling(budget, 500_001))
    assert not Doorbraak.objects.exists()
    row = open_one(tafel, betaling=Betaling(budget, 300_000))
    kept = row.boekingen.get()
    assert (read_stand(budget).vrij, read_stand(budget).gereserveerd) == (200_000, 300_000)
    by = {"by": tafel.teamleider, "now": tafel.regio.now}
    spent = budgetten.book(
        budget=budget, soort="uitgave", bedrag=120_000, wie="De Brug", omschrijving="factuur 1", hoort_bij=kept, **by
    )  # type: ignore[arg-type]
    assert spent.doorbraak == row
    budgetten.book(
        budget=budget, soort="terugboeking", bedrag=180_000, wie="budget", omschrijving="rest", hoort_bij=kept, **by
    )  # type: ignore[arg-type]
    budgetten.book(
        budget=budget, soort="verrekening", bedrag=120_000, wie="zorgkantoor", omschrijving="betaalt alles", **by
    )  # type: ignore[arg-type]
    assert read_stand(budget).vrij == 500_000
    with pytest.raises(NotPossible, match="Van die boeking is nog"):
        budgetten.book(
            budget=budget, soort="uitgave", bedrag=1, wie="De Brug", omschrijving="nog een", hoort_bij=kept, **by
        )  # type: ignore[arg-type]


def test_only_the_mandate_opens_a_budget_and_books_in_it(tafel: Tafel) -> None:
    budget = budget_of(tafel)
    for user in (tafel.regio.specialist, tafel.regio.beheer, tafel.regio.betaler):
        with pytest.raises(Refused):
            budgetten.book(
                budget=budget, soort="inleg", bedrag=1, wie="x", omschrijving="y", by=user, now=tafel.regio.now
            )


def test_how_it_ended_is_kept_and_only_the_mandate_ends_it(tafel: Tafel) -> None:
    row = open_one(tafel)
    wlz = row.partijen.get(soort="wlz")
    given: dict[str, Any] = {"doorbraak": row, "uitkomst": "Het zorgkantoor betaalt.", "geleerd": "Bel eerder.",
                             "now": tafel.regio.now}  # fmt: skip
    with pytest.raises(Refused):
        doorbraken.end(**given, betalers=[wlz.pk], by=tafel.regio.specialist)
    with pytest.raises(NotPossible, match="Kies wie er betaalt"):
        doorbraken.end(**given, betalers=[], by=tafel.teamleider)
    doorbraken.end(**given, betalers=[wlz.pk], by=tafel.teamleider)
    assert {partij.soort: partij.betaalt for partij in row.partijen.all()} == {"gemeente": False, "wlz": True}
    assert not Termijn.objects.filter(soort="doorbraak", voldaan_at=None).exists()
    with pytest.raises(ChangedMeanwhile):
        doorbraken.end(**given, betalers=[wlz.pk], by=tafel.teamleider)


def test_nobody_without_the_mandate_is_asked_to_decide_who_pays(tafel: Tafel) -> None:
    with pytest.raises(NotPossible, match="heeft geen mandaat"):
        open_one(tafel, trekker=tafel.regio.collega)


def test_family_specialist_and_mandate_read_a_doorbraak_and_a_colleague_an_outsider_and_a_helper_do_not(
    tafel: Tafel,
) -> None:
    regio, vraag, now = tafel.regio, open_one(tafel).vraag, tafel.regio.now
    assert ground_for(regio.moeder_account, vraag, now) == Grond.GEZAG
    assert ground_for(regio.specialist, vraag, now) == Grond.ONDERZOEK
    assert ground_for(tafel.teamleider, vraag, now) == Grond.MANDAAT
    for user in (regio.collega, regio.buurman_account, regio.hulpverlener, regio.tante_account, regio.beleid):
        with pytest.raises(Refused):
            ground_for(user, vraag, now)


def test_what_the_mandate_does_stands_in_the_log_of_the_family(tafel: Tafel) -> None:
    row = open_one(tafel)
    doorbraken.end(
        doorbraak=row, betalers=[row.partijen.first().pk], uitkomst="De gemeente betaalt.", geleerd="Niets nieuws.",  # type: ignore[union-attr]
        by=tafel.teamleider, now=tafel.regio.now,
    )  # fmt: skip
    line = LogboekRegel.objects.get(wat="doorbraak.besluiten")
    assert (line.grond, line.betreft.get().gezin_id) == (Grond.MANDAAT, tafel.vraag.gezin_id)
