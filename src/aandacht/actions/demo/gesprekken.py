"""What people of one family write to each other and to who works with them, and a day they have to agree on."""

from collections.abc import Generator
from datetime import date, datetime, time, timedelta

from aandacht.access.gesprekken import Iemand
from aandacht.actions import bezoeken, gesprekken, herinneringen, plannen
from aandacht.actions.bezoeken import Moment
from aandacht.actions.demo.run import at, in_werkdagen
from aandacht.actions.demo.steps import Case
from aandacht.kernel.dagen import is_werkdag
from aandacht.records.models import Bezoek, Gebruiker, Gesprek


def write(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """A thread with the aunt, a question about the plan with its answer, and days for a visit."""
    now = after + timedelta(hours=1)
    yield now
    tante = Gebruiker.objects.filter(username="tante").select_related("persoon").first()
    if tante is not None:
        _with_the_aunt(case, tante, now)
    gezin = case.household.the_gezin
    vader = case.household.accounts[case.household.personen[1].pk]
    now += timedelta(hours=1)
    yield now
    asked = gesprekken.write_about_plan(
        gezin=gezin, by=vader, now=now, aan=Iemand(gebruiker=case.by),
        tekst="Wat gebeurt er nu we het niet eens zijn? Ik wil niet dat dit lang duurt.",
    )  # fmt: skip
    now += timedelta(minutes=50)
    yield now
    gesprekken.reply(
        gesprek=_again(asked.gesprek), by=case.by, now=now,
        tekst="Goed dat je het vraagt, Joost. Jullie hoeven het niet meteen eens te zijn. Ik wil met jullie allebei praten, ieder apart, en daarna samen.",
    )  # fmt: skip
    _visit(case, now + timedelta(minutes=5))
    return now


def ask_alone(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """A young person asks, on the last working day, to talk without their parents; it waits for an answer."""
    now = max(after + timedelta(hours=1), at(last_werkdag(case.region.today), case.chance))
    yield now
    gesprekken.begin(
        gezin=case.household.the_gezin, met=[Iemand(gebruiker=case.by)], onderwerp="Even zonder papa en mama", now=now,
        by=case.speaker(case.household.the_kind), tekst="Kan ik een keer alleen met jou praten? Niet thuis. Ik wil niet steeds hoeven kiezen.",
    )  # fmt: skip
    return now


def last_werkdag(day: date) -> date:
    """The last working day before `day`."""
    day -= timedelta(days=1)
    while not is_werkdag(day):
        day -= timedelta(days=1)
    return day


def _with_the_aunt(case: Case, tante: Gebruiker, now: datetime) -> None:
    moeder = case.household.accounts[case.household.personen[0].pk]
    gezin = case.household.the_gezin
    afspraak = plannen.add_afspraak(
        plan=plannen.ensure(gezin=gezin, now=now), wat="Sam eet op woensdag bij tante Els", by=moeder, now=now,
        persoon=tante.persoon,
    )  # fmt: skip
    asked = gesprekken.write_about_afspraak(
        afspraak=afspraak, by=moeder, now=now + timedelta(minutes=5), aan=Iemand(persoon=tante.persoon),
        tekst="Els, kan Sam woensdag ook blijven slapen? Ik werk dan laat.",
    )  # fmt: skip
    gesprekken.reply(
        gesprek=_again(asked.gesprek), by=tante, now=now + timedelta(minutes=30),
        tekst="Ja hoor, gezellig. Ik maak pannenkoeken en breng hem donderdag naar school.",
    )  # fmt: skip
    herinneringen.choose(
        afspraak=afspraak, op=case.region.today + timedelta(days=2), by=tante, now=now + timedelta(minutes=31)
    )


def _again(gesprek: Gesprek) -> Gesprek:
    return Gesprek.objects.select_related("gezin", "afspraak__doel").get(pk=gesprek.pk)


def _visit(case: Case, now: datetime) -> Bezoek:
    day = in_werkdagen(case.region.today, 3)
    return bezoeken.propose(
        gezin=case.household.the_gezin, met=Iemand(persoon=case.household.personen[0]), by=case.by, now=now,
        waarover="Rustig praten over wat Sam nodig heeft", plek="thuis",
        momenten=[Moment(day, time(9, 30), time(10, 30)), Moment(in_werkdagen(day, 2), time(16), time(17))],
    )  # fmt: skip
