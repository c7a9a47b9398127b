"""Levels 3 and 4: what this administration knows, handed to the rules of the standard as plain values."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from aandacht.ijw.finding import Finding
from aandacht.ijw.judge import judge_start, judge_stop, judge_toewijzing
from aandacht.ijw.parse import parse
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


def toewijzing(bericht: jw301.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW301 that is good at levels 1 and 2 against everything this provider took in before."""
    return judge_toewijzing(bericht, _toewijzingen_stand(bericht, administratie, now))


def start(bericht: jw305.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW305 that is good at levels 1 and 2 against everything this municipality took in before."""
    return judge_start(bericht, _levering_stand(bericht, bericht.client.bsn, administratie, now))


def stop(bericht: jw307.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW307 that is good at levels 1 and 2 against everything this municipality took in before."""
    return judge_stop(bericht, _levering_stand(bericht, bericht.client.bsn, administratie, now))


@cache
def gemeentelijsten() -> tuple[Gemeentelijst, ...]:
    """The CBS lists in use (TR378)."""
    return (gemeentelijst_2026(),)


def used_identificaties(bericht: IjwBericht, administratie: str, itself: int | None = None) -> frozenset[str]:
    """The Identificatie of this message when the sender used it before in this kind of message (TR056).

    `itself` is the key of the message when it is stored already.
    """
    identificatie = bericht.header.bericht_identificatie.identificatie
    used = Bericht.objects.filter(
        administratie=administratie, richting=Bericht.Richting.IN, soort=bericht.naam, afzender=bericht.header.afzender,
        identificatie=identificatie,
    )  # fmt: skip
    used = used.exclude(pk=itself) if itself is not None else used
    return frozenset({identificatie}) if used.exists() else frozenset()


def productcodes(gemeente_code: str, agb_code: str) -> Mapping[str, str] | None:
    """The list the two sides agreed on (IV075): the products of their contract; not judged without one."""
    rows = Aanbod.objects.filter(gemeente=gemeente_code, aanbieder=agb_code).values_list("code", "categorie")
    return dict(rows) or None


def bekend(rows: Iterable[Toewijzing]) -> tuple[StandToewijzing, ...]:
    """The newest version of each assignment with what was assigned; a deleted one is marked."""
    newest = {row.toewijzing_nummer: row for row in sorted(rows, key=lambda version: version.toewijzing_at)}
    return tuple(
        StandToewijzing(
            toewijzing_nummer=row.toewijzing_nummer, bsn=row.bsn, product=_product(row), ingangsdatum=row.ingangsdatum,
            einddatum=row.einddatum, verwijderd=row.is_deleted,
            omvang=Omvang(volume=row.volume, eenheid=row.eenheid, frequentie=row.frequentie)
            if row.volume is not None
            else None,
        )
        for row in newest.values()
    )  # fmt: skip


def _known(rows: Iterable[Toewijzing], claimed: frozenset[int] = frozenset()) -> tuple[ToewijzingStand, ...]:
    """The newest version of each assignment (IV013), without the deleted ones."""
    newest: dict[int, Toewijzing] = {}
    for row in sorted(rows, key=lambda version: version.toewijzing_at):
        newest[row.toewijzing_nummer] = row
    return tuple(
        ToewijzingStand(
            toewijzing_nummer=row.toewijzing_nummer,
            bsn=row.bsn,
            product=_product(row),
            heeft_goedgekeurde_prestaties=row.toewijzing_nummer in claimed,
        )
        for row in newest.values()
        if not row.is_deleted
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
            Toewijzing.objects.filter(
                administratie=administratie, gemeente_code=gemeente_code, toewijzing_nummer__in=nummers
            ),
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
    own = list(Toewijzing.objects.filter(administratie=administratie, agb_code=agb_code, bsn=bsn))
    return LeveringStand(
        identificaties=used_identificaties(bericht, administratie),
        vandaag=localdate(now),
        gemeentelijsten=gemeentelijsten(),
        productcodes=productcodes(administratie, agb_code),
        toewijzingen=_known(own),
        starts=_starts(own),
        stops=_stops(own),
    )


def _starts(own: list[Toewijzing]) -> tuple[jw305.StartProduct, ...]:
    """The starts as they were received: their key holds the product as the provider wrote it."""
    rows = Start.objects.filter(toewijzing__in=own, deleted_at=None)
    found = []
    for inhoud, nummer, begindatum in rows.values_list(
        "bericht__inhoud", "toewijzing__toewijzing_nummer", "begindatum"
    ):
        message = parse(inhoud.encode())
        assert isinstance(message, jw305.Bericht)  # noqa: S101 - a Start is made from a JW305 only
        found += [
            product
            for product in message.client.start_producten
            if (product.toewijzing_nummer, product.begindatum) == (nummer, begindatum)
        ]
    return tuple(found)


def _stops(own: list[Toewijzing]) -> tuple[jw307.StopProduct, ...]:
    rows = Stop.objects.filter(toewijzing__in=own, deleted_at=None)
    found = []
    for inhoud, *key in rows.values_list(
        "bericht__inhoud", "toewijzing__toewijzing_nummer", "begindatum", "reden_beeindiging", "einddatum"
    ):
        message = parse(inhoud.encode())
        assert isinstance(message, jw307.Bericht)  # noqa: S101 - a Stop is made from a JW307 only
        found += [
            product
            for product in message.client.stop_producten
            if [product.toewijzing_nummer, product.begindatum, product.reden_beeindiging, product.einddatum] == key
        ]
    return tuple(found)
