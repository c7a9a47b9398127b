"""The whole file as accessible PDF (PDF/UA-1), made by typst from what was read."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.web.dossier import words
from aandacht.web.shared.logwoorden import GRONDEN, WAT

TEMPLATE = Path(__file__).with_name("dossier.typ")
FONTS = Path(font_source_sans_pro.__file__).parent / "files"


def render(found: Mapping[str, Sequence[Mapping[str, Any]]], gezin: str, now: datetime) -> bytes:
    """Every part with its rows; a letter and a document are named only, as they are files of their own."""
    delen = parts(found)
    data = {
        "titel": _("Dossier van %(gezin)s") % {"gezin": gezin}, "gemaakt": _("Gemaakt op %(dag)s") % {"dag": _text(now)},
        "uitleg": _("Dit is alles wat jij in Aandacht kunt zien. De brieven zelf kun je apart bewaren. Klopt er iets niet? Je kunt vragen om het te verbeteren."),
        "bladzijde": _("bladzijde"), "taal": get_language() or "nl", "delen": delen,
    }  # fmt: skip
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(now.astimezone(UTC).timestamp()),
    )


def parts(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The parts as people read them: heading, and of each row its values with their names."""
    return [
        {"kop": str(words.DELEN[naam]), "rijen": _looks(rows) if naam == "wie_keek" else [_row(row) for row in rows]}
        for naam, rows in found.items()
    ]


def _looks(rows: Sequence[Mapping[str, Any]]) -> list[list[list[str]]]:
    """Who looked, shortened: a row for each person and reason, with at what, how often, and from when until when.

    One's own visits are left out; every single visit stands in the JSON and on the page of who looked.
    """
    grouped: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        if not row["zelf"]:
            key = tuple(_text(_said(name, row.get(name, ""))) for name in ("wie", "namens", "grond", "reden"))
            grouped.setdefault(key, []).append(row)
    return [_look(key, seen) for key, seen in grouped.items()]


def _look(key: Sequence[str], seen: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    subjects = dict.fromkeys(_text(_said("wat", row["wat"])) for row in seen)
    who = [
        [str(words.VELDEN[name]), value]
        for name, value in zip(("wie", "namens", "grond", "reden"), key, strict=True)
        if value
    ]
    what = [str(words.VELDEN["wat"]), ", ".join(subjects)]
    return [*who, what, [_("hoe vaak"), _often([row["op"] for row in seen])]]


def _often(seen: Sequence[datetime]) -> str:
    first, last = date_format(localtime(min(seen)), "j F Y"), date_format(localtime(max(seen)), "j F Y")
    if first == last:
        return ngettext("%(keer)d keer, op %(dag)s", "%(keer)d keer, op %(dag)s", len(seen)) % {
            "keer": len(seen),
            "dag": first,
        }
    return _("%(keer)d keer, van %(van)s tot en met %(tot)s") % {"keer": len(seen), "van": first, "tot": last}


def _row(row: Mapping[str, Any]) -> list[list[str]]:
    return [
        [str(words.VELDEN.get(key, key)), _text(_said(key, value))] for key, value in row.items() if key != "inhoud"
    ]


def _said(key: str, value: Any) -> Any:
    """What a code of the log says in words; any other value as it is."""
    if key == "grond" and value:
        return GRONDEN[Grond(value)]
    return WAT.get(str(value).partition(".")[0], value) if key == "wat" else value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)
