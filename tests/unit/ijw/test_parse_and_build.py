"""Reading and writing are each other's inverse, byte for byte as OP192 wants it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from tests.spec.ijw.messages import start, start_product, toegewezen, toewijzing
from tests.unit.ijw.values import MESSAGES

from aandacht.ijw.build import build
from aandacht.ijw.finding import InvalidBericht
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.release_3_2.datatypes import moment

SHARED = Path(__file__).parents[4] / "shared" / "data" / "ijw"


@given(MESSAGES)
def test_a_message_that_is_written_and_read_is_the_same(bericht: Bericht) -> None:
    assert parse(build(bericht)) == bericht


def test_bytes_are_utf8_without_bom_and_with_crlf() -> None:
    data = build(toewijzing(toegewezen(commentaar="Eén\nregel < twee & drie\r")))
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\r\n')
    assert data.endswith(b"</jw301:Bericht>\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert "Eén\r\nregel &lt; twee &amp; drie&#13;".encode() in data


@pytest.mark.skipif(not SHARED.is_dir(), reason="the example messages of the standard are not beside this repository")
@pytest.mark.parametrize("naam", ["JW301", "JW305", "JW307"])
def test_the_examples_of_the_standard_are_written_back_as_they_were(naam: str) -> None:
    data = (SHARED / f"{naam}.xml").read_bytes()
    # The JW305 and JW307 have a space in the root tag and an empty line at the end; all else is the same.
    assert build(parse(data)) == data.replace(b'schema" >', b'schema">').rstrip(b"\r\n") + b"\r\n"


def test_a_value_that_the_schema_refuses_is_not_written() -> None:
    with pytest.raises(InvalidBericht) as refused:
        build(toewijzing(bsn="123"))
    assert refused.value.findings[0].regel == "RS037"
    with pytest.raises(InvalidBericht):
        build(toewijzing(contactgegevens=()))
    with pytest.raises(InvalidBericht):
        build(replace(start(), header=replace(start().header, bericht_code="436")))


def test_control_characters_are_not_written() -> None:
    with pytest.raises(ValueError, match="control characters"):
        build(toewijzing(toegewezen(commentaar="bel\x07")))


def test_values_are_read_as_the_schema_reads_them() -> None:
    data = build(start()).replace(b">300201<", b"> +000300201\r\n<").replace(b">2026-04-03<", b">\t2026-04-03 <")
    assert parse(data) == start()
    data = build(toewijzing(toegewezen(toewijzing_nummer=7))).replace(b">7<", b">" + b"0" * 6000 + b"7<")
    bericht = parse(data)
    assert isinstance(bericht, jw301.Bericht)
    assert bericht.client.toegewezen_producten[0].toewijzing_nummer == 7


def test_comments_and_cdata_do_not_cut_a_value() -> None:
    data = build(start()).replace(b">Wit<", b">W<!-- x -->i<![CDATA[t]]><?pi?><")
    assert parse(data) == start()


@pytest.mark.parametrize("year", [b"10000", b"-0001"])
def test_a_year_that_no_calendar_holds_is_one_finding(year: bytes) -> None:
    data = build(start(start_product(toewijzing_ingangsdatum=date(2026, 4, 2)))).replace(
        b"2026-04-02", year + b"-04-02"
    )
    with pytest.raises(InvalidBericht) as refused:
        parse(data)
    assert [finding.niveau for finding in refused.value.findings] == [1]


@pytest.mark.parametrize(
    ("tijd", "expected"),
    [
        ("12:34:56", "2026-04-01T12:34:56"),
        ("12:34:56.5", "2026-04-01T12:34:56.500000"),
        ("12:34:56.1234567", "2026-04-01T12:34:56.123456"),
        ("24:00:00", "2026-04-02T00:00:00"),
    ],
)
def test_versions_are_ordered_by_date_and_time_of_the_toewijzing(tijd: str, expected: str) -> None:
    assert moment(date(2026, 4, 1), tijd).isoformat() == expected
