"""No page of any family opens for somebody without a ground, whatever their role; and nothing they send changes anything.

The region is the demo's: every kind of record is there. The outsiders are new: no ground can have come about.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from aandacht.actions import demo, gebruikers, noodtoegangen
from aandacht.records.models import Aanbieder, Gebruiker, Gemeente, LokaalTeam, Persoon, Vraag

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TODAY = date(2026, 3, 2)
FAMILIES = 12
EACH = 2  # so many records of each kind are tried
# A casus is stripped of names by who wrote it: every specialist and policy maker learns from it.
FOR_OUTSIDERS = {"casus"}
# Of a broker, or of which a small region has none: test_every_page.py opens these as everybody.
RARE = re.compile(r"provider_id|reden_id")
# What an address calls by a shorter name.
CALLED = {
    "onderdeel": "toekomstonderdeel", "reden": "loslaatreden", "verhaal": "overdrachtsverhaal", "regel": "logboekregel",
}  # fmt: skip


def patterns(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """Yield name and path of every page about a record."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        elif isinstance(entry, URLPattern) and "_id>" in path and not RARE.search(path):
            yield entry.name or path, path


PAGES = sorted(set(patterns()))


def outsiders() -> list[Gebruiker]:
    """Make one account of every role, without any tie to a family of the region."""
    gemeente = Gemeente.objects.create(code="0014", naam="Groningen", jeugdregio="Groningen")
    team = LokaalTeam.objects.create(naam="Team elders", gemeente=gemeente)
    aanbieder = Aanbieder.objects.create(agb_code="99900999", naam="Elders Jeugdhulp", plaats="Groningen")
    persoon = Persoon.objects.create(voornamen="Bram", achternaam="Smit")
    ties: dict[str, dict[str, object]] = {
        "inwoner": {"persoon": persoon}, "specialist": {"team": team}, "aanbieder": {"aanbieder": aanbieder},
    }  # fmt: skip
    return [
        gebruikers.create(
            username=f"elders-{rol}", rol=rol, password=None, naam="Bram Smit",
            **ties.get(rol, {"gemeente": gemeente}),  # type: ignore[arg-type]
        )
        for rol in Gebruiker.Rol.values
    ]  # fmt: skip


def questions() -> list[Vraag]:
    """Return the questions whose records are tried."""
    return list(Vraag.objects.filter(besluit__isnull=False).order_by("-pk")[:EACH])


def addresses(path: str) -> Iterator[str]:
    """Fill a path with the ids of real records that belong together."""
    for vraag in questions():
        filled = path.replace(
            "<str:soort>/<int:bron_id>", "afwijking/<int:afwijking_id>"
        )  # the page of one source of a casus
        for name in re.findall(r"<\w+:(\w+)_id>", filled):
            filled = re.sub(rf"<\w+:{name}_id>", str(record(name, vraag).pk), filled)
        yield filled


def record(name: str, vraag: Vraag) -> models.Model:
    """Return a record of this kind, of the same family where that can be told."""
    if name == "vraag":
        return vraag
    if name == "gezin":
        return vraag.gezin
    if name == "jeugdige":
        return vraag.jeugdige
    model = apps.get_model("records", CALLED.get(name, name))
    for way in ("vraag", "afweging__vraag", "besluit__vraag", "verkenning__vraag"):
        try:
            found = model._default_manager.filter(**{way: vraag}).first()
        except FieldError:
            continue
        if found is not None:
            return found
    some = model._default_manager.order_by("-pk").first()
    assert some is not None, f"the demo region has no {name}: this test would look at nothing"
    return some


def sizes() -> dict[str, int]:
    """Count the rows of every table but the log, which also keeps refusals."""
    found = apps.get_app_config("records").get_models()
    return {model.__name__: model._default_manager.count() for model in found if "Logboek" not in model.__name__}


def with_emergency_access() -> None:
    """Let a specialist of another team open a file in an emergency: too rare to be in a small region by chance."""
    colleague = Gebruiker.objects.filter(rol="specialist").exclude(team=questions()[0].team).first()
    assert colleague is not None
    now = datetime.combine(TODAY, time(12), UTC)
    noodtoegangen.open(gezin=questions()[0].gezin, reden="Een kind is in gevaar.", by=colleague, now=now)


def pages_open_to_their_own_specialist(client: Client) -> int:
    """Count the pages that do open for who handles the question: what is closed below is closed for a reason."""
    number = 0
    for _, path in PAGES:
        for address, vraag in zip(addresses(path), questions(), strict=True):
            client.force_login(vraag.behandelaar)
            number += client.get(address).status_code == 200
    return number // EACH


def test_no_page_of_a_family_opens_for_an_outsider(client: Client) -> None:
    demo.build(families=FAMILIES, seed=1, today=TODAY, progress=lambda done, total: None)
    with_emergency_access()
    assert pages_open_to_their_own_specialist(client) > len(PAGES) // 3, "the records fit the pages"
    users = [(user, Client()) for user in outsiders()]
    for user, theirs in users:
        theirs.force_login(user)
    before = sizes()
    opened = []
    for name, path in PAGES:
        if name in FOR_OUTSIDERS:
            continue
        for address in addresses(path):
            for user, theirs in users:
                answers = (theirs.get(address).status_code, theirs.post(address, {}).status_code)
                if not set(answers) <= {302, 403, 404, 405}:
                    opened.append(f"{user.rol}: {address} {answers}")
    assert opened == []
    assert sizes() == before
