"""What an administration knows about claims, handed to the rules of the standard as plain values.

Fetched by sets of numbers, never line by line: a claim can have 100,000 lines.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.timezone import localdate

from aandacht.actions.beoordelingen import gemeentelijsten, productcodes, used_identificaties
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord
from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.basis import (
    XSD_VERSIE,
    BedragMetDC,
    GeslotenPeriode,
    Omvang,
    Product,
    Referentie,
    XsdVersie,
)
from aandacht.ijw.release_3_2.stand import (
    DeclaratieAntwoordStand,
    DeclaratieStand,
    GecontracteerdProduct,
    Regel,
    VerzondenDeclaratie,
)
from aandacht.ijw.release_3_2.stand import Toewijzing as BekendeToewijzing
from aandacht.records.models import Aanbod, Bericht, Declaratie, Declaratieregel, Toewijzing
from aandacht.records.prepared import Prepared

Paar = tuple[str, str, str]  # administratie, gemeente_code, agb_code
CHUNK: Final = 5000  # numbers in one question: less than any database allows as parameters
VELDEN: Final = (
    "bsn", "referentie_nummer", "vorig_referentie_nummer", "toewijzing_nummer", "categorie", "code", "begindatum",
    "einddatum", "volume", "eenheid", "tarief", "bedrag", "debet_credit",
)  # fmt: skip


_PAAR: Final = {"administratie": str, "gemeente_code": str, "agb_code": str}
_numbered = Prepared(
    lambda nummer, **side: _kept(**side).filter(declaratie_nummer=nummer).values_list("declaratie_nummer")[:1],
    administratie=str, agb_code=str, nummer=str,
)  # fmt: skip
_last_periode = Prepared(lambda **paar: _kept(**paar).order_by("-periode").values_list("periode")[:1], **_PAAR)
_agreed = Prepared(
    lambda gemeente, aanbieder: Aanbod.objects.filter(gemeente=gemeente, aanbieder=aanbieder).values_list(
        "categorie", "code", "eenheid", "tarieven__eenheid", "tarieven__tarief", "tarieven__van", "tarieven__tot"
    ), gemeente=str, aanbieder=str,
)  # fmt: skip
_assigned = Prepared(
    lambda nummers, **paar: Toewijzing.objects.filter(toewijzing_nummer__in=nummers, **paar).values_list(
        "toewijzing_nummer", "toewijzing_at", "bsn", "categorie", "code", "ingangsdatum", "einddatum", "volume",
        "eenheid", "frequentie", "reden_wijziging", "budget",
    ), **_PAAR, nummers=list[int],
)  # fmt: skip
_lines_on = Prepared(
    lambda numbers, **paar: _lines(**paar).filter(toewijzing_nummer__in=numbers), **_PAAR, numbers=list[int]
)
_lines_named = Prepared(
    lambda numbers, **paar: _lines(**paar).filter(referentie_nummer__in=numbers), **_PAAR, numbers=list[str]
)


def _kept(**paar: str) -> QuerySet[Declaratie]:
    return Declaratie.objects.filter(**paar).exclude(status="afgewezen")


def _lines(**paar: str) -> QuerySet[Declaratieregel, tuple[Any, ...]]:
    rows = Declaratieregel.objects.filter(**paar).exclude(declaratie__status="afgewezen")
    return rows.values_list("pk", "oordeel", *VELDEN)


def _of(paar: Paar) -> dict[str, str]:
    return dict(zip(_PAAR, paar, strict=True))


def declaratie(bericht: jw323.Bericht, row: Bericht, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW323 that is good at levels 1 and 2, stored as `row`, against everything this municipality took in before."""
    return judge_declaratie(bericht, _stand(bericht, row, now))


def declaratieantwoord(bericht: jw325.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW325 that is good at levels 1 and 2 against the claim that this provider sent."""
    return judge_declaratieantwoord(bericht, _antwoord_stand(bericht, administratie, now))


def _stand(bericht: jw323.Bericht, row: Bericht, now: datetime) -> DeclaratieStand:
    administratie = row.administratie
    paar = administratie, bericht.header.ontvanger, bericht.header.afzender
    lines = [line for client in bericht.declaratie.clienten for line in client.prestaties]
    referenties = {line.product_referentie.referentie_nummer for line in lines}
    referenties |= {line.product_referentie.vorig_referentie_nummer or "" for line in lines} - {""}
    nummers = {line.toewijzing_nummer for line in lines}
    nummer = bericht.declaratie.declaratie_nummer
    last = _last_periode(administratie=administratie, agb_code=paar[2], gemeente_code=paar[1])
    return DeclaratieStand(
        identificaties=used_identificaties(bericht, administratie, row.pk),
        vandaag=localdate(now),
        gemeentelijsten=gemeentelijsten(),
        productcodes=productcodes(*paar[1:]),
        toewijzingen=tuple(toewijzingen(paar, nummers).values()),
        regels=tuple(regels(paar, nummers, referenties)),
        declaratie_nummers=frozenset(
            row[0] for row in _numbered(administratie=administratie, agb_code=paar[2], nummer=nummer)
        ),
        laatste_periode=last[0][0] if last else None,
        contract=contract(*paar[1:]),
    )  # fmt: skip


def contract(gemeente_code: str, agb_code: str) -> tuple[GecontracteerdProduct, ...] | None:
    """What the two sides agreed: unit and tariff per product, each from its day; None when there is no contract here."""
    found = [
        GecontracteerdProduct(
            categorie=categorie, code=code, eenheid=unit or eenheid, tarief=tarief, van=van or date.min, tot=tot
        )
        for categorie, code, eenheid, unit, tarief, van, tot in _agreed(gemeente=gemeente_code, aanbieder=agb_code)
    ]
    return tuple(found) or None


def toewijzingen(paar: Paar, nummers: Collection[int]) -> dict[int, BekendeToewijzing]:
    """The assignments with these numbers as they hold (IV013), deleted ones too."""
    newest: dict[int, tuple[datetime, tuple[Any, ...]]] = {}
    for some in _chunks(nummers):
        for nummer, moment, *rest in _assigned(**_of(paar), nummers=some):
            if nummer not in newest or newest[nummer][0] < moment:
                newest[nummer] = moment, tuple(rest)
    return {nummer: _toewijzing(nummer, newest.pop(nummer)[1]) for nummer in sorted(newest)}


def _toewijzing(nummer: int, values: tuple[Any, ...]) -> BekendeToewijzing:
    bsn, categorie, code, ingangsdatum, einddatum, volume, eenheid, frequentie, reden, budget = values
    return BekendeToewijzing(
        toewijzing_nummer=nummer,
        bsn=bsn,
        product=_product(categorie, code) if categorie else None,
        ingangsdatum=ingangsdatum,
        einddatum=einddatum,
        omvang=_omvang(volume, eenheid, frequentie) if volume is not None else None,
        budget=budget,
        verwijderd=einddatum == ingangsdatum and reden in ("13", "01"),
    )


# A large claim has few kinds of help: one value for all its assignments.
@lru_cache(maxsize=1024)
def _product(categorie: str, code: str) -> Product:
    return Product(categorie=categorie, code=code or None)


@lru_cache(maxsize=1024)
def _omvang(volume: int, eenheid: str, frequentie: str) -> Omvang:
    return Omvang(volume=volume, eenheid=eenheid, frequentie=frequentie)


def known(row: Toewijzing) -> BekendeToewijzing:
    """An assignment that was read as a row, as the rules know it."""
    return _toewijzing(
        row.toewijzing_nummer,
        (row.bsn, row.categorie, row.code, row.ingangsdatum, row.einddatum, row.volume, row.eenheid, row.frequentie,
         row.reden_wijziging, row.budget),
    )  # fmt: skip


def regels(paar: Paar, nummers: Collection[int], referenties: Collection[str]) -> list[Regel]:
    """The lines claimed on these assignments and those with these numbers, each once, with its verdict.

    Lines of a claim that was rejected as a whole count as not sent (IV087). Of a number that was used twice the line that
    was not rejected stays.
    """
    found: dict[int, tuple[Any, ...]] = {}
    for some in _chunks(nummers):
        found.update({row[0]: row[1:] for row in _lines_on(**_of(paar), numbers=some)})
    for some in _chunks(referenties):
        found.update({row[0]: row[1:] for row in _lines_named(**_of(paar), numbers=some)})
    return with_verdict([found[pk] for pk in sorted(found)])


def with_verdict(rows: list[tuple[Any, ...]]) -> list[Regel]:
    """Lines from their oordeel and VELDEN, oldest first; a debit is credited by a credit that was not rejected."""
    credited = {row[3] for row in rows if row[-1] == "C" and row[0] != "afgewezen"}
    best: dict[str, Regel] = {}
    for oordeel, *values in rows:
        line = prestatie(values[1:])
        number = line.product_referentie.referentie_nummer
        if number in best and not best[number].is_afgewezen:
            continue
        is_toegekend = oordeel == "toegekend"
        best[number] = Regel(
            bsn=values[0], prestatie=line, is_toegekend=is_toegekend, is_afgewezen=oordeel == "afgewezen",
            is_gecrediteerd=is_toegekend and values[-1] == "D" and number in credited,
        )  # fmt: skip
    return list(best.values())


def prestatie(values: Iterable[Any]) -> jw323.Prestatie:
    """A line as the standard has it, from the values of VELDEN after the BSN."""
    nummer, vorig, toewijzing, categorie, code, begin, end, volume, eenheid, tarief, bedrag, debet_credit = values
    return jw323.Prestatie(
        product_referentie=Referentie(referentie_nummer=nummer, vorig_referentie_nummer=vorig or None),
        toewijzing_nummer=toewijzing,
        product_categorie=categorie,
        product_code=code,
        product_periode=GeslotenPeriode(begindatum=begin, einddatum=end),
        geleverd_volume=volume,
        eenheid=eenheid,
        product_tarief=tarief,
        ingediend_bedrag=BedragMetDC(bedrag=bedrag, debet_credit=debet_credit),
    )


def values_of(bsn: str, line: jw323.Prestatie) -> dict[str, Any]:
    """The fields of a row (VELDEN) that say what a line says."""
    numbers, periode, bedrag = line.product_referentie, line.product_periode, line.ingediend_bedrag
    return dict(zip(VELDEN, (
        bsn, numbers.referentie_nummer, numbers.vorig_referentie_nummer or "", line.toewijzing_nummer,
        line.product_categorie, line.product_code, periode.begindatum, periode.einddatum, line.geleverd_volume,
        line.eenheid, line.product_tarief, bedrag.bedrag, bedrag.debet_credit,
    ), strict=True))  # fmt: skip


def _chunks(numbers: Collection[Any]) -> Iterator[list[Any]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _antwoord_stand(bericht: jw325.Bericht, administratie: str, now: datetime) -> DeclaratieAntwoordStand:
    header = bericht.header
    shared: dict[str, Any] = {
        "identificaties": used_identificaties(bericht, administratie),
        "vandaag": localdate(now),
        "gemeentelijsten": gemeentelijsten(),
    }
    claim = find_answered(bericht, administratie)
    if claim is None:
        return DeclaratieAntwoordStand(**shared)
    named = referenties_in(bericht)
    lines: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for some in _chunks(named):
        rows = claim.regels.filter(referentie_nummer__in=some).order_by("id").values_list("oordeel", *VELDEN)
        for row in rows:
            lines[row[2]].append(row)
    held = {number: with_verdict(rows)[0] for number, rows in lines.items()}
    return DeclaratieAntwoordStand(
        **shared,
        declaratie=VerzondenDeclaratie(
            identificatie=header.declaratie_identificatie,
            xsd_versie=XsdVersie(basisschema_xsd_versie=XSD_VERSIE, bericht_xsd_versie=XSD_VERSIE),
            declaratie_nummer=claim.declaratie_nummer, regels=held, is_beantwoord=claim.status != Declaratie.Status.OPEN,
        ),
    )  # fmt: skip


def referenties_in(bericht: jw325.Bericht) -> set[str]:
    """The numbers of the lines that an answer rejects."""
    antwoord = bericht.declaratie_antwoord
    return {
        line.product_referentie.referentie_nummer
        for client in (antwoord.clienten if antwoord else ())
        for line in client.prestaties
    }


def find_answered(bericht: jw325.Bericht, administratie: str) -> Declaratie | None:
    """The claim of ours that a JW325 answers (TR337), or None."""
    wanted = bericht.header.declaratie_identificatie
    return (
        Declaratie.objects.filter(
            administratie=administratie, gemeente_code=bericht.header.afzender, bericht__soort="JW323",
            bericht__identificatie=wanted.identificatie, bericht__dagtekening=wanted.dagtekening,
        ).select_related("bericht").order_by("-id").first()
    )  # fmt: skip
