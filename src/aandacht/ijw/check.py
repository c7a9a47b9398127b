"""Checking a message at every level that needs no other message: 1 (berichtformaat) and 2 (berichtinhoud)."""

from dataclasses import dataclass

import aandacht.ijw.release_3_2.rules  # noqa: F401 - declares the rules
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.parse import read_with_value
from aandacht.ijw.regel import judge
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.releases import CURRENT, find_namespace
from aandacht.ijw.stream import Progress, namespace_of, no_progress
from aandacht.kernel.collection import no_collection


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the kind of message (JW301, or None when it cannot be told), its release and the findings."""

    bericht: str | None
    release: str
    findings: tuple[Finding, ...]

    @property
    def is_good(self) -> bool:
        """Tell if nothing was found."""
        return not self.findings

    @property
    def niveau(self) -> int | None:
        """The level at which the message was stopped, or None when it is good."""
        return min((finding.niveau for finding in self.findings), default=None)


def check(data: bytes, progress: Progress = no_progress) -> Report:
    """Check the bytes of a message at levels 1 and 2; a message with findings of level 1 is not judged further.

    `progress` hears how many of how many bytes of a long message were read.
    """
    try:
        source, bericht = read_with_value(data, progress)
    except InvalidBericht as error:
        known = find_namespace(namespace_of(data)) if error.bericht else None
        return Report(error.bericht, (known[0] if known else CURRENT).naam, error.findings)
    return Report(source.soort.naam, source.release.naam, check_content(bericht))


def check_content(bericht: Bericht) -> tuple[Finding, ...]:
    """Check the value of a message at level 2 (berichtinhoud)."""
    with no_collection():
        return tuple(judge(bericht))
