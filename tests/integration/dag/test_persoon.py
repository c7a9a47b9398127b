"""What was not known at the question is filled in later, and everybody of the family gets an account of their own."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import gezinnen, uitnodigingen
from aandacht.kernel.bsn import make_test_bsn
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Gebruiker, Gezinslid, LogboekRegel, Persoon

As = Callable[[Gebruiker], Client]
GIVEN = {"geboortedatum": "2013-01-15", "geslacht": "2", "telefoon": "06 1"}


@pytest.fixture
def broertje(regio: Regio) -> Persoon:
    """Somebody of whom only a name is known."""
    row = Persoon.objects.create(voornamen="Tim", achternaam="Bakker")
    Gezinslid.objects.create(gezin=regio.gezin, persoon=row, rol="jeugdige", sinds=regio.day, recorded_at=regio.now)
    return row


def test_the_specialist_fills_in_a_bsn_once_and_the_log_says_so(regio: Regio, broertje: Persoon, as_user: As) -> None:
    client, path = as_user(regio.specialist), f"/gezin/{regio.gezin.pk}/persoon/{broertje.pk}/"
    bsn = make_test_bsn(40)
    assert client.post(path, {**GIVEN, "bsn": bsn}).status_code == 302
    broertje.refresh_from_db()
    assert (broertje.bsn, broertje.geslacht) == (bsn, "2")
    assert LogboekRegel.objects.filter(wat="gezin.persoon", velden__contains="bsn").exists()
    with pytest.raises(NotPossible):
        gezinnen.complete_persoon(
            gezin=regio.gezin, persoon=broertje, bsn=make_test_bsn(41), geboortedatum=None, geslacht="2", telefoon="",
            by=regio.specialist, now=regio.now,
        )  # fmt: skip


@pytest.mark.parametrize("bsn", ["123456789", "abc", make_test_bsn(0)])
def test_what_is_no_bsn_or_of_somebody_else_is_said_beside_the_field(
    regio: Regio, broertje: Persoon, as_user: As, bsn: str
) -> None:
    response = as_user(regio.specialist).post(f"/gezin/{regio.gezin.pk}/persoon/{broertje.pk}/", {**GIVEN, "bsn": bsn})
    assert response.status_code == 422
    broertje.refresh_from_db()
    assert broertje.bsn is None


def test_of_a_parent_no_bsn_is_asked(regio: Regio, as_user: As) -> None:
    page = as_user(regio.specialist).get(f"/gezin/{regio.gezin.pk}/persoon/{regio.moeder.pk}/").content.decode()
    assert 'name="geboortedatum"' in page
    assert 'name="bsn"' not in page


def test_a_code_on_paper_opens_ones_own_account(regio: Regio, as_user: As, client: Client) -> None:
    Gebruiker.objects.filter(pk=regio.moeder_account.pk).delete()
    path = f"/gezin/{regio.gezin.pk}/accounts/"
    specialist = as_user(regio.specialist)
    with max_queries():
        page = specialist.get(path).content.decode()
    assert "heeft nog geen account" in page
    paper = specialist.post(path, {"persoon": regio.moeder.pk}).content.decode()
    account = Gebruiker.objects.get(persoon=regio.moeder)
    assert account.username in paper
    assert not account.has_usable_password()


def test_a_new_code_leaves_the_password_until_it_is_used(regio: Regio) -> None:
    gast = uitnodigingen.give_account(gezin=regio.gezin, persoon=regio.moeder, by=regio.specialist, now=regio.now)
    assert gast.gebruiker == regio.moeder_account
    assert regio.moeder_account.check_password("een lang wachtwoord voor de test")
    uitnodigingen.accept(gebruikersnaam="marije", code=gast.code, wachtwoord="een heel ander wachtwoord", now=regio.now)
    regio.moeder_account.refresh_from_db()
    assert regio.moeder_account.check_password("een heel ander wachtwoord")


def test_a_child_under_twelve_gets_no_account(regio: Regio) -> None:
    kind = Persoon.objects.create(
        voornamen="Tim", achternaam="Bakker", geboortedatum=regio.day.replace(year=regio.day.year - 9)
    )
    Gezinslid.objects.create(gezin=regio.gezin, persoon=kind, rol="jeugdige", sinds=regio.day, recorded_at=regio.now)
    with pytest.raises(NotPossible):
        uitnodigingen.give_account(gezin=regio.gezin, persoon=kind, by=regio.specialist, now=regio.now)


@pytest.mark.parametrize("who", ["collega", "moeder_account", "buurman_account", "hulpverlener"])
def test_others_fill_in_nothing_and_give_no_account(regio: Regio, as_user: As, who: str) -> None:
    user = getattr(regio, who)
    for path in (f"/gezin/{regio.gezin.pk}/persoon/{regio.noor.pk}/", f"/gezin/{regio.gezin.pk}/accounts/"):
        assert as_user(user).get(path).status_code == 403
        assert as_user(user).post(path, {**GIVEN, "persoon": regio.noor.pk}).status_code == 403
    with pytest.raises(Refused):
        uitnodigingen.give_account(gezin=regio.gezin, persoon=regio.noor, by=user, now=regio.now)
