"""Every page that is registered is either public by name, or closed to who is not logged in."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter

pytestmark = pytest.mark.django_db

# Pages for everybody. A new one is put here on purpose, by somebody who thought about it.
PUBLIC = {
    "account_inactive",
    "account_login",
    "account_logout",
    "account_signup",
    "concept",
    "gezond",
    "publiek",
    "publiek_hoe",
    "publiek_rechten",
    "publiek_wachten",
    "taal",
    "uitnodiging",
    "vraag_gesteld",
    "vraag_jongere",
    "vraag_opzoeken",
    "vraag_ouder",
    "vraag_stellen",
    "vraag_verwijzer",
}
VALUES = {
    IntConverter: "1",
    UUIDConverter: "00000000-0000-4000-8000-000000000001",
    SlugConverter: "x",
    StringConverter: "x",
}


def patterns(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """Yield the name and an address of every page."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        elif isinstance(entry, URLPattern):
            for name, converter in entry.pattern.converters.items():
                for kind, value in VALUES.items():
                    if type(converter) is kind:
                        path = path.replace(f"<{_kind(kind)}:{name}>", value).replace(f"<{name}>", value)
            yield entry.name or path, path


def _kind(converter: type) -> str:
    return converter.__name__.removesuffix("Converter").lower().replace("string", "str")


PAGES = sorted(set(patterns()))


def test_every_page_has_a_name_and_an_address_without_gaps() -> None:
    assert len(PAGES) > 40
    assert [path for name, path in PAGES if name == path or "<" in path or "?P" in path] == []


@pytest.mark.parametrize(("name", "path"), PAGES, ids=[f"{name} {path}" for name, path in PAGES])
def test_a_page_is_public_by_name_or_asks_who_you_are(client: Client, name: str, path: str) -> None:
    for response in (client.get(path), client.post(path)):
        if name in PUBLIC:
            assert response.status_code < 500
        else:
            assert response.status_code == 405 or (
                response.status_code == 302 and response["Location"].startswith("/account/login/")
            ), f"{response.status_code} {response.get('Location', '')}"
