"""What every test has: no network, a fixed set of examples, and a browser when there is one."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import pytest_django
from hypothesis import HealthCheck, settings

from aandacht.cli import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

settings.register_profile(
    "repeatable",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-access", action="store_true", help="write docs/reference/access.md from what the pages do"
    )
    parser.addoption("--long", action="store_true", help="long run: many more examples, and the tests marked long")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "repeatable")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = chromium.missing()
    if missing and os.environ.get("AANDACHT_REQUIRE_BROWSER"):
        raise pytest.UsageError(f"Browser tests must run here, but {missing}")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()) or item.get_closest_marker("browser"):
            item.add_marker("browser")
            if missing:
                item.add_marker(pytest.mark.skip(reason=missing))
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="a long run: ask for it with --long"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """The test database; at its end PostgreSQL lets go of sessions that are still closing, or it could not be dropped."""
    yield
    from django.db import connection

    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start one Chromium for the session."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)  # a machine that is busy is slow, not wrong
    # Playwright runs an event loop in this thread; Django's check for one has nothing to find here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        chrome = driver.chromium.launch(executable_path=chromium.path(), args=chromium.FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture(params=[(390, 844), (1280, 900)], ids=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Give the two widths at which every page must be right."""
    size: tuple[int, int] = request.param
    return size


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    """Open a fresh browser profile at desk width, in Dutch."""
    opened = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    """Open a tab."""
    return context.new_page()
