"""Help that is assigned as a category, or for a budget: the gemeente assigns it so, what was delivered gets its product, and
the claim follows."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.declaratie.maand import APRIL, MAY, START, both, claim, lines, moment
from tests.integration.keten.chain import at_provider, decide, exchange, sent
from tests.integration.verzoek.asking import other_offer
from tests.regio import Regio, make_regio

from aandacht.actions import declaratieruimte, geleverd, leveringen, toewijzingen
from aandacht.actions.declaratievoorstel import make
from aandacht.actions.plaatsing import Toewijzingssoort
from aandacht.ijw.check import check
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Aanbod, Bericht, Besluit, Gebruiker, GeleverdVolume, Tarief, Toewijzing, Vraag

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]
Soort = Toewijzingssoort
BUDGET = 50_000  # cents
IN_MAY = moment(date(2026, 5, 4))
DAY = date(2026, 4, 7)


@pytest.fixture
def regio(db: None) -> Regio:
    """Two products of one category in the contract, and one of another."""
    found = make_regio(START)
    training, daghulp = other_offer(found), other_offer(found, code="52A01", vorm="daghulp")
    Aanbod.objects.filter(pk=daghulp.pk).update(categorie="52", eenheid="16", naam="Dagbehandeling")
    for aanbod, eenheid, tarief in ((found.aanbod, "01", 100), (training, "01", 150), (daghulp, "16", 9_000)):
        Tarief.objects.create(aanbod=aanbod, eenheid=eenheid, tarief=tarief, van=date(2026, 1, 1))
    return found


def give(regio: Regio, drop: Path, soort: Toewijzingssoort, **values: object) -> Toewijzing:
    besluit = values.pop("besluit", None) or decide(regio)
    assert isinstance(besluit, Besluit)
    given = {
        "besluit": besluit, "aanbod": regio.aanbod, "ingangsdatum": besluit.ingangsdatum, "einddatum": besluit.einddatum,
        "soort": soort, "by": regio.specialist, "now": regio.now,
    } | ({"budget": BUDGET} if soort.has_budget else {})  # fmt: skip
    row = toewijzingen.assign(**{**given, **values})  # type: ignore[arg-type]
    exchange(drop, regio.now)
    return row


def started(regio: Regio, drop: Path, soort: Toewijzingssoort, **values: object) -> Toewijzing:
    give(regio, drop, soort, **values)
    row = at_provider(regio)
    leveringen.report_start(
        toewijzing=row, begindatum=date(2026, 3, 2), by=regio.hulpverlener, now=moment(date(2026, 3, 3))
    )
    exchange(drop, moment(date(2026, 3, 3)))
    return row


@pytest.mark.parametrize(
    ("soort", "product", "budget"),
    [
        (Soort.SPECIFIEK, ("45", "45A04", 60), None),
        (Soort.ASPECIFIEK, ("45", "", None), None),
        (Soort.ASPECIFIEK_BUDGET, ("45", "", None), BUDGET),
        (Soort.GENERIEK, ("", "", None), BUDGET),
    ],
)
def test_every_type_of_the_standard_is_assigned_and_valid_at_all_levels(
    regio: Regio, tmp_path: Path, soort: Toewijzingssoort, product: tuple[str, str, int | None], budget: int | None
) -> None:
    given = give(regio, tmp_path, soort, volume=60, frequentie="2", budget=BUDGET)
    for row in (given, at_provider(regio)):
        assert (row.categorie, row.code, row.volume) == product
        assert row.budget == budget
    made = sent("JW301")
    assert check(made.inhoud.encode()).is_good
    # The provider judged it at levels 3 and 4, and the gemeente took in its return message.
    assert Bericht.objects.get(richting="in", soort="JW301").oordeel == Bericht.Oordeel.GOED
    made.refresh_from_db()
    assert made.oordeel == Bericht.Oordeel.GOED


def test_cd075_a_budget_without_an_end_is_not_assigned(regio: Regio, tmp_path: Path) -> None:
    besluit = decide(regio)
    Besluit.objects.filter(pk=besluit.pk).update(einddatum=None)
    besluit.refresh_from_db()
    with pytest.raises(NotPossible, match="CD075"):
        give(regio, tmp_path, Soort.GENERIEK, besluit=besluit)
    with pytest.raises(NotPossible, match="budget"):
        give(regio, tmp_path, Soort.ASPECIFIEK_BUDGET, besluit=besluit, budget=None)


def test_op380_a_budget_that_goes_on_is_stretched_and_added_up(regio: Regio, tmp_path: Path) -> None:
    first = give(regio, tmp_path, Soort.ASPECIFIEK_BUDGET)
    assert first.besluit
    assert first.besluit.einddatum
    regio.now += timedelta(days=1)
    again = Vraag.objects.get(pk=regio.vraag.pk)
    again.pk, again.nummer, again.station, again.besluit = None, "WEER-2222", "vraag", None
    again.save(force_insert=True)
    later = decide(regio, vraag=again, weken=52)
    begin = first.besluit.einddatum + timedelta(days=1)
    second = give(regio, tmp_path, Soort.ASPECIFIEK_BUDGET, besluit=later, ingangsdatum=begin, budget=20_000)
    assert second.toewijzing_nummer == first.toewijzing_nummer
    held = at_provider(regio)
    assert (held.einddatum, held.budget) == (later.einddatum, BUDGET + 20_000)


def test_the_page_asks_only_what_belongs_to_the_choice(regio: Regio, as_user: AsUser) -> None:
    besluit = decide(regio)
    client = as_user(regio.specialist)
    address = reverse("hulp_toewijzen_aanbod", args=[besluit.pk, regio.aanbod.pk])
    asked = {}
    for soort in Soort:
        with max_queries():
            asked[soort] = set(client.get(address, {"soort": soort}).context["form"].fields)
    assert {"volume", "frequentie"} <= asked[Soort.SPECIFIEK]
    assert not asked[Soort.ASPECIFIEK] & {"volume", "frequentie", "budget"}
    assert {"budget"} == asked[Soort.GENERIEK] & {"volume", "frequentie", "budget"}
    days = {"ingangsdatum": besluit.ingangsdatum, "einddatum": besluit.einddatum}
    wrong = client.post(f"{address}?soort=generiek", {"ingangsdatum": besluit.ingangsdatum, "budget": "0"})
    assert {"budget", "einddatum"} <= set(wrong.context["form"].errors)
    done = client.post(f"{address}?soort=generiek", days | {"budget": "4500"})
    row = Toewijzing.objects.get()
    assert done.status_code == 302
    assert (row.budget, row.categorie, row.volume) == (450_000, "", None)
    assert parse_301().client.toegewezen_producten[0].product is None
    assert "4.500,00" in client.get(reverse("declaratie_ruimte", args=[row.pk])).content.decode()


def parse_301() -> jw301.Bericht:
    message = parse(sent("JW301").inhoud.encode())
    assert isinstance(message, jw301.Bericht)
    return message


@pytest.mark.parametrize("soort", [Soort.ASPECIFIEK, Soort.ASPECIFIEK_BUDGET, Soort.GENERIEK])
def test_iv075_what_was_delivered_has_a_product_so_the_claim_is_clear(
    regio: Regio, tmp_path: Path, soort: Toewijzingssoort
) -> None:
    row = started(regio, tmp_path, soort)
    given = {(row.pk, "45A04"): {DAY: 60, DAY + timedelta(days=7): 30}, (row.pk, "45A48"): {DAY: 20}}
    geleverd.record(volumes=given, by=regio.hulpverlener, now=moment(date(2026, 4, 15)))
    found = make(gemeente_code="0344", agb_code="22220001", maand=APRIL, now=IN_MAY)
    assert [(line.code, line.findings) for line in found.regels] == [("45A04", ()), ("45A48", ())]
    made = claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    for side in both(made):
        assert (side.ingediend, side.toegekend) == (12_000, 12_000)
        assert set(side.regels.values_list("code", "bedrag", "oordeel")) == {
            ("45A04", 9_000, "toegekend"), ("45A48", 3_000, "toegekend"),
        }  # fmt: skip
    assert make(gemeente_code="0344", agb_code="22220001", maand=APRIL, now=IN_MAY).regels == ()
    (month, *_) = [item for item in declaratieruimte.of(row, MAY).maanden if item.maand == APRIL]
    assert month.te_declareren == 0


def test_a_day_that_was_another_product_is_credited_and_claimed_anew(regio: Regio, tmp_path: Path) -> None:
    row = started(regio, tmp_path, Soort.ASPECIFIEK)
    by = regio.hulpverlener
    geleverd.record(volumes={(row.pk, "45A04"): {DAY: 60}}, by=by, now=moment(date(2026, 4, 15)))
    claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    geleverd.record(volumes={(row.pk, "45A04"): {DAY: 0}, (row.pk, "45A48"): {DAY: 60}}, by=by, now=IN_MAY)
    june = moment(date(2026, 6, 2))
    second = claim(regio, MAY, june)
    exchange(tmp_path, june)
    assert [(line[0], line[1], line[2]) for line in lines(both(second)[1])] == [
        ("C", 6_000, "toegekend"), ("D", 9_000, "toegekend"),
    ]  # fmt: skip


def test_tr369_the_claims_of_all_products_together_stay_within_the_budget(regio: Regio, tmp_path: Path) -> None:
    row = started(regio, tmp_path, Soort.GENERIEK, budget=10_000)
    given = {(row.pk, "45A04"): {DAY: 60}, (row.pk, "52A01"): {DAY: 1}}
    geleverd.record(volumes=given, by=regio.hulpverlener, now=moment(date(2026, 4, 15)))
    first, second = make(gemeente_code="0344", agb_code="22220001", maand=APRIL, now=IN_MAY).regels
    assert (first.code, first.can_be_sent) == ("45A04", True)
    assert [finding.regel for finding in second.findings] == ["TR369"]


def test_nothing_is_recorded_of_help_that_is_not_clear_or_not_in_the_contract(regio: Regio, tmp_path: Path) -> None:
    row = started(regio, tmp_path, Soort.ASPECIFIEK)
    after = moment(date(2026, 4, 15))
    for key, word in ((row.pk, "Kies welke hulp"), ((row.pk, "52A01"), "niet in het contract")):
        with pytest.raises(NotPossible, match=word):
            geleverd.record(volumes={key: {DAY: 60}}, by=regio.hulpverlener, now=after)
    Aanbod.objects.filter(code="45A48").update(categorie="46")
    geleverd.record(volumes={row.pk: {DAY: 60}}, by=regio.hulpverlener, now=after)
    assert GeleverdVolume.objects.get().code == "45A04"


def test_the_week_has_a_row_per_product_and_one_to_choose(regio: Regio, tmp_path: Path, as_user: AsUser) -> None:
    row = started(regio, tmp_path, Soort.ASPECIFIEK)
    client, address = as_user(regio.hulpverlener), f"{reverse('declaratie_leveren')}?week=2026-W15"
    with max_queries():
        assert "Welke hulp was het?" in client.get(address).content.decode()
    choice = f"v-{row.pk}.--{DAY:%Y%m%d}"
    wrong = client.post(address, {choice: "45", "doe": "bewaren"})
    assert wrong.status_code == 422
    assert "Kies welke hulp Noor" in wrong.content.decode()
    assert 'value="45"' in wrong.content.decode()
    assert client.post(address, {f"p-{row.pk}": "45A48", choice: "45", "doe": "bewaren"}).status_code == 302
    assert list(GeleverdVolume.objects.values_list("code", "volume", "eenheid")) == [("45A48", 45, "01")]
    rows = client.get(address).context["rijen"]
    assert [(line.wat, line.keuze is None) for line in rows] == [
        ("Training", True),
        ("alle hulp in de categorie ambulante jeugdhulp", False),
    ]
    assert [code for code, _naam in rows[-1].keuze.producten] == ["45A04"]
    # The product has its own cells from now on, also on the page of the month.
    days = client.get(reverse("declaratie_dagen", args=[row.pk, "2026-04"])).content.decode()
    assert f'name="v-{row.pk}.45A48-{DAY:%Y%m%d}" value="45"' in days
