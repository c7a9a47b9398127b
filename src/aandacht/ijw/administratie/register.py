"""What an administration holds, as `aandacht ijw state` shows it: assignments, requests and claims."""

from collections import defaultdict
from collections.abc import Iterable

from aandacht.ijw.administratie import declaraties, leveringen, toewijzingen, verzoeken
from aandacht.ijw.administratie.stand import Administratie, Number
from aandacht.ijw.release_3_2.stand import Regel

Row = dict[str, str | int | None]


def state(administratie: Administratie) -> dict[str, list[Row]]:
    """Give the state as plain values, in a fixed order; a deleted assignment counts as never sent."""
    by_number: dict[Number, list[Regel]] = defaultdict(list)
    by_claim: dict[str, list[Regel]] = defaultdict(list)
    for feit, regel in declaraties.regels(administratie):
        by_number[feit.gemeente, feit.aanbieder, feit.prestatie.toewijzing_nummer].append(regel)
        by_claim[feit.bericht].append(regel)
    return {
        "toewijzingen": list(_toewijzingen(administratie, by_number)),
        "verzoeken": _verzoeken(administratie),
        "declaraties": [
            {
                "aanbieder": feit.aanbieder,
                "declaratie_nummer": feit.declaratie_nummer,
                "ingediend": feit.totaal,
                "toegekend": declaraties.toegekend(by_claim[feit.bericht]),
            }
            for feit in sorted(administratie.declaraties.values(), key=repr)
        ],
    }


def _toewijzingen(administratie: Administratie, lines: dict[Number, list[Regel]]) -> Iterable[Row]:
    for number in sorted(administratie.versies):
        gemeente, aanbieder, nummer = number
        held = toewijzingen.find(administratie, number)
        if held is None or held.verwijderd:
            continue
        starts = leveringen.starts(administratie, gemeente, aanbieder, held.bsn)
        stops = leveringen.stops(administratie, gemeente, aanbieder, held.bsn)
        begun = [start for start in starts if start.toewijzing_nummer == nummer]
        ended = [stop for stop in stops if stop.toewijzing_nummer == nummer]
        yield {
            "aanbieder": aanbieder,
            "toewijzing_nummer": nummer,
            "bsn": held.bsn,
            "ingangsdatum": held.ingangsdatum.isoformat(),
            "einddatum": held.einddatum.isoformat() if held.einddatum else None,
            "levering": leveringen.toestand(begun, ended),
            "ingediend": declaraties.ingediend(lines[number]),
            "toegekend": declaraties.toegekend(lines[number]),
        }


def _verzoeken(administratie: Administratie) -> list[Row]:
    found = sorted({(verzoek.aanbieder, verzoek.referentie) for verzoek in administratie.verzoeken})
    return [
        {
            "aanbieder": aanbieder,
            "referentie_aanbieder": referentie,
            "status": verzoeken.status(administratie, aanbieder, referentie),
        }
        for aanbieder, referentie in found
    ]
