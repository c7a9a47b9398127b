"""OP087, IV093, IV094 and IV099: what a JW301 carries besides what changed."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.spec.ijw.messages import toegewezen

from aandacht.ijw.administratie.toewijzen import change, delete, full_state, withdraw
from aandacht.kernel.errors import NotPossible

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 10, 0, 0)  # noqa: DTZ001 - the standard has local times
RUNS = toegewezen()
ENDED = toegewezen(toewijzing_nummer=300202, einddatum=date(2026, 5, 31))
ENDS_TODAY = toegewezen(toewijzing_nummer=300203, einddatum=TODAY)
LATER = toegewezen(toewijzing_nummer=300204, ingangsdatum=date(2026, 9, 1))
OPEN = toegewezen(toewijzing_nummer=300205, einddatum=None)
NEW = toegewezen(toewijzing_nummer=300206, toewijzingsdatum=TODAY)


def test_op087_carries_what_holds_today_or_later_and_what_is_new() -> None:
    sent = full_state([OPEN, LATER, ENDS_TODAY, ENDED, RUNS], [NEW], dag=TODAY)
    assert [product.toewijzing_nummer for product in sent] == [300201, 300203, 300204, 300205, 300206]


def test_op087_carries_what_changed_though_it_ended_before() -> None:
    shorter = withdraw(RUNS, date(2026, 5, 1), at=NOW, reden="05")
    assert full_state([RUNS], [shorter], dag=TODAY) == (shorter,)


def test_op087_a_deleted_assignment_travels_once() -> None:
    deleted = delete(LATER, at=NOW)
    assert full_state([LATER, RUNS], [deleted], dag=TODAY) == (RUNS, deleted)
    assert full_state([deleted, RUNS], [], dag=TODAY) == (RUNS,)


def test_op286_what_a_rejected_message_said_is_sent_again_as_it_was() -> None:
    shorter = withdraw(RUNS, date(2026, 7, 1), at=NOW, reden="05")
    assert full_state([RUNS], [shorter], dag=TODAY) == full_state([RUNS], [shorter], dag=date(2026, 6, 8)) == (shorter,)


def test_iv099_what_is_sent_again_keeps_its_moment_without_reason_or_reference() -> None:
    held = replace(RUNS, reden_wijziging="04", referentie_aanbieder="VOT-1")
    assert full_state([held], [NEW], dag=TODAY) == (RUNS, NEW)


def test_iv093_every_product_of_a_granted_vow_carries_its_reference() -> None:
    longer = change(RUNS, replace(RUNS, einddatum=date(2027, 3, 31)), at=NOW, reden="12", referentie="VOW-7")
    sent = full_state([RUNS, OPEN], [longer, NEW], dag=TODAY, verzoek="VOW-7")
    assert [(product.referentie_aanbieder, product.reden_wijziging) for product in sent] == [
        ("VOW-7", "12"), ("VOW-7", None), ("VOW-7", None),
    ]  # fmt: skip


def test_iv094_a_product_of_a_vot_carries_its_reference_alone() -> None:
    asked = replace(NEW, referentie_aanbieder="VOT-1")
    assert [product.referentie_aanbieder for product in full_state([RUNS], [asked], dag=TODAY)] == [None, "VOT-1"]


def test_op033x1_refuses_to_send_another_product_under_the_same_number() -> None:
    with pytest.raises(NotPossible, match="OP033x1"):
        full_state([RUNS], [replace(RUNS, ingangsdatum=TODAY)], dag=TODAY)
