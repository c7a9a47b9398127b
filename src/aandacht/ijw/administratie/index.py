"""Keys of facts: under which a fact is looked for, and which facts judging a message needs.

A key names a message, client, assignment, reference, claim, line or pair; so a store can load the few facts that matter,
however many it holds.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from aandacht.ijw.administratie.feiten import (
    Afkeuring,
    Antwoord,
    Declaratie,
    Declaratieoordeel,
    Declaratieregel,
    Feit,
    Ontvangst,
    Regeloordeel,
    Startmelding,
    Stopmelding,
    Toewijzingsversie,
    Verzending,
    Verzoek,
    bericht_id,
    first_name,
    id_of,
    pair_of,
)
from aandacht.ijw.release_3_2 import jw301, jw305, jw307, jw315, jw317, jw319, jw323, jw325
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.release_3_2.rules import keten_verzoek
from aandacht.ijw.releases import find_berichtsoort


def keys_of(feit: Feit) -> Iterator[str]:
    """Give the keys under which a fact is looked for: its message, client, assignment, reference, claim or period."""
    pair = f"{feit.gemeente}/{feit.aanbieder}"
    if isinstance(feit, Ontvangst | Verzending):
        yield f"bericht {feit.bericht}"
    elif isinstance(feit, Afkeuring):
        yield f"afkeuring {feit.van}"
    elif isinstance(feit, Toewijzingsversie):
        yield f"toewijzing {pair}/{feit.product.toewijzing_nummer}"
        yield f"client {pair}/{feit.bsn}"
        if feit.product.referentie_aanbieder is not None:
            yield f"referentie {feit.aanbieder}/{feit.product.referentie_aanbieder}"
    elif isinstance(feit, Startmelding | Stopmelding):
        yield f"client {pair}/{feit.bsn}"
    elif isinstance(feit, Verzoek):
        yield f"client {pair}/{feit.bsn}"
        yield f"referentie {feit.aanbieder}/{feit.referentie}"
    elif isinstance(feit, Antwoord):
        yield f"referentie {feit.aanbieder}/{feit.referentie}"
    else:
        yield from _keys_of_claim(feit, pair)


def _keys_of_claim(feit: Feit, pair: str) -> Iterator[str]:
    if isinstance(feit, Declaratie):
        # Of two claims with one identification both are looked for when the answer comes.
        yield f"declaratie {first_name(feit.bericht)}"
        yield f"nummer {feit.aanbieder}/{feit.declaratie_nummer}"
        for place in range(len(day := _digits(feit.periode.begindatum))):
            yield f"periode {pair}/{day[: place + 1]}"
    elif isinstance(feit, Declaratieregel):
        referentie = feit.prestatie.product_referentie
        yield f"declaratie {first_name(feit.bericht)}"
        yield f"toewijzing {pair}/{feit.prestatie.toewijzing_nummer}"
        yield f"regel {feit.aanbieder}/{referentie.referentie_nummer}"
        if referentie.vorig_referentie_nummer is not None:
            yield f"regel {feit.aanbieder}/{referentie.vorig_referentie_nummer}"
    elif isinstance(feit, Declaratieoordeel):
        yield f"declaratie {feit.declaratie}"
    elif isinstance(feit, Regeloordeel):
        yield f"toewijzing {pair}/{feit.toewijzing_nummer}"
        yield f"regel {feit.aanbieder}/{feit.referentie_nummer}"


def keys_for(bericht: Bericht) -> Iterator[str]:
    """Give the keys of the facts that judging and booking this message needs."""
    gemeente, aanbieder = pair_of(bericht)
    pair = f"{gemeente}/{aanbieder}"
    yield f"bericht {id_of(bericht)}"
    heen = find_berichtsoort(bericht.naam)[1].heen
    if heen:
        yield f"bericht {bericht_id(heen, bericht.header.afzender, bericht.header.bericht_identificatie.identificatie)}"
    elif isinstance(bericht, jw301.Bericht):
        yield f"client {pair}/{bericht.client.bsn}"
        for product in bericht.client.toegewezen_producten:
            yield f"toewijzing {pair}/{product.toewijzing_nummer}"
    elif isinstance(bericht, jw305.Bericht | jw307.Bericht):
        yield f"client {pair}/{bericht.client.bsn}"
    elif isinstance(bericht, jw323.Bericht | jw325.Bericht):
        yield from _keys_for_claim(bericht, pair, aanbieder)
    else:
        yield from _keys_for_request(bericht, pair, aanbieder)


def _keys_for_request(bericht: Bericht, pair: str, aanbieder: str) -> Iterator[str]:
    if isinstance(bericht, jw315.Bericht):
        yield f"client {pair}/{bericht.client.bsn}"
        for asked in bericht.client.aangevraagde_producten:
            yield f"referentie {aanbieder}/{asked.referentie_aanbieder}"
    elif isinstance(bericht, jw317.Bericht):
        yield f"client {pair}/{bericht.client.bsn}"
        yield f"referentie {aanbieder}/{bericht.client.verzoek.referentie_aanbieder}"
        for nummer in keten_verzoek.numbers(bericht.client.verzoek):
            yield f"toewijzing {pair}/{nummer}"
    elif isinstance(bericht, jw319.Bericht):
        yield f"referentie {aanbieder}/{bericht.antwoord.referentie_aanbieder}"


def _keys_for_claim(bericht: jw323.Bericht | jw325.Bericht, pair: str, aanbieder: str) -> Iterator[str]:
    if isinstance(bericht, jw325.Bericht):
        identificatie = bericht.header.declaratie_identificatie.identificatie
        claim = bericht_id("JW323", aanbieder, identificatie)
        yield f"declaratie {claim}"
        yield f"bericht {claim}"
    else:
        yield f"nummer {aanbieder}/{bericht.declaratie.declaratie_nummer}"
        yield from _keys_of_later(bericht.declaratie.declaratie_periode.begindatum, pair)
        for client in bericht.declaratie.clienten:
            for line in client.prestaties:
                yield f"toewijzing {pair}/{line.toewijzing_nummer}"
                yield f"regel {aanbieder}/{line.product_referentie.referentie_nummer}"
                if line.product_referentie.vorig_referentie_nummer is not None:
                    yield f"regel {aanbieder}/{line.product_referentie.vorig_referentie_nummer}"


def _keys_of_later(begin: date, pair: str) -> Iterator[str]:
    """Give the keys of claims over a later period (TR318): a later day begins the same and then has a higher digit.

    So the earlier claims of a pair, which may be very many, are left alone.
    """
    day = _digits(begin)
    for place, digit in enumerate(day):
        for higher in range(int(digit) + 1, 10):
            yield f"periode {pair}/{day[:place]}{higher}"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def keys_after(feiten: Iterable[Feit]) -> Iterator[str]:
    """Give the keys of the facts that say more about these: rejections of their messages, answers to their requests."""
    for feit in feiten:
        yield f"afkeuring {first_name(feit.bericht)}"
        if isinstance(feit, Verzoek):
            yield f"referentie {feit.aanbieder}/{feit.referentie}"
        elif isinstance(feit, Declaratieregel):
            yield f"regel {feit.aanbieder}/{feit.prestatie.product_referentie.referentie_nummer}"
