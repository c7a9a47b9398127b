"""Pictures of the real pages, taken from a demo that runs; the README and the guides show them."""

import json
import os
import signal
import socket
import subprocess
from pathlib import Path
from typing import NamedTuple

import click

from aandacht.cli import chromium
from aandacht.cli.demo import HOST, wait_until_up
from aandacht.cli.places import checkout, data_folder, environment, python, start_django
from aandacht.kernel.errors import MissingEnvironment

DESK = (1280, 860)
PHONE = (390, 844)


class Shot(NamedTuple):
    """A picture: its file, whose login (None: nobody's), the name of the page, the size of the window."""

    name: str
    rol: str | None
    page: str
    size: tuple[int, int]


SHOTS = (
    Shot("start", None, "publiek", PHONE),
    Shot("vraag", None, "vraag_stellen", PHONE),
    Shot("plan", "inwoner", "ons_plan", PHONE),
    Shot("wie-keek", "inwoner", "plan_logboek", PHONE),
    Shot("dag", "specialist", "dag", DESK),
    Shot("hulp", "aanbieder", "hulp", DESK),
    Shot("inzicht", "beleid", "inzicht", DESK),
)


@click.command()
@click.option("--families", default=60, show_default=True)
@click.option("--only", multiple=True, help="Only the picture of this name; may be repeated.")
def screenshots(families: int, only: tuple[str, ...]) -> None:
    """Take the pictures of the docs anew from a fresh demo."""
    missing = chromium.missing()
    if missing:
        raise MissingEnvironment(f"No pictures can be taken: {missing}")
    target = checkout() / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    region = data_folder() / "demo"
    options = ("--port", str(port), "--families", str(families), "--no-browser")
    demo = subprocess.Popen(
        python("-m", "aandacht.cli", "demo", *options), env=environment(), stdout=subprocess.DEVNULL
    )
    try:
        wait_until_up(port, demo, seconds=900)
        os.environ.update(AANDACHT_DEMO="1", AANDACHT_DATA=str(region))
        start_django()
        for shot in (shot for shot in SHOTS if not only or shot.name in only):
            _take(f"http://{HOST}:{port}", region, shot, target / f"{shot.name}.png")
            click.echo(f"docs/images/{shot.name}.png", err=True)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _login_of(rol: str, region: Path) -> tuple[str, str]:
    """Return user name and password of the demo login with this role."""
    from aandacht.records.models import Gebruiker

    rows = json.loads((region / "logins.json").read_text(encoding="utf-8"))
    with_rol = set(Gebruiker.objects.filter(rol=rol).values_list("username", flat=True))
    return next((username, password) for _, username, password in rows if username in with_rol)


def _take(site: str, region: Path, shot: Shot, file: Path) -> None:
    from django.urls import reverse

    login = _login_of(shot.rol, region) if shot.rol else None
    path, login_path = reverse(shot.page), reverse("account_login")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium.path(), args=chromium.FLAGS)
        size = {"width": shot.size[0], "height": shot.size[1]}
        page = browser.new_page(locale="nl-NL", viewport=size, device_scale_factor=1.5)  # type: ignore[arg-type]
        if login:
            page.goto(f"{site}{login_path}")
            page.fill("input[name=login]", login[0])
            page.fill("input[name=password]", login[1])
            page.press("input[name=password]", "Enter")
            page.wait_for_load_state()
        page.goto(f"{site}{path}")
        page.screenshot(path=file)
        browser.close()
