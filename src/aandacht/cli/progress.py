"""How far the reading of a large file is, on stderr: one line kept up to date on a terminal, elsewhere a line a quarter."""

import sys
from pathlib import Path

import click

LARGE = 8 * 1024 * 1024
"""A file smaller than this is ready before anybody wonders."""
_MEGABYTE = 1024 * 1024


class Progress:
    """Tells of one file; of a file that is not large it says nothing."""

    def __init__(self, path: str | Path) -> None:
        self.path = path
        self.quarter = 0
        self.is_shown = False

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` bytes were read."""
        if total < LARGE:
            return
        self.is_shown = True
        text = f"{self.path}: {done // _MEGABYTE} van {total // _MEGABYTE} MB gelezen"
        if sys.stderr.isatty():
            click.echo(f"\r{text} ", err=True, nl=False)
        elif done * 4 // total > self.quarter:
            self.quarter = done * 4 // total
            click.echo(text, err=True)

    def say(self, text: str) -> None:
        """Say what comes after the reading."""
        if self.is_shown:
            click.echo(f"{chr(10) if sys.stderr.isatty() else ''}{self.path}: {text}", err=True)
