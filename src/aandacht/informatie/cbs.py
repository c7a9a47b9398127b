"""Open tables of CBS (StatLine, OData 3, CC BY 4.0), fetched with the client that CBS names and kept as they came, with their origin."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbsodata
import requests

from aandacht.kernel.errors import MissingEnvironment, UnusableInput

CATALOGUS = "opendata.cbs.nl"
LICENTIE = "CC BY 4.0"
SECONDEN = 60  # that CBS may take for one page of answers
# Parts of an answer that are about the table as a whole; every other one is a dimension with its labels.
ALGEMEEN = frozenset({"TableInfos", "TypedDataSet", "UntypedDataSet", "DataProperties", "CategoryGroups"})


@dataclass(frozen=True)
class Tabel:
    """A table: its rows as published, what each column means, and the labels of each dimension."""

    id: str
    info: Mapping[str, Any]
    columns: Sequence[Mapping[str, str]]  # key, title, unit and kind (Topic or a dimension)
    labels: Mapping[str, Mapping[str, str]]
    rows: Sequence[Mapping[str, Any]]


def fetch(table: str, filters: str | None = None, catalog: str = CATALOGUS) -> Tabel:
    """Fetch a table. `filters` in the words of OData, as CBS takes them; `catalog` the server.

    Raises `UnusableInput` when CBS does not know the table or the filter, and `MissingEnvironment` when CBS is out of reach.
    """
    if not (table.isascii() and table.isalnum()):
        raise UnusableInput(f"tabel {table!r}: een nummer van StatLine bestaat uit letters en cijfers, zoals 85099NED.")
    host = catalog.partition(":")[0]
    cbsodata.options.use_https = host not in ("127.0.0.1", "localhost")
    try:
        # `typed` names the set that the client leaves out (1.3.5): so this gives TypedDataSet, numbers as numbers.
        found = cbsodata.download_data(table, typed=False, filters=filters, catalog_url=catalog, timeout=SECONDEN)
    except requests.HTTPError as error:
        raise UnusableInput(
            f"tabel {table}: CBS geeft deze niet{' met dit filter' if filters else ''}. Kijk het nummer na op StatLine."
        ) from error
    except requests.RequestException as error:
        raise MissingEnvironment(
            f"{host} is niet bereikbaar ({type(error).__name__}). Kijk je verbinding na."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableInput(
            f"tabel {table}: het antwoord van {host} is geen tabel van OData 3. Probeer het later."
        ) from error
    return _table(table, found)


def _table(table: str, found: Mapping[str, Any]) -> Tabel:
    try:
        columns = [
            {"key": row["Key"], "title": _clean(row["Title"]), "unit": _clean(row.get("Unit")), "kind": row["Type"]}
            for row in found["DataProperties"]
            if row.get("Key")
        ]
        labels = {
            name: {_clean(row["Key"]): _clean(row["Title"]) for row in rows}
            for name, rows in found.items()
            if name not in ALGEMEEN
        }
        return Tabel(table, found["TableInfos"][0], columns, labels, found["TypedDataSet"])
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnusableInput(
            f"tabel {table}: het antwoord mist een deel ({error}). Probeer het later opnieuw."
        ) from error


def _clean(value: object) -> str:
    return "" if value is None else str(value).strip()


def write(tabel: Tabel, folder: Path) -> list[Path]:
    """Write the rows as CSV (codes as CBS gives them, their labels beside them) and what they mean as JSON; returns the files."""
    topics = [column["key"] for column in tabel.columns if column["kind"] == "Topic"]
    table, meaning = folder / f"{tabel.id}.csv", folder / f"{tabel.id}.json"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([name for dimension in tabel.labels for name in (dimension, f"{dimension}_naam")] + topics)
        for row in tabel.rows:
            codes = [(dimension, _clean(row.get(dimension))) for dimension in tabel.labels]
            named = [text for dimension, code in codes for text in (code, tabel.labels[dimension].get(code, ""))]
            writer.writerow(named + [row.get(topic) for topic in topics])
    told = {
        "tabel": tabel.id, "titel": _clean(tabel.info.get("Title")), "periode": _clean(tabel.info.get("Period")),
        "gewijzigd": _clean(tabel.info.get("Modified")), "bron": f"CBS StatLine, tabel {tabel.id}", "licentie": LICENTIE,
        "rijen": len(tabel.rows), "kolommen": list(tabel.columns),
    }  # fmt: skip
    meaning.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [table, meaning]
