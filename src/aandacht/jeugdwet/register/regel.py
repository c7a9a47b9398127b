"""What a rule of the package is called, asks and rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from aandacht.jeugdwet.parameters import Bron, Parameter, parameters

Soort = Literal["antwoord", "termijn"]


@dataclass(frozen=True)
class Regel:
    """A rule: `titel` is the question it answers, `kort` what it says in one sentence (both Dutch, B1), `functie` computes it.

    `parameters`: the ids of the values and articles it rests on, the one it is named after first.
    """

    slug: str
    onderwerp: str
    titel: str
    kort: str
    functie: Callable[..., Any]
    parameters: tuple[str, ...]
    soort: Soort = "antwoord"

    @property
    def versies(self) -> tuple[Parameter, ...]:
        """The parameters themselves, with all their versions."""
        return tuple(parameters()[id_] for id_ in self.parameters)

    @property
    def bronnen(self) -> tuple[Bron, ...]:
        """The sources of the newest versions, each once."""
        newest = (parameter.versies[-1].bron for parameter in self.versies)
        return tuple({str(bron): bron for bron in newest}.values())


ONDERWERPEN: Final = {
    "wie": "Voor wie is de Jeugdwet?",
    "gemeente": "Welke gemeente, en wie betaalt?",
    "hulp": "Wat moet de gemeente doen?",
    "toegang": "Hoe kom je bij hulp?",
    "toestemming": "Wie moet het eens zijn?",
    "dossier": "Wie weet wat, en hoe lang?",
    "plan": "Het plan",
    "besluit": "Besluit en bezwaar",
    "klacht": "Klachten",
    "bescherming": "Kinderbescherming en jeugdreclassering",
    "gesloten": "Gesloten jeugdhulp",
    "aanbieder": "Aanbieders en instellingen",
    "veilig_thuis": "Veilig Thuis",
}


def rule(slug: str, onderwerp: str, titel: str, kort: str, functie: Callable[..., Any], *ids: str) -> Regel:
    """Make the entry of a rule that gives an answer; `ids`: its parameters."""
    return Regel(slug, onderwerp, titel, kort, functie, ids)


def term(slug: str, onderwerp: str, titel: str, kort: str, functie: Callable[..., Any], *ids: str) -> Regel:
    """Make the entry of a rule that gives a term; `ids`: its parameters."""
    return Regel(slug, onderwerp, titel, kort, functie, ids, "termijn")
