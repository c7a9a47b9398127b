"""A doorrekening is asked on a page and played by a process of its own: as a whole or not at all."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.regio import Regio, account

from aandacht.actions import doorrekeningen, scenarios
from aandacht.actions.doorrekeningen import CLAIM, Gevraagd
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Doorrekening
from aandacht.simulation.scenario import text_of

pytestmark = pytest.mark.django_db
KLEIN = Gevraagd("Houten", 2026, 2028, 2, {})


def ask(regio: Regio, gevraagd: Gevraagd = KLEIN) -> Doorrekening:
    return doorrekeningen.ask(gevraagd=gevraagd, by=regio.beleid, now=regio.now, ingebouwd="naar-voren")


def test_who_asks_gets_a_result_with_bands_of_plan_base_and_difference(regio: Regio) -> None:
    row = ask(regio)
    assert doorrekeningen.play_next(now=timezone.now())
    row.refresh_from_db()
    assert (row.status, row.gedaan, row.claim) == ("klaar", 2, "")
    assert row.resultaat["jaren"] == [2026, 2027, 2028]
    maat = row.resultaat["maten"]["jeugdigen_met_hulp"]
    for which in ("scenario", "basis", "verschil"):
        low, middle, high = maat[which]
        assert all(a <= b <= c for a, b, c in zip(low, middle, high, strict=True))
    assert maat["verschil"][1][0] == 0  # the plan begins in 2027
    assert all(row.resultaat["controles"].values())


def test_a_process_that_dies_in_the_middle_is_followed_by_one_with_the_same_numbers_and_one_result(
    regio: Regio,
) -> None:
    whole = ask(regio)
    doorrekeningen.play_next(now=timezone.now())
    whole.refresh_from_db()
    expected = whole.resultaat
    doorrekeningen.end(doorrekening=whole, by=regio.beleid)

    row = ask(regio)
    killed = doorrekeningen.claim_next(now=timezone.now())  # takes it, plays one run, and is killed
    assert killed is not None
    Doorrekening.objects.filter(pk=row.pk).update(gedaan=1)
    assert not doorrekeningen.is_due(timezone.now())
    assert not doorrekeningen.play_next(now=timezone.now()), "while the claim holds nobody else takes it"
    row.refresh_from_db()
    assert (row.status, row.resultaat) == ("bezig", None)

    later = timezone.now() + CLAIM + timedelta(minutes=1)
    assert doorrekeningen.is_due(later)
    taken_over = doorrekeningen.claim_next(now=later)
    assert taken_over is not None
    assert taken_over.claim != killed.claim
    assert not doorrekeningen.play(killed), "it lost its claim: what it still plays is thrown away"
    row.refresh_from_db()
    assert row.resultaat is None
    assert doorrekeningen.play(taken_over)
    row.refresh_from_db()
    assert row.resultaat == expected
    assert Doorrekening.objects.count() == 1


def test_who_stops_one_leaves_nothing_behind(regio: Regio) -> None:
    row = ask(regio)
    busy = doorrekeningen.claim_next(now=timezone.now())
    assert busy is not None
    doorrekeningen.end(doorrekening=row, by=regio.beleid)
    assert not doorrekeningen.play(busy)
    assert not Doorrekening.objects.exists()


def test_the_same_question_is_not_played_twice(regio: Regio) -> None:
    assert ask(regio) == ask(regio)
    assert ask(regio) != ask(regio, Gevraagd("Houten", 2026, 2028, 2, {"opgeven": 1.2}))


@pytest.mark.parametrize(
    "gevraagd",
    [
        Gevraagd("Houten", 2028, 2026, 2, {}),
        Gevraagd("Houten", 2026, 2090, 2, {}),
        Gevraagd("Atlantis", 2026, 2028, 2, {}),
        Gevraagd("Houten", 2026, 2026, 2, {}),  # the plan begins in 2027
        Gevraagd("Houten", 2026, 2028, 0, {}),
        Gevraagd("Houten", 2026, 2028, 2, {"opgeven": 9.0}),
        Gevraagd("Houten", 2026, 2028, 2, {"leeftijd": 1.1}),
    ],
)
def test_what_cannot_be_played_is_not_asked(regio: Regio, gevraagd: Gevraagd) -> None:
    with pytest.raises(NotPossible):
        ask(regio, gevraagd)
    assert not Doorrekening.objects.exists()


def test_only_policy_and_management_may_ask(regio: Regio) -> None:
    for user in (regio.specialist, regio.moeder_account, regio.fg):
        with pytest.raises(Refused):
            doorrekeningen.ask(gevraagd=KLEIN, by=user, now=regio.now, ingebouwd="naar-voren")


def test_a_scenario_that_a_colleague_did_not_share_is_not_played(regio: Regio) -> None:
    scenario = scenarios.add(titel="Plan", tekst=text_of("naar-voren"), by=regio.beleid, now=regio.now)
    colleague = account("beleid2", "Wil Kok", "beleid", gemeente=regio.gemeente)
    elsewhere = account("houten", "Jo Mol", "beleid", gemeente=regio.andere_gemeente)
    given = {"gevraagd": KLEIN, "now": regio.now, "scenario": scenario}
    for user in (colleague, elsewhere):
        with pytest.raises(Refused, match="niet gedeeld"):
            doorrekeningen.ask(by=user, **given)  # type: ignore[arg-type]
    scenarios.share(scenario=scenario, gedeeld=True, by=regio.beleid)
    assert doorrekeningen.ask(by=colleague, **given).scenario == scenario  # type: ignore[arg-type]
    with pytest.raises(Refused):
        doorrekeningen.ask(by=elsewhere, **given)  # type: ignore[arg-type]


def test_a_result_without_end_or_an_end_without_result_cannot_be_kept(regio: Regio) -> None:
    row = ask(regio)
    with pytest.raises(IntegrityError), transaction.atomic():
        Doorrekening.objects.filter(pk=row.pk).update(status="klaar")
    with pytest.raises(IntegrityError), transaction.atomic():
        Doorrekening.objects.filter(pk=row.pk).update(resultaat={"half": True})


def test_a_result_keeps_the_text_it_was_made_of(regio: Regio) -> None:
    scenario = scenarios.add(titel="Plan", tekst=text_of("naar-voren"), by=regio.beleid, now=regio.now)
    row = doorrekeningen.ask(gevraagd=KLEIN, by=regio.beleid, now=regio.now, scenario=scenario)
    scenarios.change(
        scenario=scenario, titel="Plan", tekst=text_of("buurtteams"), versie=1, by=regio.beleid, now=regio.now
    )
    row.refresh_from_db()
    assert row.tekst == text_of("naar-voren")


def test_the_page_shows_how_far_it_is_and_then_the_result(regio: Regio, as_user: Callable[..., Client]) -> None:
    client = as_user(regio.beleid)
    asked = client.post(
        "/verkenner/vragen/", {"scenario": "naar-voren", "regio": "Houten", "eerste": "2026", "laatste": "2028"}
    )
    row = Doorrekening.objects.get()
    assert asked["Location"] == f"/verkenner/doorrekening/{row.pk}/"
    assert "staat klaar om te beginnen" in client.get(asked["Location"]).content.decode()
    Doorrekening.objects.filter(pk=row.pk).update(runs=2)
    doorrekeningen.play_next(now=timezone.now())
    page = client.get(asked["Location"]).content.decode()
    assert "Jaar na jaar" in page
    assert "Wat het model niet kan" in page
    pdf = client.get(f"/verkenner/doorrekening/{row.pk}/verslag.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.content)) <= 2
    rows = client.get(f"/verkenner/doorrekening/{row.pk}/cijfers.csv").content.decode().splitlines()
    assert rows[0] == "scenario,regio,onderdeel,maat,eenheid,jaar,wat,p05,p50,p95"
    assert any(
        line.startswith("Tien procent van het geld naar voren,Houten,alles,wachttijd_weken,weken,2028,verschil,")
        for line in rows
    )


@pytest.mark.once
def test_only_results_that_differ_in_nothing_but_the_plan_are_drawn_on_one_axis(
    regio: Regio, as_user: Callable[..., Client]
) -> None:
    def played(ingebouwd: str, **changes: object) -> int:
        row = doorrekeningen.ask(
            gevraagd=replace(KLEIN, runs=1, **changes),  # type: ignore[arg-type]
            by=regio.beleid, now=regio.now, ingebouwd=ingebouwd,
        )  # fmt: skip
        assert doorrekeningen.play_next(now=timezone.now())
        return row.pk

    first, same = played("naar-voren"), played("meer-plaatsen")
    client = as_user(regio.beleid)

    def beside(*numbers: int) -> Any:
        return client.get("/verkenner/vergelijken/", {"d": numbers})

    assert len(beside(first, same).context["rijen"]) == 2
    for other in ({"aannames": {"opgeven": 1.2}}, {"seed": 2}, {"steekproef": 2}):
        page = beside(first, played("meer-plaatsen", **other))
        assert "rijen" not in page.context
        assert "met dezelfde aannames, die op dezelfde manier zijn gespeeld" in page.content.decode()
