"""Asking pages of a running site as a browser would: kept-alive connections, cookies, forms with their hidden fields."""

import html
import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

LONGEST_WAIT = 300.0  # seconds for an answer: a machine that is busy is slow, and the figures say how slow
INPUT = re.compile(r"<input[^>]*>")
ATTRIBUTE = re.compile(r'(\w[\w-]*)="([^"]*)"')


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()


@dataclass
class Browser:
    """One person with one connection."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _socket: socket.socket | None = None
    _rest: bytes = b""

    def get(self, path: str) -> Answer:
        """Ask a page."""
        return self._ask("GET", path, b"")

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form; the hidden fields of the page come along. When the form moved meanwhile, where it stands now."""
        page = self.get(path)
        if page.status == 302:
            path = page.headers["location"]
            page = self.get(path)
        if page.status != 200:
            return Answer(page.status if page.status != 302 else 404, page.headers, page.body)  # nothing was sent
        return self.send(path, {**hidden_fields(page.text), **fields})

    def send(self, path: str, fields: dict[str, str]) -> Answer:
        """Send the form of a page that was read before, with its hidden fields among `fields`."""
        return self._ask("POST", path, urlencode(fields).encode())

    def close(self) -> None:
        """Let go of the connection; the next question opens another."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, method: str, path: str, body: bytes) -> Answer:
        for attempt in (1, 2):
            try:
                return self._once(method, path, body)
            except (ConnectionError, OSError):
                # A kept-alive connection may be closed by the server between two requests; a fresh one must work.
                fresh = self._socket is None
                self.close()
                if fresh or attempt == 2 or method == "POST":
                    raise
        raise AssertionError

    def _once(self, method: str, path: str, body: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_WAIT)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._rest = b""
        head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Content-Length: {len(body)}",
                "Content-Type: application/x-www-form-urlencoded", f"Origin: http://127.0.0.1:{self.port}"]  # fmt: skip
        if self.cookies:
            head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        self._socket.sendall("\r\n".join([*head, "", ""]).encode() + body)
        answer = self._read()
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    def _more(self) -> None:
        assert self._socket is not None
        data = self._socket.recv(262_144)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._rest += data

    def _read(self) -> Answer:
        while b"\r\n\r\n" not in self._rest:
            self._more()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, content = value.split(";")[0].partition("=")
                self.cookies[key] = content
            headers[name.lower()] = value
        body = self._read_chunks() if headers.get("transfer-encoding") == "chunked" else self._read_length(
            int(headers.get("content-length", "0"))
        )  # fmt: skip
        return Answer(int(first.split()[1]), headers, body)

    def _read_length(self, length: int) -> bytes:
        while len(self._rest) < length:
            self._more()
        body, self._rest = self._rest[:length], self._rest[length:]
        return body

    def _read_chunks(self) -> bytes:
        body = b""
        while True:
            while b"\r\n" not in self._rest:
                self._more()
            size, _, self._rest = self._rest.partition(b"\r\n")
            chunk = self._read_length(int(size, 16) + 2)
            if int(size, 16) == 0:
                return body
            body += chunk[:-2]


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of the form on a page, and what is checked or filled in already."""
    main = page[page.rfind('<form class="form"') :]
    found = {}
    for tag in INPUT.findall(main):
        attributes = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)}
        if attributes.get("type") == "hidden" and "name" in attributes:
            found[attributes["name"]] = attributes.get("value", "")
    return found


def rate(port: int, path: str, cookie: dict[str, str], seconds: float, at_once: int = 4) -> float:
    """Requests per second that the site answers with 200, asked by some at once."""
    until = time.perf_counter() + seconds
    counts: list[int] = []
    errors: list[Exception] = []

    def ask() -> None:
        browser, done = Browser(port, dict(cookie)), 0
        try:
            while time.perf_counter() < until:
                answer = browser.get(path)
                if answer.status != 200:
                    raise RuntimeError(f"{path}: {answer.status}")
                done += 1
        except Exception as error:
            errors.append(error)
        browser.close()
        counts.append(done)

    together([ask] * at_once)
    if errors:
        raise errors[0]
    return sum(counts) / seconds


def together(jobs: list[Callable[[], None]]) -> None:
    """Run all at the same time and wait for them."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def milliseconds(browser: Browser, path: str) -> float:
    """How long one page takes, one after the other."""
    begun = time.perf_counter()
    answer = browser.get(path)
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return (time.perf_counter() - begun) * 1000
