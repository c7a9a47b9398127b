"""Every rule of the package by a name that stays, with its question, its function and its parameters.

Screens open each rule they show by its `slug`; the reference (`naslag`) is made from this.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from aandacht.jeugdwet.parameters import Bron
from aandacht.jeugdwet.register.antwoorden import ANTWOORDEN
from aandacht.jeugdwet.register.maatregelen import TERMIJNEN_VAN_MAATREGELEN
from aandacht.jeugdwet.register.regel import ONDERWERPEN, Regel
from aandacht.jeugdwet.register.termijnen import TERMIJNEN

__all__ = ["ONDERWERPEN", "REGELS", "Regel", "overheid_url", "regel", "regels_of_bron", "slug_of"]

REGELS: Final[tuple[Regel, ...]] = tuple(
    rule
    for onderwerp in ONDERWERPEN
    for rule in (*ANTWOORDEN, *TERMIJNEN, *TERMIJNEN_VAN_MAATREGELEN)
    if rule.onderwerp == onderwerp
)
BWB: Final = {
    "Jeugdwet": "BWBR0034925",
    "Besluit Jeugdwet": "BWBR0035779",
    "Regeling Jeugdwet": "BWBR0036007",
    "Informatieprotocol Beleidsinformatie Jeugd": "BWBR0036007",  # annex 2 of the Regeling
    "BW1": "BWBR0002656",
    "Awb": "BWBR0005537",
    "Wmo": "BWBR0035362",
    "Uitvoeringsbesluit Wmo": "BWBR0035733",
    "Algemene termijnenwet": "BWBR0002448",
}


@cache
def _by_slug() -> dict[str, Regel]:
    return {rule.slug: rule for rule in REGELS}


@cache
def _by_function() -> dict[Callable[..., Any], str]:
    return {rule.functie: rule.slug for rule in REGELS}


def regel(slug: str) -> Regel:
    """The rule with this name. Raises KeyError when there is none."""
    return _by_slug()[slug]


def slug_of(functie: Callable[..., Any]) -> str:
    """The name of the rule that `functie` computes. Raises KeyError when it is no rule."""
    return _by_function()[functie]


def regels_of_bron(bron: Bron) -> tuple[Regel, ...]:
    """The rules that rest on this law and article, in the order of the register."""
    return tuple(rule for rule in REGELS if any((b.wet, b.artikel) == (bron.wet, bron.artikel) for b in rule.bronnen))


def overheid_url(bron: Bron) -> str:
    """Address of the article at wetten.overheid.nl, the official text as it is today."""
    law = f"https://wetten.overheid.nl/jci1.3:c:{BWB[bron.wet]}"
    return law if bron.wet.startswith("Informatieprotocol") else f"{law}&artikel={bron.artikel}"
