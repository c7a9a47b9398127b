from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aandacht.actions import gebruikers
from aandacht.records.models import Gebruiker
from aandacht.web.shared.context import HOME, url_of
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in


@logged_in
def start(request: AuthenticatedRequest) -> HttpResponse:
    """Where somebody of this role begins."""
    return redirect(url_of(HOME[Gebruiker.Rol(request.user.rol)]) or "publiek")


@require_POST
def choose_taal(request: HttpRequest) -> HttpResponse:
    taal, back = request.POST.get("taal", ""), request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    if taal in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, taal, max_age=365 * 24 * 3600, secure=settings.SESSION_COOKIE_SECURE,
            httponly=True, samesite="Lax",
        )  # fmt: skip
        if isinstance(request.user, Gebruiker) or request.user.is_authenticated:
            gebruikers.choose_taal(taal=taal, by=request.user)
        with translation.override(taal):
            messages.success(request, _("De taal is nu Nederlands."))
    return response


def healthy(request: HttpRequest) -> HttpResponse:
    """For the watch of whoever runs this: the site answers and so does its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
