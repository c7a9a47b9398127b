"""How a missing fact could turn out: a few values per fact, one of each kind that a rule treats differently.

The first is the one in which nothing is supposed that nobody stated: no measure, no decision, no stay.
"""

from collections.abc import Callable, Iterator
from datetime import date

from aandacht.jeugdwet.feiten import Feiten, Gezag, Maatregel, Pad, Verblijf
from aandacht.jeugdwet.maatregelen import VARIANTEN
from aandacht.jeugdwet.omstandigheden import GEMEENTE_A, GEMEENTE_B, circumstances
from aandacht.jeugdwet.parameters import parameters, value_on
from aandacht.kernel.dagen import DAY, add_months, add_years, birthday

LONG_AGO = date(1900, 1, 1)
LEEFTIJDEN = (
    "leeftijd.toestemming_samen",
    "leeftijd.toestemming_zelf",
    "leeftijd.jeugdige",
    "leeftijd.pleegzorg",
    "leeftijd.verlengd",
)


def options(pad: Pad, feiten: Feiten) -> tuple[object, ...]:
    """Values to suppose for the fact at `pad`. Raises Ontbreekt when they depend on another missing fact."""
    name = ".".join("[]" if isinstance(part, int) else part for part in pad).replace(".[]", "[]")
    if name in FIXED:
        return FIXED[name]
    return tuple(dict.fromkeys(BY_CASE[name](pad, feiten)))


def _peildatum(_: Pad, feiten: Feiten) -> Iterator[date]:
    """Each day from which something in the law or in the facts is different; between two of them nothing changes."""
    law = {versie.valid_from for parameter in parameters().values() for versie in parameter.versies}
    turning = law | set(_turning_days(feiten))
    yield from sorted((dag for dag in turning if dag >= min(law)), reverse=True)


def _turning_days(feiten: Feiten) -> Iterator[date]:
    if feiten.jeugdige.knows("geboortedatum"):
        yield from (birthday(feiten.jeugdige.geboortedatum, leeftijd) for leeftijd in _ages(date.max))
        achttien = birthday(feiten.jeugdige.geboortedatum, value_on("leeftijd.jeugdige", date.max))
        yield add_months(achttien, value_on("gesloten_na_18.maanden", date.max)) + DAY
    if (einde := feiten.hulp.einde) is not None:
        yield from (einde + DAY, add_months(einde, value_on("hervatting.maanden", date.max)) + DAY)
    stays = feiten.jeugdige.verblijf if feiten.jeugdige.knows("verblijf") else ()
    measures = feiten.maatregelen if feiten.knows("maatregelen") else ()
    periods: tuple[Verblijf | Maatregel, ...] = (*stays, *measures)
    for period in periods:
        yield from (period.start,) if period.knows("start") else ()
        yield from (period.einde + DAY,) if period.einde is not None else ()
    for gezag in feiten.gezag if feiten.knows("gezag") else ():
        yield from (gezag.sinds,) if gezag.knows("sinds") else ()
        yield from (gezag.tot + DAY,) if gezag.tot is not None else ()
    if feiten.verhuizing.knows("datum") and (verhuisd_op := feiten.verhuizing.datum) is not None:
        yield from (verhuisd_op, add_years(verhuisd_op, value_on("verhuizing.jaren", date.max)) + DAY)


def _ages(dag: date) -> list[int]:
    versies = [versie for name in LEEFTIJDEN for versie in parameters()[name].versies if versie.valid_from <= dag]
    return sorted({versie.value for versie in versies if versie.value is not None})


def _geboortedatum(_: Pad, feiten: Feiten) -> Iterator[date]:
    """Somebody who just has each age of the Act on the day, or is just 18 at the start of help or of a closed order.

    Last somebody younger than all these. Between two of these days no rule makes a difference.
    """
    peildatum = feiten.peildatum
    reached = {add_months(peildatum, -12 * leeftijd) for leeftijd in _ages(peildatum)}
    moments = [feiten.hulp.start] if feiten.hulp.knows("start") and feiten.hulp.start is not None else []
    if feiten.knows("maatregelen"):
        moments += [maatregel.start for maatregel in feiten.maatregelen if maatregel.knows("start")]
    achttien = value_on("leeftijd.jeugdige", peildatum)
    reached |= {add_months(moment, -12 * achttien) for moment in moments}
    yield from (*sorted(reached), max(reached) + DAY)


def _hulp_start(_: Pad, feiten: Feiten) -> Iterator[date]:
    achttien = birthday(feiten.jeugdige.geboortedatum, value_on("leeftijd.jeugdige", feiten.peildatum))
    yield from _not_after(feiten.hulp.einde, achttien, achttien - DAY)


def _not_after(einde: date | None, *starts: date) -> Iterator[date]:
    """Nothing starts after it ends."""
    yield from starts if einde is None else (min(start, einde) for start in starts)


def _verblijf(pad: Pad, _: Feiten) -> Iterator[tuple[Verblijf, ...]]:
    yield ()
    yield (Verblijf(start=LONG_AGO, soort="residentieel", gemeente=None, brp_gemeente_ervoor=GEMEENTE_A),)


def _verblijf_start(pad: Pad, feiten: Feiten) -> Iterator[date]:
    """Before and after the day, and around the days on which another stay starts and ends."""
    stays = feiten.jeugdige.verblijf
    moments = [
        feiten.peildatum,
        *(stay.einde for stay in stays if stay.einde),
        *(s.start for s in stays if s.knows("start")),
    ]
    around = [moment + step * DAY for moment in moments for step in (-1, 0, 1, 2)]
    yield from _not_after(stays[int(pad[2])].einde, LONG_AGO, *around)


def _gemeente(_: Pad, feiten: Feiten) -> Iterator[str | None]:
    yield None
    yield from _gemeente_here(_, feiten)


def _gemeente_here(_: Pad, feiten: Feiten) -> Iterator[str]:
    yield GEMEENTE_A
    yield GEMEENTE_B
    if feiten.knows("gezag"):
        yield from (gezag.gemeente for gezag in feiten.gezag if gezag.knows("gemeente") and gezag.gemeente)


def _gezag(pad: Pad, _: Feiten) -> Iterator[tuple[Gezag, ...]]:
    yield ()
    yield (Gezag(wie="iemand", soort="ouderlijk", sinds=LONG_AGO, gemeente=GEMEENTE_A),)
    yield (Gezag(wie="iemand anders", soort="ouderlijk", sinds=LONG_AGO, gemeente=GEMEENTE_B),)


def _on_or_after(pad: Pad, feiten: Feiten) -> Iterator[date]:
    """Authority that begins on the day, and on the day after."""
    yield feiten.peildatum + DAY
    yield feiten.peildatum


def _maatregel_start(pad: Pad, feiten: Feiten) -> Iterator[date]:
    moments = [feiten.peildatum + DAY, feiten.peildatum] if feiten.knows("peildatum") else []
    yield from _not_after(feiten.maatregelen[int(pad[1])].einde, *moments, LONG_AGO, LONG_AGO + DAY)


def _maatregelen(pad: Pad, _: Feiten) -> Iterator[tuple[Maatregel, ...]]:
    yield ()
    for soort in SOORTEN_APART:
        yield (Maatregel(soort=soort, variant="machtiging", start=LONG_AGO),)


def _verhuizing_datum(_: Pad, feiten: Feiten) -> Iterator[date | None]:
    """Not moved; moved long ago; moved just now."""
    yield from (None, LONG_AGO, feiten.peildatum)


SOORTEN_APART = ("ots", "voogdij", "gesloten", "jeugdreclassering")  # vots and uhp do what ots does
BOOL = (False, True)
SOME_DAY = (date(2025, 3, 3), date(2025, 9, 3))  # far apart: no holiday makes them one
LATER_DAY = (date(2200, 1, 6), date(2200, 7, 7))
FIXED: dict[str, tuple[object, ...]] = {
    "jeugdige.brp_onderzoek": BOOL,
    "jeugdige.jeugdstrafrecht": BOOL,
    "jeugdige.wilsbekwaam": (True, False),
    "gezag[].wie": ("iemand", "iemand anders"),
    "maatregelen[].soort": SOORTEN_APART,
    "maatregelen[].variant": VARIANTEN,
    "hulp.vorm": ("ambulant", "pleegzorg", "gesloten"),
    "hulp.limb": (1, 2),
    "hulp.vastgesteld_voor_18": BOOL,
    "hulp.voortzetting_noodzakelijk": BOOL,
    "hulp.hervatting_noodzakelijk": BOOL,
    "oorzaken": (("jeugdwet",), ("wlz",), ("onderwijs",), ("jeugdwet", "wlz")),
    "wlz_weigert_medewerking": BOOL,
    "verwijzing.route": ("college", "huisarts", "gi", "rechter"),
    "aanvraag.datum": SOME_DAY,
    "aanvraag.opgeschort_tot": LATER_DAY,
    "besluit.bekend_op": SOME_DAY,
    "bezwaar.commissie": BOOL,
    "bezwaar.verdaagd_weken": (0, 6),
    **{pad: options for pad, _, options in circumstances() if options},
}
BY_CASE: dict[str, Callable[[Pad, Feiten], Iterator[object]]] = {
    "peildatum": _peildatum,
    "jeugdige.geboortedatum": _geboortedatum,
    "jeugdige.brp_gemeente": _gemeente,
    "jeugdige.gemeente_moeder_bij_geboorte": _gemeente,
    "jeugdige.werkelijk_verblijf": _gemeente_here,
    "jeugdige.verblijf": _verblijf,
    "jeugdige.verblijf[].start": _verblijf_start,
    "jeugdige.verblijf[].brp_gemeente_ervoor": _gemeente,
    "gezag": _gezag,
    "gezag[].sinds": _on_or_after,
    "gezag[].gemeente": _gemeente,
    "maatregelen": _maatregelen,
    "maatregelen[].start": _maatregel_start,
    "hulp.start": _hulp_start,
    "verhuizing.datum": _verhuizing_datum,
}
