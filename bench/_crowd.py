"""A crowd that edits the plans of its own families at once; what must never happen is looked for on every page.

Each person reads pages of their family and writes in them, without a pause. On every page that comes back they look for signs
of other families (`merk0007`) and for words that are not for them (`geheim0007a`): one is a leak. Now and then somebody asks
for a page of another family, or for the goals of one, and must get nothing. Two people of a family change the same goal and
tick off the same agreement; of those who do so at the same time one is told that somebody was first.
"""

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from statistics import median
from typing import Any

from _load import Answer, Browser, hidden_fields

MARK = re.compile(r"(merk|geheim)(\d{4})([a-z]?)")
GOAL = re.compile(r'href="/ons-plan/doel/(\d+)/"')
TO_TICK_OFF = re.compile(r'action="/ons-plan/afspraak/(\d+)/"[^>]*>(?:(?!</form>).)*?value="gedaan"', re.DOTALL)
THREAD = re.compile(r'href="(/gesprekken/\d+/afspraak/\d+/)"')
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - name of the hidden field
STEP = re.compile(rf'name="{TOKEN}" value="([^"]+)"')
TAKEN, TOLD = 302, (409, 422)
OTHERS = ("/ons-plan/{}/", "/gezin/{}/mensen/", "/gesprekken/{}/", "/ons-netwerk/{}/", "/overdracht/gezin/{}/")


class Somebody:
    """One of a family or who works with it: reads, writes, and looks whether all that comes back is theirs."""

    def __init__(self, port: int, who: dict[str, Any], families: list[int], until: float) -> None:
        name, _, value = who["cookie"].partition("=")
        self.browser, self.who, self.until = Browser(port, {name: value}), who, until
        self.gezin, self.mark = who["gezin"], f"merk{who['family']:04}"
        self.chance = random.Random(who["username"])  # noqa: S311 - reproducible, not secret
        self.others = [one for one in families if one != self.gezin]
        self.counts: Counter[str] = Counter()
        self.texts: list[str] = []
        self.done: list[list[int]] = []  # agreement, account
        self.errors: list[str] = []
        self.leaks: list[str] = []
        self.took: list[float] = []
        self.plan = ""
        self.own_goal = ""
        self.came_to = ""

    def work(self) -> None:
        """Until the time is over; whatever goes wrong is kept and told."""
        ways = self._ways()
        try:
            self.new_goal()
            while time.monotonic() < self.until:
                self.read_plan()
                self.chance.choice(ways)()
                if self.chance.random() < 0.1:
                    self.look_at_others()
        except Exception as error:
            self.errors.append(f"{self.who['username']}: {type(error).__name__}: {error}")
        finally:
            self.browser.close()

    def _ways(self) -> list[Callable[[], None]]:
        both = [self.read_something, self.new_goal, self.agree, self.write_in_thread, self.tick_off]
        return both if self.who["who"] == "specialist" else [*both, self.say_otherwise, self.say_otherwise]

    # --- asking and looking ---------------------------------------------------------------------------------------

    def _timed(self, ask: Callable[[], Answer], path: str) -> Answer:
        begun = time.monotonic()
        answer = ask()
        self.took.append(time.monotonic() - begun)
        self._look(path, answer)
        return answer

    def _look(self, path: str, answer: Answer) -> None:
        for word, number, letter in set(MARK.findall(answer.text)):
            if int(number) != self.who["family"] or (word == "geheim" and letter not in self.who["secrets"]):
                self.leaks.append(f"{self.who['username']} read {word}{number}{letter} at {path}")

    def get(self, path: str) -> str:
        """Ask a page of one's own family; anything but the page is an error."""
        answer = self._timed(lambda: self.browser.get(path), path)
        self.counts["reads"] += 1
        if answer.status not in (200, TAKEN):
            self.errors.append(f"{self.who['username']} {path}: {answer.status}")
        return answer.text if answer.status == 200 else ""

    def send(
        self,
        path: str,
        fields: dict[str, str],
        text: str = "",
        *,
        hidden: dict[str, str] | None = None,
        shared: bool = False,
    ) -> bool:
        """Send a form; True when the site says it took it. `shared`: others may be first, and to be told so is no error.

        `hidden`: the fields of the page that was read before; without them the page of the form is asked first.
        """
        if hidden is None:
            answer = self._timed(lambda: self.browser.post(path, fields), path)
        else:
            answer = self._timed(lambda: self.browser.send(path, {**hidden, **fields}), path)
        if answer.status == TAKEN and "/account/" not in answer.headers.get("location", ""):
            self.counts["writes"] += 1
            self.texts += [text] if text else []
            self.came_to = answer.headers["location"]
            return True
        if shared and answer.status in TOLD:
            self.counts["told"] += 1
        else:
            self.errors.append(f"{self.who['username']} {path}: {answer.status}")
        return False

    def _text(self, secret: str = "") -> str:
        number = len(self.texts)
        mark = f"geheim{self.who['family']:04}{secret}" if secret else self.mark
        return f"crowd-{self.who['username']}-{number} {mark}"

    # --- what they do -----------------------------------------------------------------------------------------------

    def read_plan(self) -> None:
        """The plan, on which what one wrote a moment ago must stand."""
        self.plan = self.get(f"/ons-plan/{self.gezin}/")
        if self.mark not in self.plan:
            self.errors.append(f"{self.who['username']}: the plan does not show the family's own goal")
        if self.own_goal and self.own_goal not in self.plan:
            self.errors.append(f"{self.who['username']}: {self.own_goal} was taken and is not on the plan")

    def read_something(self) -> None:
        """Another page of the family."""
        if self.who["who"] == "specialist":
            pages = [
                "/dag/",
                "/gezin/{}/",
                "/gezin/{}/mensen/",
                "/gesprekken/{}/",
                "/overdracht/gezin/{}/",
                "/ons-plan/{}/tijdlijn/",
            ]
        else:
            pages = ["/ons-plan/{}/tijdlijn/", "/ons-plan/{}/logboek/", "/ons-plan/{}/delen/", "/gesprekken/{}/",
                     "/ons-plan/{}/plaatjes/", "/evaluatie/gezin/{}/", "/ons-netwerk/{}/"]  # fmt: skip
        self.get(self.chance.choice(pages).format(self.gezin))

    def new_goal(self) -> None:
        """A goal: one's own, sometimes of one's own part; a parent's for the young child, a specialist's proposal."""
        who = self.who["who"]
        secret = "j" if who == "jongere" and self.chance.random() < 0.3 else ""
        text = self._text(secret)
        fields = {
            "tekst": text,
            "van": str(self.who["child"] if who in ("vader", "specialist") else self.who["persoon"]),
        }
        if secret:
            fields["vertrouwelijk"] = "on"
        taken = self.send(f"/ons-plan/{self.gezin}/doel/nieuw/", fields, text)
        if taken and who == "jongere":  # nobody else can say it otherwise
            self.own_goal = text

    def say_otherwise(self) -> None:
        """Change the words of the first goal of the plan that one may change: often the same that another has in hand."""
        goals = GOAL.findall(self.plan)
        for goal in goals[:3]:
            page = self.get(f"/ons-plan/doel/{goal}/")
            if 'name="tekst"' not in page:
                continue
            title = page.partition("<h1")[2].partition("</h1>")[0]
            text = self._text("j" if f"geheim{self.who['family']:04}j" in title else "")
            taken = self.send(f"/ons-plan/doel/{goal}/", {"tekst": text}, text, hidden=hidden_fields(page), shared=True)
            if taken and self.who["who"] == "jongere":
                self.own_goal = text
            return

    def agree(self) -> None:
        """An agreement, mostly of the young child: then both parents can tick it off."""
        text = self._text()
        who = "persoon" if self.who["who"] == "jongere" else self.chance.choice(["child", "persoon"])
        wie = f"g{self.who['gebruiker']}" if self.who["who"] == "specialist" else f"p{self.who[who]}"
        day = time.strftime("%Y-%m-%d", time.localtime(time.time() + 86_400 * self.chance.randrange(1, 30)))
        self.send(f"/ons-plan/{self.gezin}/afspraak/nieuw/", {"wat": text, "wie": wie, "uiterlijk": day}, text)

    def tick_off(self) -> None:
        """Say of the first agreement that is open that it is done."""
        found, token = TO_TICK_OFF.search(self.plan), STEP.search(self.plan)
        if not found or not token:
            return
        if self.send(f"/ons-plan/afspraak/{found[1]}/", {"stap": "gedaan"}, hidden={TOKEN: token[1]}, shared=True):
            self.done.append([int(found[1]), self.who["gebruiker"]])

    def write_in_thread(self) -> None:
        """A message about the plan or about an agreement on it; what one wrote stands there at once."""
        threads = THREAD.findall(self.plan)
        if self.who["who"] != "jongere":  # to whom not all of the plan is open
            threads.append(f"/gesprekken/{self.gezin}/plan/")
        if not threads:
            return
        path = self.chance.choice(threads)
        answer = self._timed(lambda: self.browser.get(path), path)
        path = answer.headers["location"] if answer.status == TAKEN else path
        text = self._text()
        if self.send(path, {"tekst": text, "antwoord": "niemand"}, text) and text not in self.get(self.came_to):
            self.errors.append(f"{self.who['username']}: {text} was taken and is not in the thread")

    def look_at_others(self) -> None:
        """Try to open another family: no page, and nothing of them on what comes instead."""
        path = self.chance.choice(OTHERS).format(self.chance.choice(self.others))
        answer = self._timed(lambda: self.browser.get(path), path)
        self.counts["tries"] += 1
        if answer.status not in (403, 404):
            self.leaks.append(f"{self.who['username']} {path}: {answer.status}")


def crowd_for(port: int, people: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    """Let all of them work at once for some seconds; returns counts, and what the site said it took."""
    families = sorted({who["gezin"] for who in people})
    until = time.monotonic() + seconds
    crowd = [Somebody(port, who, families, until) for who in people]
    threads = [threading.Thread(target=one.work) for one in crowd]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - begun
    counts = sum((one.counts for one in crowd), Counter())
    waits = sorted(wait for one in crowd for wait in one.took)
    return {
        "people": len(crowd),
        "families": len(families),
        "seconds": round(took, 1),
        **{name: counts[name] for name in ("reads", "writes", "told", "tries")},
        "requests_per_second": round(len(waits) / took, 1),
        "wait_seconds": {"median": round(median(waits), 2), "most": round(waits[-1], 2)},
        "idle": sum(not one.counts["writes"] for one in crowd),
        "errors": [error for one in crowd for error in one.errors][:20],
        "leaks": [leak for one in crowd for leak in one.leaks][:20],
        "texts": [text for one in crowd for text in one.texts],
        "done": [pk for one in crowd for pk in one.done],
    }
