"""OP348: a request for change (VOW) is granted as it was asked, wholly."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest
from tests.spec.ijw.messages import UREN_PER_MAAND, toegewezen

from aandacht.ijw.administratie.inwilligen import grant, op348
from aandacht.ijw.administratie.toewijzen import full_state
from aandacht.ijw.release_3_2.basis import Omvang, Product
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.jw317 import NieuwProduct, OngewijzigdProduct, TeWijzigenProduct, Verzoek
from aandacht.kernel.errors import NotPossible

NOW = datetime(2026, 6, 1, 10, 0, 0)  # noqa: DTZ001 - the standard has local times
TODAY = NOW.date()
LATER = date(2026, 7, 1)
RUNS = toegewezen()
STAYS = toegewezen(toewijzing_nummer=300202, product=Product(categorie="41", code="41A03"))
MORE = replace(UREN_PER_MAAND, volume=16)
NEW = NieuwProduct(product=Product(categorie="44"), gewenste_ingangsdatum=LATER)


def verzoek(**changes: Any) -> Verzoek:
    wanted = TeWijzigenProduct(
        toewijzing_nummer=300201,
        gewenste_ingangsdatum=RUNS.ingangsdatum,
        einddatum=RUNS.einddatum,
        omvang=RUNS.omvang,
    )
    same = (OngewijzigdProduct(toewijzing_nummer=300202),)
    return Verzoek(
        referentie_aanbieder="VOW-1",
        reden_verzoek="1",
        ongewijzigde_producten=same,
        te_wijzigen_producten=(replace(wanted, **changes),) if changes else (),
        nieuwe_producten=() if changes else (NEW,),
    )


def granted(asked: Verzoek) -> tuple[ToegewezenProduct, ...]:
    numbers = count(300301)
    new = grant(asked, (RUNS, STAYS), at=NOW, next_nummer=lambda: next(numbers))
    return full_state((RUNS, STAYS), new, dag=TODAY, verzoek="VOW-1")


CASES = {
    "longer": verzoek(einddatum=date(2027, 3, 31)),
    "more from a later day": verzoek(gewenste_ingangsdatum=LATER, omvang=MORE),
    "help besides": verzoek(),
}


@pytest.mark.parametrize("name", CASES)
def test_op348_what_is_granted_is_what_was_asked(name: str) -> None:
    sent = granted(CASES[name])
    assert op348(CASES[name], (RUNS, STAYS), sent, dag=TODAY) == ()
    assert {product.referentie_aanbieder for product in sent} == {"VOW-1"}


def test_op348_another_end_keeps_the_number() -> None:
    sent = granted(CASES["longer"])
    assert [(product.toewijzing_nummer, product.einddatum, product.reden_wijziging) for product in sent] == [
        (300201, date(2027, 3, 31), "12"), (300202, STAYS.einddatum, None),
    ]  # fmt: skip


def test_op348_another_volume_ends_the_assignment_and_gives_a_new_number() -> None:
    old, same, new = granted(CASES["more from a later day"])
    assert (old.einddatum, old.reden_wijziging) == (date(2026, 6, 30), "12")
    assert same == replace(STAYS, referentie_aanbieder="VOW-1")
    assert (new.toewijzing_nummer, new.ingangsdatum, new.omvang, new.reden_wijziging) == (300301, LATER, MORE, None)


@pytest.mark.parametrize("name", CASES)
def test_op348_the_provider_sees_what_was_granted_otherwise(name: str) -> None:
    asked, sent = CASES[name], granted(CASES[name])
    less = tuple(
        replace(product, omvang=Omvang(volume=1, eenheid="04", frequentie="4"), einddatum=date(2026, 6, 29))
        for product in sent
    )
    assert len(op348(asked, (RUNS, STAYS), less, dag=TODAY)) == 2
    assert len(op348(asked, (RUNS, STAYS), (), dag=TODAY)) == 2


def test_op348_what_ended_of_itself_need_not_be_in_the_message() -> None:
    asked, sent = CASES["longer"], granted(CASES["longer"])[:1]
    assert op348(asked, (RUNS, STAYS), sent, dag=TODAY) != ()
    assert op348(asked, (RUNS, STAYS), sent, dag=date(2027, 1, 1)) == ()


def test_op348_what_is_not_there_cannot_be_granted() -> None:
    with pytest.raises(NotPossible, match="TR351"):
        grant(CASES["longer"], (STAYS,), at=NOW, next_nummer=lambda: 1)
