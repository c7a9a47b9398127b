"""The people of a family: drawn after the real figures, recorded through the actions by the specialist."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from aandacht.actions import gezinnen
from aandacht.actions.demo import names
from aandacht.actions.demo.parameters import draw, draw_class, load, parameter
from aandacht.actions.demo.seed import Region, add_account
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.dagen import age_on
from aandacht.records.models import Gebruiker, Gemeente, Gezag, Gezin, Gezinslid, Persoon

YEAR = 365.25
EIGEN_STEM, EIGEN_DOSSIER = 12, 16


@dataclass
class Household:
    """A family as it is drawn, and as it stands in the records once somebody asked."""

    gemeente: Gemeente
    jeugdige: PersoonGegevens
    ouders: list[PersoonGegevens]
    samen: bool  # the parents live together
    gezag: list[bool]  # per parent
    thema: dict[str, Any]
    vorm: str = "ambulant"  # the kind of help that fits
    geheim: bool = False
    verzorger: PersoonGegevens | None = None
    netwerk: tuple[PersoonGegevens, str] | None = None
    broertje: PersoonGegevens | None = None
    with_accounts: bool = False
    usernames: dict[str, str] = field(default_factory=dict)  # accounts with a name of their own, by label
    # Filled on the way:
    gezin: Gezin | None = None
    kind: Persoon | None = None
    personen: list[Persoon] = field(default_factory=list)  # the parents, in the order of `ouders`
    accounts: dict[int, Gebruiker] = field(default_factory=dict)  # by person

    @property
    def the_kind(self) -> Persoon:
        """The young person, once recorded."""
        assert self.kind is not None  # noqa: S101 - an error of ours
        return self.kind

    @property
    def the_gezin(self) -> Gezin:
        """The family, once recorded."""
        assert self.gezin is not None  # noqa: S101 - an error of ours
        return self.gezin

    def age(self, day: date) -> int:
        """Age of the young person."""
        assert self.jeugdige.geboortedatum is not None  # noqa: S101 - drawn with one
        return age_on(self.jeugdige.geboortedatum, day)

    def text(self, text: str) -> str:
        """A text with the name filled in."""
        return text.replace("{naam}", self.jeugdige.voornamen)


def draw_household(chance: Random, region: Region, gemeente: Gemeente, day: date) -> Household:
    """Draw who they are on the day of the question."""
    first, last = draw_class(chance, parameter("leeftijd"))
    born = day - timedelta(days=chance.randint(round(first * YEAR) + 30, round((last + 1) * YEAR) - 60))
    geslacht = "1" if chance.random() < parameter("jongens") else "2"
    voorvoegsel, achternaam = names.surname(chance)
    kind = PersoonGegevens(names.first_name(chance, geslacht), achternaam, voorvoegsel, born, geslacht)
    kind_of = draw(chance, parameter("huishouden"))
    ouders = _draw_ouders(chance, kind, single=kind_of == "een_ouder")
    age = age_on(born, day)
    vorm, thema = draw_thema(chance, age)
    samen = kind_of == "twee_ouders"
    gezag = [True, samen or chance.random() < parameter("samen_gezag")][: len(ouders)]
    household = Household(gemeente, kind, ouders, samen, gezag, thema, vorm)
    household.with_accounts = chance.random() < parameter("eigen_account")
    if chance.random() < 0.5:
        relatie, sex = chance.choice((("oma", "2"), ("opa", "1"), ("tante", "2"), ("oom", "1"), ("buurvrouw", "2")))
        household.netwerk = (_adult(chance, sex, *names.surname(chance), born, 45), relatie)
    if chance.random() < 0.35:
        sex = chance.choice("12")
        born_too = born + timedelta(days=chance.choice((-1, 1)) * chance.randint(500, 1500))
        if born_too < day - timedelta(days=200) and age_on(born_too, day) < 18:
            household.broertje = PersoonGegevens(names.first_name(chance, sex), achternaam, voorvoegsel, born_too, sex)
    return household


def draw_thema(chance: Random, age: int) -> tuple[str, dict[str, Any]]:
    """A kind of help in its real proportion, and something that may be the matter at this age for which it is given."""
    themas = [thema for thema in load("texts.yaml")["themas"] if thema["leeftijd"][0] <= age <= thema["leeftijd"][1]]
    weights = {
        vorm: n for vorm, n in parameter("vorm").items() if vorm == "crisis" or any(vorm in t["vormen"] for t in themas)
    }
    vorm = draw(chance, weights)
    fits = [thema for thema in themas if vorm in thema["vormen"]] or themas
    return vorm, chance.choices(fits, [thema["vormen"].get(vorm, 1) for thema in fits])[0]


def _adult(
    chance: Random, sex: str, voorvoegsel: str, achternaam: str, child_born: date, older: int
) -> PersoonGegevens:
    born = child_born - timedelta(days=round((older + chance.uniform(-7, 9)) * YEAR))
    phone = f"06 555 {chance.randint(10000, 99999)}"
    return PersoonGegevens(names.parent_name(chance, sex), achternaam, voorvoegsel, born, sex, telefoon=phone)


def _draw_ouders(chance: Random, kind: PersoonGegevens, *, single: bool) -> list[PersoonGegevens]:
    assert kind.geboortedatum is not None  # noqa: S101 - drawn with one
    moeder = _adult(chance, "2", *names.surname(chance), kind.geboortedatum, 31)
    vader = _adult(chance, "1", kind.voorvoegsel, kind.achternaam, kind.geboortedatum, 33)
    return [moeder] if single and chance.random() < 0.25 else [moeder, vader]


def record_household(household: Household, region: Region, chance: Random, by: Gebruiker, now: datetime) -> None:
    """What the specialist looks up and writes down after the first contact: who, authority with its source, address."""
    gezin, kind, day = household.the_gezin, household.the_kind, now.date()
    born = kind.geboortedatum
    assert born is not None  # noqa: S101 - drawn with one
    known = {lid.persoon_id for lid in gezin.leden.all()}
    for i, gegevens in enumerate(household.ouders):
        if i >= len(household.personen):
            household.personen.append(gezinnen.new_persoon(gegevens))
        if household.personen[i].pk not in known:
            gezinnen.add_lid(
                gezin=gezin, gegevens=household.personen[i], rol=Gezinslid.Rol.OUDER, sinds=born, by=by, now=now
            )
    for persoon, holds in zip(household.personen, household.gezag, strict=False):
        if holds:
            gezinnen.record_gezag(
                gezin=gezin, jeugdige=kind, houder=persoon, soort=Gezag.Soort.OUDERLIJK, sinds=born,
                bron="gezagsregister", bron_datum=day, by=by, now=now,
            )  # fmt: skip
    _record_others(household, by, now)
    _record_adres(household, chance, by, now)


def _record_others(household: Household, by: Gebruiker, now: datetime) -> None:
    gezin, day = household.the_gezin, now.date()
    if household.broertje and household.broertje.geboortedatum:
        gezinnen.add_lid(
            gezin=gezin, gegevens=household.broertje, rol=Gezinslid.Rol.JEUGDIGE, relatie="broer of zus",
            sinds=household.broertje.geboortedatum, by=by, now=now,
        )  # fmt: skip
    if household.netwerk:
        gegevens, relatie = household.netwerk
        gezinnen.add_lid(
            gezin=gezin, gegevens=gegevens, rol=Gezinslid.Rol.NETWERK, relatie=relatie, sinds=day, by=by, now=now
        )


def _record_adres(household: Household, chance: Random, by: Gebruiker, now: datetime) -> None:
    share = next(row for row in parameter("gemeenten") if row["code"] == household.gemeente.code)
    street, number = chance.choice(names.STRATEN), chance.randint(1, 180)
    parents = household.personen if household.samen else household.personen[:1]
    postcode = f"{share['postcode']}{chance.randint(1, 9)}{chance.choice('ABCDEGHJKLM')}{chance.choice('ABCDEGHJKLM')}"
    where = {
        "gezin": household.the_gezin, "plaatsnaam": share["plaats"], "gemeente": household.gemeente, "bron": "BRP",
        "sinds": now.date() - timedelta(days=400), "by": by, "now": now,
    }  # fmt: skip
    gezinnen.record_adres(
        persoon=household.the_kind, ook=parents, straatnaam=street, huisnummer=number, postcode=postcode,
        geheim=household.geheim, **where,
    )  # fmt: skip
    for i, persoon in enumerate(household.personen):
        if persoon not in parents and household.gezag[i]:  # elsewhere in the same place: letters go there too
            gezinnen.record_adres(
                persoon=persoon, straatnaam=names.STRATEN[number % len(names.STRATEN)], huisnummer=number + 1,
                postcode=postcode, **where,
            )  # fmt: skip


def add_accounts(household: Household, region: Region, day: date, prefix: str) -> None:
    """Give the parents whose authority opens the file, and the young person from 12, an account."""
    people: Iterator[tuple[str, Persoon]] = iter(
        [(f"ouder{i + 1}", persoon) for i, persoon in enumerate(household.personen) if household.gezag[i]]
    )
    if household.age(day) < EIGEN_DOSSIER:
        for label, persoon in people:
            _account(household, region, persoon, household.usernames.get(label, f"{prefix}-{label}"))
    if household.age(day) >= EIGEN_STEM:
        _account(household, region, household.the_kind, household.usernames.get("jongere", f"{prefix}-jongere"))


def _account(household: Household, region: Region, persoon: Persoon, username: str) -> None:
    if persoon.pk not in household.accounts:
        user = add_account(region, username, Gebruiker.Rol.INWONER, persoon.naam, persoon=persoon)
        household.accounts[persoon.pk] = user
