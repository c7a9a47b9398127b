"""From the bytes of a message to its value: frozen dataclasses of the release, class for class.

A message is read from its bytes (`plain`) where it can be, a long one while another thread validates it, because libxml2
needs no Python for that; what was read counts only when it is valid.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from typing import Any, Final

from lxml import etree

from aandacht.ijw import stream
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.model import Berichtsoort, Datatype, Element, Release, elements, is_cdt
from aandacht.ijw.plain import read_plain
from aandacht.ijw.release_3_2.basis import Bericht, Header
from aandacht.ijw.releases import find_namespace
from aandacht.ijw.source import Source, find_long, read
from aandacht.kernel.collection import no_collection

TOGETHER: Final = 1024 * 1024
"""From this many bytes on a second thread is worth its while."""
Reader = Callable[[etree._Element, stream.Pending], Any]


def parse(data: bytes) -> Bericht:
    """Give the message in these bytes; raise `InvalidBericht` with the findings when it is not valid at level 1."""
    return read_with_value(data)[1]


def read_with_value(data: bytes, progress: stream.Progress = stream.no_progress) -> tuple[Source, Bericht]:
    """Give what `read` and `to_value` give of these bytes, both at once when they are many; `progress` hears how far it is."""
    found = find_long(data)
    if found is None or len(data) < TOGETHER:
        source = read(data, progress)
        return source, to_value(source)
    with ThreadPoolExecutor(max_workers=1) as other, no_collection():
        valid = other.submit(read, data, progress)
        value = _try_plain(data, *found)
        source = valid.result()
    return source, to_value(source) if value is None else value


def parse_again(data: bytes) -> Bericht:
    """Give the message in bytes that were valid when they were kept, without validating them again."""
    found = find_namespace(stream.namespace_of(data))
    value: Bericht | None = _try_plain(data, *found) if found is not None else None
    return parse(data) if value is None else value


def parse_header(data: bytes) -> tuple[str, Header]:
    """Give the kind of a valid message (JW301) and its header, without reading on; ValueError when it is none of ours."""
    known = find_namespace(stream.namespace_of(data))
    if known is None:
        raise ValueError("no message of the standard")
    release, soort = known
    node = stream.first(data, f"{{{release.bericht_namespace(soort.naam)}}}Header")
    header: Header = _read(Source(release, soort, data), elements(soort.klasse)[0].soort)(node, {})
    return soort.naam, header


def to_value(source: Source) -> Bericht:
    """Give the value of a message that is valid to its schema.

    A date that the schema allows but no calendar of ours holds (the year 0 or 10000) raises `InvalidBericht`.
    """
    with no_collection():
        value: Bericht | None = _try_plain(source.data, source.release, source.soort)
    if value is not None:
        return value
    try:
        value = _read_elements(source)
    except ValueError:
        melding = "Een datum ligt buiten de jaren 1 tot en met 9999. Verbeter de datum."
        raise InvalidBericht((Finding("XSD", None, 1, "/Bericht", melding),), source.soort.naam) from None
    return value


def _read_elements(source: Source) -> Bericht:
    """Read what is not written plainly: by its tree, and a long message part by part."""

    def read_part(node: etree._Element, cls: type, pending: stream.Pending) -> Any:
        return _read(source, cls)(node, pending)

    value: Bericht
    if source.soort.is_long:
        value = stream.read_value(source.data, source.soort, source.release, read_part)
    else:
        value = read_part(source.root, source.soort.klasse, {})
    return value


def _try_plain(data: bytes, release: Release, soort: Berichtsoort) -> Any:
    """Give the value of a message, or None when it is not plain or its bytes hold no values of ours."""
    try:
        return read_plain(data, soort.klasse, release.bericht_namespace(soort.naam), release.basis_namespace)
    except ValueError:
        return None


def _read(source: Source, cls: type) -> Reader:
    bericht = source.release.bericht_namespace(source.soort.naam)
    return _reader(cls, f"{{{bericht}}}", f"{{{source.release.basis_namespace}}}")


@cache
def _reader(cls: Any, bericht: str, basis: str) -> Reader:
    namespace = basis if is_cdt(cls) else bericht
    plan = {namespace + item.naam: (item.attribute, _content(item, bericht, basis)) for item in elements(cls)}

    def read_class(node: etree._Element, pending: stream.Pending) -> Any:
        held = {}
        for child in node:
            attribute, reader = plan[child.tag]
            held[attribute] = reader(child, pending)
        return cls(**held)

    return read_class


def _content(element: Element, bericht: str, basis: str) -> Reader:
    datatype = element.datatype
    reader = _simple(datatype) if datatype is not None else _reader(element.soort, bericht, basis)
    if not element.kind:
        return reader
    kind: Any = element.soort
    return lambda node, pending: tuple(pending.pop(kind, ()) or (reader(child, pending) for child in node))


def _simple(datatype: Datatype) -> Reader:
    return {"string": _text, "time": _collapsed, "integer": _integer, "date": _date}[datatype.base]


def _text(node: etree._Element, _: stream.Pending) -> str:
    return node.text or ""


def _collapsed(node: etree._Element, _: stream.Pending) -> str:
    return (node.text or "").strip(" \t\r\n")


def _integer(node: etree._Element, pending: stream.Pending) -> int:
    return int(_collapsed(node, pending).lstrip("+-0") or "0")  # the schema lets no number below 0 through


def _date(node: etree._Element, pending: stream.Pending) -> date:
    return date.fromisoformat(_collapsed(node, pending))
