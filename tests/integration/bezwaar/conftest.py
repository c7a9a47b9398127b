"""A family with a decision, whoever handles objections there, and somebody who does elsewhere."""

import pytest
from tests.integration.gesprek import Gesprek, account, later, make, talked

from aandacht.actions import afwegingen, besluiten, onderzoek
from aandacht.records.models import Besluit, Gebruiker, Gemeente


@pytest.fixture
def gesprek() -> Gesprek:
    gesprek = make()
    talked(gesprek)
    return gesprek


@pytest.fixture
def hilde(gesprek: Gesprek) -> Gebruiker:
    return account("hilde", "Hilde Brouwer", rol="klachten", gemeente=gesprek.gemeente)


@pytest.fixture
def ton() -> Gebruiker:
    elders = Gemeente.objects.create(code="0321", naam="Houten", jeugdregio="Lekstroom")
    return account("ton", "Ton Mol", rol="klachten", gemeente=elders)


@pytest.fixture
def besluit(gesprek: Gesprek, hilde: Gebruiker) -> Besluit:
    """Known on 7 March 2026; objecting is possible until 20 April."""
    afweging = afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(3))
    niets = afweging.opties.get(soort="niets_nu")
    for name in ("noor", "moeder", "vader"):
        by = getattr(gesprek, f"{name}_account")
        afwegingen.give_stem(optie=niets, persoon=by.persoon, oordeel="eens", by=by, now=later(4))
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=later(4), teksten={"problemen": "Het gaat beter."})
    return besluiten.decide(
        afweging=afweging, optie=niets, soort="geen_voorziening", motivering="Samen gekozen.", by=gesprek.specialist, now=later(5)
    )  # fmt: skip
