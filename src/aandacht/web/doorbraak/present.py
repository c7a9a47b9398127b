"""What the pages beside the choice show, as finished values."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.doorbraken import SEES_BUDGET
from aandacht.actions import budgetten
from aandacht.informatie.budget import Stand, stand
from aandacht.informatie.maatwerk import UUR, Post, Som, bedrag_over, sommen
from aandacht.records.models import (
    Budget,
    Budgetboeking,
    Doorbraak,
    Doorbraakpartij,
    Gebruiker,
    Maatwerk,
    Maatwerkregel,
    Termijn,
)
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.charts import Bar, Chart, bars

Kant = Maatwerkregel.Kant
PAGES = {Termijn.Soort.DOORBRAAK: "doorbraak", Termijn.Soort.AKKOORD: "maatwerk_van"}


def waiting(terms: Iterable[Termijn]) -> list[dict[str, Any]]:
    """The terms of who has the mandate; they name no family, the page behind them says what it is about."""
    return [
        {
            "wat": row.get_soort_display(), "uiterlijk": row.uiterlijk, "waarom": row.bron,
            "url": reverse(PAGES[Termijn.Soort(row.soort)], args=[int(row.sleutel.rpartition(":")[2])]),
        }
        for row in terms
    ]  # fmt: skip


def doorbraak(row: Doorbraak, partijen: Sequence[Doorbraakpartij]) -> dict[str, Any]:
    return {
        "id": row.pk, "waarover": row.waarover, "hulp": row.hulp_nu, "door": row.hulp_door, "vanaf": row.hulp_vanaf,
        "begonnen": row.hulp_vanaf <= localdate(), "trekker": row.trekker.naam, "functie": row.trekker.functie,
        "uiterlijk": row.beslis_uiterlijk, "bron": row.bron, "budget": row.budget.naam if row.budget else "",
        "partners": row.budget.partners if row.budget else "", "partijen": [str(partij) for partij in partijen],
        "betalers": [str(partij) for partij in partijen if partij.betaalt], "klaar": row.closed_at,
        "door_wie": row.closed_by.naam if row.closed_by else "", "uitkomst": row.uitkomst, "geleerd": row.geleerd,
    }  # fmt: skip


def money_of(row: Doorbraak) -> dict[str, Any] | None:
    """What was kept apart and spent for a doorbraak, and where its ledger is."""
    if row.budget is None:
        return None
    rows = list(row.boekingen.values_list("soort", "bedrag"))
    of = {soort: sum(cents for kind, cents in rows if kind == soort) for soort in Budgetboeking.Soort.values}
    return {
        "budget_id": row.budget_id, "apart": bedrag(of["reservering"]), "uitgegeven": bedrag(of["uitgave"]),
        "verrekend": bedrag(of["verrekening"]),
    }  # fmt: skip


def budgets_of(user: Gebruiker, gemeenten: Sequence[str]) -> list[dict[str, Any]]:
    """The budgets this user may see, with what is free; their lines are read in one query."""
    rows = Budget.objects.select_related("gemeente").order_by("gemeente__naam", "naam", "id")
    own = Q(gemeente__in=gemeenten)
    if user.rol in SEES_BUDGET:
        own = (
            Q() if user.rol == Gebruiker.Rol.BEHEER and user.gemeente_id is None else own | Q(gemeente=user.gemeente_id)
        )
    return [
        {
            "id": row.pk, "naam": row.naam, "gemeente": str(row.gemeente), "partners": row.partners, "van": row.van,
            "tot": row.tot, "vrij": bedrag(stand(map(budgetten.as_boeking, row.boekingen.all())).vrij),
        }
        for row in rows.filter(own).prefetch_related("boekingen")[:50]
    ]  # fmt: skip


def ledger(rows: Sequence[Budgetboeking], stand: Stand) -> list[dict[str, Any]]:
    """The lines of a budget, newest first. No family is named; only the number of what it was for."""
    by_id = {row.pk: row for row in rows}
    return [
        {
            "op": row.recorded_at, "soort": row.get_soort_display(), "bedrag": bedrag(row.bedrag), "wie": row.wie,
            "omschrijving": row.omschrijving, "door": row.recorded_by.naam, "over": _left(row, stand),
            "bij": by_id[row.hoort_bij_id].omschrijving if row.hoort_bij_id in by_id else "", "is_in": row.soort in ("inleg", "verrekening"),
        }
        for row in reversed(rows)
    ]  # fmt: skip


def _left(row: Budgetboeking, stand: Stand) -> str:
    left = stand.rest.get(row.pk)
    return (
        bedrag(left) if row.soort == Budgetboeking.Soort.RESERVERING and left is not None and left != row.bedrag else ""
    )


def open_lines(rows: Sequence[Budgetboeking], stand: Stand) -> list[tuple[str, str]]:
    """Lines that something can still be paid from or that can be taken back, for the form."""
    return [
        (str(row.pk), f"{row.get_soort_display()}: {row.omschrijving} ({bedrag(stand.rest[row.pk])})")
        for row in reversed(rows)
        if stand.rest.get(row.pk)
    ]


def sums(maatwerk: Maatwerk | None, rows: Sequence[Maatwerkregel], *, editable: bool) -> dict[str, Any]:
    """Both sides over the same months: their lines with what each comes to, and the sum of each side."""
    maanden = maatwerk.maanden if maatwerk else 12
    found = sommen((Post(row.kant, row.eenmalig, row.per_maand) for row in rows), maanden)
    kanten = [
        {
            "naam": str(kant.label), "som": _amounts(found[kant]),
            "regels": [_line(row, maanden, editable=editable) for row in rows if row.kant == kant],
        }
        for kant in Kant
    ]  # fmt: skip
    nu = found[Kant.KOST].totaal + found[Kant.BLIJFT].totaal
    anders, elders = found[Kant.VERVANGT].totaal, found[Kant.BESPAART].totaal
    return {
        "maanden": maanden, "kanten": kanten, "nu": bedrag(nu), "anders": bedrag(anders), "elders": bedrag(elders),
        "is_filled": bool(rows), "verschil": _difference(nu, anders + elders, maanden) if nu and anders + elders else "",
        "beeld": _picture(nu, anders, elders, maanden) if nu or anders else None,
    }  # fmt: skip


def _amounts(som: Som) -> dict[str, str]:
    return {"eenmalig": bedrag(som.eenmalig), "per_maand": bedrag(som.per_maand), "totaal": bedrag(som.totaal)}


def _line(row: Maatwerkregel, maanden: int, *, editable: bool) -> dict[str, Any]:
    return {
        "id": row.pk, "wat": row.omschrijving, "eenmalig": bedrag(row.eenmalig) if row.eenmalig else "–",
        "per_maand": bedrag(row.per_maand) if row.per_maand else "–", "bron": row.bron, "hoe": _derived(row),
        "totaal": bedrag(bedrag_over(Post(row.kant, row.eenmalig, row.per_maand), maanden)), "editable": editable,
    }  # fmt: skip


def _derived(row: Maatwerkregel) -> str:
    """How an amount per month follows from a contracted tariff, in words."""
    tarief = row.tarief
    if tarief is None or row.per_week is None:
        return ""
    hours, minutes = divmod(row.per_week, 60)
    much = (
        f"{hours}:{minutes:02}"
        if tarief.eenheid == UUR and minutes
        else str(hours if tarief.eenheid == UUR else row.per_week)
    )
    unit = {"04": _("uur"), "14": _("etmalen"), "16": _("dagdelen")}[tarief.eenheid]
    return _("%(n)s %(eenheid)s per week, %(tarief)s, 52 weken gedeeld door 12 maanden") % {
        "n": much,
        "eenheid": unit,
        "tarief": bedrag(tarief.tarief),
    }


def _difference(nu: int, anders: int, maanden: int) -> str:
    values = {"n": maanden, "bedrag": bedrag(abs(nu - anders))}
    if nu < anders:
        return _("Over %(n)d maanden is het %(bedrag)s minder geld.") % values
    if nu > anders:
        return _("Over %(n)d maanden is het %(bedrag)s meer geld.") % values
    return _("Over %(n)d maanden is het evenveel geld.") % values


def _picture(nu: int, anders: int, elders: int, maanden: int) -> Chart:
    rows = [
        Bar(_("Wat we nu bedenken"), round(nu / 100)),
        Bar(_("Zorg die niet meer nodig is"), round(anders / 100), tone="3"),
    ]
    if elders:
        rows.append(Bar(_("Wat het ergens anders scheelt"), round(elders / 100), tone="4"))
    return bars(
        title=_("Over %(n)d maanden") % {"n": maanden}, unit=_("hele euro's"), rows=rows,
        label=_("Wat"), description=_("De som van de bedragen hieronder, over dezelfde maanden, op hele euro's."),
    )  # fmt: skip
