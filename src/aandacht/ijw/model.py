"""The declarative model of a message: from it come the parser, the writer, the XML schema and the reference page.

A class of the standard is a frozen dataclass (`@klasse`, or `@cdt` for a complex datatype of the base schema), its
elements are the fields in their order. Everything follows from the declaration:

- the element is the attribute in camel case (`toewijzing_nummer` is ToewijzingNummer, and back);
- `X` is 1..1, `X | None` is 0..1, `tuple[X, ...]` is a wrapper element with 1..n children (0..1 when it defaults to `()`);
- a simple value carries its `Datatype` in `Annotated[...]` (see `release_3_2/datatypes.py`);
- a value with a default that is not None is fixed by the schema (BerichtCode, BerichtVersie, BerichtSubversie);
- `sleutel` names the attributes of the logical key (TR101 and others).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Datatype:
    """A simple datatype (LDT_...) of the base schema: the XSD base with its facets.

    `pattern` is the XSD pattern; `regex` the same in Python's dialect where that differs. `codes` maps each allowed
    code to its meaning, `codelijst` is the code of that list (COD046). `van` names the datatype of the base schema when a
    message restricts it further.
    """

    naam: str
    base: Literal["string", "integer", "date", "time"] = "string"
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    regex: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    codelijst: str = ""
    van: str = ""
    codes: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)

    def matches(self, text: str) -> bool:
        """Tell if the text matches the pattern of the datatype (always true without one)."""
        return self.pattern is None or re.fullmatch(self.regex or self.pattern, text) is not None


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def klasse(cls: type[T]) -> type[T]:
    """Declare a class of the message schema: its elements are in the namespace of the message."""
    return dataclass(frozen=True, kw_only=True, slots=True)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def cdt(cls: type[T]) -> type[T]:
    """Declare a complex datatype (CDT_...) of the base schema: its parts are in the namespace of the base schema."""
    made = dataclass(frozen=True, kw_only=True, slots=True)(cls)
    _CDT.add(made)
    return made


_CDT: set[type] = set()


def is_cdt(cls: type) -> bool:
    """Tell if the class is a complex datatype of the base schema."""
    return cls in _CDT


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a class: name, attribute, what it holds, how often, fixed value, part of the logical key.

    `soort` is a `Datatype` or a class. `kind` is the name of the children when the element is a wrapper, else "".
    """

    naam: str
    attribute: str
    soort: Any
    verplicht: bool
    kind: str
    vast: str | None
    sleutel: bool

    @property
    def datatype(self) -> Datatype | None:
        """The simple datatype, or None when the element holds a class."""
        return self.soort if isinstance(self.soort, Datatype) else None

    @property
    def cardinality(self) -> str:
        """How often the element occurs, as the standard writes it."""
        return "1..1" if self.verplicht else "0..1"


def element_name(attribute: str) -> str:
    """Give the element of an attribute: `toewijzing_nummer` is ToewijzingNummer."""
    return "".join(part[:1].upper() + part[1:] for part in attribute.split("_"))


def attribute_name(element: str) -> str:
    """Give the attribute of an element: ToewijzingNummer is `toewijzing_nummer`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", element).lower()


def sleutel_of(cls: type) -> tuple[str, ...]:
    """Give the attributes of the logical key of a class, or none."""
    return getattr(cls, "sleutel", ())


def elements(cls: type) -> tuple[Element, ...]:
    """Give the elements of a class in the order of the standard."""
    made = _ELEMENTS.get(cls)
    if made is None:
        made = _ELEMENTS[cls] = _make_elements(cls)
    return made


_ELEMENTS: dict[type, tuple[Element, ...]] = {}


def _make_elements(cls: type) -> tuple[Element, ...]:
    hints = get_type_hints(cls, include_extras=True)
    made = []
    for item in fields(cls):
        hint = hints[item.name]
        optional = get_origin(hint) in (Union, UnionType)
        if optional:
            hint = next(part for part in get_args(hint) if part is not NoneType)
        wrapper = get_origin(hint) is tuple
        if wrapper:
            hint = get_args(hint)[0]
        soort = get_args(hint)[1] if get_origin(hint) is Annotated else hint
        vast = None if wrapper or item.default in (MISSING, None) else str(item.default)
        made.append(
            Element(
                naam=element_name(item.name),
                attribute=item.name,
                soort=soort,
                verplicht=not optional and not (wrapper and item.default == ()),
                kind=_child_name(item.metadata, soort) if wrapper else "",
                vast=vast,
                sleutel=item.name in sleutel_of(cls),
            )
        )
    return tuple(made)


def _child_name(metadata: Mapping[str, Any], soort: Any) -> str:
    name: str = metadata.get("kind") or soort.__name__
    return name


def walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Give every class in a value with its path, the outer one first.

    A path is as the stylesheet of the standard prints it: without prefixes, `[n]` only among several of the same name.
    """
    yield path, value
    for element in elements(type(value)):
        held = getattr(value, element.attribute)
        if held is None or element.datatype is not None:
            continue
        if not element.kind:
            yield from walk(held, f"{path}/{element.naam}")
            continue
        for number, child in enumerate(held, start=1):
            index = f"[{number}]" if len(held) > 1 else ""
            yield from walk(child, f"{path}/{element.naam}/{element.kind}{index}")


@dataclass(frozen=True, slots=True)
class Berichtsoort:
    """A kind of message: JW301 with its BerichtCode, its root class, what it is for and what answers it.

    `antwoord` is the return message that the standard prescribes ("" for none); `heen` is the message that this one
    returns ("" for an outbound message). `afzender` is the side that sends the outbound message. `is_long` tells that it
    holds any number of clients (OP283), so that it is read as a stream.
    """

    naam: str
    code: str
    klasse: type
    doel: str
    afzender: Literal["gemeente", "aanbieder"]
    antwoord: str = ""
    heen: str = ""
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the standard: its validity, namespaces, versions of schema and stylesheet, and its messages."""

    naam: str
    geldig_van: date
    geldig_tot: date | None
    namespace: str
    xsd_versie: str
    xslt_versie: str
    berichten: Mapping[str, Berichtsoort]
    basis: tuple[type, ...]
    datatypes: tuple[Datatype, ...]
    restrictie: Callable[[Datatype, str], str]

    _BASIS: ClassVar[str] = "basisschema"

    @property
    def basis_namespace(self) -> str:
        """The namespace of the base schema."""
        return f"{self.namespace}/basisschema/schema"

    def bericht_namespace(self, naam: str) -> str:
        """Give the namespace of a message: JW301 is .../jw301/schema."""
        return f"{self.namespace}/{naam.lower()}/schema"
