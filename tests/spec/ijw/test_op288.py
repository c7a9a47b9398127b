"""OP288, OP295, OP363 and OP344: what should have come and did not, told from what an administration holds."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from tests.spec.ijw.messages import AANBIEDER, BSN, GEMEENTE, start_product, stop_product, toegewezen

from aandacht.ijw.administratie.feiten import Antwoord, Feit, Startmelding, Stopmelding, Toewijzingsversie, Verzoek
from aandacht.ijw.administratie.openstaand import op288, op295, op344
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.toewijzen import delete

NUMBER = (GEMEENTE, AANBIEDER, 300201)
NOW = datetime(2026, 4, 2, 10, 0, 0)  # noqa: DTZ001 - the standard has local times
# From Wednesday 1 April to Thursday 30 April 2026; Good Friday is 3 April, Easter Monday 6 April, King's Day 27 April.
ASSIGNED = toegewezen(einddatum=date(2026, 4, 30))
START = start_product(begindatum=date(2026, 4, 1))
PAUSE = stop_product(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 20), reden_beeindiging="20")
STOP = stop_product(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 30), reden_beeindiging="31")


def known(*said: Any) -> Administratie:
    own = {"gemeente": GEMEENTE, "aanbieder": AANBIEDER, "bsn": BSN}
    kinds = {type(ASSIGNED): Toewijzingsversie, type(START): Startmelding, type(STOP): Stopmelding}
    facts: list[Feit] = [kinds[type(one)](**own, bericht=f"B{place}", product=one) for place, one in enumerate(said)]
    return Administratie(facts)


@pytest.mark.parametrize(
    ("said", "dag", "missing"),
    [
        ((ASSIGNED, START), date(2026, 5, 8), False),
        ((ASSIGNED, START), date(2026, 5, 9), True),
        ((ASSIGNED, START, PAUSE), date(2026, 5, 9), True),
        ((ASSIGNED, START, STOP), date(2026, 5, 9), False),
        ((ASSIGNED,), date(2026, 5, 9), False),
        ((replace(ASSIGNED, einddatum=None), START), date(2027, 5, 9), False),
    ],
    ids=["within the term", "too late", "paused", "stopped", "never began", "no end"],
)
def test_op288_a_start_ends_with_a_stop(said: tuple[Any, ...], dag: date, missing: bool) -> None:
    # 30 April is a Thursday; with 5 May a holiday the fifth working day after it is 8 May.
    assert op288(known(*said), dag) == ((NUMBER,) if missing else ())


@pytest.mark.parametrize(
    ("said", "dag", "missing"),
    [
        ((ASSIGNED,), date(2026, 4, 10), False),
        ((ASSIGNED,), date(2026, 4, 11), True),
        ((replace(ASSIGNED, toewijzingsdatum=date(2026, 4, 20)),), date(2026, 4, 28), False),
        ((ASSIGNED, START), date(2026, 4, 11), False),
        ((ASSIGNED, delete(ASSIGNED, at=NOW)), date(2026, 4, 11), False),
    ],
    ids=["within the term", "too late", "in retrospect", "started", "deleted"],
)
def test_op295_and_op363_a_start_is_reported(said: tuple[Any, ...], dag: date, missing: bool) -> None:
    assert op295(known(*said), dag) == ((NUMBER,) if missing else ())


def test_op344_a_request_waits_until_it_ends() -> None:
    own = {"gemeente": GEMEENTE, "aanbieder": AANBIEDER}
    asked = Verzoek(**own, bericht="JW315/1", bsn=BSN, referentie="R1")
    examined = Antwoord(**own, bericht="JW319/1", referentie="R1", verzoek_antwoord="2")
    rejected = Antwoord(**own, bericht="JW319/2", referentie="R1", verzoek_antwoord="1")
    given = Toewijzingsversie(**own, bericht="JW301/1", bsn=BSN, product=replace(ASSIGNED, referentie_aanbieder="R1"))
    assert op344(Administratie([asked])) == op344(Administratie([asked, examined])) == ((AANBIEDER, "R1"),)
    assert op344(Administratie([asked, examined, rejected])) == op344(Administratie([asked, given])) == ()
