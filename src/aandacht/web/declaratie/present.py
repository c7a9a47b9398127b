"""Finished values for the pages about claims: amounts, volumes, months and lines in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aandacht.access.toewijzingen import current
from aandacht.actions.declaratieruimte import Ruimte
from aandacht.actions.declaratievoorstel import Voorstel, Voorstelregel, last_day
from aandacht.ijw.release_3_2.codelijsten import CODELIJSTEN
from aandacht.ijw.release_3_2.omvang import MINUUT, UUR
from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS
from aandacht.ijw.termijnen import betaling
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Aanbieder, Aanbod, Declaratie, Declaratieregel, Gebruiker, Gemeente, Toewijzing
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.omvang import hoeveel

_TIME = re.compile(r"^(\d{1,3})[:u](\d{2})$")
_DECIMAL = re.compile(r"^\d{1,6}([.,]\d{1,2})?$")


def maand(first: date) -> str:
    return date_format(first, "F Y")


def read_maand(text: str) -> date:
    """The first day of "2026-04"; raise NotPossible for something else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise NotPossible(_("Deze maand bestaat niet. Kies een maand uit de lijst.")) from error


def as_typed(volume: int, unit: str) -> str:
    """What stands in a cell: minutes as they are, hours as 1:30, euros as 300,00."""
    if unit == UUR:
        return f"{volume // 60}:{volume % 60:02d}" if volume % 60 else str(volume // 60)
    if unit == EUROS:
        return f"{volume // 100},{volume % 100:02d}"
    return str(volume)


def example(unit: str) -> str:
    """How an amount of this unit can be typed."""
    known = {MINUUT: _("90 of 1:30"), UUR: _("1:30 of 1,5"), EUROS: _("300 of 300,50")}
    return known.get(unit, _("een heel getal, zoals 2"))


def read_typed(text: str, unit: str) -> int:
    """The whole number behind what was typed; hours become minutes, euros cents. ValueError when it cannot be read."""
    text = text.strip()
    if not text:
        return 0
    found = _TIME.match(text)
    if found and unit in (UUR, MINUUT):
        if int(found[2]) >= 60:
            raise ValueError(text)
        return int(found[1]) * 60 + int(found[2])
    if not _DECIMAL.match(text):
        raise ValueError(text)
    whole, _sep, rest = text.replace(",", ".").partition(".")
    hundredths = int(whole) * 100 + int(f"{rest:0<2}" or 0)
    if unit == EUROS:
        return hundredths
    if unit == UUR:
        return (hundredths * 60 + 50) // 100
    if hundredths % 100:
        raise ValueError(text)
    return int(whole)


@dataclass(frozen=True)
class Regel:
    """A line of a proposal or of a claim."""

    sleutel: str
    naam: str
    wat: str
    periode: str
    toewijzing_id: int | None
    maand: str
    volume: str
    hoogste: str
    bedrag: str
    staat: str
    toon: str
    uitleg: Sequence[str] = ()
    is_credit: bool = False
    can_be_sent: bool = False
    chosen: bool = False
    regel_id: int | None = None
    to_judge: bool = False
    waarom: str = ""
    extra: Sequence[str] = field(default_factory=tuple)
    claim_id: int | None = None


def periode(begin: date, end: date) -> str:
    if begin.day == 1 and end == last_day(begin):
        return maand(begin)
    return _("%(van)s tot en met %(tot)s") % {"van": date_format(begin, "j F"), "tot": date_format(end, "j F Y")}


def voorstelregels(voorstel: Voorstel) -> list[Regel]:
    return [_voorstelregel(line, voorstel.producten) for line in voorstel.regels]


def _voorstelregel(line: Voorstelregel, names: Mapping[str, str]) -> Regel:
    row = line.toewijzing
    last = line.prestaties[-1] if line.prestaties else None
    staat, toon = _staat(line)
    periode_of = last.product_periode if last else None
    unit = last.eenheid if last else row.eenheid
    return Regel(
        sleutel=line.sleutel, naam=row.naam, wat=names.get(line.code, line.code),
        periode=periode(periode_of.begindatum, periode_of.einddatum) if periode_of else maand(line.maand),
        toewijzing_id=row.pk, maand=f"{line.maand:%Y-%m}", volume=_volume(line, unit),
        hoogste=_hoogste(line, unit), bedrag=bedrag(line.bedrag) if line.prestaties else "–", staat=staat, toon=toon,
        uitleg=[f"{finding.melding} ({finding.regel})" for finding in line.findings],
        can_be_sent=line.can_be_sent, chosen=line.can_be_sent and not line.was_rejected, extra=_extra(line),
    )  # fmt: skip


def _volume(line: Voorstelregel, unit: str) -> str:
    if not line.prestaties:
        return ""
    last = line.prestaties[-1]
    return hoeveel(0 if last.ingediend_bedrag.debet_credit == "C" else last.geleverd_volume, unit)


def _hoogste(line: Voorstelregel, unit: str) -> str:
    if line.hoogste is None:
        return ""
    most = line.hoogste * 60 if (unit, line.toewijzing.eenheid) == (MINUUT, UUR) else line.hoogste
    return _("hooguit %(hoeveel)s") % {"hoeveel": hoeveel(most, unit)}


def _staat(line: Voorstelregel) -> tuple[str, str]:
    if line.waits:
        return _("wacht op antwoord"), "quiet"
    if line.findings:
        return _("kan zo niet"), "error"
    if line.was_rejected:
        return _("was afgewezen"), "warning"
    return _("gaat mee"), "good"


def _extra(line: Voorstelregel) -> list[str]:
    credits = [one for one in line.prestaties if one.ingediend_bedrag.debet_credit == "C"]
    found = []
    if line.waits:
        found.append(_("Over deze maand ligt nog een regel bij de gemeente. Na het antwoord kan de wijziging mee."))
    if credits:
        found.append(
            _("Verbetering: eerder is %(bedrag)s toegekend. Dat gaat eraf en wordt opnieuw gedeclareerd.")
            % {"bedrag": bedrag(credits[0].ingediend_bedrag.bedrag)}
            if len(line.prestaties) > 1
            else _("Er is niets meer vastgelegd: de toegekende %(bedrag)s gaat terug.")
            % {"bedrag": bedrag(credits[0].ingediend_bedrag.bedrag)}
        )
    if line.was_rejected and not line.findings:
        found.append(_("De gemeente wees precies deze regel af. Bel eerst, of verander wat er niet klopte."))
    return found


# What a doubt is about, for whoever decides (declaraties.twijfel_at).
def waarom(twijfel: str) -> str:
    words = {
        "TR418": _("Voor dit product is op die dag geen tarief vastgelegd. Vergelijk het tarief met het contract."),
        "IV078": _(
            "Een resultaat over een deel van de maand: het bedrag volgt uit de afspraak. Vergelijk het met het contract."
        ),
    }
    return words.get(twijfel, twijfel)


def toewijzingen(claim: Declaratie, rows: Iterable[Declaratieregel]) -> dict[int, Toewijzing]:
    """The assignments that lines are about, as they hold."""
    found = Toewijzing.objects.filter(
        administratie=claim.administratie, gemeente_code=claim.gemeente_code, agb_code=claim.agb_code,
        toewijzing_nummer__in={row.toewijzing_nummer for row in rows},
    )  # fmt: skip
    return {row.toewijzing_nummer: row for row in current(found)}


def regels(
    rows: Iterable[Declaratieregel], held: Mapping[int, Toewijzing], names: Mapping[str, str], may_judge: bool
) -> list[Regel]:
    """Lines of a claim with the name of the young person and the verdict in words."""
    return [_regel(row, held.get(row.toewijzing_nummer), names, may_judge) for row in rows]


def _regel(row: Declaratieregel, about: Toewijzing | None, names: Mapping[str, str], may_judge: bool) -> Regel:
    tones = {"open": "quiet", "toegekend": "good", "afgewezen": "error"}
    to_judge = may_judge and row.oordeel == Declaratieregel.Oordeel.OPEN and bool(row.twijfel)
    tarief = _("tarief %(tarief)s") % {"tarief": bedrag(row.tarief)} if row.tarief is not None else ""
    # A number that is not of this client shows no name: it may be of somebody else.
    of_client = about is not None and about.bsn == row.bsn
    return Regel(
        sleutel=row.referentie_nummer, naam=about.naam if about and of_client else _("onbekende cliënt"),
        wat=names.get(row.code, row.code), periode=periode(row.begindatum, row.einddatum),
        toewijzing_id=about.pk if about and of_client else None, maand=f"{row.begindatum:%Y-%m}",
        volume=hoeveel(row.volume, row.eenheid), hoogste=tarief, bedrag=bedrag(row.signed_bedrag),
        staat=_("twijfel") if to_judge else str(row.get_oordeel_display()), toon="warning" if to_judge else tones[row.oordeel],
        uitleg=[f"{item['melding']} ({item['regel']})" for item in row.bevindingen], is_credit=row.debet_credit == "C",
        regel_id=row.pk, to_judge=to_judge, waarom=waarom(row.twijfel) if row.twijfel else "",
    )  # fmt: skip


def contract(gemeente_code: str, agb_code: str) -> tuple[dict[str, str], dict[str, str]]:
    """Names of both sides by code, and of the products of their contract."""
    rows = list(
        Aanbod.objects.filter(gemeente=gemeente_code, aanbieder=agb_code).values_list(
            "gemeente__naam", "aanbieder__naam", "code", "naam"
        )
    )
    sides = {gemeente_code: rows[0][0], agb_code: rows[0][1]} if rows else {}
    return sides, {code: naam for _gemeente, _aanbieder, code, naam in rows}


def namen(codes: Iterable[str], *, of_gemeente: bool) -> dict[str, str]:
    """Names of the other side, by code."""
    wanted = set(codes)
    if of_gemeente:
        return dict(Gemeente.objects.filter(pk__in=wanted).values_list("pk", "naam"))
    return dict(Aanbieder.objects.filter(pk__in=wanted).values_list("pk", "naam"))


def claim(
    row: Declaratie, names: Mapping[str, str], paid: Mapping[tuple[str, str, str], int] | None = None
) -> dict[str, Any]:
    """A claim in a list."""
    staat, toon = _claim_staat(row, row.afgewezen, getattr(row, "twijfels", 0))
    code = row.gemeente_code if row.administratie == row.agb_code else row.agb_code
    return {
        "id": row.pk, "nummer": row.declaratie_nummer, "ander": names.get(code, code), "maand": maand(row.periode),
        "ingediend": bedrag(row.ingediend), "toegekend": bedrag(row.toegekend), "staat": staat, "toon": toon,
        "uiterlijk": row.antwoord_uiterlijk if row.status == Declaratie.Status.OPEN else None,
        **_paid(row, paid),
    }  # fmt: skip


def _paid(row: Declaratie, paid: Mapping[tuple[str, str, str], int] | None) -> dict[str, Any]:
    """Whether all that was awarded was paid, else until when it is."""
    if paid is None or row.status != Declaratie.Status.BEANTWOORD or not row.toegekend:
        return {"betaald": False, "betalen": None}
    done = paid.get((row.gemeente_code, row.agb_code, row.declaratie_nummer), 0) == row.toegekend
    return {"betaald": done, "betalen": None if done or row.toegekend < 0 else betaling(row.dagtekening)}


def _claim_staat(row: Declaratie, rejected: int, doubts: int) -> tuple[str, str]:
    if row.status == Declaratie.Status.AFGEWEZEN:
        return _("in zijn geheel afgewezen"), "error"
    if row.status == Declaratie.Status.OPEN:
        if doubts:
            return ngettext("%(n)d regel beoordelen", "%(n)d regels beoordelen", doubts) % {"n": doubts}, "warning"
        return _("wacht op antwoord"), "quiet"
    if rejected:
        return ngettext("%(n)d regel afgewezen", "%(n)d regels afgewezen", rejected) % {"n": rejected}, "warning"
    return _("helemaal toegekend"), "good"


def producten(user: Gebruiker, codes: Iterable[str]) -> dict[str, str]:
    """Names of products in the contracts of the own organisation, by code."""
    mine = {"aanbieder": user.aanbieder_id} if user.aanbieder_id else {"gemeente": user.gemeente_id}
    wanted = set(codes)
    return dict(Aanbod.objects.filter(**mine, code__in=wanted).values_list("code", "naam")) if wanted else {}


def found(row: Declaratieregel, about: Toewijzing | None, names: Mapping[str, str], *, of_gemeente: bool) -> Regel:
    """A line that was searched, with the claim it is in."""
    line = _regel(row, about, names, may_judge=False)
    claim_of = _("declaratie %(nummer)s") % {"nummer": row.declaratie.declaratie_nummer}
    number = _("toewijzing %(nummer)s") % {"nummer": row.toewijzing_nummer}
    return replace(line, claim_id=row.declaratie_id, extra=(), wat=f"{line.wat} · {number} · {claim_of}")


def any_help(row: Toewijzing) -> str:
    """The product of an assignment that is not in the contract, or that is a whole category."""
    if row.code or not row.categorie:
        return row.code or _("alle hulp")
    words = CODELIJSTEN["LDT_ProductCategorie"].codes.get(row.categorie, row.categorie)
    return _("alle hulp in de categorie %(naam)s") % {"naam": words[:1].lower() + words[1:]}


def closed_words() -> str:
    return _(
        "Je kunt de declaraties van deze toewijzing niet openen: zij is van een andere organisatie of niet van jouw werk."
    )


def whom_to_ask() -> str:
    return _("Vraag het de collega's die bij jullie de declaraties doen.")


def _amount(volume: int, unit: str) -> str:
    """A volume of a Ruimte: hours are kept in minutes there."""
    if unit == UUR:
        return _("%(hoeveel)s uren") % {"hoeveel": as_typed(volume, UUR)}
    return hoeveel(volume, unit)


def ruimte(found: Ruimte) -> dict[str, Any]:
    """What was claimed beside the most that is allowed, in words: the whole first, then the months."""
    unit = found.eenheid
    whole = found.geheel

    def volume(value: int | None) -> str:
        return _amount(value, unit) if value is not None and unit else ""

    def claimed(volume_of: int, cents: int) -> str:
        """Without a unit the products differ, and only the money can be added up."""
        return volume(volume_of) or (bedrag(cents) if cents else "")

    return {
        "gedeclareerd": bedrag(whole.bedrag_gedeclareerd), "toegekend": bedrag(whole.bedrag_toegekend),
        "volume": volume(whole.gedeclareerd), "hoogste": volume(found.hoogste), "rest": volume(found.rest),
        "budget": bedrag(found.budget) if found.budget is not None else "",
        "rest_budget": bedrag(found.rest_budget) if found.rest_budget is not None else "",
        "deel": _part(found),
        "maanden": [
            {
                "maand": maand(item.maand), "sleutel": f"{item.maand:%Y-%m}", "hoogste": volume(item.hoogste),
                "geleverd": volume(item.stand.geleverd),
                "gedeclareerd": claimed(item.stand.gedeclareerd, item.stand.bedrag_gedeclareerd),
                "toegekend": volume(item.stand.toegekend), "bedrag": bedrag(item.stand.bedrag_toegekend),
                "rest": volume(item.rest), "te_declareren": item.te_declareren,
            }
            for item in found.maanden
        ],
    }  # fmt: skip


def _part(found: Ruimte) -> int | None:
    """How much of the whole was claimed, in percents of the most allowed; None without one."""
    most, used = (
        (found.budget, found.geheel.bedrag_gedeclareerd) if found.budget else (found.hoogste, found.geheel.gedeclareerd)
    )
    return min(100, max(0, 100 * used // most)) if most else None
