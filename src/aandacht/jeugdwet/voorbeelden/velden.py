"""What a rule asks, as fields: the arguments of a term, or the facts of an example that can be changed one by one."""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_type_hints

from aandacht.jeugdwet.bestand import FIRST_DAY, LAST_DAY
from aandacht.jeugdwet.mogelijkheden import FIXED
from aandacht.jeugdwet.omstandigheden import VARIANTEN, VRAGERS
from aandacht.jeugdwet.onbekend import facts_asked
from aandacht.jeugdwet.parameters import parameters
from aandacht.jeugdwet.register import Regel
from aandacht.jeugdwet.toegang import ROUTES
from aandacht.jeugdwet.vervolg import EXTRA_ROUTES
from aandacht.jeugdwet.woorden import describe
from aandacht.kernel.errors import UnusableInput

Kind = Literal["dag", "ja_nee", "keuze", "getal", "gemeente"]
ARGUMENTEN = {
    "verordening_weken": "hoeveel weken de gemeente zichzelf geeft in haar eigen regels",
    "opgeschort_van": "vanaf welke dag de klok stilstond",
    "opgeschort_tot": "vanaf welke dag de klok weer liep",
    "commissie": "of een commissie advies geeft over het bezwaar",
    "verdaagd_weken": "met hoeveel weken het besluit is uitgesteld",
    "gi_in_kennis_op": "wanneer de instelling het hoorde",
    "variant": "welke machtiging voor gesloten jeugdhulp het is",
    "geboortedatum": "wanneer de jeugdige is geboren",
    "vorige_op": "wanneer het plan voor het laatst is bekeken",
    "verlengd": "of een gedragswetenschapper een dag langer nodig vindt",
    "jongste_kind": "wanneer het jongste kind is geboren",
    "voorlopig": "of het een voorlopig certificaat is",
    "verslagjaar": "over welk jaar het verslag gaat",
    "peildatum": "voor welke dag de vraag is",
}
DAGEN = ("peildatum", "geboortedatum", "datum", "start", "einde", "hervat_op")
GEEN = "geen"  # filled in for a municipality: looked for, and there is none
LOWEST, HIGHEST = 0, 2199
LISTS = ("gezag", "maatregelen", "oorzaken", "jeugdige.verblijf")
CHOICES: Mapping[str, tuple[object, ...]] = {
    "verwijzing.route": (*ROUTES, *EXTRA_ROUTES),
    "inzageverzoek.wie": VRAGERS,
    "vernietigingsverzoek.wie": VRAGERS,
    "geslotenverzoek.variant": VARIANTEN,
    "hulp.vorm": ("ambulant", "daghulp", "pleegzorg", "gezinshuis", "residentieel", "gesloten", "crisis"),
    "hulp.limb": (1, 2, 3),
}


@dataclass(frozen=True)
class Veld:
    """One thing that can be filled in: `naam` (path or argument), in words, of what kind, the choices, the value as text ("" = not known)."""

    naam: str
    woorden: str
    kind: Kind
    value: str
    keuzes: tuple[str, ...] = ()


@cache
def arguments_of(rule: Regel) -> dict[str, tuple[Kind, bool]]:
    """Arguments of a term in order: of what kind, and whether it must be given."""
    hints = get_type_hints(inspect.unwrap(rule.functie))
    return {
        name: (_kind(hints[name]), parameter.default is inspect.Parameter.empty)
        for name, parameter in inspect.signature(rule.functie).parameters.items()
    }


def _kind(hint: Any) -> Kind:
    for typ, kind in ((date, "dag"), (bool, "ja_nee"), (int, "getal")):
        if hint in (typ, typ | None):
            return kind  # type: ignore[return-value]  # the literals above
    return "keuze"


def read_arguments(rule: Regel, feiten: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments for a term of facts by name (days are text), the first one always there: None when its day is not known.

    Raises UnusableInput for a name the rule does not have, a value that does not fit, or one that is missing.
    """
    kinds = arguments_of(rule)
    if unknown := set(feiten) - set(kinds):
        raise UnusableInput(f"{', '.join(sorted(unknown))}: dit veld bestaat niet. Het mag zijn: {', '.join(kinds)}.")
    first, *others = kinds
    values = {first: None if feiten.get(first) is None else _read(first, kinds[first][0], feiten[first])}
    for name in others:
        kind, needed = kinds[name]
        if feiten.get(name) is not None:
            values[name] = _read(name, kind, feiten[name])
        elif needed:
            raise UnusableInput(f"Vul ook in {ARGUMENTEN[name]}.")
    return values


def _read(name: str, kind: Kind, value: object) -> Any:
    """The value of one argument. Raises UnusableInput with what may stand there."""
    if kind == "dag":
        return _read_day(name, str(value))
    if kind == "getal":
        return _read_number(name, str(value))
    if (kind == "ja_nee" and isinstance(value, bool)) or (kind == "keuze" and value in VARIANTEN):
        return value
    raise _wrong(name, value, "ja of nee" if kind == "ja_nee" else ", ".join(VARIANTEN))


def _read_day(name: str, text: str) -> date:
    try:
        dag = date.fromisoformat(text)
    except ValueError:
        dag = date.min
    if FIRST_DAY <= dag <= LAST_DAY:
        return dag
    raise _wrong(name, text, f"een dag als JJJJ-MM-DD, van {FIRST_DAY} tot en met {LAST_DAY}")


def _read_number(name: str, text: str) -> int:
    if text.isdecimal() and len(text) <= len(str(HIGHEST)) and int(text) <= HIGHEST:
        return int(text)
    raise _wrong(name, text, f"een getal van {LOWEST} tot en met {HIGHEST}")


def _wrong(name: str, value: object, allowed: str) -> UnusableInput:
    return UnusableInput(f"{name}: {str(value)[:40]} past hier niet. Het mag zijn: {allowed}.")


def fields_of(rule: Regel, feiten: Mapping[str, Any]) -> tuple[Veld, ...]:
    """What can be filled in for `rule`, with the values of `feiten`; lists of facts stay as they are and are not here."""
    if rule.soort == "termijn":
        return tuple(_argument(rule, name, feiten.get(name)) for name in arguments_of(rule))
    given = dict(_flat(feiten))
    asked = [pad for pad in _asked(rule) if pad not in LISTS]
    return tuple(_fact(pad, given.get(pad), known=pad in given) for pad in dict.fromkeys([*asked, *given]))


@cache
def _asked(rule: Regel) -> tuple[str, ...]:
    """All facts that the rule can ask as the law is now."""
    newest = max(versie.valid_from for parameter in parameters().values() for versie in parameter.versies)
    return facts_asked(rule.functie, newest)


def _argument(rule: Regel, name: str, value: object) -> Veld:
    kind, _ = arguments_of(rule)[name]
    first = name == next(iter(arguments_of(rule)))
    woorden = describe(rule.functie(None, **_needed(rule)).mist[0]) if first else ARGUMENTEN[name]
    keuzes = VARIANTEN if kind == "keuze" else ()
    return Veld(name, woorden, kind, _text(value), keuzes)


def _needed(rule: Regel) -> dict[str, object]:
    """Any value for what a term must be given besides its first argument: it says which event is missing all the same."""
    return {name: None for name, (_, needed) in list(arguments_of(rule).items())[1:] if needed}


def _flat(feiten: Mapping[str, Any], way: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for name, value in feiten.items():
        if isinstance(value, Mapping):
            yield from _flat(value, (*way, name))
        elif not isinstance(value, list):
            yield ".".join((*way, name)), value


def _fact(pad: str, value: object, *, known: bool) -> Veld:
    choices = CHOICES.get(pad, ())
    kind: Kind = "gemeente"
    if set(FIXED.get(pad, ())) == {True, False}:
        kind = "ja_nee"
    elif choices:
        kind = "keuze"
    elif pad.rpartition(".")[2] in DAGEN:
        kind = "dag"
    text = GEEN if known and value is None and kind == "gemeente" else _text(value)
    return Veld(pad, describe(pad), kind, text, tuple(map(str, choices)))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)


def change(rule: Regel, feiten: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    """The facts with what somebody typed for the fields of `rule`: "" takes a fact away (not known), the rest replaces it.

    Names that are no field are passed over. Raises nothing: `voorbeelden.apply` reads and refuses.
    """
    changed = _copy(feiten)
    for veld in fields_of(rule, feiten):
        if veld.naam in typed:
            way = veld.naam.split(".") if rule.soort == "antwoord" else [veld.naam]
            _put(changed, way, _value(veld, typed[veld.naam].strip()))
    return changed


def _copy(feiten: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _copy(value) if isinstance(value, Mapping) else value for name, value in feiten.items()}


def _value(veld: Veld, text: str) -> Any:
    if veld.kind == "gemeente" and text == GEEN:
        return GEEN
    if veld.kind == "ja_nee":
        return {"ja": True, "nee": False}.get(text, text or None)
    if veld.kind in ("keuze", "getal") and text.isdecimal() and len(text) <= len("2199"):
        return int(text)
    return text or None


def _put(feiten: dict[str, Any], way: list[str], value: Any) -> None:
    *groups, last = way
    for group in groups:
        feiten = feiten.setdefault(group, {})
    if value is None:
        feiten.pop(last, None)
    else:
        feiten[last] = None if value == GEEN else value
