"""Make a process ready for a quick try while somebody still reads: loading the compiler takes longer than the try itself."""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from aandacht.records.models import Gebruiker
from aandacht.web.verkenner import quick

logger = logging.getLogger(__name__)
_warm = threading.Event()


class VerkennerMiddleware:
    """Each process of the site is made ready at its first page for a policy maker; others never load the compiler."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _warm.is_set() and getattr(request.user, "rol", "") == Gebruiker.Rol.BELEID:
            warm_up()
        return response


def warm_up() -> None:
    """Load what the first quick run needs, beside the page that is being read; once per process, and not while tests run."""
    if not _warm.is_set() and not settings.TEST:
        _warm.set()
        threading.Thread(target=_load, name="verkenner", daemon=True).start()


def _load() -> None:
    try:
        quick.prepare()
    except Exception:
        # A process that is being stopped may be stopped in the middle of this.
        if threading.main_thread().is_alive():
            logger.exception("the verkenner could not be made ready")
