"""docs/reference/access.md as text: made from what the site did when everybody opened every page, and from the grounds."""

from dataclasses import dataclass

from aandacht.access.gronden import DELEN, Grond, Onderdeel
from aandacht.records.models import Toestemming

EVERYBODY, ACCOUNT, OPEN, SEND = "everybody", "account", "open", "send"
COMMAND = "./aandacht test tests/integration/test_every_page.py --write-access"
# The words of the table and who of the dossier they mean; outsiders have the same roles without a tie to the family.
WHO: dict[str, tuple[str, ...]] = {
    "resident": ("noor", "moeder", "vader", "pleegmoeder", "tante", "buurman"),
    "any specialist": ("specialist", "collega", "teamleider", "nood"),
    "any provider": ("hulpverlener", "andere_hulpverlener"),
    "any expert": ("deskundige",),
    "any payments": ("betaler", "andere_betaler"),
    "any objections": ("klachten", "andere_klachten"),
    "young person": ("noor",),
    "mother": ("moeder",),
    "father": ("vader",),
    "foster parent": ("pleegmoeder",),
    "invited": ("tante",),
    "specialist": ("specialist",),
    "emergency": ("nood",),
    "mandate": ("teamleider",),
    "expert": ("deskundige",),
    "provider": ("hulpverlener",),
    "referrer": ("verwijzer",),
    "policy": ("beleid",),
    "payments": ("betaler",),
    "objections": ("klachten",),
    "management": ("beheer",),
    "privacy officer": ("fg",),
    "second factor": (),  # nobody here has set one up
    "broker": (),  # no broker is configured here
}
ALL = tuple(dict.fromkeys(name for names in WHO.values() for name in names))
ACCOUNTS = frozenset({"noor", "moeder", "vader", "tante", "buurman"})
# Columns of the matrix: a role, on which ground, and who has that in the dossier. Without a ground: the same role elsewhere.
COLUMNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("resident", "own file, 13", ("noor",)),
    ("resident", "authority", ("moeder", "vader")),
    ("resident", "foster care", ("pleegmoeder",)),
    ("resident", "invited", ("tante",)),
    ("resident", "–", ("buurman",)),
    ("specialist", "handles the question", ("specialist",)),
    ("specialist", "emergency", ("nood",)),
    ("specialist", "mandate, talk of the team", ("teamleider",)),
    ("specialist", "–", ("collega",)),
    ("provider", "gives the help", ("hulpverlener",)),
    ("provider", "–", ("andere_hulpverlener",)),
    ("expert", "was asked", ("deskundige",)),
    ("referrer", "–", ("verwijzer",)),
    ("payments", "pays", ("betaler",)),
    ("payments", "–", ("andere_betaler",)),
    ("objections", "objection, complaint", ("klachten",)),
    ("objections", "–", ("andere_klachten",)),
    ("policy", "–", ("beleid",)),
    ("management", "management", ("beheer",)),
    ("privacy officer", "oversight", ("fg",)),
    ("nobody", "–", ("",)),
)
Row = tuple[str, str, str, frozenset[str]]
HEAD = f"""# Who may open which page

Made by opening every page as everybody: `{COMMAND}`. Read what changes in it as you read a change of the law: a page that opens for
one more is a decision. `tests/integration/test_every_page.py` opens each page as everybody below and fails when this page and the
site disagree, when a page asks the database more than twelve things, or when it is not there in English; it also holds the
rules that no page may break, whatever stands here.

A role alone opens no file: a ground does (the family's own, authority, foster care, an invitation, handling the question, giving
the help, an emergency).

## Which ground opens which part

Of a young person's file, from `src/aandacht/access/gronden.py`. From 12 somebody has the own file and words of their own; from 16
authority opens nothing any more (Jeugdwet 7.3.4, 7.3.5, 7.3.15), until 18 for who cannot weigh it. Words that somebody keeps to themselves are open to
them and to who handles the question, on no other ground. What an invitation opens is chosen: {{chosen}}. Help opens
only what is of whom the help is for, not of the other young people of the family. A parent to whom the file is closed keeps their own
goals and agreements (AVG 15).

{{parts}}

Every other ground opens no part of a file: only the page it is about, with what was shared for it.

## The pages

Everybody: also without an account. Account: whoever is logged in, and sees their own. Young person (13), mother and father (both
with authority), foster parent and invited (the aunt, with whom the young person shares the plan) are of the family the page is
about; specialist and provider handle its question and give its help; emergency is a specialist elsewhere with emergency access to it. "Any" and "resident"
mean: also of other families, who then find their own list. Payments is whoever does the claims of the gemeente: claim lines, never a file.
Objections is whoever decides on objections and handles complaints: those and the letters with them; the objection and the
complaint of the table are the mother's. Mandate is whoever decides for the gemeente about a doorbraak or about maatwerk, and talks along in the team. Expert is
whom a question to the expert team, to look along or in a talk of the team was put to, as long as it is open. Second factor: only
who has set one up. Broker: not there until one is configured (docs/guide/inloggen.md), then for everybody who comes back from
it. `send`: the address only takes a form. Whoever acts in the name of somebody opens what that person opens that day and nothing else
(tests/integration/namens), but for sharing, inviting, who else acts, and how one logs in. Here the aunt may act for the mother.

| page | address | how | open for |
| --- | --- | --- | --- |
"""
MATRIX = """
## Every role, on every ground, by every page

● opens it; ○ opens it when it is their own (their letter, their agreement, their complaint); empty: refused. The letters:

"""


def words_for(open_for: frozenset[str], said: tuple[str, ...] = (), *, of_one: bool = False) -> list[str]:
    """The fewest words of WHO that mean exactly these people; `said` stays when it means nobody here (a broker).

    `of_one`: the page is about one record, so an expert is whom it was put to and not any.
    """
    if "" in open_for:
        return [EVERYBODY]
    if open_for == frozenset(ALL):
        return [ACCOUNT]
    left, found = set(open_for), []
    for word, names in sorted(WHO.items(), key=lambda item: -len(item[1])):
        if of_one and len(names) == 1 and word.startswith("any "):
            continue
        if names and set(names) <= open_for and set(names) & left:
            found.append(word)
            left -= set(names)
    order = list(WHO)
    unknown = [word for word in said if word in WHO and not WHO[word]]
    return sorted(found, key=order.index) or unknown


def parts() -> str:
    """The table of grounds and parts."""
    lines = [f"| ground | {' | '.join(Onderdeel)} |", f"| --- |{' --- |' * len(Onderdeel)}"]
    for grond in Grond:
        if grond in DELEN:
            marks = ["●" if onderdeel in DELEN[grond] else "" for onderdeel in Onderdeel]
            lines.append(f"| {grond.name} | {' | '.join(marks)} |")
    return "\n".join(lines)


@dataclass(frozen=True)
class Seen:
    """What one page did for everybody."""

    page: str
    path: str
    how: str
    open_for: frozenset[str]
    said: tuple[str, ...] = ()

    def row(self) -> str:
        return f"| `{self.page}` | `{self.path}` | {self.how} | {', '.join(self.words())} |"

    def words(self) -> list[str]:
        return words_for(self.open_for, self.said, of_one="<" in self.path)

    def marks(self) -> str:
        cells = []
        for _role, _ground, names in COLUMNS:
            opened = [name for name in names if name in self.open_for or "" in self.open_for]
            cells.append("●" if len(opened) == len(names) else "○" if opened else "")
        return f"| `{self.page}` | {' | '.join(cells)} |"


def render(seen: list[Seen]) -> str:
    """The whole page; the same pages in the same order give the same text."""
    chosen = " or ".join(str(choice.value) for choice in Toestemming.Onderdeel)
    ordered = sorted(seen, key=lambda page: (page.page, page.path))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    legend = [
        f"- {letter}: {role}, {'without a ground here' if ground == '–' else ground}"
        for letter, (role, ground, _names) in zip(letters, COLUMNS, strict=False)
    ]
    head = f"| page | {' | '.join(letters[: len(COLUMNS)])} |\n| --- |{' --- |' * len(COLUMNS)}"
    rows = [page.row() for page in ordered]
    return "\n".join(
        [HEAD.format(chosen=chosen, parts=parts()) + "\n".join(rows), MATRIX + "\n".join(legend), "", head]
        + [page.marks() for page in ordered]
    ) + "\n"  # fmt: skip


def read(text: str) -> list[Row]:
    """The table of pages: page, path, what one does there, and for whom of the dossier it is open."""
    found = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) == 4 and cells[0].startswith("`") and cells[1].startswith("`"):
            words = [word.strip() for word in cells[3].split(",")]
            names = {name for word in words if word for name in (ALL if word in (EVERYBODY, ACCOUNT) else WHO[word])}
            public = {""} if EVERYBODY in words else set()
            found.append((cells[0].strip("`"), cells[1].strip("`"), cells[2], frozenset(names | public)))
    return found
