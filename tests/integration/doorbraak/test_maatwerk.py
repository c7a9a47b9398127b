"""Maatwerk: within the mandate at once, above it with one approval of exactly that amount, and the letter says it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.integration.doorbraak.tafel import MOTIVERING, Tafel, everybody_agrees, make_tafel
from tests.integration.doorbraak.test_doorbraken import budget_of
from tests.regio import Regio

from aandacht.access.verordeningen import Regel
from aandacht.actions import besluiten, maatwerk
from aandacht.actions.budgetten import read_stand
from aandacht.actions.maatwerk import Kosten
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Besluit, Betrokkenheid, Gebruiker, Maatwerk, Maatwerkregel, Termijn
from aandacht.web.doorbraak.forms import RegelForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def tafel(regio: Regio) -> Tafel:
    return make_tafel(regio)


def sums(tafel: Tafel, **more: Any) -> Maatwerk:
    given: dict[str, Any] = {"by": tafel.regio.specialist, "now": tafel.regio.now}
    row = maatwerk.set_up(optie=tafel.optie, maanden=12, **given, **more)
    add(tafel, row, "kost", "Huur", Kosten(per_maand=30_000))
    add(tafel, row, "vervangt", "Begeleiding thuis", Kosten(tarief=tafel.tarief, per_week=900))
    return row


def add(tafel: Tafel, row: Maatwerk, kant: str, wat: str, kosten: Kosten, bron: str = "") -> Maatwerkregel:
    return maatwerk.add_regel(
        maatwerk=row,
        kant=kant,
        omschrijving=wat,
        kosten=kosten,
        bron=bron,
        by=tafel.regio.specialist,
        now=tafel.regio.now,
    )


def decide(tafel: Tafel) -> Besluit:
    return besluiten.decide(
        afweging=tafel.afweging, optie=tafel.optie, soort="maatwerk", motivering=MOTIVERING, by=tafel.regio.specialist,
        now=tafel.regio.now,
    )  # fmt: skip


def test_the_care_it_replaces_is_derived_from_the_contract(tafel: Tafel) -> None:
    row = sums(tafel)
    regel = Maatwerkregel.objects.get(kant="vervangt")
    assert (regel.per_maand, regel.per_week) == (487_500, 900)
    stand = maatwerk.read(row, tafel.regio.day)
    assert {kant: som.totaal for kant, som in stand.sommen.items()} == {
        "kost": 360_000, "blijft": 0, "vervangt": 5_850_000, "bespaart": 0,
    }  # fmt: skip


def test_within_the_mandate_the_specialist_decides_at_once_and_the_letter_says_the_amount(tafel: Tafel) -> None:
    sums(tafel)
    everybody_agrees(tafel)
    besluit = decide(tafel)
    brief = besluit.brieven.first()
    assert brief is not None
    assert brief.inhoud["maatwerk"] == {"eenmalig": 0, "per_maand": 30_000, "maanden": 12, "totaal": 360_000}
    with pytest.raises(ChangedMeanwhile):
        add(tafel, Maatwerk.objects.get(), "kost", "Nog iets", Kosten(eenmalig=1))


def test_above_the_mandate_one_approval_of_exactly_this_amount_is_needed(tafel: Tafel) -> None:
    row = sums(tafel)
    add(tafel, row, "kost", "Verhuizing", Kosten(eenmalig=140_001))  # one cent above 5,000 euro
    everybody_agrees(tafel)
    with pytest.raises(NotPossible, match="meer dan je zelf mag toezeggen"):
        decide(tafel)
    now = tafel.regio.now
    maatwerk.ask_akkoord(maatwerk=row, aan=tafel.teamleider, by=tafel.regio.specialist, now=now)
    term = Termijn.objects.get(soort="akkoord")
    assert (term.gebruiker, term.gezin) == (tafel.teamleider, None)
    for user in (tafel.regio.specialist, tafel.regio.collega, tafel.regio.beheer):
        with pytest.raises(Refused):
            maatwerk.give_akkoord(maatwerk=row, akkoord=True, bedrag=500_001, by=user, now=now)
    with pytest.raises(ChangedMeanwhile, match="net veranderd"):
        maatwerk.give_akkoord(maatwerk=row, akkoord=True, bedrag=500_000, by=tafel.teamleider, now=now)
    maatwerk.give_akkoord(maatwerk=row, akkoord=True, bedrag=500_001, by=tafel.teamleider, now=now)
    assert not Termijn.objects.filter(soort="akkoord", voldaan_at=None).exists()
    extra = add(tafel, row, "kost", "Gordijnen", Kosten(eenmalig=1))
    with pytest.raises(NotPossible, match="meer dan je zelf mag toezeggen"):
        decide(tafel)  # another amount than was approved
    maatwerk.drop_regel(regel=extra, by=tafel.regio.specialist, now=now)
    assert decide(tafel).soort == Besluit.Soort.MAATWERK


def share_the_work(tafel: Tafel) -> None:
    """The leader of the team, who has the mandate, handles this question too."""
    Betrokkenheid.objects.create(
        gezin=tafel.regio.gezin, gebruiker=tafel.teamleider, rol="behandelaar", grond="jw_2_3", van=tafel.regio.day,
        recorded_at=tafel.regio.now,
    )  # fmt: skip


def test_whoever_wrote_a_line_of_the_sums_does_not_approve_them_and_is_not_asked_to(
    tafel: Tafel, as_user: Callable[[Gebruiker], Client]
) -> None:
    share_the_work(tafel)
    row, regio = sums(tafel), tafel.regio
    line = maatwerk.add_regel(
        maatwerk=row, kant="kost", omschrijving="Verhuizing", kosten=Kosten(eenmalig=200_000), by=tafel.teamleider,
        now=regio.now,
    )  # fmt: skip
    given: dict[str, Any] = {"maatwerk": row, "akkoord": True, "bedrag": 560_000, "now": regio.now}
    with pytest.raises(NotPossible, match="maakte zelf aan de som mee"):
        maatwerk.ask_akkoord(maatwerk=row, aan=tafel.teamleider, by=regio.specialist, now=regio.now)
    with pytest.raises(NotPossible, match="zelf gemaakt"):
        maatwerk.give_akkoord(by=tafel.teamleider, **given)
    assert 'name="akkoord"' not in as_user(tafel.teamleider).get(f"/maatwerk/{tafel.optie.pk}/").content.decode()
    choose = as_user(regio.specialist).get(f"/maatwerk/{tafel.optie.pk}/akkoord/").content.decode()
    assert "Mirjam Hoek" not in choose
    maatwerk.drop_regel(regel=line, by=regio.specialist, now=regio.now)
    add(tafel, row, "kost", "Verhuizing", Kosten(eenmalig=200_000))
    assert 'name="akkoord"' in as_user(tafel.teamleider).get(f"/maatwerk/{tafel.optie.pk}/").content.decode()
    assert maatwerk.give_akkoord(by=tafel.teamleider, **given).akkoord


def test_whoever_changed_the_months_made_the_sums_and_saving_them_unchanged_makes_nothing(tafel: Tafel) -> None:
    share_the_work(tafel)
    row, regio = sums(tafel), tafel.regio
    add(tafel, row, "kost", "Verhuizing", Kosten(eenmalig=200_000))
    maatwerk.set_up(optie=tafel.optie, maanden=12, by=tafel.teamleider, now=regio.now)
    assert maatwerk.made_by(row) == {regio.specialist.pk}
    changed = maatwerk.set_up(optie=tafel.optie, maanden=24, by=tafel.teamleider, now=regio.now)
    assert maatwerk.made_by(changed) == {regio.specialist.pk, tafel.teamleider.pk}
    with pytest.raises(NotPossible, match="zelf gemaakt"):
        maatwerk.give_akkoord(maatwerk=row, akkoord=True, bedrag=560_000, by=tafel.teamleider, now=regio.now)


def test_after_the_decision_nobody_approves_the_sums_any_more(tafel: Tafel) -> None:
    row = sums(tafel)
    everybody_agrees(tafel)
    decide(tafel)
    with pytest.raises(ChangedMeanwhile, match="al besloten"):
        maatwerk.give_akkoord(maatwerk=row, akkoord=True, bedrag=360_000, by=tafel.teamleider, now=tafel.regio.now)


def test_a_no_has_a_reason_and_the_decision_says_it(tafel: Tafel) -> None:
    row = sums(tafel)
    add(tafel, row, "kost", "Verhuizing", Kosten(eenmalig=200_000))
    with pytest.raises(NotPossible, match="waarom niet"):
        maatwerk.give_akkoord(maatwerk=row, akkoord=False, bedrag=560_000, by=tafel.teamleider, now=tafel.regio.now)
    maatwerk.give_akkoord(
        maatwerk=row, akkoord=False, bedrag=560_000, reden="Vraag eerst de woningbouw.", by=tafel.teamleider,
        now=tafel.regio.now,
    )  # fmt: skip
    everybody_agrees(tafel)
    with pytest.raises(NotPossible, match=r"geen akkoord: Vraag eerst de woningbouw"):
        decide(tafel)


def test_without_the_local_rule_nobody_knows_the_mandate_and_it_says_so(regio: Regio) -> None:
    tafel = make_tafel(regio, without=(Regel.MANDAAT_MAATWERK,))
    sums(tafel)
    everybody_agrees(tafel)
    with pytest.raises(NotPossible, match=r"nog niet ingevuld.*functioneel beheerder"):
        decide(tafel)


def test_maatwerk_without_sums_is_not_promised(tafel: Tafel) -> None:
    everybody_agrees(tafel)
    with pytest.raises(NotPossible, match="Zet bij het maatwerk wat het kost"):
        decide(tafel)


def test_paid_from_a_pooled_budget_the_decision_keeps_the_money_or_is_not_taken(tafel: Tafel) -> None:
    budget = budget_of(tafel, 360_000)
    row = sums(tafel, budget=budget)
    everybody_agrees(tafel)
    extra = add(tafel, row, "kost", "Verf", Kosten(eenmalig=1))
    with pytest.raises(NotPossible, match="te weinig"):
        decide(tafel)
    assert not Besluit.objects.exists()
    maatwerk.drop_regel(regel=extra, by=tafel.regio.specialist, now=tafel.regio.now)
    decide(tafel)
    assert (read_stand(budget).gereserveerd, read_stand(budget).vrij) == (360_000, 0)
    assert row.boekingen.get().soort == "reservering"


def test_savings_elsewhere_need_a_source_and_a_tariff_must_be_of_this_gemeente(tafel: Tafel) -> None:
    row = sums(tafel)
    with pytest.raises(NotPossible, match="hoe je weet"):
        add(tafel, row, "bespaart", "Leerlingenvervoer", Kosten(per_maand=20_000))
    add(tafel, row, "bespaart", "Leerlingenvervoer", Kosten(per_maand=20_000), bron="afdeling onderwijs, mei 2026")
    tafel.regio.aanbod.gemeente = tafel.regio.andere_gemeente
    tafel.regio.aanbod.save()
    tafel.tarief.refresh_from_db()
    with pytest.raises(NotPossible, match="nu inkoopt"):
        add(tafel, row, "vervangt", "x", Kosten(tarief=tafel.tarief, per_week=60))
    with pytest.raises(NotPossible, match="Vul een bedrag in"):
        add(tafel, row, "kost", "niets", Kosten())


def test_only_who_handles_the_question_makes_the_sums(tafel: Tafel) -> None:
    row = sums(tafel)
    for user in (tafel.teamleider, tafel.regio.moeder_account, tafel.regio.collega):
        with pytest.raises(Refused):
            maatwerk.add_regel(
                maatwerk=row, kant="kost", omschrijving="x", kosten=Kosten(eenmalig=1), by=user, now=tafel.regio.now
            )


def test_a_word_that_nobody_waits_for_any_more_is_told_and_what_was_written_stays(
    tafel: Tafel, as_user: Callable[..., Client]
) -> None:
    row, client, path = sums(tafel), as_user(tafel.teamleider), f"/maatwerk/{tafel.optie.pk}/"
    add(tafel, row, "kost", "Verhuizing", Kosten(eenmalig=200_000))
    said = {"akkoord": "nee", "reden": "Vraag eerst de woningbouw.", "bedrag": "560000"}
    maatwerk.give_akkoord(maatwerk=row, akkoord=True, bedrag=560_000, by=tafel.teamleider, now=tafel.regio.now)
    page = client.post(path, said)
    assert page.status_code == 422
    assert "Er is geen akkoord meer nodig" in page.content.decode()
    assert "Vraag eerst de woningbouw." in page.content.decode()
    assert row.akkoorden.count() == 1


def test_a_draft_of_a_word_comes_back_with_the_amount_as_it_is_now(
    tafel: Tafel, as_user: Callable[..., Client]
) -> None:
    row, client, path = sums(tafel), as_user(tafel.teamleider), f"/maatwerk/{tafel.optie.pk}/"
    add(tafel, row, "kost", "Verhuizing", Kosten(eenmalig=200_000))
    form = client.get(path).context["form"]
    said = {"akkoord": "nee", "reden": "Vraag eerst de woningbouw.", "bedrag": "560000"}
    client.post("/concept/", {**said, "concept": form.draft.token})
    add(tafel, row, "kost", "Gordijnen", Kosten(eenmalig=1))
    form = client.get(path).context["form"]
    assert (form["reden"].value(), form["bedrag"].value()) == ("Vraag eerst de woningbouw.", 560_001)
    refused = client.post(path, said)
    assert "net veranderd" in refused.content.decode()
    assert refused.context["form"]["bedrag"].value() == 560_001
    assert client.post(path, {**said, "bedrag": "560001"}).status_code == 302
    assert "form" not in client.get(path).context or client.get(path).context["form"] is None


@pytest.mark.parametrize(
    ("eenheid", "typed", "per_week"),
    [("04", "2,5", 150), ("14", "2", 2), ("14", "2.5", None), ("16", "2,5", None), ("16", "0,25", None)],
)
def test_only_hours_are_written_in_parts(tafel: Tafel, eenheid: str, typed: str, per_week: int | None) -> None:
    tafel.tarief.eenheid = eenheid
    given = {"kant": "vervangt", "tarief": str(tafel.tarief.pk), "per_week": typed}
    form = RegelForm(given, tarieven=[tafel.tarief])
    assert form.is_valid() == (per_week is not None)
    if per_week is None:
        assert form.errors["per_week"] == [
            "Vul een heel getal in, zoals 2 of 3. Alleen uren kun je in delen opschrijven."
        ]
    else:
        assert form.values()["kosten"].per_week == per_week
