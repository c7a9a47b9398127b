"""Families for whom the usual way did not fit: a house instead of care, a dispute about who pays, a question to the expert team."""

from collections.abc import Generator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from aandacht.access.afwegingen import gevraagden
from aandacht.access.casussen import Bron
from aandacht.actions import (
    afwegingen,
    afwijkingen,
    besluiten,
    budgetten,
    casussen,
    doorbraken,
    expertvragen,
    maatwerk,
    onderzoek,
)
from aandacht.actions.casussen import Verhaal
from aandacht.actions.demo import steps
from aandacht.actions.demo.gezinnen import NIEUWEGEIN, OEVER, QUICK
from aandacht.actions.demo.people import Household
from aandacht.actions.demo.run import Story, at
from aandacht.actions.demo.seed import Region
from aandacht.actions.demo.steps import Case
from aandacht.actions.doorbraken import Betaling, HulpNu
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.actions.maatwerk import Kosten
from aandacht.kernel.dagen import add_months, add_years
from aandacht.records.models import (
    Besluit,
    Budget,
    Casus,
    Gebruiker,
    Optie,
    Tarief,
    Uitspraak,
    Vraag,
)

UUR = 60
EURO = 100
HUIS: dict[str, Any] = {
    "ouder": "We wonen met drie kinderen in twee kamers op de derde. {naam} moet steeds stil zijn. We krijgen elke dag hulp, maar het wordt niet rustiger.",
    "willen": "Gewoon buiten kunnen spelen. En een plek waar ik niet stil hoef te zijn.",
    "nodig": "Ruimte. Ik leer nu hoe ik ze rustig houd in een kamer waar niemand rustig kan zijn.",
    "zelf": "Mijn zus helpt met verhuizen en verven. Opvoeden lukt me, als er plek is.",
    "goed": {"ouder": "Ze spelen lief met elkaar als we in het park zijn.", "jongere": "Op voetbal ben ik juist goed in druk zijn."},
    "domein": ["wonen", "Drie kinderen slapen in één kamer. Binnen is geen plek om te spelen, en de galerij is gevaarlijk."],
    "feit": ["wonen", "Woning van 38 vierkante meter, derde verdieping, vijf bewoners.", "huurcontract, gezien op het huisbezoek"],
    "doelen": ["{naam} kan buiten spelen zonder dat het gevaarlijk is.", "Iedereen slaapt door."],
    "afspraken": ["Tante helpt met verhuizen", "Moeder vraagt de buren om hulp als het niet gaat", "Bellen hoe het gaat in het nieuwe huis"],
}  # fmt: skip
GRENS: dict[str, Any] = {
    "ouder": "{naam} heeft altijd iemand nodig. De een zegt dat het de Wet langdurige zorg is, de ander de gemeente. Intussen komt er niemand.",
    "willen": "Dat {naam} hier kan blijven wonen.",
    "nodig": "Iemand die twee middagen komt, zodat wij even kunnen ademhalen.",
    "zelf": "Opa en oma passen op als ze kunnen. Tillen kunnen ze niet meer.",
    "goed": {"ouder": "{naam} lacht veel, vooral bij muziek.", "jongere": "Muziek."},
    "domein": ["gezin", "De ouders slapen om de beurt en zijn aan het eind van hun krachten."],
    "feit": ["gezondheid", "Dag en nacht toezicht nodig.", "brief van de kinderarts"],
    "doelen": ["{naam} blijft thuis wonen."], "afspraken": ["Opa en oma komen op zondag", "Ouders bellen als het niet gaat"],
}  # fmt: skip
SCHOOL: dict[str, Any] = {
    "ouder": "{naam} gaat al een jaar niet naar school. Iedereen probeert iets, en steeds stopt het weer.",
    "willen": "Ik wil leren, maar niet in een lokaal met dertig mensen.",
    "nodig": "Een plan dat niet stopt als het even moeilijk is.",
    "zelf": "Thuis kan {naam} rustig werken, en de buurman leert programmeren.",
    "goed": {"ouder": "{naam} leert thuis vanzelf, als het mag.", "jongere": "Ik kan goed computers maken."},
    "domein": ["school", "Twee scholen en drie soorten hulp zijn geprobeerd; geen duurde langer dan tien weken."],
    "feit": ["school", "Vrijstelling van de leerplicht tot de zomer.", "brief van de leerplichtambtenaar"],
    "doelen": ["Ik leer weer elke dag iets."], "afspraken": ["De buurman komt op dinsdag", "Ouder belt school"],
}  # fmt: skip


def _person(name: str, achternaam: str, geslacht: str, born: date, phone: str = "") -> PersoonGegevens:
    return PersoonGegevens(name, achternaam, "", born, geslacht, telefoon=f"06 555 {phone}" if phone else "")


def _ago(region: Region, days: int) -> date:
    day = region.today - timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _case(region: Region, chance: Random, household: Household, asked_on: date, number: str) -> Case:
    case = Case(region, chance, household, asked_on, number, pace=dict(QUICK), keuze="maatwerk")
    case.behandelaar = region.specialisten[NIEUWEGEIN][0]
    region.verhalen[number] = lambda: household.kind
    return case


def _teamleider() -> Gebruiker:
    return Gebruiker.objects.select_related("team").get(username="teamleider")


def _vraag(case: Case) -> Vraag:
    assert case.vraag is not None  # noqa: S101 - asked before
    return case.vraag


def _voices(case: Case, now: datetime) -> None:
    for asked in gevraagden(case.household.the_kind, now.date()):
        steps.give_stemmen(case, asked.persoon, now)


def _to_the_table(case: Case) -> Generator[datetime, None, datetime]:
    now = yield from steps.ask(case)
    now = yield from steps.talk(case, now)
    now = case.wait(now, "samen_kiezen")
    yield now
    case.afweging = afwegingen.start(vraag=_vraag(case), by=case.by, now=now)
    return now


def huis(region: Region, chance: Random) -> Story:
    """Bilal is 9: fifteen hours of support a week in two rooms, or a house with a garden. They choose the house."""
    born = add_months(add_years(region.today, -9), -3)
    household = Household(
        region.gemeenten[NIEUWEGEIN], _person("Bilal", "Haddou", "1", born),
        [_person("Yasmina", "Haddou", "2", date(1990, 5, 14), "90901")], samen=False, gezag=[True], thema=HUIS,
        with_accounts=True, usernames={"ouder1": "ouder3"},
        broertje=_person("Amin", "Haddou", "1", born + timedelta(days=800)),
    )  # fmt: skip
    case = _case(region, chance, household, _ago(region, 48), "haddou")
    now = yield from _to_the_table(case)
    assert case.afweging is not None  # noqa: S101 - just begun
    by: dict[str, Any] = {"by": case.by, "now": now + timedelta(minutes=10)}
    case.optie = afwegingen.add_optie(
        afweging=case.afweging, soort=Optie.Soort.MAATWERK, naam="Een huis met een tuin huren",
        wat_vraagt="Verhuizen naar de andere kant van de wijk. De kinderen blijven op hun school.",
        wat_brengt="Ruimte om te spelen en te slapen. Het lost niet alles op: twee uur hulp in de week blijft.", **by,
    )  # fmt: skip
    _sums(region, case.optie, by)
    maatwerk.ask_akkoord(maatwerk=case.optie.maatwerk, aan=_teamleider(), **by)
    now = at(now.date() + timedelta(days=2), chance)
    yield now
    _voices(case, now)
    sums = case.optie.maatwerk
    maatwerk.give_akkoord(
        maatwerk=sums, akkoord=True, bedrag=maatwerk.read(sums, now.date()).bedrag, by=_teamleider(), now=now
    )
    now = case.wait(now, "besluit")
    yield now
    onderzoek.confirm(afweging=case.afweging, by=case.by, now=now)
    case.besluit = besluiten.decide(
        afweging=case.afweging, optie=case.optie, soort=Besluit.Soort.MAATWERK, by=case.by, now=now + timedelta(minutes=15),
        motivering="De drukte komt doordat er geen plek is. Meer uren hulp in twee kamers maken dat niet anders. In een huis met "
        "een tuin kunnen de kinderen spelen en slapen. Jullie hebben daarna nog twee uur hulp in de week.",
    )  # fmt: skip
    yield from steps.plan(case, now)


def _sums(region: Region, optie: Optie, by: dict[str, Any]) -> None:
    aanbod = next(row for row in region.aanbod[NIEUWEGEIN, "ambulant"] if row.aanbieder_id == OEVER)
    tarief = Tarief.objects.select_related("aanbod").get(aanbod=aanbod)
    sums = maatwerk.set_up(optie=optie, maanden=12, **by)
    for kant, wat, kosten, bron in (
        ("kost", "Het deel van de huur dat te hoog is voor dit gezin", Kosten(per_maand=890 * EURO), "huurprijs en inkomen"),
        ("kost", "Verhuizen en inrichten", Kosten(eenmalig=2600 * EURO), "offerte van de verhuizer"),
        ("blijft", "Begeleiding thuis", Kosten(tarief=tarief, per_week=2 * UUR), ""),
        ("vervangt", "Begeleiding thuis", Kosten(tarief=tarief, per_week=15 * UUR), ""),
        ("bespaart", "Weekendopvang buiten het gezin", Kosten(per_maand=640 * EURO), "rekeningen van de opvang, dit voorjaar"),
    ):  # fmt: skip
        maatwerk.add_regel(maatwerk=sums, kant=kant, omschrijving=wat, kosten=kosten, bron=bron, **by)


def grens(region: Region, chance: Random) -> Story:
    """Finn is 7 and needs somebody day and night: Wlz or Jeugdwet? The help began last week; who pays is not decided yet."""
    born = add_months(add_years(region.today, -7), -2)
    household = Household(
        region.gemeenten[NIEUWEGEIN], _person("Finn", "Peeters", "1", born),
        [_person("Lieke", "Peeters", "2", date(1988, 3, 2), "91001"), _person("Ruud", "Peeters", "1", date(1986, 8, 9), "91002")],
        samen=True, gezag=[True, True], thema=GRENS, with_accounts=True,
    )  # fmt: skip
    case = _case(region, chance, household, _ago(region, 26), "peeters")
    yield from _to_the_table(case)
    now = at(_ago(region, 6), chance)
    yield now
    doorbraken.open_doorbraak(
        vraag=_vraag(case), waarover="Het zorgkantoor wacht op een indicatie van het CIZ, die drie maanden kan duren. De gemeente denkt dat "
        "de zorg blijvend is en dus bij de Wlz hoort.", partijen=[("gemeente", ""), ("wlz", "")],
        hulp=HulpNu("Twee middagen in de week iemand thuis, en één nacht logeren in de maand", "Oever Jeugdhulp", now.date()),
        trekker=_teamleider(), by=case.by, now=now, betaling=Betaling(_budget(region, now), 4500 * EURO),
    )  # fmt: skip


def _budget(region: Region, now: datetime) -> Budget:
    found = Budget.objects.filter(gemeente=NIEUWEGEIN).first()
    if found is not None:
        return found
    by: dict[str, Any] = {"by": _teamleider(), "now": now}
    budget = budgetten.open_budget(
        gemeente=region.gemeenten[NIEUWEGEIN], naam="Hulp eerst", van=now.date(),
        partners="gemeente Nieuwegein, zorgkantoor, samenwerkingsverband onderwijs", **by,
    )  # fmt: skip
    for wie, euros in (
        ("gemeente Nieuwegein", 20_000),
        ("zorgkantoor", 15_000),
        ("samenwerkingsverband onderwijs", 5_000),
    ):
        budgetten.book(
            budget=budget, soort="inleg", bedrag=euros * EURO, wie=wie, omschrijving="Inleg van dit jaar", **by
        )
    return budget


def expertteam(region: Region, chance: Random) -> Story:
    """Luuk is 15 and not at school for a year: a doorbraak that ended, a departure, and now a question to the expert team."""
    born = add_months(add_years(region.today, -15), -5)
    household = Household(
        region.gemeenten[NIEUWEGEIN], _person("Luuk", "Mertens", "1", born, "92003"),
        [_person("Carla", "Mertens", "2", date(1981, 6, 1), "92001"), _person("Stef", "Mertens", "1", date(1980, 2, 3), "92002")],
        samen=True, gezag=[True, True], thema=SCHOOL, with_accounts=True,
    )  # fmt: skip
    case = _case(region, chance, household, _ago(region, 96), "mertens")
    case.pace["gesprekken"] = 40
    now = yield from steps.ask(case)
    now += timedelta(minutes=30)
    afwijking = afwijkingen.depart(
        vraag=_vraag(case), stap="anders", wat="Het eerste gesprek is bij het gezin thuis", by=case.by, now=now,
        reden="Luuk praat niet als er iemand op zijn kamer komt. We wandelen met hem en de hond.",
    )  # fmt: skip
    _learn(Bron(afwijking=afwijking), case.by, now, Verhaal(
        "Praten terwijl je loopt", "Een jongere wilde niet thuis praten. De specialist liep mee met de hond, drie keer.",
        "Vraag waar iemand wil praten. Naast elkaar lopen is makkelijker dan tegenover elkaar zitten.",
        "In de uitnodiging voor het eerste gesprek staat nu de vraag waar je wilt praten."))  # fmt: skip
    now = yield from _who_pays(case, now)
    now = yield from steps.talk(case, now)
    case.keuze = Optie.Soort.EIGEN_NETWERK
    now = yield from steps.put_on_table(case, now)
    yield from _ask_experts(region, case, now)


def _who_pays(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    now = after + timedelta(days=2)
    yield now
    by: dict[str, Any] = {"by": case.by, "now": now}
    row = doorbraken.open_doorbraak(
        vraag=_vraag(case), waarover="School zegt: dit is jeugdhulp. De gemeente zegt: dit is onderwijs.",
        partijen=[("gemeente", ""), ("onderwijs", "")], trekker=_teamleider(),
        hulp=HulpNu("Een onderwijsbegeleider, drie ochtenden in de week thuis", "het samenwerkingsverband", now.date()),
        betaling=Betaling(_budget(case.region, now), 2400 * EURO), **by,
    )  # fmt: skip
    now += timedelta(days=6)
    yield now
    leider, school = _teamleider(), row.partijen.get(soort="onderwijs")
    doorbraken.end(
        doorbraak=row, betalers=[school.pk], by=leider, now=now, uitkomst="Het samenwerkingsverband betaalt, en betaalt het budget terug.",
        geleerd="Eén telefoontje tussen twee mensen met mandaat was genoeg. De hulp was toen al zes dagen bezig.",
    )  # fmt: skip
    kept = row.boekingen.get()
    money: dict[str, Any] = {"budget": kept.budget, "by": leider, "now": now + timedelta(minutes=20)}
    budgetten.book(
        soort="uitgave",
        bedrag=600 * EURO,
        wie="het samenwerkingsverband",
        omschrijving="Eerste zes dagen",
        hoort_bij=kept,
        **money,
    )
    budgetten.book(
        soort="terugboeking",
        bedrag=1800 * EURO,
        wie="het budget",
        omschrijving="Niet meer nodig",
        hoort_bij=kept,
        **money,
    )
    budgetten.book(
        soort="verrekening",
        bedrag=600 * EURO,
        wie="het samenwerkingsverband",
        omschrijving="Betaalt de eerste zes dagen terug",
        **money,
    )
    row.refresh_from_db()
    _learn(Bron(doorbraak=row), case.by, now + timedelta(hours=1), Verhaal(
        "Hulp na twee dagen, de rekening na acht", "School en gemeente waren het niet eens over wie een begeleider thuis betaalt. De hulp "
        "begon na twee dagen uit het gezamenlijke budget.", "Laat twee mensen met mandaat elkaar bellen op de eerste dag."))  # fmt: skip
    return now


def _ask_experts(region: Region, case: Case, after: datetime) -> Generator[datetime, None, None]:
    now = max(after + timedelta(hours=1), at(_ago(region, 9), case.chance))
    yield now
    said = Uitspraak.objects.filter(verkenning=case.verkenning, vertrouwelijk=False, onderwerp__in=("school", "nodig"))
    row = expertvragen.ask(
        vraag=_vraag(case), deskundige=Gebruiker.objects.get(username="deskundige"), delen=list(said.select_related("verkenning")),
        tekst="Drie soorten hulp stopten binnen tien weken. Wat zien wij over het hoofd, en wat moet blijven?", by=case.by, now=now,
    )  # fmt: skip
    now += timedelta(days=3)
    yield now
    expertvragen.hear(
        expertvraag=row, gehoord_op=now.date(), by=case.by, now=now,
        gehoord="Luuk: niet nog iemand nieuws. Zijn ouders: wie er nu komt, moet mogen blijven.",
    )  # fmt: skip


def _learn(bron: Bron, by: Gebruiker, now: datetime, verhaal: Verhaal) -> Casus:
    return casussen.write(bron=bron, verhaal=verhaal, by=by, now=now)


FAMILIES = (huis, grens, expertteam)
