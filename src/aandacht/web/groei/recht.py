"""What the law says of help after 18 for this young person, on the facts that are known; nobody is decided about here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import feiten
from aandacht.actions.feitenblad import Bekend, OptieBlad
from aandacht.actions.toekomsttermijnen import VOLWASSEN
from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.jeugdige import jeugdhulp_tot, jeugdige
from aandacht.jeugdwet.lokaal import GEEN_LOKALE_REGELS, LokaleRegels
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.plaatsing import gezinshuis_na_18, pleegzorg_stoppen
from aandacht.kernel.dagen import birthday
from aandacht.kernel.errors import UnusableInput
from aandacht.records.models import Persoon, Verblijf, Vraag
from aandacht.records.models.vraag import Station
from aandacht.web.groei.lezen import Gelezen
from aandacht.web.groei.present import Wetsregel, wetsregel

Rule = Callable[..., Antwoord[Any]]


@dataclass(frozen=True)
class NaAchttien:
    """The rules about one help, asked for the 18th birthday or today when that is over."""

    dag: date
    hulp: str
    afweging_id: int | None
    regels: tuple[Wetsregel, ...]


def na_18(jongere: Persoon, zicht: Zicht, gelezen: Gelezen, day: date) -> NaAchttien | None:
    """What the law says of the newest help of this young person; None when there is none, or the law of that day is not here."""
    born = jongere.geboortedatum
    vraag = _vraag(zicht, jongere.pk)
    if born is None or vraag is None:
        return None
    optie = _optie(vraag, gelezen)
    bekend = feiten.collect(vraag)
    dag = max(day, birthday(born, VOLWASSEN))
    rules = _rules(bekend, optie.vorm if optie else "", _lokaal(gelezen, dag), day)
    try:
        facts = feiten.read(bekend, optie, dag)
        found = tuple(wetsregel(rule, decide(applied, facts)) for rule, applied in rules)
    except UnusableInput:
        return None
    naam = vraag.besluit.optie.naam if vraag.besluit else ""
    afweging = getattr(vraag, "afweging", None) if zicht.sees(Onderdeel.AFWEGING, jongere.pk) else None
    return NaAchttien(dag, naam, afweging.pk if afweging else None, found)


def _vraag(zicht: Zicht, jeugdige_id: int) -> Vraag | None:
    """The newest question with a decision to give help, else the newest one that is open, as far as it may be read."""
    if not zicht.sees(Onderdeel.HULP, jeugdige_id):
        return None
    rows = list(
        Vraag.objects.filter(gezin=zicht.gezin_id, jeugdige=jeugdige_id)
        .select_related("gezin", "jeugdige", "besluit__optie", "afweging", "verkenning", "afdoening").order_by("-received_at")
    )  # fmt: skip
    decided = [row for row in rows if row.besluit is not None and row.station != Station.AFGEROND]
    still = [row for row in rows if row.station != Station.AFGEROND]
    return next(iter((*decided, *still, *rows)), None)


def _rules(bekend: Bekend, vorm: str, lokaal: LokaleRegels, day: date) -> list[tuple[Rule, Rule]]:
    """The rules with how they are applied; of foster care and of a gezinshuis for who stays there or gets that help."""
    here = {row["soort"] for row in bekend.verblijven if not row["einde"] or row["einde"] >= day.isoformat()} | {vorm}
    found: list[tuple[Rule, Rule]] = [(jeugdige, jeugdige), (jeugdhulp_tot, jeugdhulp_tot)]
    if Verblijf.Soort.PLEEGZORG in here:
        found.append((pleegzorg_stoppen, pleegzorg_stoppen))
    if Verblijf.Soort.GEZINSHUIS in here:
        found.append((gezinshuis_na_18, partial(gezinshuis_na_18, regels=lokaal)))
    return found


def _lokaal(gelezen: Gelezen, dag: date) -> LokaleRegels:
    """Whether the gemeente lets a gezinshuis go on to 21, and where that is written."""
    for row in reversed(gelezen.gezinshuis):
        van = date.fromisoformat(row["geldig_van"])
        tot = date.fromisoformat(row["geldig_tot"]) if row["geldig_tot"] else None
        if van <= dag and (tot is None or dag <= tot):
            return LokaleRegels(gezinshuis_tot_21=bool(row["waarde"]), bron=row["bron"], geldig_van=van, geldig_tot=tot)
    return GEEN_LOKALE_REGELS


def _optie(vraag: Vraag, gelezen: Gelezen) -> OptieBlad | None:
    """The option that was decided on; without a decision the one that is youth help, when there is one only."""
    if vraag.besluit is not None:
        return feiten.blad(vraag.besluit.optie)
    rows = [row for row in gelezen.opties if row["vraag"] == vraag.pk]
    return OptieBlad(rows[0]["id"], rows[0]["soort"], rows[0]["vorm"]) if len(rows) == 1 else None
