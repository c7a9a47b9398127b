"""A message of many clients is read as a stream: the same value however it is written, in memory that does not grow with a tree."""

import re
from typing import Any

import pytest
from lxml import etree
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw import source, stream
from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.example import example
from aandacht.ijw.parse import parse
from aandacht.ijw.plain import NotPlain, find_root, read_plain
from aandacht.ijw.releases import CURRENT
from aandacht.ijw.source import MAX_BYTES, read

CLAIM = build(declaratie(client(prestatie("1"), prestatie("2"))))
LONG = [soort.naam for soort in CURRENT.berichten.values() if soort.is_long]


def plain(data: bytes) -> Any:
    release, soort = CURRENT, CURRENT.berichten[read(data).soort.naam]
    return read_plain(data, soort.klasse, release.bericht_namespace(soort.naam), release.basis_namespace)


@pytest.mark.parametrize("naam", CURRENT.berichten)
def test_every_message_can_be_read_from_its_bytes(naam: str) -> None:
    for seed in range(12):
        data = example(naam, seed)
        try:
            value = plain(data)
        except NotPlain:  # a reference, or a line end in a comment
            assert b"&" in data or re.search(rb">[^<]*[^<\s][^<]*\r\n", data)
        else:
            assert value == parse(data)


def rewritten(data: bytes) -> dict[str, bytes]:
    """Give the same message as other programs would write it."""
    flat = re.sub(rb">[ \t\r\n]+<", b"><", data)
    root = etree.fromstring(flat)
    default = (
        re.sub(rb"(</?)jw3..:", rb"\1", flat).replace(b"xmlns:jw323=", b"xmlns=").replace(b"xmlns:jw325=", b"xmlns=")
    )
    return {
        "on one line": flat,
        "indented": etree.tostring(root, pretty_print=True),
        "no declaration": data.split(b"\r\n", 1)[1],
        "single quotes": data.replace(b'"', b"'"),
        "other prefixes": re.sub(rb"\bijw:", b"a.b-c:", data).replace(b"xmlns:ijw", b"xmlns:a.b-c"),
        "default namespace": default,
        "a namespace that is not used": data.replace(b"Bericht ", b'Bericht xmlns:leeg="urn:leeg" ', 1),
        "a comment before": flat.replace(b"?>", b"?><!-- <jw323:Bericht> -->", 1),
        "a comment inside": flat.replace(b"Clienten><", b"Clienten><!-- <jw323:Client/> --><", 1),
        "an instruction inside": flat.replace(b"Clienten><", b"Clienten><?iets anders?><", 1),
        "CDATA": re.sub(rb"Nummer>([A-Z]*[0-9]+)<", rb"Nummer><![CDATA[\1]]><", flat),
        "references": flat.replace(b">2026-", b">&#50;026-").replace(b">1", b">&#x31;"),
        "spaces around values": re.sub(rb">(20[0-9-]{8})<", b"> \r\n\\1 <", flat),
        "space in tags": re.sub(rb"(</?[a-z0-9]+:[A-Za-z]+)>", rb"\1 >", flat),
        "prefixes where they are used": re.sub(
            rb"<ijw:(Begin|Eind)datum>(.*?)</ijw:", rb'<x:\1datum xmlns:x="http://www.istandaarden.nl/ijw/3_2/basisschema/schema">\2</x:', flat
        ),
        "a prefix twice": flat.replace(b"Bericht ", b'Bericht xmlns:nog="http://www.istandaarden.nl/ijw/3_2/basisschema/schema" ', 1),
        "white space after": data + b"\n\n",
    }  # fmt: skip


@pytest.mark.parametrize("naam", LONG)
def test_how_it_is_written_makes_no_difference(naam: str) -> None:
    for seed in range(8):
        data = example(naam, seed)
        value = parse(data)
        for how, other in rewritten(data).items():
            assert (how, check(other)) == (how, check(data))
            assert parse(other) == value, how


def test_plain_is_what_programs_write_and_nothing_else() -> None:
    written = rewritten(CLAIM)
    for how in ("on one line", "indented", "single quotes", "other prefixes", "default namespace"):
        assert plain(written[how]) == parse(CLAIM)
    for how in ("a comment inside", "CDATA", "references", "space in tags", "prefixes where they are used"):
        with pytest.raises(NotPlain):
            plain(written[how])


def test_an_empty_document_has_no_root() -> None:
    with pytest.raises(NotPlain):
        find_root(b"")
    assert stream.namespace_of(b"<a><b") == ""


def grown(data: bytes) -> bytes:
    """Give a claim that is larger than a tree may be: the first client again and again."""
    begin, end = data.index(b"<jw323:Client>"), data.index(b"</jw323:Clienten>")
    one = re.sub(rb">[ \t\r\n]+<", b"><", data[begin:end])
    return data[:begin] + one * (source.MAX_CONTENT // len(one) + 1) + data[end:]


def test_a_fault_in_a_claim_too_large_for_a_tree_is_named_with_its_place() -> None:
    large = grown(CLAIM)
    at = large.index(b"<jw323:Eenheid>", len(large) // 2)
    wrong = large[:at] + large[at:].replace(b"<jw323:Eenheid>04<", b"<jw323:Eenheid>99<", 1)
    (finding,) = check(wrong).findings
    assert re.fullmatch(
        r"/Bericht/Declaratie/Clienten/Client\[\d+\]/Prestaties/Prestatie\[[12]\]/Eenheid", finding.path
    )
    assert (finding.regel, finding.niveau, "codelijst" in finding.melding) == ("XSD", 1, True)
    (finding,) = check(large.replace(b"<jw323:BerichtCode>490<", b"<jw323:BerichtCode>491<")).findings
    assert (finding.regel, finding.path) == ("RS047", "/Bericht/Header/BerichtCode")
    (finding,) = check(large.replace(b"<jw323:DeclaratieNummer>D1<", b"<jw323:DeclaratieNummer>D-1<")).findings
    assert (finding.regel, finding.path) == ("XSD", "/Bericht")
    (finding,) = check(large[:-9_000]).findings
    assert "geen goede XML" in finding.melding
    everywhere = check(large.replace(b"<jw323:Eenheid>04<", b"<jw323:Eenheid>99<")).findings
    assert (len(everywhere), everywhere[2].path.split("/")[4]) == (100, "Client[2]")


def test_a_claim_may_be_larger_than_a_message_on_its_way_and_no_larger_than_is_read() -> None:
    assert {finding.niveau for finding in check(grown(CLAIM)).findings} == {2}
    (finding,) = check(CLAIM + b" " * MAX_BYTES).findings
    assert finding.regel == "OP179"


@pytest.mark.parametrize("place", range(stream.CHUNK - 3, stream.CHUNK + 2))
def test_bytes_that_are_no_utf8_are_found_wherever_they_are(place: int) -> None:
    good = "é".encode() * stream.CHUNK
    data = b"<" + good[: place - 1] + b"\xff" + b">"
    with pytest.raises(UnicodeDecodeError) as error:
        data.decode()
    assert source._find_no_utf8(data) == error.value.start
    assert source._find_no_utf8(b"<" + good) is None
