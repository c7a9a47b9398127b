"""Constraints (CS) of claims and their answers. Source: fact sheet 7.3, regelrapport iJw 3.2."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2 import jw323
from aandacht.ijw.release_3_2.basis import BedragMetDC, GeslotenPeriode, TotaalBedragMetDC
from aandacht.ijw.release_3_2.jw325 import Prestatie as AfgewezenPrestatie
from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS

_FIRST_DAY: Final = date(2021, 1, 1)
"""CS100: nothing before this day is claimed with this message."""


@regel("CS100", jw323.Declaratie, jw323.Prestatie)
def cs100(value: jw323.Declaratie | jw323.Prestatie, _: Context) -> Iterable[Fout]:
    """CS100: DeclaratiePeriode and ProductPeriode of a claim do not begin before 1-1-2021."""
    plek, periode = periode_of(value)
    if periode.begindatum >= _FIRST_DAY or isinstance(value, AfgewezenPrestatie):
        return ()
    return (Fout(f"{plek}/Begindatum", "De periode begint voor 1 januari 2021. Declareer die op een andere manier."),)


def periode_of(value: jw323.Declaratie | jw323.Prestatie) -> tuple[str, GeslotenPeriode]:
    """Give the period of a claim or a line with its element."""
    if isinstance(value, jw323.Prestatie):
        return "ProductPeriode", value.product_periode
    return "DeclaratiePeriode", value.declaratie_periode


@regel("CS325", BedragMetDC, TotaalBedragMetDC)
def cs325(value: BedragMetDC | TotaalBedragMetDC, _: Context) -> Iterable[Fout]:
    """CS325: an amount of zero is debit."""
    if value.debet_credit != "C":
        return ()
    bedrag = value.bedrag if isinstance(value, BedragMetDC) else value.totaal_bedrag
    return () if bedrag else (Fout("DebetCredit", "Een bedrag van nul is altijd debet. Vul D in."),)


@regel("CS337", jw323.Prestatie)
def cs337(prestatie: jw323.Prestatie, _: Context) -> Iterable[Fout]:
    """CS337: a ProductPeriode lies in one month."""
    periode = prestatie.product_periode
    begin, end = periode.begindatum, periode.einddatum
    if begin.month == end.month and begin.year == end.year:
        return ()
    return (Fout("ProductPeriode", "De periode loopt over meer maanden. Maak een regel per maand."),)


@regel("CS339", jw323.Prestatie)
def cs339(prestatie: jw323.Prestatie, _: Context) -> Iterable[Fout]:
    """CS339: with unit 83 (euro) the amount equals the volume, both in cents (IV042)."""
    if prestatie.eenheid != EUROS or prestatie.ingediend_bedrag.bedrag == prestatie.geleverd_volume:
        return ()
    melding = "Bij een declaratie in euro's is het bedrag gelijk aan het volume. Verbeter een van beide."
    return (Fout("IngediendBedrag/Bedrag", melding),)


@regel("CS340", jw323.Declaratie)
def cs340(declaratie: jw323.Declaratie, _: Context) -> Iterator[Fout]:
    """CS340: a DeclaratiePeriode is exactly one calendar month."""
    begin, end = declaratie.declaratie_periode.begindatum, declaratie.declaratie_periode.einddatum
    last = monthrange(begin.year, begin.month)[1]
    if begin.day != 1 or end != begin.replace(day=last):
        yield Fout("DeclaratiePeriode", "De declaratieperiode is een hele kalendermaand. Verbeter begin- en einddatum.")
