"""The releases of the standard that are known, newest first."""

from functools import cache
from typing import Final

from aandacht.ijw.model import Berichtsoort, Release
from aandacht.ijw.release_3_2 import RELEASE as RELEASE_3_2

RELEASES: Final[tuple[Release, ...]] = (RELEASE_3_2,)
CURRENT: Final[Release] = RELEASES[0]


def find_berichtsoort(naam: str) -> tuple[Release, Berichtsoort]:
    """Give the newest release that has this kind of message (JW301) with the message; KeyError for an unknown name."""
    for release in RELEASES:
        if naam in release.berichten:
            return release, release.berichten[naam]
    raise KeyError(naam)


def find_namespace(namespace: str) -> tuple[Release, Berichtsoort] | None:
    """Give the release and the kind of message of a namespace, or None when it belongs to no message known here."""
    return _namespaces().get(namespace)


@cache
def _namespaces() -> dict[str, tuple[Release, Berichtsoort]]:
    return {
        release.bericht_namespace(soort.naam): (release, soort)
        for release in reversed(RELEASES)
        for soort in release.berichten.values()
    }
