"""A family around one question, made through the actions: separated parents, a girl of 13, an aunt, two specialists."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from aandacht.actions import gebruikers, gezinnen, verkenningen, vragen
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.bsn import make_test_bsn
from aandacht.records.models import (
    Aanbieder,
    Gebruiker,
    Gemeente,
    Gezag,
    Gezin,
    Gezinslid,
    LokaalTeam,
    Persoon,
    Toestemming,
    Uitspraak,
    Verkenning,
    Vraag,
)

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DAY = NOW.date()
PASSWORD = "een lang wachtwoord voor de test"


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


@dataclass
class Gesprek:
    gemeente: Gemeente
    gezin: Gezin
    vraag: Vraag
    noor: Persoon
    moeder: Persoon
    vader: Persoon
    tante: Persoon
    specialist: Gebruiker  # handles the question
    collega: Gebruiker  # same role elsewhere
    aanbieder: Gebruiker  # outsider
    noor_account: Gebruiker
    moeder_account: Gebruiker
    vader_account: Gebruiker
    tante_account: Gebruiker
    buurman_account: Gebruiker  # an outsider of another family


def make(geboortedatum: date = date(2013, 1, 15), steller: str = "ouder", place: int = 0) -> Gesprek:
    """Build the family; `place` keeps BSNs and names apart when a test needs two."""
    gemeente, _ = Gemeente.objects.get_or_create(
        code="0344", defaults={"naam": "Utrecht", "jeugdregio": "Utrecht Stad"}
    )
    team, _ = LokaalTeam.objects.get_or_create(naam="Lokaal team Noord", gemeente=gemeente)
    elsewhere, _ = LokaalTeam.objects.get_or_create(naam="Lokaal team Zuid", gemeente=gemeente)
    provider, _ = Aanbieder.objects.get_or_create(
        agb_code="22220001", defaults={"naam": "De Brug", "plaats": "Utrecht"}
    )
    specialist = account(f"sanne{place}", "Sanne de Wit", rol="specialist", team=team)
    collega = account(f"karim{place}", "Karim Haddad", rol="specialist", team=elsewhere)
    vraag = vragen.ask(
        by=None, now=NOW, gemeente=gemeente, steller=steller, tekst="Noor gaat al weken niet naar school.",
        jeugdige=person("Noor", "Bakker", place * 10, geboortedatum=geboortedatum),
        ouder=person("Marije", "Jansen", place * 10 + 1, geboortedatum=date(1985, 5, 5)), behandelaar=specialist,
    )  # fmt: skip
    gezin = vraag.gezin
    moeder = Gezinslid.objects.get(gezin=gezin, rol="ouder").persoon
    vader = gezinnen.add_lid(
        gezin=gezin, gegevens=person("Pieter", "Bakker", place * 10 + 2), rol="ouder", sinds=DAY, by=specialist, now=NOW
    ).persoon
    tante = gezinnen.add_lid(
        gezin=gezin, gegevens=person("Els", "Jansen", place * 10 + 3), rol="netwerk", relatie="tante", sinds=DAY,
        by=specialist, now=NOW,
    ).persoon  # fmt: skip
    for houder in (moeder, vader):
        gezinnen.record_gezag(
            gezin=gezin, jeugdige=vraag.jeugdige, houder=houder, soort=Gezag.Soort.OUDERLIJK, sinds=geboortedatum,
            bron="gezagsregister", bron_datum=DAY, by=specialist, now=NOW,
        )  # fmt: skip
    buur = Persoon.objects.create(voornamen="Bram", achternaam="Smit")
    return Gesprek(
        gemeente=gemeente, gezin=gezin, vraag=vraag, noor=vraag.jeugdige, moeder=moeder, vader=vader, tante=tante,
        specialist=specialist, collega=collega,
        aanbieder=account(f"brug{place}", "Iris Brug", rol="aanbieder", aanbieder=provider),
        noor_account=account(f"noor{place}", "Noor Bakker", persoon=vraag.jeugdige),
        moeder_account=account(f"marije{place}", "Marije Jansen", persoon=moeder),
        vader_account=account(f"pieter{place}", "Pieter Bakker", persoon=vader),
        tante_account=account(f"els{place}", "Els Jansen", persoon=tante),
        buurman_account=account(f"bram{place}", "Bram Smit", persoon=buur),
    )  # fmt: skip


def account(username: str, naam: str, *, rol: str = "inwoner", **values: object) -> Gebruiker:
    return gebruikers.create(username=username, rol=rol, password=PASSWORD, naam=naam, **values)  # type: ignore[arg-type]


def person(voornamen: str, achternaam: str, place: int, geboortedatum: date = date(1980, 1, 1)) -> PersoonGegevens:
    return PersoonGegevens(
        voornamen=voornamen, achternaam=achternaam, geboortedatum=geboortedatum, bsn=make_test_bsn(place)
    )


def share(gesprek: Gesprek, onderdeel: str) -> None:
    """Let the aunt see a part, given by the mother."""
    Toestemming.objects.create(
        gezin=gesprek.gezin, gever=gesprek.moeder, voor=gesprek.tante, onderdeel=onderdeel, van=DAY, recorded_at=NOW
    )


def say(verkenning: Verkenning, by: Gebruiker, **values: object) -> Uitspraak:
    """Record a statement of the one who writes, or of `spreker`."""
    given = {
        "onderwerp": Uitspraak.Onderwerp.WILLEN, "soort": Uitspraak.Soort.MENING, "tekst": "Ik wil weer naar school.",
        "bron": "gesprek thuis", "datum": DAY, "now": NOW, "spreker": by.persoon,
    }  # fmt: skip
    return verkenningen.record_uitspraak(verkenning=verkenning, by=by, **{**given, **values})  # type: ignore[arg-type]


def talked(gesprek: Gesprek) -> Verkenning:
    """Hold the conversation: all three questions have an answer, and it is finished."""
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(1))
    for onderwerp in ("willen", "nodig", "zelf"):
        say(verkenning, gesprek.specialist, spreker=gesprek.moeder, onderwerp=onderwerp)
    return verkenningen.finish(verkenning=verkenning, by=gesprek.specialist, now=later(2))
