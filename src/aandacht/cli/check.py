import concurrent.futures
import os
import subprocess
import time
from typing import NamedTuple

import click

from aandacht.cli.places import checkout, environment, python

CODE = ["aandacht", "src", "tests", "bench"]
PRODUCTION = {
    "SECRET_KEY": "x" * 20 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "aandacht.example",
    "AANDACHT_TLS_BEHIND_PROXY": "",
    "AANDACHT_DEMO": "",
    "AANDACHT_TEST": "",
    "DATABASE_URL": "",
}


class Check(NamedTuple):
    name: str
    command: list[str]


class Result(NamedTuple):
    name: str
    good: bool
    seconds: float
    output: str


def checks(code: list[str]) -> list[Check]:
    """Return the checks, the longest first, so that two at a time take the least time."""
    aandacht = ("-m", "aandacht.cli")
    return [
        Check("types", python("-m", "mypy", "--no-error-summary")),
        Check("layers", python("-c", "from importlinter.cli import lint_imports_command as run; run()")),
        Check("templates", python("-m", "djlint", "--lint", "--quiet", "src/aandacht/web")),
        Check("settings", python(*aandacht, "manage", "check", "--deploy", "--fail-level", "WARNING")),
        Check("migrations", python(*aandacht, "manage", "makemigrations", "--check", "--dry-run")),
        Check("reference docs", python(*aandacht, "docs", "--check")),
        Check("translations", python(*aandacht, "translations")),
        Check("lint", python("-m", "ruff", "check", "--quiet", *code)),
        Check("format", python("-m", "ruff", "format", "--check", "--quiet", *code)),
    ]


@click.command()
@click.option("--only", multiple=True, help="Only the check of this name; may be repeated.")
def check(only: tuple[str, ...]) -> None:
    """Format, lint, types, layers, templates, settings, migrations, reference docs, translations: a line for each."""
    root = checkout()
    started = time.monotonic()
    todo = [one for one in checks([part for part in CODE if (root / part).exists()]) if not only or one.name in only]
    if not todo:
        raise click.BadParameter(f"no such check: {', '.join(only)}")

    def run(one: Check) -> Result:
        begun = time.monotonic()
        done = subprocess.run(
            one.command,
            cwd=root,
            env=environment(**PRODUCTION),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Result(one.name, done.returncode == 0, time.monotonic() - begun, done.stdout)

    bad = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for future in concurrent.futures.as_completed([pool.submit(run, one) for one in todo]):
            result = future.result()
            click.echo(f"{'ok    ' if result.good else 'FAILED'} {result.name:<16}{result.seconds:6.1f} s")
            if not result.good:
                bad.append(result)
    for result in bad:
        click.echo(f"\n--- {result.name}\n{result.output.strip()}")
    click.echo(f"\n{len(todo) - len(bad)} of {len(todo)} checks good in {time.monotonic() - started:.0f} s")
    if bad:
        raise click.exceptions.Exit(1)
