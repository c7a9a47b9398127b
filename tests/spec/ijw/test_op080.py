"""OP080: the order in which messages come in and repeats have no meaning; both sides hold the same."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.ijw.gesprek import Gesprek, Partij, named
from tests.spec.ijw.messages import (
    AANBIEDER,
    GEMEENTE,
    PRODUCT,
    start,
    start_product,
    stop,
    stop_product,
    toegewezen,
    toewijzing,
)
from tests.spec.ijw.verzoeken import MAART, aangevraagd, antwoord, bedrag, client, declaratie, prestatie, vraag

from aandacht.ijw.administratie import text
from aandacht.ijw.administratie.register import state as state_of
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.uitwisseling import read
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw325
from aandacht.ijw.release_3_2.basis import GeslotenPeriode, Product, Referentie

JANUARI = date(2026, 1, 1)
NOOR, TOM, SEM = "999900006", "999900018", "999900031"
FEBRUARI = GeslotenPeriode(begindatum=date(2026, 2, 1), einddatum=date(2026, 2, 28))


def assigned(nummer: int, **changes: Any) -> Any:
    return toegewezen(**({"toewijzing_nummer": nummer, "ingangsdatum": JANUARI, "toewijzingsdatum": JANUARI} | changes))


def line(nummer: str, toewijzing_nummer: int, **changes: Any) -> Any:
    return prestatie(nummer, **({"toewijzing_nummer": toewijzing_nummer} | changes))


def of_noor() -> list[bytes]:
    """Assigned, stretched, started, paused, started again, claimed, credited and claimed better."""
    rek = assigned(1, toewijzingsdatum=date(2026, 3, 1), einddatum=date(2027, 6, 30), reden_wijziging="04")
    eerst = start_product(toewijzing_nummer=1, begindatum=date(2026, 1, 5))
    verder = replace(eerst, begindatum=date(2026, 3, 2))
    pauze = stop_product(
        toewijzing_nummer=1, begindatum=date(2026, 1, 5), einddatum=date(2026, 2, 1), reden_beeindiging="20"
    )
    terug = Referentie(referentie_nummer="N2", vorig_referentie_nummer="N1")
    credit = line("N2", 1, product_referentie=terug, ingediend_bedrag=bedrag(80_000, "C"))
    beter = line("N3", 1, geleverd_volume=9, ingediend_bedrag=bedrag(72_000))
    return [
        named(toewijzing(assigned(1)), "N1"),
        named(start(eerst), "N1"),
        named(toewijzing(rek), "N2"),
        named(stop(pauze), "N1"),
        named(start(verder), "N2"),
        named(declaratie(client(line("N1", 1)), declaratie_nummer="N1"), "N1"),
        named(declaratie(client(credit, beter), declaratie_nummer="N2"), "N2"),
    ]


def of_tom() -> list[bytes]:
    """Asked, under investigation, assigned; a start that was wrong; a line that is rejected and sent again."""
    onderzoek = antwoord(referentie_aanbieder="VOT-T", verzoek_antwoord="2", reden_afwijzing_verzoek=None)
    gevraagd = assigned(2, referentie_aanbieder="VOT-T")
    fout = start_product(toewijzing_nummer=2, begindatum=date(2026, 2, 1))
    goed = replace(fout, begindatum=date(2026, 2, 3))
    einde = stop_product(toewijzing_nummer=2, begindatum=date(2026, 2, 3), einddatum=date(2026, 3, 31))
    veel = line("T1", 2, geleverd_volume=11, ingediend_bedrag=bedrag(88_000))
    return [
        named(vraag(aangevraagd(referentie_aanbieder="VOT-T"), bsn=TOM), "T1"),
        named(onderzoek, "T1"),
        named(toewijzing(gevraagd, bsn=TOM), "T2"),
        named(start(fout, bsn=TOM), "T2"),
        named(start(replace(fout, status_aanlevering="3"), goed, bsn=TOM), "T3"),
        named(stop(einde, bsn=TOM), "T1"),
        named(declaratie(client(veel, bsn=TOM), declaratie_nummer="T1"), "T1x"),
        named(declaratie(client(line("T2", 2), bsn=TOM), declaratie_nummer="T2"), "T2x"),
    ]


def of_sem() -> list[bytes]:
    """Assigned and deleted; asked and rejected."""
    weg = assigned(3, toewijzingsdatum=date(2026, 2, 1), einddatum=JANUARI, reden_wijziging="13")
    return [
        named(toewijzing(assigned(3), bsn=SEM), "S1"),
        named(toewijzing(weg, bsn=SEM), "S2"),
        named(vraag(aangevraagd(referentie_aanbieder="VOT-S"), bsn=SEM), "S1x"),
        named(antwoord(referentie_aanbieder="VOT-S"), "S3"),
    ]


def talk(messages: list[bytes]) -> Gesprek:
    gesprek = Gesprek()
    for data in messages:
        gesprek.send(data)
    return gesprek


@cache
def wanted() -> dict[str, list[dict[str, str | int | None]]]:
    return talk(of_noor() + of_tom() + of_sem()).gemeente.state


def test_the_whole_conversation_gives_the_state_that_was_meant() -> None:
    gesprek = talk(of_noor() + of_tom() + of_sem())
    noor, tom = gesprek.gemeente.state["toewijzingen"]
    assert (noor["toewijzing_nummer"], noor["einddatum"], noor["levering"]) == (1, "2027-06-30", "lopend")
    assert (noor["ingediend"], noor["toegekend"]) == (72_000, 72_000)
    assert (tom["toewijzing_nummer"], tom["bsn"], tom["levering"]) == (2, TOM, "beeindigd")
    assert (tom["ingediend"], tom["toegekend"]) == (168_000, 80_000)
    assert [(row["referentie_aanbieder"], row["status"]) for row in gesprek.gemeente.state["verzoeken"]] == [
        ("VOT-S", "afgewezen"),
        ("VOT-T", "toegewezen"),
    ]
    assert {
        row["declaratie_nummer"]: (row["ingediend"], row["toegekend"]) for row in gesprek.gemeente.state["declaraties"]
    } == {
        "N1": (80_000, 80_000),
        "N2": (-8_000, -8_000),
        "T1": (88_000, 0),
        "T2": (80_000, 80_000),
    }


def test_both_sides_hold_the_same() -> None:
    gesprek = talk(of_noor() + of_tom() + of_sem())
    assert gesprek.gemeente.state == gesprek.aanbieder.state


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_clients_in_any_order_of_arrival_and_repeats_give_the_same_state(data: st.DataObject) -> None:
    waiting = [of_noor(), of_tom(), of_sem()]
    sent: list[bytes] = []
    while any(waiting):
        client_messages = data.draw(st.sampled_from([messages for messages in waiting if messages]))
        sent.append(client_messages.pop(0))
    gesprek = talk(sent)
    assert gesprek.gemeente.state == wanted() == gesprek.aanbieder.state


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_facts_in_any_order_give_the_same_state(random: Any) -> None:
    facts = [text.read(*text.write(feit)) for feit in talk(of_noor() + of_tom() + of_sem()).gemeente.feiten]
    random.shuffle(facts)
    assert state_of(Administratie([*facts, *facts[:5]])) == wanted()


def test_own_messages_may_be_booked_in_any_order() -> None:
    messages = [data for data in of_noor() + of_tom() + of_sem() if _sender(data) == GEMEENTE]
    forward, backward = Partij(GEMEENTE), Partij(GEMEENTE)
    forward.take_all(messages)
    backward.take_all(messages[::-1] + messages)
    assert forward.state == backward.state


def _sender(data: bytes) -> str:
    bericht = read(data).bericht
    assert bericht is not None
    return bericht.header.afzender


def test_iv013_the_version_established_last_holds_whatever_comes_in_last() -> None:
    nieuw = assigned(1, toewijzingsdatum=date(2026, 3, 1), einddatum=date(2026, 6, 30), reden_wijziging="05")
    aanbieder = Partij(AANBIEDER)
    aanbieder.take(named(toewijzing(nieuw), "2"))
    aanbieder.take(named(toewijzing(assigned(1)), "1"))
    assert [row["einddatum"] for row in aanbieder.state["toewijzingen"]] == ["2026-06-30"]


def test_op286_a_rejected_message_counts_as_not_sent_on_both_sides() -> None:
    gesprek = Gesprek()
    gesprek.send(named(toewijzing(assigned(1)), "1"))
    assert gesprek.rules(named(start(start_product(toewijzing_nummer=9)), "1")) == ["TR019"]
    assert gesprek.rules(named(start(start_product(toewijzing_nummer=1)), "1")) == ["TR056"]
    assert [row["levering"] for row in gesprek.aanbieder.state["toewijzingen"]] == ["geen"]
    assert gesprek.gemeente.state == gesprek.aanbieder.state


def test_tr385_the_provider_refuses_the_deletion_of_what_was_awarded() -> None:
    gesprek = talk(of_noor())
    weg = assigned(1, toewijzingsdatum=date(2026, 4, 1), einddatum=JANUARI, reden_wijziging="13")
    assert gesprek.rules(named(toewijzing(weg), "N9")) == ["TR385"]
    assert gesprek.gemeente.state == gesprek.aanbieder.state
    assert len(gesprek.gemeente.state["toewijzingen"]) == 1


def test_iv087_a_claim_that_is_rejected_as_a_whole_counts_as_not_sent() -> None:
    gesprek = talk(of_noor())
    before = gesprek.gemeente.state
    again = declaratie(client(line("N8", 1, product_periode=FEBRUARI)), declaratie_nummer="N1")
    assert gesprek.rules(named(again, "N8")) == ["TR333"]
    assert gesprek.gemeente.state == gesprek.aanbieder.state == before


def test_tr056_a_second_message_with_the_same_identification_leaves_the_first_as_it_was() -> None:
    gesprek = talk(of_noor())
    before = gesprek.gemeente.state
    other = declaratie(client(line("N8", 1, product_periode=FEBRUARI)), declaratie_nummer="N8")
    assert gesprek.rules(named(other, "N1")) == ["TR056"]
    assert gesprek.rules(named(start(start_product(toewijzing_nummer=1, begindatum=date(2026, 4, 9))), "N1")) == [
        "TR056",
        "TR326",
    ]
    assert gesprek.rules(named(toewijzing(assigned(4)), "N1")) == ["TR056"]
    assert gesprek.rules(named(toewijzing(assigned(5, product=Product(categorie="43"))), "N1")) == ["CD080"]
    assert gesprek.gemeente.state == gesprek.aanbieder.state == before


def test_a_sent_answer_replaces_the_verdict_made_on_receipt() -> None:
    gesprek = talk(of_noor()[:1])
    claim = named(declaratie(client(line("N1", 1, product_periode=MAART)), declaratie_nummer="N1"), "N1")
    made = gesprek.gemeente.take(claim).antwoord
    assert made is not None
    verdict = parse(made)
    assert isinstance(verdict, jw325.Bericht)
    assert gesprek.gemeente.state["declaraties"][0]["toegekend"] == 80_000
    rejected = replace(verdict, header=replace(verdict.header, retour_codes=("0001",)), declaratie_antwoord=None)
    gesprek.gemeente.take(named(rejected, "B9"))
    assert gesprek.gemeente.state["declaraties"] == []


def test_somebody_elses_message_is_one_finding() -> None:
    done = Partij("0014").take(
        named(toewijzing(assigned(1, product=PRODUCT)), "1", date(2026, 4, 15) + timedelta(days=1))
    )
    assert [(finding.regel, finding.niveau) for finding in done.findings] == [("OP254", 1)]
    assert (done.antwoord, done.feiten) == (None, ())
