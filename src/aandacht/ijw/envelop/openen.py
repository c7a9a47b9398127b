"""Opening whatever came in: an envelope of either side, a fault, or a bare message."""

import re
from typing import Final

from lxml import etree

from aandacht.ijw.envelop import ggk, vecozo
from aandacht.ijw.envelop.foutcodes import explain
from aandacht.ijw.envelop.gegevens import Envelopgegevens, InvalidEnvelop, invalid
from aandacht.ijw.envelop.lezen import SOAP, parse

_START: Final = 4096
_ROOT: Final = re.compile(
    rb"<(?:[A-Za-z_][\w.-]*:)?(Envelope|envelop(?:Heen|Retour)bericht-ggk_D[iu]01|Fo01Bericht)[\s>]"
)
_FIRST: Final = re.compile(rb"<[A-Za-z_]")
_CODE: Final = re.compile(r"\b(?:BRS|IB|StUF)[0-9]{2,3}\b")
_LONGEST: Final = 300


def is_envelop(data: bytes) -> bool:
    """Tell by the first element if the bytes are an envelope and not a bare message; a glance at the beginning is enough."""
    start = data[:_START]
    first = _FIRST.search(start)
    return first is not None and _ROOT.match(start, first.start()) is not None


def unwrap(data: bytes) -> tuple[bytes, Envelopgegevens | None]:
    """Give the message in an envelope of either side with what the outside says; a bare message comes back as it is.

    Raises `InvalidEnvelop` with one finding for an envelope that cannot be used. A Fo01 and a SOAP fault too: what it says, and that the
    message it is about has to be sent anew.
    """
    if not is_envelop(data):
        return data, None
    root = parse(data)
    fault = root.find(f"{{{SOAP}}}Body/{{{SOAP}}}Fault")
    if fault is not None:
        raise _fault(fault)
    if root.find(f"{{{SOAP}}}Body/{{{vecozo.BASIS}/v3}}IndienenBericht") is not None:
        return vecozo.unwrap_tree(root)
    if any(etree.QName(element) == etree.QName(ggk.STUF, ggk.FOUT) for element in root.iter(etree.Element)):
        fout = ggk.unwrap_fout_tree(root)
        raise invalid(
            fout.code,
            f"Foutmelding van het knooppunt: {fout.omschrijving} ({explain(fout.code)}). De verzending met nummer "
            f"{fout.antwoord_op} is niet aangekomen: herstel dat bericht en stuur het opnieuw.",
        )
    return ggk.unwrap_tree(root)


def _fault(fault: etree._Element) -> InvalidEnvelop:
    """What a SOAP fault says. Where VECOZO puts its code in it is not public, so the code is looked for in all of its text."""
    text = " ".join(" ".join(map(str, fault.itertext())).split())
    named = _CODE.search(text)
    code = named.group() if named else "SOAP"
    meaning = f" ({explain(code)})" if named else ""
    return invalid(
        code,
        f"Foutmelding van het knooppunt: {text[:_LONGEST]}{meaning}. Herstel wat er mis is en stuur het bericht opnieuw.",
    )
