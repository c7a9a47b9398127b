"""Who else looks into the family of the dossier: a foster mother, somebody with emergency access; and a question about it."""

from dataclasses import dataclass

from tests.regio import Regio, inwoner, persoon

from aandacht.actions import gezinnen, navragen, noodtoegangen, pleegcontracten
from aandacht.records.models import Gebruiker, LogboekRegel


@dataclass
class Kijkend:
    pleegmoeder: Gebruiker
    ids: dict[str, int | str]


def look_in(regio: Regio) -> Kijkend:
    """Noor stays with Carla; the mother asks why the specialist looked; somebody looked whom she may not know of yet."""
    lid = gezinnen.add_lid(
        gezin=regio.gezin, gegevens=persoon("Carla", "Vos", 4), rol="pleegouder", sinds=regio.day, by=regio.specialist,
        now=regio.now,
    )  # fmt: skip
    pleegcontracten.record(
        gezin=regio.gezin, jeugdige=regio.noor, pleegouder=lid.persoon, van=regio.day, bron="pleegcontract 12",
        bron_datum=regio.day, by=regio.specialist, now=regio.now,
    )  # fmt: skip
    regel = LogboekRegel.objects.filter(
        betreft__gezin_id=regio.gezin.pk, wie=f"gebruiker:{regio.specialist.pk}"
    ).latest("pk")
    navraag = navragen.ask(gezin=regio.gezin, regel_id=regel.pk, tekst="", by=regio.moeder_account, now=regio.now)
    stil = noodtoegangen.open(
        gezin=regio.gezin, reden="Er is nu gevaar en niemand anders kan kijken.", veiligheid="De vader dreigt.",
        by=regio.andere_hulpverlener, now=regio.now,
    )  # fmt: skip
    noodtoegangen.end(noodtoegang=stil, by=regio.andere_hulpverlener, now=regio.now.replace(microsecond=999999))
    return Kijkend(
        inwoner(lid.persoon),
        {"regel_id": regel.pk, "navraag_id": navraag.pk, "beheer_tonen:noodtoegang_id": stil.pk},
    )
