"""What every template gets: who looks, where they can go, in which language."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Gebruiker
from aandacht.web.shared.labels import label
from aandacht.web.shared.middleware import has_session

Rol = Gebruiker.Rol


@dataclass(frozen=True)
class Place:
    """An entry of the navigation: the name of its url, its text, and the paths that belong to it."""

    name: str
    label: Any
    icon: str
    prefixes: tuple[str, ...] = ()


OPENBAAR = (
    Place("vraag_stellen", _("Stel je vraag"), "vraag"),
    Place("publiek_hoe", _("Zo werkt het"), "weg"),
    Place("publiek_wachten", _("Wachttijden"), "klok"),
    Place("publiek_rechten", _("Rechten"), "schild"),
)
NAVIGATION: dict[str, tuple[Place, ...]] = {
    Rol.INWONER: (
        Place("ons_plan", _("Ons plan"), "huis", ("/ons-plan/",)),
        Place("gesprekken", _("Gesprekken"), "samen", ("/gesprekken/", "/bezoek/", "/seintjes/")),
        Place("brieven", _("Brieven"), "post", ("/brief/", "/brieven/", "/bezwaar/", "/besluit/")),
        Place("plan_logboek", _("Wie keek mee"), "oog"),
        Place("vraag_eigen", _("Nieuwe vraag"), "vraag"),
        Place("publiek_rechten", _("Je rechten"), "schild"),
    ),
    Rol.SPECIALIST: (
        Place(
            "dag",
            _("Mijn dag"),
            "klok",
            (
                "/gezin/",
                "/verkenning/",
                "/afweging/",
                "/besluit/",
                "/hulp/",
                "/brief/",
                "/brieven/",
                "/bezwaar/",
                "/doorbraak/",
                "/maatwerk/",
                "/expertteam/",
                "/afwijking/",
            ),
        ),
        Place("dag_gezinnen", _("Gezinnen"), "huis"),
        Place("gesprekken", _("Gesprekken"), "vraag", ("/bezoek/", "/seintjes/")),
        Place("keten", _("Berichten"), "post"),
        Place("casussen", _("Casussen"), "samen", ("/casus/",)),
        Place("inzicht", _("Cijfers"), "cijfers"),
    ),
    Rol.VERWIJZER: (
        Place("vraag_stellen", _("Stel een vraag"), "vraag", ("/vraag/",)),
        Place("meekijken", _("Aan jou gevraagd"), "oog"),
        Place("publiek_wachten", _("Wachttijden"), "klok"),
    ),
    Rol.DESKUNDIGE: (Place("meekijken", _("Aan jou gevraagd"), "oog", ("/meekijken/", "/expertteam/")),),
    Rol.AANBIEDER: (
        Place("hulp", _("Vandaag"), "klok", ("/gezin/",)),
        Place("gesprekken", _("Gesprekken"), "vraag", ("/bezoek/", "/seintjes/")),
        Place("declaratie", _("Declareren"), "brief", ("/declaratie/",)),
        Place("keten", _("Berichten"), "post"),
        Place("inzicht", _("Cijfers"), "cijfers"),
    ),
    Rol.BELEID: (
        Place("inzicht", _("Cijfers"), "cijfers"),
        Place("verkenner", _("Verkenner"), "weg", ("/verkenner/",)),
        Place("casussen", _("Casussen"), "samen", ("/casus/",)),
        Place("doorbraken", _("Doorbraken"), "hart", ("/doorbraak/", "/budget/", "/maatwerk/")),
        Place("publiek_wachten", _("Wachttijden"), "klok"),
    ),
    Rol.DECLARATIES: (Place("declaratie_ontvangen", _("Declaraties"), "brief", ("/declaratie/",)),),
    Rol.KLACHTEN: (
        Place("klachten", _("Bezwaar en klachten"), "hart", ("/bezwaar/", "/klacht/", "/brief/")),
        Place("klachten_geleerd", _("Wat we leerden"), "goed"),
    ),
    Rol.BEHEER: (
        Place("beheer", _("Beheer"), "schild"),
        Place("doorbraken", _("Budgetten"), "hart", ("/budget/",)),
        Place("keten", _("Berichten"), "post"),
        Place("inzicht", _("Cijfers"), "cijfers"),
        Place("verkenner", _("Verkenner"), "weg", ("/verkenner/",)),
    ),
    Rol.FG: (
        Place("beheer", _("Toezicht"), "oog"),
        Place("inzicht", _("Cijfers"), "cijfers"),
    ),
}
HOME = {
    Rol.INWONER: "ons_plan", Rol.SPECIALIST: "dag", Rol.VERWIJZER: "vraag_stellen", Rol.DESKUNDIGE: "meekijken", Rol.AANBIEDER: "hulp",
    Rol.BELEID: "inzicht", Rol.DECLARATIES: "declaratie_ontvangen", Rol.BEHEER: "beheer", Rol.FG: "beheer",
    Rol.KLACHTEN: "klachten",
}  # fmt: skip


@cache
def url_of(name: str) -> str | None:
    """The address of a page, or None when this installation does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


@dataclass(frozen=True)
class Entry:
    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Account:
    """Who is logged in, as the header shows it."""

    naam: str
    rol: str
    organisatie: str


@lru_cache(maxsize=1024)
def navigation(path: str, rol: str | None, _taal: str | None) -> tuple[Entry, ...]:
    """Where somebody in this role (None: nobody in particular) can go, in this language; made once per page."""
    places = NAVIGATION[rol] if rol else OPENBAAR
    found = [(place, url) for place in places if (url := url_of(place.name))]
    longest = max((url for _place, url in found if path.startswith(url)), key=len, default="")
    here = next(
        (
            place.name
            for place, url in found
            if url == longest or (not longest and path.startswith(place.prefixes or ("\0",)))
        ),
        "",
    )
    return tuple(Entry(str(place.label), url, place.icon, place.name == here) for place, url in found)


def _organisatie(user: Gebruiker) -> str:
    gemeente = user.gemeente if user.rol in (Rol.DECLARATIES, Rol.KLACHTEN) else None
    return str(user.team or user.aanbieder or gemeente or "")


def frame_of(request: HttpRequest) -> dict[str, Any]:
    """What is around the content of a page, in finished values."""
    user = request.user if hasattr(request, "user") and has_session(request) and request.user.is_authenticated else None
    rol = user.rol if user else None
    return {
        "demo": settings.DEMO,
        "user": user,
        "account": Account(user.naam, label(Rol, user.rol), _organisatie(user)) if user else None,
        "who": "iedereen" if not rol else "gezin" if rol == Rol.INWONER else "professional",
        "acting": acting.namens.naam if (acting := getattr(request, "gemachtigde", None)) else "",
        "home": url_of("start" if user else "publiek"),
        "navigation": navigation(request.path, rol, get_language()),
        "path": request.get_full_path(),
    }


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` for every page; `frame` is the same for the layout, because pages of allauth have a `site` of their own."""
    found = SimpleLazyObject(lambda: frame_of(request))
    return {"site": found, "frame": found, "kept_on": (timezone.localdate(), get_language())}
