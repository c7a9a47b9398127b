"""The result of a run on two pages for the council, as accessible PDF (PDF/UA-1), from the same words as the page."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.records.models import Doorrekening
from aandacht.simulation.scenario import Scenario
from aandacht.web.verkenner import present, words
from aandacht.web.verkenner.drawing import Picture

TEMPLATE = Path(__file__).with_name("verslag.typ")
FONTS = Path(font_source_sans_pro.__file__).parent / "files"
SIZES = (10, 9, 8, 7)  # points
PAGE = re.compile(rb"/Type\s*/Page\b")
SHOWN = ("jeugdigen_met_hulp", "wachttijd_weken", "uitgaven_euro")


def _drawing(picture: Picture) -> dict[str, str]:
    return {
        "titel": f"{picture.title} ({picture.unit})",
        "alt": f"{picture.title}. {picture.description}",
        "svg": plain(picture),
    }


STYLE = (
    '<style>text{font-family:"Source Sans Pro";font-size:15px;fill:#3d4f5c}.chart-grid{stroke:#c9d6dc}.band-zero{stroke:#3d5a66}'
    ".chart-line{fill:none;stroke-width:2.5}.chart-stroke-1{stroke:#15586a}.chart-stroke-3{stroke:#6f93a1}.band-base{stroke-dasharray:7 5}"
    ".band-1{fill:#15586a;fill-opacity:.22}.band-3{fill:#6f93a1;fill-opacity:.26}</style>"
)


def plain(picture: Picture) -> str:
    """The picture as an SVG file by itself."""
    text = str(picture.svg(narrow=True))
    text = text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    head, _sep, rest = text.partition(">")
    return f"{head}>{STYLE}{rest}"


def report(row: Doorrekening, beleid: Scenario, toets: Callable[[], Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """What the two pages say."""
    result = row.resultaat
    assert result is not None  # noqa: S101 - only finished ones are asked for
    blad, plan = present.blad(result), present.plan(beleid)
    proven = present.toets(result.get("toets") or toets())
    pictures = dict(zip(words.MATEN, blad.beelden, strict=True))
    causes = present.oorzaken(result)
    return {
        "taal": get_language() or "nl",
        "titel": row.titel, "waar": words.regio_naam(row.regio),
        "lead": _("Wat dit plan kan doen in %(regio)s, %(eerste)d tot en met %(laatste)d, volgens een model. %(keren)s.") % {
            "regio": words.regio_naam(row.regio), "eerste": row.eerste, "laatste": row.laatste, "keren": blad.runs.capitalize()
        },
        "gemaakt": date_format(localtime(row.finished_at or row.asked_at), "j F Y"),
        "uitleg": plan["uitleg"],
        "kort": _("Het verschil in %(jaar)d") % {"jaar": blad.jaar},
        "hoofd": [_("Wat"), _("Zoals het gaat"), _("Verschil met dit plan")],
        "rijen": [
            [f"{words.MATEN[naam]} ({words.unit(maat['eenheid'])})", words.between(present.last(maat["basis"]), maat["eenheid"]),
             words.signed_between(present.last(maat["verschil"]), maat["eenheid"])]
            for naam in words.MATEN
            if (maat := result["maten"][naam])
        ],
        "leeswijzer": " ".join([_("Eerst het midden, tussen haakjes de band, van laag tot hoog."), blad.band, _("De werkelijkheid kan daarbuiten vallen.")]),
        "beelden": [_drawing(pictures[naam][1]) for naam in SHOWN],
        "legenda": _("Blauwgroen: met dit plan. Grijs, gestreept: zoals het gaat. De band loopt van laag tot hoog."),
        "zinnen": [f"{tegel.titel}. {tegel.zin}" for tegel in blad.tegels],
        "plan_kop": _("Door deze aannames"),
        "plan": _changes(plan["veranderingen"]),
        "bron_kop": _("Waar het vandaan komt, en wat niet is gemeten"),
        "bronnen": [f"{bron['bewijs'].capitalize()}: {bron['wat']} ({', '.join(filter(None, [bron['document'], bron['waar']]))})." for bron in plan["bronnen"]],
        "aannames": words.aannames(row.aannames),
        "oorzaak_kop": _("Waardoor komt het verschil?"),
        "oorzaken": causes["maatregelen"].table if causes else [], "oorzaak_hoofd": causes["maatregelen"].head if causes else [],
        "toets_kop": _("Hoe goed is het model?"),
        "toets": _("Voor 2015 tot en met 2019 zat het er gemiddeld %(held)s naast, op cijfers waarop het ook is afgesteld. Bij een later cijfer %(new)s.") % {
            "held": proven["gemiddeld"], "new": proven["nieuw"]
        },
        "grenzen": _("Plaatsen en wachttijden zijn landelijk niet gemeten en dus aangenomen. Het model zegt niets over één kind of gezin, en telt niet of het beter gaat met kinderen."),
    }  # fmt: skip


def _changes(changes: Sequence[words.Verandering]) -> list[str]:
    """A sentence per thing that changes, with its steps in order of year."""
    steps: dict[str, list[str]] = {}
    for each in changes:
        steps.setdefault(each.titel, []).append(f"{_('vanaf')} {each.vanaf} {each.tekst}")
    return [f"{titel}: {'; '.join(found)}." for titel, found in steps.items()]


def render(data: Mapping[str, Any], made_at: datetime) -> bytes:
    """Two pages: a plan of which there is more to say is said in smaller letters. The same content and moment give the same bytes."""
    for size in SIZES:
        made: bytes = typst.compile(
            str(TEMPLATE),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps({**data, "letter": size}, ensure_ascii=False)},
            pdf_standards="ua-1",
            timestamp=int(made_at.astimezone(UTC).timestamp()),
        )
        if len(PAGE.findall(made)) <= 2:
            break
    return made
