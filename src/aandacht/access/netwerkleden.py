"""Who may see and tell who is around a young person."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import open_on
from aandacht.access.gronden import FAMILIE, Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gezin, Netwerklid


def visible_netwerkleden(zicht: Zicht, gezin: Gezin, day: date) -> QuerySet[Netwerklid]:
    """The people around the young people of this family whose conversation is open, corrections applied."""
    rows = Netwerklid.objects.filter(gezin=gezin, vervangen_door=None)
    return open_on(rows.filter(jeugdige__in=zicht.jeugdigen_for(Onderdeel.VERKENNING)), day, "sinds")


def may_tell(zicht: Zicht, jeugdige_id: int) -> bool:
    """Test if they may say who is around this young person: the family itself, and who talks with them."""
    return zicht.grond in FAMILIE | {Grond.ONDERZOEK} and zicht.sees(Onderdeel.VERKENNING, jeugdige_id)


def check_may_tell(zicht: Zicht, jeugdige_id: int) -> None:
    """Raise `Refused` unless they may say who is around this young person."""
    if not may_tell(zicht, jeugdige_id):
        raise Refused(
            _("Wie er om een kind heen staat, schrijven het gezin en de specialist op."),
            _("Zeg het tegen iemand van het gezin."),
        )
