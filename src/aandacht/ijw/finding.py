"""A finding: which rule a message breaks, where, and what a colleague at the desk can do about it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule.

    `retourcode` is None at level 1: no return message is sent for it. `path` is the place in the message, such as
    `/Bericht/Client/StartProducten/StartProduct[2]`. `melding` is Dutch: what is wrong and what to do.
    """

    regel: str
    retourcode: str | None
    niveau: int
    path: str
    melding: str

    def as_dict(self) -> dict[str, str | int | None]:
        """Give the finding as the JSON of the command line has it."""
        return asdict(self)


class InvalidBericht(ValueError):
    """The bytes are no valid message at level 1 (berichtformaat); `findings` says why.

    `bericht` is the kind of message as far as it can be told (JW301), else None.
    """

    def __init__(self, findings: tuple[Finding, ...], bericht: str | None = None) -> None:
        """Keep the findings and the kind of message."""
        super().__init__("; ".join(f"{finding.regel} {finding.path}: {finding.melding}" for finding in findings))
        self.findings = findings
        self.bericht = bericht
