"""Facts about a family are recorded by whoever handles its question, and by nobody else; a provider sees what it needs."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio, persoon

from aandacht.actions import gezinnen, verkenningen, vragen
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Adres, Betrokkenheid, Gebruiker, Gezag, Gezinslid, Termijn, Vraag

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]
OTHERS = ["collega", "hulpverlener", "moeder_account", "noor_account", "tante_account", "buurman_account", "beheer"]


def record_gezag(regio: Regio, by: Gebruiker, **values: object) -> Gezag:
    given = {
        "jeugdige": regio.noor, "houder": regio.tante, "soort": "voogdij", "sinds": regio.day, "bron": "beschikking",
        "bron_datum": regio.day,
    }  # fmt: skip
    return gezinnen.record_gezag(gezin=regio.gezin, by=by, now=regio.now, **{**given, **values})  # type: ignore[arg-type]


def record_adres(regio: Regio, by: Gebruiker, geheim: bool = False) -> Adres:
    return gezinnen.record_adres(
        gezin=regio.gezin, persoon=regio.noor, straatnaam="Kerkstraat", huisnummer=1, postcode="3511AA", plaatsnaam="Utrecht",
        gemeente=regio.gemeente, sinds=regio.day, bron="BRP", geheim=geheim, by=by, now=regio.now,
    )  # fmt: skip


def test_an_address_is_of_people_of_this_family(regio: Regio) -> None:
    where = {
        "gezin": regio.gezin, "straatnaam": "Kerkstraat", "huisnummer": 1, "postcode": "3511AA", "plaatsnaam": "Utrecht",
        "gemeente": regio.gemeente, "sinds": regio.day, "bron": "BRP", "by": regio.specialist, "now": regio.now,
    }  # fmt: skip
    outsider = regio.buurman_account.persoon
    with pytest.raises(NotPossible, match="Henk Visser hoort niet bij dit gezin"):
        gezinnen.record_adres(persoon=outsider, **where)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="Henk Visser hoort niet bij dit gezin"):
        gezinnen.record_adres(persoon=regio.noor, ook=[regio.moeder, outsider], **where)  # type: ignore[arg-type,list-item]
    assert not Adres.objects.exists()
    gezinnen.record_adres(persoon=regio.noor, ook=[regio.moeder, regio.tante], **where)  # type: ignore[arg-type]
    assert Adres.objects.count() == 3


def let_help(regio: Regio) -> None:
    Betrokkenheid.objects.create(
        gezin=regio.gezin, aanbieder=regio.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=regio.day,
        recorded_at=regio.now,
    )  # fmt: skip


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("helping", [False, True])
def test_only_who_handles_the_question_records_facts(regio: Regio, who: str, helping: bool) -> None:
    if helping:
        let_help(regio)
    by = getattr(regio, who)
    before = (Gezag.objects.count(), Adres.objects.count(), Gezinslid.objects.count())
    with pytest.raises(Refused):
        record_gezag(regio, by)
    with pytest.raises(Refused):
        record_adres(regio, by)
    with pytest.raises(Refused):
        gezinnen.add_lid(
            gezin=regio.gezin,
            gegevens=persoon("Sem", "Bakker", 50),
            rol="jeugdige",
            sinds=regio.day,
            by=by,
            now=regio.now,
        )
    with pytest.raises(Refused):
        vragen.hand_over(vraag=regio.vraag, naar=regio.collega, by=by, now=regio.now)
    assert (Gezag.objects.count(), Adres.objects.count(), Gezinslid.objects.count()) == before
    assert Vraag.objects.get().behandelaar == regio.specialist


def test_the_specialist_records_them(regio: Regio) -> None:
    assert record_gezag(regio, regio.specialist).bron == "beschikking"
    assert record_adres(regio, regio.specialist).gemeente == regio.gemeente


def test_authority_does_not_end_before_it_begins(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="voordat het begint"):
        record_gezag(regio, regio.specialist, tot=date(2001, 1, 1))


def test_a_provider_sees_who_is_who_and_not_the_talk_before(regio: Regio, as_user: As) -> None:
    let_help(regio)
    record_adres(regio, regio.specialist)
    verkenning = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    Termijn.objects.create(
        soort="start", sleutel="toewijzing:1", gezin=regio.gezin, aanbieder=regio.aanbieder, uiterlijk=regio.day,
        bron="iJw OP271", opened_at=regio.now,
    )  # fmt: skip
    client = as_user(regio.hulpverlener)
    client.get(f"/gezin/{regio.gezin.pk}/")
    with max_queries():
        page = client.get(f"/gezin/{regio.gezin.pk}/").content.decode()
    assert "Marije Jansen" in page
    assert "gezagsregister" in page
    assert "iJw OP271" in page
    assert "Gesprek afronden" not in page
    assert regio.vraag.tekst not in page
    people = client.get(f"/gezin/{regio.gezin.pk}/mensen/").content.decode()
    assert "Kerkstraat" not in people
    assert "Iemand toevoegen" not in people
    for path in (
        f"/verkenning/{verkenning.pk}/",
        f"/gezin/{regio.gezin.pk}/vraag/{regio.vraag.pk}/",
        "/dag/",
        "/gezinnen/",
    ):
        assert client.get(path).status_code == 403
    assert as_user(regio.andere_hulpverlener).get(f"/gezin/{regio.gezin.pk}/").status_code == 403


def test_handing_over_takes_the_terms_along_and_ends_ones_own_access(regio: Regio) -> None:
    vragen.hand_over(vraag=regio.vraag, naar=regio.collega, by=regio.specialist, now=regio.now)
    assert Termijn.objects.get(soort="eerste_gesprek").gebruiker == regio.collega
    assert Betrokkenheid.objects.get(gebruiker=regio.specialist).tot == regio.day
    assert Betrokkenheid.objects.get(gebruiker=regio.collega).tot is None


def test_a_question_goes_to_a_specialist_only(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="specialist"):
        vragen.hand_over(vraag=regio.vraag, naar=regio.hulpverlener, by=regio.specialist, now=regio.now)
