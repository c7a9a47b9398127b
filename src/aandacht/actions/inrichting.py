"""The furnishing of an installation: municipalities, their teams, providers and what can be had of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from aandacht.access.verordeningen import Regel, valid
from aandacht.actions import verordeningen
from aandacht.kernel.agb import is_agb_code, is_gemeente_code
from aandacht.kernel.errors import NotPossible, UnusableInput
from aandacht.records.models import Aanbieder, Aanbod, Gemeente, LokaalTeam, Tarief, Toegangsplek

GEMEENTE = {"code", "naam", "jeugdregio", "adres", "telefoon", "teams", "regels", "plekken"}
TEAM = {"naam", "telefoon"}
REGEL = {"regel", "waarde", "van", "tot", "bron"}
PLEK = {"naam", "plaats", "van", "bron"}
AANBIEDER = {"agb_code", "naam", "plaats", "telefoon", "aanbod"}
AANBOD = {"gemeente", "naam", "vorm", "categorie", "code", "eenheid", "plaatsen", "actief", "tarieven"}
TARIEF = {"tarief", "eenheid", "van", "tot"}


@transaction.atomic
def take_in(*, gegevens: Any, now: datetime) -> dict[str, int]:
    """Add or change what the file names, by code or name; what it does not name stays. All of it, or nothing.

    `gegevens` is `{"gemeenten": [...], "aanbieders": [...]}`. Returns how many of each there are in it. Raises
    `UnusableInput` with the place and what is allowed there.
    """
    both = _fields(gegevens, "bestand", {"gemeenten", "aanbieders"}, set())
    counted = {"gemeenten": 0, "teams": 0, "aanbieders": 0, "aanbod": 0}
    for number, one in enumerate(_list(both, "gemeenten", "bestand")):
        counted["gemeenten"] += 1
        counted["teams"] += _gemeente(one, f"gemeenten[{number}]", now)
    for number, one in enumerate(_list(both, "aanbieders", "bestand")):
        counted["aanbieders"] += 1
        counted["aanbod"] += _aanbieder(one, f"aanbieders[{number}]")
    return counted


def _gemeente(values: Any, where: str, now: datetime) -> int:
    given = _fields(values, where, GEMEENTE, {"code", "naam", "jeugdregio"})
    if not is_gemeente_code(str(given["code"])):
        raise UnusableInput(
            f'{where}.code: {given["code"]!r} is geen gemeentecode. Geef vier cijfers tussen aanhalingstekens, zoals "0344".'
        )
    row = Gemeente(pk=given["code"])
    _write(row, given, where, leave=frozenset({"teams", "code", "regels", "plekken"}))
    teams = _list(given, "teams", where)
    for number, one in enumerate(teams):
        place = f"{where}.teams[{number}]"
        team = _fields(one, place, TEAM, {"naam"})
        found = LokaalTeam.objects.filter(gemeente=row, naam=team["naam"]).first() or LokaalTeam(gemeente=row)
        _write(found, team, place)
    _regels(row, given, where, now)
    _plekken(row, given, where, now)
    return len(teams)


def _regels(gemeente: Gemeente, values: Mapping[str, Any], where: str, now: datetime) -> None:
    """The local rules with their days and article; one that stands there already is left as it is."""
    for number, one in enumerate(_list(values, "regels", where)):
        place = f"{where}.regels[{number}]"
        given = _fields(one, place, REGEL, REGEL - {"tot"})
        if isinstance(given["waarde"], bool) or not isinstance(given["waarde"], int):
            raise UnusableInput(
                f"{place}.waarde: {given['waarde']!r} is geen geheel getal. Geef zoals 8; ja is 1 en nee is 0."
            )
        what: dict[str, Any] = {
            "regel": str(given["regel"]), "waarde": given["waarde"], "geldig_van": _day(given["van"], f"{place}.van"),
            "geldig_tot": _day(given["tot"], f"{place}.tot") if given.get("tot") else None, "bron": str(given["bron"]),
        }  # fmt: skip
        if valid(gemeente.pk).filter(**what).exists():
            continue
        try:
            verordeningen.put_in(gemeente=gemeente, by=None, now=now, **what)
        except NotPossible as error:
            raise UnusableInput(f"{place}: {error} Regels: {', '.join(Regel.values)}.") from error


def _plekken(gemeente: Gemeente, values: Mapping[str, Any], where: str, now: datetime) -> None:
    """Where families can ask; one that stands there already is left as it is."""
    for number, one in enumerate(_list(values, "plekken", where)):
        place = f"{where}.plekken[{number}]"
        given = _fields(one, place, PLEK, PLEK)
        if not Toegangsplek.objects.filter(gemeente=gemeente, naam=given["naam"], geldig_tot=None).exists():
            plek = Toegangsplek(gemeente=gemeente, geldig_van=_day(given["van"], f"{place}.van"), recorded_at=now)
            _write(plek, given, place, leave=frozenset({"van"}))


def _day(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise UnusableInput(f"{where}: {value!r} is geen datum. Geef zoals 2026-01-01.") from error


def _aanbieder(values: Any, where: str) -> int:
    given = _fields(values, where, AANBIEDER, {"agb_code", "naam", "plaats"})
    if not is_agb_code(str(given["agb_code"])):
        raise UnusableInput(
            f"{where}.agb_code: {given['agb_code']!r} is geen AGB-code. Geef acht cijfers tussen aanhalingstekens."
        )
    row = Aanbieder(pk=given["agb_code"])
    _write(row, given, where, leave=frozenset({"aanbod", "agb_code"}))
    aanbod = _list(given, "aanbod", where)
    for number, one in enumerate(aanbod):
        place = f"{where}.aanbod[{number}]"
        offer = _fields(one, place, AANBOD, AANBOD - {"actief", "tarieven"})
        gemeente = Gemeente.objects.filter(pk=str(offer["gemeente"])).first()
        if gemeente is None:
            raise UnusableInput(
                f"{place}.gemeente: {offer['gemeente']!r} staat niet bij de gemeenten. Zet die er eerst in."
            )
        same = {"aanbieder": row, "gemeente": gemeente, "code": offer["code"]}
        held = Aanbod.objects.filter(**same).first() or Aanbod(**same)
        _write(held, offer, place, leave=frozenset({"gemeente", "tarieven"}))
        _tarieven(held, offer, place)
    return len(aanbod)


def _tarieven(aanbod: Aanbod, offer: Mapping[str, Any], where: str) -> None:
    """What was agreed to pay, in whole cents from a day on; the unit is that of the aanbod unless it is named."""
    for number, one in enumerate(_list(offer, "tarieven", where)):
        place = f"{where}.tarieven[{number}]"
        given = _fields(one, place, TARIEF, {"tarief", "van"})
        if isinstance(given["tarief"], bool) or not isinstance(given["tarief"], int):
            raise UnusableInput(f"{place}.tarief: {given['tarief']!r} is geen aantal hele centen. Geef zoals 9240.")
        van = _day(given["van"], f"{place}.van")
        same = {"aanbod": aanbod, "eenheid": given.get("eenheid", aanbod.eenheid), "van": van}
        _write(
            Tarief.objects.filter(**same).first() or Tarief(**same), given, place, leave=frozenset({"van", "eenheid"})
        )


def _fields(values: Any, where: str, allowed: set[str], needed: set[str]) -> Mapping[str, Any]:
    if not isinstance(values, Mapping):
        raise UnusableInput(f"{where}: hier horen velden te staan: {', '.join(sorted(allowed))}.")
    if unknown := sorted(str(name) for name in set(values) - allowed):
        raise UnusableInput(f"{where}: {', '.join(unknown)} kennen we niet. Kies uit {', '.join(sorted(allowed))}.")
    if missing := sorted(needed - set(values)):
        raise UnusableInput(f"{where}: {', '.join(missing)} ontbreekt. Vul dat aan.")
    return values


def _list(values: Mapping[str, Any], name: str, where: str) -> list[Any]:
    found = values.get(name) or []
    if not isinstance(found, list):
        raise UnusableInput(f"{where}.{name}: hier hoort een lijst te staan.")
    return found


def _write(
    row: Gemeente | LokaalTeam | Aanbieder | Aanbod | Tarief | Toegangsplek,
    values: Mapping[str, Any],
    where: str,
    leave: frozenset[str] = frozenset(),
) -> None:
    for name, value in values.items():
        if name not in leave:
            setattr(row, name, value)
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise UnusableInput(f"{where}.{name}: {messages[0]}") from error
    row.save()
