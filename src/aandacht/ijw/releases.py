"""The releases of the standard that are known, newest first.

A next release is a folder beside the others with its own model, lists, rules and validity, named in RELEASES. A message that comes in is of
the release of its namespace, one that goes out of the release of its class; what two releases share they inherit, with its rules.
"""

from datetime import date
from functools import cache
from typing import Final

from aandacht.ijw.model import Berichtsoort, Release
from aandacht.ijw.release_3_2 import RELEASE as RELEASE_3_2

RELEASES: tuple[Release, ...] = (RELEASE_3_2,)
CURRENT: Final[Release] = RELEASES[0]


def find_release(naam: str) -> Release:
    """Give the release with this name (3.2); KeyError for one that is not known."""
    for release in RELEASES:
        if release.naam == naam:
            return release
    raise KeyError(naam)


def in_force(day: date) -> Release | None:
    """Give the release that messages of this day follow, or None before the first that is known."""
    for release in RELEASES:
        if release.geldig_van <= day and (release.geldig_tot is None or day <= release.geldig_tot):
            return release
    return None


def find_berichtsoort(naam: str) -> tuple[Release, Berichtsoort]:
    """Give the newest release that has this kind of message (JW301) with the message; KeyError for an unknown name."""
    for release in RELEASES:
        if naam in release.berichten:
            return release, release.berichten[naam]
    raise KeyError(naam)


def find_namespace(namespace: str) -> tuple[Release, Berichtsoort] | None:
    """Give the release and the kind of message of a namespace, or None when it belongs to no message known here."""
    return _namespaces().get(namespace)


def find_klasse(klasse: type) -> tuple[Release, Berichtsoort]:
    """Give the release and the kind of the messages that are of this class; KeyError when it is none of them."""
    return _klassen()[klasse]


@cache
def _namespaces() -> dict[str, tuple[Release, Berichtsoort]]:
    return {
        release.bericht_namespace(soort.naam): (release, soort)
        for release in reversed(RELEASES)
        for soort in release.berichten.values()
    }


@cache
def _klassen() -> dict[type, tuple[Release, Berichtsoort]]:
    # A class that a next release leaves as it is stays that of the release it came with.
    return {soort.klasse: (release, soort) for release in RELEASES for soort in release.berichten.values()}
