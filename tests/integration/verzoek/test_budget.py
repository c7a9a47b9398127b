"""A request with a budget, or for a category without an amount, is granted as it was asked; the claims stay within it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.integration.declaratie.maand import moment
from tests.integration.keten.chain import at_provider, decide, exchange, sent
from tests.integration.verzoek.asking import GEMEENTE, ask, ask_change, at_gemeente, gevraagd, other_offer
from tests.regio import Regio, make_regio

from aandacht.actions import beantwoordingen, geleverd, indieningen, leveringen, wijzigingen
from aandacht.actions.verzendingen import enqueue
from aandacht.actions.wijzigingen import Anders
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301, jw315
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Declaratie, Tarief, Toewijzing, Verzoek

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BUDGET = 500_000  # cents


@pytest.fixture
def regio(db: None) -> Regio:
    return make_regio(moment(date(2026, 3, 2)))


def ask_budget(regio: Regio, drop: Path, budget: int | None = BUDGET, **values: object) -> Verzoek:
    asked = ask(regio, gevraagd=gevraagd(regio, volume=None, frequentie="", budget=budget), **values)
    exchange(drop, regio.now)
    return asked


def agree(regio: Regio, drop: Path) -> Toewijzing:
    made = beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)
    exchange(drop, regio.now)
    return made[-1]


def test_a_budget_is_granted_as_it_was_asked_and_both_sides_have_it(regio: Regio, tmp_path: Path) -> None:
    asked = ask_budget(regio, tmp_path)
    given = agree(regio, tmp_path)
    held = at_provider(regio)
    for row in (given, held):
        assert (row.categorie, row.code, row.volume, row.eenheid, row.budget) == ("45", "", None, "", BUDGET)
    message = parse(sent("JW301").inhoud.encode())
    assert isinstance(message, jw301.Bericht)
    product = message.client.toegewezen_producten[0]
    assert (product.budget, product.omvang, product.referentie_aanbieder) == (BUDGET, None, asked.referentie)
    assert set(Verzoek.objects.values_list("status", flat=True)) == {"toegewezen"}


def test_cd075_a_budget_has_an_end(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="CD075"):
        ask(regio, gevraagd=gevraagd(regio, volume=None, frequentie="", budget=BUDGET, einddatum=None))


@pytest.mark.parametrize("budget", [0, 100_000_000])
def test_a_budget_is_an_amount(regio: Regio, budget: int) -> None:
    with pytest.raises(NotPossible, match="budget"):
        ask(regio, gevraagd=gevraagd(regio, volume=None, frequentie="", budget=budget))


def test_the_decision_of_the_municipality_finds_the_offer_of_the_category(regio: Regio, tmp_path: Path) -> None:
    other_offer(regio, vorm="daghulp")
    decide(regio)
    ask_budget(regio, tmp_path, verwijzer=GEMEENTE)
    given = agree(regio, tmp_path)
    assert given.aanbod == regio.aanbod


def ask_otherwise(regio: Regio, drop: Path, **product: object) -> None:
    """A request as other software of the provider makes it: generic, or a-specific without an amount."""
    asked = ask(regio)
    message = parse(asked.bericht.inhoud.encode())
    assert isinstance(message, jw315.Bericht)
    changed = replace(message.client.aangevraagde_producten[0], omvang=None, **product)  # type: ignore[arg-type]
    again = replace(message, client=replace(message.client, aangevraagde_producten=(changed,)))
    asked.bericht.outbox.delete()
    asked.delete()
    sent("JW315").delete()
    made = enqueue(bericht=again, administratie="22220001", now=regio.now)
    Verzoek.objects.create(
        administratie="22220001", gemeente_code="0344", agb_code="22220001", soort="JW315", bericht=made,
        referentie=changed.referentie_aanbieder, bsn=message.client.bsn, achternaam="Bakker", geslacht="2",
        uiterlijk=regio.day, recorded_at=regio.now,
    )  # fmt: skip
    exchange(drop, regio.now)


def test_a_generic_budget_names_no_product(regio: Regio, tmp_path: Path) -> None:
    ask_otherwise(regio, tmp_path, product=None, budget=BUDGET)
    agree(regio, tmp_path)
    held = at_provider(regio)
    assert (held.categorie, held.code, held.budget) == ("", "", BUDGET)


def test_a_category_without_an_amount_is_granted_too(regio: Regio, tmp_path: Path) -> None:
    ask_otherwise(regio, tmp_path, product=replace(_product(), code=None))
    agree(regio, tmp_path)
    held = at_provider(regio)
    assert (held.categorie, held.code, held.volume, held.budget) == ("45", "", None, None)


def _product():  # type: ignore[no-untyped-def]
    from aandacht.ijw.release_3_2.basis import Product

    return Product(categorie="45", code="45A04")


def test_a_category_that_is_not_in_the_contract_is_not_granted(regio: Regio, tmp_path: Path) -> None:
    ask_budget(regio, tmp_path)
    regio.aanbod.categorie, regio.aanbod.code = "52", "52A00"
    regio.aanbod.save()
    with pytest.raises(NotPossible, match="contract"):
        agree(regio, tmp_path)


def test_another_budget_keeps_the_number_and_is_asked_from_the_first_day(regio: Regio, tmp_path: Path) -> None:
    ask_budget(regio, tmp_path)
    first = agree(regio, tmp_path)
    own = at_provider(regio)
    ask_change(regio, own, Anders(own.einddatum, None, budget=BUDGET + 100_000))
    exchange(tmp_path, regio.now)
    regio.now += DAY
    second = agree(regio, tmp_path)
    assert (second.toewijzing_nummer, second.budget) == (first.toewijzing_nummer, BUDGET + 100_000)
    assert at_provider(regio).budget == BUDGET + 100_000


def test_the_municipality_changes_a_budget_itself(regio: Regio, tmp_path: Path) -> None:
    ask_budget(regio, tmp_path)
    row = agree(regio, tmp_path)
    now = regio.now + DAY
    wijzigingen.change(
        toewijzing=row, anders=Anders(row.einddatum, None, budget=BUDGET * 2), reden="14", by=regio.specialist, now=now
    )
    exchange(tmp_path, now)
    assert at_provider(regio).budget == BUDGET * 2


def test_tr369_what_is_claimed_stays_within_the_budget(regio: Regio, tmp_path: Path) -> None:
    Tarief.objects.create(aanbod=regio.aanbod, eenheid="01", tarief=100, van=date(2026, 1, 1))
    ask_budget(regio, tmp_path, budget=15_000)
    agree(regio, tmp_path)
    row = at_provider(regio)
    day = date(2026, 3, 3)
    leveringen.report_start(toewijzing=row, begindatum=day, by=regio.hulpverlener, now=moment(day))
    given = {date(2026, 3, 10): 100, date(2026, 4, 7): 90}
    geleverd.record(volumes={row.pk: given}, by=regio.hulpverlener, now=moment(date(2026, 4, 8)))
    april = moment(date(2026, 4, 8))
    made = indieningen.submit(gemeente_code="0344", maand=date(2026, 3, 1), by=regio.hulpverlener, now=april)
    exchange(tmp_path, april)
    made.refresh_from_db()
    assert (made.ingediend, made.toegekend) == (10_000, 10_000)
    with pytest.raises(NotPossible):
        indieningen.submit(
            gemeente_code="0344", maand=date(2026, 4, 1), by=regio.hulpverlener, now=moment(date(2026, 5, 4))
        )
    assert Declaratie.objects.filter(administratie="22220001").count() == 1
