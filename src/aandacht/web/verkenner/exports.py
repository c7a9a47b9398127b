"""The figures of a result as files: CSV and XLSX for who calculates further, JSON with everything that is needed to repeat it."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.html import escape

from aandacht.records.models import Doorrekening
from aandacht.simulation.scenario import Scenario as Beleid
from aandacht.web.verkenner import words

HEAD = ("scenario", "regio", "onderdeel", "maat", "eenheid", "jaar", "wat", "p05", "p50", "p95")
Cell = str | float | int
DOCUMENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def rows(row: Doorrekening, result: Mapping[str, Any]) -> Iterator[list[Cell]]:
    """A line per part, measure, kind of figure and year, with the low end, the middle and the high end of the band."""
    parts = {("alles", naam): maat for naam, maat in result["maten"].items()}
    parts |= {(soort, naam): maat for soort, maten in result["soorten"].items() for naam, maat in maten.items()}
    for (part, naam), maat in parts.items():
        for which in ("basis", "scenario", "verschil"):
            for i, jaar in enumerate(result["jaren"]):
                band = [maat[which][each][i] for each in range(3)]
                yield [row.titel, row.regio, part, naam, maat["eenheid"], jaar, which, *band]


def about(row: Doorrekening, beleid: Beleid) -> list[list[Cell]]:
    """What the figures rest on."""
    found: list[list[Cell]] = [
        ["scenario", row.titel], ["regio", words.regio_naam(row.regio)], ["eerste jaar", row.eerste], ["laatste jaar", row.laatste],
        ["keer gespeeld", row.runs], ["seed", row.seed], ["steekproef", f"1 op {row.steekproef}"],
        ["p05, p50, p95", words.band(row.runs)],
    ]  # fmt: skip
    found += [["eigen aanname", text] for text in words.aannames(row.aannames)]
    for each in words.veranderingen(beleid):
        found.append(["verandering", f"{each.titel} (vanaf {each.vanaf}): {each.tekst}"])
    for bron in beleid.bronnen:
        where = ", ".join(filter(None, [bron.get("document"), bron.get("waar")]))
        found.append([f"bron ({bron.get('bewijs', 'aanname')})", f"{bron.get('wat', '')} ({where})"])
    return found


def as_csv(row: Doorrekening, result: Mapping[str, Any]) -> str:
    made = StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(HEAD)
    for line in rows(row, result):
        writer.writerow([_plain(cell) for cell in line])
    return made.getvalue()


def _plain(cell: Cell) -> str:
    """A spreadsheet takes a text that begins so for a sum; a title of somebody is no sum."""
    if isinstance(cell, str):
        return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
    return f"{cell:g}" if abs(cell) < 1e5 else f"{cell:.0f}"


def as_json(row: Doorrekening, beleid: Beleid, result: Mapping[str, Any]) -> str:
    """The result with its question: who has the same release of Aandacht gets the same numbers from Python."""
    asked = {
        "titel": row.titel, "scenario": row.ingebouwd or beleid.naam, "tekst": row.tekst, "regio": row.regio, "eerste": row.eerste,
        "laatste": row.laatste, "runs": row.runs, "seed": row.seed, "steekproef": row.steekproef, "aannames": row.aannames,
        "beginstand": row.beginstand, "percentielen": [5, 50, 95],
    }  # fmt: skip
    return json.dumps({"vraag": asked, **result}, ensure_ascii=False)


def as_python(name: str) -> str:
    """What somebody types to get the same numbers from the file."""
    return (
        "import json\nfrom aandacht.simulation import play\nfrom aandacht.simulation.overview import overview, question_of\n\n"
        f'found = json.load(open("{name}.json"))\nagain = overview(play(question_of(found["vraag"])))\n'
        'assert again["maten"] == found["maten"]'
    )


def as_xlsx(row: Doorrekening, beleid: Beleid, result: Mapping[str, Any]) -> bytes:
    """A workbook of two sheets; the same result gives the same bytes."""
    return workbook({"Cijfers": [list(HEAD), *rows(row, result)], "Over deze cijfers": about(row, beleid)})


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(naam)}" sheetId="{n}" r:id="r{n}"/>' for n, naam in zip(numbers, sheets, strict=True)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    typed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{DOCUMENT}.worksheet+xml"/>' for n in numbers
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{DOCUMENT}.sheet.main+xml"/>{typed}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATION}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": _sheet(lines) for n, lines in zip(numbers, sheets.values(), strict=True)},
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(ZipInfo(path), f"{XML}{text}", ZIP_DEFLATED)
    return made.getvalue()


def _sheet(lines: Sequence[Sequence[Cell]]) -> str:
    body = "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in lines)
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{body}</sheetData></worksheet>"
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f"<c><v>{cell!r}</v></c>"
