"""Booking: the facts that an accepted or sent message leaves."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from aandacht.ijw.administratie.feiten import (
    Afkeuring,
    Antwoord,
    Declaratie,
    Declaratieoordeel,
    Declaratieregel,
    Feit,
    Regeloordeel,
    Startmelding,
    Stopmelding,
    Toewijzingsversie,
    Verzoek,
    bericht_id,
    id_of,
    pair_of,
)
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.antwoord import ALL_AWARDED, NO_REMARK, NOT_JUDGED
from aandacht.ijw.model import walk
from aandacht.ijw.release_3_2 import jw301, jw305, jw307, jw315, jw317, jw319, jw323, jw325
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.release_3_2.bedrag import signed
from aandacht.ijw.releases import find_berichtsoort

IDENTIFICATION_USED: Final = "9056"
"""RetourCode of TR056: another message with this identification came before."""
_PASSED: Final = frozenset({NO_REMARK, NOT_JUDGED})


def book(bericht: Bericht, administratie: Administratie, *, is_berekend: bool = False) -> tuple[Feit, ...]:
    """Give the facts that a message leaves; for a JW325 `administratie` holds the claim that it answers.

    `is_berekend` marks the verdict of a JW325 that was made on receipt of the claim and not sent yet.
    """
    if isinstance(bericht, jw325.Bericht):
        return tuple(_verdicts(bericht, administratie, is_berekend))
    return tuple(_facts(bericht))


def _facts(bericht: Bericht) -> Iterator[Feit]:
    gemeente, aanbieder = pair_of(bericht)
    own = {"gemeente": gemeente, "aanbieder": aanbieder, "bericht": id_of(bericht)}
    if isinstance(bericht, jw301.Bericht):
        for product in bericht.client.toegewezen_producten:
            yield Toewijzingsversie(**own, bsn=bericht.client.bsn, product=product)
    elif isinstance(bericht, jw305.Bericht):
        for start in bericht.client.start_producten:
            yield Startmelding(**own, bsn=bericht.client.bsn, product=start)
    elif isinstance(bericht, jw307.Bericht):
        for stop in bericht.client.stop_producten:
            yield Stopmelding(**own, bsn=bericht.client.bsn, product=stop)
    elif isinstance(bericht, jw323.Bericht):
        yield from _claim(bericht, own)
    else:
        yield from _request(bericht, own)


def _request(bericht: Bericht, own: dict[str, str]) -> Iterator[Feit]:
    if isinstance(bericht, jw315.Bericht):
        for asked in bericht.client.aangevraagde_producten:
            yield Verzoek(**own, bsn=bericht.client.bsn, referentie=asked.referentie_aanbieder)
    elif isinstance(bericht, jw317.Bericht):
        yield Verzoek(**own, bsn=bericht.client.bsn, referentie=bericht.client.verzoek.referentie_aanbieder)
    elif isinstance(bericht, jw319.Bericht):
        antwoord = bericht.antwoord
        yield Antwoord(
            **own, referentie=antwoord.referentie_aanbieder, verzoek_antwoord=antwoord.verzoek_antwoord
        )  # fmt: skip


def _claim(bericht: jw323.Bericht, own: dict[str, str]) -> Iterator[Feit]:
    claim = bericht.declaratie
    yield Declaratie(
        **own,
        declaratie_nummer=claim.declaratie_nummer,
        identificatie=bericht.header.bericht_identificatie,
        xsd_versie=bericht.header.xsd_versie,
        periode=claim.declaratie_periode,
        totaal=signed(claim.totaal_ingediend_bedrag),
    )
    for client in claim.clienten:
        for prestatie in client.prestaties:
            yield Declaratieregel(
                **own, bsn=client.bsn, declaratie_nummer=claim.declaratie_nummer, prestatie=prestatie
            )  # fmt: skip


def is_rejection(bericht: jw325.Bericht) -> bool:
    """Tell if a JW325 rejects the claim as a whole, so that it counts as not sent (IV087)."""
    antwoord = bericht.declaratie_antwoord
    if bericht.header.retour_codes != (NO_REMARK,) or antwoord is None:
        return True
    return not set(antwoord.retour_codes) <= {NO_REMARK, ALL_AWARDED}


def _verdicts(bericht: jw325.Bericht, administratie: Administratie, is_berekend: bool) -> Iterator[Feit]:
    gemeente, aanbieder = pair_of(bericht)
    own = {"gemeente": gemeente, "aanbieder": aanbieder, "bericht": id_of(bericht)}
    claim = bericht_id("JW323", aanbieder, bericht.header.declaratie_identificatie.identificatie)
    antwoord = bericht.declaratie_antwoord
    if is_rejection(bericht) or antwoord is None:
        yield Afkeuring(**own, van=claim, is_dubbel=_is_about_other(claim, bericht.header.retour_codes, administratie))
        return
    awarded = signed(antwoord.totaal_toegekend_bedrag)
    yield Declaratieoordeel(**own, declaratie=claim, toegekend=awarded, is_berekend=is_berekend)
    rejected = {
        (client.bsn, prestatie.product_referentie.referentie_nummer)
        for client in antwoord.clienten
        for prestatie in client.prestaties
    }
    for feit in administratie.declaratieregels:
        number = feit.prestatie.product_referentie.referentie_nummer
        if feit.bericht == claim:
            yield Regeloordeel(
                **own,
                bsn=feit.bsn,
                referentie_nummer=number,
                toewijzing_nummer=feit.prestatie.toewijzing_nummer,
                declaratie=claim,
                is_toegekend=(feit.bsn, number) not in rejected,
                is_berekend=is_berekend,
            )


def book_retour(bericht: Bericht, administratie: Administratie) -> tuple[Feit, ...]:
    """Give the facts that a return message leaves with the sender of the message it returns: a rejection, or nothing."""
    heen = find_berichtsoort(bericht.naam)[1].heen
    codes = _codes(bericht) - _PASSED
    if not heen or not codes:
        return ()
    gemeente, aanbieder = pair_of(bericht)
    header = bericht.header
    van = bericht_id(heen, header.afzender, header.bericht_identificatie.identificatie)
    is_dubbel = _is_about_other(van, codes, administratie)
    return (Afkeuring(gemeente=gemeente, aanbieder=aanbieder, bericht=id_of(bericht), van=van, is_dubbel=is_dubbel),)


def _is_about_other(naam: str, codes: Collection[str], administratie: Administratie) -> bool:
    """Tell if a rejection is about a later message with the identification of an earlier one, which then stands."""
    return IDENTIFICATION_USED in codes or len(administratie.verzonden.get(naam, ())) > 1


def _codes(bericht: Any) -> set[str]:
    return {code for _, value in walk(bericht, "") for code in getattr(value, "retour_codes", ())}
