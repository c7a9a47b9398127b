"""Reminders of the standard: registered by the worker when they are due, once, and ended by what they ask for."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.integration.keten.chain import assign, at_provider, exchange
from tests.integration.verzoek.asking import ask, ask_change, at_gemeente, gevraagd, unknown
from tests.regio import Regio

from aandacht.actions import beantwoordingen, herinneringen, nachtwerk
from aandacht.actions.wijzigingen import Anders
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Termijn

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
Soort = Termijn.Soort


def open_terms(soort: str) -> list[Termijn]:
    return list(Termijn.objects.filter(soort=soort, voldaan_at=None))


def test_op359_is_told_once_a_week_before_it_is_too_late(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    herinneringen.register(now=regio.now + 6 * DAY)
    assert open_terms(Soort.WOONPLAATS) == []
    later = regio.now + 7 * DAY
    herinneringen.register(now=later)
    [term] = open_terms(Soort.WOONPLAATS)
    assert (term.gebruiker, term.uiterlijk, term.bron) == (regio.specialist, regio.day + 14 * DAY, "iJw OP359")
    assert herinneringen.register(now=later) == 0
    Termijn.objects.filter(pk=term.pk).update(voldaan_at=later)
    herinneringen.register(now=later + DAY)
    assert open_terms(Soort.WOONPLAATS) == []  # given before, so not again


def test_op359_reminds_nobody_of_a_change(regio: Regio, tmp_path: Path) -> None:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    assert row.einddatum
    ask_change(regio, at_provider(regio), Anders(row.einddatum - 7 * DAY, None))
    exchange(tmp_path, regio.now)
    herinneringen.register(now=regio.now + 7 * DAY)
    assert open_terms(Soort.WOONPLAATS) == []


def test_op359_another_municipality_is_named_within_two_weeks_or_not_at_all(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    asked = at_gemeente(regio)
    herinneringen.register(now=regio.now + 8 * DAY)
    late = {
        "verzoek": asked,
        "by": regio.specialist,
        "reden": "8",
        "gemeente_code": "0321",
        "now": regio.now + 15 * DAY,
    }
    with pytest.raises(NotPossible, match="OP359"):
        beantwoordingen.reject(**late)
    assert beantwoordingen.reject(**{**late, "now": regio.now + 14 * DAY}).gemeente_code == "0321"
    assert open_terms(Soort.WOONPLAATS) == []


def test_op359_ends_by_itself_when_it_is_too_late(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    nachtwerk.run(now=regio.now + 8 * DAY)
    assert len(open_terms(Soort.WOONPLAATS)) == 1
    nachtwerk.run(now=regio.now + 16 * DAY)
    assert open_terms(Soort.WOONPLAATS) == []


def test_op274_who_asked_inquires_when_no_answer_came(regio: Regio, tmp_path: Path) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    herinneringen.register(now=regio.now + timedelta(days=(asked.uiterlijk - regio.day).days))
    assert open_terms(Soort.NAVRAAG) == []
    late = regio.now + timedelta(days=(asked.uiterlijk - regio.day).days + 1)
    herinneringen.register(now=late)
    [term] = open_terms(Soort.NAVRAAG)
    assert (term.aanbieder, term.bron, term.sleutel) == (regio.aanbieder, "iJw OP274", f"verzoek:{asked.pk}")
    herinneringen.register(now=late + DAY)
    assert len(open_terms(Soort.NAVRAAG)) == 1


def test_an_answer_ends_the_inquiry_and_an_investigation_that_takes_too_long_begins_another(
    regio: Regio, tmp_path: Path
) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    late = regio.now + 12 * DAY
    herinneringen.register(now=late)
    beantwoordingen.investigate(verzoek=at_gemeente(regio), by=regio.specialist, now=late)
    exchange(tmp_path, late)
    herinneringen.register(now=late + DAY)
    asked.refresh_from_db()
    assert (asked.status, open_terms(Soort.NAVRAAG)) == ("in_onderzoek", [])
    too_long = regio.now + timedelta(days=(asked.uiterlijk - regio.day).days + 1)
    herinneringen.register(now=too_long)
    assert len(open_terms(Soort.NAVRAAG)) == 1
    beantwoordingen.reject(verzoek=at_gemeente(regio), reden="3", by=regio.specialist, now=too_long)
    exchange(tmp_path, too_long)
    herinneringen.register(now=too_long)
    assert open_terms(Soort.NAVRAAG) == []


def test_others_are_not_reminded(regio: Regio, tmp_path: Path) -> None:
    """Three persons: who answers, who asked, and nobody else."""
    ask(regio, jongere=unknown(), gevraagd=gevraagd(regio))
    exchange(tmp_path, regio.now)
    herinneringen.register(now=regio.now + 10 * DAY)
    terms = Termijn.objects.filter(soort__in=[Soort.WOONPLAATS, Soort.NAVRAAG])
    assert {(term.gebruiker_id or 0, term.aanbieder_id or "") for term in terms} == {
        (at_gemeente(regio).behandelaar_id, ""), (0, "22220001"),
    }  # fmt: skip
