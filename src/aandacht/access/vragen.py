"""Who may ask a new question for a family that is known here."""

from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused


def check_may_ask(zicht: Zicht, jeugdige_id: int) -> None:
    """Raise `Refused` unless they may ask for this young person of this family."""
    if not may_ask(zicht, jeugdige_id):
        raise Refused(
            _("Een nieuwe vraag voor dit gezin stel je zelf als je 12 jaar of ouder bent, of als je gezag hebt."),
            _(
                "Wil je helpen? Vraag iemand van het gezin om de vraag te stellen, of stel samen een vraag zonder account."
            ),
        )


def may_ask(zicht: Zicht, jeugdige_id: int) -> bool:
    """Test if they may ask: the young person themselves, who has authority, and who handles the family's questions."""
    grounds = {Grond.EIGEN, Grond.GEZAG, Grond.ONDERZOEK}
    return zicht.grond in grounds and zicht.sees(Onderdeel.VRAAG, jeugdige_id)


def may_ask_for(zicht: Zicht) -> list[int]:
    """Ids of the young people of this family for whom they may ask."""
    return [jeugdige_id for jeugdige_id in zicht.delen if may_ask(zicht, jeugdige_id)]
