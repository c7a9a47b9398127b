"""Who may open, read and end a doorbraak, keep a pooled budget, and say yes to maatwerk above the amount."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import CharField, DateField, DateTimeField, F, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.access.verordeningen import has_mandaat
from aandacht.kernel.errors import Refused
from aandacht.records.models import Afwijking, Budget, Doorbraak, Expertvraag, Gebruiker, Optie, Vraag

Rol = Gebruiker.Rol
SEES_BUDGET = frozenset({Rol.BELEID, Rol.BEHEER})


def ground_for(user: Gebruiker, vraag: Vraag, now: datetime) -> Grond:
    """On which ground this user reads what stands beside the choice of a question: a doorbraak, or the sums of maatwerk.

    The family itself and who handles the question; and whoever has the mandate of the gemeente, who sees only that page.
    Raises `Refused`. `vraag` comes with its gezin.
    """
    refusal = None
    try:
        zicht = zicht_op(user, vraag.gezin, now)
        if zicht.sees(Onderdeel.AFWEGING, vraag.jeugdige_id):
            return zicht.grond
    except Refused as error:
        refusal = error
    if user.is_professional and has_mandaat(user, vraag.gezin.gemeente_id, localdate(now)):
        return Grond.MANDAAT
    raise refusal or Refused(
        _("Dit deel van het dossier is niet voor jou open."), _("Het gezin kan dit deel met je delen. Vraag het hun.")
    )


def check_has_mandaat(user: Gebruiker, gemeente: str, day: date) -> None:
    """Raise `Refused` unless this user has the mandate of the gemeente that day."""
    if not has_mandaat(user, gemeente, day):
        raise Refused(
            _("Dit mag alleen wie het mandaat van de gemeente heeft."),
            _("De functioneel beheerder weet wie dat is."),
        )


def check_may_end(user: Gebruiker, doorbraak: Doorbraak, day: date) -> None:
    """Raise `Refused` unless this user may cut the knot: with the mandate of the gemeente of the family."""
    check_has_mandaat(user, doorbraak.vraag.gezin.gemeente_id, day)


def may_see_budget(user: Gebruiker, budget: Budget, day: date) -> bool:
    """Test if the ledger is open to this user; it names no family."""
    return may_see_budgets_of(user, budget.gemeente_id, day)


def may_see_budgets_of(user: Gebruiker, gemeente: str, day: date) -> bool:
    """Test if the budgets of this gemeente are open to this user."""
    own = user.gemeente_id in (None, gemeente) if user.rol == Rol.BEHEER else user.gemeente_id == gemeente
    return (user.rol in SEES_BUDGET and own) or has_mandaat(user, gemeente, day)


def check_may_see_budget(user: Gebruiker, budget: Budget, day: date) -> None:
    """Raise `Refused` unless the ledger is open to this user."""
    if not may_see_budget(user, budget, day):
        raise Refused(
            _("Dit budget is niet van jouw gemeente, of niet voor jouw rol."),
            _("Vraag het wie het mandaat van de gemeente heeft."),
        )


class Naast(NamedTuple):
    """Something that was begun because the usual way did not fit: a doorbraak, an expert's advice, a departure, maatwerk."""

    soort: str
    id: int
    tekst: str
    door: str
    vanaf: date | None
    voornaam: str
    achternaam: str
    uiterlijk: date | None
    klaar: datetime | None
    sleutel: str  # of a departure: which step of the investigation was skipped

    @property
    def naam(self) -> str:
        """Whose move it is, or was."""
        return f"{self.voornaam} {self.achternaam}".strip()


def _words(value: str) -> Value:
    return Value(value, output_field=CharField())


def _text(path: str) -> Coalesce:
    return Coalesce(F(path), _words(""), output_field=CharField())


_NO_DAY, _NO_MOMENT = Value(None, output_field=DateField()), Value(None, output_field=DateTimeField())


def beside(vraag_id: int) -> list[Naast]:
    """What stands beside the choice of a question because the usual way did not fit, oldest first, in one query.

    The reader of the choice may read it (`Onderdeel.AFWEGING`); the caller has checked that.
    """
    doorbraken = Doorbraak.objects.filter(vraag=vraag_id).values_list(
        _words("doorbraak"), "pk", _text("hulp_nu"), _text("hulp_door"), "hulp_vanaf", _text("trekker__first_name"),
        _text("trekker__last_name"), "beslis_uiterlijk", "closed_at", _words(""),
    )  # fmt: skip
    vragen = Expertvraag.objects.filter(vraag=vraag_id, withdrawn_at=None).values_list(
        _words("expertvraag"), "pk", _text("tekst"), _words(""), _NO_DAY, _text("deskundige__first_name"),
        _text("deskundige__last_name"), "uiterlijk", "advies_at", _words(""),
    )  # fmt: skip
    afwijkingen = Afwijking.objects.filter(vraag=vraag_id).values_list(
        _words("afwijking"), "pk", _text("wat"), _text("reden"), "nieuwe_dag", _text("recorded_by__first_name"),
        _text("recorded_by__last_name"), _NO_DAY, "recorded_at", _text("sleutel"),
    )  # fmt: skip
    maatwerk = Optie.objects.filter(afweging__vraag=vraag_id, soort=Optie.Soort.MAATWERK, withdrawn_at=None).values_list(
        _words("maatwerk"), "pk", _text("naam"), _words(""), _NO_DAY, _words(""), _words(""), _NO_DAY, _NO_MOMENT,
        _words(""),
    )  # fmt: skip
    return [Naast(*row) for row in doorbraken.union(vragen, afwijkingen, maatwerk, all=True)]
