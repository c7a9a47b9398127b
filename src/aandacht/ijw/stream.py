"""A message of many clients as a stream: validated, read and diagnosed part by part, in memory that a part needs.

A part is an element of a list of classes (Client, Prestatie): when it ends it is read, and emptied. Used where the tree of
the whole message would be ten times its bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

from lxml import etree

from aandacht.ijw.diagnosis import MAX_FINDINGS, Walk
from aandacht.ijw.finding import Finding
from aandacht.ijw.model import Berichtsoort, Release, elements
from aandacht.ijw.plain import NotPlain, find_root

Pending = dict[type, list[Any]]
"""The values of parts that ended, until the part around them ends."""
Read = Callable[[etree._Element, type, Pending], Any]

Progress = Callable[[int, int], None]
"""Is told how many of how many bytes were read."""

CHUNK: Final = 4 * 1024 * 1024
_BEGIN: Final = 64 * 1024
_SAFE: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class _Nothing:
    """A target of a parser that wants to hear of nothing, so that no tree is made."""

    def close(self) -> None:
        """End."""


_NOTHING: Final[Any] = _Nothing()


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def namespace_of(data: bytes) -> str:
    """Give the namespace of the element Bericht that these bytes begin with, or "" when they do not."""
    try:
        return find_root(data).namespace
    except NotPlain:
        pass
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    try:
        parser.feed(data[:_BEGIN])
        first: Any = next(iter(parser.read_events()), None)
    except etree.XMLSyntaxError:
        return ""
    # Not etree.QName: it refuses a prefix that was never declared, which a reader of XML finds later.
    namespace, _, name = first[1].tag.rpartition("}") if first else ("", "", "")
    return namespace.removeprefix("{") if name == "Bericht" else ""


def validate(data: bytes, schema: etree.XMLSchema, progress: Progress) -> int | None:
    """Validate without a tree: None when all is valid, else how many bytes were read when a fault was seen."""
    parser = etree.XMLParser(target=_NOTHING, schema=schema, **_SAFE)
    read = 0
    try:
        while read < len(data):
            parser.feed(data[read : read + CHUNK])
            read = min(read + CHUNK, len(data))
            if _has_faults(parser):
                return read
            progress(read, len(data))
        parser.close()
    except etree.XMLSyntaxError:
        return read
    return read if _has_faults(parser) else None


def _has_faults(parser: etree.XMLParser) -> bool:
    return any(entry.level >= etree.ErrorLevels.ERROR for entry in parser.feed_error_log)


def find_malformed(data: bytes) -> tuple[int, int] | None:
    """Give the line and column at which the bytes stop being XML, or None when they are."""
    parser = etree.XMLParser(target=_NOTHING, **_SAFE)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return error.position
    return None


def first(data: bytes, tag: str) -> etree._Element:
    """Give the first element with this tag in a valid message, without reading on."""
    walk: Any = etree.iterparse(BytesIO(data), events=("end",), tag=tag, **_SAFE)
    node: etree._Element = next(walk)[1]
    return node


def _part_classes(cls: type, namespace: str) -> dict[str, type]:
    """Give the class of each tag of a part in a class."""
    found: dict[str, type] = {}
    for element in elements(cls):
        if element.datatype is None:
            found |= {f"{{{namespace}}}{element.kind}": element.soort} if element.kind else {}
            found |= _part_classes(element.soort, namespace)
    return found


def read_value(data: bytes, soort: Berichtsoort, release: Release, read: Read) -> Any:
    """Give the value of a valid message; `read` gives that of an element with the values of the parts inside it."""
    classes = _part_classes(soort.klasse, release.bericht_namespace(soort.naam))
    pending: Pending = {}
    walk = etree.iterparse(BytesIO(data), events=("end",), tag=tuple(classes), **_SAFE)
    for _, node in walk:
        cls = classes[node.tag]
        value = read(node, cls, pending)
        pending.setdefault(cls, []).append(value)
        node.clear()
    return read(walk.root, soort.klasse, pending)


def diagnose(data: bytes, soort: Berichtsoort, release: Release) -> tuple[Finding, ...]:
    """Give the faults in the header and the parts that these first bytes of a message hold; none when none is seen."""
    namespace = release.bericht_namespace(soort.naam)
    classes = _part_classes(soort.klasse, namespace)
    header = {f"{{{namespace}}}{element.naam}": element.soort for element in elements(soort.klasse)[:1]}
    walk = Walk(soort, release, frozenset(classes))
    found: list[Finding] = []
    try:
        for _, node in etree.iterparse(BytesIO(data), events=("end",), tag=(*classes, *header), **_SAFE):
            faults = list(walk.klasse(node, (classes | header)[node.tag], ""))
            place = _path(node, classes) if faults else ""
            found += (replace(fault, path=place + fault.path) for fault in faults)
            if len(found) >= MAX_FINDINGS:
                break
            node.clear()
    except etree.XMLSyntaxError:
        pass  # the bytes stop somewhere in the message
    return tuple(found[:MAX_FINDINGS])


def _path(node: etree._Element, classes: Mapping[str, type]) -> str:
    """Give the path of an element, with the number of every part."""
    above = node.getparent()
    number = sum(1 for _ in node.itersiblings(preceding=True)) + 1
    index = f"[{number}]" if node.tag in classes else ""
    return f"{'' if above is None else _path(above, classes)}/{etree.QName(node).localname}{index}"
