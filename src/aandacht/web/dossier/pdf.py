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
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.web.dossier import words
from aandacht.web.shared.logwoorden import GRONDEN, WAT

TEMPLATE = Path(__file__).with_name("dossier.typ")
FONTS = Path(font_source_sans_pro.__file__).parent / "files"


def render(found: Mapping[str, Sequence[Mapping[str, Any]]], gezin: str, now: datetime) -> bytes:
    """Every part with its rows; a letter is named only, as it has a PDF of its own."""
    delen = [{"kop": str(words.DELEN[naam]), "rijen": [_row(row) for row in rows]} for naam, rows in found.items()]
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


def _row(row: Mapping[str, Any]) -> list[list[str]]:
    return [
        [str(words.VELDEN.get(key, key)), _text(_said(key, value))] for key, value in row.items() if key != "inhoud"
    ]


def _said(key: str, value: Any) -> Any:
    """What a code of the log says in words; any other value as it is."""
    if key == "grond":
        return GRONDEN[Grond(value)]
    return WAT.get(str(value).partition(".")[0], value) if key == "wat" else value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)
