"""A small region for tests, made through the actions: two gemeenten, their teams, a provider, and one family.

The family: Noor of 13, her parents Marije and Pieter who live apart and both have gezag and an account, and her aunt Els,
with whom Noor shares the plan. Sanne handles the question; Karim does the same work for another team.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from aandacht.actions import gebruikers, gezinnen, vragen
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.bsn import make_test_bsn
from aandacht.records.models import (
    Aanbieder,
    Aanbod,
    Gebruiker,
    Gemeente,
    Gezag,
    Gezin,
    Gezinslid,
    LokaalTeam,
    Persoon,
    Toestemming,
    Vraag,
)

PASSWORD = "een lang wachtwoord voor de test"
VRAAG = "Noor wil al weken niet naar school en slaapt slecht. We weten niet meer wat we moeten doen."


@dataclass
class Regio:
    """Everybody and everything by name; `…_account` and the professionals are users."""

    now: datetime
    gemeente: Gemeente
    andere_gemeente: Gemeente
    team: LokaalTeam
    ander_team: LokaalTeam
    aanbieder: Aanbieder
    andere_aanbieder: Aanbieder
    aanbod: Aanbod
    specialist: Gebruiker  # Sanne, handles the question
    collega: Gebruiker  # Karim, same role elsewhere
    hulpverlener: Gebruiker  # works for the provider, which is not involved yet
    andere_hulpverlener: Gebruiker
    verwijzer: Gebruiker
    beleid: Gebruiker
    betaler: Gebruiker  # does the claims of the gemeente
    andere_betaler: Gebruiker
    klachten: Gebruiker  # decides on objections and handles complaints of the gemeente
    andere_klachten: Gebruiker
    beheer: Gebruiker
    fg: Gebruiker
    teamleider: Gebruiker  # Mirjam, leads the team; no family is hers
    deskundige: Gebruiker  # Ilse, of the expert team
    gezin: Gezin
    vraag: Vraag
    noor: Persoon
    moeder: Persoon
    vader: Persoon
    tante: Persoon
    noor_account: Gebruiker
    moeder_account: Gebruiker
    vader_account: Gebruiker
    tante_account: Gebruiker
    buurman_account: Gebruiker  # an outsider, without family here

    @property
    def day(self) -> date:
        return timezone.localdate(self.now)


def persoon(voornamen: str, achternaam: str, place: int, geboortedatum: date = date(1985, 5, 5)) -> PersoonGegevens:
    """Give the data of a made-up person; `place` is the place of their BSN in the test range."""
    return PersoonGegevens(
        voornamen=voornamen, achternaam=achternaam, geboortedatum=geboortedatum, bsn=make_test_bsn(place), geslacht="2"
    )


def account(username: str, naam: str, rol: str, **more: object) -> Gebruiker:
    return gebruikers.create(username=username, rol=rol, password=PASSWORD, naam=naam, **more)  # type: ignore[arg-type]


def inwoner(wie: Persoon) -> Gebruiker:
    return account(wie.voornamen.lower(), wie.naam, "inwoner", persoon=wie)


def years_ago(day: date, years: int) -> date:
    """Give a birth date that makes somebody `years` old on `day`, half a year past the birthday."""
    return (day - timedelta(days=183)).replace(day=1, year=(day - timedelta(days=183)).year - years)


def make_regio(now: datetime | None = None, age: int = 13) -> Regio:
    """Build the region as it is `now`, the moment the question was asked (default: the real now)."""
    now = now or timezone.now()
    day = timezone.localdate(now)
    gemeente = Gemeente.objects.create(
        code="0344",
        naam="Utrecht",
        jeugdregio="Utrecht Stad",
        adres="Stadsplateau 1, 3521 AZ Utrecht",
        telefoon="14 030",
    )
    andere_gemeente = Gemeente.objects.create(
        code="0321", naam="Houten", jeugdregio="Lekstroom", telefoon="030 639 2611"
    )
    team = LokaalTeam.objects.create(naam="Lokaal team Noord", gemeente=gemeente, telefoon="030 111 1111")
    ander_team = LokaalTeam.objects.create(naam="Lokaal team Houten", gemeente=andere_gemeente)
    aanbieder = Aanbieder.objects.create(agb_code="22220001", naam="De Brug", plaats="Utrecht", telefoon="030 222 2222")
    andere_aanbieder = Aanbieder.objects.create(agb_code="22220002", naam="Het Anker", plaats="Houten")
    aanbod = Aanbod.objects.create(
        aanbieder=aanbieder, gemeente=gemeente, naam="Hulp aan huis", vorm="ambulant", categorie="45", code="45A04",
        eenheid="01", plaatsen=12,
    )  # fmt: skip
    specialist = account("sanne", "Sanne de Wit", "specialist", team=team, functie="jeugd- en gezinsspecialist")
    vraag = vragen.ask(
        by=None, now=now, gemeente=gemeente, steller="ouder", tekst=VRAAG, contact="06 12345678", behandelaar=specialist,
        jeugdige=persoon("Noor", "Bakker", 0, years_ago(day, age)), ouder=persoon("Marije", "Jansen", 1),
    )  # fmt: skip
    gezin, noor = vraag.gezin, vraag.jeugdige
    moeder = Gezinslid.objects.get(gezin=gezin, rol="ouder").persoon
    with_them = {"gezin": gezin, "sinds": day, "by": specialist, "now": now}
    vader = gezinnen.add_lid(gegevens=persoon("Pieter", "Bakker", 2), rol="ouder", **with_them).persoon  # type: ignore[arg-type]
    tante = gezinnen.add_lid(
        gegevens=persoon("Els", "Jansen", 3),
        rol="netwerk",
        relatie="tante",
        **with_them,  # type: ignore[arg-type]
    ).persoon
    for houder in (moeder, vader):
        gezinnen.record_gezag(
            gezin=gezin, jeugdige=noor, houder=houder, soort=Gezag.Soort.OUDERLIJK, bron="gezagsregister",
            sinds=noor.geboortedatum or day, bron_datum=day, by=specialist, now=now,
        )  # fmt: skip
    Toestemming.objects.create(gezin=gezin, gever=noor, voor=tante, onderdeel="plan", van=day, recorded_at=now)
    buurman = Persoon.objects.create(voornamen="Henk", achternaam="Visser", geboortedatum=date(1970, 1, 1))
    return Regio(
        now=now, gemeente=gemeente, andere_gemeente=andere_gemeente, team=team, ander_team=ander_team,
        aanbieder=aanbieder, andere_aanbieder=andere_aanbieder, aanbod=aanbod, specialist=specialist,
        collega=account("karim", "Karim Haddad", "specialist", team=ander_team),
        hulpverlener=account("lotte", "Lotte Smit", "aanbieder", aanbieder=aanbieder),
        andere_hulpverlener=account("youssef", "Youssef Aydin", "aanbieder", aanbieder=andere_aanbieder),
        verwijzer=account("huisarts", "Anna Mulder", "verwijzer", functie="huisarts"),
        beleid=account("beleid", "Bram de Boer", "beleid", gemeente=gemeente),
        betaler=account("mila", "Mila Prins", "declaraties", gemeente=gemeente),
        andere_betaler=account("rob", "Rob Vos", "declaraties", gemeente=andere_gemeente),
        klachten=account("hilde", "Hilde Brouwer", "klachten", gemeente=gemeente),
        andere_klachten=account("ton", "Ton Mol", "klachten", gemeente=andere_gemeente),
        beheer=account("beheer", "Joke Prins", "beheer"), fg=account("fg", "Eva Kok", "fg"),
        teamleider=account("teamleider", "Mirjam Hoek", "specialist", team=team, functie="teamleider"),
        deskundige=account("deskundige", "Ilse Brand", "deskundige", functie="gedragswetenschapper"),
        gezin=gezin, vraag=vraag, noor=noor, moeder=moeder, vader=vader, tante=tante, noor_account=inwoner(noor),
        moeder_account=inwoner(moeder), vader_account=inwoner(vader), tante_account=inwoner(tante),
        buurman_account=inwoner(buurman),
    )  # fmt: skip


def only_sanne_answers(regio: Regio) -> Regio:
    """The leader of the team takes no new families: who asks gets Sanne."""
    Gebruiker.objects.filter(pk=regio.teamleider.pk).update(is_active=False)
    return regio
