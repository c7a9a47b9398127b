from pathlib import Path

import click
import yaml

from aandacht.cli.places import start_django
from aandacht.kernel.errors import UnusableInput


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def inrichting(file: Path) -> None:
    """Take in the municipalities, teams, providers and contracts of a YAML file; the same file again changes nothing."""
    try:
        gegevens = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableInput(f"{file}: het bestand is niet te lezen ({error.strerror}). Controleer de naam.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: dit is geen leesbare YAML. Kijk of de inspringing klopt.") from error
    start_django()
    from django.utils import timezone

    from aandacht.actions import inrichting as actions

    try:
        counted = actions.take_in(gegevens=gegevens, now=timezone.now())
    except UnusableInput as error:
        raise UnusableInput(f"{file}: {error}") from error
    click.echo(", ".join(f"{number} {name}" for name, number in counted.items()), err=True)
