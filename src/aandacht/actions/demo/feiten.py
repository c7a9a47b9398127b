"""The law in the demo: a child in foster care from elsewhere, help that has to go on after 18, and facts told in place."""

from datetime import timedelta
from random import Random
from typing import Any

from aandacht.actions import afwegingen, onderzoek, rechtsfeiten, verblijven, verkenningen, vragen
from aandacht.actions.demo import steps
from aandacht.actions.demo.gezinnen import NIEUWEGEIN, QUICK
from aandacht.actions.demo.people import Household
from aandacht.actions.demo.run import Story
from aandacht.actions.demo.seed import Region
from aandacht.actions.demo.steps import Case
from aandacht.actions.demo.verzoeken import kind_of, on
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.dagen import add_months, add_years
from aandacht.records.models import Afweging, Gebruiker, Start, Verblijf

HOUTEN, VIJFHEERENLANDEN = "0321", "1961"
PLEEGKIND: dict[str, Any] = {
    "ouder": "{naam} woont nu ruim een jaar bij pleegouders in Nieuwegein. Ze slaapt slecht en is bang als iemand weggaat.",
    "willen": "Dat ik hier mag blijven, en mama elke week zie.",
    "nodig": "Iemand die haar en de pleegouders helpt met het bang zijn.",
    "zelf": "Ik bel elke avond. Oma haalt haar op woensdag op.",
    "goed": {"ouder": "Ze lacht weer, en ze zit op turnen.", "jongere": "Turnen. En de hond hier."},
    "domein": ["gezondheid", "{naam} wordt elke nacht wakker en zoekt dan een volwassene."],
    "feit": ["school", "Groep 5 van De Regenboog sinds vorig jaar, verzuim laag.", "gesprek met de intern begeleider"],
    "doelen": ["{naam} slaapt de meeste nachten door.", "{naam} en haar moeder zien elkaar elke week."],
    "afspraken": ["Moeder belt elke avond om zeven uur", "Oma haalt op woensdag op van school", "Bellen met de pleegouders"],
}  # fmt: skip
GEWOON: dict[str, Any] = {"jeugdige.brp_onderzoek": False, "jeugdige.verblijf": []}


def de_jager(region: Region, chance: Random) -> Story:
    """Mila is 9 and stays with foster parents in Nieuwegein, after a group elsewhere; her mother lives in Houten."""
    born = add_months(add_years(region.today, -9), -2)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Mila", "Jager", "de", born, "2"),
        [PersoonGegevens("Sharon", "Jager", "de", add_years(born, -27), "2", telefoon="06 555 90901")],
        samen=False, gezag=[True], thema=PLEEGKIND, with_accounts=True,
    )  # fmt: skip
    asked_on = on(region, 26, 9).date()
    case = Case(region, chance, household, asked_on, "jager", vorm="ambulant", pace=dict(QUICK))
    case.behandelaar = region.specialisten[NIEUWEGEIN][0]
    region.verhalen["jager"] = lambda: household.kind
    now = yield from steps.ask(case)
    moved = region.today - timedelta(days=410)
    for soort, start, einde, gemeente, ervoor, bron in (
        (Verblijf.Soort.RESIDENTIEEL, add_years(moved, -1), moved, VIJFHEERENLANDEN, HOUTEN, "beschikking C/16/531207"),
        (Verblijf.Soort.PLEEGZORG, moved + timedelta(days=1), None, NIEUWEGEIN, "", "pleegcontract"),
    ):
        verblijven.record(
            gezin=household.the_gezin, jeugdige=household.the_kind, soort=soort, start=start, einde=einde,
            gemeente_code=gemeente, brp_gemeente_ervoor=ervoor, bron=bron, bron_datum=now.date(), by=case.by,
            now=now + timedelta(minutes=30),
        )  # fmt: skip
    now = yield from steps.talk(case, now + timedelta(hours=1))
    now = yield from steps.put_on_table(case, now)
    yield now
    assert case.vraag is not None  # noqa: S101 - asked before
    facts = {"jeugdige.brp_onderzoek": False, "oorzaken": ["jeugdwet"], "wlz_weigert_medewerking": False}
    rechtsfeiten.record_several(
        vraag=case.vraag, waarden=facts, bron=f"nagevraagd door {case.by.naam}", datum=now.date(), by=case.by,
        now=now + timedelta(minutes=20),
    )  # fmt: skip


def sams_facts(region: Region) -> Story:
    """Iris confirms how it is with Sam, and what was investigated; what remains she leaves for the decision."""
    now = on(region, 2, 11)
    yield now
    kind = kind_of(region, "wit")
    afweging = _afweging(kind.pk) if kind else None
    if afweging is None:
        return
    by = afweging.vraag.behandelaar
    rechtsfeiten.record_several(
        vraag=afweging.vraag, waarden=GEWOON, bron=f"nagevraagd door {by.naam}", datum=now.date(), by=by, now=now
    )
    open_steps = [stap for stap in onderzoek.Stap.values if stap != onderzoek.Stap.REST]
    onderzoek.confirm(afweging=afweging, by=by, now=now + timedelta(minutes=10), stappen=open_steps)


def _afweging(kind: int) -> Afweging | None:
    """The choice of this young person that nobody decided on yet."""
    rows = Afweging.objects.filter(vraag__jeugdige=kind, vraag__besluit=None)
    return rows.select_related("vraag__behandelaar__team", "vraag__gezin__gemeente", "vraag__jeugdige").last()


SAID = (
    ("willen", "Dat ik bij dezelfde psycholoog mag blijven als ik 18 word."),
    ("nodig", "Nog een half jaar behandeling. Ik durf bijna weer alleen met de bus."),
    ("zelf", "Ik bel mijn nicht als het misgaat. En ik oefen elke dag."),
    ("gezondheid", "De paniek is minder, maar nog niet weg. Ik slaap beter dan vorig jaar."),
)


def noor_turns_18(region: Region) -> Story:
    """Noor asks whether her treatment can go on after 18: the law needs to know who finds that necessary."""
    now = on(region, 24, 10)
    yield now
    kind = kind_of(region, "yilmaz")
    started = Start.objects.filter(toewijzing__vraag__jeugdige=kind, deleted_at=None).order_by("begindatum").first()
    by = Gebruiker.objects.filter(persoon=kind).first() if kind else None
    vraag = kind.vragen.select_related("gezin__gemeente", "behandelaar__team").first() if kind else None
    if kind is None or started is None or by is None or vraag is None:
        return
    again = vragen.ask(
        by=by, now=now, gemeente=vraag.gezin.gemeente, gezin=vraag.gezin, steller="jeugdige", jeugdige=kind,
        tekst="Ik word bijna 18. Kan mijn behandeling dan gewoon doorgaan?", contact="06 555 20201",
        behandelaar=vraag.behandelaar,
    )  # fmt: skip
    now = on(region, 20, 15)
    yield now
    verkenning = verkenningen.start(vraag=again, by=again.behandelaar, now=now)
    for minutes, (onderwerp, tekst) in enumerate(SAID, 10):
        verkenningen.record_uitspraak(
            verkenning=verkenning, onderwerp=onderwerp, soort="mening", tekst=tekst, bron="gesprek op het team",
            datum=now.date(), spreker=kind, by=again.behandelaar, now=now + timedelta(minutes=minutes),
        )  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=again.behandelaar, now=now + timedelta(hours=1))
    now = on(region, 9, 11)
    yield now
    afweging = afwegingen.start(vraag=again, by=again.behandelaar, now=now)
    optie = afwegingen.add_optie(
        afweging=afweging, soort="individueel", naam="Mijn behandeling gaat door na mijn 18e", vorm="ggz",
        wat_vraagt="Elke twee weken een gesprek, en blijven oefenen.",
        wat_brengt="Dezelfde psycholoog, zonder onderbreking. Het loopt door tot het klaar is, nooit na je 23e.",
        by=again.behandelaar, now=now + timedelta(minutes=5),
    )  # fmt: skip
    rechtsfeiten.record(
        vraag=again, optie=optie, sleutel="hulp.start", waarde=started.begindatum.isoformat(), bron="melding van de aanbieder",
        datum=now.date(), by=again.behandelaar, now=now + timedelta(minutes=15),
    )  # fmt: skip


STORIES = (sams_facts, noor_turns_18)
FAMILIES = (de_jager,)
