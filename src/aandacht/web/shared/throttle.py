"""How often one address may ask something of a public page: people do not notice, programs do."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone


def client_ip(request: HttpRequest) -> str:
    """The address of the browser; behind our own proxy the last address that proxy saw."""
    if settings.AANDACHT_BEHIND_PROXY:
        seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if seen:
            return seen[-1]
    return str(request.META.get("REMOTE_ADDR", ""))


def is_too_often(request: HttpRequest, what: str, *, limit: int, seconds: int) -> bool:
    """Count this request; tell if this address asked `what` more than `limit` times in the running period."""
    period = int(timezone.now().timestamp()) // seconds
    key = f"vaak:{what}:{client_ip(request)}:{period}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:
        return False
