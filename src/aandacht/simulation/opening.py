"""The first day of a region: who is in help, who waits and who had help, drawn person by person."""

# Compiled functions take the named tuples of `state`; their types are inferred by the compiler.
# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

from aandacht.simulation.compiled import njit
from aandacht.simulation.draws import BEGIN, BEGIN_SOORT
from aandacht.simulation.engine import draw, pick
from aandacht.simulation.state import LEEFTIJDEN


@njit(nogil=True, cache=True)
def fill_state(s, b, g):
    """Put the people of the first day in help, on the list, or with help behind them."""
    for p in range(s.geboren.shape[0]):
        a, u, v, w = draw(p, 0, BEGIN, g)
        s.arm[p] = int(a * 256.0)
        age = -s.geboren[p]
        if age < 0 or age >= LEEFTIJDEN:
            continue
        c, d, e, f = draw(p, 0, BEGIN_SOORT, g)
        if u < b.in_hulp[age]:
            k = pick(b.soort[age // 12], c)
            _place(s, b, p, k, d, age)
            if e < b.tegelijk:
                second = pick(b.soort[age // 12], e / b.tegelijk)
                if second != k:
                    _place(s, b, p, second, f, age)
        elif v < b.eerder[age]:
            s.laatste[p] = -min(pick(b.sinds, c), age) - 1
        if w < b.wacht[age]:
            _queue(s, b, p, age, f, d)
    _sort_waiting(s)


@njit(nogil=True, cache=True)
def _place(s, b, p, k, u, age):
    i = s.n[0]
    s.a_wie[i], s.a_soort[i], s.a_wissels[i], s.a_geboren[i] = p, k, 0, s.geboren[p]
    s.a_sinds[i] = -min(pick(b.duur[k], u), age) - 1
    s.n[0] = i + 1
    s.bezet[k] += 1
    s.actief[p] |= 1 << k


@njit(nogil=True, cache=True)
def _queue(s, b, p, age, u, v):
    k = pick(b.wacht_soort[age // 12], u)
    if s.actief[p] & (1 << k):
        return
    i = s.n[1]
    s.w_wie[i], s.w_soort[i], s.w_voorrang[i] = p, k, 0
    s.w_sinds[i] = -min(pick(b.wacht_maanden[k], v), age) - 1
    s.wacht[p] |= 1 << k
    s.n[1] = i + 1


@njit(nogil=True, cache=True)
def _sort_waiting(s):
    """Put the list in the order in which people asked."""
    n = s.n[1]
    order = s.w_sinds[:n].argsort(kind="mergesort")
    s.w_wie[:n] = s.w_wie[:n][order]
    s.w_soort[:n] = s.w_soort[:n][order]
    s.w_sinds[:n] = s.w_sinds[:n][order]
