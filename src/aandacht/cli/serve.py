import os
from collections.abc import Mapping
from pathlib import Path

import click

from aandacht.cli.account import ROLES
from aandacht.cli.database import check_database
from aandacht.cli.places import environment, python, start_django
from aandacht.cli.translations import compile_stale
from aandacht.kernel.errors import MissingEnvironment
from aandacht.kernel.inlogmiddelen import check_roles, read_inlogmiddelen

KEY_LENGTH = 50


def problems(variables: Mapping[str, str], has_certificate: bool) -> list[str]:
    """Return what has to be set before this may serve real people, each with what to do."""
    found = [
        f"{name}=1 is set: that mode has open doors on purpose. Unset {name}."
        for name in ("AANDACHT_DEMO", "AANDACHT_TEST")
        if variables.get(name) == "1"
    ]
    key = variables.get("SECRET_KEY", "")
    if len(key) < KEY_LENGTH or len(set(key)) < KEY_LENGTH // 10 or key.startswith("demo-only"):
        found.append(
            f"SECRET_KEY must be a secret of at least {KEY_LENGTH} characters; make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(60))"'
        )
    hosts = variables.get("ALLOWED_HOSTS", "").split()
    if not hosts or "*" in hosts:
        found.append("ALLOWED_HOSTS must name the site, for example: ALLOWED_HOSTS=jeugd.example.nl")
    if not has_certificate and variables.get("AANDACHT_TLS_BEHIND_PROXY") != "1":
        found.append(
            "No encryption: give --certificate and --key, or put a proxy with TLS in front that sets X-Forwarded-Proto "
            "itself and set AANDACHT_TLS_BEHIND_PROXY=1."
        )
    middelen, wrong = read_inlogmiddelen(variables)
    return found + wrong + check_roles(variables, middelen, ("inwoner", *ROLES))


def granian(host: str, port: int, workers: int, *more: str) -> list[str]:
    """Return the command that serves the site."""
    where = ["--host", host, "--port", str(port), "--workers", str(workers)]
    how = ["--interface", "wsgi", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    return python("-m", "granian", *how, *where, *more, "aandacht.config.wsgi:application")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=os.cpu_count() or 1, show_default="one per core", type=click.IntRange(1))
@click.option(
    "--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="TLS certificate (PEM)."
)
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Its private key (PEM).")
def serve(host: str, port: int, workers: int, certificate: Path | None, key: Path | None) -> None:
    """Serve the site for the configured database. Refuses to start with settings that are not safe."""
    if bool(certificate) != bool(key):
        raise click.UsageError("--certificate and --key belong together.")
    found = problems(os.environ, certificate is not None)
    if found:
        raise MissingEnvironment("Not started.\n" + "\n".join(f"- {line}" for line in found))
    compile_stale()
    start_django()
    check_database()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    tls = ["--ssl-certificate", str(certificate), "--ssl-keyfile", str(key)] if certificate else []
    click.echo(f"Aandacht listens on http{'s' if tls else ''}://{host}:{port}", err=True)
    command = granian(host, port, workers, *tls)
    os.execve(command[0], command, environment())
