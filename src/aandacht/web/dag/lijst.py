"""The work list: open terms of families that are open to this user. Opened all day, so its queries are prepared."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from aandacht.access.gezinnen import open_to_professional
from aandacht.records.models import Termijn, Vraag
from aandacht.records.models.vraag import Station
from aandacht.records.prepared import Prepared
from aandacht.web.dag.present import TERM, Term
from aandacht.web.shared.pages import PER_PAGE, after_key

NEW_SHOWN = 6
MOST = PER_PAGE + 1 + NEW_SHOWN  # a page, one more that tells of a next page, and what may stand above the list already
ORDER = ("uiterlijk", "id")


def _terms(gebruiker: int, day: date, now: datetime, *, anderen: bool) -> QuerySet[Termijn]:
    """Open terms: the user's own move, or of others in their questions."""
    families = open_to_professional(gebruiker, None, day, now)
    rows = Termijn.objects.filter(voldaan_at=None)
    if anderen:
        # Not `gebruiker=None`: that would walk every term in the country that waits for a family or a provider.
        others = Q(persoon__isnull=False) | Q(aanbieder__isnull=False)
        return rows.filter(others, vraag__in=Vraag.objects.filter(behandelaar=gebruiker), gezin__in=families)
    return rows.filter(Q(gezin=None) | Q(gezin__in=families), gebruiker=gebruiker)


def _counts(gebruiker: int, day: date, now: datetime, anderen: bool) -> "QuerySet[Any, Any]":
    late = Count("pk", filter=Q(uiterlijk__lt=day))
    return (
        _terms(gebruiker, day, now, anderen=anderen)
        .values("soort")
        .annotate(n=Count("pk"), late=late)
        .order_by("soort")
    )


def _rows(
    gebruiker: int, day: date, now: datetime, anderen: bool, soort: str | None, na_dag: date | None, na_id: int | None,
) -> "QuerySet[Any, Any]":  # fmt: skip
    rows = _terms(gebruiker, day, now, anderen=anderen)
    if soort is not None:
        rows = rows.filter(soort=soort)
    rows = rows.order_by(*ORDER)
    found = after_key(rows, ORDER, [na_dag, na_id]) if na_dag is not None else rows
    page: QuerySet[Any, Any] = found.values_list(*TERM)[:MOST]
    return page


def _new(gebruiker: int, day: date, now: datetime) -> "QuerySet[Any, Any]":
    term = Termijn.objects.filter(vraag=OuterRef("pk"), soort=Termijn.Soort.EERSTE_GESPREK, voldaan_at=None)
    families = open_to_professional(gebruiker, None, day, now)
    rows = Vraag.objects.filter(behandelaar=gebruiker, station=Station.VRAAG, gezin__in=families)
    return (
        rows.annotate(uiterlijk=Subquery(term.values("uiterlijk")[:1])).order_by("-spoed", "station_sinds", "pk")
        .values("id", "gezin_id", "jeugdige__voornamen", "gezin__naam", "nummer", "tekst", "steller", "spoed",
                "received_at", "uiterlijk")[:NEW_SHOWN]
    )  # fmt: skip


counts = Prepared(_counts, gebruiker=int, day=date, now=datetime, anderen=bool)
new = Prepared(_new, gebruiker=int, day=date, now=datetime)
_rows_of = Prepared(
    _rows, gebruiker=int, day=date, now=datetime, anderen=bool, soort=str, na_dag=date, na_id=int
)  # fmt: skip


def rows(
    gebruiker: int, day: date, now: datetime, *, anderen: bool, soort: str | None, start: list[str] | None
) -> list[Term]:
    """The first `MOST` terms after `start`, the key of the last row of the page before."""
    na_dag, na_id = _read_start(start)
    found = _rows_of(
        gebruiker=gebruiker, day=day, now=now, anderen=anderen, soort=soort, na_dag=na_dag, na_id=na_id
    )  # fmt: skip
    return [Term(*row) for row in found]


def count(terms: Sequence[Term], day: date) -> list[dict[str, Any]]:
    """The rows of `counts`, when these are all the terms there are."""
    n = Counter(term.soort for term in terms)
    late = Counter(term.soort for term in terms if term.uiterlijk < day)
    return [{"soort": soort, "n": n[soort], "late": late[soort]} for soort in sorted(n)]


def _read_start(start: list[str] | None) -> tuple[date | None, int | None]:
    """The key of a page; one that is no key is the first page."""
    try:
        return (date.fromisoformat(start[0]), int(start[1])) if start else (None, None)
    except ValueError:
        return None, None
