"""Means of login (inlogmiddelen) of others: what a municipality says of a broker, and what level is enough for whom.

A broker speaks OpenID Connect and stands in front of DigiD, eHerkenning or the directory of an employer. Levels of
assurance are the `acr` values the broker uses, from low to high; what they are called is its own affair.
"""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "AANDACHT_OIDC"
NEEDED: Final = ("ISSUER", "CLIENT_ID", "SECRET", "LEVELS", "ROLES")
_NAME = re.compile(r"[a-z][a-z0-9]*")


@dataclass(frozen=True)
class Inlogmiddel:
    """One broker as this site knows it. `nodig` says per role the lowest level that is enough; other roles cannot use it."""

    naam: str
    label: str
    issuer: str
    client_id: str
    secret: str
    niveaus: tuple[str, ...]
    nodig: Mapping[str, str]
    claim: str = "sub"
    niveau_claim: str = "acr"
    bsn_claim: str = ""
    scopes: tuple[str, ...] = ("openid",)

    def is_for(self, rol: str) -> bool:
        """Tell if people with this role log in here."""
        return rol in self.nodig

    def suffices(self, rol: str, niveau: str) -> bool:
        """Tell if this level is enough for the role; a level nobody named is never enough."""
        return (
            self.is_for(rol)
            and niveau in self.niveaus
            and self.niveaus.index(niveau) >= self.niveaus.index(self.nodig[rol])
        )

    def level_of(self, claim: object) -> str:
        """The level a claim says; of a list (some directories say `amr`) the highest that is known; else nothing."""
        said = [one for one in (claim if isinstance(claim, list) else [claim]) if one in self.niveaus]
        return str(max(said, key=self.niveaus.index)) if said else ""

    @property
    def lowest(self) -> str:
        """The level to ask for as long as it is not known who logs in: the lowest that is enough for anybody."""
        return min(self.nodig.values(), key=self.niveaus.index)

    def key_of(self, value: str) -> str:
        """What is kept of who somebody is at the broker: a hash, bound to the broker and the claim.

        So no number of theirs is kept, and a name of a broker that is given to another broker links nobody.
        """
        return hashlib.sha256(json.dumps([self.issuer, self.claim, value]).encode()).hexdigest()


@dataclass(frozen=True)
class Identiteit:
    """Who somebody is, as a broker says: the key that links, the level of assurance, and the BSN where it gives one."""

    sleutel: str
    niveau: str
    bsn: str = ""


def read_inlogmiddelen(
    variables: Mapping[str, str], *, local: bool = False
) -> tuple[tuple[Inlogmiddel, ...], list[str]]:
    """Read the brokers from the environment: those that are whole, and what is wrong with the others, each with what to do.

    `local`: a demo or a test, where a broker may be on this machine without TLS.
    """
    found, wrong = [], []
    for naam in variables.get(PREFIX, "").split():
        problems = _problems(naam, variables, local)
        if problems:
            wrong += problems
        else:
            found.append(_read(naam, variables))
    return tuple(found), wrong


def check_roles(variables: Mapping[str, str], found: tuple[Inlogmiddel, ...], roles: Collection[str]) -> list[str]:
    """Say which roles the environment names that are none, and which it leaves without any way in."""
    only = variables.get(f"{PREFIX}_ONLY", "").split()
    named = {role: f"{PREFIX}_{middel.naam.upper()}_ROLES" for middel in found for role in middel.nodig}
    named |= dict.fromkeys(only, f"{PREFIX}_ONLY")
    wrong = [f"{where} names the role {role!r}; there are: {', '.join(sorted(roles))}." for role, where in named.items()
             if role not in roles]  # fmt: skip
    return wrong + [
        f"{PREFIX}_ONLY closes passwords for {role!r}, but no broker lets that role in."
        for role in only
        if role in roles and not any(middel.is_for(role) for middel in found)
    ]


def _problems(naam: str, variables: Mapping[str, str], local: bool) -> list[str]:
    if not _NAME.fullmatch(naam):
        return [f"{PREFIX} names {naam!r}: use small letters and digits, for example: {PREFIX}=digid"]
    start = f"{PREFIX}_{naam.upper()}_"
    missing = [f"{start}{name}" for name in NEEDED if not variables.get(start + name, "").strip()]
    if missing:
        return [f"{PREFIX} names {naam!r}, but not set: {', '.join(missing)}."]
    levels = variables[start + "LEVELS"].split()
    roles = [pair.partition("=") for pair in variables[start + "ROLES"].split()]
    found = [
        f"{start}ROLES: {role}={level} names a level that {start}LEVELS does not."
        for role, _, level in roles
        if level not in levels
    ]
    if not local and not variables[start + "ISSUER"].startswith("https://"):
        found.append(f"{start}ISSUER must begin with https://")
    return found


def _read(naam: str, variables: Mapping[str, str]) -> Inlogmiddel:
    def value(name: str, absent: str = "") -> str:
        return variables.get(f"{PREFIX}_{naam.upper()}_{name}", "").strip() or absent

    return Inlogmiddel(
        naam=naam,
        label=value("LABEL", naam),
        issuer=value("ISSUER").rstrip("/"),
        client_id=value("CLIENT_ID"),
        secret=value("SECRET"),
        niveaus=tuple(value("LEVELS").split()),
        nodig=dict(tuple(pair.split("=", 1)) for pair in value("ROLES").split()),  # type: ignore[misc]
        claim=value("CLAIM", "sub"),
        niveau_claim=value("LEVEL_CLAIM", "acr"),
        bsn_claim=value("BSN_CLAIM"),
        scopes=tuple(value("SCOPES", "openid").split()),
    )
