"""The pages about growing up and handing over, for who may see them and in the words they show."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.regio import Regio, make_regio

from aandacht.actions import plannen, toekomst, verblijven
from aandacht.records.models import (
    Afspraak,
    Betrokkenheid,
    Gebruiker,
    Loslaatreden,
    Overdrachtsverhaal,
    Toekomstonderdeel,
    Toestemming,
    Verblijf,
)

pytestmark = pytest.mark.django_db
Visit = Callable[..., Client]


@pytest.fixture
def regio() -> Regio:
    return make_regio(age=17)


def page(regio: Regio, more: str = "") -> str:
    return f"/groei/{regio.gezin.pk}/{regio.noor.pk}/{more}"


def text(client: Client, url: str) -> str:
    with max_queries():
        response = client.get(url)
    assert response.status_code == 200, response.content
    return response.content.decode()


def test_a_young_person_of_17_sees_five_areas_the_birthday_and_the_law(regio: Regio, as_user: Visit) -> None:
    shown = text(as_user(regio.noor_account), page(regio))
    for words in ("Jouw toekomst", "Mensen om je heen", "Wonen", "Geld", "School of werk", "Hoe het met je gaat"):
        assert words in shown
    assert "Je wordt 18 op" in shown
    assert "Nog te regelen" in shown
    assert "/wet/jeugdhulp-tot/" in shown


def test_she_tells_how_it_stands_and_a_professional_proposes(regio: Regio, as_user: Visit) -> None:
    noor, sanne = as_user(regio.noor_account), as_user(regio.specialist)
    given = {"stand": "geregeld", "tekst": "Ik blijf bij mijn tante."}
    assert noor.post(page(regio, "over/wonen/"), given).status_code == 302
    assert (
        sanne.post(page(regio, "over/geld/"), {"stand": "bezig", "tekst": "DigiD is aangevraagd."}).status_code == 302
    )
    shown = text(noor, page(regio))
    assert "Ik blijf bij mijn tante." in shown
    assert "Klopt dit?" in shown
    row = Toekomstonderdeel.objects.get(gebied="geld")
    assert noor.post(f"/groei/onderdeel/{row.pk}/klopt/").status_code == 302
    assert Toekomstonderdeel.objects.get(pk=row.pk).adopted_at is not None
    assert "Klopt dit?" not in text(noor, page(regio))


def test_who_opened_the_page_before_somebody_told_it_reads_that_first_and_keeps_their_own_words(
    regio: Regio, as_user: Visit
) -> None:
    noor, sanne, url = as_user(regio.noor_account), as_user(regio.specialist), page(regio, "over/wonen/")
    opened = text(noor, url)
    assert noor.post(url, {"stand": "niet", "tekst": "", "gezien": "0"}).status_code == 422
    assert 'name="gezien" value="0"' in opened
    sanne.post(url, {"stand": "bezig", "tekst": "Kamertraining is aangevraagd.", "gezien": "0"})
    mine = {"stand": "geregeld", "tekst": "Ik blijf bij mijn tante.", "gezien": "0"}
    told = noor.post(url, mine)
    shown = told.content.decode()
    assert told.status_code == 422
    assert "Sanne de Wit heeft dit net veranderd" in shown
    assert "Kamertraining is aangevraagd." in shown
    assert "Ik blijf bij mijn tante." in shown
    there = Toekomstonderdeel.objects.get()
    assert f'name="gezien" value="{there.pk}"' in shown
    assert noor.post(url, {**mine, "gezien": str(there.pk)}).status_code == 302
    assert Toekomstonderdeel.objects.get(vervangt=there).tekst == "Ik blijf bij mijn tante."
    assert "Kamertraining is aangevraagd." in text(noor, url)  # what stood there before


def test_who_does_something_for_an_area_stands_beside_it_and_in_the_plan(regio: Regio, as_user: Visit) -> None:
    noor = as_user(regio.noor_account)
    noor.post(page(regio, "over/wonen/"), {"stand": "bezig", "tekst": "Ik zoek een kamer."})
    row = Toekomstonderdeel.objects.get()
    url = f"/ons-plan/{regio.gezin.pk}/afspraak/nieuw/?toekomst={row.pk}"
    given = {"wat": "Inschrijven bij de corporatie", "wie": f"g{regio.specialist.pk}", "uiterlijk": ""}
    assert noor.post(url, given)["Location"] == page(regio)
    assert Afspraak.objects.get().toekomstonderdeel == row
    assert "Inschrijven bij de corporatie" in text(noor, page(regio))
    assert "Inschrijven bij de corporatie" in noor.get(f"/ons-plan/{regio.gezin.pk}/").content.decode()


def test_she_says_why_the_help_may_stop_and_takes_it_back(regio: Regio, as_user: Visit) -> None:
    noor = as_user(regio.noor_account)
    assert noor.post(page(regio, "loslaten/"), {"soort": "wil", "reden": "Ik red het met Els."}).status_code == 302
    assert "Ik red het met Els." in text(noor, page(regio))
    row = Loslaatreden.objects.get()
    noor.post(f"/groei/loslaten/{row.pk}/terug/")
    assert "Ik red het met Els." not in text(noor, page(regio))


def test_the_specialist_may_only_write_that_she_could_not_be_asked(regio: Regio, as_user: Visit) -> None:
    sanne = as_user(regio.specialist)
    assert sanne.post(page(regio, "loslaten/"), {"soort": "wil", "reden": "Klaar."}).status_code == 422
    assert sanne.post(page(regio, "loslaten/"), {"soort": "niet", "reden": "Drie keer gebeld."}).status_code == 302


def test_parents_of_a_17_year_old_are_refused_and_the_aunt_sees_what_was_adopted(regio: Regio, as_user: Visit) -> None:
    for who in (regio.moeder_account, regio.vader_account, regio.buurman_account, regio.collega):
        assert as_user(who).get(page(regio)).status_code == 403
        assert as_user(who).get(page(regio, "mensen/")).status_code == 403
    toekomst.tell(
        gezin=regio.gezin, jeugdige=regio.noor, gebied="geld", stand="bezig", tekst="Schuld van 300 euro.",
        by=regio.specialist, now=regio.now,
    )  # fmt: skip
    shown = text(as_user(regio.tante_account), page(regio))
    assert "Schuld" not in shown
    assert "Wat zegt de wet" not in shown
    assert as_user(regio.tante_account).get(page(regio, "mensen/")).status_code == 403


def test_under_16_the_page_says_from_when_there_is_a_future_plan(as_user: Visit) -> None:
    young = make_regio(age=13)
    response = as_user(young.noor_account).get(page(young))
    assert response.status_code == 409
    assert "vanaf 16 jaar" in response.content.decode()


def test_an_area_that_does_not_exist_is_not_there(regio: Regio, as_user: Visit) -> None:
    assert as_user(regio.noor_account).get(page(regio, "over/liefde/")).status_code == 404


def test_the_page_of_a_family_leads_on(regio: Regio, as_user: Visit) -> None:
    assert as_user(regio.noor_account).get(f"/groei/{regio.gezin.pk}/")["Location"] == page(regio)
    young = make_regio_young(regio)
    shown = text(as_user(regio.specialist), f"/groei/{regio.gezin.pk}/")
    assert young in shown
    assert "De toekomst van Noor" in shown


def make_regio_young(regio: Regio) -> str:
    """A little brother in the same family; gives his name."""
    from aandacht.actions import gezinnen
    from aandacht.actions.gezinnen import PersoonGegevens

    kind = PersoonGegevens(voornamen="Sem", achternaam="Bakker", geboortedatum=date(regio.day.year - 8, 1, 1))
    gezinnen.add_lid(
        gezin=regio.gezin, gegevens=kind, rol="jeugdige", sinds=regio.day, by=regio.specialist, now=regio.now
    )
    return "Sem"


def test_who_and_what_a_child_has_had_is_counted_from_the_records(regio: Regio, as_user: Visit) -> None:
    day = regio.day
    Betrokkenheid.objects.create(
        gezin=regio.gezin,
        aanbieder=regio.aanbieder,
        rol="hulpverlener",
        grond="jw_7_3_11",
        van=day,
        recorded_at=regio.now,
    )
    plannen.set_regisseur(gezin=regio.gezin, gebruiker=regio.specialist, by=regio.specialist, now=regio.now)
    verblijven.record(
        gezin=regio.gezin, jeugdige=regio.noor, soort=Verblijf.Soort.PLEEGZORG, start=day - timedelta(days=400),
        einde=day - timedelta(days=30), bron="pleegcontract", bron_datum=day, by=regio.specialist, now=regio.now,
    )  # fmt: skip
    for who in (regio.noor_account, regio.specialist, regio.hulpverlener):
        shown = text(as_user(who), page(regio, "mensen/"))
        for words in ("De Brug", "Sanne de Wit", "Bij pleegouders", "Terug naar huis", "keer verhuisd"):
            assert words in shown, words
    assert "helpers tot nu toe" in shown


def test_for_parents_of_two_the_helpers_of_who_keeps_them_private_are_not_counted(regio: Regio, as_user: Visit) -> None:
    from aandacht.records.models import Gezinslid

    make_regio_young(regio)
    sem = Gezinslid.objects.get(persoon__voornamen="Sem").persoon
    Toestemming.objects.all().delete()
    regio_gezag(regio, sem.pk)
    Betrokkenheid.objects.create(
        gezin=regio.gezin,
        aanbieder=regio.aanbieder,
        rol="hulpverlener",
        grond="jw_7_3_11",
        van=regio.day,
        recorded_at=regio.now,
    )
    shown = text(as_user(regio.moeder_account), f"/groei/{regio.gezin.pk}/{sem.pk}/mensen/")
    assert "De Brug" not in shown
    assert "houdt voor zichzelf wie er helpt" in shown


def regio_gezag(regio: Regio, jeugdige: int) -> None:
    from aandacht.actions import gezinnen
    from aandacht.records.models import Gezag, Persoon

    gezinnen.record_gezag(
        gezin=regio.gezin, jeugdige=Persoon.objects.get(pk=jeugdige), houder=regio.moeder, soort=Gezag.Soort.OUDERLIJK,
        sinds=regio.day - timedelta(days=1), bron="gezagsregister", bron_datum=regio.day, by=regio.specialist, now=regio.now,
    )  # fmt: skip


# --- handing over ---------------------------------------------------------------------------------------------------


def next_regisseur(regio: Regio) -> Gebruiker:
    other = Gebruiker.objects.create(
        username="fatima", first_name="Fatima", last_name="El Idrissi", rol="specialist", team=regio.team
    )
    plannen.set_regisseur(gezin=regio.gezin, gebruiker=regio.specialist, by=regio.specialist, now=regio.now)
    return other


def test_the_page_for_another_coordinator_does_not_go_on_without_the_story(regio: Regio, as_user: Visit) -> None:
    other, sanne = next_regisseur(regio), as_user(regio.specialist)
    url = f"/ons-plan/{regio.gezin.pk}/regisseur/"
    assert "Deze stap kun je niet overslaan" in text(sanne, url)
    assert sanne.post(url, {"gebruiker": other.pk}).status_code == 422
    assert not Overdrachtsverhaal.objects.exists()
    assert sanne.post(url, {"gebruiker": other.pk, "verhaal": "Praat buiten met haar."}).status_code == 302
    assert Overdrachtsverhaal.objects.get().aan == other


def test_the_new_one_reads_marks_read_and_asks_and_the_young_person_sees_it(regio: Regio, as_user: Visit) -> None:
    other, sanne = next_regisseur(regio), as_user(regio.specialist)
    sanne.post(f"/ons-plan/{regio.gezin.pk}/regisseur/", {"gebruiker": other.pk, "verhaal": "Praat buiten met haar."})
    row = Overdrachtsverhaal.objects.get()
    fatima, noor = as_user(other), as_user(regio.noor_account)
    assert "nog niet gelezen" in text(noor, f"/overdracht/gezin/{regio.gezin.pk}/")
    assert "Ik heb het gelezen" in text(fatima, f"/overdracht/{row.pk}/")
    fatima.post(f"/overdracht/{row.pk}/gelezen/")
    fatima.post(f"/overdracht/{row.pk}/", {"tekst": "Welke dag past?"})
    asked = row.vragen.get()
    Betrokkenheid.objects.filter(gebruiker=regio.specialist).update(
        tot=regio.day - timedelta(days=1), van=regio.day - timedelta(days=1)
    )
    left = text(sanne, f"/overdracht/{row.pk}/")
    assert "niet meer bij dit gezin betrokken" in left
    assert sanne.post(f"/overdracht/vraag/{asked.pk}/", {"antwoord": "Dinsdag."}).status_code == 302
    shown = text(noor, f"/overdracht/{row.pk}/")
    for words in ("Praat buiten met haar.", "Fatima El Idrissi las dit op", "Welke dag past?", "Dinsdag."):
        assert words in shown
    assert as_user(regio.moeder_account).get(f"/overdracht/{row.pk}/").status_code == 403
    assert as_user(regio.tante_account).get(f"/overdracht/gezin/{regio.gezin.pk}/").status_code == 403
    assert as_user(regio.collega).get(f"/overdracht/{row.pk}/").status_code == 403


def test_a_story_is_given_to_who_helps_now(regio: Regio, as_user: Visit) -> None:
    sanne = as_user(regio.specialist)
    assert "niemand anders betrokken" in text(sanne, f"/overdracht/gezin/{regio.gezin.pk}/nieuw/")
    Betrokkenheid.objects.create(
        gezin=regio.gezin,
        aanbieder=regio.aanbieder,
        rol="hulpverlener",
        grond="jw_7_3_11",
        van=regio.day,
        recorded_at=regio.now,
    )
    given = {"aan": regio.hulpverlener.pk, "over": regio.vraag.pk, "verhaal": "Praat buiten met haar."}
    assert sanne.post(f"/overdracht/gezin/{regio.gezin.pk}/nieuw/", given).status_code == 302
    row = Overdrachtsverhaal.objects.get()
    assert (row.aan, row.vraag, row.soort) == (regio.hulpverlener, regio.vraag, "helper")
    assert timezone.localdate(row.recorded_at) == timezone.localdate()


def test_handing_a_question_over_asks_for_the_story_after_a_talk(regio: Regio, as_user: Visit) -> None:
    from aandacht.actions import verkenningen

    other = next_regisseur(regio)
    verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    sanne, url = as_user(regio.specialist), f"/gezin/{regio.gezin.pk}/vraag/{regio.vraag.pk}/overdragen/"
    assert sanne.post(url, {"naar": other.pk, "zeker": "on"}).status_code == 422
    assert sanne.post(url, {"naar": other.pk, "zeker": "on", "verhaal": "Bel moeder."}).status_code == 302
    assert Overdrachtsverhaal.objects.get().soort == "behandelaar"


@pytest.mark.parametrize(
    ("soort", "slug"),
    [(Verblijf.Soort.PLEEGZORG, "pleegzorg-stoppen"), (Verblijf.Soort.GEZINSHUIS, "gezinshuis-na-18")],
)
def test_who_lives_elsewhere_reads_what_the_law_says_of_that_after_18(
    regio: Regio, as_user: Visit, soort: str, slug: str
) -> None:
    verblijven.record(
        gezin=regio.gezin, jeugdige=regio.noor, soort=soort, start=regio.day - timedelta(days=400), bron="contract",
        bron_datum=regio.day, by=regio.specialist, now=regio.now,
    )  # fmt: skip
    assert f"/wet/{slug}/" in text(as_user(regio.noor_account), page(regio))


def test_who_closes_the_question_sees_beforehand_what_is_not_arranged(regio: Regio, as_user: Visit) -> None:
    toekomst.tell(
        gezin=regio.gezin, jeugdige=regio.noor, gebied="wonen", stand="geregeld", tekst="Bij Els.", by=regio.noor_account,
        now=regio.now,
    )  # fmt: skip
    shown = text(as_user(regio.specialist), f"/evaluatie/vraag/{regio.vraag.pk}/afsluiten/")
    assert "mensen om je heen, geld, school of werk, hoe het met je gaat" in " ".join(shown.split())
    assert page(regio) in shown
