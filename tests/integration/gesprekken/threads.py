"""A plan with agreements of several people, for the tests of threads, visits and reminders."""

from dataclasses import dataclass

from tests.regio import Regio

from aandacht.access.gesprekken import Iemand
from aandacht.actions import plannen
from aandacht.records.models import Afspraak, Doel, Plan


@dataclass
class Afspraken:
    plan: Plan
    van_noor: Afspraak  # at her goal
    eigen: Afspraak  # at her shielded goal
    van_tante: Afspraak


def make_afspraken(regio: Regio) -> Afspraken:
    now, plan = regio.now, plannen.ensure(gezin=regio.gezin, now=regio.now)

    def doel(tekst: str, *, vertrouwelijk: bool = False) -> Doel:
        return plannen.propose_doel(
            plan=plan, van=regio.noor, tekst=tekst, by=regio.noor_account, now=now, vertrouwelijk=vertrouwelijk
        )

    return Afspraken(
        plan=plan,
        van_noor=plannen.add_afspraak(
            plan=plan, wat="Elke dinsdag naar muziek", by=regio.noor_account, now=now, persoon=regio.noor,
            doel=doel("Weer muziek maken"),
        ),
        eigen=plannen.add_afspraak(
            plan=plan, wat="Sanne appt mij op vrijdag", by=regio.noor_account, now=now, gebruiker=regio.specialist,
            doel=doel("Iemand die naar mij luistert", vertrouwelijk=True),
        ),
        van_tante=plannen.add_afspraak(
            plan=plan, wat="Noor eet op woensdag bij tante Els", by=regio.moeder_account, now=now, persoon=regio.tante,
        ),
    )  # fmt: skip


def sanne(regio: Regio) -> Iemand:
    return Iemand(gebruiker=regio.specialist)
