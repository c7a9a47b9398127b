"""Assigning: which versions of assignments a JW301 carries, and how one version follows from another.

Pure functions on the products of one client at one provider. A version is a `ToegewezenProduct`; its moment
(Toewijzingsdatum and -tijd) says which of two holds (IV013). Whoever composes a JW301 makes the new versions with
`change`, `stretch`, `withdraw` or `delete` and gives them with those that the provider has already to `full_state`.

Sources: OP033x1, OP087, OP257, OP380, IV093, IV094, IV097, IV099, CS335, TR385 (fact sheet, sections 7.5, 7.6 and 8.1).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.toewijzingen import newest
from aandacht.ijw.release_3_2.basis import Omvang
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.omvang import TOTAAL
from aandacht.ijw.release_3_2.rules.tr import is_deleted
from aandacht.kernel.errors import NotPossible

VERWIJDERD: Final = "13"
OP_VERZOEK: Final = "12"
"""RedenWijziging (JZ002): verwijderd, op initiatief van de aanbieder."""
KORTER: Final = frozenset({"02", "03", "05", "06", "07", "08", "09", "10", "11", "12", "14"})
"""RedenWijziging with which an assignment ends earlier (fact sheet 8.1)."""
LANGER: Final = frozenset({"04", "12", "14"})
"""RedenWijziging with which an assignment ends later (fact sheet 8.1)."""
OMVANG: Final = frozenset({"03", "04", "05", "10", "12", "14"})
"""RedenWijziging with which a total or a budget changes: those that do not end the assignment."""


def versies_of(administratie: Administratie, gemeente: str, aanbieder: str, bsn: str) -> tuple[ToegewezenProduct, ...]:
    """Give the version that holds of every assignment of this client at this provider, by number; deleted ones too."""
    held = []
    for number in sorted(administratie.versies):
        if number[:2] == (gemeente, aanbieder):
            versie = newest(administratie.versies[number])
            if versie.bsn == bsn:
                held.append(versie.product)
    return tuple(held)


def full_state(
    held: Iterable[ToegewezenProduct],
    new: Iterable[ToegewezenProduct],
    *,
    dag: date,
    verzoek: str | None = None,
) -> tuple[ToegewezenProduct, ...]:
    """Give the products of the JW301 that tells a provider everything about one client, by number (OP087).

    `held` are the versions that the provider has: the newest of each assignment that went in a message that was not
    rejected. `new` are the versions made since, one per assignment; what a rejected message said is among them (OP286).
    `dag` is the Dagtekening of the message. `verzoek` is the ReferentieAanbieder of the VOW that the message grants: then
    every product carries it (IV093). Those asked for in a VOT carry their own reference in `new` already (IV094).

    Raises NotPossible when a version in `new` is no allowed change of the one that is held (OP033x1).
    """
    before = {versie.toewijzing_nummer: versie for versie in held}
    fresh = {versie.toewijzing_nummer: versie for versie in new}
    for number, versie in fresh.items():
        if number in before:
            _check_change(before[number], versie)
    travels = {number: iv099(versie) for number, versie in before.items() if op087(versie, dag)} | fresh
    return tuple(iv093(travels[number], verzoek) for number in sorted(travels))


def op087(versie: ToegewezenProduct, dag: date) -> bool:
    """OP087: a JW301 carries an assignment that holds on the day it is made or later, though nothing changed."""
    return not is_deleted(versie) and (versie.einddatum is None or versie.einddatum >= dag)


def iv099(versie: ToegewezenProduct) -> ToegewezenProduct:
    """IV099: what is sent again unchanged keeps its moment and has no RedenWijziging and no ReferentieAanbieder."""
    return replace(versie, reden_wijziging=None, referentie_aanbieder=None)


def iv093(versie: ToegewezenProduct, verzoek: str | None) -> ToegewezenProduct:
    """IV093: in the JW301 that grants a VOW every product, changed or not, carries the reference of the request."""
    return versie if verzoek is None else replace(versie, referentie_aanbieder=verzoek)


def op033x1(held: ToegewezenProduct, new: ToegewezenProduct) -> bool:
    """OP033x1: only the end, a deletion, the total (Frequentie 6) or the budget changes under the same number.

    What else changes gets a new number, and the old assignment ends (OP257).
    """
    same = (held.toewijzing_nummer, held.product, held.ingangsdatum)
    if (new.toewijzing_nummer, new.product, new.ingangsdatum) != same:
        return False
    if (held.budget is None) != (new.budget is None):
        return False
    return held.omvang == new.omvang or _is_other_total(held.omvang, new.omvang)


def _is_other_total(held: Omvang | None, new: Omvang | None) -> bool:
    return (
        held is not None and new is not None and held.frequentie == TOTAAL and new == replace(held, volume=new.volume)
    )


def op380(held: ToegewezenProduct, omvang: Omvang | None, dag: date) -> bool:
    """OP380: help with this Omvang (None: none) that goes on after the end of `held` is given by stretching it.

    So it must be when the volume is the same or empty, the frequency the same and not 6, and the old end is not passed.
    """
    if is_deleted(held) or held.einddatum is None or held.einddatum < dag:
        return False
    return held.omvang == omvang and (omvang is None or omvang.frequentie != TOTAAL)


def stretch(held: ToegewezenProduct, einddatum: date | None, *, at: datetime, reden: str = "04") -> ToegewezenProduct:
    """Give the version of an assignment that ends later, or no more (OP380); raises NotPossible for an earlier end."""
    return change(held, replace(held, einddatum=einddatum), at=at, reden=reden)


def withdraw(held: ToegewezenProduct, einddatum: date, *, at: datetime, reden: str) -> ToegewezenProduct:
    """Give the version of an assignment that ends earlier; raises NotPossible when the end is not earlier."""
    if held.einddatum is not None and einddatum >= held.einddatum:
        raise NotPossible("Met intrekken eindigt een toewijzing eerder. Kies een dag voor de einddatum.")
    return change(held, replace(held, einddatum=einddatum), at=at, reden=reden)


def delete(held: ToegewezenProduct, *, at: datetime, is_claimed: bool = False) -> ToegewezenProduct:
    """Give the version that says that an assignment was never given: it ends on its first day, with reason 13 (CS335).

    Raises NotPossible when claim lines on it were approved and not credited (TR385).
    """
    if is_claimed:
        raise NotPossible(
            "Op deze toewijzing zijn prestaties goedgekeurd (TR385). Laat de aanbieder die eerst crediteren, of trek de "
            "toewijzing in."
        )
    return change(held, replace(held, einddatum=held.ingangsdatum), at=at, reden=VERWIJDERD)


def change(
    held: ToegewezenProduct, wanted: ToegewezenProduct, *, at: datetime, reden: str, referentie: str | None = None
) -> ToegewezenProduct:
    """Give `wanted` as the version that follows `held`: established `at` (local time), with a RedenWijziging.

    `referentie` is the ReferentieAanbieder of the VOW that it grants. Raises NotPossible when nothing changes, when the
    change is not allowed (OP033x1), when the reason does not go with it or when it is not established later (IV013).
    """
    versie = replace(
        wanted,
        toewijzingsdatum=at.date(),
        toewijzingstijd=at.strftime("%H:%M:%S"),
        reden_wijziging=reden,
        referentie_aanbieder=referentie,
    )
    _check_change(held, versie)
    # An assignment of one day keeps its end when it is deleted.
    deletes = is_deleted(versie) and not is_deleted(held)
    if (held.einddatum, held.omvang, held.budget) == (wanted.einddatum, wanted.omvang, wanted.budget) and not deletes:
        raise NotPossible("Er verandert niets aan deze toewijzing. Pas de einddatum, de omvang of het budget aan.")
    if reden not in reasons(held, wanted) and not deletes:
        raise NotPossible("Deze reden past niet bij de wijziging (JZ002). Kies een andere reden.")
    if (versie.toewijzingsdatum, versie.toewijzingstijd) <= (held.toewijzingsdatum, held.toewijzingstijd):
        raise NotPossible("De wijziging is niet later vastgesteld dan wat nu geldt (IV013). Controleer datum en tijd.")
    return versie


def reasons(held: ToegewezenProduct, wanted: ToegewezenProduct) -> frozenset[str]:
    """Give every RedenWijziging that goes with this change: of the end when that changes, else of the size."""
    if held.einddatum == wanted.einddatum:
        return OMVANG
    return KORTER if (wanted.einddatum or date.max) < (held.einddatum or date.max) else LANGER


def _check_change(held: ToegewezenProduct, new: ToegewezenProduct) -> None:
    if not op033x1(held, new):
        raise NotPossible(
            f"Toewijzing {held.toewijzing_nummer}: alleen de einddatum, het totaal of het budget kan zo veranderen (OP033x1). "
            "Trek de toewijzing in en geef een nieuwe."
        )
    if new.einddatum is not None and new.einddatum < new.ingangsdatum:
        raise NotPossible("De laatste dag ligt voor het begin van de toewijzing (CS003). Kies een latere dag.")
