"""The pages about claims: what they show, who may open them, how much they ask of the database."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.integration.declaratie.maand import APRIL, UREN, begin, both, claim, deliver, moment
from tests.integration.keten.chain import at_provider, exchange
from tests.regio import Regio

from aandacht.actions import geleverd, leveringen
from aandacht.records.models import Declaratie, Gebruiker, GeleverdVolume, LogboekRegel, Stop, Tarief, Toewijzing

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]
IN_MAY = moment(date(2026, 5, 4))
PRICE = "€\u00a0367,80"


@pytest.fixture
def helped(tmp_path: Path) -> Regio:
    regio = begin(tmp_path)
    leveringen.report_start(
        toewijzing=at_provider(regio), begindatum=date(2026, 3, 2), by=regio.hulpverlener, now=moment(date(2026, 3, 3))
    )
    exchange(tmp_path, moment(date(2026, 3, 3)))
    return regio


def week(regio: Regio, as_user: AsUser, number: int = 15) -> tuple[Client, str]:
    return as_user(regio.hulpverlener), f"{reverse('declaratie_leveren')}?week=2026-W{number}"


def cell(regio: Regio, day: date) -> str:
    return f"v-{at_provider(regio).pk}-{day:%Y%m%d}"


def recorded(day: date) -> list[int]:
    return list(GeleverdVolume.objects.filter(dag=day, vervallen_at=None).values_list("volume", flat=True))


def test_a_week_is_recorded_with_a_few_keys(helped: Regio, as_user: AsUser) -> None:
    client, address = week(helped, as_user)
    with max_queries():
        html = client.get(address).content.decode()
    assert "Noor Bakker" in html
    assert "120 minuten per week" in html
    line = LogboekRegel.objects.latest("id")
    assert (line.wat, line.gezin_ids) == ("levering.week", [helped.gezin.pk])
    day = date(2026, 4, 7)
    for typed, minutes in (("90", [90]), ("1:15", [75]), ("", [])):
        assert client.post(address, {cell(helped, day): typed, "doe": "bewaren"}).status_code == 302
        assert recorded(day) == minutes
    # What was recorded before stays as it was then.
    assert GeleverdVolume.objects.filter(dag=day).count() == 2


def test_who_stopped_before_the_week_is_not_asked_about(helped: Regio, as_user: AsUser) -> None:
    leveringen.report_stop(
        toewijzing=at_provider(helped), einddatum=date(2026, 4, 8), reden=Stop.Reden.VOLGENS_PLAN, by=helped.hulpverlener,
        now=moment(date(2026, 4, 9)),
    )  # fmt: skip
    for number, shown in ((9, False), (15, True), (16, False)):
        client, address = week(helped, as_user, number)
        assert ("Noor Bakker" in client.get(address).content.decode()) is shown


def test_one_click_records_what_was_assigned(helped: Regio, as_user: AsUser) -> None:
    client, address = week(helped, as_user)
    page = client.post(address, {"doe": f"volgens-{at_provider(helped).pk}"}, follow=True)
    assert "1 rij is gevuld zoals toegewezen. Is er niet geleverd?" in page.content.decode()
    assert recorded(date(2026, 4, 6)) == [120]
    # A row that has something is left alone.
    page = client.post(address, {cell(helped, date(2026, 4, 6)): "60", "doe": "volgens-alles"}, follow=True)
    assert "gevuld zoals toegewezen" not in page.content.decode()
    assert recorded(date(2026, 4, 6)) == [60]


def test_what_cannot_be_read_or_was_not_assigned_is_told_beside_the_cell(helped: Regio, as_user: AsUser) -> None:
    client, address = week(helped, as_user)
    page = client.post(address, {cell(helped, date(2026, 4, 7)): "anderhalf", "doe": "bewaren"})
    html = page.content.decode()
    assert page.status_code == 422
    assert "dit getal kunnen we niet lezen. Schrijf het als 90 of 1:30." in html
    assert 'value="anderhalf"' in html
    page = client.post(address, {cell(helped, date(2026, 4, 7)): "2000", "doe": "bewaren"})
    assert "zo veel past niet in een dag" in page.content.decode()
    assert recorded(date(2026, 4, 7)) == []


def test_a_month_is_previewed_and_sent(helped: Regio, as_user: AsUser, tmp_path: Path) -> None:
    deliver(helped, UREN)
    client = as_user(helped.hulpverlener)
    address = reverse("declaratie_maand", args=["0344", "2026-04"])
    with max_queries():
        html = client.get(address).content.decode()
    assert PRICE in html
    assert "360 minuten" in html
    assert "hooguit 600 minuten" in html
    key = f"{at_provider(helped).toewijzing_nummer}:2026-04"
    response = client.post(address, {"regel": [key]})
    made = Declaratie.objects.get()
    assert response["Location"] == reverse("declaratie_een", args=[made.pk])
    exchange(tmp_path, timezone.now())
    with max_queries():
        html = client.get(response["Location"]).content.decode()
    assert "helemaal toegekend" in html
    assert client.post(address, {"regel": [key]}).status_code == 422
    assert "Alles is gedeclareerd" in client.get(address).content.decode()


def test_the_answer_says_in_words_what_was_rejected_and_leads_to_the_days(
    helped: Regio, as_user: AsUser, tmp_path: Path
) -> None:
    deliver(helped, UREN)
    made = claim(helped, APRIL, IN_MAY)
    Tarief.objects.update(tarief=5000)
    exchange(tmp_path, IN_MAY)
    client = as_user(helped.hulpverlener)
    html = client.get(reverse("declaratie_een", args=[made.pk])).content.decode()
    assert "1 regel afgewezen" in html
    assert "Neem het tarief van het contract over. (TR418)" in html
    days = reverse("declaratie_dagen", args=[at_provider(helped).pk, "2026-04"])
    assert days in html
    with max_queries():
        assert "360 minuten" in client.get(days).content.decode()
    assert client.post(days, {cell(helped, date(2026, 4, 28)): "30"}).status_code == 302
    assert recorded(date(2026, 4, 28)) == [30]


def test_the_overview_shows_what_waits_and_what_was_sent(helped: Regio, as_user: AsUser, tmp_path: Path) -> None:
    deliver(helped, UREN)
    claim(helped, APRIL, IN_MAY)
    row, today = at_provider(helped), timezone.localdate()
    if row.einddatum and row.einddatum >= today:
        geleverd.record(volumes={row.pk: {today: 30}}, by=helped.hulpverlener, now=timezone.now())
    client = as_user(helped.hulpverlener)
    with max_queries():
        html = client.get(reverse("declaratie")).content.decode()
    assert "Utrecht" in html
    assert "wacht op antwoord" in html


@pytest.fixture
def doubtful(tmp_path: Path) -> Declaratie:
    regio = begin(tmp_path, tarief=102, per="01")
    deliver(regio, UREN)
    made = claim(regio, APRIL, IN_MAY)
    Tarief.objects.all().delete()
    exchange(tmp_path, IN_MAY)
    return both(made)[1]


def test_a_doubtful_line_is_decided_by_who_pays(doubtful: Declaratie, as_user: AsUser, tmp_path: Path) -> None:
    mila = Gebruiker.objects.get(username="mila")
    client = as_user(mila)
    with max_queries():
        html = client.get(reverse("declaratie_ontvangen")).content.decode()
    assert "1 regel beoordelen" in html
    assert "De Brug" in html
    with max_queries():
        html = client.get(reverse("declaratie_een", args=[doubtful.pk])).content.decode()
    assert "Noor Bakker" in html
    assert "geen tarief vastgelegd" in html
    line = LogboekRegel.objects.latest("id")
    assert (line.grond, line.wat, len(line.gezin_ids)) == ("jw_7_4_0_c", "declaratie", 1)
    regel = doubtful.regels.get()
    client.post(reverse("declaratie_oordeel", args=[regel.pk]), {"oordeel": "toekennen"})
    exchange(tmp_path, timezone.now())
    assert list(Declaratie.objects.values_list("status", "toegekend").distinct()) == [("beantwoord", 36720)]
    html = client.get(reverse("declaratie_ontvangen")).content.decode()
    assert "Niets te beoordelen" in html


@pytest.mark.parametrize("who", ["hulpverlener", "specialist", "moeder", "beheer", "fg"])
def test_nobody_else_decides_about_a_claim(doubtful: Declaratie, as_user: AsUser, who: str) -> None:
    names = {"hulpverlener": "lotte", "specialist": "sanne", "moeder": "marije"}
    client = as_user(Gebruiker.objects.get(username=names.get(who, who)))
    regel = doubtful.regels.get()
    assert client.get(reverse("declaratie_ontvangen")).status_code == 403
    assert client.get(reverse("declaratie_een", args=[doubtful.pk])).status_code == 403
    assert client.post(reverse("declaratie_oordeel", args=[regel.pk]), {"oordeel": "afwijzen"}).status_code == 403
    regel.refresh_from_db()
    assert regel.oordeel == "open"


def test_the_payer_of_another_municipality_and_another_provider_see_nothing(
    helped: Regio, as_user: AsUser, tmp_path: Path
) -> None:
    deliver(helped, UREN)
    made = claim(helped, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    here, there = both(made)
    elsewhere = helped.andere_betaler
    assert as_user(elsewhere).get(reverse("declaratie_een", args=[there.pk])).status_code == 403
    assert "De Brug" not in as_user(elsewhere).get(reverse("declaratie_ontvangen")).content.decode()
    other = as_user(helped.andere_hulpverlener)
    assert other.get(reverse("declaratie_een", args=[here.pk])).status_code == 403
    for page in (
        reverse("declaratie_maand", args=["0344", "2026-04"]),
        f"{reverse('declaratie_leveren')}?week=2026-W15",
    ):
        html = other.get(page).content.decode()
        assert "Noor" not in html
    days = reverse("declaratie_dagen", args=[at_provider(helped).pk, "2026-04"])
    assert other.get(days).status_code == 403
    assert other.post(days, {cell(helped, date(2026, 4, 7)): "1"}).status_code == 403
    # And the payer of the right municipality sees the claim, never the provider's own copy of it.
    mila = as_user(helped.betaler)
    assert mila.get(reverse("declaratie_een", args=[there.pk])).status_code == 200
    assert mila.get(reverse("declaratie_een", args=[here.pk])).status_code == 403


def test_a_payer_opens_no_family(helped: Regio, as_user: AsUser) -> None:
    mila = as_user(helped.betaler)
    for name in ("gezin", "ons_plan"):
        assert mila.get(reverse(name, args=[helped.gezin.pk])).status_code == 403
    assert mila.get(reverse("start"))["Location"] == reverse("declaratie_ontvangen")


def test_a_week_that_has_not_been_shows_this_week(helped: Regio, as_user: AsUser) -> None:
    client = as_user(helped.hulpverlener)
    page = client.get(f"{reverse('declaratie_leveren')}?week=2099-W01")
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    assert page.context["van"] == monday
    assert client.get(f"{reverse('declaratie_leveren')}?week=onzin").status_code == 200
    assert client.get(reverse("declaratie_maand", args=["0344", "onzin"])).status_code == 409


def test_the_message_of_a_claim_leads_to_the_claim(helped: Regio, as_user: AsUser, tmp_path: Path) -> None:
    deliver(helped, UREN)
    made = claim(helped, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    here = both(made)[0]
    client, address = as_user(helped.hulpverlener), reverse("declaratie_een", args=[here.pk])
    for message in (here.bericht, here.antwoord):
        assert message is not None
        with max_queries():
            html = client.get(reverse("keten_bericht", args=[message.pk])).content.decode()
        assert address in html
    html = client.get(reverse("keten")).content.decode()
    assert "Declaratie" in html
    # The beheerder watches the exchange, and gets no way into it.
    theirs = both(made)[1].bericht
    html = as_user(helped.beheer).get(reverse("keten_bericht", args=[theirs.pk])).content.decode()
    assert "/declaratie/" not in html


def test_a_claim_is_a_turn_in_the_conversation_about_the_assignment(
    helped: Regio, as_user: AsUser, tmp_path: Path
) -> None:
    deliver(helped, UREN)
    made = claim(helped, APRIL, IN_MAY)
    own = at_provider(helped)
    theirs = Toewijzing.objects.get(administratie=helped.gemeente.pk)
    client = as_user(helped.hulpverlener)
    with max_queries():
        turn = client.get(reverse("keten_gesprek", args=[own.pk])).context["regels"][-1]
    assert (turn.code, turn.staat, turn.uiterlijk, turn.opens) == (
        "JW323",
        "wacht op antwoord",
        made.antwoord_uiterlijk,
        True,
    )
    exchange(tmp_path, IN_MAY)
    turn = client.get(reverse("keten_gesprek", args=[own.pk])).context["regels"][-1]
    assert (turn.staat, turn.uiterlijk, turn.tekst) == ("toegekend", None, "Over april 2026.")
    listed = client.get(reverse("keten")).context["regels"][0]
    assert (listed.code, listed.tekst) == ("JW323", "Over april 2026. Alles is toegekend.")
    # A specialist reads that it was claimed; the claim itself holds other families too.
    client = as_user(helped.specialist)
    with max_queries():
        turn = client.get(reverse("keten_gesprek", args=[theirs.pk])).context["regels"][-1]
    assert (turn.code, turn.staat, turn.opens) == ("JW323", "toegekend", False)
