"""Somebody at a browser: they log in, read, and every page they look at is checked at both widths."""

import re
from types import TracebackType
from typing import TYPE_CHECKING

from django.test import Client
from playwright.sync_api import expect
from tests.functional.axe import problems

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Response

    from aandacht.records.models import Gebruiker

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PATIENCE = 30_000  # milliseconds; the machine may be busy
WACHTWOORD = "fietsen door de regen"
# Chromium itself says this about an answer that shows a form again, a refusal or a conflict.
EXPECTED = re.compile(r"status of (403|404|409|422)")
SAME_TEXT = """() => {
    const found = {};
    for (const link of document.querySelectorAll("main a[href], nav a[href]")) {
        if (!link.checkVisibility() || link.closest(".list__row, .card, li")?.matches("a")) continue;
        const text = (link.getAttribute("aria-label") || link.textContent).replace(/\\s+/g, " ").trim();
        (found[text] ||= new Set()).add(link.getAttribute("href"));
    }
    // The first pages lead on to the page of who looks: the same as the link that goes there at once.
    for (const to of Object.values(found)) for (const first of ["/start/", "/ons-plan/"]) if (to.size > 1) to.delete(first);
    return Object.entries(found).filter(([, to]) => to.size > 1).map(([text, to]) => [text, [...to]]);
}"""


def spoken(text: str | re.Pattern[str]) -> str | re.Pattern[str]:
    """Give the name as it is read out: what is hidden from the eye is set apart by a space ("Schrijf op : School")."""
    if isinstance(text, re.Pattern) or ":" not in text:
        return text
    return re.compile(re.escape(text).replace(":", r"\s*:"))


class Person:
    """One browser profile. `look` checks the page that is open; what is wrong with pages is gathered in `problems` and told at the end."""

    def __init__(self, browser: "Browser", url: str, name: str, *, phone: bool = False, script: bool = True) -> None:
        self.url, self.name, self.script = url, name, script
        self.size = PHONE if phone else DESK
        self.context = browser.new_context(locale="nl-NL", viewport=self.size, java_script_enabled=script)  # type: ignore[arg-type]
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.main = self.page.get_by_role("main")
        self.problems: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.problems.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._answered)

    def __enter__(self) -> "Person":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._tell(error)
        self.context.close()
        if error is None:
            assert self.problems == [], "\n".join(self.problems)

    def _tell(self, error: BaseException) -> None:
        """Say with a failure what this person had before them."""
        text = " ".join(self.main.inner_text().split())[:1500] if self.main.count() else ""
        error.add_note("\n".join([f"{self.name} at {self.page.url}:", text, *self.problems]))

    def _said(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning") and not EXPECTED.search(message.text):
            self.problems.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: "Response") -> None:
        if response.status >= 500:
            self.problems.append(f"{response.url}: {response.status}")

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)

    def look(self) -> None:
        """Check the page for everybody: axe, width, targets and links, on a phone and at a desk. Checking needs script."""
        if not self.script:
            return
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            self.problems += problems(self.page)
        same = self.page.evaluate(SAME_TEXT)
        self.problems += [f"{self.page.url} links called {text!r} go to {to}" for text, to in same]
        self.page.set_viewport_size(self.size)  # type: ignore[arg-type]

    def log_in(self, username: str, password: str) -> None:
        self.go("/account/login/")
        self.page.get_by_label("Gebruikersnaam").fill(username)
        self.page.get_by_label("Wachtwoord").fill(password)
        self.press("Inloggen")

    def enter(self, user: "Gebruiker") -> None:
        """Be logged in as this user, without the page that asks it."""
        client = Client()
        client.force_login(user, backend="aandacht.web.shared.login.Backend")
        self.context.clear_cookies()
        self.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}])

    def follow(self, text: str | re.Pattern[str]) -> None:
        """Follow the first link with this text; on a page that is not about links, there is one."""
        self.link(text).first.click()

    def press(self, text: str | re.Pattern[str]) -> None:
        self.main.get_by_role("button", name=spoken(text)).first.click()

    def fill(self, values: "dict[str, str]") -> None:
        """Fill in fields by the words beside them; the words of a choice in a group are `"group: choice"`."""
        for label, value in values.items():
            self.main.get_by_label(label).first.fill(value)

    def choose(self, group: str | re.Pattern[str], option: str | re.Pattern[str]) -> None:
        self.main.get_by_role("group", name=group).get_by_label(option).first.check()

    def reads(self, *texts: str) -> None:
        """Check that the page says this."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def reads_not(self, *texts: str) -> None:
        for text in texts:
            expect(self.main).not_to_contain_text(text)

    def heading(self, text: str | re.Pattern[str]) -> None:
        expect(self.main.get_by_role("heading", name=text, level=1)).to_be_visible()

    def link(self, text: str | re.Pattern[str]) -> "Locator":
        return self.main.get_by_role("link", name=spoken(text))
