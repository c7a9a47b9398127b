"""The letter as accessible PDF (PDF/UA-1), made by typst from the same words as the page."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import font_source_sans_pro
import typst

from aandacht.web.besluit.brief import BriefTekst

TEMPLATE = Path(__file__).with_name("brief.typ")
FONTS = Path(font_source_sans_pro.__file__).parent / "files"


def render(tekst: BriefTekst, made_at: datetime) -> bytes:
    """The same content and moment give the same bytes."""
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asdict(tekst), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(made_at.astimezone(UTC).timestamp()),
    )
