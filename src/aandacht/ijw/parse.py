"""From the bytes of a message to its value: frozen dataclasses of the release, class for class."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from lxml import etree

from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.model import Datatype, Element, elements, is_cdt
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.source import Source, read

Reader = Callable[[etree._Element], Any]


def parse(data: bytes) -> Bericht:
    """Give the message in these bytes; raise `InvalidBericht` with the findings when it is not valid at level 1."""
    return to_value(read(data))


def to_value(source: Source) -> Bericht:
    """Give the value of a message that is valid to its schema.

    A date that the schema allows but no calendar of ours holds (the year 0 or 10000) raises `InvalidBericht`.
    """
    bericht = f"{{{source.release.bericht_namespace(source.soort.naam)}}}"
    read_root = _reader(source.soort.klasse, bericht, f"{{{source.release.basis_namespace}}}")
    try:
        value: Bericht = read_root(source.root)
    except ValueError:
        melding = "Een datum ligt buiten de jaren 1 tot en met 9999. Verbeter de datum."
        raise InvalidBericht((Finding("XSD", None, 1, "/Bericht", melding),), source.soort.naam) from None
    return value


@cache
def _reader(cls: Any, bericht: str, basis: str) -> Reader:
    namespace = basis if is_cdt(cls) else bericht
    plan = {namespace + item.naam: (item.attribute, _content(item, bericht, basis)) for item in elements(cls)}

    def read_class(node: etree._Element) -> Any:
        held = {}
        for child in node:
            attribute, reader = plan[child.tag]
            held[attribute] = reader(child)
        return cls(**held)

    return read_class


def _content(element: Element, bericht: str, basis: str) -> Reader:
    datatype = element.datatype
    reader = _simple(datatype) if datatype is not None else _reader(element.soort, bericht, basis)
    if element.kind:
        return lambda node: tuple(reader(child) for child in node)
    return reader


def _simple(datatype: Datatype) -> Reader:
    return {"string": _text, "time": _collapsed, "integer": _integer, "date": _date}[datatype.base]


def _text(node: etree._Element) -> str:
    return node.text or ""


def _collapsed(node: etree._Element) -> str:
    return (node.text or "").strip(" \t\r\n")


def _integer(node: etree._Element) -> int:
    return int(_collapsed(node).lstrip("+-0") or "0")  # the schema lets no number below 0 through


def _date(node: etree._Element) -> date:
    return date.fromisoformat(_collapsed(node))
