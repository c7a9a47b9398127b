"""The token of a kept page is Django's: another mask each time, the same secret under it."""

from collections import Counter

import pytest
from django.http import HttpRequest
from django.middleware import csrf
from django.middleware.csrf import CSRF_ALLOWED_CHARS, get_token

from aandacht.web.shared.token import masked_token


def is_taken(token: str, secret: str) -> bool:
    return bool(csrf._does_token_match(token, secret))  # type: ignore[attr-defined]  # as the middleware asks


@pytest.fixture
def request_of() -> HttpRequest:
    request = HttpRequest()
    get_token(request)
    return request


def test_django_takes_the_token_for_the_secret_of_this_browser(request_of: HttpRequest) -> None:
    assert all(is_taken(masked_token(request_of), request_of.META["CSRF_COOKIE"]) for _time in range(50))


def test_the_token_of_another_browser_is_refused(request_of: HttpRequest) -> None:
    other = HttpRequest()
    get_token(other)
    assert not is_taken(masked_token(other), request_of.META["CSRF_COOKIE"])


def test_no_two_pages_show_the_same_token(request_of: HttpRequest) -> None:
    assert len({masked_token(request_of) for _time in range(200)}) == 200


def test_every_character_of_the_mask_is_as_likely_as_another(request_of: HttpRequest) -> None:
    drawn = Counter("".join(masked_token(request_of)[:32] for _time in range(2000)))
    assert set(drawn) == set(CSRF_ALLOWED_CHARS)
    assert max(drawn.values()) < 1.25 * 64_000 / 62  # 64,000 drawn: eight standard deviations
    assert min(drawn.values()) > 0.75 * 64_000 / 62


def test_a_browser_without_secret_gets_one_with_its_first_page() -> None:
    request = HttpRequest()
    token = masked_token(request)
    assert is_taken(token, request.META["CSRF_COOKIE"])
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]
