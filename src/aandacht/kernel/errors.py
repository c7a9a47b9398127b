"""Errors that a user may see. Each says what, where, which rule and what to do next."""


class AandachtError(Exception):
    """Base of the errors a user may see; the text is for the user (Dutch, B1)."""


class UnusableInput(AandachtError):
    """Input that cannot be used: the command line ends with exit code 2."""


class MissingEnvironment(AandachtError):
    """The environment lacks something: the command line ends with exit code 3."""


class Refused(AandachtError):
    """The user may not see or do this; says why and whom to ask."""

    def __init__(self, reason: str, ask: str = "") -> None:
        """Keep the reason and the person or desk who can help, both in Dutch."""
        super().__init__(reason)
        self.reason = reason
        self.ask = ask


class NotPossible(AandachtError):
    """The step cannot be taken now (wrong state, missing step); nothing was changed."""


class ChangedMeanwhile(NotPossible):
    """Somebody else changed the same thing since this page was opened; nothing was lost."""
