"""Facts from the promised file: YAML text in, `Feiten` out, or one line that says what is wrong and where.

Strict on purpose: an unknown key, an impossible date or a wrong type is an error, never a guess.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple, TypeVar

import yaml

from aandacht.jeugdwet import feiten as f
from aandacht.jeugdwet.feiten import Feit, Feiten, Pad, write_pad
from aandacht.jeugdwet.maatregelen import SOORTEN, VARIANTEN
from aandacht.jeugdwet.omstandigheden import GROEPEN
from aandacht.jeugdwet.plicht import OORZAKEN
from aandacht.jeugdwet.toegang import ROUTES
from aandacht.jeugdwet.vervolg import EXTRA_ROUTES
from aandacht.jeugdwet.woonplaats import SOORTEN as VERBLIJFSOORTEN
from aandacht.kernel.errors import UnusableInput

VORMEN = ("ambulant", "daghulp", "pleegzorg", "gezinshuis", "residentieel", "gesloten", "crisis")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LARGEST = 1_000_000  # characters; a case takes a few thousand
DEEPEST = 20  # groups inside groups; a case needs four
Group = TypeVar("Group", bound=Feit)


def parse_feiten(text: str, *, peildatum: date | None = None) -> Feiten:
    """Read the facts of one case; `peildatum` wins over the one in the text, the key `verwacht` is ignored.

    Raises UnusableInput with one line: the place, what is wrong, and what may stand there.
    """
    data = load_yaml(text)
    if not isinstance(data, dict):
        raise UnusableInput("Het bestand bevat geen feiten. Zet er velden in, zoals peildatum en jeugdige.")
    values = _values((), {key: value for key, value in data.items() if key != "verwacht"}, FEITEN)
    if peildatum is not None:
        values["peildatum"] = peildatum
    return Feiten(**values)


def read_feiten(data: dict[str, Any]) -> Feiten:
    """Make facts of values as they stand in a file, the groups that are not in the promised file included.

    Days are text. Raises UnusableInput as `parse_feiten` does.
    """
    return Feiten(**_values((), data, {**FEITEN, **CIRCUMSTANCES, "verwijzing": ANY_ROUTE}))


def parse_peildatum(text: str) -> date:
    """Read the day of the question. Raises UnusableInput when it is no day."""
    try:
        return _day(text, ())
    except Wrong as wrong:
        raise UnusableInput(f"--peildatum: {_show(text)} past hier niet. Het mag zijn: {wrong}.") from wrong


class _Loader(yaml.CSafeLoader):
    """Days stay text, so that a wrong one can be named; a key that stands twice is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def read_mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(self.construct_object(key_node, deep=True))
            if key in result:
                raise yaml.MarkedYAMLError(
                    problem=f"het veld {key} staat er twee keer", problem_mark=key_node.start_mark
                )
            result[key] = self.construct_object(value_node, deep=True)
        return result


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.read_mapping)


def load_yaml(text: str) -> object:
    """Read YAML in which days stay text. Raises UnusableInput, with the line, for text that is no good YAML."""
    if len(text) > LARGEST:
        raise UnusableInput(f"Het bestand is te groot. Een geval past in {LARGEST} tekens.")
    try:
        _check_depth(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        regel = f"regel {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise UnusableInput(f"{regel}dit is geen goede YAML ({error.problem}).") from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnusableInput(f"dit is geen goede YAML ({' '.join(str(error).split())[:80]}).") from error


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the loader descends into it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise UnusableInput("Het bestand is te diep genest. Gebruik alleen de beschreven velden.")


class Wrong(Exception):
    """A value that does not fit; the text says what may stand there."""


class Veld(NamedTuple):
    """How to read one key, and what None ("looked for, there is none") means; `NO_NONE` when it cannot be None."""

    read: Callable[[Any, Pad], Any]
    none: object


NO_NONE = object()


def _values(pad: Pad, data: object, velden: dict[str, Veld]) -> dict[str, Any]:
    """Read a mapping by its fields; keys that are not there stay away."""
    if not isinstance(data, dict):
        raise UnusableInput(f"{write_pad(pad)}: {_show(data)} past hier niet. Zet hier velden: {', '.join(velden)}.")
    result: dict[str, Any] = {}
    for key, value in data.items():
        here = (*pad, key)
        if key not in velden:
            raise UnusableInput(f"{write_pad(here)[:80]}: dit veld bestaat niet. Het mag zijn: {', '.join(velden)}.")
        veld = velden[key]
        if value is None and veld.none is not NO_NONE:
            result[key] = veld.none
            continue
        try:
            result[key] = veld.read(value, here)
        except Wrong as wrong:
            raise UnusableInput(f"{write_pad(here)}: {_show(value)} past hier niet. Het mag zijn: {wrong}.") from wrong
    return result


def _show(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, list | dict):
        return "een lijst" if isinstance(value, list) else "een groep velden"
    return " ".join(str(value).split())[:40] or "een lege tekst"


def _day(value: object, _: Pad) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            dag = date.fromisoformat(value)
        except ValueError:
            raise Wrong("een dag die bestaat, als JJJJ-MM-DD") from None
        if FIRST_DAY <= dag <= LAST_DAY:
            return dag
    raise Wrong(f"een dag als JJJJ-MM-DD, van {FIRST_DAY} tot en met {LAST_DAY}")


def _bool(value: object, _: Pad) -> bool:
    if not isinstance(value, bool):
        raise Wrong("true of false")
    return value


def _text(value: object, _: Pad) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Wrong("een naam of aanduiding, als tekst")
    return value


def _code(value: object, _: Pad) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}", value, re.ASCII):
        raise Wrong('een CBS-code van vier cijfers tussen aanhalingstekens, zoals "0363"')
    return value


def _weeks(lowest: int) -> Callable[[object, Pad], int]:
    def read(value: object, _: Pad) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= 104:
            raise Wrong(f"een aantal weken van {lowest} tot en met 104")
        return value

    return read


def _one_of(*allowed: str | int) -> Callable[[object, Pad], str | int]:
    def read(value: object, _: Pad) -> str | int:
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in allowed:
            raise Wrong(", ".join(map(str, allowed)))
        return value

    return read


def _list(read_item: Callable[[Any, Pad], Any]) -> Callable[[object, Pad], tuple[Any, ...]]:
    def read(value: object, pad: Pad) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Wrong("een lijst; [] als er geen is")
        return tuple(read_item(item, (*pad, at)) for at, item in enumerate(value))

    return read


def _oorzaak(value: object, pad: Pad) -> Any:
    try:
        return _one_of(*OORZAKEN)(value, pad)
    except Wrong as wrong:
        raise UnusableInput(f"{write_pad(pad)}: {_show(value)} past hier niet. Het mag zijn: {wrong}.") from wrong


def _group(kind: type[Group], velden: dict[str, Veld], *order: tuple[str, str]) -> Callable[[object, Pad], Group]:
    """Read a group of facts; of each pair in `order` the second may not be before the first."""

    def read(value: object, pad: Pad) -> Group:
        values = _values(pad, value, velden)
        for first, last in order:
            _check_order(pad, first, last, values)
        return kind(**values)

    return read


def _check_order(pad: Pad, first: str, last: str, values: dict[str, Any]) -> None:
    if values.get(first) and values.get(last) and values[last] < values[first]:
        raise UnusableInput(
            f"{write_pad((*pad, last))}: {values[last]} ligt voor {first} {values[first]}. Het mag niet eerder zijn."
        )


def _fields(none: object, read: Callable[[Any, Pad], Any], names: Iterable[str]) -> dict[str, Veld]:
    return {name: Veld(read, none) for name in names}


VERBLIJF = {
    "soort": Veld(_one_of(*VERBLIJFSOORTEN), NO_NONE),
    "start": Veld(_day, NO_NONE),
    "einde": Veld(_day, None),
    **_fields(None, _code, ("gemeente", "brp_gemeente_ervoor")),
}
JEUGDIGE = {
    "geboortedatum": Veld(_day, NO_NONE),
    "brp_gemeente": Veld(_code, None),
    "brp_onderzoek": Veld(_bool, False),
    **_fields(None, _code, ("gemeente_moeder_bij_geboorte", "werkelijk_verblijf")),
    "verblijf": Veld(_list(_group(f.Verblijf, VERBLIJF, ("start", "einde"))), ()),
    "jeugdstrafrecht": Veld(_bool, False),
    "wilsbekwaam": Veld(_bool, NO_NONE),
}
GEZAG = {
    "wie": Veld(_text, NO_NONE),
    "soort": Veld(_one_of("ouderlijk", "voogdij"), NO_NONE),
    "sinds": Veld(_day, NO_NONE),
    "gemeente": Veld(_code, None),
}
MAATREGEL = {
    "soort": Veld(_one_of(*SOORTEN), NO_NONE),
    "variant": Veld(_one_of(*VARIANTEN), None),
    "start": Veld(_day, NO_NONE),
    **_fields(None, _day, ("einde", "gi_in_kennis_op", "opname_op", "ten_uitvoer_op", "instemming_ingetrokken_op")),
}
HULP = {
    "vorm": Veld(_one_of(*VORMEN), None),
    "limb": Veld(_one_of(1, 2, 3), None),
    **_fields(None, _day, ("start", "einde")),
    **_fields(False, _bool, ("vastgesteld_voor_18", "voortzetting_noodzakelijk")),
    "hervat_op": Veld(_day, None),
    "hervatting_noodzakelijk": Veld(_bool, False),
}
NO_HULP = f.Hulp(
    vorm=None,
    limb=None,
    start=None,
    vastgesteld_voor_18=False,
    voortzetting_noodzakelijk=False,
    hervatting_noodzakelijk=False,
)
VERWIJZING = {"route": Veld(_one_of(*ROUTES), None), "datum": Veld(_day, None)}
AANVRAAG = {
    "datum": Veld(_day, NO_NONE),
    **_fields(None, _day, ("opgeschort_van", "opgeschort_tot")),
    "verordening_weken": Veld(_weeks(1), None),
}
BESLUIT = _fields(None, _day, ("datum", "bekend_op"))
BEZWAAR = {"ontvangen_op": Veld(_day, None), "commissie": Veld(_bool, False), "verdaagd_weken": Veld(_weeks(0), None)}
PLAN = _fields(None, _day, ("familiegroepsplan_afgezien_op", "schriftelijk_gevraagd_op"))
DOSSIER = _fields(None, _day, ("laatste_wijziging",))
FEITEN = {
    "peildatum": Veld(_day, NO_NONE),
    "jeugdige": Veld(_group(f.Jeugdige, JEUGDIGE), NO_NONE),
    "gezag": Veld(_list(_group(f.Gezag, GEZAG)), ()),
    "maatregelen": Veld(_list(_group(f.Maatregel, MAATREGEL, ("start", "einde"))), ()),
    "hulp": Veld(_group(f.Hulp, HULP, ("start", "einde"), ("einde", "hervat_op")), NO_HULP),
    "oorzaken": Veld(_list(_oorzaak), ()),
    "wlz_weigert_medewerking": Veld(_bool, False),
    "verwijzing": Veld(_group(f.Verwijzing, VERWIJZING), f.Verwijzing(route=None, datum=None)),
    "aanvraag": Veld(_group(f.Aanvraag, AANVRAAG, ("opgeschort_van", "opgeschort_tot")), None),
    "besluit": Veld(_group(f.Besluit, BESLUIT), f.Besluit(datum=None)),
    "bezwaar": Veld(_group(f.Bezwaar, BEZWAAR), None),
    "plan": Veld(_group(f.Plan, PLAN), None),
    "dossier": Veld(_group(f.Dossier, DOSSIER), None),
}


def _of_circumstance(options: tuple[object, ...]) -> Veld:
    """How to read a fact that is not in the promised file, by what it could be."""
    if not options:
        return Veld(_day, None)
    if set(options) == {True, False}:
        return Veld(_bool, NO_NONE)
    return Veld(_code, None) if None in options else Veld(_one_of(*map(str, options)), NO_NONE)


CIRCUMSTANCES = {
    groep: Veld(
        _group(
            kind,
            {item.name: _of_circumstance(item.metadata["options"]) for item in fields(kind) if item.name != "pad"},
        ),
        NO_NONE,
    )
    for groep, kind in GROEPEN.items()
}
ANY_ROUTE = Veld(
    _group(f.Verwijzing, {**VERWIJZING, "route": Veld(_one_of(*ROUTES, *EXTRA_ROUTES), None)}),
    FEITEN["verwijzing"].none,
)
