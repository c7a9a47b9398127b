"""The envelope of the municipal hub: StUF GGk 02.10, with Di01 for a message, Du01 for its answer and Fo01 for a fault.

Element names, order and patterns as the schemas of GGk 02.10 (version 021001) have them. Of the hub a gemeente receives
Di01, Du01 and Fo01; the confirmations of the SOAP call itself (Bv03, Fo03) are of the connection, not of the envelope.
"""

import base64
import re
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from aandacht.ijw.envelop.foutcodes import ENVELOP, TE_GROOT
from aandacht.ijw.envelop.gegevens import Envelopgegevens, Foutmelding, invalid
from aandacht.ijw.envelop.lezen import MAX_BYTES, SOAP, decode, parse, text_of
from aandacht.ijw.parse import parse as parse_bericht
from aandacht.ijw.releases import find_berichtsoort

GGK: Final = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
STUF: Final = "http://www.egem.nl/StUF/StUF0301"
KOPPELVLAK: Final = "GGk 02.10"
HUB: Final = "GGk"
HEEN: Final = "envelopHeenbericht-ggk_Di01"
RETOUR: Final = "envelopRetourbericht-ggk_Du01"
FOUT: Final = "Fo01Bericht"
_NAMES: Final = {"g": GGK, "s": STUF, "soap": SOAP}
_UUID4: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_VERSIE: Final = re.compile(r"[0-9]{4}")
_MOMENT: Final = "%Y%m%d%H%M%S"
_BESTAND: Final = "g:parameters/g:bericht/g:xmlBestand"


def wrap(
    payload: bytes,
    *,
    referentienummer: str,
    tijdstip: datetime,
    applicatie: str,
    antwoord_op: str | None = None,
    applicatie_versie: tuple[int, int] = (1, 0),
) -> bytes:
    """Give a message in its envelope: Du01 when it answers the envelope `antwoord_op`, else Di01.

    Sender, receiver and function follow from the message. `referentienummer` and `antwoord_op` are UUIDs of version 4.
    Raises `InvalidBericht` for a payload that is not valid at level 1, `InvalidEnvelop` for an envelope of more than 25 MB,
    and ValueError for a reference that is no UUID or a return message without `antwoord_op`.
    """
    bericht = parse_bericht(payload)
    header, is_retour = bericht.header, bool(find_berichtsoort(bericht.naam)[1].heen)
    if is_retour and antwoord_op is None:
        raise ValueError(f"{bericht.naam} is a return message: it needs the reference that it answers")
    zender, ontvanger = header.afzender, header.ontvanger
    if is_retour:
        # A return message carries the header of what it returns, unswapped; its envelope goes the other way.
        zender, ontvanger = ontvanger, zender
    parts = [_stuf("berichtcode", "Di01" if antwoord_op is None else "Du01")]
    parts += _systemen((zender, applicatie), (ontvanger, HUB))
    parts += [_stuf("referentienummer", _uuid(referentienummer)), _stuf("tijdstipBericht", tijdstip.strftime(_MOMENT))]
    parts += [] if antwoord_op is None else [_stuf("crossRefnummer", _uuid(antwoord_op))]
    parts += [_stuf("functie", bericht.naam)]
    root = HEEN if antwoord_op is None else RETOUR
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<GGK:{root} xmlns:StUF="{STUF}" xmlns:GGK="{GGK}">',
        f"<GGK:stuurgegevens>{''.join(parts)}</GGK:stuurgegevens>",
        "<GGK:parameters>",
        f"<GGK:applicatieVersie>{applicatie_versie[0]:04d}</GGK:applicatieVersie>",
        f"<GGK:applicatieSubversie>{applicatie_versie[1]:04d}</GGK:applicatieSubversie>",
        f"<GGK:functieVersie>{header.bericht_versie:04d}</GGK:functieVersie>",
        f"<GGK:functieSubversie>{header.bericht_subversie:04d}</GGK:functieSubversie>",
        f"<GGK:bericht><GGK:xmlBestand>{base64.b64encode(payload).decode()}</GGK:xmlBestand></GGK:bericht>",
        "</GGK:parameters>",
        f"</GGK:{root}>",
    ]
    return _bounded("\r\n".join(lines) + "\r\n")


def unwrap(data: bytes) -> tuple[bytes, Envelopgegevens]:
    """Give the message in a Di01 or Du01 as it was, and what the outside says; in SOAP or bare.

    Raises `InvalidEnvelop` for what is no such envelope; a Fo01 is read by `unwrap_fout`. The message is not judged.
    """
    return unwrap_tree(parse(data))


def unwrap_tree(document: etree._Element) -> tuple[bytes, Envelopgegevens]:
    """Give the message and the outside of an envelope that is parsed already."""
    root = _bare(document)
    naam = etree.QName(root)
    if naam.namespace != GGK or naam.localname not in (HEEN, RETOUR):
        raise invalid(ENVELOP, "Dit is geen envelop van GGk 02.10. Controleer het bestand.")
    is_heen = naam.localname == HEEN
    _expect(root, "g:stuurgegevens/s:berichtcode", "Di01" if is_heen else "Du01")
    for versie in ("applicatieVersie", "applicatieSubversie", "functieVersie", "functieSubversie"):
        if not _VERSIE.fullmatch(text_of(root, f"g:parameters/g:{versie}", _NAMES)):
            raise invalid(ENVELOP, f"{versie} heeft geen vier cijfers. Maak de envelop opnieuw.")
    gegevens = Envelopgegevens(
        koppelvlak=KOPPELVLAK,
        zender=text_of(root, "g:stuurgegevens/s:zender/s:organisatie", _NAMES),
        ontvanger=text_of(root, "g:stuurgegevens/s:ontvanger/s:organisatie", _NAMES),
        functie=text_of(root, "g:stuurgegevens/s:functie", _NAMES),
        referentienummer=_read_uuid(root, "g:stuurgegevens/s:referentienummer"),
        tijdstip=_read_moment(root, "g:stuurgegevens/s:tijdstipBericht"),
        antwoord_op=None if is_heen else _read_uuid(root, "g:stuurgegevens/s:crossRefnummer"),
    )
    return decode(text_of(root, _BESTAND, _NAMES), "/parameters/bericht/xmlBestand"), gegevens


def wrap_fout(fout: Foutmelding, *, applicatie: str = HUB) -> bytes:
    """Give the Fo01 that says that an envelope could not be handled."""
    parts = [_stuf("berichtcode", "Fo01"), *_systemen((fout.zender, HUB), (fout.ontvanger, applicatie))]
    parts += [
        _stuf("referentienummer", _uuid(fout.referentienummer)),
        _stuf("tijdstipBericht", fout.tijdstip.strftime(_MOMENT)),
        _stuf("crossRefnummer", _uuid(fout.antwoord_op)),
    ]
    body = [_stuf("code", fout.code), _stuf("plek", fout.plek), _stuf("omschrijving", fout.omschrijving)]
    body += [] if fout.details is None else [_stuf("details", fout.details)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<StUF:{FOUT} xmlns:StUF="{STUF}">',
        f"<StUF:stuurgegevens>{''.join(parts)}</StUF:stuurgegevens>",
        f"<StUF:body>{''.join(body)}</StUF:body>",
        f"</StUF:{FOUT}>",
    ]
    return _bounded("\r\n".join(lines) + "\r\n")


def unwrap_fout(data: bytes) -> Foutmelding:
    """Give the fault in a Fo01, in SOAP or bare; raise `InvalidEnvelop` for anything else."""
    return unwrap_fout_tree(parse(data))


def unwrap_fout_tree(document: etree._Element) -> Foutmelding:
    """Give the fault in a Fo01 that is parsed already."""
    root = _bare(document)
    if etree.QName(root) != etree.QName(STUF, FOUT):
        raise invalid(ENVELOP, "Dit is geen foutbericht van StUF. Controleer het bestand.")
    _expect(root, "s:stuurgegevens/s:berichtcode", "Fo01")
    details = root.find("s:body/s:details", _NAMES)
    return Foutmelding(
        code=text_of(root, "s:body/s:code", _NAMES),
        plek=text_of(root, "s:body/s:plek", _NAMES),
        omschrijving=text_of(root, "s:body/s:omschrijving", _NAMES),
        details=details.text if details is not None else None,
        zender=text_of(root, "s:stuurgegevens/s:zender/s:organisatie", _NAMES),
        ontvanger=text_of(root, "s:stuurgegevens/s:ontvanger/s:organisatie", _NAMES),
        referentienummer=text_of(root, "s:stuurgegevens/s:referentienummer", _NAMES),
        tijdstip=_read_moment(root, "s:stuurgegevens/s:tijdstipBericht"),
        antwoord_op=text_of(root, "s:stuurgegevens/s:crossRefnummer", _NAMES),
    )


def _bare(root: etree._Element) -> etree._Element:
    """Give what is in the body when the envelope itself came in SOAP."""
    if etree.QName(root) != etree.QName(SOAP, "Envelope"):
        return root
    inside = root.findall("soap:Body/*", _NAMES)
    if len(inside) != 1:
        raise invalid(ENVELOP, "In de SOAP-body hoort precies één envelop.", "/Envelope/Body")
    return inside[0]


def _stuf(naam: str, text: str) -> str:
    return f"<StUF:{naam}>{escape(text)}</StUF:{naam}>"


def _systemen(zender: tuple[str, str], ontvanger: tuple[str, str]) -> list[str]:
    return [
        f"<StUF:{naam}>{_stuf('organisatie', organisatie)}{_stuf('applicatie', applicatie)}</StUF:{naam}>"
        for naam, (organisatie, applicatie) in (("zender", zender), ("ontvanger", ontvanger))
    ]


def _uuid(text: str) -> str:
    if not _UUID4.fullmatch(text):
        raise ValueError("a reference is a UUID of version 4 in lower case")
    return text


def _read_uuid(root: etree._Element, path: str) -> str:
    text = text_of(root, path, _NAMES)
    if not _UUID4.fullmatch(text):
        raise invalid(ENVELOP, "Een referentienummer is geen UUID versie 4. Maak de envelop opnieuw.")
    return text


def _read_moment(root: etree._Element, path: str) -> datetime:
    text = text_of(root, path, _NAMES)
    try:
        # Local time of the sender, without a zone: StUF has none here. Parts of a second may follow.
        return datetime.strptime(text[:14], _MOMENT)  # noqa: DTZ007
    except ValueError:
        raise invalid(ENVELOP, "tijdstipBericht is geen datum met tijd. Maak de envelop opnieuw.") from None


def _expect(root: etree._Element, path: str, wanted: str) -> None:
    if text_of(root, path, _NAMES) != wanted:
        raise invalid(ENVELOP, f"De berichtcode in de envelop hoort {wanted} te zijn.", "/stuurgegevens/berichtcode")


def _bounded(text: str) -> bytes:
    data = text.encode()
    if len(data) > MAX_BYTES:
        raise invalid(TE_GROOT, "De envelop is met inhoud groter dan 25 MB (OP179). Verdeel het bericht.")
    return data
