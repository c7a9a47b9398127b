"""The quick run: on a sample, in this process, one at a time; what was asked before is kept. The compiler is loaded here only."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from aandacht.kernel.errors import NotPossible
from aandacht.web.verkenner.keuze import Keuze

KEPT = 64
PATIENCE = 20  # seconds that somebody waits for the run of another
_kept: OrderedDict[tuple[Any, ...], dict[str, Any]] = OrderedDict()
_turn = threading.Lock()


def answer(keuze: Keuze) -> dict[str, Any]:
    """What a quick run says of this choice. Raises `NotPossible` when others are being answered for too long."""
    from aandacht.simulation.overview import quick

    key = (
        keuze.beleid.naam,
        keuze.tekst,
        keuze.regio,
        keuze.eerste,
        keuze.laatste,
        tuple(sorted(keuze.aannames.items())),
    )
    return _once(key, lambda: quick(keuze.beleid, keuze.regio, keuze.eerste, keuze.laatste, keuze.aannames))


def toets() -> tuple[dict[str, Any], ...]:
    """The base beside published figures."""
    from aandacht.simulation.backtest import backtest

    return tuple(_once(("toets",), lambda: {"rijen": backtest()})["rijen"])


def _once(key: tuple[Any, ...], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    found = _kept.get(key)
    if found is not None:
        return found
    if not _turn.acquire(timeout=PATIENCE):
        raise NotPossible(_("Er rekenen nu veel mensen tegelijk. Probeer het over een minuut weer."))
    try:
        found = _kept.get(key) or make()
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    finally:
        _turn.release()
    return found


def prepare() -> None:
    """Load the compiler and play the base once, so that the next answer is quick."""
    with _turn:
        from aandacht.simulation.overview import prepare as prepare_simulation

        prepare_simulation()
    toets()
