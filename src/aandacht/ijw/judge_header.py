"""What holds for every message at levels 3 and 4: its header, and the product list in use."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from aandacht.ijw.finding import Finding
from aandacht.ijw.release_3_2.basis import Bericht, Product
from aandacht.ijw.release_3_2.rules import keten
from aandacht.ijw.release_3_2.stand import Stand
from aandacht.ijw.releases import find_berichtsoort

Broken = tuple[str, str | None, int, str]
"""A broken rule before it has a place: code, retourcode (None when nothing answers the message), level and sentence."""

_HEADER: Final = "/Bericht/Header"
TR381: Final = (
    "TR381",
    "S329",
    4,
    "De productcode past niet bij de categorie in de afgesproken lijst. Verbeter de code.",
)
_TR378: Final = (
    "Deze gemeentecode staat niet in de lijst van het CBS. Gebruik de code van de verantwoordelijke gemeente."
)


def judge_header(bericht: Bericht, stand: Stand, gemeente: str, dagen: Sequence[date]) -> Iterator[Finding]:
    """Judge the header of a message: TR056, TR135 and, for the days on which `gemeente` must exist, TR378."""
    identificatie = bericht.header.bericht_identificatie
    where = f"{_HEADER}/BerichtIdentificatie"
    if not keten.tr056(identificatie.identificatie, stand.identificaties):
        melding = "Deze identificatie is al gebruikt. Geef het bericht een nieuwe identificatie en stuur het opnieuw."
        yield Finding("TR056", "9056", 3, f"{where}/Identificatie", melding)
    if stand.vandaag is not None and not keten.tr135(identificatie.dagtekening, stand.vandaag):
        melding = "De dagtekening ligt in de toekomst. Controleer de datum."
        yield Finding("TR135", "8848", 4, f"{where}/Dagtekening", melding)
    if not is_gemeente(gemeente, dagen, stand):
        side = "Afzender" if find_berichtsoort(bericht.naam)[1].afzender == "gemeente" else "Ontvanger"
        yield Finding("TR378", "S300", 4, f"{_HEADER}/{side}", _TR378)


def is_gemeente(gemeente: str, dagen: Sequence[date], stand: Stand) -> bool:
    """Tell if the code is one of the CBS lists in use (TR378); true when no list is in use."""
    return not stand.gemeentelijsten or keten.tr378(gemeente, dagen, stand.gemeentelijsten)


def tr378_at(path: str) -> Finding:
    """Give the finding for a code of a gemeente that does not exist."""
    return Finding("TR378", "S300", 4, path, _TR378)


def list_faults(product: Product | None, stand: Stand) -> list[Broken]:
    """Judge a product by the product list in use (TR381); nothing without one."""
    if stand.productcodes is None or keten.tr381(product, stand.productcodes):
        return []
    return [TR381]


def place(path: str, number: int, count: int, broken: Iterable[Broken]) -> Iterator[Finding]:
    """Give findings their place: `path` with an index when it is one of several."""
    index = f"[{number}]" if count > 1 else ""
    for regel, retourcode, niveau, melding in broken:
        yield Finding(regel, retourcode, niveau, f"{path}{index}", melding)
