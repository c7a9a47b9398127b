"""What the page of the conversation shows: statements by subject and by voice, corrections under the newest words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from aandacht.access.gronden import Zicht
from aandacht.access.verkenningen import may_correct
from aandacht.records.models import Gebruiker, Gezinslid, Uitspraak

Onderwerp = Uitspraak.Onderwerp
VRAGEN = (Onderwerp.WILLEN, Onderwerp.NODIG, Onderwerp.ZELF)
LEEFGEBIEDEN = (
    Onderwerp.GEZIN, Onderwerp.SCHOOL, Onderwerp.OPVANG, Onderwerp.VRIJE_TIJD, Onderwerp.WONEN, Onderwerp.GELD,
    Onderwerp.WERK, Onderwerp.GEZONDHEID, Onderwerp.NETWERK,
)  # fmt: skip
ICOON = {
    Onderwerp.GEZIN: "samen", Onderwerp.SCHOOL: "boek", Onderwerp.OPVANG: "blokken", Onderwerp.VRIJE_TIJD: "bal",
    Onderwerp.WONEN: "huis", Onderwerp.GELD: "munt", Onderwerp.WERK: "koffer", Onderwerp.GEZONDHEID: "hart",
    Onderwerp.NETWERK: "mens",
}  # fmt: skip
ORDER = {"jeugdige": 0, "ouder": 1, "verzorger": 1, "netwerk": 2, "": 3}


@dataclass(frozen=True)
class Eerder:
    tekst: str
    wie: str
    datum: date
    reden: str


@dataclass
class Woord:
    id: int
    tekst: str
    wie: str
    is_feit: bool
    soort: str
    bron: str
    datum: date
    vertrouwelijk: bool
    genoteerd_door: str
    eerder: list[Eerder]
    can_correct: bool
    can_react: bool
    herkomst: str  # of a quote: who wrote it, where and when
    reacties: "list[Woord]" = field(default_factory=list)


@dataclass(frozen=True)
class Groep:
    """All words of one person about one subject."""

    wie: str
    rol: str
    kind: str
    woorden: list[Woord]


@dataclass(frozen=True)
class Deel:
    key: str
    label: str
    groepen: list[Groep]


def short(onderwerp: str) -> str:
    """The name of a life domain where there is little room."""
    names = {Onderwerp.GEZIN: _("Gezin"), Onderwerp.VRIJE_TIJD: _("Vrije tijd"), Onderwerp.NETWERK: _("Mensen")}
    return names.get(Onderwerp(onderwerp), str(Onderwerp(onderwerp).label))


def roles(zicht: Zicht) -> dict[int, str]:
    return {lid.persoon_id: lid.rol for lid in zicht.leden}


def role_text(lid: Gezinslid) -> str:
    return lid.relatie or str(lid.get_rol_display())


class Gesprek:
    """The statements of one conversation as `viewer` may read them, put in order once."""

    def __init__(self, rows: Iterable[Uitspraak], zicht: Zicht, viewer: Gebruiker, *, is_open: bool) -> None:
        self.zicht, self.viewer, self.is_open = zicht, viewer, is_open
        self.by_id = {row.pk: row for row in rows}
        self.replaced = {row.vervangt_id: row for row in self.by_id.values() if row.vervangt_id}
        self.leden = {lid.persoon_id: lid for lid in zicht.leden}
        current = [row for row in self.by_id.values() if row.pk not in self.replaced]
        self.reacties: dict[int, list[Uitspraak]] = defaultdict(list)
        self.per_onderwerp: dict[str, list[Uitspraak]] = defaultdict(list)
        for row in current:
            if row.reactie_op_id in self.by_id:
                self.reacties[self._newest(row.reactie_op_id)].append(row)
            else:
                self.per_onderwerp[row.onderwerp].append(row)

    def deel(self, onderwerp: Uitspraak.Onderwerp) -> Deel:
        groups: dict[tuple[int, int], list[Uitspraak]] = defaultdict(list)
        for row in self.per_onderwerp[onderwerp]:
            groups[row.spreker_id or 0, row.professional_id or 0].append(row)
        groepen = sorted(
            (self._groep(rows) for rows in groups.values()), key=lambda groep: (ORDER[groep.kind], groep.wie)
        )
        return Deel(onderwerp.value, str(onderwerp.label), groepen)

    def woord(self, uitspraak_id: int) -> Woord | None:
        """The newest words of a statement, corrections applied, if this reader may read them."""
        row = self.by_id.get(self._newest(uitspraak_id))
        return self._woord(row) if row else None

    def current(self) -> list[Uitspraak]:
        """Every statement as it stands now, reactions left out, in the order of the talk."""
        return sorted((row for rows in self.per_onderwerp.values() for row in rows), key=lambda row: row.pk)

    def _groep(self, rows: list[Uitspraak]) -> Groep:
        first = rows[0]
        lid = self.leden.get(first.spreker_id or 0)
        if first.professional is not None:
            return Groep(
                first.professional.naam, first.professional.functie or _("professional"), "", self._woorden(rows)
            )
        kind = lid.rol if lid else "netwerk"
        return Groep(voice(first), role_text(lid) if lid else "", kind, self._woorden(rows))

    def _woorden(self, rows: Iterable[Uitspraak]) -> list[Woord]:
        return [self._woord(row) for row in sorted(rows, key=lambda row: (row.datum, row.pk), reverse=True)]

    def _woord(self, row: Uitspraak) -> Woord:
        own = row.spreker_id is not None and row.spreker_id == self.viewer.persoon_id
        can_correct = self.is_open and may_correct(self.zicht, row, self.viewer)
        told = row.recorded_by_id != row.professional_id and row.recorded_by.is_professional
        return Woord(
            id=row.pk, tekst=row.tekst, wie=voice(row), is_feit=row.soort == Uitspraak.Soort.FEIT,
            soort=str(row.get_soort_display()), bron=row.bron, datum=row.datum, vertrouwelijk=row.vertrouwelijk,
            genoteerd_door=row.recorded_by.naam if told else "", eerder=self._eerder(row), can_correct=can_correct,
            can_react=self.is_open and not own and not can_correct, herkomst=row.herkomst, reacties=self._woorden(self.reacties[row.pk]),
        )  # fmt: skip

    def _eerder(self, row: Uitspraak) -> list[Eerder]:
        found = []
        while row.vervangt_id and row.vervangt_id in self.by_id:
            reden, row = row.correctie_reden, self.by_id[row.vervangt_id]
            found.append(Eerder(row.tekst, voice(row), row.datum, reden))
        return found

    def _newest(self, pk: int | None) -> int:
        key = pk or 0
        while key in self.replaced:
            key = self.replaced[key].pk
        return key


def voice(row: Uitspraak) -> str:
    """Whose words these are: the name of a professional, the first name of anybody else."""
    if row.professional is not None:
        return row.professional.naam
    return row.spreker.voornamen if row.spreker else ""


def who_and_words(row: Uitspraak) -> str:
    """A statement on one line: whose it is, and the words; a quote with its origin."""
    return f"{voice(row)}: {row.woorden}"
