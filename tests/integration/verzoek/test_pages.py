"""The pages of requests: who may open them, what they say and do, and that they ask the database little."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.integration.keten.chain import assign, at_provider, decide, exchange
from tests.integration.verzoek.asking import GEMEENTE, ask, ask_change, at_gemeente, gevraagd, other_offer, unknown
from tests.regio import Regio, make_regio, only_sanne_answers

from aandacht.actions import beantwoordingen
from aandacht.actions.wijzigingen import Anders
from aandacht.records.models import Bericht, Gezin, LogboekRegel, Termijn, Toewijzing, Verzoek, Vraag

pytestmark = pytest.mark.django_db
Open = Callable[..., Client]
HOUR = timedelta(hours=1)


@pytest.fixture
def regio(db: None) -> Regio:
    """The region as it was a minute ago: a change is established later than what it changes (IV013)."""
    return only_sanne_answers(make_regio(timezone.now() - timedelta(minutes=1)))


def vot_data(regio: Regio, **more: object) -> dict[str, object]:
    return {
        "bsn": regio.noor.bsn, "voornamen": "Noor", "voorvoegsel": "", "achternaam": "Bakker", "geslacht": "2",
        "geboortedatum": regio.noor.geboortedatum, "verwijzer_type": "02", "verwijzer_naam": "Anna Mulder", "verwijzer_agb": "",
        "aanbod": regio.aanbod.pk, "volume": 90, "frequentie": "2", "ingangsdatum": regio.day,
        "einddatum": regio.day + timedelta(weeks=12), **more,
    }  # fmt: skip


def test_a_provider_asks_and_sees_who_must_answer_by_when(regio: Regio, as_user: Open) -> None:
    client = as_user(regio.hulpverlener)
    with max_queries():
        assert client.get(reverse("hulp_verzoek_nieuw")).status_code == 200
    response = client.post(reverse("hulp_verzoek_nieuw"), vot_data(regio), follow=True)
    asked = Verzoek.objects.get()
    page = response.content.decode()
    assert response.redirect_chain[-1][0] == reverse("hulp_verzoek", args=[asked.pk])
    assert "gemeente Utrecht" in page
    assert "Hulp aan huis" in page
    assert "huisarts Anna Mulder" in page.replace("Huisarts", "huisarts")
    with max_queries():
        client.get(reverse("hulp_verzoek", args=[asked.pk]))
    with max_queries():
        listed = client.get(reverse("hulp_verzoeken")).content.decode()
    assert "Noor Bakker" in listed
    with max_queries():
        assert "1 verzoek wacht op antwoord" in client.get(reverse("hulp")).content.decode()


def test_what_is_typed_stays_when_a_request_is_not_possible(regio: Regio, as_user: Open) -> None:
    response = as_user(regio.hulpverlener).post(reverse("hulp_verzoek_nieuw"), vot_data(regio, bsn="123456789"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "CS002" in page
    assert 'value="123456789"' in page
    assert not Verzoek.objects.exists()


def test_a_provider_asks_a_change_from_the_assignment(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    first = assign(regio)
    exchange(tmp_path, regio.now)
    own, client = at_provider(regio), as_user(regio.hulpverlener)
    assert reverse("hulp_verzoek_wijziging", args=[own.pk]) in client.get(
        reverse("hulp_toewijzing", args=[own.pk])
    ).content.decode()  # fmt: skip
    url = reverse("hulp_verzoek_wijziging", args=[own.pk])
    with max_queries():
        page = client.get(url).content.decode()
    assert f'value="{first.einddatum:%Y-%m-%d}"' in page
    data = {"reden": "1", "einddatum": own.einddatum, "volume": own.volume, "nieuw_frequentie": "2"}
    assert client.post(url, data).status_code == 422
    response = client.post(url, {**data, "volume": 240, "per": regio.day + timedelta(days=7)}, follow=True)
    asked = Verzoek.objects.get()
    page = response.content.decode()
    assert "240 minuten per week" in page
    assert "120 minuten per week" in page
    with max_queries():
        client.get(reverse("hulp_verzoek", args=[asked.pk]))
    assert "Er loopt al een verzoek" in client.get(url).content.decode()
    assert "Jullie verzoek" in client.get(reverse("hulp_toewijzing", args=[own.pk])).content.decode()


def test_other_help_besides_needs_all_its_fields(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    own, other = at_provider(regio), other_offer(regio)
    url = reverse("hulp_verzoek_wijziging", args=[own.pk])
    data = {
        "reden": "2",
        "einddatum": own.einddatum,
        "volume": own.volume,
        "nieuw_aanbod": other.pk,
        "nieuw_frequentie": "2",
    }
    client = as_user(regio.hulpverlener)
    assert "geen andere hulp" in client.post(url, data).content.decode()
    more = {"nieuw_volume": 60, "nieuw_ingangsdatum": regio.day + timedelta(days=3), "nieuw_einddatum": own.einddatum}
    assert client.post(url, {**data, **more}).status_code == 302


def test_a_specialist_sees_it_on_the_day_and_grants_it(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    own = at_provider(regio)
    ask_change(regio, own, Anders(own.einddatum - timedelta(weeks=2) if own.einddatum else None, None))
    exchange(tmp_path, regio.now)
    row, client = at_gemeente(regio), as_user(regio.specialist)
    url = reverse("hulp_verzoek_antwoord", args=[row.pk])
    assert url in client.get(reverse("dag")).content.decode()
    with max_queries():
        page = client.get(url).content.decode()
    assert "De Brug vraagt een wijziging voor Noor Bakker" in page
    assert "Wijs toe zoals gevraagd" in page
    response = client.post(url, {"stap": "toewijzen"}, follow=True)
    assert "De hulp is toegewezen" in response.content.decode()
    assert "Dit is toegewezen" in client.get(url).content.decode()
    # Who had the page open and rejects reads that it was answered, and that nothing was sent.
    late = client.post(url, {"stap": "afwijzen", "reden": "6"})
    assert late.status_code == 422
    assert "Dit verzoek is al beantwoord: toegewezen" in late.content.decode()
    assert LogboekRegel.objects.filter(wat="verzoek.bekijken", betreft__gezin_id=regio.gezin.pk).exists()


def test_a_referral_shows_that_the_need_is_not_weighed_again(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    url = reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk])
    client = as_user(regio.specialist)
    with max_queries():
        page = client.get(url).content.decode()
    assert "De gemeente toetst niet of deze hulp nodig is" in page
    assert "2.6" in page
    assert "Om inhoudelijke redenen" not in page
    assert client.post(url, {"stap": "afwijzen", "reden": "7"}).status_code == 422
    assert client.post(url, {"stap": "afwijzen", "reden": "8"}).status_code == 422
    client.post(url, {"stap": "onderzoek"})
    with max_queries():
        page = client.get(url).content.decode()
    assert "De gemeente onderzoekt het verzoek" in page
    response = client.post(url, {"stap": "afwijzen", "reden": "8", "gemeente_code": "0321"}, follow=True)
    assert "Vraag het de gemeente Houten" in response.content.decode()


def test_what_is_in_the_way_is_said_before_anybody_presses(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    ask(regio, verwijzer=GEMEENTE)
    exchange(tmp_path, regio.now)
    url = reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk])
    client = as_user(regio.specialist)
    with max_queries():
        page = client.get(url).content.decode()
    assert "een besluit van de gemeente nodig" in page
    assert "Wijs toe zoals gevraagd" not in page
    decide(regio)
    with max_queries():
        assert "Wijs toe zoals gevraagd" in client.get(url).content.decode()
    regio.aanbod.actief = False
    regio.aanbod.save()
    assert "niet in het contract" in client.get(url).content.decode()
    page = client.post(url, {"stap": "toewijzen"}, follow=True).content.decode()
    assert "niet in het contract" in page


def test_a_family_is_made_in_one_step_when_nobody_knows_it(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    ask(regio, jongere=unknown())
    exchange(tmp_path, regio.now)
    url, client = reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk]), as_user(regio.specialist)
    with max_queries():
        page = client.get(url).content.decode()
    assert "Maak het gezin van Sem de Vos aan" in page
    client.post(url, {"stap": "gezin"})
    assert Gezin.objects.count() == 1
    client.post(url, {"stap": "nieuw_gezin"})
    assert Gezin.objects.count() == 2
    assert "Wijs toe zoals gevraagd" in client.get(url).content.decode()


def test_a_rejected_message_is_put_right_with_what_was_typed(regio: Regio, as_user: Open) -> None:
    asked = ask(regio, verwijzer=GEMEENTE)
    Verzoek.objects.filter(pk=asked.pk).update(status="afgekeurd")
    client = as_user(regio.hulpverlener)
    assert "Verbeter en vraag opnieuw" in client.get(reverse("hulp_verzoek", args=[asked.pk])).content.decode()
    page = client.get(reverse("hulp_verzoek_nieuw") + f"?opnieuw={asked.pk}").content.decode()
    assert f'value="{asked.bsn}"' in page
    assert 'value="90"' in page
    client.post(reverse("hulp_verzoek_nieuw") + f"?opnieuw={asked.pk}", vot_data(regio))
    assert Bericht.objects.get(vervangt=asked.bericht).soort == "JW315"
    assert client.get(reverse("hulp_verzoek_nieuw") + "?opnieuw=x").status_code == 404


def test_an_ended_help_is_asked_again_without_typing_who_it_is(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    own, client = at_provider(regio), as_user(regio.hulpverlener)
    with max_queries():
        page = client.get(reverse("hulp_verzoek_nieuw") + f"?van={own.pk}").content.decode()
    assert f'value="{own.bsn}"' in page
    other = as_user(regio.andere_hulpverlener)
    assert other.get(reverse("hulp_verzoek_nieuw") + f"?van={own.pk}").status_code == 403


def test_the_municipality_changes_an_assignment(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    url, client = reverse("hulp_wijzigen", args=[row.pk]), as_user(regio.specialist)
    with max_queries():
        page = client.get(url).content.decode()
    assert "Het besluit loopt tot en met" in page
    assert url in client.get(reverse("keten_gesprek", args=[row.pk])).content.decode()
    data = {"einddatum": row.einddatum, "volume": row.volume, "per": "", "reden": "05"}
    assert "OP298" in client.post(url, data).content.decode()
    assert "Er verandert niets" in client.post(url, {**data, "besproken": "on"}).content.decode()
    short = row.einddatum - timedelta(weeks=3) if row.einddatum else None
    assert client.post(url, {**data, "besproken": "on", "einddatum": short}).status_code == 302
    exchange(tmp_path, regio.now + timedelta(hours=1))
    assert at_provider(regio).einddatum == short
    assert Toewijzing.objects.filter(administratie="0344").count() == 2


@pytest.mark.parametrize(
    ("who", "own", "answer", "change"),
    [
        ("hulpverlener", 200, 403, 403),
        ("andere_hulpverlener", 403, 403, 403),
        ("specialist", 403, 200, 200),
        ("collega", 403, 403, 403),
        ("moeder_account", 403, 403, 403),
        ("buurman_account", 403, 403, 403),
        ("beheer", 403, 403, 403),
    ],
)
def test_who_may_open_what(
    regio: Regio, as_user: Open, tmp_path: Path, who: str, own: int, answer: int, change: int
) -> None:
    asked = ask(regio, gevraagd=gevraagd(regio, aanbod=other_offer(regio)))
    row = assign(regio)
    exchange(tmp_path, regio.now)
    client = as_user(getattr(regio, who))
    assert client.get(reverse("hulp_verzoek", args=[asked.pk])).status_code == own
    assert client.get(reverse("hulp_verzoek_wijziging", args=[at_provider(regio).pk])).status_code == own
    assert client.get(reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk])).status_code == answer
    assert client.get(reverse("hulp_wijzigen", args=[row.pk])).status_code == change
    # Somebody else's record under one's own page is refused in the same words as one that is not there.
    assert client.get(reverse("hulp_verzoek", args=[at_gemeente(regio).pk])).status_code == 403
    assert client.get(reverse("hulp_verzoek_antwoord", args=[999_999])).status_code == 403


def test_another_specialist_of_the_municipality_does_not_see_who_it_is_about(
    regio: Regio, as_user: Open, tmp_path: Path
) -> None:
    regio.collega.team = regio.team
    regio.collega.save()
    ask(regio, jongere=unknown())
    exchange(tmp_path, regio.now)
    row = at_gemeente(regio)
    others = {regio.specialist, regio.collega} - {row.behandelaar}
    assert as_user(others.pop()).get(reverse("hulp_verzoek_antwoord", args=[row.pk])).status_code == 403


def test_the_messages_lead_to_the_request(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    beantwoordingen.reject(verzoek=at_gemeente(regio), reden="4", by=regio.specialist, now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    assert "1 deze week" in as_user(regio.hulpverlener).get(reverse("hulp")).content.decode()
    for user, page in ((regio.hulpverlener, reverse("hulp_verzoek", args=[asked.pk])),
                       (regio.specialist, reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk]))):  # fmt: skip
        client = as_user(user)
        for soort in ("JW315", "JW319"):
            row = Bericht.objects.get(soort=soort, administratie=user.aanbieder_id or "0344")
            with max_queries():
                assert page in client.get(reverse("keten_bericht", args=[row.pk])).content.decode()


def test_help_by_a_referral_is_taken_back_and_the_family_is_called(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    (given,) = beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)
    exchange(tmp_path, regio.now)
    url, client = reverse("hulp_intrekken", args=[given.pk]), as_user(regio.specialist)
    assert url in client.get(reverse("keten_gesprek", args=[given.pk])).content.decode()
    with max_queries():
        assert "de verwijzing blijft" in client.get(url).content.decode()
    assert client.post(url, {}, follow=True).status_code == 200
    exchange(tmp_path, timezone.now())
    assert at_provider(regio).is_deleted
    vraag = Vraag.objects.get(pk=given.vraag_id or 0)
    assert vraag.station == "vraag"
    assert Termijn.objects.filter(soort="eerste_gesprek", vraag=vraag, voldaan_at=None).exists()


def test_a_question_by_referral_has_its_pages_like_any_other(regio: Regio, as_user: Open, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    (given,) = beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)
    exchange(tmp_path, regio.now)
    vraag = Vraag.objects.get(pk=given.vraag_id or 0)
    specialist = as_user(regio.specialist)
    page = specialist.get(reverse("gezin_vraag", args=[regio.gezin.pk, vraag.pk])).content.decode()
    assert "Verwezen door de huisarts voor Hulp aan huis bij De Brug" in page
    to_help = reverse("hulp_vraag", args=[vraag.pk])
    assert to_help in page
    assert specialist.get(to_help)["Location"] == reverse("keten_gesprek", args=[given.pk])
    for other in (regio.collega, regio.hulpverlener, regio.moeder_account):
        assert as_user(other).get(to_help).status_code == 403
    assert specialist.get(reverse("gezin", args=[regio.gezin.pk])).status_code == 200
    for account in (regio.moeder_account, regio.noor_account):
        assert as_user(account).get(reverse("ons_plan"), follow=True).status_code == 200
    assert as_user(regio.hulpverlener).get(reverse("gezin", args=[regio.gezin.pk])).status_code == 200


def test_the_messages_tell_about_whom_a_request_is_and_until_when_it_waits(
    regio: Regio, as_user: Open, tmp_path: Path
) -> None:
    asked = ask(regio)
    exchange(tmp_path, regio.now)
    client = as_user(regio.hulpverlener)
    with max_queries():
        page = client.get(reverse("keten"), {"lijst": "wacht"})
    (line,) = page.context["regels"]
    assert (line.naam, line.staat, line.uiterlijk) == ("Noor Bakker", "wacht op antwoord", asked.uiterlijk)
    for zoek in (asked.bsn, "utrecht"):
        with max_queries():
            assert "Verzoek om toewijzing" in client.post(reverse("keten"), {"zoek": zoek}).content.decode()
    client = as_user(regio.specialist)
    with max_queries():
        page = client.get(reverse("keten"), {"lijst": "verzoeken"})
    assert [line["id"] for line in page.context["verzoeken"]] == [at_gemeente(regio).pk]
    assert reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk]) in page.content.decode()
    page = as_user(regio.collega).get(reverse("keten"), {"lijst": "verzoeken"})
    assert page.context["verzoeken"] == []
    assert "Geen verzoek wacht op jou" in page.content.decode()


def test_the_conversation_about_an_assignment_begins_with_the_request_it_came_from(
    regio: Regio, as_user: Open, tmp_path: Path
) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + timedelta(seconds=20))
    exchange(tmp_path, timezone.now())
    for user, row in ((regio.hulpverlener, at_provider(regio)), (regio.specialist, Toewijzing.objects.earliest("id"))):
        client = as_user(user)
        with max_queries():
            page = client.get(reverse("keten_gesprek", args=[row.pk]))
        turns = page.context["regels"]
        assert {line.code for line in turns} == {"JW315", "JW316", "JW301", "JW302"}
        assert (turns[0].code, turns[0].staat) == ("JW315", "toegewezen")
