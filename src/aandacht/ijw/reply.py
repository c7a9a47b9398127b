"""Return messages (JW302 to JW320), composed as IV028 and IV032 prescribe; a claim is answered by `antwoord`.

The header is copied from the message as it was written, Afzender and Ontvanger not swapped, with the BerichtCode of the
return message. A good message gets the header alone, one that fails level 2 the header with 0001 and XsltVersie, one that
fails at level 3 or 4 in the client all classes of the client unchanged with a code each.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import count
from typing import Final

from lxml import etree

from aandacht.ijw.antwoord import compose_antwoord
from aandacht.ijw.build import Node, build, escape, write
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding
from aandacht.ijw.model import Element, Release, elements, is_cdt
from aandacht.ijw.parse import read_with_value
from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.releases import find_klasse, find_release
from aandacht.ijw.source import Source, read

NO_REMARK: Final = "0200"
TECHNICAL: Final = "0001"
_RETOUR_CODES: Final = "RetourCodes"
_HEADER: Final = "/Bericht/Header"
_IDENTIFICATIE: Final = re.compile("[A-Za-z0-9]{1,12}")
_INDEX: Final = re.compile(r"\[1\](?=/|$)")


Codes = dict[str, tuple[str, ...]]
"""The codes of the broken rules by the path they are about."""


def reply(
    data: bytes,
    findings: Sequence[Finding] | None = None,
    *,
    dagtekening_retour: date,
    identificatie_retour: str | None = None,
) -> bytes | None:
    """Give the return message of the message in `data`, or None when the standard prescribes none.

    `findings` are those of levels 2 to 4; without them the message is judged here as far as it decides itself. None comes back for a
    message that is itself a return message, and `InvalidBericht` is raised for one that is not valid at level 1: its
    sender gets a fault message of the transport. The same message with the same day gives the same bytes:
    `identificatie_retour` (at most 12 characters) follows from the content when it is left out.
    """
    source, bericht = read_with_value(data)
    if not source.soort.antwoord:
        return None
    found = check_content(bericht) if findings is None else tuple(findings)
    number = identificatie_retour or make_identificatie(data)
    if isinstance(bericht, jw323.Bericht):
        return build(answer_claim(bericht, found, identificatie=number, dagtekening=dagtekening_retour))
    return compose_retour(source, found, identificatie=number, dagtekening=dagtekening_retour)


def compose_retour(
    source: Source, found: Sequence[Finding], *, identificatie: str, dagtekening: date
) -> bytes:  # fmt: skip
    """Give the return message of a message that has one and is no claim, with these findings of levels 2 to 4."""
    if not _is_about_client(found) and _IDENTIFICATIE.fullmatch(identificatie):
        return _header_alone(source, found, identificatie, dagtekening)
    content = [Node("Header", False, tuple(_header(source, found, identificatie, dagtekening)))]
    if _is_about_client(found):
        content.append(_client(source, _verdict(found)))
    answer = write(source.soort.antwoord, content, source.release)
    read(answer)
    return answer


def _header_alone(source: Source, found: Sequence[Finding], identificatie: str, dagtekening: date) -> bytes:
    """Fill the texts of this header into the frame that every return of this kind with as many codes has.

    They are valid where they come from, so the answer is not validated again.
    """
    codes = _header_codes(found)
    is_technical = any(finding.niveau == 2 for finding in found)
    texts = [leaf.text or "" for leaf in source.root[0].iter() if not len(leaf)][1:]
    texts += [identificatie, dagtekening.isoformat(), *codes]
    return _frame(source.release.naam, source.soort.naam, is_technical, len(codes)).format(*map(escape, texts)).encode()


@cache
def _frame(release_naam: str, bericht: str, is_technical: bool, codes: int) -> str:
    """The text of a return message that is a header, with a numbered slot for each text: header, own numbers, codes."""
    release = find_release(release_naam)
    soort = release.berichten[bericht]
    slots = (f"{{{number}}}" for number in count())
    wanted = {element.naam: element for element in elements(soort.klasse)}["Header"]
    parts = [Node("BerichtCode", False, release.berichten[soort.antwoord].code)]
    parts += [_slotted(element, False, slots) for element in elements(wanted.soort)[1:]]
    parts += _own(release, next(slots), next(slots), is_technical, [next(slots) for _ in range(codes)])
    return write(soort.antwoord, [Node("Header", False, tuple(parts))], release).decode()


def _slotted(element: Element, basis: bool, slots: Iterator[str]) -> Node:
    if element.datatype is not None:
        return Node(element.naam, basis, next(slots))
    inside = is_cdt(element.soort)
    return Node(element.naam, basis, tuple(_slotted(part, inside, slots) for part in elements(element.soort)))


def answer_claim(
    bericht: jw323.Bericht, findings: Sequence[Finding], *, identificatie: str, dagtekening: date
) -> jw325.Bericht:
    """Give the JW325 on a claim with these findings of levels 2 to 4."""
    versie = find_klasse(type(bericht))[0].xslt_versie
    return compose_antwoord(
        bericht, findings, identificatie=identificatie, dagtekening=dagtekening, xslt_versie=versie
    )  # fmt: skip


def make_identificatie(data: bytes) -> str:
    """Give an identification of 12 characters that follows from the bytes it identifies the answer to."""
    return "R" + hashlib.sha256(data).hexdigest()[:11].upper()


def _is_about_client(found: Sequence[Finding]) -> bool:
    crossing = [finding for finding in found if finding.niveau >= 3]
    technical = any(finding.niveau == 2 for finding in found)
    return bool(crossing) and not technical and not any(finding.path.startswith(_HEADER) for finding in crossing)


def _header(source: Source, found: Sequence[Finding], identificatie: str, dagtekening: date) -> Iterator[Node]:
    header = source.root[0]
    antwoord = source.release.berichten[source.soort.antwoord]
    wanted = {element.naam: element for element in elements(source.soort.klasse)}["Header"]
    for child, element in zip(header, elements(wanted.soort), strict=True):
        yield (
            Node("BerichtCode", False, antwoord.code) if element.naam == "BerichtCode" else _copy(child, element, False)
        )
    is_technical = any(finding.niveau == 2 for finding in found)
    yield from _own(source.release, identificatie, dagtekening.isoformat(), is_technical, _header_codes(found))


def _own(
    release: Release, identificatie: str, dagtekening: str, is_technical: bool, codes: Sequence[str]
) -> Iterator[Node]:  # fmt: skip
    """Give what a return message adds to the header that it copies."""
    yield Node("IdentificatieRetour", False, identificatie)
    yield Node("DagtekeningRetour", False, dagtekening)
    if is_technical:
        yield Node("XsltVersie", False, release.xslt_versie)
    versie = release.xsd_versie
    parts = (Node("BasisschemaXsdVersie", True, versie), Node("BerichtXsdVersie", True, versie))
    yield Node("XsdVersieRetour", False, parts)
    if codes:
        yield _retour_codes(codes)


def _header_codes(found: Sequence[Finding]) -> tuple[str, ...]:
    if any(finding.niveau == 2 for finding in found):
        return (TECHNICAL,)
    in_header = [finding for finding in found if finding.path.startswith(_HEADER)]
    if in_header:
        return _unique(in_header)
    return (NO_REMARK,) if found else ()


def _verdict(found: Sequence[Finding]) -> Codes:
    codes: Codes = {}
    for finding in found:
        path = _plain(finding.path)
        codes[path] = _unique([other for other in found if _plain(other.path) == path])
    return codes


def _unique(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.retourcode for finding in found if finding.retourcode))


def _plain(path: str) -> str:
    return _INDEX.sub("", path)


def _client(source: Source, verdict: Codes) -> Node:
    """Copy the client (or Antwoord) with a RetourCodes at the end of every class of the message schema."""
    element = elements(source.soort.klasse)[1]
    return _judged(source.root[1], element.naam, element.soort, f"/Bericht/{element.naam}", verdict)


def _judged(node: etree._Element, naam: str, cls: type, path: str, verdict: Codes) -> Node:
    plan = {element.naam: element for element in elements(cls)}
    parts = [_judged_part(child, plan[etree.QName(child).localname], path, verdict) for child in node]
    own = tuple(code for place, codes in verdict.items() if _belongs(place, path, cls) for code in codes)
    parts.append(_retour_codes(tuple(dict.fromkeys(own)) or (NO_REMARK,)))
    return Node(naam, False, tuple(parts))


def _judged_part(node: etree._Element, element: Element, path: str, verdict: Codes) -> Node:
    if element.datatype is not None or is_cdt(element.soort):
        return _copy(node, element, False)
    place = f"{path}/{element.naam}"
    if not element.kind:
        return _judged(node, element.naam, element.soort, place, verdict)
    children = []
    for number, child in enumerate(node, start=1):
        index = "" if number == 1 else f"[{number}]"
        children.append(_judged(child, element.kind, element.soort, f"{place}/{element.kind}{index}", verdict))
    return Node(element.naam, False, tuple(children))


def _belongs(place: str, path: str, cls: type) -> bool:
    """Tell if a finding is about this class itself: its path is that of the class or of an element of it."""
    if place == path:
        return True
    if not place.startswith(path + "/"):
        return False
    first = place[len(path) + 1 :].split("/")[0]
    part = {element.naam: element for element in elements(cls)}.get(first)
    return part is not None and (part.datatype is not None or is_cdt(part.soort))


def _copy(node: etree._Element, element: Element, basis: bool) -> Node:
    if element.datatype is not None:
        return Node(element.naam, basis, node.text or "")
    plan = {part.naam: part for part in elements(element.soort)}
    inside = is_cdt(element.soort)
    parts = tuple(_copy(child, plan[etree.QName(child).localname], inside) for child in node)
    return Node(element.naam, basis, parts)


def _retour_codes(codes: Sequence[str]) -> Node:
    return Node(_RETOUR_CODES, False, tuple(Node("RetourCode", False, code) for code in codes))
