"""Judging answers to claims (JW325) as the provider, at level 3: do they belong to a claim, line for line.

Nothing answers a JW325: what is wrong is settled outside messaging, so some rules have no retourcode.
"""

from collections.abc import Iterator
from typing import Final

from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_header import judge_header
from aandacht.ijw.model import element_name
from aandacht.ijw.release_3_2 import jw325
from aandacht.ijw.release_3_2.rules import keten as keten_header
from aandacht.ijw.release_3_2.rules import keten_antwoord as keten
from aandacht.ijw.release_3_2.rules import keten_verzoek
from aandacht.ijw.release_3_2.rules.tr_declaratie import index
from aandacht.ijw.release_3_2.stand import DeclaratieAntwoordStand, VerzondenDeclaratie

_HEADER: Final = "/Bericht/Header"
_ANTWOORD: Final = "/Bericht/DeclaratieAntwoord"
_TR056: Final = "Op deze declaratie is al geantwoord. Vraag de gemeente welk antwoord geldt."
_TR135: Final = "De dagtekening van de declaratie ligt in de toekomst. Controleer de datum."
_TR304: Final = "Deze cliënt staat niet bij deze regel in de declaratie. Neem contact op met de gemeente."
_TR337: Final = "We hebben geen declaratie met deze identificatie gestuurd. Neem contact op met de gemeente."
_TR366: Final = "Deze regel staat niet in de declaratie. Neem contact op met de gemeente."
_TR367: Final = "Deze waarde is anders dan in de declaratie. Neem contact op met de gemeente."
_TR371: Final = "De schemaversie is anders dan die van de declaratie. Neem contact op met de gemeente."
_TR376: Final = "Dit is niet het nummer van de declaratie. Neem contact op met de gemeente."


def judge_declaratieantwoord(bericht: jw325.Bericht, stand: DeclaratieAntwoordStand) -> tuple[Finding, ...]:
    """Judge a JW325 as the provider: header rules, TR304, TR337, TR366, TR367, TR371, TR376."""
    dag = bericht.header.bericht_identificatie.dagtekening
    found = [*judge_header(bericht, stand, bericht.header.afzender, [dag])]
    claim = stand.declaratie
    place = f"{_HEADER}/DeclaratieIdentificatie"
    if stand.vandaag and not keten_header.tr135(bericht.header.declaratie_identificatie.dagtekening, stand.vandaag):
        found.append(Finding("TR135", "8848", 4, f"{place}/Dagtekening", _TR135))
    if not keten.tr337(claim) or claim is None:
        return (*found, Finding("TR337", None, 3, place, _TR337))
    answered = frozenset({claim.identificatie.identificatie}) if claim.is_beantwoord else frozenset[str]()
    if not keten_header.tr056(claim.identificatie.identificatie, answered):
        found.append(Finding("TR056", "9056", 3, f"{place}/Identificatie", _TR056))
    if not keten.tr371(bericht.header.xsd_versie_declaratie, claim):
        found.append(Finding("TR371", None, 3, f"{_HEADER}/XsdVersieDeclaratie", _TR371))
    if bericht.declaratie_antwoord is not None:
        found += _judge_content(bericht.declaratie_antwoord, claim)
    return tuple(found)


def _judge_content(antwoord: jw325.DeclaratieAntwoord, claim: VerzondenDeclaratie) -> Iterator[Finding]:
    if not keten.tr376(antwoord.declaratie_nummer, claim):
        yield Finding("TR376", None, 3, f"{_ANTWOORD}/DeclaratieNummer", _TR376)
    for number, client in enumerate(antwoord.clienten, start=1):
        place = f"{_ANTWOORD}/Clienten/Client{index(number, antwoord.clienten)}"
        if not _is_client(client, claim):
            yield Finding("TR304", "8187", 3, f"{place}/Bsn", _TR304)
        for line_number, prestatie in enumerate(client.prestaties, start=1):
            yield from _judge_line(
                prestatie, f"{place}/Prestaties/Prestatie{index(line_number, client.prestaties)}", claim
            )


def _is_client(client: jw325.Client, claim: VerzondenDeclaratie) -> bool:
    numbers = [line.product_referentie.referentie_nummer for line in client.prestaties]
    held = [claim.regels[number] for number in numbers if number in claim.regels]
    return all(keten_verzoek.tr304(client.bsn, [regel]) for regel in held)


def _judge_line(prestatie: jw325.Prestatie, place: str, claim: VerzondenDeclaratie) -> Iterator[Finding]:
    regel = claim.regels.get(prestatie.product_referentie.referentie_nummer)
    if not keten.tr366(regel) or regel is None:
        yield Finding("TR366", "9366", 3, f"{place}/ProductReferentie", _TR366)
        return
    for attribute in keten.tr367(prestatie, regel):
        yield Finding("TR367", "9367", 3, f"{place}/{element_name(attribute)}", _TR367)
