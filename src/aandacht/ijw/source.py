"""From bytes to a message that is valid at level 1, safely: size, encoding, no DOCTYPE, well-formed, known, valid to the schema.

Nothing here resolves an entity, follows a reference or reads another document; elements nested deeper than libxml2 wants
without `huge_tree` are refused. What is wrong becomes findings of level 1. A message of many clients is judged as a stream
(`stream`), so that its memory is little more than its bytes; any other one as a tree.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from aandacht.ijw import stream
from aandacht.ijw.diagnosis import diagnose
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.model import Berichtsoort, Release
from aandacht.ijw.releases import find_namespace
from aandacht.ijw.schema import validator

MAX_CONTENT: Final = 25 * 1024 * 1024
"""OP179: a message is at most 25 MB on its way; one about a single client can be no larger in itself."""
MAX_BYTES: Final = 256 * 1024 * 1024
"""No message is read that is larger; one of many clients is compressed on its way and so may be larger in itself."""
MAX_TAGS: Final = 3_000_000
"""More tags than a message of 25 MB with any content can hold; keeps the memory for hostile input bounded."""
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_DECLARATION: Final = re.compile(rb"""<\?xml[ \t\r\n][^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z0-9._-]*)["']""")
_PROLOG: Final = re.compile(rb"(?:[ \t\r\n]+|<\?(?:(?!\?>)[\s\S])*\?>|<!--(?:(?!-->)[\s\S])*-->)*+")
_IJW_NAMESPACE: Final = re.compile(r"http://www\.istandaarden\.nl/ijw/([0-9]+)_([0-9]+)/(jw[0-9]{3})/schema")


@dataclass(frozen=True, slots=True)
class Source:
    """A message that is valid to the schema: its release, its kind, its bytes and, unless it `is_long`, the XML root."""

    release: Release
    soort: Berichtsoort
    data: bytes
    tree: etree._Element | None = None

    @property
    def root(self) -> etree._Element:
        """The XML root, of a message that is not long."""
        if self.tree is None:
            raise ValueError(f"a {self.soort.naam} is read as a stream")
        return self.tree


def read(data: bytes, progress: stream.Progress = stream.no_progress) -> Source:
    """Read the bytes of a message that is valid at level 1; raise `InvalidBericht` with the findings otherwise."""
    check_bytes(data)
    known = find_long(data)
    if known is not None:
        _validate_stream(data, *known, progress)
        return Source(*known, data)
    check_size(data)
    root = _parse_xml(data)
    release, soort = _recognise(root)
    _validate_tree(root, release, soort)
    return Source(release, soort, data, None if soort.is_long else root)


def find_long(data: bytes) -> tuple[Release, Berichtsoort] | None:
    """Give the release and the kind of a message of many clients, or None when the bytes do not begin as one."""
    known = find_namespace(stream.namespace_of(data))
    return known if known is not None and known[1].is_long else None


def _validate_tree(root: etree._Element, release: Release, soort: Berichtsoort) -> None:
    if not validator(soort.naam, release).validate(root):
        raise InvalidBericht(diagnose(root, soort, release) or (_other_fault(),), soort.naam)


def _validate_stream(data: bytes, release: Release, soort: Berichtsoort, progress: stream.Progress) -> None:
    """Validate as a stream; what is wrong is looked up in the tree, or in the parts before it when that is too large."""
    read_to = stream.validate(data, validator(soort.naam, release), progress)
    if read_to is None:
        return
    if len(data) <= MAX_CONTENT and data.count(b"<") <= MAX_TAGS:
        root = _parse_xml(data)
        _recognise(root)
        _validate_tree(root, release, soort)
        return
    if (place := stream.find_malformed(data)) is not None:
        raise _malformed(*place)
    raise InvalidBericht(stream.diagnose(data[:read_to], soort, release) or (_other_fault(),), soort.naam)


def check_bytes(data: bytes) -> None:
    """Check what can be told before the XML is parsed; raise `InvalidBericht` with one finding."""
    if len(data) > MAX_BYTES:
        raise _invalid("OP179", "Het bericht is groter dan 256 MB. Verdeel het over meer berichten.")
    if data.startswith(_UTF8_BOM):
        raise _invalid("OP192", "Het bestand begint met een BOM. Sla het op als UTF-8 zonder BOM.")
    declared = _DECLARATION.match(data)
    if declared and declared.group(1).upper() != b"UTF-8":
        name = declared.group(1).decode("ascii")
        raise _invalid("OP192", f"Het bestand zegt dat de codering {name} is. Lever het bericht aan in UTF-8.")
    wrong = _find_no_utf8(data)
    if wrong is not None:
        raise _invalid("OP192", f"Byte {wrong + 1} is geen UTF-8. Lever het bericht aan in UTF-8.")
    if data.startswith(b"<!DOCTYPE", _end_of_prolog(data)):
        raise _invalid("XSD", "Het bericht heeft een DOCTYPE. Die is niet toegestaan: haal hem weg.")


def _find_no_utf8(data: bytes) -> int | None:
    """Give the place of the first byte that is no UTF-8; in parts, because text takes up to four times the memory."""
    start = 0
    while start < len(data) and not data.isascii():
        end = start + stream.CHUNK
        while start < end - 3 < len(data) and data[end : end + 1] and data[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        try:
            data[start:end].decode("utf-8")
        except UnicodeDecodeError as error:
            return start + error.start
        start = end
    return None


def check_size(data: bytes) -> None:
    """OP179: a message about one client is at most 25 MB, also in itself; raise `InvalidBericht` otherwise."""
    if len(data) > MAX_CONTENT:
        raise _invalid("OP179", "Het bericht is groter dan 25 MB. Verdeel het over meer berichten.")
    if data.count(b"<") > MAX_TAGS:
        raise _invalid("OP179", "Het bericht heeft meer elementen dan een bericht van 25 MB kan hebben. Verdeel het.")


def _end_of_prolog(data: bytes) -> int:
    match = _PROLOG.match(data)
    return match.end() if match else 0


def _parse_xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _malformed(*error.position) from None
    return root


def _malformed(line: int, column: int) -> InvalidBericht:
    melding = f"Het bestand is geen goede XML (regel {line}, positie {column}). Maak het bericht opnieuw aan."
    return _invalid("XSD", melding)


def _recognise(root: etree._Element) -> tuple[Release, Berichtsoort]:
    name = etree.QName(root)
    found = find_namespace(name.namespace or "")
    if found and name.localname == "Bericht":
        return found
    if found:
        raise _invalid("XSD", "Het buitenste element heet niet Bericht. Lever een heel bericht aan.", found[1].naam)
    other = _IJW_NAMESPACE.fullmatch(name.namespace or "")
    if other:
        major, minor, bericht = other.groups()
        raise _invalid("XSD", f"Dit is een {bericht.upper()} van release {major}.{minor}. Dat kennen we hier niet.")
    raise _invalid("XSD", "De naamruimte hoort niet bij een bericht van iJw. Lever een bericht van iJw 3.2 aan.")


def _other_fault() -> Finding:
    return Finding("XSD", None, 1, "/Bericht", "Het bericht past niet bij het schema. Maak het bericht opnieuw aan.")


def _invalid(regel: str, melding: str, bericht: str | None = None) -> InvalidBericht:
    return InvalidBericht((Finding(regel, None, 1, "/", melding),), bericht)
