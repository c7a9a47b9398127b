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
_preparing = threading.Event()


def answer(keuze: Keuze) -> dict[str, Any]:
    """What a quick run says of this choice. Raises `NotPossible` when others are being answered for too long."""
    from aandacht.simulation.overview import quick

    return _once(_key(keuze), lambda: quick(keuze.beleid, keuze.regio, keuze.eerste, keuze.laatste, keuze.aannames))


def known(keuze: Keuze) -> dict[str, Any] | None:
    """The answer when it was given before; nothing is played for it."""
    return _kept.get(_key(keuze))


def _key(keuze: Keuze) -> tuple[Any, ...]:
    chosen = tuple(sorted(keuze.aannames.items()))
    return keuze.beleid.naam, keuze.tekst, keuze.regio, keuze.eerste, keuze.laatste, chosen


def toets() -> tuple[dict[str, Any], ...]:
    """The base beside published figures."""
    from aandacht.simulation.backtest import backtest

    return tuple(_once(("toets",), lambda: {"rijen": backtest()})["rijen"])


def _once(key: tuple[Any, ...], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    found = _kept.get(key)
    if found is not None:
        return found
    if not _turn.acquire(timeout=PATIENCE):
        if _preparing.is_set():
            raise NotPossible(_("Het model wordt nu klaargezet. Probeer het over een minuut weer."))
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
    _preparing.set()
    with _turn:
        from aandacht.simulation.overview import prepare as prepare_simulation

        prepare_simulation()
    _preparing.clear()
    toets()
