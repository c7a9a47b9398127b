"""Terms of the messages: until when an answer, a start, a stop or a decision must have been sent.

Each function is named after the rule that sets the term and gives its last day. The standard does not say what a working
day is; here it is no Saturday, Sunday or holiday (Algemene termijnenwet art. 3). Source: fact sheet, section 9.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from aandacht.kernel.dagen import add_weeks, add_werkdagen

RETOUR: Final = 3
DECLARATIE_ANTWOORD: Final = 10
VERZOEK: Final = 5
LEVERING: Final = 5
"""Working days."""
ONDERZOEK: Final = 8
WOONPLAATS: Final = 2
"""Weeks."""
BETALING: Final = 30
"""Days."""


def op090(ontvangst: date) -> date:
    """OP090: a return message is sent within three working days after the message was received."""
    return add_werkdagen(ontvangst, RETOUR)


def op090x4(ontvangst: date) -> date:
    """OP090x4: the answer to a claim (JW325) is sent within ten working days after it was received."""
    return add_werkdagen(ontvangst, DECLARATIE_ANTWOORD)


def op271(begindatum: date, toewijzing_ontvangen: date | None = None) -> date:
    """OP271: a start is reported within five working days; with an assignment in retrospect, after its JW301 came."""
    return add_werkdagen(max(begindatum, toewijzing_ontvangen or begindatum), LEVERING)


def op272(einddatum: date, bekend: date | None = None) -> date:
    """OP272: a stop is reported within five working days; a definitive one after a temporary, from when it is known."""
    return add_werkdagen(max(einddatum, bekend or einddatum), LEVERING)


def op274(ontvangst: date, dagtekening: date | None = None) -> date:
    """OP274: a VOT is answered within five working days; once under investigation, eight weeks after its Dagtekening.

    Pass `dagtekening` (of the request) when "in onderzoek" was answered.
    """
    return add_werkdagen(ontvangst, VERZOEK) if dagtekening is None else add_weeks(dagtekening, ONDERZOEK)


def op346(ontvangst: date, dagtekening: date | None = None) -> date:
    """OP346: a VOW is answered within the same terms as a VOT."""
    return op274(ontvangst, dagtekening)


def op359(ontvangst: date) -> date:
    """OP359: that another gemeente is responsible is said within two weeks after the request was received."""
    return add_weeks(ontvangst, WOONPLAATS)


def betaling(dagtekening: date) -> date:
    """Give the day by which approved lines are paid: thirty days after the Dagtekening of the claim (SAP)."""
    return dagtekening + timedelta(days=BETALING)


RETOURTERMIJNEN: Final[Mapping[str, Callable[[date], date]]] = {
    "JW301": op090, "JW305": op090, "JW307": op090, "JW315": op090, "JW317": op090, "JW319": op090, "JW323": op090x4,
}  # fmt: skip
"""The term of the return message, or of the JW325, by the message that it answers."""


def retour_uiterlijk(bericht: str, ontvangst: date) -> date | None:
    """Give the last day to answer a message of this kind (JW301); None when no answer is prescribed for it."""
    term = RETOURTERMIJNEN.get(bericht)
    return None if term is None else term(ontvangst)
