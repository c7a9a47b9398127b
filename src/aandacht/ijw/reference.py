"""The reference page of the message model, generated from the declarations."""

from collections.abc import Iterator

from aandacht.ijw.model import Berichtsoort, Datatype, Element, Release, elements, is_cdt
from aandacht.ijw.releases import CURRENT
from aandacht.ijw.schema import type_name


def model_as_markdown(release: Release = CURRENT) -> str:
    """Give the page: every message with its classes and elements, the complex and the simple datatypes."""
    since = release.geldig_van.isoformat()
    lines = ["# Message model", "", f"Release {release.naam} of the iStandaarden Jeugdwet, in force since {since}."]
    lines.append("K marks the elements of the logical key.")
    for soort in release.berichten.values():
        lines += ["", *_bericht(soort)]
    lines += ["", "## Complex datatypes"]
    for cls in release.basis:
        lines += ["", f"### {type_name(cls)}", "", *_table(cls)]
    lines += ["", "## Simple datatypes", "", "| datatype | base | facets | code list |", "| --- | --- | --- | --- |"]
    lines += [_datatype(datatype) for datatype in release.datatypes]
    return "\n".join(lines) + "\n"


def _bericht(soort: Berichtsoort) -> Iterator[str]:
    sides = (
        ("gemeente", "aanbieder") if (soort.afzender == "gemeente") == (not soort.heen) else ("aanbieder", "gemeente")
    )
    answer = f" Answered by {soort.antwoord}." if soort.antwoord else ""
    yield f"## {soort.naam}: {soort.doel}"
    yield ""
    yield f"BerichtCode {soort.code}, from {sides[0]} to {sides[1]}.{answer}"
    for name, cls in _classes(soort.klasse, "Bericht"):
        yield ""
        yield f"### {soort.naam} {name}"
        yield ""
        yield from _table(cls)


def _classes(cls: type, name: str) -> Iterator[tuple[str, type]]:
    yield name, cls
    for element in elements(cls):
        if element.datatype is None and not is_cdt(element.soort):
            yield from _classes(element.soort, element.kind or element.naam)


def _table(cls: type) -> Iterator[str]:
    yield "| element | K | occurs | type |"
    yield "| --- | --- | --- | --- |"
    for element in elements(cls):
        key = "K" if element.sleutel else ""
        yield f"| {element.naam} | {key} | {element.cardinality} | {_type(element)} |"


def _type(element: Element) -> str:
    name = element.datatype.naam if element.datatype else type_name(element.soort)
    if element.kind:
        return f"1..n {element.kind} ({name})" if element.datatype else f"1..n {element.kind}"
    return f"{name}, always {element.vast}" if element.vast is not None else name


def _datatype(datatype: Datatype) -> str:
    facets = [
        f"{facet} {value}"
        for facet, value in (
            ("at least", datatype.min_length),
            ("at most", datatype.max_length),
            ("from", datatype.minimum),
            ("to", datatype.maximum),
        )
        if value is not None
    ]
    if datatype.pattern is not None:
        facets.append("`" + datatype.pattern.replace("|", "\\|") + "`")
    codes = f"{datatype.codelijst}, {len(datatype.codes)} codes" if datatype.codes else ""
    return f"| {datatype.naam} | {datatype.base} | {', '.join(facets)} | {codes} |"
