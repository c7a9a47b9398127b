"""One plan of the family for the tests of this place."""

from datetime import timedelta

import pytest
from tests.regio import Regio

from aandacht.actions import plannen
from aandacht.records.models import Plan


@pytest.fixture
def plan(regio: Regio) -> Plan:
    """A plan with goals of three people, a shielded one, a proposal and agreements."""
    r = regio
    plan = plannen.ensure(gezin=r.gezin, now=r.now)
    with_plan = {"plan": plan, "now": r.now}
    doel = plannen.propose_doel(van=r.noor, tekst="Weer naar school fietsen", by=r.noor_account, **with_plan)
    plannen.propose_doel(van=r.noor, tekst="Praten over oma", vertrouwelijk=True, by=r.noor_account, **with_plan)
    plannen.propose_doel(van=r.moeder, tekst="Rust aan tafel", by=r.moeder_account, **with_plan)
    plannen.propose_doel(van=r.vader, tekst="Minder werken", by=r.vader_account, **with_plan)
    plannen.propose_doel(van=r.noor, tekst="Eerder naar bed", by=r.specialist, **with_plan)
    later = r.day + timedelta(days=5)
    plannen.add_afspraak(
        wat="Dinsdag samen fietsen", persoon=r.tante, doel=doel, by=r.noor_account, uiterlijk=later, **with_plan
    )
    plannen.add_afspraak(wat="School bellen", gebruiker=r.specialist, by=r.specialist, uiterlijk=later, **with_plan)
    return plan
