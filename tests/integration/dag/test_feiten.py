"""Stays and measures on the page of the family's data: recorded with a source, refused in the form with the reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import maatregelen, verblijven
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Maatregel, Verblijf

As = Callable[[Gebruiker], Client]


def stay(regio: Regio, start: int, einde: int | None = None, **more: Any) -> Verblijf:
    """A stay from so many days ago."""
    values: dict[str, Any] = {"soort": "pleegzorg", "bron": "pleegcontract", "by": regio.specialist, **more}
    return verblijven.record(
        gezin=regio.gezin, jeugdige=regio.noor, start=regio.day - timedelta(days=start), bron_datum=regio.day, now=regio.now,
        einde=None if einde is None else regio.day - timedelta(days=einde), **values,
    )  # fmt: skip


def measure(regio: Regio, start: int = 10, **more: Any) -> Maatregel:
    values: dict[str, Any] = {"soort": "ots", "bron": "beschikking", "by": regio.specialist, **more}
    return maatregelen.record(
        gezin=regio.gezin, jeugdige=regio.noor, start=regio.day - timedelta(days=start), bron_datum=regio.day,
        now=regio.now, **values,
    )  # fmt: skip


def sent(regio: Regio, **more: Any) -> dict[str, Any]:
    start = regio.day - timedelta(days=100)
    return {
        "jeugdige": regio.noor.pk, "soort": "pleegzorg", "start": str(start), "einde": "", "gemeente_code": "0344",
        "brp_gemeente_ervoor": "0321", "bron": "pleegcontract 12", "bron_datum": str(regio.day), **more,
    }  # fmt: skip


def test_a_stay_is_recorded_and_shown_with_its_source(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    assert client.post(f"/gezin/{regio.gezin.pk}/verblijf/", sent(regio)).status_code == 302
    page = client.get(f"/gezin/{regio.gezin.pk}/mensen/").content.decode()
    for said in ("bij pleegouders", "daarvoor ingeschreven in Houten", "in Utrecht", "pleegcontract 12"):
        assert said in page
    with max_queries():
        client.get(f"/gezin/{regio.gezin.pk}/mensen/")


@pytest.mark.parametrize(
    ("change", "reden"),
    [
        ({"einde": "2001-01-01"}, "ligt voor het begin"),
        ({"start": "2001-01-01"}, "is geboren op"),
        ({"gemeente_code": "9999"}, "niet in de lijst van het CBS"),
        ({"brp_gemeente_ervoor": "12"}, "niet in de lijst van het CBS"),
        ({"bron_datum": "2199-01-01"}, "in de toekomst"),
        ({"start": "31 februari"}, "Dit is geen datum"),
    ],
)
def test_a_stay_that_cannot_be_is_refused_with_the_reason_and_kept_as_typed(
    regio: Regio, as_user: As, change: dict[str, str], reden: str
) -> None:
    response = as_user(regio.specialist).post(f"/gezin/{regio.gezin.pk}/verblijf/", sent(regio, **change))
    page = response.content.decode()
    assert response.status_code == 422
    assert reden in page
    assert 'value="pleegcontract 12"' in page
    assert not Verblijf.objects.exists()


@pytest.mark.parametrize(
    ("start", "einde", "fits"),
    [
        (400, 301, True),  # the day before
        (400, 300, True),  # moved on the same day
        (400, 299, False),
        (250, 220, False),
        (300, 200, False),
        (200, None, True),
        (201, None, False),
        (500, None, False),
        (500, 100, False),
    ],
)
def test_nobody_stays_at_two_places_at_once(regio: Regio, start: int, einde: int | None, fits: bool) -> None:
    stay(regio, 300, 200)
    if fits:
        assert stay(regio, start, einde).pk
    else:
        with pytest.raises(NotPossible, match="was toen al ergens anders: bij pleegouders"):
            stay(regio, start, einde)


def test_a_stay_is_corrected_by_a_new_row_and_the_old_stays_readable(regio: Regio, as_user: As) -> None:
    old, client = stay(regio, 300), as_user(regio.specialist)
    path = f"/gezin/{regio.gezin.pk}/verblijf/?vervangt={old.pk}"
    assert 'value="pleegcontract"' in client.get(path).content.decode()
    client.post(path, sent(regio, einde=str(regio.day - timedelta(days=10))))
    assert Verblijf.objects.count() == 2
    assert "verbeterd: lees wat er stond" in client.get(f"/gezin/{regio.gezin.pk}/mensen/").content.decode()
    with pytest.raises(ChangedMeanwhile):
        stay(regio, 300, vervangt=old)


def test_a_stay_that_never_was_makes_room_for_another(regio: Regio) -> None:
    old = stay(regio, 300)
    stay(regio, 300, vervangt=old, vervallen=True)
    assert stay(regio, 250).pk


@pytest.mark.parametrize("who", ["collega", "hulpverlener", "moeder_account", "noor_account"])
def test_only_who_handles_the_question_records_stays_and_measures(regio: Regio, as_user: As, who: str) -> None:
    by = getattr(regio, who)
    for page in ("verblijf", "maatregel"):
        assert as_user(by).post(f"/gezin/{regio.gezin.pk}/{page}/", sent(regio)).status_code == 403
    with pytest.raises(Refused):
        stay(regio, 100, by=by)
    with pytest.raises(Refused):
        measure(regio, by=by)


def test_of_somebody_who_is_no_child_of_the_family_nothing_is_recorded(regio: Regio) -> None:
    with pytest.raises(Refused):
        verblijven.record(
            gezin=regio.gezin, jeugdige=regio.tante, soort="wlz", start=regio.day, bron="x", bron_datum=regio.day,
            by=regio.specialist, now=regio.now,
        )  # fmt: skip


def test_a_later_day_of_a_measure_is_a_new_row(regio: Regio, as_user: As) -> None:
    client = as_user(regio.specialist)
    start = str(regio.day - timedelta(days=10))
    values = sent(regio, soort="gesloten", variant="machtiging", start=start, bron="C/16/7")
    assert client.post(f"/gezin/{regio.gezin.pk}/maatregel/", values).status_code == 302
    path = f"/gezin/{regio.gezin.pk}/maatregel/?vervangt={Maatregel.objects.get().pk}"
    assert f'value="{start}"' in client.get(path).content.decode()
    assert client.post(path, {**values, "opname_op": str(regio.day)}).status_code == 302
    assert "opgenomen op" in client.get(f"/gezin/{regio.gezin.pk}/mensen/").content.decode()
    assert Maatregel.objects.get(vervangen_door=None).opname_op == regio.day


@pytest.mark.parametrize(
    ("change", "reden"),
    [
        ({"einde": "2001-01-01"}, "ligt voor het begin"),
        ({"variant": "spoed"}, "Alleen gesloten jeugdhulp"),
        ({"soort": "gesloten"}, "Kies welke machtiging"),
        ({"opname_op": "2199-01-01"}, "hoort niet bij deze maatregel"),
        ({"soort": "uhp", "ten_uitvoer_op": "2001-01-01"}, "ligt voor het begin van de maatregel"),
    ],
)
def test_a_measure_that_cannot_be_is_refused_with_the_reason(
    regio: Regio, as_user: As, change: dict[str, str], reden: str
) -> None:
    values = sent(regio, **{"soort": "ots", "variant": "", **change})
    response = as_user(regio.specialist).post(f"/gezin/{regio.gezin.pk}/maatregel/", values)
    assert response.status_code == 422
    assert reden in response.content.decode()
    assert not Maatregel.objects.exists()


def test_a_birth_date_in_the_future_is_refused_and_kept_as_typed(regio: Regio, as_user: As) -> None:
    values = {
        "rol": "jeugdige",
        "voornamen": "Sem",
        "achternaam": "Bakker",
        "geboortedatum": "2199-01-01",
        "sinds": str(regio.day),
    }
    response = as_user(regio.specialist).post(f"/gezin/{regio.gezin.pk}/lid/", values)
    assert response.status_code == 422
    assert "ligt in de toekomst" in response.content.decode()
    assert 'value="2199-01-01"' in response.content.decode()


def test_authority_that_ends_before_it_begins_is_refused_and_kept_as_typed(regio: Regio, as_user: As) -> None:
    values = {
        "jeugdige": regio.noor.pk, "houder": regio.vader.pk, "soort": "ouderlijk", "sinds": "2020-02-02", "tot": "2020-02-01",
        "bron": "gezagsregister", "bron_datum": str(regio.day),
    }  # fmt: skip
    response = as_user(regio.specialist).post(f"/gezin/{regio.gezin.pk}/gezag/", values)
    assert response.status_code == 422
    assert "kan niet eindigen" in response.content.decode()
    assert 'value="2020-02-01"' in response.content.decode()
