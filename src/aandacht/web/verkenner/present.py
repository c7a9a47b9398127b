"""A result as finished values for a page: sentences, pictures with tables, and what makes the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from aandacht.simulation.parameters import read_basis
from aandacht.simulation.scenario import Scenario
from aandacht.web.verkenner import words
from aandacht.web.verkenner.drawing import Band, Picture, Range, Rows
from aandacht.web.verkenner.keuze import SLIDER, STEP, sliders

Result = Mapping[str, Any]
Three = tuple[float, float, float]
TEGELS = ("jeugdigen_met_hulp", "jeugdigen_met_verblijf", "wachttijd_weken", "uitgaven_euro")
TONES = ("1", "2", "4", "5")
PER_SOORT = ("in_hulp", "wachtenden", "wachttijd_weken", "uitgaven_euro")
MOST_DRIVERS = 6


@dataclass(frozen=True)
class Tegel:
    titel: str
    zin: str
    waarde: str
    basis: str
    eerst: str  # what it was before somebody turned an assumption
    toon: str  # less, more or unknown; says nothing about good or bad


@dataclass(frozen=True)
class Blad:
    """One result in words and pictures."""

    jaar: int
    tegels: list[Tegel]
    beelden: list[tuple[str, Picture]]  # a sentence and its picture
    soorten: list[Picture]
    soort_tabel: list[dict[str, Any]]
    keuzes: list[dict[str, Any]]  # the kinds and layers that can be seen year by year
    per_jaar: list[tuple[str, Picture]]  # of the one that is chosen
    runs: str
    band: str
    steekproef: int


def last(rows: Sequence[Sequence[float]]) -> Three:
    return rows[0][-1], rows[1][-1], rows[2][-1]


def _scaled(rows: Sequence[Sequence[float]], eenheid: str) -> Rows:
    low, middle, high = ([words.scaled(value, eenheid) for value in row] for row in rows)
    return low, middle, high


def blad(result: Result, soort: str = "", before: Result | None = None) -> Blad:
    """`soort`: the kind or layer that is seen year by year; `before`: the result without the assumptions that somebody turned."""
    jaar = result["jaren"][-1]
    chosen = result["soorten"].get(soort, {})
    return Blad(
        jaar=jaar,
        tegels=[_tegel(naam, result["maten"][naam], jaar, before) for naam in TEGELS],
        beelden=[
            _year_by_year(str(titel), result["maten"][naam], result["jaren"]) for naam, titel in words.MATEN.items()
        ],
        soorten=[_per_soort(result, what) for what in ("in_hulp", "uitgaven_euro")],
        soort_tabel=_soort_tabel(result),
        keuzes=[
            {"naam": naam, "titel": str(words.SOORTEN[naam]), "gekozen": naam == soort} for naam in result["soorten"]
        ],
        per_jaar=[
            _year_by_year(f"{words.SOORTEN[soort]}: {words.PER_SOORT[what]}", chosen[what], result["jaren"])
            for what in PER_SOORT
            if what in chosen
        ],
        runs=words.keren(result["runs"]),
        band=words.band(result["runs"]),
        steekproef=result["steekproef"],
    )


def _tegel(naam: str, maat: Mapping[str, Any], jaar: int, before: Result | None) -> Tegel:
    low, middle, high = last(maat["verschil"])
    eenheid = maat["eenheid"]
    first = last(before["maten"][naam]["verschil"]) if before else None
    toon = "unknown" if low < 0 < high else "less" if high <= 0 else "more"
    return Tegel(
        str(words.MATEN[naam]), words.difference((low, middle, high), eenheid, jaar),
        _from_to(low, high, eenheid), words.between(last(maat["basis"]), eenheid),
        _from_to(first[0], first[2], eenheid) if first else "", toon,
    )  # fmt: skip


def _from_to(low: float, high: float, eenheid: str) -> str:
    return f"{words.signed(low, eenheid)} {_('tot')} {words.signed(high, eenheid)}" if (low or high) else "0"


def _year_by_year(titel: str, maat: Mapping[str, Any], jaren: Sequence[int]) -> tuple[str, Picture]:
    return words.difference(last(maat["verschil"]), maat["eenheid"], jaren[-1]), _picture(titel, maat, jaren)


def _picture(titel: str, maat: Mapping[str, Any], jaren: Sequence[int]) -> Picture:
    eenheid = maat["eenheid"]
    table = [
        [str(jaar), *(words.between(_at(maat[which], i), eenheid) for which in ("basis", "scenario")),
         words.signed_between(_at(maat["verschil"], i), eenheid)]
        for i, jaar in enumerate(jaren)
    ]  # fmt: skip
    return Picture(
        title=titel, description=words.difference(last(maat["verschil"]), eenheid, jaren[-1]),
        unit=words.unit(eenheid), head=[_("Jaar"), _("Zoals het gaat"), _("Met dit plan"), _("Verschil")], table=table,
        points=[str(jaar) for jaar in jaren],
        series=[Band(_("Zoals het gaat"), _scaled(maat["basis"], eenheid), "3"),
                Band(_("Met dit plan"), _scaled(maat["scenario"], eenheid), "1")],
    )  # fmt: skip


def _at(rows: Sequence[Sequence[float]], i: int) -> Three:
    return rows[0][i], rows[1][i], rows[2][i]


def _per_soort(result: Result, what: str) -> Picture:
    """The difference in the last year per kind of help and per layer."""
    found = [(naam, soort[what]) for naam, soort in result["soorten"].items()]
    eenheid = found[0][1]["eenheid"]
    titel = {
        "in_hulp": _("Verschil in hulp die loopt, per soort"),
        "uitgaven_euro": _("Verschil in uitgaven, per soort"),
    }
    return Picture(
        title=titel[what], unit=words.unit(eenheid), head=[_("Soort hulp"), _("Verschil")],
        description=_("Verschil met zoals het gaat, eind %(jaar)d.") % {"jaar": result["jaren"][-1]},
        table=[[str(words.SOORTEN[naam]), words.signed_between(last(maat["verschil"]), eenheid)] for naam, maat in found],
        ranges=[
            _range(naam, last(maat["verschil"]), eenheid)
            for naam, maat in found
        ],
    )  # fmt: skip


def _range(naam: str, band: Three, eenheid: str) -> Range:
    low, middle, high = (words.scaled(value, eenheid) for value in band)
    return Range(str(words.SOORTEN[naam]), low, middle, high, "2" if naam in LAGEN else "1", naam in LAGEN)


LAGEN = ("eerste_lijn", "intensief", "bescherming")


def _soort_tabel(result: Result) -> list[dict[str, Any]]:
    rows = []
    for naam, soort in result["soorten"].items():
        cells = []
        for what in PER_SOORT:
            maat = soort.get(what)
            cells.append(
                None if maat is None else {
                    "basis": words.number(maat["basis"][1][-1], maat["eenheid"]),
                    "plan": words.between(last(maat["scenario"]), maat["eenheid"]),
                }
            )  # fmt: skip
        rows.append({"naam": str(words.SOORTEN[naam]), "laag": naam in LAGEN, "cellen": cells})
    return rows


def oorzaken(result: Result) -> dict[str, Any] | None:
    """What makes the difference: each change by itself, and the assumptions that move it most."""
    found = result.get("oorzaken")
    if not found:
        return None
    first, parameters = "jeugdigen_met_hulp", read_basis().parameters
    return {
        "maatregelen": Picture(
            title=_("Elke maatregel alleen"), unit=words.unit("personen"),
            description=_("Verschil in jongeren met jeugdzorg als alleen deze maatregel er is."),
            head=[_("Alleen deze maatregel"), _("Jongeren met jeugdzorg"), _("Weken wachten"), _("Miljoen euro")],
            table=[_driver_row(str(words.VERANDERINGEN[row["naam"]]), row)
                   for row in [*found["maatregelen"]]] + [_driver_row(_("Alles samen"), found["samen"])],
            ranges=[_point(str(words.VERANDERINGEN[row["naam"]]), row[first]) for row in found["maatregelen"]]
            + [_point(_("Alles samen"), found["samen"][first], "2", strong=True)],
        ),
        "aannames": Picture(
            title=_("Welke aanname het verschil het meest verandert"), unit=words.unit("personen"),
            description=_("Verschil in jongeren met jeugdzorg als deze aanname zo laag of zo hoog is als kan."),
            head=[_("Aanname"), _("Aanname laag"), _("Aanname hoog"), _("Bewijs")],
            table=[
                [words.aanname(row["naam"]), words.signed(row["laag"][first], "personen"),
                 words.signed(row["hoog"][first], "personen"), str(words.BEWIJZEN[parameters[row["naam"]].bewijs])]
                for row in found["aannames"]
            ],
            ranges=[
                _between(words.aanname(row["naam"]), row["laag"][first], row["hoog"][first], found["samen"][first])
                for row in found["aannames"][:MOST_DRIVERS]
            ],
        ),
    }  # fmt: skip


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


def _driver_row(label: str, row: Mapping[str, Any]) -> list[str]:
    return [
        label, words.signed(row["jeugdigen_met_hulp"], "personen"), words.signed(row["wachttijd_weken"], "weken"),
        words.signed(row["uitgaven_euro"], "euro"),
    ]  # fmt: skip


def _point(label: str, value: float, tone: str = "1", *, strong: bool = False) -> Range:
    return Range(label, min(0.0, value), value, max(0.0, value), tone, strong)


def _between(label: str, one: float, other: float, middle: float) -> Range:
    return Range(label, min(one, middle, other), middle, max(one, middle, other))


def plan(beleid: Scenario) -> dict[str, Any]:
    """What a policy says: its changes in words, its sources with the evidence, and what of it is uncertain."""
    return {
        "titel": beleid.titel,
        "uitleg": beleid.uitleg,
        "veranderingen": words.veranderingen(beleid),
        "bronnen": [
            {"document": each.get("document", ""), "waar": each.get("waar", ""), "wat": each.get("wat", ""),
             "bewijs": str(words.BEWIJZEN.get(each.get("bewijs", ""), _("niet gemeten"))),
             "toon": words.TOON.get(each.get("bewijs", ""), "soon")}
            for each in beleid.bronnen
            if isinstance(each, Mapping)
        ],
        "onzeker": [
            _("%(wat)s: van %(laag)s tot %(hoog)s keer de gekozen maat.") % {
                "wat": str(words.VERANDERINGEN.get(naam, naam)), "laag": f"{low:g}".replace(".", ","), "hoog": f"{high:g}".replace(".", ",")
            }
            for naam, (low, high) in beleid.bereik.items()
        ],
    }  # fmt: skip


def schuiven(chosen: Mapping[str, float]) -> list[dict[str, Any]]:
    """The assumptions to turn, each a share of its usual value within its range."""
    return [
        {"naam": f"{SLIDER}{each.naam}", "titel": words.aanname(each.naam), "uitleg": _title(each.titel), "laag": each.bereik[0], "hoog": each.bereik[1],
         "waarde": chosen.get(each.naam, 1.0), "stap": STEP if each.bereik[1] - each.bereik[0] > 4 * STEP else 0.005,
         "bron": _title(each.bron), "gedraaid": each.naam in chosen}
        for each in sliders()
    ]  # fmt: skip


def toets(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The base beside published figures, and how far off it is on average."""
    held = [row for row in rows if row["gebruikt"]]
    fresh = [row for row in rows if not row["gebruikt"]]

    def mean(found: Sequence[Mapping[str, Any]]) -> str:
        return words.percent(sum(abs(row["fout"]) for row in found) / len(found)) if found else ""

    return {
        "rijen": [
            {"maat": words.maat(row["maat"]), "jaar": row["jaar"], "bron": row["bron"], "gebruikt": row["gebruikt"],
             "echt": words.number(row["waarde"], _unit_of(row["maat"])), "model": words.number(row["model"], _unit_of(row["maat"])),
             "eenheid": words.unit(_unit_of(row["maat"])), "fout": f"{'−' if row['fout'] < 0 else '+'}{words.percent(row['fout'])}"}
            for row in rows
        ],
        "gemiddeld": mean(held), "nieuw": mean(fresh),
    }  # fmt: skip


def _unit_of(maat: str) -> str:
    return "euro" if maat.endswith("_euro") else "personen"


def vergelijking(results: Sequence[tuple[str, Result]]) -> dict[str, Any]:
    """Up to four results beside each other, against the base they share."""
    jaren = results[0][1]["jaren"]
    beelden = []
    for naam in words.MATEN:
        maten = [(titel, result["maten"][naam]) for titel, result in results]
        eenheid = maten[0][1]["eenheid"]
        beelden.append(
            Picture(
                title=str(words.MATEN[naam]), unit=words.unit(eenheid),
                description=" ".join(f"{titel}: {words.difference(last(maat['verschil']), eenheid, jaren[-1])}" for titel, maat in maten),
                head=[_("Jaar"), *(titel for titel, _maat in maten)],
                table=[[str(jaar), *(words.signed_between(_at(maat["verschil"], i), eenheid) for _titel, maat in maten)]
                       for i, jaar in enumerate(jaren)],
                points=[str(jaar) for jaar in jaren],
                series=[Band(titel, _scaled(maat["verschil"], eenheid), tone) for (titel, maat), tone in zip(maten, TONES, strict=False)],
            )
        )  # fmt: skip
    table = [
        {"naam": str(words.MATEN[naam]), "eenheid": words.unit(results[0][1]["maten"][naam]["eenheid"]),
         "cellen": [words.signed_between(last(result["maten"][naam]["verschil"]), result["maten"][naam]["eenheid"])
                    for _titel, result in results]}
        for naam in words.MATEN
    ]  # fmt: skip
    return {"jaar": jaren[-1], "titels": [titel for titel, _r in results], "beelden": beelden, "tabel": table}
