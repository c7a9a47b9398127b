"""Who looks along in the told families: a foster mother, and a parent who asks why somebody looked."""

from collections.abc import Generator
from datetime import datetime, timedelta

from aandacht.actions import dossierverzoeken, gezinnen, navragen, pleegcontracten
from aandacht.actions.demo.people import Household
from aandacht.actions.demo.seed import Region, add_account
from aandacht.actions.demo.steps import Case
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.records.models import Gebruiker, Gezinslid, LogboekRegel

PLEEGMOEDER = PersoonGegevens("Carla", "Vos", telefoon="06 555 80801")
ANTWOORD = (
    "Zij behandelt de vraag van jullie gezin, en keek om het gesprek van de volgende ochtend voor te bereiden. "
    "Ik heb het nagevraagd: het was in orde."
)


def stay_with_foster_mother(case: Case, region: Region, now: datetime) -> None:
    """The young person stays with a foster mother for now, who has an account of her own."""
    gezin, day = case.household.the_gezin, now.date()
    lid = gezinnen.add_lid(
        gezin=gezin, gegevens=PLEEGMOEDER, rol=Gezinslid.Rol.PLEEGOUDER, sinds=day, by=case.by, now=now
    )
    pleegcontracten.record(
        gezin=gezin, jeugdige=case.household.the_kind, pleegouder=lid.persoon, van=day, bron="pleegcontract 2026-118",
        bron_datum=day, by=case.by, now=now + timedelta(minutes=5),
    )  # fmt: skip
    add_account(region, "pleegouder", Gebruiker.Rol.INWONER, lid.persoon.naam, persoon=lid.persoon)


def ask_why(household: Household, after: datetime) -> Generator[datetime, None, datetime]:
    """A parent asks about the last visit of whoever works with them, and to have something put right.

    The privacy officer answers the first the next day.
    """
    now = after + timedelta(hours=3)
    yield now
    by = household.accounts[household.personen[-1].pk]
    rows = LogboekRegel.objects.filter(betreft__gezin_id=household.the_gezin.pk, grond="jw_2_3").exclude(
        wat__startswith="bezoek."  # of the other parent
    )
    navraag = navragen.ask(
        gezin=household.the_gezin, regel_id=rows.latest("id").pk, tekst="Waarom keek zij hiernaar?", by=by, now=now
    )
    dossierverzoeken.ask(
        gezin=household.the_gezin, over=household.the_kind, soort="verbeteren", by=by, now=now + timedelta(minutes=10),
        wat="Er staat dat ik op maandag werk. Dat is op dinsdag.",
    )  # fmt: skip
    now += timedelta(hours=21)
    yield now
    navragen.answer(navraag=navraag, antwoord=ANTWOORD, by=Gebruiker.objects.get(username="fg"), now=now)
    return now
