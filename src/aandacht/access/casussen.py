"""Who reads the casebook and who writes in it. It names nobody; the way back to a family is only for who may see that."""

from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aandacht.access.doorbraken import ground_for
from aandacht.access.gronden import Grond
from aandacht.kernel.errors import Refused
from aandacht.records.models import Afwijking, Casus, Doorbraak, Expertvraag, Gebruiker, Gezinslid, Vraag

READS = (Gebruiker.Rol.SPECIALIST, Gebruiker.Rol.BELEID)
WRITES = frozenset({Grond.ONDERZOEK, Grond.MANDAAT})


class Bron(NamedTuple):
    """What a casus is made of: exactly one of the three."""

    afwijking: Afwijking | None = None
    doorbraak: Doorbraak | None = None
    expertvraag: Expertvraag | None = None

    @property
    def row(self) -> Afwijking | Doorbraak | Expertvraag:
        """The one that is there."""
        return next(row for row in self if row is not None)

    @property
    def soort(self) -> str:
        """Which of the three it is, as a kind of casus."""
        return next(name for name, row in self._asdict().items() if row is not None)


def check_may_read(user: Gebruiker) -> None:
    """Raise `Refused` unless the casebook is for this user: specialists and policy makers."""
    if user.rol not in READS:
        raise Refused(_("De casussen zijn voor specialisten en voor beleid."), _("Vraag het je specialist."))


def visible_casussen() -> QuerySet[Casus]:
    """The newest wording of every casus; it holds no names, so it is open to all who read the casebook."""
    return Casus.objects.filter(vervangen_door=None)


def check_may_write(user: Gebruiker, vraag: Vraag, now: datetime) -> Grond:
    """On which ground this user writes about something that happened with this question; raises `Refused`."""
    grond = ground_for(user, vraag, now)
    if grond not in WRITES:
        raise Refused(
            _("Wat we ervan leren schrijft wie de vraag behandelt, of wie over de doorbraak besloot."),
            _("Vraag het de specialist."),
        )
    return grond


def check_may_add_change(user: Gebruiker, casus: Casus) -> None:
    """Raise `Refused` unless this user may say what was changed: policy of the gemeente, and whoever first wrote the casus."""
    of_policy = user.rol == Gebruiker.Rol.BELEID and user.gemeente_id == casus.gemeente_id
    if not of_policy and not _first_wording(casus).filter(recorded_by=user).exists():
        raise Refused(
            _("Wat er is veranderd, schrijft beleid van deze gemeente of wie de casus schreef."),
            _("Geef het aan hen door."),
        )


def _first_wording(casus: Casus) -> QuerySet[Casus]:
    """The row this casus began with, before anybody added a change."""
    source = {name: getattr(casus, f"{name}_id") for name in Bron._fields}
    return Casus.objects.filter(vervangt=None, **source)


def names_of(vraag: Vraag) -> frozenset[str]:
    """Every name by which somebody could know this family; none of them may stand in a casus."""
    people = Gezinslid.objects.filter(gezin=vraag.gezin_id).values_list("persoon__voornamen", "persoon__achternaam")
    gezag = vraag.jeugdige.gezag_over_mij.values_list("houder__voornamen", "houder__achternaam")
    words = chain.from_iterable(text.split() for row in chain(people, gezag) for text in row)
    return frozenset(word for word in words if len(word) > 1) | {vraag.nummer}
