"""A doorrekening is asked on a page and played by a process of its own: as a whole or not at all."""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from lxml import etree
from tests.regio import Regio, account

from aandacht.actions import doorrekeningen, scenarios
from aandacht.actions.doorrekeningen import CLAIM, Gevraagd
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Doorrekening
from aandacht.simulation import load_scenario, play
from aandacht.simulation.combine import combined
from aandacht.simulation.overview import overview, question_of
from aandacht.simulation.scenario import text_of
from aandacht.web.verkenner.exports import as_csv

pytestmark = pytest.mark.django_db
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
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


@pytest.mark.once
def test_the_figures_come_as_workbook_and_as_json_from_which_python_gets_the_same_numbers(
    regio: Regio, as_user: Callable[..., Client]
) -> None:
    row = doorrekeningen.ask(
        gevraagd=replace(KLEIN, aannames={"opgeven": 1.2}), by=regio.beleid, now=regio.now, ingebouwd="naar-voren"
    )
    assert doorrekeningen.play_next(now=timezone.now())
    client = as_user(regio.beleid)
    address = f"/verkenner/doorrekening/{row.pk}/"
    found = json.loads(client.get(f"{address}cijfers.json").content)
    again = overview(play(question_of(found["vraag"])))
    assert (again["maten"], again["soorten"]) == (found["maten"], found["soorten"])
    with zipfile.ZipFile(BytesIO(client.get(f"{address}cijfers.xlsx").content)) as book:
        figures, about = (etree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")) for n in (1, 2))
        for path in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            etree.fromstring(book.read(path))
    lines = [["".join(cell.itertext()) for cell in line.iter(f"{SHEET}c")] for line in figures.iter(f"{SHEET}row")]
    table = client.get(f"{address}cijfers.csv").content.decode().splitlines()
    assert (
        len(lines) == len(table) == 1 + 3 * 3 * sum(len(each) for each in (found["maten"], *found["soorten"].values()))
    )
    assert lines[0] == table[0].split(",")
    assert lines[1][:7] == [
        "Tien procent van het geld naar voren",
        "Houten",
        "alles",
        "jeugdigen_met_hulp",
        "personen",
        "2026",
        "basis",
    ]
    assert [float(cell) for cell in lines[1][7:]] == [band[0] for band in found["maten"]["jeugdigen_met_hulp"]["basis"]]
    assert "Opgeven tijdens het wachten: 20 % meer" in "".join(about.itertext())
    page = client.get(address, {"soort": "ambulant"}).content.decode()
    assert "Ambulante hulp: weken wachten" in page
    assert "Ambulante hulp: weken wachten" not in client.get(address, {"soort": "onzin"}).content.decode()


def test_a_title_that_looks_like_a_sum_stays_a_text_in_a_spreadsheet() -> None:
    row = Doorrekening(titel="=1+1", regio="Houten")
    maat = {"eenheid": "personen", **{which: [[1.0], [2.0], [3.0]] for which in ("basis", "scenario", "verschil")}}
    result = {"jaren": [2026], "maten": {"wachtenden": maat}, "soorten": {}}
    assert as_csv(row, result).splitlines()[1].startswith("'=1+1,Houten,alles,wachtenden,personen,2026,basis,1,2,3")


@pytest.mark.once
def test_the_report_of_a_plan_with_much_to_say_is_two_pages_too(regio: Regio, as_user: Callable[..., Client]) -> None:
    names = ("wereld-van-aandacht", "verlengd-tot-23", "meer-plaatsen", "minder-wisselingen")
    tekst = combined([load_scenario(naam) for naam in names], "samen", "Alles tegelijk")
    plan = scenarios.add(titel="Alles tegelijk, " * 7, tekst=tekst, by=regio.beleid, now=regio.now)
    row = doorrekeningen.ask(
        gevraagd=Gevraagd("Houten", 2026, 2030, 1, {"opgeven": 1.2}, steekproef=4),
        by=regio.beleid,
        now=regio.now,
        scenario=plan,
    )
    assert doorrekeningen.play_next(now=timezone.now())
    pdf = as_user(regio.beleid).get(f"/verkenner/doorrekening/{row.pk}/verslag.pdf").content
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
