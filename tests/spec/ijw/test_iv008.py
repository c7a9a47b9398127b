"""IV008: a correction deletes what was approved and delivers it anew, whatever the order of arrival."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from tests.spec.ijw.messages import AANBIEDER, BSN, GEMEENTE, start_product, stop_product

from aandacht.ijw.administratie.feiten import Startmelding, Stopmelding
from aandacht.ijw.administratie.leveringen import starts, stops
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.release_3_2.jw305 import StartProduct

WRONG = start_product(toewijzing_ingangsdatum=date(2026, 3, 31))
RIGHT = replace(WRONG, toewijzing_ingangsdatum=date(2026, 4, 1))
DELETED = replace(WRONG, status_aanlevering="3")


def known(*producten: StartProduct) -> Administratie:
    return Administratie(
        Startmelding(gemeente=GEMEENTE, aanbieder=AANBIEDER, bericht=f"JW305/{number}", bsn=BSN, product=product)
        for number, product in enumerate(producten)
    )


@pytest.mark.parametrize("order", list(permutations((WRONG, DELETED, RIGHT))))
def test_iv008_a_corrected_field_outside_the_key_is_the_new_one(order: tuple[StartProduct, ...]) -> None:
    assert starts(known(*order), GEMEENTE, AANBIEDER, BSN) == (RIGHT,)


@pytest.mark.parametrize("order", list(permutations((WRONG, DELETED, RIGHT, replace(RIGHT, status_aanlevering="3")))))
def test_iv008_what_is_deleted_twice_is_gone(order: tuple[StartProduct, ...]) -> None:
    assert starts(known(*order), GEMEENTE, AANBIEDER, BSN) == ()


def test_iv008_a_deletion_with_another_field_outside_the_key_deletes_what_has_the_key() -> None:
    assert starts(known(RIGHT, DELETED), GEMEENTE, AANBIEDER, BSN) == ()


def test_iv008_a_corrected_field_in_the_key_leaves_the_new_stop() -> None:
    wrong = stop_product(einddatum=date(2026, 4, 10))
    right = replace(wrong, einddatum=date(2026, 4, 9))
    delivered = (wrong, replace(wrong, status_aanlevering="3"), right)
    facts = [
        Stopmelding(gemeente=GEMEENTE, aanbieder=AANBIEDER, bericht=f"JW307/{number}", bsn=BSN, product=product)
        for number, product in enumerate(delivered)
    ]
    assert stops(Administratie(facts), GEMEENTE, AANBIEDER, BSN) == (right,)
