"""Departing from a promise: only of our own, only while it is open, and never to an earlier day."""

from typing import Any

import pytest
from django.test import Client
from tests.integration.doorbraak.tafel import Tafel, make_tafel
from tests.regio import Regio

from aandacht.actions import afwijkingen, termijnen
from aandacht.kernel.dagen import add_weeks
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Afwijking, Termijn

pytestmark = pytest.mark.django_db


@pytest.fixture
def tafel(regio: Regio) -> Tafel:
    return make_tafel(regio)


def promise(tafel: Tafel, soort: str) -> Termijn:
    regio = tafel.regio
    whose: dict[str, Any] = {"persoon": regio.moeder} if soort == "stem" else {"gebruiker": regio.specialist}
    return termijnen.open_termijn(
        soort=Termijn.Soort(soort), sleutel=f"test:{soort}", vraag=tafel.vraag, uiterlijk=add_weeks(regio.day, 1),
        bron=termijnen.BELOFTE, now=regio.now, **whose,
    )  # fmt: skip


def depart(tafel: Tafel, term: Termijn, weken: int) -> Afwijking:
    return afwijkingen.depart(
        vraag=tafel.vraag, stap="termijn", termijn=term, nieuwe_dag=add_weeks(tafel.regio.day, weken), reden="Het paste niet.",
        by=tafel.regio.specialist, now=tafel.regio.now,
    )  # fmt: skip


@pytest.mark.parametrize("soort", ["bezwaarbesluit", "bezwaargevolg", "stem"])
def test_what_others_were_promised_is_not_put_later_by_who_handles_the_question(
    tafel: Tafel, as_user: Any, soort: str
) -> None:
    term, ours = promise(tafel, soort), promise(tafel, "plan")
    with pytest.raises(NotPossible, match="welke belofte"):
        depart(tafel, term, 3)
    term.refresh_from_db()
    assert term.uiterlijk == add_weeks(tafel.regio.day, 1)
    client: Client = as_user(tafel.regio.specialist)
    page = client.get(f"/afwijking/vraag/{tafel.vraag.pk}/nieuw/").content.decode()
    assert f"termijn:{ours.pk}" in page
    assert f"termijn:{term.pk}" not in page


def test_a_promise_that_was_kept_meanwhile_is_not_opened_again(tafel: Tafel) -> None:
    seen = promise(tafel, "plan")
    Termijn.objects.filter(pk=seen.pk).update(voldaan_at=tafel.regio.now)
    with pytest.raises(NotPossible, match="welke belofte"):
        depart(tafel, seen, 3)
    assert not Afwijking.objects.exists()


def test_a_promise_that_was_put_later_meanwhile_does_not_come_back(tafel: Tafel) -> None:
    seen = promise(tafel, "plan")
    depart(tafel, Termijn.objects.get(pk=seen.pk), 5)
    with pytest.raises(NotPossible, match="later is dan de belofte"):
        depart(tafel, seen, 3)
    seen.refresh_from_db()
    assert seen.uiterlijk == add_weeks(tafel.regio.day, 5)
