"""Every way in which logging in ends otherwise: one plain page each, with what happened and what to do now."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from aandacht.access.inlogmiddelen import AnderePersoon, NiveauTeLaag
from aandacht.actions.uitnodigingen import Uitgewerkt
from aandacht.kernel.errors import AandachtError, Refused
from aandacht.kernel.inlogmiddelen import Inlogmiddel

logger = logging.getLogger(__name__)
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


def for_rol(rol: str) -> list[Inlogmiddel]:
    """The brokers through which people with this role log in."""
    return [middel for middel in settings.AANDACHT_INLOGMIDDELEN if middel.is_for(rol)]


def to_login() -> Knop:
    return Knop(reverse("account_login"), _("Opnieuw inloggen"))


def cancelled(request: HttpRequest, middel: Inlogmiddel) -> HttpResponse:
    return page(
        request, _("Je bent gestopt met inloggen"), _("Er is niets gebeurd. Je kunt het altijd opnieuw proberen."), "",
        to_login(), status=200, sign="info",
    )  # fmt: skip


def logged_out(request: HttpRequest, middel: Inlogmiddel, there: str) -> HttpResponse:
    """Out here, with the way out there: a link, for whoever logs in everywhere through it may want to stay."""
    return page(
        request, _("Je bent uitgelogd"), _("Op deze computer ben je misschien nog ingelogd bij %(naam)s.") % {"naam": middel.label},
        _("Gebruiken anderen deze computer ook? Log dan daar ook uit."),
        Knop(there, _("Ook uitloggen bij %(naam)s") % {"naam": middel.label}), Knop("/", _("Naar het begin")), status=200, sign="goed",
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


def without_password(request: HttpRequest) -> HttpResponse:
    """Somebody who logs in with something stronger asks to change a password that is not there."""
    return page(
        request, _("Je hebt hier geen wachtwoord"), _("Je logt in met iets sterkers. Er is dus niets om te wijzigen of te vergeten."),
        "", Knop(reverse("mfa_index"), _("Hoe je inlogt")), status=200, sign="slot",
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
