import sys

import click

from aandacht.cli.places import start_django
from aandacht.kernel.errors import NotPossible, UnusableInput

# Roles that need no team, provider or person: these can be made before there is anything else.
ROLES = ("beheer", "fg", "beleid")


@click.command()
@click.argument("username")
@click.option("--rol", type=click.Choice(ROLES), default="beheer", show_default=True)
@click.option("--naam", required=True, help="First name and surname, as others see it.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the input instead of asking for it.")
def account(username: str, rol: str, naam: str, password_stdin: bool) -> None:
    """Make an account for somebody who runs or oversees the platform; it asks for a second factor at its first login."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else _ask()
    start_django()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    from aandacht.actions import gebruikers

    try:
        validate_password(password)
        gebruikers.create(username=username, rol=rol, naam=naam, password=password)
    except ValidationError as error:
        raise UnusableInput(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise NotPossible(f"Er is al een account met de naam {username!r}. Kies een andere naam.") from error
    click.echo(f"Account {username!r} ({rol}) made.", err=True)


def _ask() -> str:
    answer: str = click.prompt("Password (at least 12 characters)", hide_input=True, confirmation_prompt=True, err=True)
    return answer
