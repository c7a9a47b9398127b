"""Reading the XML of an envelope safely: bounded in bytes and elements, no DOCTYPE, strict base64."""

import base64
import binascii
import re
from typing import Final

from lxml import etree

from aandacht.ijw.envelop.foutcodes import ENVELOP, PAYLOAD, TE_GROOT
from aandacht.ijw.envelop.gegevens import invalid
from aandacht.ijw.finding import InvalidBericht
from aandacht.ijw.source import check_bytes

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
MAX_BYTES: Final = 25 * 1024 * 1024
"""OP179: what is sent is at most 25 MB, base64 and envelope included; a message taken out of a ZIP is at most that."""
MAX_ELEMENTS: Final = 500
"""More than any envelope has; keeps depth and width of hostile input small."""
_SPACE: Final = re.compile(r"[ \t\r\n]+")


def parse(data: bytes) -> etree._Element:
    """Give the root of an envelope; raise `InvalidEnvelop` for what is too big, not UTF-8, not XML or no envelope at all."""
    if len(data) > MAX_BYTES:
        raise invalid(TE_GROOT, "De envelop is met inhoud groter dan 25 MB (OP179). Verdeel het bericht.")
    try:
        check_bytes(data)
    except InvalidBericht as error:
        raise invalid(ENVELOP, error.findings[0].melding) from None
    if data.count(b"<") > MAX_ELEMENTS:
        raise invalid(ENVELOP, "Dit is geen envelop: er staan te veel elementen in. Maak de envelop opnieuw.")
    # A text of more than 10 MB needs huge_tree; the size and the number of elements are bounded above.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise invalid(ENVELOP, f"De envelop is geen goede XML (regel {line}, positie {column}).") from None


def text_of(root: etree._Element, path: str, names: dict[str, str]) -> str:
    """Give the text of the one element at this path; raise `InvalidEnvelop` when it is missing, empty or there twice."""
    found = root.findall(path, names)
    text = (found[0].text or "").strip() if len(found) == 1 else ""
    if not text:
        place = "/" + "/".join(part.rpartition(":")[2] for part in path.split("/"))
        raise invalid(ENVELOP, f"{place} ontbreekt, is leeg of staat er twee keer. Maak de envelop opnieuw.", place)
    return text


def decode(text: str, place: str) -> bytes:
    """Give the bytes in base64, white space left out; raise `InvalidEnvelop` for anything else."""
    try:
        data = base64.b64decode(_SPACE.sub("", text), validate=True)
    except (binascii.Error, ValueError):
        raise invalid(PAYLOAD, "De inhoud is geen goede base64. Maak de envelop opnieuw.", place) from None
    if not data:
        raise invalid(PAYLOAD, "De envelop is leeg. Doe er een bericht in.", place)
    return data
