"""The XML schemas, generated from the model: one per message and `basisschema`, which the others import."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree

from aandacht.ijw.model import Datatype, Element, Release, elements, is_cdt
from aandacht.ijw.releases import CURRENT, find_release

BASISSCHEMA: Final = "basisschema"
BASISSCHEMA_FILE: Final = "basisschema.xsd"
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def schema(naam: str, release: Release = CURRENT) -> bytes:
    """Give the XML schema of a message (JW301) or of `basisschema` as UTF-8 with CRLF.

    A message schema imports the base schema as basisschema.xsd. KeyError for a message that the release does not have.
    """
    lines = _basisschema(release) if naam == BASISSCHEMA else _bericht_schema(naam, release)
    return ("\r\n".join(lines) + "\r\n").encode()


def _head(release: Release, bericht: str, prefix: str, namespace: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    own = "" if prefix == "ijw" else f' xmlns:{prefix}="{namespace}"'
    yield (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:ijw="{release.basis_namespace}"{own} '
        f'targetNamespace="{namespace}" elementFormDefault="qualified">'
    )
    if own:
        yield f'\t<xs:import namespace="{release.basis_namespace}" schemaLocation="{BASISSCHEMA_FILE}"/>'
    yield "\t<xs:annotation>"
    yield "\t\t<xs:appinfo>"
    yield "\t\t\t<ijw:standaard>ijw</ijw:standaard>"
    yield f"\t\t\t<ijw:bericht>{bericht}</ijw:bericht>"
    yield f"\t\t\t<ijw:release>{release.naam}</ijw:release>"
    if own:
        yield f"\t\t\t<ijw:BerichtXsdVersie>{release.xsd_versie}</ijw:BerichtXsdVersie>"
    yield f"\t\t\t<ijw:BasisschemaXsdVersie>{release.xsd_versie}</ijw:BasisschemaXsdVersie>"
    yield "\t\t</xs:appinfo>"
    yield "\t</xs:annotation>"


def _basisschema(release: Release) -> Iterator[str]:
    yield from _head(release, BASISSCHEMA, "ijw", release.basis_namespace)
    for cls in release.basis:
        yield from _complex_type(type_name(cls), cls, "ijw")
    for datatype in release.datatypes:
        yield from _simple_type(datatype)
    yield "</xs:schema>"


def _bericht_schema(naam: str, release: Release) -> Iterator[str]:
    prefix = naam.lower()
    root = release.berichten[naam].klasse
    yield from _head(release, prefix, prefix, release.bericht_namespace(naam))
    yield f'\t<xs:element name="Bericht" type="{prefix}:Root"/>'
    yield from _complex_type("Root", root, prefix)
    seen = {"Root"}
    for name, cls, wrapped in _types_under(root):
        if name not in seen:
            seen.add(name)
            yield from (_wrapper_type(name, wrapped, prefix) if wrapped else _complex_type(name, cls, prefix))
    yield "</xs:schema>"


def _types_under(cls: type) -> Iterator[tuple[str, type, Element | None]]:
    for element in elements(cls):
        if element.kind:
            yield element.naam, cls, element
        if element.datatype is None and not is_cdt(element.soort):
            yield type_name(element.soort), element.soort, None
            yield from _types_under(element.soort)


def type_name(cls: type) -> str:
    """Give the name of the complex type of a class: CDT_Product in the base schema, ToegewezenProduct in a message.

    The headers are all called Header: each message has one of its own.
    """
    return f"CDT_{cls.__name__}" if is_cdt(cls) else cls.__name__


def _complex_type(name: str, cls: type, prefix: str) -> Iterator[str]:
    yield f'\t<xs:complexType name="{name}">'
    yield f"\t\t<xs:annotation><xs:documentation>{_escape(cls.__doc__ or '')}</xs:documentation></xs:annotation>"
    yield "\t\t<xs:sequence>"
    for element in elements(cls):
        yield from _element(element, prefix)
    yield "\t\t</xs:sequence>"
    yield "\t</xs:complexType>"


def _wrapper_type(name: str, element: Element, prefix: str) -> Iterator[str]:
    yield f'\t<xs:complexType name="{name}">'
    yield "\t\t<xs:sequence>"
    yield f'\t\t\t<xs:element name="{element.kind}" type="{_reference(element, prefix)}" maxOccurs="unbounded"/>'
    yield "\t\t</xs:sequence>"
    yield "\t</xs:complexType>"


def _element(element: Element, prefix: str) -> Iterator[str]:
    optional = "" if element.verplicht else ' minOccurs="0"'
    pattern = _own_pattern(element)
    if pattern is None:
        kind = f"{prefix}:{element.naam}" if element.kind else _reference(element, prefix)
        yield f'\t\t\t<xs:element name="{element.naam}" type="{kind}"{optional}/>'
        return
    yield f'\t\t\t<xs:element name="{element.naam}"{optional}>'
    yield f'\t\t\t\t<xs:simpleType><xs:restriction base="{_reference(element, prefix)}">'
    yield f'\t\t\t\t\t<xs:pattern value="{_escape(pattern)}"/>'
    yield "\t\t\t\t</xs:restriction></xs:simpleType>"
    yield "\t\t\t</xs:element>"


def _own_pattern(element: Element) -> str | None:
    """Give the pattern with which a message restricts a datatype of the base schema, if it does."""
    if element.vast is not None:
        return element.vast
    return element.datatype.pattern if element.datatype is not None and element.datatype.van else None


def _reference(element: Element, prefix: str) -> str:
    if element.datatype is not None:
        return f"ijw:{element.datatype.naam}"
    return f"{'ijw' if is_cdt(element.soort) else prefix}:{type_name(element.soort)}"


def _simple_type(datatype: Datatype) -> Iterator[str]:
    yield f'\t<xs:simpleType name="{datatype.naam}">'
    yield f'\t\t<xs:restriction base="xs:{datatype.base}">'
    for code, meaning in datatype.codes.items():
        yield f'\t\t\t<xs:enumeration value="{_escape(code)}">'
        yield f"\t\t\t\t<xs:annotation><xs:documentation>{_escape(meaning)}</xs:documentation></xs:annotation>"
        yield "\t\t\t</xs:enumeration>"
    facets = {
        "minLength": datatype.min_length,
        "maxLength": datatype.max_length,
        "minInclusive": datatype.minimum,
        "maxInclusive": datatype.maximum,
        "pattern": datatype.pattern,
    }
    for facet, value in facets.items():
        if value is not None:
            yield f'\t\t\t<xs:{facet} value="{_escape(str(value))}"/>'
    yield "\t\t</xs:restriction>"
    yield "\t</xs:simpleType>"


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


class _Basisschema(etree.Resolver):
    """Gives the generated base schema where a message schema imports it, and nothing else."""

    def __init__(self, release: Release) -> None:
        super().__init__()
        self.content = schema(BASISSCHEMA, release)

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        """Answer libxml2's question for a document."""
        return self.resolve_string(self.content, context, base_url=None)


def validator(naam: str, release: Release = CURRENT) -> etree.XMLSchema:
    """Give the compiled schema of a message; made once per process."""
    return _validator(naam, release.naam)


@cache
def _validator(naam: str, release_naam: str) -> etree.XMLSchema:
    release = find_release(release_naam)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parser.resolvers.add(_Basisschema(release))
    return etree.XMLSchema(etree.fromstring(schema(naam, release), parser))
