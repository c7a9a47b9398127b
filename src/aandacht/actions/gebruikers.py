"""Accounts."""

from django.db import transaction

from aandacht.records.models import Aanbieder, Gebruiker, Gemeente, LokaalTeam, Persoon


@transaction.atomic
def create(
    *,
    username: str,
    rol: str,
    password: str | None,
    naam: str,
    persoon: Persoon | None = None,
    team: LokaalTeam | None = None,
    aanbieder: Aanbieder | None = None,
    gemeente: Gemeente | None = None,
    functie: str = "",
    telefoon: str = "",
) -> Gebruiker:
    """Make an account. Without a password nobody can log in with it until one is set."""
    first, _, last = naam.partition(" ")
    user = Gebruiker(
        username=username, rol=rol, first_name=first, last_name=last, persoon=persoon, team=team, aanbieder=aanbieder,
        gemeente=gemeente, functie=functie, telefoon=telefoon,
    )  # fmt: skip
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def choose_taal(*, taal: str, by: Gebruiker) -> None:
    """Remember the language somebody chose for their own account."""
    by.taal = taal
    by.save(update_fields=["taal"])


def close(*, gebruiker: Gebruiker) -> None:
    """Let nobody in with this account any more; part of an action. What was done with it stays."""
    gebruiker.is_active = False
    gebruiker.save(update_fields=["is_active"])
