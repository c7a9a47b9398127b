import os
import subprocess

import click

from aandacht.cli.places import checkout, environment, python
from aandacht.cli.translations import compile_stale


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the test suite with pytest on all cores; what follows goes to pytest.

    The embedded database, or PostgreSQL when DATABASE_URL names one. What cannot run here is reported with its reason.
    """
    root = checkout()
    compile_stale()
    given = set(arguments)
    spread = [] if given & {"-n", "--pdb", "-h", "--help"} else ["-n", str(os.cpu_count() or 1), "--dist", "loadfile"]
    command = python("-m", "pytest", "-rs", *spread, *arguments)
    raise click.exceptions.Exit(
        subprocess.call(command, cwd=root, env=environment(DJANGO_SETTINGS_MODULE="tests.settings"))
    )
