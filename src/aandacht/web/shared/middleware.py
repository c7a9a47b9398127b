"""What happens around every page: language, session, second factor, and errors in words."""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from aandacht.records.models import Gebruiker
from aandacht.web.shared import errors, namens

# A page of somebody who is logged in stays in no cache: neither of the browser nor on the way.
NEVER_KEPT = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private", "Expires": "0"}
# The session is written at most once in this many seconds: reading a page stays reading.
TOUCH_SECONDS = 60
SEEN = "gezien"
SECOND_FACTOR = "tweede_stap"
# Where a professional without second factor may be: setting it up, or leaving.
WITHOUT_SECOND_FACTOR = ("/account/", "/taal/", "/static/", "/gezond/")


class AandachtMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = signed_in(request)
        if user is not None:
            request.user = user  # the account, not what Django puts in its place until it is asked for
        language = choose_language(request, user)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = None
        if user is not None:
            touch_session(request)
            response = ask_second_factor(request, user)
            response = response or namens.take_place(request, user)
        response = response or namens.answer(request, self.get_response)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        if has_session(request) and request.user.is_authenticated:
            for name, value in NEVER_KEPT.items():
                response.headers[name] = value
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        return namens.check(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        error = errors.in_words(exception)
        return errors.page_for(request, error) if error else None


def has_session(request: HttpRequest) -> bool:
    """Tell without a query whether somebody can be logged in at all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def signed_in(request: HttpRequest) -> Gebruiker | None:
    """The account of who asks, if any."""
    user = get_user(request) if has_session(request) else None
    return user if isinstance(user, Gebruiker) else None


def choose_language(request: HttpRequest, user: Gebruiker | None) -> str:
    """The choice of this browser, else of this account, else Dutch."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if not _is_known(chosen) and user is not None:
        chosen = user.taal
    return str(chosen) if _is_known(chosen) else settings.LANGUAGE_CODE


def _is_known(language: str | None) -> bool:
    return any(language == code for code, _name in settings.LANGUAGES)


def touch_session(request: HttpRequest) -> None:
    """Move the end of the session on: it ends after half an hour without a page, not half an hour after login."""
    now = int(timezone.now().timestamp())
    if now - request.session.get(SEEN, 0) >= TOUCH_SECONDS:
        request.session[SEEN] = now


def ask_second_factor(request: HttpRequest, user: Gebruiker) -> HttpResponse | None:
    """Send a professional without a second factor to the page that sets one up."""
    if not settings.AANDACHT_SECOND_FACTOR or not user.is_professional:
        return None
    if request.path.startswith(WITHOUT_SECOND_FACTOR) or _has_second_factor(request):
        return None
    messages.info(request, _("Je werkt met gegevens van gezinnen. Stel daarom eerst je tweede stap in."))
    return redirect("mfa_activate_totp")


def _has_second_factor(request: HttpRequest) -> bool:
    if request.session.get(SECOND_FACTOR):
        return True
    # A broker counts: the level of assurance that the role needs was checked at the door.
    strong = ("mfa", "socialaccount")
    used = any(record.get("method") in strong for record in get_authentication_records(request, request.user))
    if used or is_mfa_enabled(request.user):
        request.session[SECOND_FACTOR] = True
        return True
    return False
