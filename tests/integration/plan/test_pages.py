"""The plan on one page: for each only what is theirs, in at most twelve queries, light enough for a phone."""

import gzip
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import noodtoegangen, plannen, toestemmingen
from aandacht.records.models import (
    Afspraak,
    Betrokkenheid,
    Doel,
    Gebruiker,
    Gezinslid,
    LogboekRegel,
    Plan,
    Toestemming,
    Uitnodiging,
)

AsUser = Callable[[Gebruiker], Client]
HOME_KB = 15


def home(r: Regio) -> str:
    return reverse("ons_plan", args=[r.gezin.pk])


def words(as_user: AsUser, user: Gebruiker, r: Regio) -> str:
    response = as_user(user).get(home(r))
    assert response.status_code == 200
    return response.content.decode()


def test_each_sees_their_part_of_the_plan(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    noor = words(as_user, regio.noor_account, regio)
    assert all(
        text in noor for text in ("Weer naar school fietsen", "Praten over oma", "Eerder naar bed", "Rust aan tafel")
    )
    for parent in (regio.moeder_account, regio.vader_account):
        page = words(as_user, parent, regio)
        assert "Weer naar school fietsen" in page
        assert "Praten over oma" not in page
    tante = words(as_user, regio.tante_account, regio)
    assert "Dinsdag samen fietsen" in tante
    for hidden in (
        "Praten over oma",
        "Rust aan tafel",
        "Minder werken",
        "Eerder naar bed",
        "School bellen",
        "school en slaapt",
    ):
        assert hidden not in tante
    assert "Praten over oma" in words(as_user, regio.specialist, regio)


def test_same_role_elsewhere_and_outsiders_are_refused(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    outsiders = (regio.collega, regio.hulpverlener, regio.buurman_account, regio.fg, regio.beheer, regio.beleid)
    names = ("ons_plan", "plan_doel_nieuw", "plan_afspraak_nieuw", "plan_delen", "plan_delen_nieuw", "plan_uitnodigen",
             "plan_logboek", "plan_regisseur")  # fmt: skip
    for user in outsiders:
        client = as_user(user)
        for name in names:
            assert client.get(reverse(name, args=[regio.gezin.pk])).status_code == 403, (user, name)
        for doel in Doel.objects.all():
            assert client.get(reverse("plan_doel", args=[doel.pk])).status_code == 403
    assert Client().get(home(regio)).status_code == 302


@pytest.mark.parametrize("who", ["noor_account", "moeder_account", "tante_account", "specialist"])
def test_home_asks_at_most_twelve_things_and_weighs_little(regio: Regio, plan: Plan, as_user: AsUser, who: str) -> None:
    client = as_user(getattr(regio, who))
    client.get(home(regio))
    with max_queries():
        response = client.get(home(regio))
    assert len(gzip.compress(response.content)) < HOME_KB * 1024


@pytest.mark.parametrize(
    "name",
    ["plan_doel_nieuw", "plan_afspraak_nieuw", "plan_delen", "plan_delen_nieuw", "plan_uitnodigen", "plan_logboek"],
)
@pytest.mark.parametrize("who", ["noor_account", "moeder_account"])
def test_other_pages_ask_at_most_twelve_things(regio: Regio, plan: Plan, as_user: AsUser, who: str, name: str) -> None:
    client = as_user(getattr(regio, who))
    with max_queries():
        assert client.get(reverse(name, args=[regio.gezin.pk])).status_code == 200


def test_professional_pages_ask_at_most_twelve_things(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    client = as_user(regio.specialist)
    for name in ("plan_doel_nieuw", "plan_afspraak_nieuw", "plan_delen", "plan_uitnodigen", "plan_regisseur"):
        with max_queries():
            assert client.get(reverse(name, args=[regio.gezin.pk])).status_code == 200
    with max_queries():
        assert client.get(reverse("plan_doel", args=[Doel.objects.latest("pk").pk])).status_code == 200


def test_one_family_needs_no_choice(regio: Regio, as_user: AsUser) -> None:
    assert as_user(regio.noor_account).get(reverse("ons_plan")).headers["Location"] == home(regio)
    nobody = as_user(regio.buurman_account).get(reverse("ons_plan")).content.decode()
    assert "Je ziet nog geen plan" in nobody


def test_goal_is_written_and_reached_on_the_phone(regio: Regio, as_user: AsUser) -> None:
    client = as_user(regio.noor_account)
    empty = client.post(reverse("plan_doel_nieuw", args=[regio.gezin.pk]), {"van": regio.noor.pk, "tekst": " "})
    assert empty.status_code == 422
    client.post(
        reverse("plan_doel_nieuw", args=[regio.gezin.pk]),
        {"van": regio.noor.pk, "tekst": "Vriendinnen zien", "vertrouwelijk": "on"},
    )
    doel = Doel.objects.get()
    assert doel.vertrouwelijk
    client.post(reverse("plan_doel", args=[doel.pk]), {"tekst": "Elke week vriendinnen zien"})
    nieuw = Doel.objects.get(vervangt=doel)
    client.post(reverse("plan_doel_stap", args=[nieuw.pk]), {"stap": "gehaald"})
    assert Doel.objects.get(pk=nieuw.pk).reached_at
    assert "1 doel van eerder" in words(as_user, regio.noor_account, regio)


def test_goal_of_another_is_not_written(regio: Regio, as_user: AsUser) -> None:
    response = as_user(regio.moeder_account).post(
        reverse("plan_doel_nieuw", args=[regio.gezin.pk]), {"van": regio.noor.pk, "tekst": "Beter luisteren"}
    )
    assert response.status_code == 422
    assert not Doel.objects.exists()


def test_aunt_says_her_agreement_is_done(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    afspraak = Afspraak.objects.get(persoon=regio.tante)
    url = reverse("plan_afspraak_stap", args=[afspraak.pk])
    assert as_user(regio.vader_account).post(url, {"stap": "gedaan"}).status_code == 403
    assert as_user(regio.tante_account).post(url, {"stap": "gedaan"}).status_code == 302
    afspraak.refresh_from_db()
    assert afspraak.done_by == regio.tante_account
    again = as_user(regio.tante_account).post(url, {"stap": "gedaan"})
    assert again.status_code == 409


def test_agreement_is_made_with_somebody_of_the_network(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    as_user(regio.moeder_account).post(
        reverse("plan_afspraak_nieuw", args=[regio.gezin.pk]),
        {"wat": "Zaterdag logeren", "wie": f"p{regio.tante.pk}", "uiterlijk": ""},
    )
    assert Afspraak.objects.get(wat="Zaterdag logeren").persoon == regio.tante


def test_family_says_this_is_our_plan(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    assert as_user(regio.buurman_account).post(reverse("plan_vaststellen", args=[regio.gezin.pk])).status_code == 404
    as_user(regio.noor_account).post(reverse("plan_vaststellen", args=[regio.gezin.pk]))
    assert Plan.objects.get().vastgesteld_op == regio.day
    assert "Vastgesteld op" in words(as_user, regio.noor_account, regio)


def test_specialist_names_the_coordinator(regio: Regio, as_user: AsUser) -> None:
    url = reverse("plan_regisseur", args=[regio.gezin.pk])
    assert as_user(regio.moeder_account).get(url).status_code == 403
    as_user(regio.specialist).post(url, {"gebruiker": regio.specialist.pk})
    assert "regisseur van het plan" in words(as_user, regio.moeder_account, regio)


# --- sharing --------------------------------------------------------------------------------------------------------


def test_family_sees_who_may_see_what_on_which_ground(regio: Regio, as_user: AsUser) -> None:
    page = as_user(regio.noor_account).get(reverse("plan_delen", args=[regio.gezin.pk])).content.decode()
    for text in (
        "Els Jansen",
        "gedeeld door jou",
        "Sanne de Wit",
        "Jeugdwet 2.3",
        "heeft gezag (Jeugdwet 7.3.15)",
        "eigen deel",
    ):
        assert text in page


def test_consequence_is_shown_before_sharing_stops(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    toestemming = Toestemming.objects.get()
    url = reverse("plan_delen_stoppen", args=[toestemming.pk])
    assert as_user(regio.vader_account).get(url).status_code == 403
    client = as_user(regio.noor_account)
    page = client.get(url).content.decode()
    assert "ziet vanaf nu niet meer" in page
    assert "nog 1 afspraak" in page
    assert Toestemming.objects.get().withdrawn_at is None
    client.post(url)
    assert as_user(regio.tante_account).get(home(regio)).status_code == 403


def test_young_person_shares_with_a_parent_until_a_day(regio: Regio, as_user: AsUser) -> None:
    as_user(regio.moeder_account).post(
        reverse("plan_delen_nieuw", args=[regio.gezin.pk]),
        {
            "voor": regio.tante.pk,
            "onderdelen": ["verkenning"],
            "tot": (regio.day + timedelta(days=30)).isoformat(),
            "zeker": "ja",
        },
    )
    assert Toestemming.objects.filter(gever=regio.moeder, voor=regio.tante, onderdeel="verkenning").exists()


def test_invited_person_gets_in_with_the_code_on_paper(regio: Regio, as_user: AsUser) -> None:
    response = as_user(regio.moeder_account).post(
        reverse("plan_uitnodigen", args=[regio.gezin.pk]),
        {
            "namens": regio.moeder.pk,
            "voornamen": "Jan",
            "achternaam": "Jansen",
            "relatie": "opa",
            "onderdelen": ["plan"],
        },
    )
    brief = response.context["brief"]
    assert brief["code"] in response.content.decode()
    guest = Client()
    url = reverse("uitnodiging")
    wrong = guest.post(
        url, {"gebruikersnaam": brief["gebruikersnaam"], "code": "AAAA-AAAA-AAAA", "wachtwoord": "een lange zin hier"}
    )
    assert wrong.status_code == 422
    assert Uitnodiging.objects.get().pogingen == 1
    short = guest.post(url, {"gebruikersnaam": brief["gebruikersnaam"], "code": brief["code"], "wachtwoord": "kort"})
    assert short.status_code == 422
    guest.post(
        url, {"gebruikersnaam": brief["gebruikersnaam"], "code": brief["code"], "wachtwoord": "een lange zin hier"}
    )
    jan = Gebruiker.objects.get(username=brief["gebruikersnaam"])
    assert jan.check_password("een lange zin hier")
    assert Gezinslid.objects.get(persoon=jan.persoon).relatie == "opa"
    assert as_user(jan).get(home(regio)).status_code == 200


# --- who looked -----------------------------------------------------------------------------------------------------


def test_family_reads_who_looked_and_why(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    as_user(regio.specialist).get(home(regio))
    noodtoegangen.open(gezin=regio.gezin, reden="Noor is vermist, ik zoek haar.", by=regio.collega, now=regio.now)
    as_user(regio.collega).get(home(regio))
    page = as_user(regio.noor_account).get(reverse("plan_logboek", args=[regio.gezin.pk])).content.decode()
    for text in ("Sanne de Wit", "bekeek", "behandelt jullie vraag", "Karim Haddad", "noodtoegang", "Noor is vermist"):
        assert text in page
    for other in (regio.specialist, regio.tante_account):
        assert as_user(other).get(reverse("plan_logboek", args=[regio.gezin.pk])).status_code == 403


def test_reading_is_logged_before_the_page_leaves(regio: Regio, as_user: AsUser) -> None:
    before = LogboekRegel.objects.count()
    as_user(regio.vader_account).get(home(regio))
    regel = LogboekRegel.objects.latest("pk")
    assert LogboekRegel.objects.count() == before + 1
    assert (regel.wie, regel.grond, regel.wat) == (f"gebruiker:{regio.vader_account.pk}", "gezag", "plan.bekijken")


def test_log_is_paged(regio: Regio, as_user: AsUser) -> None:
    client, url = as_user(regio.noor_account), reverse("plan_logboek", args=[regio.gezin.pk])
    for _ in range(31):
        client.get(home(regio))
    first = client.get(url, {"alles": "1"})
    assert len(first.context["momenten"]) == 30
    second = client.get(url, {"alles": "1", "na": first.context["page"].after})
    assert 0 < len(second.context["momenten"]) <= 30
    alone = client.get(url).context["momenten"]
    assert alone
    assert not any(moment.mine for moment in alone)


def test_log_hides_who_helps_a_16_year_old_from_the_parents(regio: Regio, as_user: AsUser) -> None:
    broer = plannen.ensure(gezin=regio.gezin, now=regio.now) and _brother(regio)
    from aandacht.actions import logboek

    logboek.record_read(
        by=regio.hulpverlener, now=regio.now, grond="jw_7_3_11", wat="hulp.bekijken", gezin_ids=[regio.gezin.pk]
    )  # type: ignore[arg-type]
    url = reverse("plan_logboek", args=[regio.gezin.pk])
    page = as_user(regio.moeder_account).get(url).content.decode()
    assert "Lotte Smit" not in page
    assert "16 jaar of ouder" in page
    assert broer


def _brother(regio: Regio) -> Gezinslid:
    from tests.regio import persoon, years_ago

    from aandacht.actions import gezinnen

    return gezinnen.add_lid(
        gezin=regio.gezin, gegevens=persoon("Daan", "Bakker", 9, years_ago(regio.day, 16)), rol="jeugdige",
        sinds=regio.day, by=regio.specialist, now=regio.now,
    )  # fmt: skip


def test_every_subject_in_the_log_has_words(regio: Regio) -> None:
    """Every `wat` that the code writes is said in plain words on the page of the family."""
    import re
    from pathlib import Path

    import aandacht
    from aandacht.web.shared.logwoorden import WAT

    text = "\n".join(path.read_text() for path in Path(aandacht.__file__).parent.rglob("*.py"))
    found = set(re.findall(r'wat="([a-z_]+)\.', text)) | set(
        re.findall(r'"([a-z_]+)\.(?:bekijken|lezen|schrijven)"', text)
    )
    assert found - WAT.keys() == set()


def test_sharing_stopped_by_the_aunt_herself(regio: Regio, as_user: AsUser) -> None:
    toestemming = Toestemming.objects.get()
    as_user(regio.tante_account).post(reverse("plan_delen_stoppen", args=[toestemming.pk]))
    assert Toestemming.objects.get().withdrawn_by == regio.tante_account
    toestemmingen.give(
        gezin=regio.gezin,
        gever=regio.noor,
        voor=regio.tante,
        onderdeel="plan",
        by=regio.noor_account,
        now=timezone.now(),
    )


def test_who_treats_whom_is_not_for_who_is_invited_nor_about_a_closed_file(regio: Regio, as_user: AsUser) -> None:
    Betrokkenheid.objects.create(
        gezin=regio.gezin, aanbieder=regio.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=regio.day,
        recorded_at=regio.now,
    )  # fmt: skip
    assert "De Brug" in words(as_user, regio.moeder_account, regio)
    assert "De Brug" not in words(as_user, regio.tante_account, regio)
    _brother(regio)  # 16, keeps his file to himself
    pages = [words(as_user, regio.moeder_account, regio)]
    pages.append(as_user(regio.moeder_account).get(reverse("plan_delen", args=[regio.gezin.pk])).content.decode())
    assert not any("De Brug" in page for page in pages)
