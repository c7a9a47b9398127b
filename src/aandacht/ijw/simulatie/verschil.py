"""What both sides hold about each other, side by side: every state and every sum must be the same."""

import re
from collections.abc import Iterator
from typing import Final

from aandacht.ijw.administratie import declaraties, leveringen
from aandacht.ijw.administratie.register import state
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.toewijzingen import find
from aandacht.kernel.bsn import mask_bsn

Held = dict[str, object]
_NOTHING: Final = "niets"
_BSN: Final = re.compile(r"(?<=')[0-9]{9}(?=')")


def differences(gemeente: Administratie, aanbieder: Administratie, pair: tuple[str, str]) -> list[str]:
    """Give what a gemeente and a provider do not hold alike, in words; nothing when all is equal."""
    ours, theirs = dict(_held(gemeente, pair)), dict(_held(aanbieder, pair))
    return [
        f"{name}: gemeente {pair[0]} heeft {_masked(ours.get(name, _NOTHING))}, "
        f"aanbieder {pair[1]} heeft {_masked(theirs.get(name, _NOTHING))}."
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name) != theirs.get(name)
    ]


def _masked(value: object) -> str:
    """Give a value in words, with only the end of a BSN."""
    return _BSN.sub(lambda found: mask_bsn(found.group()), str(value))


def _held(known: Administratie, pair: tuple[str, str]) -> Iterator[tuple[str, object]]:
    for kind, rows in state(known).items():
        for row in rows:
            if row["aanbieder"] == pair[1]:
                name = row.get("toewijzing_nummer") or row.get("referentie_aanbieder") or row.get("declaratie_nummer")
                yield f"{kind} {name}", row
    for number in known.versies:
        if number[:2] == pair:
            yield f"toewijzing {number[2]}", find(known, number)
    yield from _deliveries(known, pair)
    for feit, regel in declaraties.regels(known):
        if (feit.gemeente, feit.aanbieder) == pair:
            verdict = (regel.is_toegekend, regel.is_afgewezen, regel.is_gecrediteerd)
            yield f"prestatie {feit.bericht} {regel.referentie_nummer}", verdict


def _deliveries(known: Administratie, pair: tuple[str, str]) -> Iterator[tuple[str, object]]:
    for gemeente, aanbieder, bsn in {*known.starts, *known.stops}:
        if (gemeente, aanbieder) == pair:
            yield f"starts client {mask_bsn(bsn)}", leveringen.starts(known, gemeente, aanbieder, bsn)
            yield f"stops client {mask_bsn(bsn)}", leveringen.stops(known, gemeente, aanbieder, bsn)
