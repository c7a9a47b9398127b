"""Drafts: what somebody types is kept from the first pause, bound to the form, the record and the author.

A form carries a signed token that says for whom it was made. With it the server keeps what is typed also when the
session has ended meanwhile; reading a draft back needs the login (or, without account, the cookie of the visit).
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aandacht.actions import concepten
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker

TOKEN = "concept"  # noqa: S105  name of the hidden field
VISIT = "bezoek"  # name of the cookie of a visitor without account
VISIT_AGE = int(concepten.KEPT_FOR_VISITOR.total_seconds())
TOKEN_AGE = 24 * 3600
_SALT = "aandacht.concept"
_NOT_KEPT = {TOKEN, "csrfmiddlewaretoken", "website", "password", "code"}


@dataclass(frozen=True)
class Draft:
    """What one author typed before in one form for one record; `inhoud` is empty when there is nothing."""

    formulier: str
    sleutel: str
    gebruiker: Gebruiker | None
    bezoek: str
    inhoud: dict[str, Any]

    @property
    def token(self) -> str:
        """The value of the hidden field that lets the page keep what is typed."""
        who = self.gebruiker.pk if self.gebruiker else None
        return signing.dumps({"u": who, "b": self.bezoek, "f": self.formulier, "s": self.sleutel}, salt=_SALT)

    def discard(self) -> None:
        """Forget it: call after the action that submits the form."""
        concepten.discard(formulier=self.formulier, sleutel=self.sleutel, by=self.gebruiker, bezoek=self.bezoek)


def open_draft(request: HttpRequest, formulier: str, sleutel: str = "") -> Draft:
    """Find what this author typed before. `sleutel` names the record ("gezin:12"); empty when there is none yet."""
    user = request.user if isinstance(request.user, Gebruiker) or request.user.is_authenticated else None
    bezoek = "" if user else request.COOKIES.get(VISIT, "") or request.__dict__.setdefault(VISIT, new_visit())
    inhoud: dict[str, Any] = {}
    if request.method != "POST" and (user or VISIT in request.COOKIES):
        inhoud = concepten.load(formulier=formulier, sleutel=sleutel, by=user, bezoek=bezoek)
    return Draft(formulier, sleutel, user, bezoek, inhoud)


def new_visit() -> str:
    return secrets.token_urlsafe(24)


def remember_visit(response: HttpResponse, draft: Draft) -> HttpResponse:
    """Give a visitor without account the cookie that finds their draft back."""
    if draft.bezoek:
        response.set_cookie(
            VISIT, draft.bezoek, max_age=VISIT_AGE, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    return response


def keep_posted(request: HttpRequest) -> bool:
    """Keep the fields of a posted form as a draft of the author in its token; tell whether there was one."""
    if request.method != "POST":
        return False
    return _keep(request.POST.get(TOKEN, ""), request, timezone.now())


def _keep(token: str, request: HttpRequest, now: datetime) -> bool:
    try:
        bound: Mapping[str, Any] = signing.loads(token, salt=_SALT, max_age=TOKEN_AGE)
    except signing.BadSignature:
        return False
    user = Gebruiker.objects.filter(pk=bound["u"], is_active=True).first() if bound["u"] else None
    if user is None and not bound["b"]:
        return False
    concepten.save(
        formulier=bound["f"], sleutel=bound["s"], inhoud=_typed(request), now=now, by=user, bezoek=bound["b"]
    )
    return True


def _typed(request: HttpRequest) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, values in request.POST.lists():
        if name not in _NOT_KEPT and "password" not in name:
            kept[name] = values if len(values) > 1 else values[0]
    return kept


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Called by the page after a pause in typing."""
    now = timezone.now()
    try:
        kept = _keep(request.POST.get(TOKEN, ""), request, now)
    except NotPossible as error:
        return JsonResponse({"melding": str(error)}, status=409)
    if not kept:
        return JsonResponse(
            {"melding": _("Dit kon niet bewaard worden. Kopieer je tekst en open de pagina opnieuw.")}, status=409
        )
    at = date_format(timezone.localtime(now), "H:i")
    return JsonResponse({"melding": _("Bewaard als concept om %(tijd)s.") % {"tijd": at}})
