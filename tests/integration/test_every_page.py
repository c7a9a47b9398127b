"""Every page against the table in docs/reference/access.md: who may open it, at most twelve queries, and in English too."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from tests.integration.conftest import MOST_QUERIES, counted
from tests.integration.dossier import Dossier, make_dossier

from aandacht.records.models import Gebruiker

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).resolve().parents[2] / "docs/reference/access.md"
EVERYBODY, ACCOUNT, SEND = "everybody", "account", "send"
# The words of the table and who of the dossier they mean; outsiders have the same roles without a tie to the family.
WHO: dict[str, tuple[str, ...]] = {
    "young person": ("noor",),
    "mother": ("moeder",),
    "father": ("vader",),
    "invited": ("tante",),
    "resident": ("noor", "moeder", "vader", "tante", "buurman"),
    "specialist": ("specialist",),
    "any specialist": ("specialist", "collega", "teamleider"),
    "mandate": ("teamleider",),
    "expert": ("deskundige",),
    "any expert": ("deskundige",),
    "provider": ("hulpverlener",),
    "any provider": ("hulpverlener", "andere_hulpverlener"),
    "referrer": ("verwijzer",),
    "policy": ("beleid",),
    "payments": ("betaler",),
    "any payments": ("betaler", "andere_betaler"),
    "objections": ("klachten",),
    "any objections": ("klachten", "andere_klachten"),
    "management": ("beheer",),
    "privacy officer": ("fg",),
    "second factor": (),  # nobody here has set one up
    "broker": (),  # none is configured here; tests/integration/frame/test_broker.py has one
}
ALL = tuple(dict.fromkeys(name for names in WHO.values() for name in names))
ACCOUNTS = frozenset({"noor", "moeder", "vader", "tante", "buurman"})
# What is sent where a page looks at it before it asks who sends.
SENT = {"plan_doel_stap": {"stap": "gehaald"}, "taal": {"taal": "nl"}}
Row = tuple[str, str, str, frozenset[str]]


def patterns(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """Yield the name and the path of every page."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        elif isinstance(entry, URLPattern):
            yield entry.name or path, path


def rows() -> list[Row]:
    """Read the table: page, path, what one does there, and for whom of the dossier it is open."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) == 4 and cells[0].startswith("`"):
            words = [word.strip() for word in cells[3].split(",")]
            names = {name for word in words for name in (ALL if word in (EVERYBODY, ACCOUNT) else WHO[word])}
            public = {""} if EVERYBODY in words else set()
            found.append((cells[0].strip("`"), cells[1].strip("`"), cells[2], frozenset(names | public)))
    return found


@pytest.fixture
def dossier(db: None, tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


@pytest.fixture
def visit(dossier: Dossier, as_user: Callable[..., Client]) -> Callable[[str, Row], HttpResponse]:
    """Open or send a page as somebody of the dossier ("" is nobody); what it changed is undone."""
    users = {name: getattr(dossier.regio, f"{name}_account" if name in ACCOUNTS else name) for name in ALL}
    clients = {"": Client(), **{name: as_user(user) for name, user in users.items()}}

    def opened(name: str, row: Row) -> HttpResponse:
        page, path, way, _open_for = row
        address = dossier.address(page, path)
        with transaction.atomic():
            client = clients[name]
            response = client.post(address, SENT.get(page, {})) if way == SEND else client.get(address)
            transaction.set_rollback(True)
        return response  # type: ignore[return-value]

    return opened


def test_every_page_is_in_the_table_and_nothing_else() -> None:
    assert {(page, path) for page, path, _way, _open_for in rows()} == set(patterns())
    assert len(rows()) > 80


@pytest.mark.once
def test_who_may_open_a_page_is_what_the_table_says(visit: Callable[[str, Row], HttpResponse]) -> None:
    wrong = []
    for row in rows():
        page, _path, _way, open_for = row
        for name in ("", *ALL):
            status = is_open(visit(name, row))
            if status != (name in open_for):
                wrong.append(f"{page} is {'open' if status else 'closed'} for {name or 'nobody'}")
    assert wrong == []


def is_open(response: HttpResponse) -> bool:
    """Refused, asked who you are, or not there: closed. A form with errors or a step that is too late was open."""
    to_login = response.status_code == 302 and response["Location"].startswith("/account/login/")
    assert response.status_code < 500, response
    return not to_login and response.status_code not in (403, 404, 405)


def test_no_page_asks_more_than_twelve_things_of_the_database(visit: Callable[[str, Row], HttpResponse]) -> None:
    many = []
    for row in rows():
        page, _path, way, open_for = row
        for name in open_for if way != SEND else ():
            with CaptureQueriesContext(connection) as captured:
                visit(name, row)
            if (number := len(counted(captured))) > MOST_QUERIES:
                many.append(f"{page} asks {number} things for {name or 'nobody'}")
    assert many == []


@pytest.mark.once
def test_every_page_is_there_in_english(visit: Callable[[str, Row], HttpResponse], dossier: Dossier) -> None:
    Gebruiker.objects.update(taal="en")
    wrong = []
    for row in rows():
        page, _path, way, open_for = row
        for name in sorted(open_for - {""})[:1] if way != SEND else ():
            response = visit(name, row)
            text = response.content.decode(errors="replace")
            if "<html" in text and not re.search(r'<html lang="en"', text):
                wrong.append(page)
            assert response["Content-Language"] == "en", page
    assert wrong == []
