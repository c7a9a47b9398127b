"""Who is around a child: drawn, with the list beneath. Naming somebody gives them nothing; inviting is another step.

The same pages stand in the talk (`/verkenning/3/netwerk/`) and with the plan of the family (`/ons-netwerk/1/`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.netwerkleden import check_may_tell, may_tell, visible_netwerkleden
from aandacht.access.uitnodigingen import may_invite
from aandacht.actions import netwerkleden
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gezin, Gezinslid, Netwerklid, Persoon
from aandacht.web.shared.drafts import Draft, open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render
from aandacht.web.verkenning.drawing import Figuur, network
from aandacht.web.verkenning.forms import NetwerklidForm
from aandacht.web.verkenning.kop import open_kop
from aandacht.web.verkenning.present import role_text

FAMILY, NEAR, FURTHER = 0, 1, 2
Save = Callable[[dict[str, Any], datetime], str]


@dataclass(frozen=True)
class Kring:
    """The people around one child, opened in a talk or by the family itself: who looks, and where the pages are."""

    zicht: Zicht
    gezin: Gezin
    jeugdige: Persoon
    may_add: bool
    name: str
    args: tuple[int, ...]
    context: dict[str, Any]

    def url(self, step: str = "", *more: int) -> str:
        return reverse(f"{self.name}{step}", args=[*self.args, *more])

    def draft(self, request: AuthenticatedRequest) -> Draft:
        return open_draft(request, "netwerklid", f"jeugdige:{self.jeugdige.pk}")


def _open(
    request: AuthenticatedRequest, verkenning_id: int | None, gezin_id: int | None, jeugdige_id: int | None
) -> Kring:
    if verkenning_id is not None:
        kop = open_kop(request, verkenning_id, velden="netwerk")
        base = {**kop.context("netwerk", request.user), "kring_frame": "verkenning/pagina.html"}
        vraag = kop.vraag
        return Kring(
            kop.zicht, vraag.gezin, vraag.jeugdige, kop.may_add, "verkenning_netwerk", (verkenning_id,), base
        )  # fmt: skip
    gezin = Gezin(pk=gezin_id)
    zicht = open_gezin(request, gezin, Onderdeel.VERKENNING, "netwerk.bekijken", "netwerk", jeugdige_id)[1]
    children = [lid.persoon for lid in zicht.leden if zicht.sees(Onderdeel.VERKENNING, lid.persoon_id)]
    child = next((persoon for persoon in children if jeugdige_id in (None, persoon.pk)), None)
    if child is None:
        raise Refused(_("Dit kind hoort nu niet bij dit gezin."), _("Vraag het iemand van het gezin."))
    others = [
        {"naam": persoon.voornamen, "url": reverse("netwerk", args=[gezin_id, persoon.pk]), "here": persoon == child}
        for persoon in children
    ]
    base = {
        "kring_frame": "verkenning/kring.html", "gezin_id": gezin_id, "kinderen": others if len(others) > 1 else [],
        "for_family": not request.user.is_professional, "tab": "netwerk",
    }  # fmt: skip
    return Kring(zicht, gezin, child, True, "netwerk", (gezin.pk, child.pk), base)


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


def people_of(leden: Sequence[Gezinslid], child: int, rows: Sequence[Netwerklid]) -> list[Mens]:
    """Members of the family and people who were named, each once."""
    told = {row.persoon_id: row for row in rows if row.persoon_id}
    members = [_member(lid, told.get(lid.persoon_id)) for lid in leden if lid.persoon_id != child]
    known = {lid.persoon_id for lid in leden}
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
def netwerk(
    request: AuthenticatedRequest,
    verkenning_id: int | None = None,
    gezin_id: int | None = None,
    jeugdige_id: int | None = None,
) -> HttpResponse:
    kring = _open(request, verkenning_id, gezin_id, jeugdige_id)
    rows = visible_netwerkleden(kring.zicht, kring.gezin, timezone.localdate()).filter(jeugdige=kring.jeugdige)
    people = people_of(kring.zicht.leden, kring.jeugdige.pk, list(rows.order_by("pk")))
    figuren, naam = figuren_of(people), kring.jeugdige.voornamen
    labels = (_("Gezin"), _("Dichtbij"), _("Verder weg"))
    tells = kring.may_add and may_tell(kring.zicht, kring.jeugdige.pk)
    context = {
        **kring.context, "naam": naam, "gezin_id": kring.gezin.pk,
        "tekening": {"breed": network(naam, figuren, narrow=False), "smal": network(naam, figuren, narrow=True)},
        "ringen": [
            {"label": label, "mensen": [(mens, kring.url("_lid", mens.netwerklid_id) if mens.netwerklid_id else "") for mens in people if mens.ring == ring]}
            for ring, label in enumerate(labels)
        ],
        "nieuw": kring.url("_nieuw") if tells else "", "may_tell": tells,
        "may_invite": may_invite(kring.zicht),
        "has_named": any(not mens.known for mens in people),
    }  # fmt: skip
    return render(request, "verkenning/netwerk.html", context)


@logged_in
@require_http_methods(["GET", "POST"])
def nieuw(
    request: AuthenticatedRequest,
    verkenning_id: int | None = None,
    gezin_id: int | None = None,
    jeugdige_id: int | None = None,
) -> HttpResponse:
    kring = _open(request, verkenning_id, gezin_id, jeugdige_id)
    check_may_tell(kring.zicht, kring.jeugdige.pk)
    persoon = _known_person(kring.zicht, request.GET.get("persoon", ""))
    initial: dict[str, str] = {"nabijheid": Netwerklid.Nabijheid.DICHTBIJ}
    if persoon is not None:
        initial |= {"naam": persoon.persoon.naam, "relatie": persoon.relatie}

    def save(values: dict[str, Any], now: datetime) -> str:
        netwerkleden.record(
            gezin=kring.gezin, jeugdige=kring.jeugdige, by=request.user, now=now, persoon=persoon.persoon if persoon else None,
            **values,
        )  # fmt: skip
        return _("%(naam)s staat in de tekening.") % {"naam": values["naam"]}

    return _tell(request, kring, kring.draft(request), initial, save, {
        "submit": _("Erbij zetten"), "title": _("Wie staat er om %(naam)s heen?") % {"naam": kring.jeugdige.voornamen},
        "lead": _("Diegene krijgt hier geen bericht van en kan niets zien. Uitnodigen kan later."),
    })  # fmt: skip


def _tell(
    request: AuthenticatedRequest, kring: Kring, draft: Draft, initial: dict[str, str], save: Save, words: dict[str, Any]
) -> HttpResponse:  # fmt: skip
    """The form about somebody around the child; once saved, the drawing with what was said."""
    form = NetwerklidForm(request.POST or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            said = save(form.cleaned_data, timezone.now())
        if not form.errors:
            draft.discard()
            messages.success(request, said)
            return redirect(kring.url())
    context = {**kring.context, **words, "form": form, "draft": draft, "cancel": kring.url()}
    return render(request, "verkenning/form.html", context)


def _known_person(zicht: Zicht, text: str) -> Gezinslid | None:
    """The member of the network in the address, when nobody said yet how near they are."""
    return next((lid for lid in zicht.leden if str(lid.persoon_id) == text and lid.rol == Gezinslid.Rol.NETWERK), None)


@logged_in
@require_http_methods(["GET", "POST"])
def wijzig(
    request: AuthenticatedRequest,
    netwerklid_id: int,
    verkenning_id: int | None = None,
    gezin_id: int | None = None,
    jeugdige_id: int | None = None,
) -> HttpResponse:
    kring = _open(request, verkenning_id, gezin_id, jeugdige_id)
    row = _lid(kring, netwerklid_id)
    check_may_tell(kring.zicht, row.jeugdige_id)
    initial = {"naam": row.naam, "relatie": row.relatie, "nabijheid": row.nabijheid, "wat_doet": row.wat_doet}
    draft = open_draft(request, "netwerklid", f"netwerklid:{row.pk}")

    def save(values: dict[str, Any], now: datetime) -> str:
        netwerkleden.correct(netwerklid=row, by=request.user, now=now, **values)
        return _("Veranderd.")

    return _tell(request, kring, draft, initial, save, {
        "submit": _("Bewaren"), "title": row.naam,
        "end": {"href": kring.url("_weg", row.pk), "text": _("Staat niet meer om het kind heen")},
    })  # fmt: skip


@logged_in
@require_POST
def weg(
    request: AuthenticatedRequest,
    netwerklid_id: int,
    verkenning_id: int | None = None,
    gezin_id: int | None = None,
    jeugdige_id: int | None = None,
) -> HttpResponse:
    kring = _open(request, verkenning_id, gezin_id, jeugdige_id)
    row = _lid(kring, netwerklid_id)
    netwerkleden.end(netwerklid=row, by=request.user, now=timezone.now())
    messages.success(request, _("%(naam)s staat niet meer in de tekening.") % {"naam": row.naam})
    return redirect(kring.url())


def _lid(kring: Kring, netwerklid_id: int) -> Netwerklid:
    rows = Netwerklid.objects.select_related("gezin", "jeugdige", "persoon", "recorded_by")
    return get_object_or_404(rows, pk=netwerklid_id, gezin=kring.gezin.pk, jeugdige=kring.jeugdige.pk)
