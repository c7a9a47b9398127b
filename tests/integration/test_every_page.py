"""Every page against docs/reference/access.md: who may open it and send to it, at most twelve queries, and in English too."""

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from tests.integration.access_page import ALL, COMMAND, OPEN, SEND, Row, Seen, read, render
from tests.integration.conftest import MOST_QUERIES, counted
from tests.integration.dossier import Dossier, make_dossier

from aandacht.records.models import Gebruiker

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).resolve().parents[2] / "docs/reference/access.md"
# What is sent where a page looks at it before it asks who sends.
SENT = {"dossier_bestand": {"vorm": "json"}, "plan_doel_stap": {"stap": "gehaald"}, "taal": {"taal": "nl"}}
# Somebody of every role who may not open most pages: they may not send to them either.
OUTSIDE = ("buurman", "tante", "collega", "andere_hulpverlener", "beleid", "fg")
# There only when a broker is configured; tests/integration/frame/test_broker.py has one.
ELSEWHERE = ("broker", "second factor")
# Emergency access is looked up as well, after no other ground was found.
EXTRA = ("nood",)
Visit = Callable[..., HttpResponse]


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
    return read(TABLE.read_text(encoding="utf-8"))


def said_in(text: str, page: str, path: str) -> tuple[str, ...]:
    """What the table says of a page that is open for nobody here."""
    row = rf"\| `{page}` \| `{re.escape(path)}` \| \w+ \| (\w[\w ]*) \|"
    return tuple(word for word in re.findall(row, text) if word in ELSEWHERE)


@pytest.fixture
def dossier(db: None, tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


@pytest.fixture(autouse=True)
def _without_a_line_for_each_refusal() -> Iterator[None]:
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def visit(dossier: Dossier, as_user: Callable[..., Client]) -> Visit:
    """Open or send a page as somebody of the dossier ("" is nobody); what it changed is undone."""
    clients = {"": Client(), **{name: as_user(dossier.who(name)) for name in ALL}}

    def opened(name: str, page: str, path: str, *, send: bool = False) -> HttpResponse:
        address = dossier.address(page, path)
        with transaction.atomic():
            client = clients[name]
            response = client.post(address, SENT.get(page, {})) if send else client.get(address)
            transaction.set_rollback(True)
        return response  # type: ignore[return-value]

    return opened


def is_open(response: HttpResponse) -> bool:
    """Refused, asked who you are, or not there: closed. A form with errors or a step that is too late was open."""
    to_login = response.status_code == 302 and response["Location"].startswith("/account/login/")
    assert response.status_code < 500, response
    return not to_login and response.status_code not in (403, 404, 405)


def open_for(visit: Visit, page: str, path: str, before: Row | None, said: tuple[str, ...]) -> tuple[Seen, list[str]]:
    """What one page does for everybody, and what is wrong with it: too many queries, or sent to by who may not open it."""
    wrong, found = [], set()
    first = next(iter(before[3] - {""}), "fg") if before else "specialist"
    everybody = [first, *(name for name in ("", *ALL) if name != first)]
    for name in everybody:  # first somebody for whom it is open: only they learn that it takes nothing but a form
        with CaptureQueriesContext(connection) as captured:
            response = visit(name, page, path)
        if response.status_code == 405:
            sent = {name for name in everybody if is_open(visit(name, page, path, send=True))}
            return Seen(page, path, SEND, frozenset(sent), said), wrong
        if is_open(response):
            found.add(name)
            if (number := asked(captured)) > MOST_QUERIES + (name in EXTRA):
                wrong.append(f"{page} asks {number} things for {name or 'nobody'}")
    closed = [name for name in OUTSIDE if name not in found]
    wrong += [f"{page} takes what {name} sends" for name in closed if is_open(visit(name, page, path, send=True))]
    return Seen(page, path, before[2] if before and said else OPEN, frozenset(found), said), wrong


def asked(captured: CaptureQueriesContext) -> int:
    """Count what a page asks of the database; that somebody is still there is written once a minute, not by each page."""
    return len([sql for sql in counted(captured) if not sql.startswith('UPDATE "django_session"')])


def test_every_page_does_for_everybody_what_the_table_says(visit: Visit, pytestconfig: pytest.Config) -> None:
    """Measured on the pages themselves; `--write-access` writes what they do, and then the change is for you to read."""
    before = {(row[0], row[1]): row for row in rows()}
    text = TABLE.read_text(encoding="utf-8")
    seen, wrong = [], []
    visit("specialist", "afweging", "/afweging/<int:afweging_id>/")  # what is read once for everybody is read now
    for page, path in dict.fromkeys(patterns()):
        said = said_in(text, page, path)
        one, problems = open_for(visit, page, path, before.get((page, path)), said)
        seen.append(one)
        wrong += problems
        if (page, path) in before:
            names = before[page, path][3]
            wrong += [f"{page} is open for {name or 'nobody'}" for name in sorted(one.open_for - names)]
            wrong += [f"{page} is closed for {name or 'nobody'}" for name in sorted(names - one.open_for)]
    wrong += [f"{page} is not in the table" for page, path in {(one.page, one.path) for one in seen} - before.keys()]
    wrong += [f"{page} is not on the site" for page, path in before.keys() - {(one.page, one.path) for one in seen}]
    if pytestconfig.getoption("--write-access"):
        TABLE.write_text(render(seen), encoding="utf-8")
    assert wrong == [], "\n".join([f"Read each; mend the page, or run {COMMAND}", *wrong])


def test_the_matrix_follows_from_the_table(pytestconfig: pytest.Config) -> None:
    """A row that was added by hand is laid out again by `--write-access` in a second; the test above says whether it is true."""
    text = TABLE.read_text(encoding="utf-8")
    made = render([Seen(page, path, how, names, said_in(text, page, path)) for page, path, how, names in rows()])
    if pytestconfig.getoption("--write-access"):
        TABLE.write_text(made, encoding="utf-8")
    assert text == made, f"Run {COMMAND} -k matrix"


@pytest.mark.once
def test_every_page_is_there_in_english(visit: Visit) -> None:
    Gebruiker.objects.update(taal="en")
    wrong = []
    for page, path, how, names in rows():
        for name in sorted(names - {""})[:1] if how != SEND else ():
            response = visit(name, page, path)
            text = response.content.decode(errors="replace")
            if "<html" in text and not re.search(r'<html lang="en"', text):
                wrong.append(page)
            assert response["Content-Language"] == "en", page
    assert wrong == []


# --- what no page may do, whatever the table says -------------------------------------------------------------------

GEZIN = "<int:gezin_id>"
# Pages with a record in their address that are of no family: rules, figures, plans of the gemeente, or for everybody.
OF_NO_FAMILY = re.compile(
    r"^(wet|inzicht|verkenner|beheer|budget|casus|klacht|declaratie|keten|account|mfa|webauthn|inlogmiddel)"
)
WERK_VOORAF = re.compile(r"^(verkenning|afweging|besluit|brief|bezwaar)")


def files() -> list[Row]:
    """The pages about something of one family."""
    return [row for row in rows() if "<" in row[1] and not OF_NO_FAMILY.match(row[0])]


def test_a_role_alone_opens_no_file() -> None:
    """Somebody of another family, and the same role elsewhere, open nothing of this one."""
    outside = {"buurman", "collega", "andere_hulpverlener", "verwijzer", "beleid", "andere_betaler", "andere_klachten"}
    assert {page: names & outside for page, _path, _how, names in files() if names & outside and "" not in names} == {}


def test_who_oversees_or_manages_reads_no_file() -> None:
    office = {"beheer", "fg", "beleid", "betaler"}
    assert {page for page, path, _how, names in rows() if GEZIN in path and names & office and "" not in names} == set()


def test_emergency_access_only_reads() -> None:
    """Nothing is sent on that ground, but to end it."""
    sent = {page for page, path, how, names in rows() if how == SEND and "<" in path and "nood" in names}
    assert {page for page in sent if not page.startswith(("noodtoegang", "casus", "meekijken"))} == set()


def test_a_guest_reads_neither_the_talk_nor_the_log() -> None:
    guests = {"tante", "pleegmoeder"}
    closed = [row for row in rows() if WERK_VOORAF.match(row[0]) or row[0] in ("plan_logboek", "plan_navraag")]
    assert len(closed) > 20
    assert {page for page, path, _how, names in closed if "<" in path and names & guests} == set()


def test_who_gives_help_reads_nothing_of_before_the_help() -> None:
    assert {page for page, path, _how, names in files() if WERK_VOORAF.match(page) and "hulpverlener" in names} == set()


def test_without_an_account_no_page_of_a_record_opens() -> None:
    assert {page for page, _path, _how, names in files() if "" in names} == set()
