"""The functional manager sets the rules of a gemeente on the page: what holds, what held, what is missing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.regio import Regio

from aandacht.access.verordeningen import Regel, geldende_regels
from aandacht.records.models import Gebruiker, Mandaat, Toegangsplek, Verordening

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]
BRON = "Verordening jeugdhulp, artikel 13"


@pytest.fixture
def beheer(regio: Regio, as_user: As) -> Client:
    regio.beheer.gemeente = regio.gemeente
    regio.beheer.save()
    return as_user(regio.beheer)


def send(client: Client, path: str, **values: Any) -> Any:
    return client.post(path, {name: str(value) for name, value in values.items()})


def test_what_is_not_set_says_so_and_what_is_set_shows_its_article(regio: Regio, beheer: Client) -> None:
    assert beheer.get("/beheer/regels/").content.decode().count("niet ingevuld</span>") == len(Regel)
    sent = send(beheer, "/beheer/regels/mandaat_maatwerk/", waarde=5000, geldig_van=regio.day, bron=BRON)
    assert sent.status_code == 302
    page = beheer.get("/beheer/regels/").content.decode()
    assert "€ 5000" in page
    assert BRON in page


def test_another_value_in_the_same_days_is_refused_and_kept_as_typed(regio: Regio, beheer: Client) -> None:
    path = "/beheer/regels/doorbraak/"
    send(beheer, path, waarde=10, geldig_van=regio.day, bron=BRON)
    again = send(beheer, path, waarde=5, geldig_van=regio.day + timedelta(days=3), bron="Nieuwe verordening")
    assert again.status_code == 422
    assert "geldt deze regel al" in again.content.decode()
    assert "Nieuwe verordening" in again.content.decode()
    row = Verordening.objects.get()
    send(beheer, f"/beheer/regel/{row.pk}/einde/", geldig_tot=regio.day + timedelta(days=2))
    assert (
        send(beheer, path, waarde=5, geldig_van=regio.day + timedelta(days=3), bron="Nieuwe verordening").status_code
        == 302
    )
    found = [geldende_regels("0344", regio.day + timedelta(days=n)).waarde(Regel.DOORBRAAK) for n in (2, 3)]
    assert found == [10, 5]


def test_a_correction_leaves_what_was_there_readable(regio: Regio, beheer: Client) -> None:
    path = "/beheer/regels/expert_bindend/"
    send(beheer, path, waarde=1, geldig_van=regio.day, bron=BRON)
    old = Verordening.objects.get()
    sent = send(
        beheer, f"{path}?vervangt={old.pk}", waarde=0, geldig_van=regio.day, bron=BRON, correctie_reden="Het is een advies."
    )  # fmt: skip
    assert sent.status_code == 302
    page = beheer.get(path).content.decode()
    assert "verbeterd: Het is een advies." in page
    assert "Wat er stond voordat het is verbeterd" in page
    assert beheer.get(f"{path}?vervangt={old.pk}").status_code == 404


@pytest.mark.parametrize("path", ["/beheer/regels/", "/beheer/regels/doorbraak/", "/beheer/plek/", "/beheer/mandaat/"])
def test_nobody_else_sees_or_sets_the_rules(regio: Regio, as_user: As, path: str) -> None:
    for user in (regio.specialist, regio.beleid, regio.fg, regio.moeder_account):
        assert as_user(user).get(path).status_code == 403


def test_a_manager_of_another_gemeente_does_not_end_a_rule_of_this_one(
    regio: Regio, beheer: Client, as_user: As
) -> None:
    send(beheer, "/beheer/regels/doorbraak/", waarde=10, geldig_van=regio.day, bron=BRON)
    regio.beheer.gemeente = regio.andere_gemeente
    regio.beheer.save()
    elsewhere = as_user(regio.beheer)
    row = Verordening.objects.get()
    assert send(elsewhere, f"/beheer/regel/{row.pk}/einde/", geldig_tot=regio.day).status_code == 403
    assert (
        send(
            elsewhere, "/beheer/regels/doorbraak/?gemeente=0344", waarde=5, geldig_van=regio.day, bron=BRON
        ).status_code
        == 302
    )
    assert geldende_regels("0344", regio.day).waarde(Regel.DOORBRAAK) == 10  # it was set for their own


def test_a_place_and_a_mandate_begin_and_end(regio: Regio, beheer: Client) -> None:
    send(beheer, "/beheer/plek/", naam="Huisartsen Noord", plaats="Lange weg 1", geldig_van=regio.day, bron=BRON)
    send(beheer, "/beheer/mandaat/", gebruiker=regio.teamleider.pk, van=regio.day, bron=BRON)
    page = beheer.get("/beheer/regels/").content.decode()
    assert "Huisartsen Noord" in page
    assert "Mirjam Hoek" in page
    assert f'value="{regio.collega.pk}"' not in beheer.get("/beheer/mandaat/").content.decode()  # of another gemeente
    beheer.post(f"/beheer/plek/{Toegangsplek.objects.get().pk}/einde/")
    beheer.post(f"/beheer/mandaat/{Mandaat.objects.get().pk}/einde/")
    assert (Toegangsplek.objects.get().geldig_tot, Mandaat.objects.get().tot) == (regio.day, regio.day)
