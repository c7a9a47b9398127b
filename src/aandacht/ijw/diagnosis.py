"""Why a message is not valid to its schema: findings of level 1 with the rule, the place and what to do.

The verdict is that of the schema; this walk along the model only says in words what libxml2 says in its own.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from lxml import etree

from aandacht.ijw.finding import Finding
from aandacht.ijw.model import Berichtsoort, Datatype, Element, Release, elements, is_cdt

MAX_FINDINGS: Final = 100
"""A message with more faults than this is not repaired by hand; the rest is left out."""

_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_BLANK: Final = " \t\r\n"
_LEXICAL: Final = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "date": re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}"),
    "time": re.compile(r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"),
}
_WANTED: Final = {"integer": "een heel getal", "date": "een datum als 2026-04-01", "time": "een tijd als 12:34:56"}


def diagnose(root: etree._Element, soort: Berichtsoort, release: Release) -> tuple[Finding, ...]:
    """Give the faults of a message that is not valid to its schema, at most `MAX_FINDINGS`; none when none is seen."""
    walk = Walk(soort, release)
    return tuple(islice(walk.klasse(root, soort.klasse, "/Bericht"), MAX_FINDINGS))


class Walk:
    """A walk along the tree and the model together; elements of lists with a tag in `walked` were walked before."""

    def __init__(self, soort: Berichtsoort, release: Release, walked: frozenset[str] = frozenset()) -> None:
        self.release = release
        self.namespaces = {
            False: f"{{{release.bericht_namespace(soort.naam)}}}",
            True: f"{{{release.basis_namespace}}}",
        }
        self.walked = walked

    def klasse(self, node: etree._Element, cls: type, path: str) -> Iterator[Finding]:
        """Give the faults in an element of this class and below."""
        yield from self._no_extras(node, path)
        namespace = self.namespaces[is_cdt(cls)]
        wanted = elements(cls)
        position = 0
        for child in node:
            at = next((i for i, item in enumerate(wanted) if child.tag == namespace + item.naam), None)
            place = f"{path}/{etree.QName(child).localname}"
            if at is None or at < position:
                yield _not_here(child, place, namespace, wanted)
                continue
            yield from self._missing(wanted[position:at], path)
            position = at + 1
            yield from self._content(child, wanted[at], place)
        yield from self._missing(wanted[position:], path)

    def _content(self, node: etree._Element, element: Element, path: str) -> Iterator[Finding]:
        if element.kind:
            yield from self._wrapper(node, element, path)
        elif element.datatype is not None:
            yield from self._value(node, element.datatype, path, element.vast)
        else:
            yield from self.klasse(node, element.soort, path)

    def _wrapper(self, node: etree._Element, element: Element, path: str) -> Iterator[Finding]:
        yield from self._no_extras(node, path)
        tag = self.namespaces[False] + element.kind
        if not len(node):
            yield _fault("XSD", path, f"{element.naam} is leeg. Zet er minstens één {element.kind} in.")
        for number, child in enumerate(node, start=1):
            index = f"[{number}]" if len(node) > 1 else ""
            place = f"{path}/{etree.QName(child).localname}{index}"
            if child.tag != tag:
                yield _fault("XSD", place, f"Hier mag alleen {element.kind} staan. Haal dit element weg.")
            elif tag in self.walked:
                continue
            elif element.datatype is not None:
                yield from self._value(child, element.datatype, place, None)
            else:
                yield from self.klasse(child, element.soort, place)

    def _value(self, node: etree._Element, datatype: Datatype, path: str, vast: str | None) -> Iterator[Finding]:
        yield from self._attributes(node, path)
        if len(node):
            yield _fault("XSD", path, "Hier hoort alleen een waarde te staan, geen andere elementen.")
            return
        text = node.text or ""
        if datatype.base != "string":
            text = " ".join(text.strip(_BLANK).split())
        naam = etree.QName(node).localname
        for facet, melding in faults(datatype, text, vast):
            yield _fault(self.release.restrictie(datatype, facet), path, f"{naam} {melding}")

    def _missing(self, skipped: tuple[Element, ...], path: str) -> Iterator[Finding]:
        for element in skipped:
            if element.verplicht:
                yield _fault("XSD", f"{path}/{element.naam}", f"{element.naam} ontbreekt en is verplicht. Vul het in.")

    def _no_extras(self, node: etree._Element, path: str) -> Iterator[Finding]:
        yield from self._attributes(node, path)
        if (node.text or "").strip(_BLANK) or any((child.tail or "").strip(_BLANK) for child in node):
            yield _fault("XSD", path, "Er staat tekst tussen de elementen. Haal die tekst weg.")

    def _attributes(self, node: etree._Element, path: str) -> Iterator[Finding]:
        for name in node.attrib:
            if not str(name).startswith(_XSI):
                melding = f"Attribuut {etree.QName(name).localname} mag hier niet. Haal het weg."
                yield _fault("XSD", path, melding)


def faults(datatype: Datatype, text: str, vast: str | None = None) -> Iterator[tuple[str, str]]:
    """Give the facets of a datatype that a text breaks, each with the rest of a Dutch sentence about the element."""
    if not text:
        yield "empty", "is leeg. Vul een waarde in of laat het element weg."
    elif vast is not None and text != vast:
        yield "fixed", f"moet {vast} zijn."
    elif datatype.codes and text not in datatype.codes:
        yield (
            "code",
            f"heeft een waarde die niet in codelijst {datatype.codelijst} staat. Kies een waarde uit de lijst.",
        )
    elif datatype.base != "string":
        yield from _lexical_faults(datatype, text)
    else:
        yield from _text_faults(datatype, text)


def _text_faults(datatype: Datatype, text: str) -> Iterator[tuple[str, str]]:
    if datatype.max_length is not None and len(text) > datatype.max_length:
        yield "maxLength", f"is langer dan {datatype.max_length} tekens. Maak de waarde korter."
    if not datatype.matches(text):
        yield "pattern", f"heeft niet de vorm die bij {datatype.naam} hoort. Verbeter de waarde."


def _lexical_faults(datatype: Datatype, text: str) -> Iterator[tuple[str, str]]:
    if not datatype.matches(text):
        yield "pattern", "heeft een tijdzone of een vorm die niet mag. Laat de tijdzone weg."
    elif not _LEXICAL[datatype.base].fullmatch(text) or (datatype.base == "date" and not _is_date(text)):
        yield "lexical", f"is niet {_WANTED[datatype.base]}. Verbeter de waarde."
    elif datatype.base == "integer":
        if datatype.minimum is not None and int(text[:30]) < datatype.minimum:
            yield "minimum", f"is lager dan {datatype.minimum}. Verbeter de waarde."
        if datatype.maximum is not None and _is_above(text, datatype.maximum):
            yield "maximum", f"is hoger dan {datatype.maximum}. Verbeter de waarde."


def _is_above(text: str, maximum: int) -> bool:
    digits = text.lstrip("+").lstrip("0")
    return not text.startswith("-") and (len(digits) > len(str(maximum)) or int(digits or "0") > maximum)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _not_here(child: etree._Element, path: str, namespace: str, wanted: tuple[Element, ...]) -> Finding:
    name = etree.QName(child)
    if not any(name.localname == item.naam for item in wanted):
        return _fault("XSD", path, f"{name.localname} hoort hier niet. Haal het element weg.")
    if f"{{{name.namespace}}}" != namespace:
        return _fault("XSD", path, f"{name.localname} hoort in naamruimte {namespace[1:-1]}.")
    return _fault(
        "XSD", path, f"{name.localname} staat op de verkeerde plaats of te vaak. Volg de volgorde van het schema."
    )


def _fault(regel: str, path: str, melding: str) -> Finding:
    return Finding(regel, None, 1, path, melding)
