"""Any valid message is taken in by both sides without a crash, and every answer is valid; what is known makes no difference."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.ijw import test_op080
from tests.spec.ijw.keten import CONTRACT, TOEGEWEZEN, declaraties
from tests.spec.ijw.verzoeken import client, declaratie, prestatie
from tests.unit.ijw.values import MESSAGES

from aandacht.ijw.administratie import text
from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.feiten import Feit
from aandacht.ijw.administratie.index import keys_after, keys_of
from aandacht.ijw.administratie.register import state
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.uitwisseling import read, receive
from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.example import example
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Bericht, GeslotenPeriode, Omvang
from aandacht.ijw.release_3_2.stand import gemeentelijst_2026
from aandacht.ijw.releases import CURRENT

SEEDS = range(6)


@pytest.mark.parametrize("naam", CURRENT.berichten)
def test_any_message_is_taken_in_by_both_sides(naam: str) -> None:
    bronnen = Bronnen(gemeentelijsten=(gemeentelijst_2026(),))
    for seed in SEEDS:
        data = example(naam, seed)
        gelezen = read(data)
        assert gelezen.bericht is not None
        header = gelezen.bericht.header
        for organisatie in (header.afzender, header.ontvanger):
            facts: set[Feit] = set()
            for _ in range(2):
                done = receive(gelezen, Administratie(facts), organisatie, bronnen)
                assert done.antwoord is None or check(done.antwoord).is_good
                assert all(text.read(*text.write(feit)) == feit for feit in done.feiten)
                facts |= set(done.feiten)
            assert all(isinstance(rows, list) for rows in state(Administratie(facts)).values())


@pytest.mark.parametrize("naam", CURRENT.berichten)
def test_the_facts_under_the_keys_are_all_that_a_message_needs(naam: str) -> None:
    everything: set[Feit] = set()
    for other in CURRENT.berichten:
        for seed in SEEDS:
            gelezen = read(example(other, seed))
            assert gelezen.bericht is not None
            header = gelezen.bericht.header
            for organisatie in (header.afzender, header.ontvanger):
                everything |= set(receive(gelezen, Administratie(), organisatie, Bronnen()).feiten)
    for seed in SEEDS:
        gelezen = read(example(naam, seed))
        assert gelezen.bericht is not None
        for organisatie in (gelezen.bericht.header.afzender, gelezen.bericht.header.ontvanger):
            whole = receive(gelezen, Administratie(everything), organisatie, Bronnen())
            part = receive(gelezen, Administratie(_needed(everything, gelezen.keys())), organisatie, Bronnen())
            assert (part.findings, part.antwoord, set(part.feiten)) == (
                whole.findings,
                whole.antwoord,
                set(whole.feiten),
            )


def test_a_conversation_needs_no_more_than_the_facts_under_its_keys() -> None:
    messages = test_op080.of_noor() + test_op080.of_tom() + test_op080.of_sem()
    both = test_op080.talk(messages)
    for side in (both.gemeente, both.aanbieder):
        everything: set[Feit] = set()
        for data in messages:
            gelezen = read(data)
            whole = receive(gelezen, Administratie(everything), side.code, Bronnen())
            part = receive(gelezen, Administratie(_needed(everything, gelezen.keys())), side.code, Bronnen())
            assert (part.findings, part.antwoord, set(part.feiten)) == (
                whole.findings,
                whole.antwoord,
                set(whole.feiten),
            )
            everything |= set(whole.feiten)


@settings(max_examples=60, deadline=None)
@given(MESSAGES, MESSAGES)
def test_whatever_messages_hold_they_are_taken_in(first: Bericht, second: Bericht) -> None:
    for organisatie in {first.header.afzender, first.header.ontvanger}:
        facts: set[Feit] = set()
        for bericht in (first, second, first):
            done = receive(read(build(bericht)), Administratie(facts), organisatie, Bronnen())
            facts |= set(done.feiten)
        state(Administratie(facts))


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
OMVANGEN = st.builds(
    Omvang,
    volume=st.integers(0, 99_999_999),
    eenheid=st.sampled_from(["01", "04", "14", "16", "82", "83", "84"]),
    frequentie=st.sampled_from(["1", "2", "4", "6"]),
)


@given(DAYS, st.none() | DAYS, DAYS, DAYS, st.none() | OMVANGEN, st.integers(0, 99_999_999))
def test_whatever_is_assigned_and_claimed_is_judged(
    begin: date, end: date | None, first: date, last: date, omvang: Omvang | None, volume: int
) -> None:
    held = replace(TOEGEWEZEN, ingangsdatum=begin, einddatum=end, omvang=omvang)
    periode = GeslotenPeriode(begindatum=first, einddatum=last)
    message = declaratie(client(prestatie(product_periode=periode, geleverd_volume=volume)))
    judge_declaratie(message, declaraties(toewijzingen=(held,), contract=(CONTRACT,)))


def _needed(everything: set[Feit], keys: tuple[str, ...]) -> set[Feit]:
    """Load as a store does: what stands under the keys, and what says more about that."""
    found: set[Feit] = set()
    wanted = set(keys)
    while True:
        new = {feit for feit in everything - found if wanted & set(keys_of(feit))}
        if not new:
            return found
        found |= new
        wanted = set(keys_after(new))
