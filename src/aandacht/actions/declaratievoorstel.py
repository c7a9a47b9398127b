"""What can be claimed of a month, judged beforehand by the rules that the municipality will use, on the provider's own data.

Nothing is asked twice: the lines follow from what was recorded as delivered, compared with what was claimed before. A
month that differs from an awarded line is corrected (credited and claimed anew), a rejected line is claimed again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, Max, Min, OuterRef, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.timezone import localdate

from aandacht.access.toewijzingen import current
from aandacht.actions.beoordelingen import gemeentelijsten
from aandacht.actions.declaratieantwoorden import by_plek
from aandacht.actions.declaratiestand import VELDEN, Paar, known, with_verdict
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2 import jw323
from aandacht.ijw.release_3_2.basis import BedragMetDC, BerichtIdentificatie, GeslotenPeriode, Referentie
from aandacht.ijw.release_3_2.bedrag import hours, minute_bedrag, minute_tarief, signed, totaal
from aandacht.ijw.release_3_2.omvang import MINUUT, UUR, ceiling, product_periode
from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS
from aandacht.ijw.release_3_2.stand import DeclaratieStand, GecontracteerdProduct, Regel
from aandacht.kernel.dagen import add_months
from aandacht.records.models import Aanbod, Berichtenstop, Declaratie, Declaratieregel, GeleverdVolume, Toewijzing

Deel = tuple[int, date, str]  # toewijzing_nummer, first day of the month, product where the assignment names none
Levering = tuple[str, int, date, date]  # unit, sum, first and last day

TERUG: Final = 12  # months back in which what was delivered is compared with what was claimed
GEEN_TARIEF: Final = "Er is geen tarief vastgelegd voor dit product. Leg het tarief uit het contract eerst vast."
GEEN_PRODUCT: Final = (
    "Deze hulp staat niet in het contract met de gemeente. Leg vast welke hulp van het contract het was."
)
GEEN_PERIODE: Final = "In deze maand is niets toegewezen. Verwijder wat er is vastgelegd, of vraag om een wijziging."

STILGEZET: Final = "Berichten over deze jongere staan stil, omdat ze gevaar geven. Spreek met de gemeente af hoe je deze hulp declareert."


@dataclass(frozen=True)
class Voorstelregel:
    """One product of an assignment in one month: what would be credited and claimed, and why it cannot be when it cannot."""

    sleutel: str  # toewijzing_nummer:YYYY-MM, and the product where the assignment names none
    toewijzing: Toewijzing
    maand: date
    code: str  # of the product
    prestaties: tuple[jw323.Prestatie, ...]  # credit first
    findings: tuple[Finding, ...] = ()
    hoogste: int | None = None  # the ceiling of this period in the unit of the assignment
    was_rejected: bool = False  # the same was rejected before, so nothing changed since
    waits: bool = False  # an earlier line of this month has no answer yet

    @property
    def can_be_sent(self) -> bool:
        """Tell if nothing stands in the way."""
        return bool(self.prestaties) and not self.findings and not self.waits

    @property
    def bedrag(self) -> int:
        """Cents, debit minus credit."""
        return sum(signed(line.ingediend_bedrag) for line in self.prestaties)


@dataclass(frozen=True)
class Voorstel:
    """Everything about a municipality and a month that is not claimed yet."""

    gemeente_code: str
    gemeente: str
    maand: date
    regels: tuple[Voorstelregel, ...]
    laatste_periode: date | None
    producten: Mapping[str, str] = field(default_factory=dict)  # names of the contract, by code

    def chosen(self, sleutels: Iterable[str] | None = None) -> tuple[Voorstelregel, ...]:
        """The lines that can be sent, all or those with these keys."""
        wanted = None if sleutels is None else set(sleutels)
        return tuple(line for line in self.regels if line.can_be_sent and (wanted is None or line.sleutel in wanted))


def last_day(maand: date) -> date:
    """The last day of a month, given its first."""
    return add_months(maand, 1) - timedelta(days=1)


def make(*, gemeente_code: str, agb_code: str, maand: date, now: datetime) -> Voorstel:
    """Compare what was delivered up to and including this month with what was claimed, and judge the difference."""
    paar: Paar = agb_code, gemeente_code, agb_code
    since = add_months(maand, -TERUG)
    agreed = list(
        Aanbod.objects.filter(gemeente=gemeente_code, aanbieder=agb_code).values_list(
            "naam", "gemeente__naam", "categorie", "code", "eenheid", "tarieven__eenheid", "tarieven__tarief",
            "tarieven__van", "tarieven__tot",
        )
    )  # fmt: skip
    contract = tuple(
        GecontracteerdProduct(
            categorie=c, code=code, eenheid=unit or eenheid, tarief=tarief, van=van or date.min, tot=tot
        )
        for _naam, _gemeente, c, code, eenheid, unit, tarief, van, tot in agreed
    )
    delivered = _delivered(paar, since, last_day(maand))
    ledger = _ledger(paar, {nummer for nummer, _maand, _code in delivered}, since)
    nummers = {nummer for nummer, _maand, _code in delivered} | {line.prestatie.toewijzing_nummer for line in ledger}
    stopped = Berichtenstop.objects.filter(administratie=agb_code, bsn=OuterRef("bsn"), opgeheven_at=None)
    rows = {
        row.toewijzing_nummer: row
        for row in current(
            Toewijzing.objects.filter(
                administratie=agb_code, gemeente_code=gemeente_code, toewijzing_nummer__in=nummers
            ).annotate(stilgezet=Exists(stopped))
        )
    }
    claims = Declaratie.objects.filter(administratie=agb_code, gemeente_code=gemeente_code).exclude(status="afgewezen")
    stand = DeclaratieStand(
        vandaag=localdate(now),
        gemeentelijsten=gemeentelijsten(),
        productcodes={product.code: product.categorie for product in contract} or None,
        toewijzingen=tuple(known(row) for row in rows.values()),
        regels=tuple(ledger),
        laatste_periode=claims.order_by("-periode").values_list("periode", flat=True).first(),
        contract=contract or None,
    )
    lines = sorted(
        _lines(delivered, ledger, rows, contract, since, maand),
        key=lambda line: (line.toewijzing.achternaam.casefold(), line.toewijzing.bsn, line.sleutel),
    )
    return Voorstel(
        gemeente_code=gemeente_code,
        gemeente=agreed[0][1] if agreed else gemeente_code,
        maand=maand,
        regels=_judged([_without_stopped(line) for line in lines], paar, maand, stand),
        laatste_periode=stand.laatste_periode,
        producten={row[3]: row[0] for row in agreed},
    )


def _without_stopped(line: Voorstelregel) -> Voorstelregel:
    """A line about a client about whom no messages may leave (OP003) does not go along."""
    if not vars(line.toewijzing)["stilgezet"]:
        return line
    return replace(line, findings=(*line.findings, Finding("OP003", None, 4, "/Bericht/Declaratie", STILGEZET)))


def _delivered(paar: Paar, since: date, until: date) -> dict[Deel, Levering]:
    """The sum of each part with its unit, and the first and last day of it."""
    rows = (
        GeleverdVolume.objects.filter(
            administratie=paar[0], gemeente_code=paar[1], dag__gte=since, dag__lte=until, vervallen_at=None
        )
        .annotate(maand=TruncMonth("dag"))
        .values("toewijzing_nummer", "maand", "code", "eenheid")
        .annotate(som=Sum("volume"), eerste=Min("dag"), laatste=Max("dag"))
        .order_by()
    )
    return {
        (row["toewijzing_nummer"], row["maand"], row["code"]): (
            row["eenheid"],
            row["som"],
            row["eerste"],
            row["laatste"],
        )
        for row in rows
    }


def _ledger(paar: Paar, nummers: set[int], since: date) -> list[Regel]:
    """Every line of the assignments that were delivered or claimed in these months: ceilings are over the whole duration."""
    own = Declaratieregel.objects.filter(administratie=paar[0], gemeente_code=paar[1], agb_code=paar[2])
    recent = own.filter(begindatum__gte=since).values("toewijzing_nummer")
    rows = (
        own.filter(Q(toewijzing_nummer__in=nummers) | Q(toewijzing_nummer__in=recent))
        .exclude(declaratie__status="afgewezen")
        .order_by("id")
        .values_list("oordeel", *VELDEN)
    )
    return with_verdict(list(rows))


def _lines(
    delivered: Mapping[Deel, Levering],
    ledger: Sequence[Regel],
    rows: Mapping[int, Toewijzing],
    contract: Sequence[GecontracteerdProduct],
    since: date,
    maand: date,
) -> Iterator[Voorstelregel]:
    claimed: dict[Deel, list[Regel]] = {}
    for regel in ledger:
        month, about = regel.prestatie.product_periode.begindatum.replace(day=1), regel.prestatie
        row = rows.get(about.toewijzing_nummer)
        if row is not None and since <= month <= maand:
            code = "" if row.code else about.product_code
            claimed.setdefault((about.toewijzing_nummer, month, code), []).append(regel)
    for key in sorted({*delivered, *claimed}):
        row = rows.get(key[0])
        if row is not None:
            found = _compare(row, key, delivered.get(key), claimed.get(key, []), contract)
            if found is not None:
                yield found


def _compare(
    row: Toewijzing,
    deel: Deel,
    given: Levering | None,
    claimed: Sequence[Regel],
    contract: Sequence[GecontracteerdProduct],
) -> Voorstelregel | None:
    """One product of an assignment in one month: nothing when what was awarded is what was delivered."""
    _nummer, month, code = deel
    sleutel = f"{row.toewijzing_nummer}:{month:%Y-%m}" + (f":{code}" if code else "")
    line = Voorstelregel(sleutel, row, month, row.code or code, ())
    wanted = _wanted(row, deel, given, contract) if given and given[1] else None
    standing = next((regel for regel in claimed if regel.counts and regel.is_toegekend), None)
    if any(not regel.is_toegekend and not regel.is_afgewezen for regel in claimed):
        open_debit = next((regel for regel in claimed if regel.counts and not regel.is_toegekend), None)
        same = (
            open_debit is not None
            and isinstance(wanted, jw323.Prestatie)
            and _content(wanted) == _content(open_debit.prestatie)
        )
        return None if same else replace(line, waits=True)
    if isinstance(wanted, str):
        path = "/Bericht/Declaratie"
        return replace(line, findings=(Finding("TR418" if wanted == GEEN_TARIEF else "IV075", None, 4, path, wanted),))
    if standing is not None and wanted is not None and _content(wanted) == _content(standing.prestatie):
        return None
    credit = (_credit(standing.prestatie),) if standing else ()
    debit = (wanted,) if wanted else ()
    if not credit and not debit:
        return None
    rejected = wanted is not None and any(
        regel.is_afgewezen and regel.is_debet and _content(regel.prestatie) == _content(wanted) for regel in claimed
    )
    return replace(line, prestaties=(*credit, *debit), hoogste=_ceiling(row, wanted), was_rejected=rejected)


def _wanted(
    row: Toewijzing, deel: Deel, given: Levering, contract: Sequence[GecontracteerdProduct]
) -> jw323.Prestatie | str:
    """The debit line that what was delivered gives, or why there is none, in words."""
    eenheid_given, volume, first, last = given
    _nummer, month, given_code = deel
    periode = product_periode(row.ingangsdatum, row.einddatum, month)
    if periode is None or first < periode.begindatum or last > periode.einddatum:
        return GEEN_PERIODE
    products = {product for product in contract if product.categorie == row.categorie or not row.categorie}
    code = row.code or given_code
    categorie = row.categorie or next((product.categorie for product in products if product.code == code), "")
    if not (categorie and code):
        return GEEN_PRODUCT
    held = [product for product in products if product.code == code and product.holds_on(periode.begindatum)]
    eenheid = row.eenheid or next((product.eenheid for product in held), eenheid_given)
    amount = hours(volume) if (eenheid_given, eenheid) == (MINUUT, UUR) else volume
    priced = _price(amount, eenheid, held)
    if priced is None:
        return GEEN_TARIEF
    tarief, bedrag = priced
    return jw323.Prestatie(
        product_referentie=Referentie(referentie_nummer="0"), toewijzing_nummer=row.toewijzing_nummer,
        product_categorie=categorie, product_code=code, product_periode=periode, geleverd_volume=amount,
        eenheid=eenheid, product_tarief=tarief, ingediend_bedrag=BedragMetDC(bedrag=bedrag, debet_credit="D"),
    )  # fmt: skip


def _price(volume: int, eenheid: str, held: Sequence[GecontracteerdProduct]) -> tuple[int | None, int] | None:
    """Tariff and amount in cents; minutes under an hourly tariff are rounded once (IV081). None without a tariff."""
    if eenheid == EUROS:
        return None, volume
    tarieven = {product.eenheid: product.tarief for product in held if product.tarief is not None}
    if eenheid in tarieven:
        return tarieven[eenheid], tarieven[eenheid] * volume
    if eenheid == MINUUT and UUR in tarieven:
        return minute_tarief(tarieven[UUR]), minute_bedrag(tarieven[UUR], volume)
    return None


def _ceiling(row: Toewijzing, wanted: jw323.Prestatie | None) -> int | None:
    omvang = known(row).omvang
    if omvang is None or wanted is None:
        return None
    return ceiling(omvang, row.ingangsdatum, row.einddatum, wanted.product_periode)


def _credit(line: jw323.Prestatie) -> jw323.Prestatie:
    """The same line as a credit: identical but for its numbers (IV091)."""
    numbers = Referentie(referentie_nummer="0", vorig_referentie_nummer=line.product_referentie.referentie_nummer)
    bedrag = BedragMetDC(bedrag=line.ingediend_bedrag.bedrag, debet_credit="C")
    return replace(line, product_referentie=numbers, ingediend_bedrag=bedrag)


def _content(line: jw323.Prestatie) -> tuple[Any, ...]:
    return (
        line.product_categorie, line.product_code, line.product_periode, line.geleverd_volume, line.eenheid,
        line.product_tarief, line.ingediend_bedrag.bedrag,
    )  # fmt: skip


def compose(
    lines: Sequence[Voorstelregel],
    *,
    paar: Paar,
    maand: date,
    dagtekening: date,
    declaratie_nummer: str,
    identificatie: str,
) -> tuple[jw323.Bericht, list[str]]:
    """Make the JW323 of these lines; also the key of the Voorstelregel of each line, in the order of the message."""
    clients: dict[str, list[tuple[str, jw323.Prestatie]]] = {}
    number = 0
    for line in lines:
        for prestatie in line.prestaties:
            number += 1
            numbers = replace(prestatie.product_referentie, referentie_nummer=f"{declaratie_nummer}{number:06d}")
            clients.setdefault(line.toewijzing.bsn, []).append(
                (line.sleutel, replace(prestatie, product_referentie=numbers))
            )
    content = jw323.Declaratie(
        declaratie_nummer=declaratie_nummer,
        declaratie_periode=GeslotenPeriode(begindatum=maand, einddatum=last_day(maand)),
        declaratie_dagtekening=dagtekening,
        totaal_ingediend_bedrag=totaal(line.ingediend_bedrag for held in clients.values() for _key, line in held),
        clienten=tuple(
            jw323.Client(bsn=bsn, prestaties=tuple(line for _key, line in held)) for bsn, held in clients.items()
        ),
    )
    header = jw323.Header(
        afzender=paar[2],
        ontvanger=paar[1],
        bericht_identificatie=BerichtIdentificatie(identificatie=identificatie, dagtekening=dagtekening),
    )
    return jw323.Bericht(header=header, declaratie=content), [key for held in clients.values() for key, _line in held]


def _judged(
    lines: Sequence[Voorstelregel], paar: Paar, maand: date, stand: DeclaratieStand
) -> tuple[Voorstelregel, ...]:
    """Judge all lines as one claim, as the municipality will; a finding stands with the line it is about."""
    ready = [line for line in lines if line.can_be_sent]
    if not ready:
        return tuple(lines)
    day = max(stand.vandaag or maand, last_day(maand))  # a month that still runs is judged as of its end
    draft, keys = compose(
        ready, paar=paar, maand=maand, dagtekening=day, declaratie_nummer="VOORSTEL", identificatie="0"
    )
    found: dict[str, list[Finding]] = {}
    places = [
        (place, number)
        for place, client in enumerate(draft.declaratie.clienten, start=1)
        for number, _line in enumerate(client.prestaties, start=1)
    ]
    grouped = by_plek(
        (*check_content(draft), *judge_declaratie(draft, replace(stand, vandaag=None, laatste_periode=None)))
    )
    for place, key in zip(places, keys, strict=True):
        found.setdefault(key, []).extend((*grouped.get(place, ()), *grouped.get((place[0], None), ())))
    return tuple(
        replace(line, findings=(*line.findings, *dict.fromkeys(found.get(line.sleutel, ())))) for line in lines
    )
