"""Rules of the chain as a whole, which no single message breaks: what is answered, booked and judged, and what is not."""

from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.gesprek import Gesprek, Partij, named
from tests.spec.ijw.keten import CONTRACT, codes, declaraties
from tests.spec.ijw.messages import (
    AANBIEDER,
    UREN_PER_MAAND,
    start,
    start_product,
    stop_product,
    toegewezen,
    toewijzing,
)
from tests.spec.ijw.test_iv087 import answer, verdict
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.administratie.toewijzen import op033x1
from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import RELEASE, jw306
from aandacht.ijw.release_3_2.omvang import ceiling, product_perioden
from aandacht.ijw.release_3_2.rules.tr import key_of
from aandacht.ijw.releases import CURRENT
from aandacht.ijw.reply import reply
from aandacht.ijw.source import check_bytes
from aandacht.ijw.termijnen import op346

DAG = date(2026, 4, 16)


def test_op047_what_does_not_follow_the_standard_is_rejected_and_what_does_is_not() -> None:
    wrong, good = build(start(bsn="999900007")), build(start())
    returns = [parse(reply(data, dagtekening_retour=DAG) or b"") for data in (wrong, good)]
    assert [one.header.retour_codes for one in returns if isinstance(one, jw306.Bericht)] == [("0001",), ()]


def test_iv033_the_version_of_the_stylesheet_stands_in_a_rejection_of_level_2_alone() -> None:
    wrong, good = build(start(bsn="999900007")), build(start())
    returns = [parse(reply(data, dagtekening_retour=DAG) or b"") for data in (wrong, good)]
    assert [one.header.xslt_versie for one in returns if isinstance(one, jw306.Bericht)] == [RELEASE.xslt_versie, None]


def test_iv034_a_return_names_the_schemas_it_was_made_with_beside_those_of_the_message() -> None:
    data = build(start()).replace(b"BasisschemaXsdVersie>1.0.0", b"BasisschemaXsdVersie>1.0.3")
    made = parse(reply(data, dagtekening_retour=DAG) or b"")
    assert isinstance(made, jw306.Bericht)
    assert made.header.xsd_versie.basisschema_xsd_versie == "1.0.3"
    assert made.header.xsd_versie_retour.basisschema_xsd_versie == CURRENT.xsd_versie


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"\xef\xbb\xbf" + build(start()), "BOM"),
        (build(start()).replace(b"UTF-8", b"UTF-16"), "UTF-16"),
        (build(start()).replace(b">Wit<", b">W\xefet<"), "geen UTF-8"),
    ],
)
def test_op192_a_file_is_utf_8_without_a_bom(broken: bytes, said: str) -> None:
    (finding,) = check(broken).findings
    assert (finding.regel, finding.niveau) == ("OP192", 1)
    assert said in finding.melding
    check_bytes(build(start()).replace(b">Wit<", ">Wïet<".encode()))


def test_op254_a_message_is_for_the_organisation_whose_code_it_names() -> None:
    data = named(toewijzing(toegewezen()), "1")
    other = Partij("22220001").take(data)
    assert [(finding.regel, finding.niveau) for finding in other.findings] == [("OP254", 1)]
    assert (other.antwoord, other.feiten) == (None, ())
    own = Partij(AANBIEDER).take(data)
    assert own.findings == ()
    assert own.antwoord is not None


def test_op257_another_need_gets_a_new_assignment_and_the_same_need_does_not() -> None:
    held = toegewezen()
    assert not op033x1(held, replace(held, omvang=replace(UREN_PER_MAAND, volume=11)))
    assert op033x1(held, replace(held, einddatum=date(2027, 6, 30)))


def test_op080_the_version_that_was_established_last_holds_in_whatever_order_they_came() -> None:
    first = toegewezen()
    then = replace(first, toewijzingsdatum=date(2026, 4, 2), einddatum=date(2026, 9, 30), reden_wijziging="04")
    for messages in ((first, then), (then, first)):
        side = Partij(AANBIEDER)
        side.take_all(
            named(toewijzing(one), str(number), date(2026, 4, 15)) for number, one in enumerate(messages, start=1)
        )
        assert [row["einddatum"] for row in side.state["toewijzingen"]] == ["2026-09-30"]


def test_op303_the_answer_to_a_claim_names_the_claim_its_sum_and_what_was_awarded() -> None:
    made = answer(("9338", "/Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie"))
    held = made.declaratie_antwoord
    assert held is not None
    assert held.declaratie_nummer == "D1"
    assert held.totaal_ingediend_bedrag.totaal_bedrag == 150_000
    assert verdict(made) == (("0200",), 100_000)


def test_op304_only_clients_with_a_rejection_are_named() -> None:
    assert answer().declaratie_antwoord is not None
    made = answer(("9338", "/Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie")).declaratie_antwoord
    assert made is not None
    assert [one.bsn for one in made.clienten] == ["999990019"]


def test_op346_a_vow_is_answered_in_five_working_days_or_eight_weeks_after_its_dagtekening() -> None:
    wednesday = date(2026, 4, 1)
    assert op346(wednesday) == date(2026, 4, 10)
    assert op346(wednesday, wednesday) == date(2026, 5, 27)


def test_op364_a_claim_is_not_rejected_because_no_start_was_reported() -> None:
    gesprek = Gesprek()
    gesprek.send(named(toewijzing(toegewezen(ingangsdatum=date(2026, 1, 1))), "1"))
    assert gesprek.rules(named(declaratie(), "2")) == []
    assert codes(judge_declaratie(declaratie(), declaraties())) == []


def test_up025_what_was_delivered_is_claimed_under_the_client_it_was_delivered_to() -> None:
    stand = declaraties()
    assert codes(judge_declaratie(declaratie(client(prestatie(), bsn="999990019")), stand)) == [("TR304", "8187")]
    assert codes(judge_declaratie(declaratie(), stand)) == []


def test_up027_a_claim_fits_the_contract_and_the_assignment() -> None:
    stand = declaraties(contract=(CONTRACT,))
    assert codes(judge_declaratie(declaratie(), stand)) == []
    other = replace(stand, contract=(replace(CONTRACT, tarief=7_999),))
    assert codes(judge_declaratie(declaratie(), other)) == [("TR418", "0611")]
    without = replace(stand, toewijzingen=())
    assert codes(judge_declaratie(declaratie(), without)) == [("TR338", "9338")]


def test_iv076_a_week_over_two_months_counts_in_both_for_effort_and_in_that_of_its_sunday_for_output() -> None:
    begin, end = date(2026, 3, 30), date(2026, 4, 5)  # one week, Monday to Sunday
    effort = replace(UREN_PER_MAAND, volume=3, frequentie="2")
    output = replace(effort, volume=30_000, eenheid="83")
    perioden = list(product_perioden(begin, end))
    assert [ceiling(effort, begin, end, one) for one in perioden] == [3, 3]
    assert [ceiling(output, begin, end, one) for one in perioden] == [0, 30_000]


def test_iv096_a_stop_has_its_reason_and_end_in_its_key_and_a_start_only_its_begin() -> None:
    ended = stop_product()
    assert key_of(ended) != key_of(replace(ended, reden_beeindiging="20"))
    assert key_of(ended) != key_of(replace(ended, einddatum=date(2026, 4, 13)))
    assert key_of(ended) == key_of(replace(ended, status_aanlevering="3"))
    begun = start_product()
    assert key_of(begun) != key_of(replace(begun, begindatum=date(2026, 4, 4)))
    assert key_of(begun) == key_of(replace(begun, status_aanlevering="3", toewijzing_ingangsdatum=date(2026, 4, 2)))
