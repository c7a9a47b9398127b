"""A decision to assign after, and both sides of the exchange in one folder."""

from datetime import date, datetime, timedelta
from pathlib import Path

from tests.regio import Regio

from aandacht.actions import outbox, stations, termijnen, toewijzingen
from aandacht.records.models import Adres, Afweging, Bericht, Besluit, Optie, Persoon, Termijn, Toewijzing, Vraag
from aandacht.records.models.vraag import Station


def decide(regio: Regio, vraag: Vraag | None = None, vorm: str = "ambulant", weken: int = 26) -> Besluit:
    """Record that help was granted, as `besluiten.decide` leaves it."""
    vraag = vraag or regio.vraag
    afweging = Afweging.objects.create(vraag=vraag, started_at=regio.now, started_by=regio.specialist)
    optie = Optie.objects.create(
        afweging=afweging, soort="individueel", naam="Hulp aan huis", vorm=vorm, recorded_at=regio.now
    )
    besluit = Besluit.objects.create(
        vraag=vraag, optie=optie, soort="toekenning", gemeente=regio.gemeente, motivering="Samen gekozen.",
        genomen_door=regio.specialist, datum=regio.day, bekend_op=regio.day, bezwaar_tot=regio.day + timedelta(days=42),
        ingangsdatum=regio.day, einddatum=regio.day + timedelta(weeks=weken), recorded_at=regio.now,
    )  # fmt: skip
    stations.keep_besluit(besluit)
    stations.reach(vraag, Station.BESLUIT, by=regio.specialist, now=regio.now)
    termijnen.open_termijn(
        soort=Termijn.Soort.TOEWIJZEN, sleutel=f"besluit:{besluit.pk}", vraag=vraag, gebruiker=regio.specialist,
        uiterlijk=regio.day + timedelta(days=7), bron="belofte van Aandacht", now=regio.now,
    )  # fmt: skip
    return besluit


def assign(regio: Regio, besluit: Besluit | None = None, **values: object) -> Toewijzing:
    besluit = besluit or decide(regio)
    given = {
        "besluit": besluit, "aanbod": regio.aanbod, "ingangsdatum": besluit.ingangsdatum, "einddatum": besluit.einddatum,
        "volume": 120, "frequentie": "2", "by": regio.specialist, "now": regio.now,
    }  # fmt: skip
    return toewijzingen.assign(**{**given, **values})  # type: ignore[arg-type]


def live(
    regio: Regio, persoon: Persoon, *, straatnaam: str = "Kerkstraat", huisnummer: int = 1, geheim: bool = False
) -> Adres:
    return Adres.objects.create(
        persoon=persoon, straatnaam=straatnaam, huisnummer=huisnummer, postcode="3511AB", plaatsnaam="Utrecht",
        gemeente=regio.gemeente, sinds=date(2020, 1, 1), geheim=geheim, bron="BRP", recorded_at=regio.now,
    )  # fmt: skip


def exchange(drop: Path, now: datetime, rounds: int = 4) -> list[outbox.Resultaat]:
    """Let the worker go round until nothing moves any more."""
    done = []
    for _ in range(rounds):
        done.append(outbox.run_once(now=now, drop=drop))
        if not done[-1]:
            break
    return done


def at_provider(regio: Regio) -> Toewijzing:
    return Toewijzing.objects.filter(administratie=regio.aanbieder.pk).latest("id")


def sent(soort: str) -> Bericht:
    return Bericht.objects.filter(richting="uit", soort=soort).latest("id")


def received(soort: str) -> Bericht:
    return Bericht.objects.filter(richting="in", soort=soort).latest("id")


def not_arrived_once() -> list[str]:
    """Messages that were sent and did not arrive exactly once at the other side."""
    return [
        f"{bericht} arrived {count} times"
        for bericht in Bericht.objects.filter(richting="uit")
        if (count := Bericht.objects.filter(richting="in", sha256=bericht.sha256).count()) != 1
    ]
