"""Errors as pages: what happened, why, and whom to ask. Never an empty screen."""

import logging

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from aandacht.kernel.errors import AandachtError, ChangedMeanwhile, Refused

logger = logging.getLogger(__name__)
_UNIQUE = {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


def in_words(exception: Exception) -> AandachtError | None:
    """What can be said of an error to who meets it; None when it is a fault of ours.

    That something is there once, the database holds also when a button is pressed twice and nobody looked before.
    """
    if isinstance(exception, IntegrityError) and _is_there_already(exception):
        logger.warning("the database refused what was there already", exc_info=exception)
        return ChangedMeanwhile(
            _(
                "Dit staat er net al: je klikte misschien twee keer, of iemand anders deed hetzelfde. Kijk eerst hoe het nu is."
            )
        )
    return exception if isinstance(exception, AandachtError) else None


def _is_there_already(exception: IntegrityError) -> bool:
    cause = exception.__cause__
    return {getattr(cause, "sqlstate", ""), getattr(cause, "sqlite_errorname", "")} & _UNIQUE != set()


def page_for(request: HttpRequest, error: AandachtError) -> HttpResponse:
    if isinstance(error, Refused):
        return refused(request, error)
    title = _("Iemand anders was net eerder") if isinstance(error, ChangedMeanwhile) else _("Dit kan nu niet")
    context = {"title": title, "reason": str(error), "back": _referer(request), "typed": _typed(request)}
    return render(request, "layout/problem.html", context, status=409)


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    context = {"reason": error.reason, "ask": error.ask, "typed": _typed(request)}
    return render(request, "layout/refused.html", context, status=403)


def _typed(request: HttpRequest) -> list[str]:
    """The sentences of a form that is refused: access ended while somebody was writing, and their words are still theirs."""
    if request.method != "POST" or not request.user.is_authenticated:
        return []
    named = [(name, value) for name, values in request.POST.lists() for value in values]
    secret = ("csrfmiddlewaretoken", "concept", "wachtwoord")
    return [value for name, value in named if name not in secret and "password" not in name and " " in value.strip()]


def _referer(request: HttpRequest) -> str:
    """The page somebody came from, when it is one of ours."""
    referer = request.headers.get("Referer", "")
    start = f"{request.scheme}://{request.get_host()}/"
    return "/" + referer.removeprefix(start) if referer.startswith(start) else ""


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "layout/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    # No context processors: the database or the session may be what is broken.
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("layout/broken.html"), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its key: after a long pause, or with cookies off. What was typed is kept as a draft."""
    from aandacht.web.shared import drafts

    context = {"kept": drafts.keep_posted(request), "back": request.path}
    return render(request, "layout/expired.html", context, status=403)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: object) -> HttpResponse:
    """Too many wrong passwords (axes)."""
    from django.conf import settings

    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    return render(request, "layout/too_many.html", {"minutes": minutes}, status=429)
