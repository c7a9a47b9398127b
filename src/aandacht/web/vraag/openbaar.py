"""Asking without an account, and seeing by number how it stands."""

from datetime import timedelta

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aandacht.actions import vragen
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker, Vraag
from aandacht.web.shared.drafts import open_draft, remember_visit
from aandacht.web.shared.pages import problems_in, render
from aandacht.web.shared.throttle import is_too_often
from aandacht.web.vraag import present
from aandacht.web.vraag.forms import JongereForm, OpzoekForm, OuderForm, VerwijzerForm, VraagForm

GESTELD = "vraag_gesteld"  # the number in the session of whoever just asked
HOUR = int(timedelta(hours=1).total_seconds())


@require_safe
def kies(request: HttpRequest) -> HttpResponse:
    return render(request, "vraag/kies.html")


@require_http_methods(["GET", "HEAD", "POST"])
def jongere(request: HttpRequest) -> HttpResponse:
    return _ask(request, JongereForm, "vraag_jongere")


@require_http_methods(["GET", "HEAD", "POST"])
def ouder(request: HttpRequest) -> HttpResponse:
    return _ask(request, OuderForm, "vraag_ouder")


@require_http_methods(["GET", "HEAD", "POST"])
def verwijzer(request: HttpRequest) -> HttpResponse:
    user = request.user
    known = (
        f"{user.naam}, {user.functie}".strip(", ")
        if user.is_authenticated and user.rol == Gebruiker.Rol.VERWIJZER
        else ""
    )
    return _ask(request, VerwijzerForm, "vraag_verwijzer", {"verwijzer_naam": known})


def _ask(request: HttpRequest, kind: type[VraagForm], name: str, initial: dict[str, str] | None = None) -> HttpResponse:
    draft = open_draft(request, name)
    form = kind(request.POST or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        nummer = _send(request, form)
        if nummer:
            draft.discard()
            request.session[GESTELD] = nummer
            return redirect("vraag_gesteld")
    return remember_visit(render(request, f"vraag/{name.removeprefix('vraag_')}.html", {"form": form}), draft)


def _send(request: HttpRequest, form: VraagForm) -> str:
    """Ask the question; the number it got, or nothing when the form says what is wrong."""
    nummer = form.cleaned_data["nummer"]
    if _is_asked(nummer):
        return str(nummer)
    by = request.user if isinstance(request.user, Gebruiker) or request.user.is_authenticated else None
    try:
        with problems_in(form):
            _check_pace(request)
            return vragen.ask(by=by, now=timezone.now(), **form.asked()).nummer
    except IntegrityError:
        # A double click: the other request was just before this one, with the same number.
        if not _is_asked(nummer):
            raise
        return str(nummer)
    return ""


def _is_asked(nummer: str | None) -> bool:
    return bool(nummer) and Vraag.objects.filter(nummer=nummer).exists()


def _check_pace(request: HttpRequest) -> None:
    if is_too_often(request, "vraag", limit=10, seconds=HOUR):
        raise NotPossible(
            _("Er kwamen net veel vragen van dit adres. Wacht een uur, of bel je gemeente. Je tekst blijft hier staan.")
        )


@require_safe
def gesteld(request: HttpRequest) -> HttpResponse:
    vraag = (
        Vraag.objects.filter(nummer=request.session.get(GESTELD, ""))
        .select_related("behandelaar", "team__gemeente")
        .first()
    )
    if vraag is None:
        return redirect("vraag_opzoeken")
    return render(request, "vraag/gesteld.html", {"stand": present.stand(vraag), "contact": vraag.contact})


@require_http_methods(["GET", "HEAD", "POST"])
def opzoeken(request: HttpRequest) -> HttpResponse:
    form = OpzoekForm(request.POST or None)
    stand = None
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            stand = _look_up(request, form.cleaned_data["nummer"])
    return render(request, "vraag/opzoeken.html", {"form": form, "stand": stand})


def _look_up(request: HttpRequest, nummer: str) -> present.Stand:
    if is_too_often(request, "opzoeken", limit=20, seconds=HOUR):
        raise NotPossible(_("Er is te vaak gezocht vanaf dit adres. Wacht een uur, of bel het lokale team."))
    vraag = vragen.look_up(nummer=nummer, now=timezone.now())
    if vraag is None:
        raise NotPossible(_("We vinden geen vraag met dit nummer. Kijk of elke letter en elk cijfer klopt."))
    return present.stand(vraag)
