"""Bad input: one finding of level 1 each, never a traceback, never memory without bound."""

from datetime import date

import pytest
from tests.spec.ijw.messages import start, start_product

from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.reply import reply
from aandacht.ijw.source import MAX_CONTENT

GOOD = build(start())
BOMB = b"""<?xml version="1.0"?>
<!-- een bom --><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<a>&c;</a>"""


BAD = {
    "empty": ("XSD", b""),
    "no xml": ("XSD", b"dit is geen xml"),
    "cut off": ("XSD", GOOD[:-20]),
    "two roots": ("XSD", GOOD + b"<nog-iets/>"),
    "entity bomb": ("XSD", BOMB),
    "external dtd": (
        "XSD",
        GOOD.replace(b"<jw305:Bericht", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><jw305:Bericht', 1),
    ),
    "unknown entity": ("XSD", GOOD.replace(b">Wit<", b">&wit;<")),
    "deep": ("XSD", b"<a>" * 100_000),
    "other root": ("XSD", b"<a/>"),
    "other release": ("XSD", GOOD.replace(b"3_2/jw305", b"3_1/jw305")),
    "unknown message": ("XSD", GOOD.replace(b"3_2/jw305", b"3_2/jw999")),
    "not Bericht": ("XSD", GOOD.replace(b"jw305:Bericht", b"jw305:Berichten")),
    "bom": ("OP192", b"\xef\xbb\xbf" + GOOD),
    "declared otherwise": ("OP192", GOOD.replace(b"UTF-8", b"ISO-8859-1")),
    "not utf-8": ("OP192", GOOD.replace(b">Wit<", b">W\xeft<")),
    "utf-16": ("OP192", GOOD.decode().encode("utf-16")),
    "too big": ("OP179", GOOD + b" " * MAX_CONTENT),
    "too many tags": ("OP179", b"<a>" + b"<b/>" * 3_000_001 + b"</a>"),
}


@pytest.mark.parametrize("case", list(BAD))
def test_what_is_no_message_is_one_finding(case: str) -> None:
    regel, data = BAD[case]
    report = check(data)
    assert [(finding.regel, finding.niveau, finding.retourcode) for finding in report.findings] == [(regel, 1, None)]
    assert report.findings[0].melding.endswith(".")


def test_the_kind_of_message_is_null_when_it_cannot_be_told() -> None:
    assert check(b"<a/>").bericht is None
    assert check(GOOD.replace(b">999900006<", b"><")).bericht == "JW305"


def test_utf8_may_be_written_in_any_case_or_left_out_and_lines_may_end_otherwise() -> None:
    assert check(GOOD.replace(b"UTF-8", b"utf-8")).is_good
    assert check(GOOD.split(b"\r\n", 1)[1]).is_good
    assert check(GOOD.replace(b"\r\n", b"\n")).is_good
    assert check(GOOD.replace(b"jw305:", b"x:").replace(b"xmlns:jw305", b"xmlns:x")).is_good


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (b"<jw305:Geslacht>1</jw305:Geslacht>", b"", [("Client/Geslacht", "ontbreekt")]),
        (b"<jw305:Geslacht>1", b"<jw305:Sekse/><jw305:Geslacht>1", [("Client/Sekse", "hoort hier niet")]),
        (b"<jw305:Bsn>", b"<jw305:Bsn>1</jw305:Bsn><jw305:Bsn>", [("Client/Bsn", "vorm"), ("Client/Bsn", "te vaak")]),
        (b"<ijw:Categorie>45</ijw:Categorie>", b"<jw305:Categorie>45</jw305:Categorie>", [("Categorie", "naamruimte"), ("Categorie", "ontbreekt")]),
        (b"<jw305:Client>", b"<jw305:Client>tekst", [("Client", "tekst")]),
        (b"<jw305:Client>", b'<jw305:Client soort="x">', [("Client", "Attribuut soort")]),
        (b"<jw305:Geslacht>1", b"<jw305:Geslacht><a/>1", [("Geslacht", "alleen een waarde")]),
        (b"<jw305:StartProduct>", b"<jw305:Iets/><jw305:StartProduct>", [("StartProducten/Iets[1]", "alleen StartProduct")]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_structure_is_said_in_words(old: bytes, new: bytes, found: list[tuple[str, str]]) -> None:
    assert old in GOOD
    findings = check(GOOD.replace(old, new, 1)).findings
    assert len(findings) == len(found)
    for finding, (place, words) in zip(findings, found, strict=True):
        assert finding.path.endswith(place)
        assert words in finding.melding


XSI = b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def test_attributes_of_the_schema_language_are_left_to_the_schema() -> None:
    where = XSI + b' xsi:schemaLocation="http://example.org x.xsd">'
    assert check(GOOD.replace(b'schema">', b'schema"' + where, 1)).is_good
    where = b'schema"' + XSI + b' xsi:schemaLocation="x y">'
    assert [
        finding.path for finding in check(GOOD.replace(b'schema">', where, 1).replace(b">65656055<", b">6<")).findings
    ] == ["/Bericht/Header/Afzender"]


def test_what_only_the_schema_sees_is_a_finding_too() -> None:
    nil = GOOD.replace(b"<jw305:Geslacht>", b"<jw305:Geslacht" + XSI + b' xsi:nil="true">')
    assert [(finding.regel, finding.path) for finding in check(nil).findings] == [("XSD", "/Bericht")]


def test_a_wrong_code_in_an_answer_is_named_with_its_place() -> None:
    answer = reply(build(start(bsn="999900007")), dagtekening_retour=date(2026, 4, 16)) or b""
    wrong = answer.replace(b">0001<", b">9999<")
    assert [finding.path for finding in check(wrong).findings] == ["/Bericht/Header/RetourCodes/RetourCode"]


def test_an_empty_list_is_named() -> None:
    begin, end = GOOD.index(b"<jw305:StartProduct>"), GOOD.index(b"</jw305:StartProducten>")
    findings = check(GOOD[:begin] + GOOD[end:]).findings
    assert [finding.path for finding in findings] == ["/Bericht/Client/StartProducten"]


def test_no_more_findings_are_given_than_somebody_can_read() -> None:
    many = build(start(*[start_product(toewijzing_nummer=number) for number in range(300)]))
    assert len(check(many.replace(b"2026-04-03", b"3 april")).findings) == 100


def test_every_change_of_some_bytes_gives_a_report() -> None:
    for place in range(0, len(GOOD) - 20, 7):
        for changed in (
            GOOD[:place] + b"<" + GOOD[place + 1 :],
            GOOD[:place] + b"\x00" + GOOD[place + 1 :],
            GOOD[:place],
        ):
            assert check(changed).niveau == (None if changed == GOOD else 1)
