"""Who may open, read and end a doorbraak, keep a pooled budget, and say yes to maatwerk above the amount."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat, JSONObject
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import open_on, zicht_op
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.access.verordeningen import has_mandaat, mandaten_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Afwijking,
    Betrokkenheid,
    Budget,
    Doorbraak,
    Expertvraag,
    Gebruiker,
    Mandaat,
    Onderzoeksstap,
    Vraag,
)

Rol = Gebruiker.Rol
SEES_BUDGET = frozenset({Rol.BELEID, Rol.BEHEER})


def holds_mandate(user: Gebruiker, gezin: str, day: date) -> Exists:
    """Whether this user has the mandate of the gemeente of the family at this path, for an annotation."""
    return Exists(open_on(Mandaat.objects.filter(gebruiker=user.pk, gemeente=OuterRef(f"{gezin}__gemeente")), day))


def only_by_mandate(user: Gebruiker, gezin: str, day: date) -> Q | Exists:
    """Whether the mandate is what opens a row to this user, and not the file; `gezin` is the path to the family.

    For an annotation: the page then need not ask the database for it.
    """
    involved = Betrokkenheid.objects.filter(gebruiker=user.pk, gezin=OuterRef(gezin), grond=Grond.ONDERZOEK)
    return holds_mandate(user, gezin, day) & ~Exists(open_on(involved, day))


def ground_for(user: Gebruiker, vraag: Vraag, now: datetime, *, by_mandate: bool | None = None) -> Grond:
    """On which ground this user reads what stands beside the choice of a question: a doorbraak, or the sums of maatwerk.

    The family itself and who handles the question; and whoever has the mandate of the gemeente, who sees only that page.
    Raises `Refused`. `vraag` comes with its gezin; `by_mandate` when `only_by_mandate` was read with it.
    """
    if by_mandate and user.is_professional and user.is_active:
        return Grond.MANDAAT
    refusal = None
    try:
        zicht = zicht_op(user, vraag.gezin, now)
        if zicht.sees(Onderdeel.AFWEGING, vraag.jeugdige_id):
            return zicht.grond
    except Refused as error:
        refusal = error
    if by_mandate is None and user.is_professional and has_mandaat(user, vraag.gezin.gemeente_id, localdate(now)):
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
    klaar: bool

    @property
    def naam(self) -> str:
        """Whose move it is, or was."""
        return f"{self.voornaam} {self.achternaam}".strip()


# What of each kind is read along with the choice: the newest one, its words and whose move it is.
_KINDS: dict[str, tuple[Any, dict[str, str]]] = {
    "doorbraak": (
        Doorbraak,
        {"tekst": "hulp_nu", "door": "hulp_door", "vanaf": "hulp_vanaf", "voornaam": "trekker__first_name",
         "achternaam": "trekker__last_name", "uiterlijk": "beslis_uiterlijk", "klaar": "closed_at"},
    ),
    "expertvraag": (
        Expertvraag,
        {"tekst": "tekst", "voornaam": "deskundige__first_name", "achternaam": "deskundige__last_name",
         "uiterlijk": "uiterlijk", "klaar": "advies_at"},
    ),
    "afwijking": (
        Afwijking,
        {"tekst": "wat", "door": "reden", "voornaam": "recorded_by__first_name", "achternaam": "recorded_by__last_name",
         "klaar": "recorded_at"},
    ),
}  # fmt: skip


def beside_annotations(vraag: str) -> dict[str, Any]:
    """What stands beside the choice of a question, as annotations of a row with `vraag` as the path to it.

    Of each kind the newest; and which steps of the investigation were skipped. Read it with `read_beside`.
    """
    found: dict[str, Any] = {}
    for soort, (model, names) in _KINDS.items():
        rows = model.objects.filter(vraag=OuterRef(vraag)).order_by("-pk")
        rows = rows.filter(withdrawn_at=None) if soort == "expertvraag" else rows
        found[f"naast_{soort}"] = Subquery(rows.values(said=JSONObject(id="pk", **names))[:1])
    skips = Afwijking.objects.filter(vraag=OuterRef(vraag), stap=Afwijking.Stap.ONDERZOEK)
    for stap in Onderzoeksstap.Stap:
        found[f"naast_zonder_{stap}"] = Exists(skips.filter(sleutel=stap))
    return found


def read_beside(values: Mapping[str, Any]) -> tuple[list[Naast], frozenset[str]]:
    """What `beside_annotations` found, and the steps that were skipped."""
    rows = [_naast(soort, values[f"naast_{soort}"]) for soort in _KINDS if values[f"naast_{soort}"]]
    return rows, frozenset(stap for stap in Onderzoeksstap.Stap if values[f"naast_zonder_{stap}"])


def _naast(soort: str, said: dict[str, Any]) -> Naast:
    day = {name: date.fromisoformat(said[name]) if said.get(name) else None for name in ("vanaf", "uiterlijk")}
    return Naast(
        soort, said["id"], said["tekst"], said.get("door", ""), day["vanaf"], said["voornaam"], said["achternaam"],
        day["uiterlijk"], klaar=bool(said["klaar"]),
    )  # fmt: skip


def deciders_and_budgets(gemeente: str, day: date) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Who has the mandate of the gemeente and which budgets run on `day`: numbers and names, in one query."""
    naam = Concat("gebruiker__first_name", Value(" "), "gebruiker__last_name", output_field=CharField())
    people = mandaten_on(gemeente, day).values_list(Value("mandaat"), "gebruiker_id", naam)
    budgetten = open_on(Budget.objects.filter(gemeente=gemeente), day).values_list(
        Value("budget"), "pk", Coalesce("naam", Value(""), output_field=CharField())
    )
    rows = list(people.union(budgetten, all=True))
    return (
        sorted(((pk, text) for kind, pk, text in rows if kind == "mandaat"), key=lambda row: row[1]),
        sorted(((pk, text) for kind, pk, text in rows if kind == "budget"), key=lambda row: row[1]),
    )
