"""The local rules of a gemeente as they hold on a day; who may set them; and who has the mandate to decide for it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import open_on
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Gebruiker, Mandaat, Verordening
from aandacht.records.prepared import Prepared

Regel = Verordening.Regel


@dataclass(frozen=True)
class Geldend:
    """The value of one rule on a day, in the unit the rule names, and where it is written."""

    waarde: int
    bron: str
    geldig_van: date
    geldig_tot: date | None = None


@dataclass(frozen=True)
class Regels:
    """All local rules of one gemeente on one day. What is not set is None: there is no hidden default."""

    gemeente: str
    day: date
    held: dict[str, Geldend]

    def get(self, regel: Regel | str) -> Geldend | None:
        """The rule with its source, or None when the gemeente did not set it for this day."""
        return self.held.get(str(regel))

    def waarde(self, regel: Regel | str) -> int | None:
        """The value alone, or None."""
        found = self.held.get(str(regel))
        return found.waarde if found else None

    def needed(self, regel: Regel) -> Geldend:
        """The rule, or `NotPossible` in words that say which rule is missing and who sets it."""
        found = self.held.get(str(regel))
        if found is None:
            raise NotPossible(say_missing(regel))
        return found


def say_missing(regel: Regel) -> str:
    """Say that the gemeente did not set this rule, and who does."""
    return _("De gemeente heeft deze regel nog niet ingevuld: ‘%(regel)s’. De functioneel beheerder vult hem in.") % {
        "regel": regel.label
    }


def valid(gemeente: str) -> QuerySet[Verordening]:
    """The rules of a gemeente that were not replaced by a correction."""
    return Verordening.objects.filter(gemeente=gemeente, vervangen_door=None)


_held: Prepared[tuple[str, int, str, date, date | None]] = Prepared(
    lambda gemeente, day: (
        open_on(valid(gemeente), day, "geldig_van", "geldig_tot")
        .order_by("id")
        .values_list("regel", "waarde", "bron", "geldig_van", "geldig_tot")
    ),
    gemeente=str,
    day=date,
)


def geldende_regels(gemeente: str, day: date) -> Regels:
    """The local rules of the gemeente with this CBS code on `day`, in one prepared query."""
    rows = _held(gemeente=gemeente, day=day)
    return Regels(gemeente, day, {row[0]: Geldend(row[1], row[2], row[3], row[4]) for row in rows})


def check_may_set(user: Gebruiker, gemeente: str) -> None:
    """Raise `Refused` unless this user sets the rules of this gemeente: its functional manager, or that of the region."""
    if user.rol != Gebruiker.Rol.BEHEER or user.gemeente_id not in (None, gemeente):
        raise Refused(
            _("De regels van een gemeente worden ingevuld door de functioneel beheerder van die gemeente."),
            _("Vraag het de functioneel beheerder."),
        )


def mandaten_on(gemeente: str, day: date) -> QuerySet[Mandaat]:
    """Who may decide for this gemeente on `day` what a specialist may not alone."""
    return open_on(Mandaat.objects.filter(gemeente=gemeente, gebruiker__is_active=True), day)


def has_mandaat(user: Gebruiker, gemeente: str, day: date) -> bool:
    """Test if this user has the mandate of this gemeente on `day`."""
    return mandaten_on(gemeente, day).filter(gebruiker=user).exists()


def works_for(gemeente: str) -> Q:
    """Accounts that work for this gemeente, themselves or in one of its teams, as a condition."""
    return Q(gemeente=gemeente) | Q(team__gemeente=gemeente)
