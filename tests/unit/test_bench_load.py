"""The browser of the bench sends what a person would send, and takes what the site answers."""

import importlib.util
import socket
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("_load", BENCH / "_load.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["_load"] = module
    spec.loader.exec_module(module)
    return module


def served(replies: list[bytes]) -> tuple[int, list[bytes], threading.Thread]:
    """A server on one connection that gives these replies in turn; its port, what it was asked, its thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    asked: list[bytes] = []

    def answer() -> None:
        with listening, listening.accept()[0] as connection:
            for reply in replies:
                asked.append(connection.recv(65536))
                connection.sendall(reply)

    thread = threading.Thread(target=answer)
    thread.start()
    return listening.getsockname()[1], asked, thread


def test_hidden_fields_of_the_last_form_come_along(load: ModuleType) -> None:
    page = (
        '<form method="post"><input type="hidden" name="taal" value="en"></form>'
        '<form class="form" method="post"><input type="hidden" name="csrfmiddlewaretoken" value="a&amp;b">'
        '<input type="text" name="naam" value="x"><input type="hidden" name="concept" value="t"></form>'
    )
    assert load.hidden_fields(page) == {"csrfmiddlewaretoken": "a&b", "concept": "t"}


def test_cookies_are_kept_and_sent(load: ModuleType) -> None:
    first = b"HTTP/1.1 200 OK\r\nSet-Cookie: csrftoken=abc; Path=/\r\nContent-Length: 5\r\n\r\nhallo"
    second = b"HTTP/1.1 302 Found\r\nLocation: /x/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    port, asked, thread = served([first, second])
    browser = load.Browser(port, {"sessionid": "1"})
    assert browser.get("/").body == b"hallo"
    assert browser.get("/").status == 302
    thread.join()
    assert b"Cookie: sessionid=1; csrftoken=abc" in asked[1]


def test_a_page_in_chunks_is_put_together(load: ModuleType) -> None:
    reply = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    port, _asked, thread = served([reply])
    assert load.Browser(port).get("/").body == b"abcde"
    thread.join()
