"""Figures as finished values for the pages: nothing is counted here, only looked up and put into words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.informatie.measure import Kind, Measure, Words
from aandacht.informatie.measures import all_measures
from aandacht.informatie.suppress import MINIMUM
from aandacht.records.models import Cijfer
from aandacht.web.inzicht.keuze import Keuze
from aandacht.web.shared.charts import Bar, Chart, Series, bars, figure, lines

TEGELS = ("vragen_gesteld", "besluiten_genomen", "wachtenden", "wachttijd_weken", "in_hulp", "hulp_gestopt")
WEG = ("vragen_gesteld", "besluiten_genomen", "jeugdhulp_toegekend", "hulp_gestart", "hulp_gestopt")
MONTHS_SHOWN = 24
Key = tuple[str, str, str]  # measure, gemeente, vorm


@dataclass(frozen=True)
class Getal:
    """A figure in words: the number, or why there is none; and what it rests on."""

    maat: str
    titel: str
    eenheid: str
    waarde: str
    toelichting: str
    url: str
    shown: bool
    label: str = ""


def say(words: Words) -> str:
    return words.en if get_language() == "en" else words.nl


def _decimals(measure: Measure) -> int:
    return 1 if measure.kind is Kind.MEDIAN else 0


def _getal(measure: Measure, row: Cijfer | None, keuze: Keuze, label: str = "") -> Getal:
    shown = row is not None and row.waarde is not None
    unit = say(measure.unit)
    if row is None or (row.aantal == 0 and not shown):
        value, note = "–", _("nog geen")
    elif not shown or row.waarde is None:
        value, note = _("< %(n)d") % {"n": MINIMUM}, _("te weinig om te tonen")
    else:
        value = figure(row.waarde, _decimals(measure))
        note = _("de middelste van %(n)d keer") % {"n": row.aantal or 0} if measure.kind is Kind.MEDIAN else ""
    url = reverse("inzicht_cijfer", args=[measure.name]) + keuze.query
    return Getal(measure.name, say(measure.title), unit, value, note, url, shown, label)


def _newest(peildatum: date, scope: Q) -> dict[Key, Cijfer]:
    rows = Cijfer.objects.filter(scope, peildatum=peildatum)
    return {(row.maat, row.gemeente_code, row.vorm): row for row in rows}


def _vorm_of(measure: Measure, keuze: Keuze) -> str:
    return keuze.vorm if measure.per_vorm else ""


def overzicht(keuze: Keuze) -> dict[str, Any] | None:
    """The first page: six numbers, the way, waiting, months, municipalities. None when nothing was counted yet."""
    if keuze.peildatum is None:
        return None
    found = _newest(keuze.peildatum, Q(gemeente_code=keuze.gemeente) | Q(vorm=keuze.vorm) | Q(vorm=""))
    measures = all_measures()
    tegels = [
        _getal(measure, found.get((name, keuze.gemeente, _vorm_of(measure, keuze))), keuze)
        for name in TEGELS
        if (measure := measures[name])
    ]
    maanden = _series(keuze, keuze.peildatum, ("vragen_maand", "hulp_gestart_maand", "wachtenden", "wachttijd_weken"))
    return {
        "tegels": tegels,
        "weg": _weg(found, keuze),
        "wachten": _per_vorm(found, measures["wachttijd_weken"], keuze),
        "maanden": _lines(
            maanden, ("vragen_maand", "hulp_gestart_maand"), _("Vragen en begonnen hulp"), _("aantal per maand"),
            (_("Vragen gesteld"), _("Hulp begonnen")),
        ),
        "wachtrij": _lines(maanden, ("wachtenden",), _("Wie wacht op hulp, elke maand geteld"), say(measures["wachtenden"].unit)),
        "gemeenten": [] if keuze.gemeente else [
            _per_gemeente(found, measures["wachttijd_weken"], keuze, "1"),
            _per_gemeente(found, measures["in_hulp"], keuze, "4"),
        ],
    }  # fmt: skip


def _bar(label: str, row: Cijfer | None, measure: Measure, keuze: Keuze, tone: str = "1") -> Bar | None:
    """A bar; none where nobody was, and words where the number is too small."""
    if row is None or row.aantal == 0:
        return None
    note = _("te weinig om te tonen") if row.aantal is None else str(row.aantal)
    return Bar(
        label, row.waarde, note=note, tone=tone, url=reverse("inzicht_cijfer", args=[measure.name]) + keuze.query
    )


def _weg(found: dict[Key, Cijfer], keuze: Keuze) -> Chart:
    rows = []
    for name in WEG:
        measure = all_measures()[name]
        bar = _bar(say(measure.title), found.get((name, keuze.gemeente, _vorm_of(measure, keuze))), measure, keuze)
        if bar:
            rows.append(bar)
    return bars(title=_("De weg van een vraag, in twaalf maanden"), unit=_("aantal"), rows=rows, label=_("Stap"))


def _per_vorm(found: dict[Key, Cijfer], measure: Measure, keuze: Keuze) -> Chart:
    labelled = ((label, found.get((measure.name, keuze.gemeente, vorm)), vorm) for vorm, label in keuze.vormen)
    made = (
        (vorm, _bar(label, row, measure, keuze, "2" if vorm == keuze.vorm else "1")) for label, row, vorm in labelled
    )
    rows = [bar for vorm, bar in made if bar and (not keuze.vorm or vorm == keuze.vorm)]
    return bars(
        title=say(measure.title), unit=say(measure.unit), rows=rows, decimals=_decimals(measure), label=_("Soort hulp"),
        note=_("Berust op"),
    )  # fmt: skip


def _per_gemeente(found: dict[Key, Cijfer], measure: Measure, keuze: Keuze, tone: str) -> Chart:
    made = (
        _bar(naam, found.get((measure.name, code, keuze.vorm)), measure, keuze, tone) for code, naam in keuze.gemeenten
    )
    return bars(
        title=say(measure.title), unit=say(measure.unit), rows=[bar for bar in made if bar], decimals=_decimals(measure),
        label=_("Gemeente"), note=_("Berust op"),
    )  # fmt: skip


def _month_ends(day: date) -> list[date]:
    """The last days of the past months, oldest first."""
    ends = []
    first = day.replace(day=1) if (day + timedelta(days=1)).day != 1 else day + timedelta(days=1)
    for _month in range(MONTHS_SHOWN):
        first -= timedelta(days=1)
        ends.append(first)
        first = first.replace(day=1)
    return ends[::-1]


def _series(keuze: Keuze, peildatum: date, names: tuple[str, ...]) -> dict[str, list[tuple[date, float | None]]]:
    """Values per measure on the last day of each month for which figures were made."""
    measures = all_measures()
    scope = Q()
    for name in names:
        scope |= Q(maat=name, vorm=_vorm_of(measures[name], keuze))
    rows = Cijfer.objects.filter(
        scope, gemeente_code=keuze.gemeente, peildatum__in=_month_ends(peildatum)
    ).order_by("peildatum")  # fmt: skip
    series: dict[str, list[tuple[date, float | None]]] = {name: [] for name in names}
    for row in rows.values_list("maat", "peildatum", "waarde"):
        series[row[0]].append((row[1], row[2]))
    return series


def _lines(
    series: dict[str, list[tuple[date, float | None]]],
    names: tuple[str, ...],
    title: str,
    unit: str,
    labels: tuple[str, ...] = (),
) -> Chart | None:
    chosen = [(all_measures()[name], series[name]) for name in names]
    if any(len(values) < 2 for _measure, values in chosen):
        return None
    points = [date_format(day, "M Y" if get_language() == "en" else "b Y") for day, _value in chosen[0][1]]
    drawn = [
        Series(label or say(measure.title), [value for _day, value in values], tone)
        for (measure, values), tone, label in zip(chosen, "12", labels or ("", ""), strict=False)
    ]
    return lines(
        title=title, unit=unit, points=points, series=drawn, decimals=max(_decimals(measure) for measure, _v in chosen),
        label=_("Maand"), description=_spoken(chosen[0][1], unit),
    )  # fmt: skip


def _spoken(values: list[tuple[date, float | None]], unit: str) -> str:
    known = [(day, value) for day, value in values if value is not None]
    if not known:
        return _("Elk getal is te klein om te tonen.")
    (first, before), (last, now) = known[0], known[-1]
    return _("Van %(voor)s %(eenheid)s in %(begin)s naar %(nu)s in %(eind)s.") % {
        "voor": figure(before, 0), "nu": figure(now, 0), "eenheid": unit, "begin": date_format(first, "F Y"),
        "eind": date_format(last, "F Y"),
    }  # fmt: skip


def cijfer(measure: Measure, keuze: Keuze) -> dict[str, Any]:
    """One figure opened: its value, what it means, the records it comes from, every gemeente and kind of help."""
    blad: dict[str, Any] = {
        "maat": measure.name, "titel": say(measure.title), "eenheid": say(measure.unit), "definitie": say(measure.definition),
        "bronnen": measure.sources, "per_vorm": measure.per_vorm, "is_middelste": measure.kind is Kind.MEDIAN,
        "minimum": MINIMUM,
    }  # fmt: skip
    if keuze.peildatum is None:
        return blad
    found = _newest(keuze.peildatum, Q(maat=measure.name))
    vorm = _vorm_of(measure, keuze)
    columns = [("", _("Alle soorten")), *keuze.vormen] if measure.per_vorm else [("", say(measure.unit).capitalize())]
    rows = [*keuze.gemeenten, ("", _("Hele regio"))]
    blad["getal"] = _getal(measure, found.get((measure.name, keuze.gemeente, vorm)), keuze)
    blad["hoofd"] = [label for _vorm, label in columns]
    blad["tabel"] = [
        {"naam": naam, "is_totaal": not code, "cellen": [_getal(measure, found.get((measure.name, code, column)), keuze, label)
                                                       for column, label in columns]}
        for code, naam in rows
    ]  # fmt: skip
    series = _series(keuze, keuze.peildatum, (measure.name,))
    blad["verloop"] = _lines(series, (measure.name,), _("Verloop per maand"), say(measure.unit))
    return blad


def csv_rows(keuze: Keuze, *, reeks: bool) -> Iterator[list[Any]]:
    """Every figure of the newest day, or of all days; hidden ones say so and have no number."""
    yield [
        "peildatum",
        "maat",
        "titel",
        "eenheid",
        "gemeente_code",
        "gemeente",
        "vorm",
        "waarde",
        "berust_op",
        "status",
    ]
    rows = Cijfer.objects.order_by("peildatum", "maat", "gemeente_code", "vorm")
    if not reeks and keuze.peildatum:
        rows = rows.filter(peildatum=keuze.peildatum)
    if keuze.gemeente:
        rows = rows.filter(gemeente_code=keuze.gemeente)
    if keuze.vorm:
        rows = rows.filter(vorm=keuze.vorm)
    names, measures = dict(keuze.gemeenten), all_measures()
    for row in rows.iterator(chunk_size=2000):
        measure = measures.get(row.maat)
        if measure is None:
            continue
        status = "verborgen" if row.aantal is None else "getoond" if row.waarde is not None else "geen"
        yield [
            row.peildatum.isoformat(), row.maat, measure.title.nl, measure.unit.nl, row.gemeente_code,
            names.get(row.gemeente_code, "hele regio"), row.vorm or "alle", "" if row.waarde is None else f"{row.waarde:g}",
            "" if row.aantal is None else row.aantal, status,
        ]  # fmt: skip
