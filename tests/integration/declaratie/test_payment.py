"""What was paid is recorded by the municipality's payments and seen on both sides; nobody pays more than was awarded."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.declaratie.maand import APRIL, UREN, begin, both, claim, deliver, moment
from tests.integration.keten.chain import at_provider, exchange
from tests.regio import Regio

from aandacht.actions import betalingen, leveringen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Betaling, Declaratie, Gebruiker

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]
PAID = moment(date(2026, 5, 20))
KENMERK = "2026-04 DE BRUG"


@pytest.fixture
def regio(tmp_path: Path, db: None) -> Regio:
    regio = begin(tmp_path)
    day = moment(date(2026, 3, 3))
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=day.date(), by=regio.hulpverlener, now=day)
    exchange(tmp_path, day)
    deliver(regio, UREN)
    return regio


@pytest.fixture
def answered(regio: Regio, tmp_path: Path) -> tuple[Declaratie, Declaratie]:
    made = claim(regio, APRIL, moment(date(2026, 5, 4)))
    exchange(tmp_path, moment(date(2026, 5, 4)))
    return both(made)


def pay(regio: Regio, row: Declaratie, bedrag: int, **values: object) -> Betaling:
    given = {"betaald_op": date(2026, 5, 19), "referentie": KENMERK, "by": regio.betaler, "now": PAID}
    return betalingen.record(declaratie=row, bedrag=bedrag, **{**given, **values})  # type: ignore[arg-type]


def test_a_payment_is_seen_on_both_sides(regio: Regio, answered: tuple[Declaratie, Declaratie]) -> None:
    own, theirs = answered
    assert theirs.toegekend == 36_780
    pay(regio, theirs, 30_000)
    for row in answered:
        assert [(one.bedrag, one.referentie) for one in betalingen.of_claim(row)] == [(30_000, KENMERK)]
        assert betalingen.still_to_pay(row) == 6_780
    pay(regio, theirs, 6_780)
    assert betalingen.still_to_pay(own) == 0


def test_nobody_pays_more_than_was_awarded_nor_before_it_was(regio: Regio, tmp_path: Path) -> None:
    made = claim(regio, APRIL, moment(date(2026, 5, 4)))
    exchange(tmp_path, moment(date(2026, 5, 4)))
    theirs = Declaratie.objects.get(administratie="0344", declaratie_nummer=made.declaratie_nummer)
    for bedrag in (0, -1, 36_781):
        with pytest.raises(NotPossible, match="past niet"):
            pay(regio, theirs, bedrag)
    with pytest.raises(NotPossible, match="nog niet geweest"):
        pay(regio, theirs, 100, betaald_op=PAID.date() + timedelta(days=1))
    with pytest.raises(NotPossible, match="kenmerk"):
        pay(regio, theirs, 100, referentie=" ")
    Declaratie.objects.filter(pk=theirs.pk).update(status="open", toegekend=None)
    with pytest.raises(NotPossible, match="niets toegekend"):
        pay(regio, theirs, 100)


def test_a_payment_recorded_by_mistake_is_taken_back_and_stays_on_record(
    regio: Regio, answered: tuple[Declaratie, Declaratie]
) -> None:
    _own, theirs = answered
    made = pay(regio, theirs, 36_780)
    betalingen.withdraw(betaling=made, by=regio.betaler, now=PAID)
    assert betalingen.still_to_pay(theirs) == 36_780
    assert Betaling.objects.count() == 1
    with pytest.raises(ChangedMeanwhile):
        betalingen.withdraw(betaling=made, by=regio.betaler, now=PAID)


def test_only_who_pays_here_records_a_payment(regio: Regio, answered: tuple[Declaratie, Declaratie]) -> None:
    own, theirs = answered
    for user, row in (
        (regio.hulpverlener, own), (regio.hulpverlener, theirs), (regio.andere_betaler, theirs), (regio.specialist, theirs),
        (regio.betaler, own),
    ):  # fmt: skip
        with pytest.raises(Refused):
            pay(regio, row, 100, by=user)


def test_a_provider_on_an_installation_of_its_own_records_what_came_in(
    regio: Regio, answered: tuple[Declaratie, Declaratie], settings: Any, as_user: As
) -> None:
    own, theirs = answered
    pay_page = reverse("declaratie_betalen", args=[own.pk])
    filled = {"betaald_op": "2026-05-19", "bedrag": "300,00", "referentie": KENMERK}
    assert as_user(regio.hulpverlener).post(pay_page, filled).status_code == 403
    settings.AANDACHT_ADMINISTRATIES = [own.agb_code]
    provider = as_user(regio.hulpverlener)
    page = reverse("declaratie_een", args=[own.pk])
    assert "Leg vast wat de gemeente heeft betaald" in provider.get(page).content.decode()
    assert provider.post(pay_page, filled).status_code == 302
    assert betalingen.still_to_pay(own) == 6_780
    assert "300,00" in provider.get(page).content.decode()
    assert provider.post(pay_page, filled).status_code == 422  # more than was awarded
    assert as_user(regio.andere_hulpverlener).post(pay_page, filled).status_code == 403
    assert provider.post(reverse("declaratie_betalen", args=[theirs.pk]), filled).status_code == 403
    away = reverse("declaratie_betaling_weg", args=[Betaling.objects.get().pk])
    assert provider.post(away).status_code == 302
    assert betalingen.still_to_pay(own) == 36_780
