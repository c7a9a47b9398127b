"""Reading a message that is valid to its schema from its bytes, without a tree: a pattern per class, made from the model.

Only for what is written plainly, as programs write it: one prefix per namespace, declared at the root, no comments,
references, CDATA or attributes between. Anything else is `NotPlain` and is read by way of elements (`parse`), with the same
value as the result. The patterns match one thing only at every place, so the time is that of the length.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from aandacht.ijw.model import Datatype, Element, elements, is_cdt, sleutel_of

Groups = tuple[bytes | None, ...]
Make = Callable[[Groups], Any]
Convert = Callable[[Any], Any]
Step = Callable[[bytes, int, dict[str, Any]], int]

_BLANK: Final = rb"[ \t\r\n]*"
_NAME: Final = rb"[A-Za-z_][A-Za-z0-9_.-]*"
_ROOT: Final = re.compile(
    rb"(?:<\?xml [^<>?]*\?>)?[ \t\r\n]*<(?:(" + _NAME + rb"):)?Bericht((?:[ \t\r\n]+[A-Za-z0-9_.:-]+="
    rb"(?:\"[^\"<&]*\"|'[^'<&]*'))*)[ \t\r\n]*>[ \t\r\n]*"
)
_NAMESPACE: Final = re.compile(rb"[ \t\r\n]xmlns(?::(" + _NAME + rb"))?=(?:\"([^\"]*)\"|'([^']*)')")
# A carriage return in a value is one that a reader of XML turns into a line feed.
_UNNAMED: Final = rb"[^<&\r]*"
_VALUE: Final = b"(" + _UNNAMED + b")"
_PATTERNS: Final = 256
_SHORT: Final = 8
"""Texts that can be no longer than this are the same ones again and again; they are kept once."""
_KEPT: Final = 4096


class NotPlain(ValueError):
    """The message is not written plainly; it may be a good one."""


class Root(NamedTuple):
    """The root of a message: its prefix, the prefix of each namespace that has just one, and where its content begins."""

    prefix: bytes
    prefixes: dict[bytes, bytes]
    start: int

    @property
    def namespace(self) -> str:
        """The namespace of the root, or "" when it cannot be told."""
        named = (name for name, prefix in self.prefixes.items() if prefix == self.prefix)
        return next(named, b"").decode(errors="replace")  # whether all is UTF-8 is looked at later


class _Names(NamedTuple):
    """What stands before a name in the message namespace and in that of the base schema, colon included."""

    bericht: bytes
    basis: bytes


def find_root(data: bytes) -> Root:
    """Give the root of a message; NotPlain when it is not one element Bericht that begins plainly."""
    match = _ROOT.match(data)
    if match is None:
        raise NotPlain
    declared = [(found[1] or found[2], found[0]) for found in _NAMESPACE.findall(match[2])]
    namespaces = [namespace for namespace, _ in declared]
    alone = {namespace: prefix for namespace, prefix in declared if namespaces.count(namespace) == 1}
    return Root(match[1] or b"", alone, match.end())


def read_plain(data: bytes, cls: type, bericht: str, basis: str) -> Any:
    """Give the value of root class `cls` in the bytes of a valid message; NotPlain when it has to be read otherwise.

    `bericht` and `basis` are the two namespaces.
    """
    root = find_root(data)
    try:
        names = _Names(*(_with_colon(root.prefixes[namespace.encode()]) for namespace in (bericht, basis)))
    except KeyError:
        raise NotPlain from None
    held: dict[str, Any] = {}
    end = _reader(cls, names)(data, root.start, held)
    if data[end:].strip(b" \t\r\n") != b"</" + _with_colon(root.prefix) + b"Bericht>":
        raise NotPlain
    return cls(**held)


def _with_colon(prefix: bytes) -> bytes:
    return prefix + b":" if prefix else b""


@lru_cache(maxsize=64)
def _reader(cls: type, names: _Names) -> Step:
    """Make the reader of the content of a class: lists one by one, what stands between them in one go."""
    steps: list[Step] = []
    run: list[Element] = []
    for element in elements(cls):
        if _is_flat(element):
            run.append(element)
            continue
        steps += [_read_run(tuple(run), cls, names)] if run else []
        steps.append(_read_list(element, cls, names) if element.kind else _read_inner(element, cls, names))
        run = []
    steps += [_read_run(tuple(run), cls, names)] if run else []

    def read(data: bytes, start: int, held: dict[str, Any]) -> int:
        for step in steps:
            start = step(data, start, held)
        return start

    return read


@cache
def _is_flat(element: Element) -> bool:
    """Tell if no list stands in an element, so that one pattern describes it."""
    if element.kind:
        return False
    return element.datatype is not None or all(_is_flat(part) for part in elements(element.soort))


def _read_run(run: tuple[Element, ...], cls: type, names: _Names) -> Step:
    pattern = re.compile(b"".join(_pattern(element, cls, names) for element in run))
    plan = [(attribute, group, make, isinstance(make, _OfGroups)) for attribute, group, make in _plan(run, cls, names)]

    def read(data: bytes, start: int, held: dict[str, Any]) -> int:
        match = pattern.match(data, start)
        if match is None:
            raise NotPlain
        groups = match.groups()
        for attribute, group, make, of_all in plan:
            text = groups[group]
            held[attribute] = None if text is None else make(groups if of_all else text)
        return match.end()

    return read


def _read_inner(element: Element, cls: type, names: _Names) -> Step:
    first, last = _tags(_prefix(cls, names) + element.naam.encode())
    inner = _reader(element.soort, names)

    def read(data: bytes, start: int, held: dict[str, Any]) -> int:
        match = first.match(data, start)
        if match is None:
            held[element.attribute] = None
            return start
        parts: dict[str, Any] = {}
        end = last.match(data, inner(data, match.end(), parts))
        if end is None:
            raise NotPlain
        held[element.attribute] = element.soort(**parts)
        return end.end()

    return read


def _read_list(element: Element, cls: type, names: _Names) -> Step:
    first, last = _tags(_prefix(cls, names) + element.naam.encode())
    one = _read_flat_item(element, cls, names) if _has_flat_items(element) else _read_deep_item(element, cls, names)

    def read(data: bytes, start: int, held: dict[str, Any]) -> int:
        match = first.match(data, start)
        if match is None:
            held[element.attribute] = ()
            return start
        found: list[Any] = []
        end = last.match(data, one(data, match.end(), found))
        if end is None:
            raise NotPlain
        held[element.attribute] = tuple(found)
        return end.end()

    return read


def _has_flat_items(element: Element) -> bool:
    return element.datatype is not None or all(_is_flat(part) for part in elements(element.soort))


def _read_flat_item(element: Element, cls: type, names: _Names) -> Callable[[bytes, int, list[Any]], int]:
    tag = _prefix(cls, names) + element.kind.encode()
    inner = _VALUE if element.datatype is not None else _content(element.soort, names)
    pattern = re.compile(b"<" + re.escape(tag) + b">" + inner + b"</" + re.escape(tag) + b">" + _BLANK)
    text = None if element.datatype is None else _simple(element.datatype)
    make = _filler(element.soort, names, 0) if text is None else None

    def read(data: bytes, start: int, found: list[Any]) -> int:
        match = pattern.match
        held = match(data, start)
        while held is not None:
            found.append(make(held.groups()) if make else text(held[1]) if text else None)
            start = held.end()
            held = match(data, start)
        return start

    return read


def _read_deep_item(element: Element, cls: type, names: _Names) -> Callable[[bytes, int, list[Any]], int]:
    first, last = _tags(_prefix(cls, names) + element.kind.encode())
    inner = _reader(element.soort, names)

    def read(data: bytes, start: int, found: list[Any]) -> int:
        while match := first.match(data, start):
            parts: dict[str, Any] = {}
            end = last.match(data, inner(data, match.end(), parts))
            if end is None:
                raise NotPlain
            found.append(element.soort(**parts))
            start = end.end()
        return start

    return read


# --- patterns -------------------------------------------------------------------------------------------------------


def _tags(name: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    return (
        re.compile(b"<" + re.escape(name) + b">" + _BLANK),
        re.compile(b"</" + re.escape(name) + b">" + _BLANK),
    )


def _prefix(cls: type, names: _Names) -> bytes:
    return names.basis if is_cdt(cls) else names.bericht


def _content(cls: type, names: _Names, *, named: bool = True) -> bytes:
    return _BLANK + b"".join(_pattern(element, cls, names, named=named) for element in elements(cls))


def _pattern(element: Element, cls: type, names: _Names, *, named: bool = True) -> bytes:
    """Give the pattern of a flat element: a group per value, or around a class that is shared; no groups unless `named`."""
    tag = re.escape(_prefix(cls, names) + element.naam.encode())
    found = b"<" + tag + b">" + _inner(element, names, named=named) + b"</" + tag + b">" + _BLANK
    return found if element.verplicht else b"(?:" + found + b")?"


def _inner(element: Element, names: _Names, *, named: bool) -> bytes:
    if element.datatype is not None:
        return _VALUE if named else _UNNAMED
    if _is_shared(element.soort) and named:
        return b"(" + _content(element.soort, names, named=False) + b")"
    return (b"()" if named else b"") + _content(element.soort, names, named=named)


# --- values ---------------------------------------------------------------------------------------------------------


def _is_shared(cls: type) -> bool:
    """Tell if values of a class come back again and again, so that one is made from its text once: it has no key."""
    return is_cdt(cls) and not sleutel_of(cls)


def _groups_of(element: Element) -> int:
    if element.datatype is not None or _is_shared(element.soort):
        return 1
    return 1 + sum(_groups_of(part) for part in elements(element.soort))


def _plan(parts: tuple[Element, ...], cls: type, names: _Names, first: int = 0) -> list[tuple[str, int, Convert]]:
    """Give per element its attribute, the group that tells if it is there, and what makes its value of the groups."""
    plan = []
    for element in parts:
        plan.append((element.attribute, first, _convert(element, names, first)))
        first += _groups_of(element)
    return plan


def _convert(element: Element, names: _Names, first: int) -> Convert:
    """Give what makes a value of one group, and for a class with a key of all groups (`_OfGroups`)."""
    if element.datatype is not None:
        return _simple(element.datatype)
    if _is_shared(element.soort):
        return _shared(element.soort, names)
    return _OfGroups(_filler(element.soort, names, first + 1))


class _OfGroups:
    """What wants all groups."""

    def __init__(self, make: Make) -> None:
        self.make = make

    def __call__(self, groups: Any) -> Any:
        """Make the value."""
        return self.make(groups)


@lru_cache(maxsize=_PATTERNS)
def _shared(cls: type, names: _Names) -> Convert:
    pattern = re.compile(_content(cls, names))
    make = _filler(cls, names, 0)

    @lru_cache(maxsize=_KEPT)
    def of_text(text: bytes) -> Any:
        match = pattern.fullmatch(text)
        if match is None:
            raise NotPlain
        return make(match.groups())

    return of_text


def _filler(cls: type, names: _Names, first: int) -> Make:
    """Make what fills the slots of a class one by one: every one is given, so that its `__init__` adds nothing but time."""
    new = object.__new__
    plan = _plan(elements(cls), cls, names, first)
    simple = [
        (getattr(cls, name).__set__, group, make) for name, group, make in plan if not isinstance(make, _OfGroups)
    ]
    rest = [(getattr(cls, name).__set__, group, make.make) for name, group, make in plan if isinstance(make, _OfGroups)]

    def fill(groups: Groups) -> Any:
        made: Any = new(cls)
        for put, group, make in simple:
            text = groups[group]
            put(made, None if text is None else make(text))
        for put, group, make in rest:
            put(made, None if groups[group] is None else make(groups))
        return made

    return fill


@cache
def _simple(datatype: Datatype) -> Convert:
    if datatype.base == "integer":
        return int
    if datatype.base == "date":
        return _date
    if datatype.base == "time":
        return lambda text: text.strip(b" \t\n").decode()
    if datatype.codes or (datatype.max_length or _SHORT + 1) <= _SHORT:
        return lru_cache(maxsize=_KEPT)(bytes.decode)
    return bytes.decode


@lru_cache(maxsize=_KEPT)
def _date(text: bytes) -> date:
    return date.fromisoformat(text.decode().strip(" \t\n"))
