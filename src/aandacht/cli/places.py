"""Where things are: the checkout this code runs from, and its folder for data."""

import os
import sys
from pathlib import Path

from aandacht.kernel.errors import MissingEnvironment


def checkout() -> Path:
    """Return the root of the checkout; raise MissingEnvironment when the code was installed without it."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file():
        raise MissingEnvironment("This command needs a checkout of the repository; clone it and run ./aandacht there.")
    return root


def data_folder() -> Path:
    """Return AANDACHT_DATA, or else `var` in the checkout, or in the current folder when there is no checkout."""
    if named := os.environ.get("AANDACHT_DATA"):
        return Path(named).resolve()
    try:
        return checkout() / "var"
    except MissingEnvironment:
        return Path.cwd() / "var"


def environment(**changes: str) -> dict[str, str]:
    """Return the environment for a program that we start: same Python path, our settings, plus `changes`."""
    source = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([source, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "aandacht.config.settings", **changes}


def start_django() -> None:
    """Make Django ready in this process; raise MissingEnvironment when a variable of the environment is not usable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aandacht.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        raise MissingEnvironment(f"The settings cannot be used: {error}") from error


def python(*arguments: str) -> list[str]:
    """Return a command line for this Python."""
    return [sys.executable, *arguments]
