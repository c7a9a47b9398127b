"""The token against forged requests, for pages that are kept: Django's, with a mask that is drawn at once."""

from secrets import token_bytes

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token

_CHARS = CSRF_ALLOWED_CHARS
_PLACES = {char: place for place, char in enumerate(_CHARS)}
_MOST = 256 - 256 % len(_CHARS)  # bytes from here on would make some characters likelier than others
_UNEVEN = bytes(range(_MOST, 256))


def masked_token(request: HttpRequest) -> str:
    """What `get_token` gives: the secret of this browser under a mask of this page, so that no two pages show the same.

    Django asks the system for each of the 32 characters of the mask; each time another thread takes over.
    """
    secret = request.META.get("CSRF_COOKIE")
    if secret is None:
        return get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    mask = [drawn % len(_CHARS) for drawn in _draw()]
    hidden = [(_PLACES[char] + by) % len(_CHARS) for char, by in zip(secret, mask, strict=True)]
    return "".join([_CHARS[place] for place in mask + hidden])


def _draw() -> bytes:
    drawn = b""
    while len(drawn) < CSRF_SECRET_LENGTH:  # 64 bytes are enough but for once in many lifetimes
        drawn += token_bytes(2 * CSRF_SECRET_LENGTH).translate(None, _UNEVEN)
    return drawn[:CSRF_SECRET_LENGTH]
