"""Which address counts: the browser's, and behind our own proxy the one that proxy saw."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from aandacht.web.shared.throttle import client_ip, is_too_often


@pytest.mark.parametrize(
    ("proxy", "forwarded", "counts"),
    [
        (False, "", "192.0.2.7"),
        (False, "198.51.100.1", "192.0.2.7"),  # anybody can write this header
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "203.0.113.9, 198.51.100.1", "198.51.100.1"),  # only the last part is from our proxy
        (True, "", "192.0.2.7"),
    ],
)
def test_the_address_that_counts(settings: Settings, proxy: bool, forwarded: str, counts: str) -> None:
    settings.AANDACHT_BEHIND_PROXY = proxy
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": forwarded})
    assert client_ip(request) == counts


def test_one_address_is_counted_apart_from_another() -> None:
    one, other = (RequestFactory().get("/", REMOTE_ADDR=f"192.0.2.{n}") for n in (101, 102))
    assert [is_too_often(one, "proef", limit=2, seconds=60) for _ in range(3)] == [False, False, True]
    assert not is_too_often(other, "proef", limit=2, seconds=60)
    assert not is_too_often(one, "anders", limit=2, seconds=60)
