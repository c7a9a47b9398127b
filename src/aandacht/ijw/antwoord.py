"""JW325, the verdict on a claim, composed as IV087, IV088 and TR342 prescribe.

| found | header | DeclaratieAntwoord | clients |
| --- | --- | --- | --- |
| nothing | 0200 | 8001, all awarded | none |
| level 2 | 0001 and XsltVersie | none | none |
| in the header | the code | none | none |
| on the claim | 0200 | the code, nothing awarded | none |
| on a client | 0200 | 0200, the sum of what is accepted | the client with the code, all its lines 0233 |
| on a line | 0200 | 0200, the sum of what is accepted | the client 0200 with its rejected lines |
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Final

from aandacht.ijw.finding import Finding
from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.basis import XSD_VERSIE, BerichtIdentificatie, XsdVersie
from aandacht.ijw.release_3_2.bedrag import signed, to_totaal
from aandacht.ijw.release_3_2.rules.tr_declaratie import index

ALL_AWARDED: Final = "8001"
NO_REMARK: Final = "0200"
NOT_JUDGED: Final = "0233"
TECHNICAL: Final = "0001"
_HEADER: Final = "/Bericht/Header"
_DECLARATIE: Final = "/Bericht/Declaratie"
_CLIENTEN: Final = f"{_DECLARATIE}/Clienten/Client"
_PLACE: Final = re.compile(rf"{_CLIENTEN}(?:\[\d+\])?(?:/Prestaties/Prestatie(?:\[\d+\])?)?(?=/|$)")
"""The place of a client or of a line of it."""


def compose_antwoord(
    bericht: jw323.Bericht, found: Sequence[Finding], *, identificatie: str, dagtekening: date, xslt_versie: str
) -> jw325.Bericht:
    """Give the JW325 on a claim with these findings of levels 2 to 4; none means that all of it is awarded."""
    technical = any(finding.niveau == 2 for finding in found)
    in_header = [finding for finding in found if finding.path.startswith(_HEADER)]
    codes = (TECHNICAL,) if technical else _codes(in_header) or (NO_REMARK,)
    header = jw325.Header(
        afzender=bericht.header.ontvanger,
        ontvanger=bericht.header.afzender,
        bericht_identificatie=BerichtIdentificatie(identificatie=identificatie, dagtekening=dagtekening),
        xsd_versie=XsdVersie(basisschema_xsd_versie=XSD_VERSIE, bericht_xsd_versie=XSD_VERSIE),
        declaratie_identificatie=bericht.header.bericht_identificatie,
        xslt_versie=xslt_versie if technical else None,
        xsd_versie_declaratie=bericht.header.xsd_versie,
        retour_codes=codes,
    )
    if technical or in_header:
        return jw325.Bericht(header=header)
    return jw325.Bericht(header=header, declaratie_antwoord=_antwoord(bericht.declaratie, found))


def _antwoord(declaratie: jw323.Declaratie, found: Sequence[Finding]) -> jw325.DeclaratieAntwoord:
    total = signed(declaratie.totaal_ingediend_bedrag)
    on_claim = _codes([finding for finding in found if not finding.path.startswith(_CLIENTEN)])
    clienten = () if on_claim else tuple(_rejected_clients(declaratie, found))
    rejected = sum(signed(line.ingediend_bedrag) for client in clienten for line in client.prestaties)
    return jw325.DeclaratieAntwoord(
        declaratie_nummer=declaratie.declaratie_nummer,
        totaal_ingediend_bedrag=declaratie.totaal_ingediend_bedrag,
        totaal_toegekend_bedrag=to_totaal(0 if on_claim else total - rejected),
        clienten=clienten,
        retour_codes=on_claim or ((NO_REMARK,) if clienten else (ALL_AWARDED,)),
    )


def _rejected_clients(declaratie: jw323.Declaratie, found: Sequence[Finding]) -> Iterator[jw325.Client]:
    by_place = _by_place(found)
    for number, client in enumerate(declaratie.clienten, start=1):
        place = f"{_CLIENTEN}{index(number, declaratie.clienten)}"
        on_client = _codes(by_place.get(place, ()))
        lines = f"{place}/Prestaties/Prestatie"
        prestaties = tuple(_rejected_lines(client, by_place, lines, all_of_them=bool(on_client)))
        if prestaties:
            yield jw325.Client(bsn=client.bsn, prestaties=prestaties, retour_codes=on_client or (NO_REMARK,))


def _by_place(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Give the findings by the line they are about, or the client when it is no line."""
    by_place: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        if match := _PLACE.match(finding.path):
            by_place[match[0]].append(finding)
    return by_place


def _rejected_lines(
    client: jw323.Client, by_place: Mapping[str, Sequence[Finding]], lines: str, *, all_of_them: bool
) -> Iterator[jw325.Prestatie]:
    for number, prestatie in enumerate(client.prestaties, start=1):
        codes = _codes(by_place.get(f"{lines}{index(number, client.prestaties)}", ()))
        if all_of_them or codes:
            held = {field.name: getattr(prestatie, field.name) for field in fields(prestatie)}
            yield jw325.Prestatie(**held, retour_codes=(NOT_JUDGED,) if all_of_them else codes)


def _codes(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.retourcode for finding in found if finding.retourcode))
