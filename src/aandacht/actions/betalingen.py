"""What was paid for a claim: recorded by who pays, seen on both sides. No message of the standard tells it.

A provider on an installation of its own, which sees nothing of the municipality's administration, records what came in itself.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.declaraties import check_may_record_payment
from aandacht.access.gronden import Grond
from aandacht.actions import logboek
from aandacht.actions.verzendingen import lock
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Betaling, Declaratie, Gebruiker, LogboekRegel

_MAX_REFERENTIE = 35


def of_claim(claim: Declaratie) -> QuerySet[Betaling]:
    """What was paid for this claim, oldest first, as it was recorded: for either side."""
    return Betaling.objects.filter(
        declaratie__gemeente_code=claim.gemeente_code, declaratie__agb_code=claim.agb_code,
        declaratie__declaratie_nummer=claim.declaratie_nummer, declaratie__status=Declaratie.Status.BEANTWOORD,
        vervallen_at=None,
    ).order_by("betaald_op", "id")  # fmt: skip


def paid_of(claims: Iterable[Declaratie]) -> dict[tuple[str, str, str], int]:
    """Per claim (municipality, provider, number) what was paid, in one question."""
    numbers = {claim.declaratie_nummer for claim in claims}
    rows = Betaling.objects.filter(declaratie__declaratie_nummer__in=numbers, vervallen_at=None)
    keys = ("declaratie__gemeente_code", "declaratie__agb_code", "declaratie__declaratie_nummer")
    return {(row[0], row[1], row[2]): row[3] for row in rows.values_list(*keys).annotate(Sum("bedrag")).order_by()}


def still_to_pay(claim: Declaratie) -> int:
    """Cents that were awarded and not paid yet; below zero when the provider has to pay back."""
    paid = of_claim(claim).aggregate(som=Sum("bedrag"))["som"]
    return (claim.toegekend or 0) - (paid or 0)


@transaction.atomic
def record(
    *, declaratie: Declaratie, betaald_op: date, bedrag: int, referentie: str, by: Gebruiker, now: datetime
) -> Betaling:
    """Record that awarded lines of a claim were paid: when, how much (cents) and under which reference of the bank.

    Raises Refused for anybody who may not record payments of this claim, NotPossible when it is more than was awarded.
    """
    check_may_record_payment(by, declaratie)
    lock(declaratie.administratie)
    claim = Declaratie.objects.get(pk=declaratie.pk)
    if claim.status != Declaratie.Status.BEANTWOORD:
        raise NotPossible(_("Er is nog niets toegekend. Beoordeel eerst de regels; daarna kun je betalen."))
    if betaald_op > localdate(now):
        raise NotPossible(_("Deze dag is nog niet geweest. Leg de betaling vast als zij gedaan is."))
    if not referentie.strip() or len(referentie.strip()) > _MAX_REFERENTIE:
        raise NotPossible(_("Vul het kenmerk van de betaling in, zoals het op het afschrift van de aanbieder staat."))
    rest = still_to_pay(claim)
    if not bedrag or not min(rest, 0) <= bedrag <= max(rest, 0):
        raise NotPossible(_("Dit bedrag past niet bij wat er is toegekend en nog niet is betaald. Kijk het bedrag na."))
    made = Betaling.objects.create(
        declaratie=claim, betaald_op=betaald_op, bedrag=bedrag, referentie=referentie.strip(), recorded_at=now, door=by
    )  # fmt: skip
    _log(claim, "declaratie.betalen", by, now)
    return made


@transaction.atomic
def withdraw(*, betaling: Betaling, by: Gebruiker, now: datetime) -> None:
    """Take back a payment that was recorded by mistake; the row stays. Raises Refused or ChangedMeanwhile."""
    claim = Declaratie.objects.get(pk=betaling.declaratie_id)
    check_may_record_payment(by, claim)
    lock(claim.administratie)
    if not Betaling.objects.filter(pk=betaling.pk, vervallen_at=None).update(vervallen_at=now):
        raise ChangedMeanwhile(_("Deze betaling is al weggehaald. Open de declaratie opnieuw."))
    _log(claim, "declaratie.betaling_weg", by, now)


def _log(claim: Declaratie, wat: str, by: Gebruiker, now: datetime) -> None:
    # A payment is for a whole claim: it says nothing about one family.
    logboek.record(
        by=by, now=now, grond=Grond.BETALING, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=wat, gezin_ids=[],
        namens=claim.administratie, velden=f"declaratie {claim.declaratie_nummer}",
    )  # fmt: skip
