"""Levels 3 and 4: what this administration knows, handed to the rules of the standard as plain values."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from aandacht.ijw.finding import Finding
from aandacht.ijw.judge import judge_start, judge_stop, judge_toewijzing
from aandacht.ijw.parse import parse_again
from aandacht.ijw.release_3_2 import jw301, jw305, jw307
from aandacht.ijw.release_3_2.basis import Bericht as IjwBericht
from aandacht.ijw.release_3_2.basis import Omvang, Product
from aandacht.ijw.release_3_2.rules.tr import is_deleted
from aandacht.ijw.release_3_2.stand import (
    Gemeentelijst,
    LeveringStand,
    ToewijzingenStand,
    ToewijzingStand,
    gemeentelijst_2026,
)
from aandacht.ijw.release_3_2.stand import Toewijzing as StandToewijzing
from aandacht.records.models import Aanbod, Bericht, Declaratieregel, Start, Stop, Toewijzing, Verzoek
from aandacht.records.models.toewijzing import DELETED
from aandacht.records.prepared import Prepared


def toewijzing(bericht: jw301.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW301 that is good at levels 1 and 2 against everything this provider took in before."""
    return judge_toewijzing(bericht, _toewijzingen_stand(bericht, administratie, now))


def start(bericht: jw305.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW305 that is good at levels 1 and 2 against everything this municipality took in before."""
    return judge_start(bericht, _levering_stand(bericht, bericht.client.bsn, administratie, now))


def stop(bericht: jw307.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW307 that is good at levels 1 and 2 against everything this municipality took in before."""
    return judge_stop(bericht, _levering_stand(bericht, bericht.client.bsn, administratie, now))


_same_identificatie = Prepared(
    lambda administratie, soort, afzender, identificatie: Bericht.objects.filter(
        administratie=administratie, richting=Bericht.Richting.IN, soort=soort, afzender=afzender,
        identificatie=identificatie,
    ).values_list("pk")[:2], administratie=str, soort=str, afzender=str, identificatie=str,
)  # fmt: skip
_offered = Prepared(
    lambda gemeente, aanbieder: Aanbod.objects.filter(gemeente=gemeente, aanbieder=aanbieder).values_list(
        "code", "categorie"
    ), gemeente=str, aanbieder=str,
)  # fmt: skip
_VERSION = (
    "toewijzing_nummer", "toewijzing_at", "bsn", "categorie", "code", "ingangsdatum", "einddatum", "reden_wijziging"
)  # fmt: skip
_of_client = Prepared(
    lambda administratie, agb_code, bsn: Toewijzing.objects.filter(
        administratie=administratie, agb_code=agb_code, bsn=bsn
    ).values_list(*_VERSION), administratie=str, agb_code=str, bsn=str,
)  # fmt: skip
_numbered = Prepared(
    lambda administratie, gemeente_code, nummers: Toewijzing.objects.filter(
        administratie=administratie, gemeente_code=gemeente_code, toewijzing_nummer__in=nummers
    ).values_list(*_VERSION), administratie=str, gemeente_code=str, nummers=list[int],
)  # fmt: skip
_starts_of = Prepared(
    lambda administratie, agb_code, bsn: Start.objects.filter(
        toewijzing__administratie=administratie, toewijzing__agb_code=agb_code, toewijzing__bsn=bsn, deleted_at=None
    ).values_list("bericht__inhoud", "toewijzing__toewijzing_nummer", "begindatum"),
    administratie=str, agb_code=str, bsn=str,
)  # fmt: skip
_stops_of = Prepared(
    lambda administratie, agb_code, bsn: Stop.objects.filter(
        toewijzing__administratie=administratie, toewijzing__agb_code=agb_code, toewijzing__bsn=bsn, deleted_at=None
    ).values_list(
        "bericht__inhoud", "toewijzing__toewijzing_nummer", "begindatum", "reden_beeindiging", "einddatum"
    ), administratie=str, agb_code=str, bsn=str,
)  # fmt: skip


@cache
def gemeentelijsten() -> tuple[Gemeentelijst, ...]:
    """The CBS lists in use (TR378)."""
    return (gemeentelijst_2026(),)


def used_identificaties(bericht: IjwBericht, administratie: str, itself: int | None = None) -> frozenset[str]:
    """The Identificatie of this message when the sender used it before in this kind of message (TR056).

    `itself` is the key of the message when it is stored already.
    """
    identificatie = bericht.header.bericht_identificatie.identificatie
    used = _same_identificatie(
        administratie=administratie, soort=bericht.naam, afzender=bericht.header.afzender, identificatie=identificatie
    )
    return frozenset({identificatie}) if any(pk != itself for (pk,) in used) else frozenset()


def productcodes(gemeente_code: str, agb_code: str) -> Mapping[str, str] | None:
    """The list the two sides agreed on (IV075): the products of their contract; not judged without one."""
    return dict(_offered(gemeente=gemeente_code, aanbieder=agb_code)) or None


def bekend(rows: Iterable[Toewijzing]) -> tuple[StandToewijzing, ...]:
    """The newest version of each assignment with what was assigned; a deleted one is marked."""
    newest = {row.toewijzing_nummer: row for row in sorted(rows, key=lambda version: version.toewijzing_at)}
    return tuple(
        StandToewijzing(
            toewijzing_nummer=row.toewijzing_nummer, bsn=row.bsn, product=_product(row), ingangsdatum=row.ingangsdatum,
            einddatum=row.einddatum, verwijderd=row.is_deleted, budget=row.budget,
            omvang=Omvang(volume=row.volume, eenheid=row.eenheid, frequentie=row.frequentie)
            if row.volume is not None
            else None,
        )
        for row in newest.values()
    )  # fmt: skip


def _known(
    rows: Iterable[tuple[Any, ...]], claimed: frozenset[int] = frozenset()
) -> tuple[ToewijzingStand, ...]:  # fmt: skip
    """The newest version of each assignment (IV013), without the deleted ones; `rows` hold _VERSION."""
    newest = {row[0]: row for row in sorted(rows, key=itemgetter(1))}
    return tuple(
        ToewijzingStand(
            toewijzing_nummer=nummer,
            bsn=bsn,
            product=Product(categorie=categorie, code=code or None) if categorie else None,
            heeft_goedgekeurde_prestaties=nummer in claimed,
        )
        for nummer, _at, bsn, categorie, code, ingangsdatum, einddatum, reden in newest.values()
        if not (einddatum == ingangsdatum and reden in DELETED)
    )


def _product(row: Toewijzing) -> Product | None:
    return Product(categorie=row.categorie, code=row.code or None) if row.categorie else None


def _claimed(bericht: jw301.Bericht, administratie: str) -> frozenset[int]:
    """Of the assignments that the message deletes those with an awarded line that was not credited (TR385)."""
    deleted = [product.toewijzing_nummer for product in bericht.client.toegewezen_producten if is_deleted(product)]
    if not deleted:
        return frozenset()
    lines = Declaratieregel.objects.filter(
        administratie=administratie, gemeente_code=bericht.header.afzender, agb_code=administratie,
        toewijzing_nummer__in=deleted,
    )  # fmt: skip
    credits = lines.filter(debet_credit="C", vorig_referentie_nummer=OuterRef("referentie_nummer")).exclude(
        oordeel=Declaratieregel.Oordeel.AFGEWEZEN
    )
    awarded = lines.filter(debet_credit="D", oordeel=Declaratieregel.Oordeel.TOEGEKEND).exclude(Exists(credits))
    return frozenset(awarded.values_list("toewijzing_nummer", flat=True))


def _toewijzingen_stand(bericht: jw301.Bericht, administratie: str, now: datetime) -> ToewijzingenStand:
    gemeente_code = bericht.header.afzender
    nummers = [product.toewijzing_nummer for product in bericht.client.toegewezen_producten]
    return ToewijzingenStand(
        identificaties=used_identificaties(bericht, administratie),
        vandaag=localdate(now),
        gemeentelijsten=gemeentelijsten(),
        productcodes=productcodes(gemeente_code, administratie),
        toewijzingen=_known(
            _numbered(administratie=administratie, gemeente_code=gemeente_code, nummers=nummers),
            _claimed(bericht, administratie),
        ),
        referenties=_referenties(bericht, administratie),
    )


def _referenties(bericht: jw301.Bericht, administratie: str) -> frozenset[str] | None:
    """Of the references in the message those of our own requests for this client (TR379).

    None, not judged, at a provider that never made a request here: it sends them from elsewhere.
    """
    named = {product.referentie_aanbieder for product in bericht.client.toegewezen_producten} - {None}
    if not named:
        return frozenset()
    own = Verzoek.objects.filter(administratie=administratie)
    known = own.filter(
        gemeente_code=bericht.header.afzender, bsn=bericht.client.bsn, referentie__in=named
    ).exclude(status=Verzoek.Status.AFGEKEURD)  # fmt: skip
    found = frozenset(known.values_list("referentie", flat=True))
    return found if found or own.exists() else None


def _levering_stand(bericht: IjwBericht, bsn: str, administratie: str, now: datetime) -> LeveringStand:
    agb_code = bericht.header.afzender
    client = {"administratie": administratie, "agb_code": agb_code, "bsn": bsn}
    return LeveringStand(
        identificaties=used_identificaties(bericht, administratie),
        vandaag=localdate(now),
        gemeentelijsten=gemeentelijsten(),
        productcodes=productcodes(administratie, agb_code),
        toewijzingen=_known(_of_client(**client)),
        starts=_starts(client),
        stops=_stops(client),
    )


def _starts(client: dict[str, str]) -> tuple[jw305.StartProduct, ...]:
    """The starts as they were received: their key holds the product as the provider wrote it."""
    found = []
    for inhoud, nummer, begindatum in _starts_of(**client):
        message = parse_again(inhoud.encode())
        assert isinstance(message, jw305.Bericht)  # noqa: S101 - a Start is made from a JW305 only
        found += [
            product
            for product in message.client.start_producten
            if (product.toewijzing_nummer, product.begindatum) == (nummer, begindatum)
        ]
    return tuple(found)


def _stops(client: dict[str, str]) -> tuple[jw307.StopProduct, ...]:
    found = []
    for inhoud, *key in _stops_of(**client):
        message = parse_again(inhoud.encode())
        assert isinstance(message, jw307.Bericht)  # noqa: S101 - a Stop is made from a JW307 only
        found += [
            product
            for product in message.client.stop_producten
            if [product.toewijzing_nummer, product.begindatum, product.reden_beeindiging, product.einddatum] == key
        ]
    return tuple(found)
