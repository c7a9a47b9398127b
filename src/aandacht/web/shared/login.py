"""Logging in: accounts are given, not taken; one query finds the account with its team."""

import json
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from aandacht.records.models import Gebruiker
from aandacht.records.prepared import Prepared
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

    def get_client_ip(self, request: HttpRequest) -> str:
        from aandacht.web.shared.throttle import client_ip

        return client_ip(request)


class LoginView(account.LoginView):  # type: ignore[misc]  # allauth has no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave `site` to our own layout; allauth fills it with a host name that no page of ours shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.pop("site", None)
        return context


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
