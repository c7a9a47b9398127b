"""Who is around this child: drawn, with the list beneath. Naming somebody gives them nothing; inviting is another step."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access.netwerkleden import check_may_tell, may_tell, visible_netwerkleden
from aandacht.access.uitnodigingen import may_invite
from aandacht.actions import netwerkleden
from aandacht.records.models import Gezinslid, Netwerklid
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, problems_in, render
from aandacht.web.verkenning.drawing import Figuur, network
from aandacht.web.verkenning.forms import NetwerklidForm
from aandacht.web.verkenning.kop import Kop, open_kop
from aandacht.web.verkenning.present import role_text

FAMILY, NEAR, FURTHER = 0, 1, 2


@dataclass(frozen=True)
class Mens:
    """Somebody around the child, as the list shows them."""

    key: str
    naam: str
    relatie: str
    ring: int
    wat_doet: str
    known: bool  # a member of the family here, so no invitation is needed to be known
    netwerklid_id: int | None


def people_of(opened: Kop, rows: Sequence[Netwerklid]) -> list[Mens]:
    """Members of the family and people who were named, each once."""
    told = {row.persoon_id: row for row in rows if row.persoon_id}
    child = opened.vraag.jeugdige_id
    members = [_member(lid, told.get(lid.persoon_id)) for lid in opened.zicht.leden if lid.persoon_id != child]
    known = {lid.persoon_id for lid in opened.zicht.leden}
    named = [_named(row) for row in rows if row.persoon_id not in known]
    return sorted([*members, *named], key=lambda mens: (mens.ring, mens.naam))


def _member(lid: Gezinslid, row: Netwerklid | None) -> Mens:
    outside = lid.rol == Gezinslid.Rol.NETWERK
    # How near somebody of the network is, nobody knows until it is said: further away is the least that is claimed.
    ring = _ring(row) if row else FURTHER if outside else FAMILY
    naam = lid.persoon.naam if outside else lid.persoon.voornamen
    return Mens(
        f"persoon-{lid.persoon_id}", naam, role_text(lid), ring if outside else FAMILY, row.wat_doet if row else "", True,
        row.pk if row else None,
    )  # fmt: skip


def _named(row: Netwerklid) -> Mens:
    return Mens(f"naam-{row.pk}", row.naam, row.relatie, _ring(row), row.wat_doet, False, row.pk)


def _ring(row: Netwerklid) -> int:
    return NEAR if row.nabijheid == Netwerklid.Nabijheid.DICHTBIJ else FURTHER


def figuren_of(people: Sequence[Mens]) -> list[Figuur]:
    return [Figuur(mens.key, mens.naam, mens.relatie, mens.ring) for mens in people]


@logged_in
@require_GET
def netwerk(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id, velden="netwerk")
    vraag = opened.vraag
    rows = visible_netwerkleden(opened.zicht, vraag.gezin, timezone.localdate()).filter(jeugdige=vraag.jeugdige_id)
    people = people_of(opened, list(rows.order_by("pk")))
    figuren, naam = figuren_of(people), vraag.jeugdige.voornamen
    labels = (_("Gezin"), _("Dichtbij"), _("Verder weg"))
    context = {
        **opened.context("netwerk", request.user),
        "tekening": {"breed": network(naam, figuren, narrow=False), "smal": network(naam, figuren, narrow=True)},
        "ringen": [{"label": label, "mensen": [mens for mens in people if mens.ring == ring]} for ring, label in enumerate(labels)],
        "may_tell": opened.may_add and may_tell(opened.zicht, vraag.jeugdige_id),
        "may_invite": may_invite(opened.zicht),
        "has_named": any(not mens.known for mens in people),
    }  # fmt: skip
    return render(request, "verkenning/netwerk.html", context)


@logged_in
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id, velden="netwerk")
    vraag = opened.vraag
    check_may_tell(opened.zicht, vraag.jeugdige_id)
    persoon = _known_person(opened, request.GET.get("persoon", ""))
    draft = open_draft(request, "netwerklid", f"verkenning:{verkenning_id}")
    initial: dict[str, str] = {"nabijheid": Netwerklid.Nabijheid.DICHTBIJ}
    if persoon is not None:
        initial |= {"naam": persoon.persoon.naam, "relatie": persoon.relatie}
    form = NetwerklidForm(request.POST or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            netwerkleden.record(
                gezin=vraag.gezin, jeugdige=vraag.jeugdige, by=request.user, now=timezone.now(), **form.cleaned_data,
                persoon=persoon.persoon if persoon else None,
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("%(naam)s staat in de tekening.") % {"naam": form.cleaned_data["naam"]})
            return redirect("verkenning_netwerk", verkenning_id)
    context = {
        **opened.context("netwerk", request.user), "form": form, "submit": _("Erbij zetten"), "draft": draft,
        "title": _("Wie staat er om %(naam)s heen?") % {"naam": vraag.jeugdige.voornamen},
        "lead": _("Diegene krijgt hier geen bericht van en kan niets zien. Uitnodigen kan later."),
    }  # fmt: skip
    return render(request, "verkenning/form.html", context)


def _known_person(opened: Kop, text: str) -> Gezinslid | None:
    """The member of the network in the address, when nobody said yet how near they are."""
    return next(
        (lid for lid in opened.zicht.leden if str(lid.persoon_id) == text and lid.rol == Gezinslid.Rol.NETWERK), None
    )


@logged_in
@require_http_methods(["GET", "POST"])
def wijzig(request: AuthenticatedRequest, verkenning_id: int, netwerklid_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id, velden="netwerk")
    row = _lid(opened, netwerklid_id)
    check_may_tell(opened.zicht, row.jeugdige_id)
    initial = {"naam": row.naam, "relatie": row.relatie, "nabijheid": row.nabijheid, "wat_doet": row.wat_doet}
    draft = open_draft(request, "netwerklid", f"netwerklid:{row.pk}")
    form = NetwerklidForm(request.POST or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            netwerkleden.correct(netwerklid=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            draft.discard()
            messages.success(request, _("Veranderd."))
            return redirect("verkenning_netwerk", verkenning_id)
    context = {
        **opened.context("netwerk", request.user), "form": form, "title": row.naam, "submit": _("Bewaren"), "draft": draft,
        "end": {"url": "verkenning_netwerk_weg", "id": row.pk, "text": _("Staat niet meer om het kind heen")},
    }  # fmt: skip
    return render(request, "verkenning/form.html", context)


@logged_in
@require_POST
def weg(request: AuthenticatedRequest, verkenning_id: int, netwerklid_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id, velden="netwerk")
    row = _lid(opened, netwerklid_id)
    netwerkleden.end(netwerklid=row, by=request.user, now=timezone.now())
    messages.success(request, _("%(naam)s staat niet meer in de tekening.") % {"naam": row.naam})
    return redirect("verkenning_netwerk", verkenning_id)


def _lid(opened: Kop, netwerklid_id: int) -> Netwerklid:
    rows = Netwerklid.objects.select_related("gezin", "jeugdige", "persoon", "recorded_by")
    return get_object_or_404(rows, pk=netwerklid_id, gezin=opened.vraag.gezin_id, jeugdige=opened.vraag.jeugdige_id)
