"""Logging in: accounts are given, not taken; one query finds the account with its team."""

import json
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import EditWebAuthnForm
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_required
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.actions.inlogmiddelen import has_another_way
from aandacht.records.models import Gebruiker
from aandacht.records.prepared import Prepared
from aandacht.web.shared.inlogmelding import only_through
from aandacht.web.shared.middleware import SEEN

DEMO_LOGINS = "logins.json"


_account = Prepared(
    lambda gebruiker: Gebruiker.objects.select_related("team__gemeente", "aanbieder", "gemeente", "persoon").filter(
        pk=gebruiker
    ),
    gebruiker=int,
)


class Backend(ModelBackend):
    """Everything about the account that every page needs, in one query."""

    def get_user(self, user_id: int) -> Gebruiker | None:
        found = _account(gebruiker=int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves: a family gets one from who talks with them."""
        return False

    def pre_login(self, request: HttpRequest, user: Gebruiker, **kwargs: Any) -> HttpResponse | None:
        """Send whose role logs in through a broker only to that broker, also after the right password."""
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        through_broker = "sociallogin" in (kwargs.get("signal_kwargs") or {})
        if response is None and not through_broker and user.rol in settings.AANDACHT_INLOGMIDDEL_ONLY:
            return only_through(request, user.rol)
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        from aandacht.web.shared.throttle import client_ip

        return client_ip(request)


class LoginView(account.LoginView):  # type: ignore[misc]  # allauth has no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave `site` to our own layout; allauth fills it with a host name that no page of ours shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.pop("site", None)
        return {**context, "middelen": settings.AANDACHT_INLOGMIDDELEN}


class PasskeyNaamForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    name = forms.CharField(max_length=60, label=gettext_lazy("Hoe noem je dit toestel?"))


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Deze code of passkey klopt niet. Probeer het opnieuw, of kies een andere manier."
        ),
    }

    def generate_authenticator_name(self, user: Gebruiker, type: str) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(nummer)d") % {"nummer": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the telephone shows as the name of this site."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Aandacht"}


@method_decorator(login_required, name="dispatch")
class IndexView(mfa.IndexView):  # type: ignore[misc]  # allauth has no types
    """How somebody logs in: password, passkeys, a second step, and the brokers of this installation."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        linked = set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
        middelen = [
            {"naam": middel.naam, "label": middel.label, "linked": middel.naam in linked}
            for middel in settings.AANDACHT_INLOGMIDDELEN
            if middel.is_for(user.rol) or middel.naam in linked
        ]
        may_leave = bool(linked) and has_another_way(user)
        return {
            **context,
            "middelen": middelen,
            "may_leave": may_leave,
            "passkeys": context["authenticators"].get("webauthn", []),
        }


@receiver(user_logged_in)
def start_session_clock(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None and hasattr(request, "session"):
        request.session[SEEN] = int(timezone.now().timestamp())


def demo_logins() -> list[dict[str, str]]:
    """A login per role, in demo mode only; `aandacht demo` writes the file beside its database."""
    path = settings.DATA_DIR / DEMO_LOGINS
    if not settings.DEMO or not path.is_file():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [{"label": label, "username": username, "password": password} for label, username, password in rows]
