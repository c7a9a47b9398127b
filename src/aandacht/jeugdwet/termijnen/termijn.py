"""A term, and how one is counted: from which event, how long, and whether it moves to the next working day.

A term of at most twelve weeks or three months in the Awb or the Jeugdwet that ends on a Saturday, a Sunday or a holiday moves to
the next other day; the end of a measure, terms counted in years and terms of deprivation of liberty do not (Algemene
termijnenwet 1 and 4), nor do terms of other laws here: whether those move was not read. The value used is that of
`peildatum`, or of the day the term counts from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from aandacht.jeugdwet.antwoord import write_day
from aandacht.jeugdwet.parameters import Bron, bron_on, parameters, value_on
from aandacht.jeugdwet.woorden import describe
from aandacht.kernel.dagen import add_months, add_weeks, add_werkdagen, add_years, move_to_werkdag

P = ParamSpec("P")

LONGEST_THAT_MOVES: Final = {"week": 12, "maand": 3, "dag": 84}  # Algemene termijnenwet art. 4
WETTEN_THAT_MOVE: Final = ("Awb", "Jeugdwet")
LAATSTE_DAG: Final = "De laatste dag is {dag}."


@dataclass(frozen=True)
class Termijn:
    """A term: `start` the day of the event it counts from, `uiterlijk` the last day, with words and sources.

    `uiterlijk` is None when facts are missing, `mist` names them; `start` is None when that is the missing fact.
    """

    termijn: str
    start: date | None
    uiterlijk: date | None
    uitleg: str
    bron: tuple[Bron, ...]
    mist: tuple[str, ...] = ()

    def over(self, peildatum: date) -> int | None:
        """Days from `peildatum` to `uiterlijk`, negative when past; None when `uiterlijk` is not known."""
        return None if self.uiterlijk is None else (self.uiterlijk - peildatum).days

    @property
    def antwoord(self) -> date | None:
        """The last day, under the name that all results of rules share."""
        return self.uiterlijk


def make(
    termijn: str, start: date, last: date, wat: str, *bron: Bron, moves: bool = False, slot: str = LAATSTE_DAG
) -> Termijn:
    """Put a term into words: what must happen, and by when; `moves`: to the next working day when `last` is none."""
    uiterlijk = move_to_werkdag(last) if moves else last
    uitleg = f"{wat} {slot.format(dag=write_day(uiterlijk))}"
    if uiterlijk != last:
        uitleg += f" Want {write_day(last)} is geen werkdag."
        bron = (*bron, bron_on("atw.verschuiving", max(last, bron[0].geldig_van)))
    return Termijn(termijn, start, uiterlijk, uitleg, bron)


def moves_weeks(weken: int) -> bool:
    """Test if a term of this many weeks in the Awb or the Jeugdwet moves."""
    return weken <= LONGEST_THAT_MOVES["week"]


def count(
    termijn: str,
    start: date,
    regel: str,
    wat: str,
    *bron: str,
    dag: date,
    liberty: bool = False,
    slot: str = LAATSTE_DAG,
) -> Termijn:
    """Count the term that parameter `regel` sets, from `start`, as it is on `dag`; {n} in `wat` becomes its length.

    `bron`: other rules it rests on. `liberty`: it is a term of deprivation of liberty, which does not move.
    """
    length, unit, source = value_on(regel, dag), parameters()[regel].unit or "", bron_on(regel, dag)
    moves = not liberty and source.wet in WETTEN_THAT_MOVE and length <= LONGEST_THAT_MOVES.get(unit, 0)
    sources = (source, *(bron_on(other, dag) for other in bron))
    return make(termijn, start, last_day(start, length, unit), wat.format(n=length), *sources, moves=moves, slot=slot)


def last_day(start: date, length: int, unit: str) -> date:
    """Last day of a term of `length` units after `start`; a negative length counts back."""
    if unit == "dag":
        return start + timedelta(days=length)
    return {"week": add_weeks, "maand": add_months, "jaar": add_years, "werkdag": add_werkdagen}[unit](start, length)


def counts_from(
    gebeurtenis: str, termijn: str, regel: str
) -> Callable[[Callable[Concatenate[date, P], Termijn]], Callable[Concatenate[date | None, P], Termijn]]:
    """Let a term whose event has no known day (None) have no last day and name the event in `mist`.

    `gebeurtenis`: the name of that fact (see `woorden`). `regel`: the parameter that sets the term.
    """

    def wrap(rule: Callable[Concatenate[date, P], Termijn]) -> Callable[Concatenate[date | None, P], Termijn]:
        @wraps(rule)
        def term(start: date | None, /, *args: P.args, **kwargs: P.kwargs) -> Termijn:
            if start is not None:
                return rule(start, *args, **kwargs)
            peildatum = kwargs.get("peildatum")
            bron = bron_on(regel, peildatum) if isinstance(peildatum, date) else parameters()[regel].versies[-1].bron
            uitleg = f"De laatste dag is nog niet te zeggen. Daarvoor moeten we weten {describe(gebeurtenis)}."
            return Termijn(termijn, None, None, uitleg, (bron,), (gebeurtenis,))

        return term

    return wrap
