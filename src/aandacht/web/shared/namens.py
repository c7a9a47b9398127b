"""Acting in the name of somebody: for as long as one chose it, every page is opened as they would open it themselves.

The browser of the helper keeps which consent they use. It is looked up again for every page, so ending it works at once.
"""

from collections.abc import Callable
from typing import cast

from django.contrib.messages import info
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from aandacht.actions import gemachtigden
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Gemachtigde
from aandacht.web.shared import errors

KEY = "namens"  # in the session: which consent is used
# What nobody does in the name of another: how they log in, and who else may see or act.
OWN_ONLY = {
    "plan_delen_nieuw", "plan_delen_stoppen", "plan_uitnodigen", "gemachtigde_nieuw", "gemachtigde_einde", "namens_beginnen",
    "namens_code",
}  # fmt: skip
OWN_PLACES = ("account_", "mfa_", "webauthn", "inlogmiddel_", "openid_")
ALWAYS = {"namens_stoppen", "account_logout", "taal"}


def take_place(request: HttpRequest, helper: Gebruiker) -> HttpResponse | None:
    """Put the account in whose name the helper acts in the place of their own; a page that says so when that is over."""
    pk = request.session.get(KEY)
    row = gemachtigden.find(int(pk), helper, timezone.now()) if pk else None
    if row is not None:
        request.helper, request.gemachtigde, request.user = helper, row, row.namens.account  # type: ignore[attr-defined]
    elif pk:
        del request.session[KEY]
        over = Refused(
            _("Je handelt niet meer namens iemand: het is gestopt of voorbij."),
            _("Wil diegene dat je het weer doet? Vraag het samen opnieuw."),
        )
        if request.method == "POST":
            return errors.refused(request, over)
        info(request, over.reason)
        return redirect("namens")
    return None


def answer(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """The page; what it records was done by the helper, when there is one."""
    row = acting(request)
    if row is None:
        return get_response(request)
    with gemachtigden.acting(row, helper_of(request)):
        return get_response(request)


def acting(request: HttpRequest) -> Gemachtigde | None:
    """The consent that is used, if any."""
    return getattr(request, "gemachtigde", None)


def helper_of(request: HttpRequest) -> Gebruiker:
    """Who sits behind the screen: the account that logged in."""
    return cast("Gebruiker", getattr(request, "helper", request.user))


def check(request: HttpRequest) -> HttpResponse | None:
    """Refuse what somebody only does themselves, and writing for who may only read along."""
    row, match = acting(request), request.resolver_match
    name = (match.url_name or "") if match else ""
    if row is None or name in ALWAYS:
        return None
    naam = {"naam": row.namens.voornamen}
    if name in OWN_ONLY or name.startswith(OWN_PLACES):
        return errors.refused(request, Refused(
            _("Dit doet ieder zelf. Je handelt nu namens %(naam)s.") % naam,
            _("Stop eerst met handelen namens %(naam)s. Gaat het om %(naam)s? Dan kan het lokale team helpen.") % naam,
        ))  # fmt: skip
    if row.mag == Gemachtigde.Mag.LEZEN and request.method not in ("GET", "HEAD"):
        return errors.refused(request, Refused(
            _("Je mag voor %(naam)s meelezen, niet opschrijven.") % naam,
            _("Wil %(naam)s dat je ook schrijft? Dan kan %(naam)s dat opnieuw kiezen.") % naam,
        ))  # fmt: skip
    return None
