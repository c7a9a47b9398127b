"""The request of a provider to VECOZO (VSP): SOAP `IndienenBericht` with the message in a ZIP in base64.

Made after one example of a JW315; WSDL and schemas are not public. So what that example does not show is not made up: the
`Actie` of other messages is for the caller to give, and fetching messages, faults and confirmations are not here.
"""

import base64
import io
import zipfile
import zlib
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from aandacht.ijw.envelop.foutcodes import (
    ENVELOP,
    TE_GROOT,
    ZIP_ONGELDIG,
    ZIP_TE_GROOT,
    ZIP_TE_VEEL,
    ZIP_TE_WEINIG,
    ZIP_WACHTWOORD,
)
from aandacht.ijw.envelop.gegevens import Envelopgegevens, InvalidEnvelop, invalid
from aandacht.ijw.envelop.lezen import MAX_BYTES, SOAP, decode, parse, text_of
from aandacht.ijw.parse import parse as parse_bericht
from aandacht.ijw.releases import find_berichtsoort

BASIS: Final = "http://schemas.vecozo.nl/berichtuitwisseling"
KOPPELVLAK: Final = "VECOZO v3"
ACTIES: Final = {"JW315": "VerzoekToewijzing"}
"""The Actie of a message as far as an example shows it."""
_NAMES: Final = {
    "soap": SOAP, "v": f"{BASIS}/v3", "m": f"{BASIS}/messages/v3", "t": f"{BASIS}/types/v3", "h": f"{BASIS}/header/v3",
}  # fmt: skip
_DATA: Final = "soap:Body/v:IndienenBericht/v:Request/m:Bericht/m:Data"
_ROUTE: Final = "soap:Header/v:RouteringHeader"
_PLACE: Final = "/Envelope/Body/IndienenBericht/Request/Bericht/Data"
_TOO_BIG: Final = "Het bestand in de zip is groter dan 25 MB (OP179). Verdeel het bericht."
_ENTRY: Final = b"PK\x01\x02"
_MANY: Final = 16
_ENCRYPTED: Final = 0x1
_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def wrap(
    payload: bytes,
    *,
    conversatie_id: str,
    traceer_id: str,
    referentie_id: str,
    applicatie: str,
    actie: str | None = None,
    applicatie_versie: tuple[int, int] = (1, 0),
) -> bytes:
    """Give the request with which a provider hands in a message for a gemeente; the same values give the same bytes.

    Raises `InvalidBericht` for a payload that is not valid at level 1, `InvalidEnvelop` for a request of more than 25 MB,
    and ValueError for a message that no provider sends or whose Actie is not known and not given.
    """
    bericht = parse_bericht(payload)
    naam, header, soort = bericht.naam, bericht.header, find_berichtsoort(bericht.naam)[1]
    wanted = actie or ACTIES.get(naam)
    if soort.afzender != "aanbieder" or soort.heen:
        raise ValueError(f"{naam} is no message that a provider hands in for a gemeente")
    if wanted is None:
        raise ValueError(f"the Actie of {naam} is not public: give it as `actie`")
    aspects = {
        "Applicatie": applicatie,
        "ApplicatieSubversie": str(applicatie_versie[1]),
        "ApplicatieVersie": str(applicatie_versie[0]),
        "Referentienummer": referentie_id,
    }
    context = "".join(
        f"<h:Aspect>{_tag('t:Sleutel', key)}{_tag('t:Waarde', value)}</h:Aspect>" for key, value in aspects.items()
    )
    route = (
        f"<h:Afzender>{_tag('t:Rol', 'Instelling')}{_tag('t:Code', header.afzender)}</h:Afzender>"
        f"<h:Geadresseerden><t:Relatie>{_tag('t:Rol', 'Gemeente')}{_tag('t:Code', header.ontvanger)}</t:Relatie>"
        f"</h:Geadresseerden>{_tag('h:Berichttype', 'JW')}{_tag('h:Berichtsubtype', naam)}"
        f"{_tag('h:Berichtversie', str(header.bericht_versie))}{_tag('h:Berichtsubversie', str(header.bericht_subversie))}"
        f"{_tag('h:Actie', wanted)}"
    )
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
    conversatie = f"{_tag('h:ConversatieId', conversatie_id)}{_tag('h:TraceerId', traceer_id)}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<soap:Envelope {names}>",
        "<soap:Header>",
        f"<v:VerwerkingscontextHeader>{context}</v:VerwerkingscontextHeader>",
        f"<v:ConversatieHeader>{conversatie}</v:ConversatieHeader>",
        f"<v:ReferentieHeader>{_tag('h:ReferentieId', referentie_id)}</v:ReferentieHeader>",
        f"<v:RouteringHeader>{route}</v:RouteringHeader>",
        "</soap:Header>",
        "<soap:Body><v:IndienenBericht><v:Request>",
        '<m:Bericht xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="m:DataBinary">',
        f"{_tag('m:Data', base64.b64encode(_zip(payload, f'{referentie_id}.xml')).decode())}",
        "</m:Bericht>",
        "</v:Request></v:IndienenBericht></soap:Body>",
        "</soap:Envelope>",
    ]
    data = ("\r\n".join(lines) + "\r\n").encode()
    if len(data) > MAX_BYTES:
        raise invalid(TE_GROOT, "De envelop is met inhoud groter dan 25 MB (OP179). Verdeel het bericht.")
    return data


def unwrap(data: bytes) -> tuple[bytes, Envelopgegevens]:
    """Give the message in a request as it was, and what its headers say; raise `InvalidEnvelop` for anything else."""
    return unwrap_tree(parse(data))


def unwrap_tree(root: etree._Element) -> tuple[bytes, Envelopgegevens]:
    """Give the message and the headers of a request that is parsed already."""
    if etree.QName(root) != etree.QName(SOAP, "Envelope"):
        raise invalid(ENVELOP, "Dit is geen verzoek aan VECOZO. Controleer het bestand.")
    _expect(root, f"{_ROUTE}/h:Berichttype", "JW")
    gegevens = Envelopgegevens(
        koppelvlak=KOPPELVLAK,
        zender=text_of(root, f"{_ROUTE}/h:Afzender/t:Code", _NAMES),
        ontvanger=text_of(root, f"{_ROUTE}/h:Geadresseerden/t:Relatie/t:Code", _NAMES),
        functie=text_of(root, f"{_ROUTE}/h:Berichtsubtype", _NAMES),
        referentienummer=text_of(root, "soap:Header/v:ConversatieHeader/h:TraceerId", _NAMES),
    )
    return _unzip(decode(text_of(root, _DATA, _NAMES), _PLACE)), gegevens


def _expect(root: etree._Element, path: str, wanted: str) -> None:
    if text_of(root, path, _NAMES) != wanted:
        raise invalid(ENVELOP, f"In de envelop hoort {wanted} te staan. Controleer voor welke wet dit bericht is.")


def _tag(naam: str, text: str) -> str:
    return f"<{naam}>{escape(text)}</{naam}>"


def _zip(payload: bytes, name: str) -> bytes:
    made = io.BytesIO()
    info = zipfile.ZipInfo(name, _FIRST_MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, payload)
    return made.getvalue()


def _unzip(data: bytes) -> bytes:
    """Give the one file in a ZIP, never more than a message may have, whatever the ZIP says about itself."""
    if data.count(_ENTRY) > _MANY:
        raise invalid(ZIP_TE_VEEL, "In het zipbestand hoort precies één bestand.", _PLACE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = _only(archive)
            with archive.open(entry) as file:
                payload = file.read(MAX_BYTES + 1)
    except InvalidEnvelop:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise invalid(ZIP_ONGELDIG, "Het zipbestand is niet te openen. Maak het opnieuw.", _PLACE) from None
    if len(payload) > MAX_BYTES:
        raise invalid(ZIP_TE_GROOT, _TOO_BIG, _PLACE)
    return payload


def _only(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > 1:
        raise invalid(ZIP_TE_VEEL, "In het zipbestand hoort precies één bestand.", _PLACE)
    if not entries:
        raise invalid(ZIP_TE_WEINIG, "Er zit geen bestand in de zip. Doe het bericht erin.", _PLACE)
    if entries[0].flag_bits & _ENCRYPTED:
        raise invalid(ZIP_WACHTWOORD, "Het zipbestand heeft een wachtwoord. Maak het zonder wachtwoord.", _PLACE)
    if entries[0].file_size > MAX_BYTES:
        raise invalid(ZIP_TE_GROOT, _TOO_BIG, _PLACE)
    if entries[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise invalid(ZIP_ONGELDIG, "Het zipbestand is op een onbekende manier ingepakt. Maak het opnieuw.", _PLACE)
    return entries[0]
