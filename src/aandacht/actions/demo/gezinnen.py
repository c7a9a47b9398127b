"""Families with a story of their own: the demo's logins land here, and here is trouble of every kind."""

from collections.abc import Generator
from datetime import date, datetime, timedelta
from random import Random

from aandacht.access.gezinnen import zicht_op
from aandacht.actions import leveringen, logboek, plannen, toewijzingen, uitnodigingen
from aandacht.actions.demo import gesprekken, hulp, kijkers, netwerk, steps
from aandacht.actions.demo.parameters import load
from aandacht.actions.demo.people import Household
from aandacht.actions.demo.run import Story, at
from aandacht.actions.demo.seed import PASSWORD, Region
from aandacht.actions.demo.steps import Case
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.dagen import add_months, add_years
from aandacht.records.models import Aanbod, Gebruiker, Plan, Toestemming, Toewijzing

NIEUWEGEIN = "0356"
OEVER, KOMPAS, RIVIERZICHT, SPOEDTEAM = "99900101", "99900102", "99900103", "99900107"
BUDGET = 900_000  # cents, for all help of one provider
QUICK = {"eerste_gesprek": 2, "gesprekken": 9, "samen_kiezen": 3, "stem": 1, "besluit": 1, "toewijzen": 1, "plan": 3}


def _thema(naam: str) -> dict[str, object]:
    return next(thema for thema in load("texts.yaml")["themas"] if thema["naam"] == naam)


def _workday(region: Region, days_ago: int) -> date:
    """The last working day on or before this day."""
    day = region.today - timedelta(days=days_ago)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _ouder(voornaam: str, voorvoegsel: str, achternaam: str, geslacht: str, born: int, phone: str) -> PersoonGegevens:
    return PersoonGegevens(voornaam, achternaam, voorvoegsel, date(born, 5, 14), geslacht, telefoon=f"06 555 {phone}")


def _case(region: Region, chance: Random, household: Household, asked_on: date, number: str, **more: object) -> Case:
    case = Case(region, chance, household, asked_on, number, pace=dict(QUICK), **more)  # type: ignore[arg-type]
    case.behandelaar = region.specialisten[NIEUWEGEIN][0]
    region.verhalen[number] = lambda: household.kind
    return case


def _aanbod(region: Region, vorm: str, agb_code: str) -> Aanbod:
    return next(row for row in region.aanbod[NIEUWEGEIN, vorm] if row.aanbieder_id == agb_code)


def de_wit(region: Region, chance: Random) -> Story:
    """Sam is 13, his parents live apart: help last year, and now they do not agree about what he needs."""
    born = add_months(add_years(region.today, -13), -4)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Sam", "Wit", "de", born, "1"),
        [_ouder("Marieke", "van", "Dalen", "2", 1984, "10101"), _ouder("Joost", "de", "Wit", "1", 1982, "10102")],
        samen=False, gezag=[True, True], thema=_thema("scheiding"), with_accounts=True,
        usernames={"ouder1": "ouder1", "ouder2": "ouder2", "jongere": "jongere13"},
    )  # fmt: skip
    first = _case(region, chance, household, _workday(region, 430), "wit", vorm="ambulant")
    now = yield from steps.before_help(first)
    now = yield from _invite_tante(household, region, now)
    now = yield from hulp.assign(first, now, _aanbod(region, "ambulant", KOMPAS))
    started = yield from hulp.begin(first, now, weeks=6)
    ended = (yield from hulp.help_runs(first, started, months=5)) if started else None
    if ended is None:
        return
    yield from hulp.after_help(first, ended)
    household.thema = _thema("somber")
    again = _case(
        region, chance, household, _workday(region, 32), "wit", vorm="ggz", is_first=False, steller="jeugdige"
    )
    again.oneens = {1: "Ik vind behandeling te zwaar. Sam heeft vooral rust nodig, en tijd met ons allebei."}
    now = yield from steps.ask(again)
    now = yield from steps.talk(again, now)
    now = yield from netwerk.around(again, now)
    _look_at_the_plan(household, now)
    now = yield from steps.put_on_table(again, now)
    for persoon in household.personen:
        now = again.wait(now, "stem")
        yield now
        steps.give_stemmen(again, persoon, now)
    now = yield from netwerk.ask_along(again, now)
    now = yield from gesprekken.write(again, now)
    now = yield from kijkers.ask_why(household, now)
    yield from gesprekken.ask_alone(again, now)


def _look_at_the_plan(household: Household, now: datetime) -> None:
    """Everybody of the family opens the plan: what happens after this is new to them when the demo begins."""
    for account in household.accounts.values():
        grond = zicht_op(account, household.the_gezin, now).grond
        logboek.record_read(by=account, now=now, grond=grond, wat="plan.bekijken", gezin_ids=[household.the_gezin.pk])


def _invite_tante(household: Household, region: Region, after: datetime) -> Generator[datetime, None, datetime]:
    now = after + timedelta(hours=20)
    yield now
    moeder = household.personen[0]
    by = household.accounts[moeder.pk]
    els = _ouder("Els", "van", "Dalen", "2", 1979, "10103")
    uitgenodigd = uitnodigingen.invite(
        gezin=household.the_gezin, gever=moeder, gegevens=els, relatie="tante",
        onderdelen=[Toestemming.Onderdeel.PLAN], by=by, now=now, steunfiguur=True,
    )  # fmt: skip
    account = uitgenodigd.gebruiker
    account.username, account.password = "tante", region.password_hash
    account.save(update_fields=["username", "password"])
    plan = Plan.objects.get(gezin=household.the_gezin)
    plannen.add_afspraak(
        plan=plan,
        wat="Sam eet elke woensdag bij tante Els",
        by=by,
        now=now + timedelta(minutes=5),
        persoon=account.persoon,
    )
    return now + timedelta(minutes=10)


def yilmaz(region: Region, chance: Random) -> Story:
    """Noor turns 18 within weeks, while her treatment runs."""
    born = add_years(region.today + timedelta(days=36), -18)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Noor", "Yilmaz", "", born, "2", telefoon="06 555 20201"),
        [_ouder("Aylin", "", "Yilmaz", "2", 1981, "20202"), _ouder("Mehmet", "", "Yilmaz", "1", 1979, "20203")],
        samen=True, gezag=[True, True], thema=_thema("angst"), with_accounts=True, usernames={"jongere": "jongere17"},
        netwerk=(_ouder("Selin", "", "Demir", "2", 1990, "20204"), "nicht"),
    )  # fmt: skip
    case = _case(region, chance, household, _workday(region, 310), "yilmaz", vorm="ggz", steller="jeugdige")
    now = yield from steps.before_help(case)
    noor = household.accounts[household.the_kind.pk]
    plannen.propose_doel(
        plan=Plan.objects.get(gezin=household.the_gezin), van=household.the_kind, by=noor, now=now + timedelta(hours=1),
        tekst="Ik durf straks op mezelf te wonen. Dat zeg ik thuis nog niet.", vertrouwelijk=True,
    )  # fmt: skip
    # Treatment and help at home go on beside each other: a budget, and they choose together.
    now = yield from hulp.assign(case, now + timedelta(hours=2), _aanbod(region, "ggz", KOMPAS), BUDGET)
    started = yield from hulp.begin(case, now, weeks=8)
    if started:
        yield from hulp.help_runs(case, started, months=30)


def bakir(region: Region, chance: Random) -> Story:
    """A mother and son at a secret address; they wait for help."""
    born = add_months(add_years(region.today, -6), -2)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Ilyas", "Bakir", "", born, "1"),
        [_ouder("Samira", "", "Bakir", "2", 1991, "30301")], samen=False, gezag=[True], thema=_thema("driftbuien"),
        geheim=True, with_accounts=True,
    )  # fmt: skip
    case = _case(region, chance, household, _workday(region, 80), "bakir", vorm="ambulant")
    now = yield from steps.before_help(case)
    yield from hulp.assign(case, now, _aanbod(region, "ambulant", KOMPAS))


def van_vliet(region: Region, chance: Random) -> Story:
    """Tess waits for 44 weeks, at a second provider by now."""
    born = add_months(add_years(region.today, -15), -9)  # 16 within months: the page says what changes then
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Tess", "Vliet", "van", born, "2", telefoon="06 555 40401"),
        [_ouder("Nicole", "van", "Vliet", "2", 1983, "40402"), _ouder("Bas", "van", "Vliet", "1", 1981, "40403")],
        samen=True, gezag=[True, True], thema=_thema("somber"), with_accounts=True,
    )  # fmt: skip
    case = _case(region, chance, household, _workday(region, 44 * 7), "vliet", vorm="ggz", steller="huisarts")
    now = yield from steps.before_help(case)
    now = yield from hulp.assign(case, now, _aanbod(region, "ggz", RIVIERZICHT))
    now = at(now.date() + timedelta(weeks=19), chance)
    yield now
    given = Toewijzing.objects.get(besluit=case.besluit)
    toewijzingen.withdraw(toewijzing=given, reden=toewijzingen.DELETED, by=case.by, now=now)
    hulp.send_post(now + timedelta(minutes=1))
    yield from hulp.assign(case, now, _aanbod(region, "ggz", KOMPAS))


def smits(region: Region, chance: Random) -> Story:
    """A crisis: asked, decided and begun on one day, a few days ago."""
    born = add_months(add_years(region.today, -14), -7)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Jayden", "Smits", "", born, "1"),
        [_ouder("Chantal", "", "Smits", "2", 1986, "50501"), _ouder("Dennis", "", "Boer", "1", 1984, "50502")],
        samen=False, gezag=[True, True], thema=_thema("ruzie"), with_accounts=True,
    )  # fmt: skip
    case = _case(
        region, chance, household, _workday(region, 4), "smits", vorm="crisis", steller="jeugdarts", spoed=True
    )
    now = yield from steps.before_help(case)
    kijkers.stay_with_foster_mother(case, region, now)
    now = yield from hulp.assign(case, now, _aanbod(region, "crisis", SPOEDTEAM))
    yield from hulp.begin(case, now, weeks=0)


def de_groot(region: Region, chance: Random) -> Story:
    """The GP asked yesterday or the last working day before; nobody has called yet."""
    born = add_months(add_years(region.today, -9), -3)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Fenna", "Groot", "de", born, "2"),
        [_ouder("Ilse", "de", "Groot", "2", 1987, "60601"), _ouder("Erik", "de", "Groot", "1", 1986, "60602")],
        samen=True, gezag=[True, True], thema=_thema("angst"),
    )  # fmt: skip
    case = _case(region, chance, household, _workday(region, 1), "groot", vorm="ggz", steller="huisarts")
    now = yield from steps.ask(case)
    yield from steps.talk(case, now)


def overdue(region: Region, chance: Random) -> Story:
    """A family whose first talk is late: it was asked two weeks ago."""
    born = add_months(add_years(region.today, -4), -5)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Boaz", "Verhoeven", "", born, "1"),
        [_ouder("Manon", "", "Verhoeven", "2", 1992, "70701"), _ouder("Tim", "", "Prins", "1", 1990, "70702")],
        samen=True, gezag=[True, True], thema=_thema("driftbuien"),
    )  # fmt: skip
    case = _case(region, chance, household, _workday(region, 16), "verhoeven")
    case.pace["eerste_gesprek"] = 30
    now = yield from steps.ask(case)
    yield from steps.talk(case, now)


def hendriks(region: Region, chance: Random) -> Story:
    """A start and a withdrawal crossed: Kompas began on the day the family chose another provider, and its message came back."""
    born = add_months(add_years(region.today, -11), -8)
    household = Household(
        region.gemeenten[NIEUWEGEIN], PersoonGegevens("Pim", "Hendriks", "", born, "1"),
        [_ouder("Sanne", "", "Hendriks", "2", 1985, "80801"), _ouder("Koen", "", "Hendriks", "1", 1984, "80802")],
        samen=True, gezag=[True, True], thema=_thema("driftbuien"), with_accounts=True,
    )  # fmt: skip
    case = _case(region, chance, household, _workday(region, 62), "hendriks", vorm="ambulant")
    now = yield from steps.before_help(case)
    now = yield from hulp.assign(case, now, _aanbod(region, "ambulant", KOMPAS))
    now = at(_workday(region, 3), chance)
    yield now
    given = Toewijzing.objects.get(besluit=case.besluit)
    theirs, helper = hulp.received(case)
    toewijzingen.withdraw(toewijzing=given, reden=toewijzingen.DELETED, by=case.by, now=now)
    # The withdrawal is on its way when the provider reports the start: it does not know yet.
    leveringen.report_start(toewijzing=theirs, begindatum=now.date(), by=helper, now=now + timedelta(minutes=10))
    hulp.send_post(now + timedelta(minutes=20))
    yield from hulp.assign(case, now, _aanbod(region, "ambulant", OEVER))


SPECIAL = (de_wit, yilmaz, bakir, van_vliet, smits, de_groot, overdue, hendriks)
LOGINS = (
    ("Specialist van het lokale team (Iris Vermeulen)", "specialist"),
    ("Ouder 1 (Marieke, moeder van Sam)", "ouder1"),
    ("Ouder 2 (Joost, vader van Sam)", "ouder2"),
    ("Ouder 3 (Yasmina, moeder van Bilal)", "ouder3"),
    ("Jongere van 13 (Sam)", "jongere13"),
    ("Jongere van 17 (Noor)", "jongere17"),
    ("Tante van Sam, uit het netwerk (Els)", "tante"),
    ("Buurvrouw die namens de vader van Sam handelt (Fatima)", "helper"),
    ("Pleegmoeder van Jayden (Carla)", "pleegouder"),
    ("Huisarts (Anneke Vermeer)", "huisarts"),
    ("Aanbieder (Daan Kuipers, Kompas aan de Lek)", "aanbieder"),
    ("Teamleider met mandaat (Mirjam Hoekstra)", "teamleider"),
    ("Deskundige van het expertteam (Ilse Brand)", "deskundige"),
    ("Beleidsmedewerker (Femke Aalders)", "beleid"),
    ("Medewerker declaraties (Ruben de Haan)", "declaraties"),
    ("Medewerker bezwaar en klachten (Hilde Brouwer)", "klachten"),
    ("Functioneel beheerder (Tom Versteeg)", "beheer"),
    ("Functionaris gegevensbescherming (Mira Lansink)", "fg"),
)


def logins() -> list[tuple[str, str, str]]:
    """One way in per role: label, username and password, of those that exist."""
    there = set(Gebruiker.objects.values_list("username", flat=True))
    return [(label, username, PASSWORD) for label, username in LOGINS if username in there]
