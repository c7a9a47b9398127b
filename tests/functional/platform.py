"""What there is before the first family comes: a municipality with its team, a provider, and who works there."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from tests.regio import PASSWORD, account, years_ago

from aandacht.records.models import Aanbieder, Aanbod, Gebruiker, Gemeente, LokaalTeam

__all__ = ["PASSWORD", "Platform", "born", "make_platform"]


@dataclass(frozen=True)
class Platform:
    gemeente: Gemeente
    aanbieder: Aanbieder
    specialist: Gebruiker
    hulpverlener: Gebruiker
    beleid: Gebruiker


def make_platform() -> Platform:
    gemeente = Gemeente.objects.create(
        code="0344", naam="Utrecht", jeugdregio="Utrecht Stad", adres="Stadsplateau 1, 3521 AZ Utrecht", telefoon="14 030"
    )  # fmt: skip
    team = LokaalTeam.objects.create(naam="Lokaal team Noord", gemeente=gemeente, telefoon="030 111 1111")
    aanbieder = Aanbieder.objects.create(agb_code="22220001", naam="De Brug", plaats="Utrecht", telefoon="030 222 2222")
    anker = Aanbieder.objects.create(agb_code="22220002", naam="Het Anker", plaats="Houten", telefoon="030 333 3333")
    for wie, naam in ((aanbieder, "Hulp aan huis"), (anker, "Gezinsbegeleiding")):
        Aanbod.objects.create(
            aanbieder=wie, gemeente=gemeente, naam=naam, vorm="ambulant", categorie="45", code="45A04", eenheid="01",
            plaatsen=12,
        )  # fmt: skip
    return Platform(
        gemeente=gemeente, aanbieder=aanbieder,
        specialist=account("sanne", "Sanne de Wit", "specialist", team=team, telefoon="06 10101010"),
        hulpverlener=account("lotte", "Lotte Smit", "aanbieder", aanbieder=aanbieder),
        beleid=account("beleid", "Bram de Boer", "beleid", gemeente=gemeente),
    )  # fmt: skip


def born(age: int) -> date:
    """Give the birth date of somebody of this age today."""
    return years_ago(timezone.localdate(), age)
