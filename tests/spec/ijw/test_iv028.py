"""IV028 and IV032: how a return message is composed."""

from datetime import date

import pytest
from tests.spec.ijw.keten import levering
from tests.spec.ijw.messages import AANBIEDER, GEMEENTE, relatie, start, start_product, stop, toewijzing

from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.judge import judge_start
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw302, jw306, jw308
from aandacht.ijw.reply import reply

DAG = date(2026, 4, 16)


def answer(data: bytes, findings: list[Finding] | None = None) -> bytes:
    made = reply(data, findings, dagtekening_retour=DAG, identificatie_retour="R1")
    assert made is not None
    assert check(made).is_good
    return made


def test_iv028_a_good_message_gets_the_header_alone_without_codes() -> None:
    for bericht, naam in ((toewijzing(), "JW302"), (start(), "JW306"), (stop(), "JW308")):
        made = parse(answer(build(bericht)))
        assert isinstance(made, jw302.Bericht | jw306.Bericht | jw308.Bericht)
        assert (made.naam, made.client, made.header.retour_codes, made.header.xslt_versie) == (naam, None, (), None)


def test_iv028_sender_and_receiver_are_not_swapped_and_the_rest_is_copied() -> None:
    data = build(start()).replace(b">A1<", b"> A1<").replace(b"BerichtXsdVersie>1.0.0", b"BerichtXsdVersie>1.0.7")
    made = parse(answer(data))
    assert isinstance(made, jw306.Bericht)
    header = made.header
    assert (header.bericht_code, header.afzender, header.ontvanger) == ("439", AANBIEDER, GEMEENTE)
    assert header.bericht_identificatie.identificatie == " A1"
    assert header.xsd_versie.bericht_xsd_versie == "1.0.7"
    assert (header.identificatie_retour, header.dagtekening_retour) == ("R1", DAG)
    assert header.xsd_versie_retour.bericht_xsd_versie == "1.0.0"


def test_iv028_level_1_has_no_return_message() -> None:
    with pytest.raises(InvalidBericht):
        reply(build(start()).replace(b">999900006<", b">9<"), dagtekening_retour=DAG)


def test_iv032_level_2_is_the_header_with_0001_and_the_version_of_the_stylesheet() -> None:
    made = parse(answer(build(start(bsn="999900007"))))
    assert isinstance(made, jw306.Bericht)
    assert (made.header.retour_codes, made.header.xslt_versie, made.client) == (("0001",), "2.10.5", None)


def test_iv028_a_fault_in_the_header_at_level_3_is_the_header_with_that_code() -> None:
    data = build(start())
    findings = judge_start(start(), levering(identificaties=frozenset({"A1"})))
    made = parse(answer(data, list(findings)))
    assert isinstance(made, jw306.Bericht)
    assert (made.header.retour_codes, made.client, made.header.xslt_versie) == (("9056",), None, None)


def test_iv028_the_example_of_the_standard_header_0200_client_0200_start_product_9063() -> None:
    bericht = start(start_product(status_aanlevering="3"))
    made = parse(answer(build(bericht), list(judge_start(bericht, levering()))))
    assert isinstance(made, jw306.Bericht)
    assert made.client is not None
    assert made.header.retour_codes == ("0200",)
    assert made.client.retour_codes == ("0200",)
    assert made.client.start_producten[0].retour_codes == ("9063",)


def test_iv028_all_classes_of_the_client_come_back_unchanged_each_with_a_code() -> None:
    bericht = toewijzing(relaties=(relatie(), relatie(nummer="2")))
    data = build(bericht).replace(b">300201<", b">000300201<").replace(b">12:34:56<", b">12:34:56.500<")
    path = "/Bericht/Client/ToegewezenProducten/ToegewezenProduct"
    findings = [Finding("TR332", "9332", 3, path, ""), Finding("TR381", "S329", 4, f"{path}[1]/Product/Code", "")]
    made = answer(data, findings)
    assert b"<jw302:ToewijzingNummer>000300201<" in made
    assert b"<jw302:Toewijzingstijd>12:34:56.500<" in made
    value = parse(made)
    assert isinstance(value, jw302.Bericht)
    assert value.client is not None
    assert [other.retour_codes for other in value.client.relaties] == [("0200",), ("0200",)]
    assert [other.contact.retour_codes for other in value.client.relaties] == [("0200",), ("0200",)]
    assert [other.retour_codes for other in value.client.contactgegevens] == [("0200",)]
    assert [other.retour_codes for other in value.client.toegewezen_producten] == [("9332", "S329")]


def test_iv028_only_the_class_with_the_fault_has_its_code() -> None:
    bericht = start(start_product(), start_product(toewijzing_nummer=1), start_product(toewijzing_nummer=2))
    made = parse(answer(build(bericht), list(judge_start(bericht, levering()))))
    assert isinstance(made, jw306.Bericht)
    assert made.client is not None
    assert [product.retour_codes for product in made.client.start_producten] == [("0200",), ("9019",), ("9019",)]


def test_iv028_a_return_message_is_not_answered() -> None:
    assert reply(answer(build(start())), dagtekening_retour=DAG) is None


def test_op065_the_same_message_gets_the_same_answer() -> None:
    data = build(start())
    assert reply(data, dagtekening_retour=DAG) == reply(data, dagtekening_retour=DAG)
    one, other = parse(reply(data, dagtekening_retour=DAG) or b""), parse(answer(data))
    assert isinstance(one, jw306.Bericht)
    assert isinstance(other, jw306.Bericht)
    assert len(one.header.identificatie_retour) == 12 != len(other.header.identificatie_retour)
