"""The family whose year two tests live through: with the client day by day, and in a browser with their own hands.

Noor is 13, Daan becomes 16, Lisa becomes 18. Marije and Pieter live apart. Aunt Els becomes Noor's JIM, Carla her foster
mother for some months. Sanne hands over to Karim; Lotte helps Noor. Every word below is one that only some of them may read.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

import time_machine
from django.test import Client
from tests.regio import Regio, inwoner, make_regio, persoon

from aandacht.actions import gezinnen, plannen, toestemmingen
from aandacht.records.models import Betrokkenheid, Gebruiker, Gezag, Gezinslid, Persoon, Toestemming

START = date(2027, 1, 4)  # ahead of us, so that no browser thinks that a session is over
# Whose word it is: [open, kept to oneself].
WOORDEN = {
    "noor": ("weer naar school fietsen", "praten over oma"), "daan": ("een bijbaan vinden", "minder blowen"),
    "lisa": ("op kamers gaan", "een oude vriend bellen"), "marije": ("rustig ontbijten", "weer slapen zonder pillen"),
    "pieter": ("op tijd ophalen", "van de schulden af"), "els": ("elke dinsdag koken", "zelf ook rust nemen"),
}  # fmt: skip
ADRESSEN = {"marije": "Moederstraat", "pieter": "Vaderlaan"}
OUDERS = {"marije", "pieter", "els"}
ALLES = {*WOORDEN, *(f"{naam}!" for naam in WOORDEN)}
NIETS: set[str] = set()


def words_in(text: str) -> set[str]:
    """Whose words stand in a text: "noor", and "noor!" when it is what she keeps to herself. Nobody's address ever does."""
    assert not any(street in text for street in ADRESSEN.values())
    found = {name for name, (said, _kept) in WOORDEN.items() if said in text}
    return found | {f"{name}!" for name, (_said, kept) in WOORDEN.items() if kept in text}


@dataclass
class Jaar:
    regio: Regio
    daan: Persoon
    lisa: Persoon
    accounts: dict[str, Gebruiker]
    day: date = START
    clock: time_machine.Traveller | None = None
    contract: dict[str, Persoon] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.day, time(11), tzinfo=UTC)

    def go_to(self, day: date) -> None:
        assert day >= self.day
        self.day = day
        assert self.clock is not None
        self.clock.move_to(self.now)

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.accounts[who], backend="aandacht.web.shared.login.Backend")
        return client

    def page(self, who: str, path: str = "") -> str:
        return self.client(who).get(f"/ons-plan/{self.regio.gezin.pk}/{path}").content.decode()

    def words_for(self, who: str) -> set[str]:
        """Whose words stand on the plan this person opens."""
        return words_in(self.page(who))

    def share(self, gever: str, voor: Persoon) -> Toestemming:
        account = self.accounts[gever]
        assert account.persoon is not None
        return toestemmingen.give(
            gezin=self.regio.gezin, gever=account.persoon, voor=voor, onderdeel="plan", by=account, now=self.now
        )

    def end_authority(self, houder: Persoon, tot: date, over: Persoon | None = None) -> None:
        rows = Gezag.objects.filter(houder=houder, vervangen_door=None)
        for row in rows.filter(jeugdige=over) if over else rows:
            gezinnen.record_gezag(
                gezin=self.regio.gezin, jeugdige=row.jeugdige, houder=houder, soort=row.soort, sinds=row.sinds, tot=tot,
                bron="beschikking C/16/123", bron_datum=self.day, by=self.regio.specialist, now=self.now, vervangt=row,
            )  # fmt: skip


def make_jaar() -> Jaar:
    regio = make_regio(datetime.combine(START, time(11), tzinfo=UTC))
    now, by, gezin = regio.now, regio.specialist, regio.gezin
    Toestemming.objects.all().delete()
    Gezinslid.objects.filter(persoon=regio.tante).update(rol="steunfiguur")
    Gebruiker.objects.filter(pk=regio.collega.pk).update(team=regio.team)
    born = {"Daan": date(2011, 3, 6), "Lisa": date(2009, 10, 1)}
    young = {
        naam: gezinnen.add_lid(
            gezin=gezin, gegevens=persoon(naam, "Bakker", 10 + n, day), rol="jeugdige", sinds=START, by=by, now=now
        ).persoon
        for n, (naam, day) in enumerate(born.items())
    }
    for jeugdige in young.values():
        for houder in (regio.moeder, regio.vader):
            gezinnen.record_gezag(
                gezin=gezin, jeugdige=jeugdige, houder=houder, soort="ouderlijk", sinds=START, bron="gezagsregister",
                bron_datum=START, by=by, now=now,
            )  # fmt: skip
    carla = gezinnen.add_lid(
        gezin=gezin, gegevens=persoon("Carla", "Vos", 12), rol="pleegouder", sinds=START, by=by, now=now
    ).persoon
    accounts = {
        "noor": regio.noor_account, "daan": inwoner(young["Daan"]), "lisa": inwoner(young["Lisa"]),
        "marije": regio.moeder_account, "pieter": regio.vader_account, "els": regio.tante_account,
        "carla": inwoner(carla), "sanne": regio.specialist, "karim": regio.collega, "lotte": regio.hulpverlener,
    }  # fmt: skip
    Betrokkenheid.objects.create(
        gezin=gezin, aanbieder=regio.aanbieder, jeugdige=regio.noor, rol="hulpverlener", grond="jw_7_3_11", van=START,
        recorded_at=now,
    )  # fmt: skip
    for houder, straat in ((regio.moeder, "Moederstraat"), (regio.vader, "Vaderlaan")):
        gezinnen.record_adres(
            gezin=gezin, persoon=houder, straatnaam=straat, huisnummer=3, postcode="3511AB", plaatsnaam="Utrecht",
            gemeente=regio.gemeente, sinds=START, bron="BRP", by=by, now=now,
        )  # fmt: skip
    plan = plannen.ensure(gezin=gezin, now=now)
    for naam, (said, kept) in WOORDEN.items():
        wie = accounts[naam].persoon
        assert wie is not None
        for tekst, vertrouwelijk in ((said, False), (kept, True)):
            doel = plannen.propose_doel(plan=plan, van=wie, tekst=tekst, by=by, now=now, vertrouwelijk=vertrouwelijk)
            doel.adopted_at = now
            doel.save()
    return Jaar(regio, young["Daan"], young["Lisa"], accounts, contract={"carla": carla})
