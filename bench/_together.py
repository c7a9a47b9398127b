"""Twenty people at once: specialists and families who read pages and write in them, each with an account of their own."""

import threading
import time
from collections.abc import Callable
from typing import Any

from _load import Browser, together

READS_PER_WRITE = 3


class Person:
    """Somebody at work: reads some pages, writes something that can be found again, and so on until the time is over."""

    def __init__(self, port: int, who: dict[str, Any], number: int, until: float) -> None:
        name, _, value = who["cookie"].partition("=")
        self.browser = Browser(port, {name: value})
        self.who, self.number, self.until = who, number, until
        self.reads, self.texts, self.errors = 0, [], []
        self.slowest = 0.0

    def work(self) -> None:
        """Until the time is over."""
        try:
            while time.monotonic() < self.until:
                for path in self.pages()[:READS_PER_WRITE]:
                    self.read(path)
                self.write(f"bench-{self.number}-{len(self.texts)}")
        except Exception as error:
            self.errors.append(f"{self.who['username']}: {type(error).__name__}: {error}")

    def pages(self) -> list[str]:
        """What this person looks at."""
        gezin = self.who["gezin"]
        if self.who["rol"] == "specialist":
            return ["/dag/", f"/gezin/{gezin}/", f"/gezin/{gezin}/mensen/"]
        return [f"/ons-plan/{gezin}/", f"/ons-plan/{gezin}/logboek/", "/wachten/"]

    def read(self, path: str) -> None:
        """Ask a page; anything but the page is an error."""
        begun = time.monotonic()
        answer = self.browser.get(path)
        self.slowest = max(self.slowest, time.monotonic() - begun)
        self.reads += 1
        if answer.status != 200:
            self.errors.append(f"{path}: {answer.status}")

    def write(self, text: str) -> None:
        """Send a form; only what the site says it took counts as written."""
        path, fields = self.form(text)
        begun = time.monotonic()
        answer = self.browser.post(path, fields)
        self.slowest = max(self.slowest, time.monotonic() - begun)
        if answer.status == 302 and "/account/" not in answer.headers.get("location", ""):
            self.texts.append(text)
        else:
            self.errors.append(f"{path}: {answer.status}")

    def form(self, text: str) -> tuple[str, dict[str, str]]:
        """Where and what this person writes: a specialist adds somebody of the network, a family a goal."""
        gezin = self.who["gezin"]
        if self.who["rol"] == "specialist":
            return f"/gezin/{gezin}/lid/", {
                "rol": "netwerk", "relatie": "buur", "voornamen": "Bench", "achternaam": text, "sinds": time.strftime("%Y-%m-%d"),
            }  # fmt: skip
        return f"/ons-plan/{gezin}/doel/nieuw/", {"tekst": text, "van": str(self.who["persoon"])}


def together_for(port: int, people: list[dict[str, Any]], number: int, seconds: float) -> dict[str, Any]:
    """Let `number` people work at once for some seconds; returns counts, and the texts that the site said it took."""
    specialists = [who for who in people if who["rol"] == "specialist"]
    families = [who for who in people if who["rol"] != "specialist"]
    chosen = [*specialists, *families][:number]
    if len(chosen) < number:
        raise SystemExit(f"the region has only {len(chosen)} people who can act; make it larger")
    for who in chosen:
        Browser(port, dict([who["cookie"].split("=", 1)])).get("/start/")  # warm
    until = time.monotonic() + seconds
    at_work = [Person(port, who, i, until) for i, who in enumerate(chosen)]
    begun = time.monotonic()
    jobs: list[Callable[[], None]] = [person.work for person in at_work]
    together(jobs)
    took = time.monotonic() - begun
    assert threading.active_count() == 1
    return {
        "people": number,
        "seconds": round(took, 1),
        "reads": sum(person.reads for person in at_work),
        "requests_per_second": round(sum(person.reads + 2 * len(person.texts) for person in at_work) / took, 1),
        "slowest_seconds": round(max(person.slowest for person in at_work), 2),
        "errors": [error for person in at_work for error in person.errors][:20],
        "texts": [text for person in at_work for text in person.texts],
    }
