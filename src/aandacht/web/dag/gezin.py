"""The page of a family for professionals, and the page of one question."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.gezinnen import geldend_gezag
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.access.plannen import visible_doelen
from aandacht.access.verkenningen import check_may_lead, may_lead
from aandacht.actions import vragen
from aandacht.records.models import Gebruiker, Gezinslid, Termijn, Vraag
from aandacht.records.models.vraag import Station
from aandacht.records.prepared import Prepared
from aandacht.web.dag import present
from aandacht.web.dag.forms import OverdragenForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render, render_kept

Rol = Gebruiker.Rol
vragen_of = Prepared(
    lambda gezin: Vraag.objects.filter(gezin=gezin).order_by("-received_at").values_list(*present.ASKED), gezin=int
)
# Ordered by the young person, not by the key: for the key SQLite walks the authority of the whole country.
gezag_in = Prepared(
    lambda gezin, day: (
        geldend_gezag(day).filter(jeugdige__in=Gezinslid.objects.filter(gezin=gezin).values("persoon"))
        .order_by("jeugdige", "pk").values_list(*present.GEZAG)
    ), gezin=int, day=date,
)  # fmt: skip


def _terms(gezin: int, aanbieder: str | None, jongeren: list[int], eigen: list[int]) -> "QuerySet[Any, Any]":
    """What is open and whose move it is (a provider sees what is theirs), and what the family wants, as rows of one shape.

    Goals as a view sees them to which the plans of `jongeren` and the shielded words of `eigen` are open: theirs by now, and
    not reached or let go.
    """
    # Who has to answer whom is theirs: it stands on their own day.
    rows = Termijn.objects.filter(gezin=gezin, voldaan_at=None).exclude(soort=Termijn.Soort.ANTWOORD)
    open_parts = dict.fromkeys(jongeren, frozenset({Onderdeel.PLAN}))
    goals = visible_doelen(Zicht(Grond.ONDERZOEK, gezin, open_parts, frozenset(eigen)))
    current = goals.filter(adopted_at__isnull=False, reached_at=None, stopped_at=None, vervangen_door=None)
    mine = rows if aanbieder is None else rows.filter(aanbieder=aanbieder)
    found: QuerySet[Any, Any] = mine.values_list(*present.TERM).union(current.values_list(*present.DOEL), all=True)
    return found


terms_of = Prepared(_terms, gezin=int, aanbieder=str, jongeren=list[int], eigen=list[int])
NOBODY = [0]  # for a list that may be empty: no key of a person


def open_and_wanted(
    gezin_id: int, zicht: Zicht, aanbieder: str | None, day: date
) -> tuple[tuple[present.Regel, ...], tuple[present.Doel, ...]]:
    """The rows of what is open, the most urgent first, and the goals of the family, the oldest first."""
    found = terms_of(
        gezin=gezin_id, aanbieder=aanbieder, jongeren=zicht.jeugdigen_for(Onderdeel.PLAN) or NOBODY,
        eigen=sorted(zicht.vertrouwelijk_van) or NOBODY,
    )  # fmt: skip
    rows = [present.Term(*row) for row in found]
    terms = sorted((row for row in rows if row.soort != present.EEN_DOEL), key=lambda row: (row.uiterlijk, row.id))
    goals = sorted((row for row in rows if row.soort == present.EEN_DOEL), key=lambda row: row.id)
    return present.regels(terms, day), tuple(present.doel(row) for row in goals)


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER)
@require_GET
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Everything that concerns this professional and nothing else."""
    row, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "gezin.bekijken", "namen, gezag, vragen")
    day = timezone.localdate()
    visible = zicht.jeugdigen_for(Onderdeel.VRAAG)
    asked = [present.Asked(*item) for item in vragen_of(gezin=row.pk)] if visible else []
    gezag = gezag_in(gezin=row.pk, day=day)
    own = request.user.aanbieder_id if zicht.grond == Grond.HULP else None
    termijnen, doelen = open_and_wanted(row.pk, zicht, own, day)
    context = {
        "gezin": present.Kop(row.pk, row.naam, row.gemeente.naam),
        "doelen": doelen,
        "leden": present.leden(zicht, gezag, day),
        "vragen": present.vragen(item for item in asked if item.jeugdige_id in visible),
        "termijnen": termijnen,
        "may_lead": may_lead(zicht),
        "nood": zicht.grond == Grond.NOOD,
        "sees_plan": zicht.sees(Onderdeel.PLAN),
        "sees_vraag": bool(visible),
    }
    return render_kept(request, "dag/gezin.html", context)


def _open_vraag(request: AuthenticatedRequest, gezin_id: int, vraag_id: int, wat: str) -> tuple[Vraag, Zicht]:
    rows = Vraag.objects.select_related("gezin__gemeente", "verkenning")
    row = get_object_or_404(rows, pk=vraag_id, gezin=gezin_id)
    return row, open_gezin(request, row.gezin, Onderdeel.VRAAG, wat, "vraag, stations", row.jeugdige_id)[1]


def _present(row: Vraag) -> present.VraagRegel:
    asked = present.Asked(*Vraag.objects.values_list(*present.ASKED).get(pk=row.pk))
    return present.vragen([asked])[0]


@for_rol(Rol.SPECIALIST)
@require_GET
def vraag(request: AuthenticatedRequest, gezin_id: int, vraag_id: int) -> HttpResponse:
    """One question: its words, its way so far, what is open, and the first step."""
    row, zicht = _open_vraag(request, gezin_id, vraag_id, "vraag.bekijken")
    day = timezone.localdate()
    reached = {item.station: item.sinds for item in row.stations.all()}
    rows = Termijn.objects.filter(vraag=row).order_by("uiterlijk", "pk").values_list(*present.TERM)
    terms = [present.Term(*term) for term in rows]
    is_open = [term for term in terms if term.voldaan_at is None]
    mine = [term for term in is_open if term.gebruiker_id == row.behandelaar_id]
    context = {
        "gezin": {"id": row.gezin_id, "naam": row.gezin.naam},
        "vraag": _present(row),
        "way": [{"key": key, "label": label, "day": reached.get(key)} for key, label in Station.choices if key != Station.WACHTEN or key in reached],
        "station": row.station,
        "next": present.regels(mine[:1], day)[0] if mine else None,
        "termijnen": present.regels(is_open, day),
        "done": [{"wat": Termijn.Soort(term.soort).label, "op": term.voldaan_at, "uiterlijk": term.uiterlijk,
                  "bron": term.bron} for term in terms if term.voldaan_at],
        "may_lead": may_lead(zicht),
    }  # fmt: skip
    return render(request, "dag/vraag.html", context)


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def overdragen(request: AuthenticatedRequest, gezin_id: int, vraag_id: int) -> HttpResponse:
    """Hand the question to a colleague; the family gets another name, so it is asked twice."""
    row, zicht = _open_vraag(request, gezin_id, vraag_id, "vraag.bekijken")
    check_may_lead(zicht)
    colleagues = (
        Gebruiker.objects.filter(rol=Rol.SPECIALIST, is_active=True, team__gemeente=row.gezin.gemeente_id)
        .exclude(pk=row.behandelaar_id).select_related("team").order_by("first_name", "last_name")
    )  # fmt: skip
    draft = open_draft(request, "overdragen", f"vraag:{vraag_id}")
    form = OverdragenForm(
        request.POST or None, draft=draft, colleagues=colleagues, needs_verhaal=vragen.needs_verhaal(row)
    )
    if request.method == "POST" and form.is_valid():
        naar = form.cleaned_data["naar"]
        with problems_in(form):
            vragen.hand_over(
                vraag=row, naar=naar, by=request.user, now=timezone.now(), verhaal=form.cleaned_data["verhaal"]
            )
        if not form.errors:
            draft.discard()
            messages.success(
                request,
                _("%(naam)s behandelt deze vraag nu. Bel het gezin even om het te vertellen.") % {"naam": naar.naam},
            )
            return redirect("dag")
    return render(
        request,
        "dag/overdragen.html",
        {"form": form, "vraag": _present(row), "gezin": {"id": gezin_id, "naam": row.gezin.naam}},
    )
