"""Pooled budgets: opened by who has the mandate, a ledger that only grows, never below zero."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.access.doorbraken import check_has_mandaat
from aandacht.access.gezinnen import open_on
from aandacht.access.gronden import Grond
from aandacht.actions import logboek
from aandacht.informatie.budget import Boeking, Stand, shortage, stand
from aandacht.kernel.bedrag import write_bedrag
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Budget,
    Budgetboeking,
    Doorbraak,
    Gebruiker,
    Gemeente,
    LogboekRegel,
    Maatwerk,
)

Soort = Budgetboeking.Soort
BY_HAND = (Soort.INLEG, Soort.UITGAVE, Soort.VERREKENING, Soort.TERUGBOEKING)


def euro(cents: int) -> str:
    """An amount in a sentence: € 1.234,50, in English €1,234.50."""
    return write_bedrag(cents, get_language() or "nl", space=" ")


@transaction.atomic
def open_budget(
    *, gemeente: Gemeente, naam: str, partners: str, van: date, by: Gebruiker, now: datetime, tot: date | None = None
) -> Budget:
    """Open a budget that partners put money in; the first money is a line of its own."""
    check_has_mandaat(by, gemeente.pk, localdate(now))
    if not (naam.strip() and partners.strip()):
        raise NotPossible(_("Geef het budget een naam, en schrijf op wie er meedoen."))
    if tot is not None and tot < van:
        raise NotPossible(_("Een budget kan niet eindigen voordat het begint. Pas een van beide dagen aan."))
    if Budget.objects.filter(gemeente=gemeente, naam=naam.strip(), van=van).exists():
        raise ChangedMeanwhile(_("Dit budget is er al."))
    budget = Budget.objects.create(
        gemeente=gemeente, naam=naam.strip(), partners=partners.strip(), van=van, tot=tot, recorded_at=now, recorded_by=by
    )  # fmt: skip
    _log("budget.openen", budget, "", by=by, now=now)
    return budget


@transaction.atomic
def book(
    *,
    budget: Budget,
    soort: str,
    bedrag: int,
    wie: str,
    omschrijving: str,
    by: Gebruiker,
    now: datetime,
    hoort_bij: Budgetboeking | None = None,
) -> Budgetboeking:
    """Write a line by hand: money in, an expense, what the payer settled, or a line taken back. Reserving has its own step.

    An expense or a line taken back keeps what it was for. Raises `Refused` or `NotPossible` (what is lacking).
    """
    check_has_mandaat(by, budget.gemeente_id, localdate(now))
    if soort not in BY_HAND:
        raise NotPossible(_("Kies wat er is gebeurd met het geld."))
    row = add(
        budget=budget, soort=soort, bedrag=bedrag, wie=wie, omschrijving=omschrijving, by=by, now=now,
        hoort_bij=hoort_bij, doorbraak=hoort_bij.doorbraak if hoort_bij else None,
        maatwerk=hoort_bij.maatwerk if hoort_bij else None,
    )  # fmt: skip
    _log("budget.boeken", budget, f"{soort} {bedrag}", by=by, now=now)
    return row


def add(
    *,
    budget: Budget,
    soort: str,
    bedrag: int,
    wie: str,
    omschrijving: str,
    by: Gebruiker,
    now: datetime,
    hoort_bij: Budgetboeking | None = None,
    doorbraak: Doorbraak | None = None,
    maatwerk: Maatwerk | None = None,
) -> Budgetboeking:
    """Add a line when it fits; part of an action. Lines of one budget follow each other."""
    Budget.objects.select_for_update().get(pk=budget.pk)
    if bedrag <= 0:
        raise NotPossible(_("Vul een bedrag in van meer dan nul."))
    if not (wie.strip() and omschrijving.strip()):
        raise NotPossible(_("Schrijf op aan wie of van wie het geld is, en waarvoor."))
    if soort == Soort.RESERVERING and not _runs(budget, localdate(now)):
        raise NotPossible(_("Het budget ‘%(naam)s’ loopt nu niet. Kies een ander budget.") % {"naam": budget.naam})
    _check_origin(budget, soort, hoort_bij)
    now_stands = read_stand(budget)
    origin = as_boeking(hoort_bij) if hoort_bij else None
    if lacks := shortage(now_stands, soort, bedrag, origin):
        raise NotPossible(_lacking(budget, now_stands, bedrag, lacks, origin))
    return Budgetboeking.objects.create(
        budget=budget, soort=soort, bedrag=bedrag, hoort_bij=hoort_bij, doorbraak=doorbraak, maatwerk=maatwerk,
        wie=wie.strip(), omschrijving=omschrijving.strip(), recorded_at=now, recorded_by=by,
    )  # fmt: skip


def read_stand(budget: Budget) -> Stand:
    """How the budget stands now, from its lines."""
    return stand(map(as_boeking, budget.boekingen.order_by("id")))


def as_boeking(row: Budgetboeking) -> Boeking:
    """A line of the ledger as a plain value."""
    return Boeking(row.pk, row.soort, row.bedrag, row.hoort_bij_id)


def running(gemeente: str, day: date) -> list[Budget]:
    """The budgets of a gemeente that run on `day`."""
    return list(open_on(Budget.objects.filter(gemeente=gemeente), day).order_by("naam", "id"))


def _runs(budget: Budget, day: date) -> bool:
    return budget.van <= day and (budget.tot is None or day <= budget.tot)


def _check_origin(budget: Budget, soort: str, hoort_bij: Budgetboeking | None) -> None:
    if soort == Soort.TERUGBOEKING and hoort_bij is None:
        raise NotPossible(_("Kies welke boeking wordt teruggedraaid."))
    if hoort_bij is None:
        return
    allowed = {
        Soort.UITGAVE: (Soort.RESERVERING,),
        Soort.TERUGBOEKING: tuple(s for s in Soort if s != Soort.TERUGBOEKING),
    }
    if hoort_bij.budget_id != budget.pk or hoort_bij.soort not in allowed.get(Soort(soort), ()):
        raise NotPossible(_("Die boekingen horen niet bij elkaar. Kies een andere."))


def _lacking(budget: Budget, stands: Stand, bedrag: int, lacks: int, origin: Boeking | None) -> str:
    values = {"naam": budget.naam, "bedrag": euro(bedrag), "tekort": euro(lacks), "vrij": euro(stands.vrij)}
    if origin is not None:
        values["rest"] = euro(stands.rest[origin.id])
        return (
            _(
                "Van die boeking is nog %(rest)s over. %(bedrag)s past niet: er is %(tekort)s te weinig. Er is niets geboekt."
            )
            % values
        )
    return (
        _("In ‘%(naam)s’ is nog %(vrij)s vrij. %(bedrag)s past niet: er is %(tekort)s te weinig. Er is niets geboekt.")
        % values
    )


def _log(wat: str, budget: Budget, velden: str, *, by: Gebruiker, now: datetime) -> None:
    logboek.record(
        by=by, now=now, grond=Grond.MANDAAT, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=wat, gezin_ids=[],
        velden=f"{budget.naam} {velden}".strip(),
    )  # fmt: skip
