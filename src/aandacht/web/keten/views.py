"""Messages of one's own organisation: what came, what it did, what is wrong, what waits for an answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access.berichten import check_may_see, sees_inhoud, visible_to
from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import visible_to as toewijzingen_visible_to
from aandacht.access.verzoeken import to_answer
from aandacht.actions import berichten as actions
from aandacht.actions import logboek
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import (
    Aanbieder,
    Bericht,
    Berichtenstop,
    Declaratie,
    Gebruiker,
    Gemeente,
    Termijn,
    Toewijzing,
    Verzoek,
)
from aandacht.web.keten import present, zaken
from aandacht.web.keten.conversation import levering, said_in
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, render

Rol = Gebruiker.Rol
_JOINED = ("toewijzing", "antwoord_op", "outbox")
_TO_REPAIR = Q(richting="uit", oordeel="afgekeurd", vervangen_door=None) | Q(oordeel="onleesbaar")
# An answer stands with the message it answers; by itself it is only shown when it answers nothing of ours.
_OWN_LINE = ~Q(soort__in=["JW302", "JW306", "JW308", "JW316", "JW318", "JW320", "JW325"]) | Q(
    richting="in", antwoord_op=None
)
_REQUESTS = ("JW315", "JW317", "JW319")
FOUND_AT_MOST = 50
_BSN_LENGTH = 9


def _ground(user: Gebruiker) -> Grond:
    return Grond.HULP if user.rol == Rol.AANBIEDER else Grond.ONDERZOEK


def _log(request: AuthenticatedRequest, wat: str, rows: Sequence[Bericht], velden: str = "") -> None:
    """Who is in a message is personal, so looking at a list is logged; a beheerder sees nobody in it."""
    if not sees_inhoud(request.user):
        return
    ids = {row.gezin_id for row in rows if row.gezin_id}
    logboek.record_read(
        by=request.user, now=timezone.now(), grond=_ground(request.user), wat=wat, gezin_ids=ids, velden=velden
    )


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER, Rol.BEHEER)
@require_http_methods(["GET", "POST"])
def berichten(request: AuthenticatedRequest) -> HttpResponse:
    """The list. Searching is a POST: a BSN does not belong in an address that is kept in histories and logs."""
    user, rows = request.user, visible_to(request.user, timezone.now())
    zoek = request.POST.get("zoek", "").strip() if request.method == "POST" else ""
    lijst = request.GET.get("lijst", "alle")
    asked = to_answer(user, timezone.now()).filter(status__in=zaken.ONDERHANDEN)
    if lijst == "verzoeken" and not zoek and user.rol == Rol.SPECIALIST:
        return _requests(request, asked)
    chosen = _search(rows, zoek, user) if zoek else _list(rows, lijst, user)
    joined = chosen.select_related(*_JOINED)
    if zoek:
        page: Page[Bericht] = Page(list(joined.order_by("-id")[:FOUND_AT_MOST]), None, True)
    else:
        page = paged(request, joined, ["-id"])
    _log(request, "berichten zoeken" if zoek else "berichten", page.rows)
    others = present.names({present.other_side(row) for row in page.rows}, of_gemeente=user.rol != Rol.AANBIEDER)
    person = sees_inhoud(user)
    about = zaken.zaken(page.rows) if person else {}
    regels = [present.regel(row, others, with_person=person, zaken=about) for row in page.rows]
    return _page(request, {"page": page, "regels": regels, "zoek": zoek, "lijst": lijst}, rows, asked)


def _page(
    request: AuthenticatedRequest, context: dict[str, Any], rows: QuerySet[Bericht], asked: QuerySet[Verzoek]
) -> HttpResponse:
    user = request.user
    tabs: list[tuple[str, str, int | None]] = [
        ("alle", _("Alle"), None),
        ("wacht", _("Wacht op antwoord"), rows.filter(_waits(user)).count()),
        ("herstel", _("Herstellen"), rows.filter(_TO_REPAIR).distinct().count()),
    ]
    if user.rol == Rol.SPECIALIST:
        tabs.insert(1, ("verzoeken", _("Verzoeken aan ons"), asked.count()))
    more = {"with_person": sees_inhoud(user), "of_gemeente": user.rol != Rol.AANBIEDER, "found_at_most": FOUND_AT_MOST,
            "is_beheer": user.rol == Rol.BEHEER}  # fmt: skip
    return render(request, "keten/berichten.html", {**context, **more, "tabs": tabs})


def _requests(request: AuthenticatedRequest, asked: QuerySet[Verzoek]) -> HttpResponse:
    """The requests of providers that this specialist still has to answer, the one that waits shortest first."""
    page: Page[Verzoek] = paged(request, asked, ["uiterlijk", "id"])
    logboek.record_read(
        by=request.user, now=timezone.now(), grond=_ground(request.user), wat="verzoeken",
        gezin_ids={row.gezin_id for row in page.rows if row.gezin_id}, velden="",
    )  # fmt: skip
    others = present.names({row.agb_code for row in page.rows}, of_gemeente=True)
    verzoeken = [
        {"id": row.pk, "naam": row.naam, "soort": row.get_soort_display(), "staat": row.get_status_display(),
         "ander": others.get(row.agb_code, row.agb_code), "at": row.recorded_at, "uiterlijk": row.uiterlijk}
        for row in page.rows
    ]  # fmt: skip
    context = {"page": page, "verzoeken": verzoeken, "lijst": "verzoeken"}
    return _page(request, context, visible_to(request.user, timezone.now()), asked)


def _waits(user: Gebruiker) -> Q:
    """What the other side still has to answer: the return of a message, and what we asked."""
    waits = Q(oordeel=Bericht.Oordeel.OPEN)
    if user.rol != Rol.AANBIEDER:
        return waits
    asked = Verzoek.objects.filter(administratie=user.aanbieder_id, status__in=zaken.ONDERHANDEN)
    return waits | Q(pk__in=asked.values("bericht"))


def _list(rows: QuerySet[Bericht], lijst: str, user: Gebruiker) -> QuerySet[Bericht]:
    if lijst == "wacht":
        return rows.filter(_waits(user))
    if lijst == "herstel":
        return rows.filter(_TO_REPAIR).distinct()
    return rows.filter(_OWN_LINE)


def _search(rows: QuerySet[Bericht], zoek: str, user: Gebruiker) -> QuerySet[Bericht]:
    """By number of message, assignment, claim or request, by BSN, by the name or code of the other side."""
    claims = Declaratie.objects.filter(declaratie_nummer__iexact=zoek).values("bericht")
    found = Q(pk__in=claims) | Q(antwoord_op__in=claims)
    found |= Q(pk__in=Verzoek.objects.filter(referentie__iexact=zoek).values("bericht"))
    found |= Q(identificatie__iexact=zoek) | Q(identificatie=zoek.zfill(12)) | Q(afzender=zoek) | Q(ontvanger=zoek)
    if zoek.isascii() and zoek.isdigit() and len(zoek) <= _BSN_LENGTH:
        found |= Q(toewijzing__toewijzing_nummer=int(zoek))
        if sees_inhoud(user):
            found |= Q(toewijzing__bsn=zoek) | Q(pk__in=Verzoek.objects.filter(bsn=zoek).values("bericht"))
    elif len(zoek) > 2:
        others = Gemeente if user.rol == Rol.AANBIEDER else Aanbieder
        codes = others.objects.filter(naam__icontains=zoek).values("pk")
        found |= Q(afzender__in=codes) | Q(ontvanger__in=codes)
    return rows.filter(found)


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER, Rol.BEHEER)
@require_GET
def bericht(request: AuthenticatedRequest, bericht_id: int) -> HttpResponse:
    """One message: what it did, what is wrong, what to do, and what answered it."""
    user = request.user
    row = Bericht.objects.select_related(*_JOINED).filter(pk=bericht_id).first() or Bericht(pk=bericht_id)
    check_may_see(user, row, timezone.now())
    person = sees_inhoud(user)
    _log(request, "bericht", [row], f"{row.soort} {row.identificatie}")
    others = present.names({present.other_side(row)}, of_gemeente=user.rol != Rol.AANBIEDER)
    around = list(
        Bericht.objects.filter(Q(antwoord_op=row) | Q(vervangt=row) | Q(pk__in=[row.antwoord_op_id, row.vervangt_id]))
        .select_related(*_JOINED).order_by("id")
    )  # fmt: skip
    replaced = any(other.vervangt_id == row.pk for other in around)
    about = zaken.zaken([row, *around]) if person else {}
    return render(
        request,
        "keten/bericht.html",
        {
            "bericht": row,
            "regel": present.regel(row, others, with_person=person, zaken=about),
            "bevindingen": present.bevindingen(row),
            "rond": [present.regel(other, others, with_person=person, zaken=about) for other in around],
            "inhoud": row.inhoud if person else "",
            "declaratie_id": _claim_of(row) if user.rol == Rol.AANBIEDER else None,
            "with_person": person,
            "of_gemeente": user.rol != Rol.AANBIEDER,
            "may_resend": person and not replaced and actions.can_resend(row),
            "may_lapse": person and not replaced and actions.can_lapse(row),
            "verzoek_id": _verzoek_of(row) if person and row.soort in _REQUESTS else None,
            "buitenom": _told(row),
            "correct_url_gezin": row.gezin_id if user.rol == Rol.SPECIALIST else None,
        },
    )  # fmt: skip


def _told(row: Bericht) -> bool | None:
    """Of a message that is held back: whether somebody told the other side; None when it is not held."""
    if row.richting != Bericht.Richting.UIT or row.outbox.vastgehouden_door_id is None:
        return None
    key = {"soort": Termijn.Soort.BUITENOM, "sleutel": f"bericht:{row.pk}", "voldaan_at": None}
    return not Termijn.objects.filter(**key).exists()


def _verzoek_of(row: Bericht) -> int | None:
    """The request that a message asks or answers."""
    if row.soort == "JW319":
        return row.antwoorden_op_verzoek.values_list("verzoek", flat=True).first()
    return row.verzoeken.values_list("pk", flat=True).first()


def _claim_of(row: Bericht) -> int | None:
    """The claim that a JW323 is or that a JW325 answers."""
    if row.soort not in ("JW323", "JW325"):
        return None
    about = row.pk if row.soort == "JW323" else row.antwoord_op_id
    return Declaratie.objects.filter(bericht=about).values_list("pk", flat=True).first()


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER)
@require_POST
def herstel(request: AuthenticatedRequest, bericht_id: int) -> HttpResponse:
    """Make a rejected message anew from what is recorded now, and send it."""
    row = get_object_or_404(Bericht.objects.select_related("toewijzing__besluit"), pk=bericht_id)
    try:
        made = actions.repair_and_resend(bericht=row, by=request.user, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("keten_bericht", row.pk)
    messages.success(request, _("Het bericht is opnieuw gemaakt en gaat nu op weg."))
    return redirect("keten_bericht", made.pk)


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER)
@require_POST
def vervallen(request: AuthenticatedRequest, bericht_id: int) -> HttpResponse:
    """A rejected message that is not needed any more."""
    row = get_object_or_404(Bericht.objects.select_related("toewijzing__besluit"), pk=bericht_id)
    actions.let_lapse(bericht=row, by=request.user, now=timezone.now())
    messages.success(request, _("Het bericht is vervallen. Je hoeft er niets meer mee te doen."))
    return redirect("keten_bericht", row.pk)


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER)
@require_GET
def gesprek(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """Everything the two sides said about one assignment, oldest first."""
    user, now = request.user, timezone.now()
    newest = _newest(user, toewijzing_id, now)
    about = list(zaken.berichten_over(newest).select_related(*_JOINED).order_by("id"))
    _log(request, "berichten over een toewijzing", about, str(newest))
    of_gemeente = user.rol != Rol.AANBIEDER
    code = newest.agb_code if of_gemeente else newest.gemeente_code
    ander = vars(newest)["ander"] or code
    others = {code: ander if of_gemeente else _("gemeente %(naam)s") % {"naam": ander}}
    reported = levering(newest)
    state = reported.toestand
    cases = zaken.verzoeken(about)
    said = said_in(about, reported)
    turns = [
        replace(present.regel(item, others, with_person=True, zaken=cases), gezegd=said.get(item.pk, ""))
        for item in about
    ]
    turns += zaken.declaraties_over(newest, others[code], of_gemeente=of_gemeente)
    context: dict[str, Any] = {
        "toewijzing": newest,
        "ander": others[code],
        "of_gemeente": of_gemeente,
        "stilgezet": vars(newest)["stilgezet"],
        "jeugdige_id": newest.vraag.jeugdige_id if of_gemeente and newest.vraag else None,
        "regels": sorted(turns, key=lambda turn: turn.bericht_id),
        "status": str(state.status),
        "begindatum": state.start.begindatum if state.start else None,
        "einddatum": state.stop.einddatum if state.stop else None,
        "may_withdraw": of_gemeente
        and newest.vraag_id is not None
        and not newest.is_deleted
        and state.status != "beeindigd",
    }
    return render(request, "keten/gesprek.html", context)


def _stops() -> QuerySet[Berichtenstop]:
    same = {name: OuterRef(name) for name in ("administratie", "bsn")}
    return Berichtenstop.objects.filter(**same, opgeheven_at=None)


def _newest(user: Gebruiker, toewijzing_id: int, now: datetime) -> Toewijzing:
    """The current version of an assignment this user may see, with the name of the other side; else refused."""
    same = {name: OuterRef(name) for name in ("administratie", "gemeente_code", "toewijzing_nummer")}
    side = (
        Gemeente.objects.filter(pk=OuterRef("gemeente_code")).values("naam")
        if user.rol == Rol.AANBIEDER
        else Aanbieder.objects.filter(pk=OuterRef("agb_code")).values("naam")
    )
    found = (
        toewijzingen_visible_to(user, now)
        .filter(Exists(Toewijzing.objects.filter(pk=toewijzing_id, **same)))
        .annotate(ander=Subquery(side), stilgezet=Exists(_stops()))
        .select_related("gezin", "besluit", "vraag")
        .first()
    )
    if found is None:
        raise Refused(
            _("Je kunt deze toewijzing niet openen: zij gaat over een gezin waar je nu niet bij betrokken bent."),
            _("Vraag het de behandelaar van het gezin."),
        )
    return found
