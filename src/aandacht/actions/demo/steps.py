"""The steps of a family on the way, each through the actions; a step is a story that says when it goes on."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from aandacht.access.afwegingen import gevraagden
from aandacht.actions import afwegingen, besluiten, onderzoek, plannen, verkenningen, vragen
from aandacht.actions.afwegingen import Zegt
from aandacht.actions.demo.parameters import draw, load, parameter
from aandacht.actions.demo.people import EIGEN_DOSSIER, Household, add_accounts, record_household
from aandacht.actions.demo.run import at, in_werkdagen
from aandacht.actions.demo.seed import Region
from aandacht.kernel.dagen import add_years, birthday
from aandacht.records.models import (
    Afweging,
    Besluit,
    Gebruiker,
    Optie,
    Persoon,
    Stem,
    Uitspraak,
    Verkenning,
    Vraag,
)

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
VOLWASSEN = 18
NEAR_ADULT = timedelta(weeks=13)  # until then help can have been assigned and begun


@dataclass
class Case:
    """One question of one family: what is drawn for it, and what there is of it by now."""

    region: Region
    chance: Random
    household: Household
    asked_on: date
    number: str  # of the family in the demo, in names of accounts
    steller: str = "ouder"
    keuze: str = "individueel"
    vorm: str = "ambulant"
    spoed: bool = False
    oneens: dict[int, str] = field(
        default_factory=dict
    )  # who disagrees with the help and why, by place among the parents
    verwijzer: Gebruiker | None = None
    behandelaar: Gebruiker | None = None
    vraag: Vraag | None = None
    verkenning: Verkenning | None = None
    afweging: Afweging | None = None
    optie: Optie | None = None
    besluit: Besluit | None = None
    is_first: bool = True
    pace: dict[str, int] = field(default_factory=dict)  # working days of a step where they are not drawn

    @property
    def by(self) -> Gebruiker:
        """The specialist who handles the question."""
        assert self.vraag is not None  # noqa: S101 - asked before
        return self.region.accounts[self.vraag.behandelaar_id]

    @property
    def thema(self) -> dict[str, Any]:
        """What the question is about."""
        return self.household.thema

    def wait(self, day: date | datetime, step: str) -> datetime:
        """The moment of the next step: a drawn number of working days on."""
        first, last = parameter("dagen")[step]
        start = day.date() if isinstance(day, datetime) else day
        number = 0 if self.spoed else self.pace.get(step, self.chance.randint(first, last))
        moment = at(in_werkdagen(start, number), self.chance)
        return moment if not isinstance(day, datetime) or moment > day else day + timedelta(minutes=40)

    def speaker(self, persoon: Persoon) -> Gebruiker:
        """Who writes down what this person says: they themselves with an account, else the specialist."""
        return self.household.accounts.get(persoon.pk, self.by)


def draw_case(chance: Random, region: Region, household: Household, asked_on: date, number: str) -> Case:
    """Draw who asks, and what comes of it."""
    case = Case(region, chance, household, asked_on, number)
    kind = draw(chance, parameter("steller"))
    age = household.age(asked_on)
    if kind == "zelf":
        own = age >= 12 and chance.random() < parameter("jongere_vraagt_zelf")
        case.steller = "jeugdige" if own else "ouder"
    else:
        case.steller = kind
    case.keuze = draw(chance, parameter("keuze"))
    case.vorm = household.vorm
    if case.keuze == "individueel" and not region.has_bsn():
        case.keuze = "eigen_netwerk"  # every test BSN is given out: no assignment without one (Jeugdwet 7.2.1)
    if chance.random() < 0.12:
        case.oneens[chance.randrange(2)] = chance.choice(load("texts.yaml")["redenen_oneens"])
    return case


def ask(case: Case) -> Generator[datetime, None, datetime]:
    """Somebody asks; the specialist looks up who is who. Returns the moment."""
    now = at(case.asked_on, case.chance)
    yield now
    household, chance, region = case.household, case.chance, case.region
    case.behandelaar = case.behandelaar or region.next_specialist(household.gemeente)
    nummer = "-".join("".join(chance.choice(LETTERS) for _ in range(4)) for _ in range(2))
    case.verwijzer = region.verwijzers.get(case.steller)
    voice = {"jeugdige": "jongere", "ouder": "ouder"}.get(case.steller, "verwijzer")
    case.vraag = vragen.ask(
        by=case.verwijzer or _asker(case), now=now, gemeente=household.gemeente, steller=case.steller,
        tekst=household.text(case.thema[voice]), jeugdige=household.kind or household.jeugdige,
        ouder=_parent(case), contact=household.ouders[0].telefoon, spoed=case.spoed, gezin=household.gezin, nummer=nummer,
        verwijzer_naam=f"{case.verwijzer.naam}, {case.verwijzer.functie}" if case.verwijzer else "",
        behandelaar=case.behandelaar,
    )  # fmt: skip
    if household.gezin is None:
        household.gezin, household.kind = case.vraag.gezin, case.vraag.jeugdige
        later = now + timedelta(hours=chance.randint(1, 5))
        yield later
        _record(case, later)
        return later
    return now


def _asker(case: Case) -> Gebruiker | None:
    """A family that is known asks with its own account when it has one that opens the file; else by telephone."""
    household = case.household
    if household.kind is None:
        return None
    if case.steller == "jeugdige":
        return household.accounts.get(household.kind.pk)
    return household.accounts.get(household.personen[0].pk) if household.age(case.asked_on) < EIGEN_DOSSIER else None


def _parent(case: Case) -> Any:
    household = case.household
    if case.steller == "jeugdige":
        return None
    return household.personen[0] if household.personen else household.ouders[0]


def _record(case: Case, now: datetime) -> None:
    household = case.household
    assert case.vraag is not None  # noqa: S101 - just asked
    parent = case.vraag.gezin.leden.filter(rol="ouder").select_related("persoon").first()
    if parent is not None:
        household.personen.append(parent.persoon)
    record_household(household, case.region, case.chance, case.by, now)
    if household.with_accounts:
        add_accounts(household, case.region, now.date(), f"gezin-{case.number}")


def talk(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """The first talk, what everybody says, and its end."""
    now = case.wait(after, "eerste_gesprek")
    yield now
    assert case.vraag is not None  # noqa: S101 - asked before
    case.verkenning = verkenningen.start(vraag=case.vraag, by=case.by, now=now)
    for step, (onderwerp, soort, tekst, bron, spreker) in enumerate(_uitspraken(case, now.date())):
        verkenningen.record_uitspraak(
            verkenning=case.verkenning, onderwerp=onderwerp, soort=soort, tekst=case.household.text(tekst), bron=bron,
            datum=now.date(), by=case.by, now=now + timedelta(minutes=20 + step), spreker=spreker,
        )  # fmt: skip
    now = case.wait(now, "gesprekken")
    yield now
    verkenningen.finish(verkenning=case.verkenning, by=case.by, now=now)
    return now


def _uitspraken(case: Case, day: date) -> list[tuple[str, str, str, str, Persoon | None]]:
    """What is said: subject, kind, text, source and speaker (None: the specialist)."""
    household, thema = case.household, case.thema
    kind, ouder = household.the_kind, household.personen[0]
    own = kind if household.age(day) >= 8 else ouder
    subject = Uitspraak.Onderwerp
    onderwerp, waarneming = thema["domein"]
    feit_onderwerp, feit, feit_bron = thema["feit"]
    said = [
        (subject.WILLEN, "mening", thema["willen"], "gesprek thuis", own),
        (subject.NODIG, "mening", thema["nodig"], "gesprek thuis", ouder),
        (subject.ZELF, "mening", thema["zelf"], "gesprek thuis", ouder),
        (onderwerp, "mening", waarneming, "gesprek thuis", None),
        (feit_onderwerp, "feit", feit, feit_bron, None),
        (subject.GOED, "mening", thema["goed"]["ouder"], "gesprek thuis", ouder),
    ]
    if household.age(day) >= 8:
        said[-1] = (subject.GOED, "mening", thema["goed"]["jongere"], "gesprek alleen met de jongere", kind)
    return said


def choose(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """The options on the table, and everybody's voice on each."""
    now = yield from put_on_table(case, after)
    for asked in gevraagden(case.household.the_kind, now.date()):
        now = case.wait(now, "stem")
        yield now
        # Who turned 16 meanwhile decides alone: a parent is not asked any more.
        if any(still.persoon == asked.persoon for still in gevraagden(case.household.the_kind, now.date())):
            give_stemmen(case, asked.persoon, now)
    return now


def put_on_table(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """The options side by side, the one the talk leads to among them."""
    now = case.wait(after, "samen_kiezen")
    yield now
    assert case.vraag is not None  # noqa: S101 - asked before
    case.afweging = afwegingen.start(vraag=case.vraag, by=case.by, now=now)
    case.optie = _chosen_optie(case, now)
    return now


def _chosen_optie(case: Case, now: datetime) -> Optie:
    assert case.afweging is not None  # noqa: S101 - begun before
    if case.keuze in ("individueel", "afwijzing"):
        naam, vraagt, brengt = load("texts.yaml")["opties"][case.vorm]
        return afwegingen.add_optie(
            afweging=case.afweging, soort=Optie.Soort.INDIVIDUELE_HULP, naam=naam, wat_vraagt=vraagt, wat_brengt=brengt,
            vorm=case.vorm, by=case.by, now=now + timedelta(minutes=10),
        )  # fmt: skip
    if case.keuze == "andere_wet":
        return afwegingen.add_optie(
            afweging=case.afweging, soort=Optie.Soort.ANDERE_WET, naam="Hulp van school", by=case.by,
            wat_vraagt="Overleg met school en het samenwerkingsverband", wat_brengt="Begeleiding in de klas",
            now=now + timedelta(minutes=10),
        )  # fmt: skip
    return case.afweging.opties.get(soort=case.keuze)


def give_stemmen(case: Case, persoon: Persoon, now: datetime) -> None:
    """Let somebody say of every option what they think of it."""
    assert case.afweging is not None  # noqa: S101 - begun before
    place = next((i for i, ouder in enumerate(case.household.personen) if ouder.pk == persoon.pk), None)
    reden = case.oneens.get(place) if place is not None else None
    stemmen = []
    for optie in case.afweging.opties.filter(withdrawn_at=None).order_by("id"):
        agrees = optie == case.optie and reden is None
        why = "" if agrees else (reden if optie == case.optie and reden else "Daar redden we het nu niet mee.")
        stemmen.append(Zegt(optie, Stem.Oordeel.EENS if agrees else Stem.Oordeel.ONEENS, why))
    afwegingen.give_stemmen(afweging=case.afweging, persoon=persoon, stemmen=stemmen, by=case.speaker(persoon), now=now)


def decide(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """The decision, with its reasons and its letters."""
    now = case.wait(after, "besluit")
    yield now
    assert case.afweging is not None  # noqa: S101 - begun before
    assert case.optie is not None  # noqa: S101 - chosen before
    for asked in gevraagden(case.household.the_kind, now.date()):
        # Who turned 12 since, or came to have authority, is asked too.
        if not case.optie.stemmen.filter(persoon=asked.persoon).exists():
            give_stemmen(case, asked.persoon, now)
    if onderzoek.needs_onderzoek(case.afweging.vraag, None):
        onderzoek.confirm(afweging=case.afweging, by=case.by, now=now)
    texts = load("texts.yaml")["motivering"]
    start = end = None
    if case.keuze == "individueel":
        soort = Besluit.Soort.TOEKENNING
        start, end = now.date(), _last_day(case, now.date())
    else:
        soort = Besluit.Soort.AFWIJZING if case.keuze == "afwijzing" else Besluit.Soort.GEEN_VOORZIENING
    motivering = case.household.text(texts.get(case.keuze, texts["anders"]))
    case.besluit = besluiten.decide(
        afweging=case.afweging, optie=case.optie, soort=soort, motivering=motivering, by=case.by, now=now,
        ingangsdatum=start, einddatum=end,
    )  # fmt: skip
    return now


def _last_day(case: Case, start: date) -> date:
    """Help is granted for two years at most, and until the day before the 18th birthday; close to it, a year beyond."""
    born = case.household.jeugdige.geboortedatum
    assert born is not None  # noqa: S101 - drawn with one
    adult = birthday(born, VOLWASSEN) - timedelta(days=1)
    return min(add_years(start, 2), adult) if adult > start + NEAR_ADULT else add_years(start, 1)


def plan(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """The family's plan: goals in their words, agreements with who does what."""
    now = case.wait(after, "plan")
    yield now
    household, thema = case.household, case.thema
    kind = household.the_kind
    made = plannen.ensure(gezin=household.the_gezin, now=now)
    if case.is_first:
        plannen.set_regisseur(gezin=household.the_gezin, gebruiker=case.by, by=case.by, now=now)
    owner = _decider(case, now.date())
    adopted = None
    for i, tekst in enumerate(thema["doelen"]):
        doel = plannen.propose_doel(
            plan=made, van=kind, tekst=household.text(tekst), by=owner, now=now + timedelta(minutes=i)
        )
        if doel.adopted_at is None and (i == 0 or case.chance.random() < 0.8):
            doel = plannen.adopt_doel(doel=doel, by=owner, now=now + timedelta(minutes=5 + i))
        adopted = adopted or doel
    for i, wat in enumerate(thema["afspraken"][: case.chance.choice((2, 2, 3))]):
        person = household.personen[i % len(household.personen)]
        plannen.add_afspraak(
            plan=made, wat=household.text(wat), by=case.by, now=now + timedelta(minutes=10 + i), doel=adopted,
            persoon=person if i < 2 else None, gebruiker=None if i < 2 else case.by,
            uiterlijk=now.date() + timedelta(days=case.chance.choice((14, 28, 42, 70))) if i != 1 else None,
        )  # fmt: skip
    now += timedelta(minutes=20)
    plannen.adopt_plan(plan=made, by=owner, now=now)
    return now


def _decider(case: Case, day: date) -> Gebruiker:
    """Who speaks for the young person in the plan: they themselves, a parent with authority, or the specialist for them."""
    household = case.household
    if household.the_kind.pk in household.accounts and household.age(day) >= 12:
        return household.accounts[household.the_kind.pk]
    if household.age(day) < 12:
        for persoon in household.personen:
            if persoon.pk in household.accounts:
                return household.accounts[persoon.pk]
    return case.by


def before_help(case: Case) -> Generator[datetime, None, datetime]:
    """From the question to the decision and the plan."""
    now = yield from ask(case)
    now = yield from talk(case, now)
    now = yield from choose(case, now)
    now = yield from decide(case, now)
    if case.keuze != "afwijzing":
        now = yield from plan(case, now)
    return now
