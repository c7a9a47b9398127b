"""A parent to whom the file is closed keeps a page with what they want and do themselves, and sees nothing of others."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from tests.regio import Regio, make_regio

from aandacht.actions import gesprekken, gezinnen, plannen
from aandacht.kernel.dagen import birthday
from aandacht.records.models import Doel, Gebruiker, Gezag

pytestmark = pytest.mark.django_db
PLAN = "/ons-plan/{}/"


@pytest.fixture
def regio() -> Regio:
    r = make_regio()
    plan = plannen.ensure(gezin=r.gezin, now=r.now)
    said = {"Rustig ontbijten": r.moeder_account, "Op tijd ophalen": r.vader_account, "Naar school": r.noor_account}
    for tekst, account in said.items():
        assert account.persoon is not None
        doel = plannen.propose_doel(plan=plan, van=account.persoon, tekst=tekst, by=account, now=r.now)
        wat = f"Beginnen met {tekst.lower()}"
        plannen.add_afspraak(plan=plan, wat=wat, by=account, now=r.now, persoon=account.persoon, doel=doel)
    gesprekken.write_about_plan(gezin=r.gezin, tekst="Ik zie ertegenop.", by=r.vader_account, now=r.now)
    return r


def opened(regio: Regio, who: Gebruiker, path: str = "") -> str:
    client = Client()
    client.force_login(who, backend="aandacht.web.shared.login.Backend")
    return " ".join(client.get(PLAN.format(regio.gezin.pk) + path).content.decode().split())


def sixteen(regio: Regio) -> date:
    return birthday(regio.noor.geboortedatum or regio.day, 16)


def end_authority(regio: Regio) -> None:
    row = Gezag.objects.get(houder=regio.vader, vervangen_door=None)
    gezinnen.record_gezag(
        gezin=regio.gezin, jeugdige=regio.noor, houder=regio.vader, soort=row.soort, sinds=row.sinds,
        tot=regio.day - timedelta(days=1), bron="beschikking", bron_datum=regio.day, by=regio.specialist, now=regio.now,
        vervangt=row,
    )  # fmt: skip


def test_parents_of_an_only_child_of_sixteen_keep_their_own_goals_and_go_on_with_them(regio: Regio) -> None:
    with time_machine.travel(sixteen(regio), tick=False):
        page = opened(regio, regio.moeder_account)
        assert "Jouw deel van het plan" in page
        assert "Het dossier is nu van Noor alleen" in page
        assert "Rustig ontbijten" in page
        assert "Beginnen met rustig ontbijten" in page
        assert "Volwassen worden" not in page  # that is of the young people
        for of_others in ("Op tijd ophalen", "Naar school", "ertegenop", "Sanne de Wit", "weken niet naar school"):
            assert of_others not in page
        client = Client()
        client.force_login(regio.moeder_account, backend="aandacht.web.shared.login.Backend")
        assert client.get("/ons-plan/").headers["Location"] == PLAN.format(regio.gezin.pk)
        said = client.post(
            f"{PLAN.format(regio.gezin.pk)}doel/nieuw/", {"van": regio.moeder.pk, "tekst": "Weer sporten"}
        )
        assert said.status_code == 302
        assert Doel.objects.get(tekst="Weer sporten").adopted_at


@pytest.mark.parametrize("path", ["delen/", "logboek/", "rechten/", "meenemen/"])
def test_no_other_page_of_the_file_opens(regio: Regio, path: str) -> None:
    with time_machine.travel(sixteen(regio), tick=False):
        client = Client()
        client.force_login(regio.moeder_account, backend="aandacht.web.shared.login.Backend")
        assert client.get(PLAN.format(regio.gezin.pk) + path).status_code == 403
        assert client.get(f"/groei/{regio.gezin.pk}/{regio.moeder.pk}/").status_code in (403, 404)


def test_whose_authority_ended_reads_own_words_and_writes_none(regio: Regio) -> None:
    end_authority(regio)
    page = opened(regio, regio.vader_account)
    assert "had je gezag over Noor" in page
    assert "Op tijd ophalen" in page
    assert "Rustig ontbijten" not in page
    assert "Naar school" not in page
    client = Client()
    client.force_login(regio.vader_account, backend="aandacht.web.shared.login.Backend")
    doel = Doel.objects.get(tekst="Op tijd ophalen")
    for path, data in (
        ("doel/nieuw/", {"van": regio.vader.pk, "tekst": "Toch iets zeggen"}),
        ("afspraak/nieuw/", {"wat": "Toch iets zeggen", "wie": f"p{regio.vader.pk}", "doel": doel.pk}),
    ):
        assert client.post(PLAN.format(regio.gezin.pk) + path, data).status_code == 403


def test_a_parent_who_never_wanted_anything_sees_that_it_is_closed(regio: Regio) -> None:
    Doel.objects.filter(van=regio.vader).update(adopted_at=None)
    end_authority(regio)
    assert "Jouw deel van het plan" not in opened(regio, regio.vader_account)
