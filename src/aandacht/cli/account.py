import sys
from typing import Any

import click

from aandacht.cli.places import start_django
from aandacht.kernel.errors import NotPossible, UnusableInput

# An inwoner gets an account from the specialist they talk with.
ROLES = ("beheer", "fg", "beleid", "declaraties", "klachten", "specialist", "verwijzer", "deskundige", "aanbieder")


@click.command()
@click.argument("username")
@click.option("--rol", type=click.Choice(ROLES), default="beheer", show_default=True)
@click.option("--naam", required=True, help="First name and surname, as others see it.")
@click.option("--team", default="", help="For a specialist: the name of the local team.")
@click.option("--aanbieder", default="", help="For a provider: its AGB code.")
@click.option("--gemeente", default="", help="For whoever handles claims: the code of the municipality.")
@click.option("--functie", default="", help="What others read beside the name, for example the profession.")
@click.option("--telefoon", default="")
@click.option("--password-stdin", is_flag=True, help="Read the password from the input instead of asking for it.")
@click.option(
    "--uitnodiging",
    is_flag=True,
    help="Print a code instead of asking for a password: with it they choose how they log in. Works for an account that is"
    " there too, when somebody lost their way in.",
)
def account(username: str, rol: str, naam: str, password_stdin: bool, uitnodiging: bool, **more: Any) -> None:
    """Make an account for a professional; with a password it asks for a second factor at its first login."""
    if uitnodiging:
        start_django()
        click.echo(_invite(username, rol, naam, more))
        return
    password = sys.stdin.readline().rstrip("\n") if password_stdin else _ask()
    start_django()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    from aandacht.actions import gebruikers

    place = _place(rol, more.pop("team"), more.pop("aanbieder"), more.pop("gemeente"))
    try:
        validate_password(password)
        gebruikers.create(username=username, rol=rol, naam=naam, password=password, **place, **more)
    except ValidationError as error:
        raise UnusableInput(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise NotPossible(f"Er is al een account met de naam {username!r}. Kies een andere naam.") from error
    click.echo(f"Account {username!r} ({rol}) made.", err=True)


def _invite(username: str, rol: str, naam: str, more: dict[str, Any]) -> str:
    """The code for this account, which is made when there is none."""
    from django.utils import timezone

    from aandacht.actions import gebruikers, uitnodigingen
    from aandacht.records.models import Gebruiker

    user = Gebruiker.objects.filter(username=username).first()
    if user is not None and (user.rol != rol or user.naam != naam):
        raise NotPossible(
            f"Het account {username!r} is van {user.naam} ({user.rol}). Geef dezelfde --rol en --naam, of een andere naam."
        )
    if user is None:
        place = _place(rol, more.pop("team"), more.pop("aanbieder"), more.pop("gemeente"))
        user = gebruikers.create(username=username, rol=rol, naam=naam, password=None, **place, **more)
    paper = uitnodigingen.invite_professional(gebruiker=user, now=timezone.now())
    return f"Gebruikersnaam: {username}\nCode: {paper.code}\nGeldig tot en met: {paper.tot:%d-%m-%Y}\nOp de pagina: /uitnodiging/"


def _place(rol: str, team: str, aanbieder: str, gemeente: str) -> dict[str, Any]:
    """Where a professional works: exactly what the role asks for."""
    from aandacht.records.models import Aanbieder, Gemeente, LokaalTeam

    if rol == "specialist":
        teams = list(LokaalTeam.objects.filter(naam=team))
        if len(teams) != 1:
            raise UnusableInput(
                f"Een specialist hoort bij één lokaal team; {team!r} is er {len(teams)} keer. Geef --team met de naam."
            )
        return {"team": teams[0]}
    if rol == "aanbieder":
        found = Aanbieder.objects.filter(pk=aanbieder).first()
        if found is None:
            raise UnusableInput(
                f"Er is geen aanbieder met AGB-code {aanbieder!r}. Geef --aanbieder met acht cijfers, na `inrichting`."
            )
        return {"aanbieder": found}
    if rol in ("declaraties", "klachten"):
        paying = Gemeente.objects.filter(pk=gemeente).first()
        if paying is None:
            raise UnusableInput(
                f"Er is geen gemeente met code {gemeente!r}. Geef --gemeente met vier cijfers, na `inrichting`."
            )
        return {"gemeente": paying}
    return {}


def _ask() -> str:
    answer: str = click.prompt("Password (at least 12 characters)", hide_input=True, confirmation_prompt=True, err=True)
    return answer
