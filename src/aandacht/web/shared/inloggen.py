"""Logging in through a broker, and every way in which that ends otherwise: one plain page each, with what to do now."""

import logging
from dataclasses import dataclass
from typing import Any, Never, cast

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aandacht.access.inlogmiddelen import AnderePersoon, NiveauTeLaag, check_niveau
from aandacht.actions import inlogmiddelen
from aandacht.actions.uitnodigingen import Uitgewerkt
from aandacht.kernel.errors import AandachtError, Refused
from aandacht.kernel.inlogmiddelen import Identiteit, Inlogmiddel
from aandacht.records.models import Gebruiker
from aandacht.web.shared.broker import BrokerAdapter, inlogmiddel, is_answer_to, new_nonce
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in
from aandacht.web.shared.throttle import is_too_often

logger = logging.getLogger(__name__)
INVITED = "uitnodiging"  # in the session: the paper whose code was right, and until when that counts
INVITED_SECONDS = 15 * 60
MOST = 60  # in a minute from one address: a whole office may come in at nine
UNREACHABLE, REFUSED, GONE = 502, 403, 410


@dataclass(frozen=True)
class Knop:
    """A link under the page."""

    url: str
    text: str


def page(
    request: HttpRequest,
    title: str,
    reason: str,
    ask: str = "",
    *knoppen: Knop,
    status: int = REFUSED,
    sign: str = "slot",
) -> HttpResponse:
    """What happened and what now."""
    context = {"title": title, "reason": reason, "ask": ask, "knoppen": knoppen, "sign": sign}
    return render(request, "account/melding.html", context, status=status)


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
        return too_often(request)
    link = "koppelen" in request.GET
    data: dict[str, Any] = {"nonce": new_nonce(), "uitnodiging": None, "koppelen": None}
    if link and request.user.is_authenticated:
        data["koppelen"] = request.user.pk
    elif link:
        data["uitnodiging"] = _invited(request)
        if data["uitnodiging"] is None:
            return took_too_long(request)
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
        return unreachable(request, middel, error)
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


def for_rol(rol: str) -> list[Inlogmiddel]:
    """The brokers through which people with this role log in."""
    return [middel for middel in settings.AANDACHT_INLOGMIDDELEN if middel.is_for(rol)]


@require_safe
def link(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What is about to happen, before somebody links their account to a broker."""
    middel = middel_or_404(provider_id)
    user = request.user if isinstance(request.user, Gebruiker) else None
    invited = _invited(request)
    if user is None:
        user = Gebruiker.objects.filter(uitnodigingen__pk=invited).first() if invited else None
    if user is None:
        return took_too_long(request)
    context = {"middel": middel, "niveau": _level(middel, user.rol), "known": middel.is_for(user.rol)}
    return render(request, "account/koppelen.html", context)


# --- coming back ------------------------------------------------------------------------------------------------------


@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the broker: allauth trades the code for a token, `welcome` decides."""
    middel = middel_or_404(provider_id)
    if is_too_often(request, "inlogmiddel-terug", limit=MOST, seconds=60):
        return too_often(request)
    view = OAuth2CallbackView.adapter_view(BrokerAdapter(request, middel))
    return cast("HttpResponse", view(request))


def welcome(request: HttpRequest, login: SocialLogin) -> None:
    """Let in whose account is linked to who they are; link who was invited or is logged in; tell everybody else why not."""
    middel = middel_or_404(login.account.provider)
    asked = login.state.get("data") or {}
    if not is_answer_to(login, asked.get("nonce", "")):
        stop(failed(request, middel))
    identiteit: Identiteit = login.identiteit
    try:
        if asked.get("koppelen"):
            stop(_add(request, middel, identiteit, asked["koppelen"]))
        if asked.get("uitnodiging"):
            _accept(request, login, middel, identiteit, asked["uitnodiging"])
        elif not login.is_existing:
            stop(unknown(request, middel))
        check_niveau(middel, cast("Gebruiker", login.user), identiteit)
    except AandachtError as error:
        stop(refused(request, middel, error, linking=bool(asked.get("koppelen") or asked.get("uitnodiging"))))


def _accept(request: HttpRequest, login: SocialLogin, middel: Inlogmiddel, identiteit: Identiteit, paper: int) -> None:
    """Link the account of the paper; allauth then logs it in."""
    login.account = inlogmiddelen.link(middel=middel, identiteit=identiteit, uitnodiging_id=paper, now=timezone.now())
    login.user = login.account.user
    request.session.pop(INVITED, None)
    messages.success(request, _("Gelukt. Vanaf nu log je in met %(naam)s.") % {"naam": middel.label})


def _add(request: HttpRequest, middel: Inlogmiddel, identiteit: Identiteit, user_id: int) -> HttpResponse:
    """Link the account of who is logged in, when that is still who went to the broker."""
    if not isinstance(request.user, Gebruiker) or request.user.pk != user_id:
        return took_too_long(request)
    inlogmiddelen.add(middel=middel, identiteit=identiteit, by=request.user, now=timezone.now())
    messages.success(request, _("Gelukt. Vanaf nu kun je ook inloggen met %(naam)s.") % {"naam": middel.label})
    return redirect("mfa_index")


@logged_in
@require_POST
def unlink(request: AuthenticatedRequest, provider_id: str) -> HttpResponse:
    middel = middel_or_404(provider_id)
    inlogmiddelen.remove(naam=middel.naam, by=request.user, now=timezone.now())
    messages.success(request, _("Je kunt niet meer inloggen met %(naam)s.") % {"naam": middel.label})
    return redirect("mfa_index")


# --- otherwise --------------------------------------------------------------------------------------------------------


def stop(response: HttpResponse) -> Never:
    raise ImmediateHttpResponse(response)


def tell_failure(
    request: HttpRequest, provider: Any, error: Any, exception: Exception | None, context: dict[str, Any]
) -> None:
    """allauth could not finish the walk: say which of the ways it was."""
    middel = middel_or_404(provider.app.provider_id)
    if error == AuthError.CANCELLED:
        stop(cancelled(request, middel))
    if exception is None and "state" not in context:
        stop(took_too_long(request))
    if isinstance(exception, requests.RequestException):
        stop(unreachable(request, middel, exception))
    logger.warning("Login through %s failed: %s", middel.naam, exception or request.GET.get("error", "")[:60])
    stop(failed(request, middel))


def to_login() -> Knop:
    return Knop(reverse("account_login"), _("Opnieuw inloggen"))


def cancelled(request: HttpRequest, middel: Inlogmiddel) -> HttpResponse:
    return page(
        request, _("Je bent gestopt met inloggen"), _("Er is niets gebeurd. Je kunt het altijd opnieuw proberen."), "",
        to_login(), status=200, sign="info",
    )  # fmt: skip


def took_too_long(request: HttpRequest) -> HttpResponse:
    return page(
        request, _("Dit duurde te lang"),
        _("Om veilig te blijven stopt inloggen na tien minuten, of als je het in een ander venster begon."),
        _("Begin opnieuw. Heb je een brief met een code? Vul die dan opnieuw in."),
        to_login(), Knop(reverse("uitnodiging"), _("Ik heb een code")), status=GONE, sign="klok",
    )  # fmt: skip


def failed(request: HttpRequest, middel: Inlogmiddel) -> HttpResponse:
    return page(
        request, _("Inloggen is niet gelukt"),
        _("Het antwoord van %(naam)s klopte niet. Je bent niet ingelogd en er is niets veranderd.") % {"naam": middel.label},
        _("Probeer het opnieuw. Lukt het weer niet? Bel dan het team dat je helpt."),
        to_login(), status=400, sign="fout",
    )  # fmt: skip


def unreachable(request: HttpRequest, middel: Inlogmiddel, error: Exception) -> HttpResponse:
    logger.warning("The broker %s cannot be reached: %s", middel.naam, type(error).__name__)
    return page(
        request, _("%(naam)s doet het nu even niet") % {"naam": middel.label},
        _("Dat ligt niet aan jou. Probeer het over een paar minuten opnieuw."),
        _("Is er haast? Bel het team dat je helpt. Bij gevaar bel je 112."),
        to_login(), status=UNREACHABLE, sign="klok",
    )  # fmt: skip


def unknown(request: HttpRequest, middel: Inlogmiddel) -> HttpResponse:
    return page(
        request, _("We kennen je hier nog niet"),
        _("Inloggen met %(naam)s is gelukt, maar er hoort nog geen account bij. Een account krijg je van wie met je praat.")
        % {"naam": middel.label},
        _("Heb je een brief met een code? Vul die in. Heb je geen brief? Vraag erom, of stel je vraag zonder account."),
        Knop(reverse("uitnodiging"), _("Ik heb een code")), Knop("/", _("Naar het begin")), sign="mens",
    )  # fmt: skip


def only_through(request: HttpRequest, rol: str) -> HttpResponse:
    """The password was right, but this role logs in with something stronger."""
    ways = for_rol(rol)
    knoppen = [
        Knop(reverse("openid_connect_login", args=[middel.naam]), _("Inloggen met %(naam)s") % {"naam": middel.label})
        for middel in ways
    ]
    return page(
        request, _("Log op een andere manier in"), _("Met een wachtwoord of een passkey kom je hier niet meer binnen."),
        _("Is je account nog niet gekoppeld? Vraag een brief met een code aan wie je het account gaf."), *knoppen,
        sign="schild",
    )  # fmt: skip


def too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "layout/too_many.html", {"minutes": 1}, status=429)


def refused(request: HttpRequest, middel: Inlogmiddel, error: AandachtError, *, linking: bool) -> HttpResponse:
    """Known, but not let in this way."""
    if isinstance(error, NiveauTeLaag):
        again = f"{reverse('openid_connect_login', args=[middel.naam])}?niveau={middel.niveaus.index(error.nodig)}"
        again += "&koppelen" if linking else ""
        knop = Knop(again, _("Sterker inloggen met %(naam)s") % {"naam": middel.label})
        return page(request, _("Log in met een extra controle"), error.reason, error.ask, knop, sign="schild")
    if isinstance(error, AnderePersoon):
        return page(request, _("Deze brief is van iemand anders"), error.reason, error.ask, to_login())
    if isinstance(error, Refused):
        return page(request, _("Log op een andere manier in"), error.reason, error.ask, to_login())
    return over(request, error) if isinstance(error, Uitgewerkt) else page(
        request, _("Dit kan niet"), str(error), "", to_login(), status=409, sign="let_op"
    )  # fmt: skip


def over(request: HttpRequest, error: Uitgewerkt) -> HttpResponse:
    """An invitation that is used, over or replaced."""
    return page(
        request, _("Deze brief werkt niet meer"), str(error), "", to_login(),
        Knop("/", _("Stel een vraag zonder account")), status=GONE, sign="brief",
    )  # fmt: skip
