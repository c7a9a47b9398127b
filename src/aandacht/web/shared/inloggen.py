"""Logging in through a broker: off to it, back from it, and linking an account to who somebody is there."""

import logging
from typing import Any, Never, cast
from urllib.parse import urlsplit

import requests
from allauth.account import views as account
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aandacht.access.inlogmiddelen import check_niveau
from aandacht.actions import inlogmiddelen
from aandacht.kernel.errors import AandachtError
from aandacht.kernel.inlogmiddelen import Identiteit, Inlogmiddel
from aandacht.records.models import Gebruiker
from aandacht.web.shared import inlogmelding
from aandacht.web.shared.broker import BrokerAdapter, inlogmiddel, is_answer_to, new_nonce
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in
from aandacht.web.shared.throttle import is_too_often

logger = logging.getLogger(__name__)
INVITED = "uitnodiging"  # in the session: the paper whose code was right, and until when that counts
INVITED_SECONDS = 15 * 60
MOST = 60  # in a minute from one address: a whole office may come in at nine


def middel_or_404(naam: str) -> Inlogmiddel:
    found = inlogmiddel(naam)
    if found is None:
        raise Http404
    return found


# --- going there ------------------------------------------------------------------------------------------------------


@require_safe
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the broker. A link and not a form: the policy of our pages lets no form end on another site."""
    middel = middel_or_404(provider_id)
    if is_too_often(request, "inlogmiddel", limit=MOST, seconds=60):
        return inlogmelding.too_often(request)
    link = "koppelen" in request.GET
    data: dict[str, Any] = {"nonce": new_nonce(), "uitnodiging": None, "koppelen": None}
    if link and request.user.is_authenticated:
        if not did_recently_reauthenticate(request):
            return _prove("inlogmiddel_koppelen", provider_id)
        data["koppelen"] = request.user.pk
    elif link:
        data["uitnodiging"] = _invited(request)
        if data["uitnodiging"] is None:
            return inlogmelding.took_too_long(request)
    asked = {"acr_values": asked_level(middel, request.GET.get("niveau", "")), "nonce": str(data["nonce"])}
    if link or "niveau" in request.GET:
        asked["prompt"] = "login"  # not with a visit to the broker that somebody else left open
    try:
        there: HttpResponse = (
            BrokerAdapter(request, middel)
            .get_provider()
            .redirect(request, AuthProcess.LOGIN, get_next_redirect_url(request), data, auth_params=asked)
        )
    except (OAuth2Error, requests.RequestException) as error:
        return inlogmelding.unreachable(request, middel, error)
    return there


def asked_level(middel: Inlogmiddel, place: str) -> str:
    """The level with this place in the list of the broker, else the lowest that is enough for anybody."""
    known = place.isdigit() and int(place) < len(middel.niveaus)
    return middel.niveaus[int(place)] if known else middel.lowest


def _level(middel: Inlogmiddel, rol: str) -> str:
    """Which place in the list of levels this role needs, as the address of `login` says it."""
    return str(middel.niveaus.index(middel.nodig[rol])) if middel.is_for(rol) else ""


def remember_invitation(request: HttpRequest, uitnodiging_id: int) -> None:
    """The code was right: for a quarter of an hour this browser may link the account of the paper."""
    request.session[INVITED] = [uitnodiging_id, timezone.now().timestamp() + INVITED_SECONDS]


def _invited(request: HttpRequest) -> int | None:
    found = request.session.get(INVITED)
    return int(found[0]) if found and timezone.now().timestamp() < found[1] else None


def _prove(name: str, *args: str) -> HttpResponse:
    """A browser that somebody left open links nothing: first say again who you are."""
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse(name, args=args)})}")


@require_safe
def link(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What is about to happen, before somebody links their account to a broker."""
    middel = middel_or_404(provider_id)
    user = request.user if isinstance(request.user, Gebruiker) else None
    if user is not None and not did_recently_reauthenticate(request):
        return _prove("inlogmiddel_koppelen", provider_id)
    invited = _invited(request)
    if user is None:
        user = Gebruiker.objects.filter(uitnodigingen__pk=invited).first() if invited else None
    if user is None:
        return inlogmelding.took_too_long(request)
    context = {"middel": middel, "niveau": _level(middel, user.rol), "known": middel.is_for(user.rol)}
    return render(request, "account/koppelen.html", context)


# --- coming back ------------------------------------------------------------------------------------------------------


@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the broker: allauth trades the code for a token, `welcome` decides."""
    middel = middel_or_404(provider_id)
    if is_too_often(request, "inlogmiddel-terug", limit=MOST, seconds=60):
        return inlogmelding.too_often(request)
    view = OAuth2CallbackView.adapter_view(BrokerAdapter(request, middel))
    return cast("HttpResponse", view(request))


def welcome(request: HttpRequest, login: SocialLogin) -> None:
    """Let in whose account is linked to who they are; link who was invited or is logged in; tell everybody else why not."""
    middel = middel_or_404(login.account.provider)
    asked = login.state.get("data") or {}
    if not is_answer_to(login, asked.get("nonce", "")):
        stop(inlogmelding.failed(request, middel))
    identiteit: Identiteit = login.identiteit
    try:
        if asked.get("koppelen"):
            stop(_add(request, middel, identiteit, asked["koppelen"]))
        if asked.get("uitnodiging"):
            _accept(request, login, middel, identiteit, asked["uitnodiging"])
        elif not login.is_existing:
            stop(inlogmelding.unknown(request, middel))
        check_niveau(middel, cast("Gebruiker", login.user), identiteit)
    except AandachtError as error:
        stop(
            inlogmelding.refused(
                request, middel, error, linking=bool(asked.get("koppelen") or asked.get("uitnodiging"))
            )
        )


def _accept(request: HttpRequest, login: SocialLogin, middel: Inlogmiddel, identiteit: Identiteit, paper: int) -> None:
    """Link the account of the paper; allauth then logs it in."""
    login.account = inlogmiddelen.link(middel=middel, identiteit=identiteit, uitnodiging_id=paper, now=timezone.now())
    login.user = login.account.user
    request.session.pop(INVITED, None)
    messages.success(request, _("Gelukt. Vanaf nu log je in met %(naam)s.") % {"naam": middel.label})


def _add(request: HttpRequest, middel: Inlogmiddel, identiteit: Identiteit, user_id: int) -> HttpResponse:
    """Link the account of who is logged in, when that is still who went to the broker."""
    if not isinstance(request.user, Gebruiker) or request.user.pk != user_id:
        return inlogmelding.took_too_long(request)
    inlogmiddelen.add(middel=middel, identiteit=identiteit, by=request.user, now=timezone.now())
    messages.success(request, _("Gelukt. Vanaf nu kun je ook inloggen met %(naam)s.") % {"naam": middel.label})
    return redirect("mfa_index")


@logged_in
@require_POST
def unlink(request: AuthenticatedRequest, provider_id: str) -> HttpResponse:
    middel = middel_or_404(provider_id)
    if not did_recently_reauthenticate(request):
        return _prove("mfa_index")
    inlogmiddelen.remove(naam=middel.naam, by=request.user, now=timezone.now())
    messages.success(request, _("Je kunt niet meer inloggen met %(naam)s.") % {"naam": middel.label})
    return redirect("mfa_index")


@logged_in
@require_safe
def set_password(request: AuthenticatedRequest) -> HttpResponse:
    """Where allauth sends who has no password; choosing one here would pass by the level the role needs."""
    if request.user.has_usable_password():
        return redirect("account_change_password")
    return inlogmelding.without_password(request)


def stop(response: HttpResponse) -> Never:
    raise ImmediateHttpResponse(response)


def tell_failure(
    request: HttpRequest, provider: Any, error: Any, exception: Exception | None, context: dict[str, Any]
) -> None:
    """allauth could not finish the walk: say which of the ways it was."""
    middel = middel_or_404(provider.app.provider_id)
    if error == AuthError.CANCELLED:
        stop(inlogmelding.cancelled(request, middel))
    if exception is None and "state" not in context:
        stop(inlogmelding.took_too_long(request))
    if isinstance(exception, requests.RequestException):
        stop(inlogmelding.unreachable(request, middel, exception))
    logger.warning("Login through %s failed: %s", middel.naam, exception or request.GET.get("error", "")[:60])
    stop(inlogmelding.failed(request, middel))


# --- leaving ----------------------------------------------------------------------------------------------------------


def leave(request: HttpRequest) -> HttpResponse:
    """Log out here, and offer to do so at the broker that let them in: it would let in whoever sits here next."""
    methods = get_authentication_records(request, request.user) if request.user.is_authenticated else []
    through = next((record["provider"] for record in reversed(methods) if record.get("provider")), "")
    middel = inlogmiddel(through) if request.method == "POST" else None
    response = cast("HttpResponse", account.logout(request))
    there = end_of_session(request, middel) if middel is not None else ""
    return inlogmelding.logged_out(request, middel, there) if middel is not None and there else response


def end_of_session(request: HttpRequest, middel: Inlogmiddel) -> str:
    """Where the broker ends its own session and sends back here; empty when it does not say, or cannot be reached.

    Without a token as a hint, for none is kept: the broker then asks whether that is meant.
    """
    try:
        there = BrokerAdapter(request, middel).openid_config.get("end_session_endpoint")
    except (OAuth2Error, requests.RequestException, ValueError) as error:
        logger.warning("The broker %s cannot be asked to log out: %s", middel.naam, type(error).__name__)
        return ""
    if not isinstance(there, str) or urlsplit(there).scheme != urlsplit(middel.issuer).scheme:
        return ""
    asked = urlencode({"client_id": middel.client_id, "post_logout_redirect_uri": request.build_absolute_uri("/")})
    return f"{there}{'&' if '?' in there else '?'}{asked}"


# --- what allauth asks ------------------------------------------------------------------------------------------------


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        """None in the database; a page asks for its broker by name."""
        return []

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        welcome(request, sociallogin)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        tell_failure(request, provider, error, exception, extra_context or {})

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Never: an address is no proof of who somebody is."""
        return

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: an account is made on invitation."""
        return False
