"""From the value of a message to its bytes, as OP192 wants them: UTF-8, no BOM, CRLF."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Any, Final, NamedTuple

from aandacht.ijw.model import Element, Release, elements, is_cdt
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.releases import find_berichtsoort, find_klasse
from aandacht.ijw.source import read

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_SPECIAL: Final = re.compile("[&<>\r]")
_LINES: Final = 4096
"""How many lines are written at once."""
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Node(NamedTuple):
    """An element to write: `basis` tells its namespace, `content` is its text or its children, to be written once."""

    naam: str
    basis: bool
    content: "str | Iterable[Node]"


def build(bericht: Bericht) -> bytes:
    """Give the bytes of a message: UTF-8, no BOM, CRLF, valid to the schema of its release.

    Raises ValueError (`InvalidBericht` with findings) for a value that the schema does not allow.
    """
    data = write(bericht.naam, nodes(bericht), find_klasse(type(bericht))[0])
    read(data)
    return data


def nodes(value: Any) -> Iterator[Node]:
    """Give the elements of a class value in the order of the model, without what is empty, one by one."""
    basis = is_cdt(type(value))
    for element in elements(type(value)):
        held = getattr(value, element.attribute)
        if held is None or (element.kind and not held and not element.verplicht):
            continue
        if element.kind:
            yield Node(element.naam, basis, _items(held, element, basis))
        else:
            yield Node(element.naam, basis, _content(held, element))


def _items(held: Iterable[Any], element: Element, basis: bool) -> Iterator[Node]:
    for item in held:
        yield Node(element.kind, basis, _content(item, element))


def _content(held: Any, element: Element) -> str | Iterable[Node]:
    if element.datatype is None:
        return nodes(held)
    return held.isoformat() if isinstance(held, date) else str(held)


def write(bericht: str, content: Iterable[Node], release: Release | None = None) -> bytes:
    """Give the bytes of a message of this kind (JW301) with these elements in its root; of the newest release unless one is given."""
    release = release or find_berichtsoort(bericht)[0]
    prefix = bericht.lower()
    own = release.bericht_namespace(bericht)
    written = BytesIO()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{prefix}:Bericht xmlns:ijw="{release.basis_namespace}" xmlns:{prefix}="{own}">',
    ]
    for node in content:
        for line in _write(node, prefix, "\t"):
            lines.append(line)
            if len(lines) == _LINES:
                written.write(_encode(lines))
                lines.clear()
    lines.append(f"</{prefix}:Bericht>")
    written.write(_encode(lines))
    return written.getvalue()


def _encode(lines: Iterable[str]) -> bytes:
    text = "\n".join(lines) + "\n"
    if _NOT_XML.search(text):
        raise ValueError("a message cannot hold control characters")
    # An XML reader turns every line end into one line feed, so the values stay the same.
    return text.replace("\n", "\r\n").encode()


def _write(node: Node, prefix: str, indent: str) -> Iterator[str]:
    tag = f"{'ijw' if node.basis else prefix}:{node.naam}"
    if isinstance(node.content, str):
        yield f"{indent}<{tag}>{escape(node.content)}</{tag}>"
        return
    yield f"{indent}<{tag}>"
    for child in node.content:
        yield from _write(child, prefix, indent + "\t")
    yield f"{indent}</{tag}>"


def escape(text: str) -> str:
    """Give a text as it stands in XML."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text
