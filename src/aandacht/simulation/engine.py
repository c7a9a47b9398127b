"""The young people of one region, month by month: questions, waiting lists with limited places, help, return.

Compiled. Every draw is keyed by (person, month, decision, region), so the outcome does not depend on the order in which regions
are simulated. The order of a month: waiting people give up or get worse; help ends; questions arise; places are filled, first come
first served, priority and crisis first; in December the stock is counted.
"""

# Compiled functions take the named tuples of `state`; their types are inferred by the compiler.
# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

from numba import njit, uint32

from aandacht.simulation.draws import ACHTERGROND, BEGIN, BEGIN_SOORT, SOORT, VERLOOP, VRAAG, WACHTEN, philox
from aandacht.simulation.state import (
    AANMELDING,
    ACHTTIEN,
    AFGEHAAKT,
    AMBULANT,
    DUREN,
    DUUR_SOM,
    EENENTWINTIG,
    ERGER_IN,
    ERGER_UIT,
    GESLOTEN,
    HERHAALD,
    HULPMAANDEN,
    IN_HULP,
    INSTROOM,
    LEEFTIJDEN,
    MET_HULP,
    MET_VERBLIJF,
    NOOIT,
    PERSONEN,
    PLEEGZORG,
    SOORTEN,
    TE_VOL,
    UITSTROOM,
    UITVAL,
    VERBLIJF_VANAF,
    WACHT_AFGEHAAKT,
    WACHT_SOM,
    WACHTEND,
    WIJKTEAM,
    WISSELINGEN,
    ZONDER_VERBLIJF,
    ZORG_TOT,
)

UNIT = 1.0 / 4294967296.0
WEKEN = 365.2425 / 12 / 7  # weeks in a month


@njit(nogil=True, cache=True)
def _draw(who, month, what, g):
    """Four uniform numbers in [0, 1); `g` holds the region and the two words of the key."""
    a, b, c, d = philox(uint32(who), uint32(month), uint32(what), g[0], g[1], g[2])
    return a * UNIT, b * UNIT, c * UNIT, d * UNIT


@njit(nogil=True, cache=True)
def _pick(cumulative, u):
    for k in range(cumulative.shape[0]):
        if u < cumulative[k]:
            return k
    return cumulative.shape[0] - 1


@njit(nogil=True, cache=True)
def _age_class(months):
    if months < 48:
        return 0
    if months < 144:
        return 1
    return 2 if months < ACHTTIEN else 3


@njit(nogil=True, cache=True)
def _since(months):
    return min(max(months, 0), DUREN - 1)


@njit(nogil=True, cache=True)
def _mark(s, y, p, k):
    """Count a person once a year: with help, with stay, without stay."""
    bit = 4 if k >= ZORG_TOT else (2 if k >= VERBLIJF_VANAF else 1)
    seen = s.gezien[p]
    if seen == 0:
        s.telling[y, MET_HULP] += 1
    if seen & bit == 0:
        if bit == 2:
            s.telling[y, MET_VERBLIJF] += 1
        elif bit == 1:
            s.telling[y, ZONDER_VERBLIJF] += 1
        s.gezien[p] = seen | bit


@njit(nogil=True, cache=True)
def _start(s, y, t, p, k, asked):
    """Help begins: of a question that was asked in month `asked`."""
    i = s.n[0]
    if i == s.a_wie.shape[0]:
        s.telling[y, TE_VOL] += 1
        return
    s.a_wie[i], s.a_soort[i], s.a_sinds[i], s.a_wissels[i] = p, k, t, 0
    s.n[0] = i + 1
    s.bezet[k] += 1
    flow = s.stroom[y, k]
    flow[INSTROOM] += 1
    flow[WACHT_SOM] += (t - asked) * WEKEN
    if s.laatste[p] != NOOIT and s.actief[p] == 0:
        flow[HERHAALD] += 1
    s.actief[p] |= 1 << k
    _mark(s, y, p, k)


@njit(nogil=True, cache=True)
def _ask(s, r, g, y, t, p, k, code):
    """A question for a kind of help: to the waiting list, or to help at once in a crisis."""
    k = r.vervangt[y, k]
    bit = 1 << k
    if (s.actief[p] | s.wacht[p]) & bit:
        return
    u, v, _w, _x = _draw(p, t, SOORT + 16 * (1 + code), g)
    if WIJKTEAM < k < VERBLIJF_VANAF and v < r.naar_voorkant[y]:
        k = WIJKTEAM
        bit = 1
        if (s.actief[p] | s.wacht[p]) & bit:
            return
    s.stroom[y, k, AANMELDING] += 1
    if u < r.crisis:
        _start(s, y, t, p, k, t)
        return
    i = s.n[1]
    if i == s.w_wie.shape[0]:
        s.telling[y, TE_VOL] += 1
        return
    s.w_wie[i], s.w_soort[i], s.w_sinds[i] = p, k, t
    s.w_voorrang[i] = 1 if u < r.crisis + r.voorrang else 0
    s.wacht[p] |= bit
    s.n[1] = i + 1


@njit(nogil=True, cache=True)
def _stays_waiting(s, r, g, y, t, i):
    """What a month does to somebody who waits; False when they are no longer on the list."""
    p, k = s.w_wie[i], s.w_soort[i]
    age = t - s.geboren[p]
    u, v, w, x = _draw(p, t, WACHTEN + 16 * k, g)
    gone = age >= LEEFTIJDEN or (age == ACHTTIEN and x >= r.door18[y, k]) or u < r.opgeven[y]
    if gone:
        s.wacht[p] &= ~(1 << k)
        s.stroom[y, k, AFGEHAAKT] += 1
        s.stroom[y, k, WACHT_AFGEHAAKT] += (t - s.w_sinds[i]) * WEKEN
        return False
    if v < r.erger[y] and k < GESLOTEN:
        heavier = AMBULANT if k == WIJKTEAM else (VERBLIJF_VANAF + 2 if k < VERBLIJF_VANAF else k)
        if heavier != k and (s.actief[p] | s.wacht[p]) & (1 << heavier) == 0:
            s.wacht[p] = (s.wacht[p] & ~(1 << k)) | (1 << heavier)
            s.w_soort[i] = heavier
            s.stroom[y, k, ERGER_UIT] += 1
            s.stroom[y, heavier, ERGER_IN] += 1
    elif w < r.overbrugging[y] and k != WIJKTEAM and (s.actief[p] | s.wacht[p]) & 1 == 0:
        s.stroom[y, WIJKTEAM, AANMELDING] += 1
        _start(s, y, t, p, WIJKTEAM, t)
    return True


@njit(nogil=True, cache=True)
def _waiting(s, r, g, y, t):
    kept = 0
    for i in range(s.n[1]):
        if _stays_waiting(s, r, g, y, t, i):
            _move_waiting(s, i, kept)
            kept += 1
    s.n[1] = kept


@njit(nogil=True, cache=True)
def _move_waiting(s, i, j):
    s.w_wie[j], s.w_soort[j], s.w_sinds[j], s.w_voorrang[j] = s.w_wie[i], s.w_soort[i], s.w_sinds[i], s.w_voorrang[i]


@njit(nogil=True, cache=True)
def _too_old(r, g, y, t, p, k, age):
    if age >= LEEFTIJDEN:
        return True
    if age == ACHTTIEN:
        return _draw(p, t, ACHTERGROND + 16 * (1 + k), g)[0] >= r.door18[y, k]
    return k == PLEEGZORG and age == EENENTWINTIG


@njit(nogil=True, cache=True)
def _ends(s, r, g, y, t, i):
    """Whether help ends this month, and what follows on it."""
    p, k = s.a_wie[i], s.a_soort[i]
    months = t - s.a_sinds[i]
    if months == 0:  # began this month, in a crisis
        return False
    age = t - s.geboren[p]
    old = _too_old(r, g, y, t, p, k, age)
    u, v, w, x = _draw(p, t, VERLOOP + 16 * k, g)
    planned = u < r.einde[y, k, _since(months)]
    dropped = v < r.uitval[y] * (1.0 + r.wisseling_uitval * s.a_wissels[i])
    if not (old or planned or dropped):
        if x < r.wisseling[y]:
            s.stroom[y, k, WISSELINGEN] += 1
            s.a_wissels[i] = min(s.a_wissels[i] + 1, 20)
        return False
    flow = s.stroom[y, k]
    flow[UITSTROOM] += 1
    flow[DUUR_SOM] += months
    s.bezet[k] -= 1
    s.actief[p] &= ~(1 << k)
    s.laatste[p] = t
    if age >= LEEFTIJDEN:
        return True
    if planned or old:
        if not old and w < r.door[y, k, SOORTEN - 1]:
            _ask(s, r, g, y, t, p, _pick(r.door[y, k], w), 1 + k)
    else:
        flow[UITVAL] += 1
        if w < r.uitval_terug:
            _ask(s, r, g, y, t, p, k, 1 + k)
    return True


@njit(nogil=True, cache=True)
def _helping(s, r, g, y, t):
    i = 0
    while i < s.n[0]:
        if _ends(s, r, g, y, t, i):
            j = s.n[0] - 1
            s.a_wie[i], s.a_soort[i], s.a_sinds[i], s.a_wissels[i] = (
                s.a_wie[j],
                s.a_soort[j],
                s.a_sinds[j],
                s.a_wissels[j],
            )
            s.n[0] = j
        else:
            i += 1


@njit(nogil=True, cache=True)
def _question(s, r, g, y, t, p, age):
    """Somebody asks: for which kind, and perhaps for a second one."""
    u, v, _w, _x = _draw(p, t, SOORT, g)
    kinds = r.soort[y, _age_class(age)]
    first = _pick(kinds, u)
    _ask(s, r, g, y, t, p, first, 32)
    if v < r.tegelijk:
        second = _pick(kinds, v / r.tegelijk)
        if second != first:
            _ask(s, r, g, y, t, p, second, 64)


@njit(nogil=True, cache=True)
def _factor(s, r, t, p, poor):
    """The factor on the chance of a question: background, help now or before."""
    factor = r.arm_factor if s.arm[p] < poor else 1.0
    if s.actief[p]:
        return factor * r.tijdens
    if s.laatste[p] != NOOIT:
        return factor * r.terug[_since(t - s.laatste[p])]
    return factor


@njit(nogil=True, cache=True)
def _questions(s, r, g, y, t, offset):
    """One draw for every young person; four persons share a block of the generator."""
    poor = r.arm_deel[y] * 256.0
    most = max(r.tijdens, r.terug.max()) * max(r.arm_factor, 1.0)
    for cohort in range(t, t + LEEFTIJDEN):
        low, high = offset[cohort], offset[cohort + 1]
        age = t + LEEFTIJDEN - 1 - cohort
        chance = r.kans[y, age]
        if chance <= 0.0:
            continue
        limit = min(chance * most, 1.0) * 4294967295.0
        for block in range(low >> 2, ((high - 1) >> 2) + 1):
            four = philox(uint32(block), uint32(t), uint32(VRAAG), g[0], g[1], g[2])
            for lane in range(4):
                if four[lane] < limit:
                    p = 4 * block + lane
                    if low <= p < high and four[lane] * UNIT < chance * _factor(s, r, t, p, poor):
                        _question(s, r, g, y, t, p, age)


@njit(nogil=True, cache=True)
def _fill(s, r, y, t):
    """Places are filled from the list: those with priority, then the others, in the order in which they asked."""
    for turn in range(2):
        kept = 0
        for i in range(s.n[1]):
            p, k = s.w_wie[i], s.w_soort[i]
            if s.w_voorrang[i] + turn == 1 and s.bezet[k] < r.plaatsen[y, k]:
                s.wacht[p] &= ~(1 << k)
                _start(s, y, t, p, k, s.w_sinds[i])
            else:
                _move_waiting(s, i, kept)
                kept += 1
        s.n[1] = kept


@njit(nogil=True, cache=True)
def _new_year(s, y):
    s.gezien[:] = 0
    for i in range(s.n[0]):
        _mark(s, y, s.a_wie[i], s.a_soort[i])


@njit(nogil=True, cache=True)
def _close_year(s, y, people):
    for i in range(s.n[1]):
        s.stroom[y, s.w_soort[i], WACHTEND] += 1
    for k in range(SOORTEN):
        s.stroom[y, k, IN_HULP] = s.bezet[k]
    s.telling[y, PERSONEN] = people


@njit(nogil=True, cache=True)
def fill_state(s, b, g):
    """Put the people of the first day in help, on the list, or with help behind them."""
    for p in range(s.geboren.shape[0]):
        a, u, v, w = _draw(p, 0, BEGIN, g)
        s.arm[p] = int(a * 256.0)
        age = -s.geboren[p]
        if age < 0 or age >= LEEFTIJDEN:
            continue
        c, d, e, f = _draw(p, 0, BEGIN_SOORT, g)
        if u < b.in_hulp[age]:
            k = _pick(b.soort[age // 12], c)
            _place(s, b, p, k, d, age)
            if e < b.tegelijk:
                second = _pick(b.soort[age // 12], e / b.tegelijk)
                if second != k:
                    _place(s, b, p, second, f, age)
        elif v < b.eerder[age]:
            s.laatste[p] = -min(_pick(b.sinds, c), age) - 1
        if w < b.wacht[age]:
            _queue(s, b, p, age, f, d)
    _sort_waiting(s)


@njit(nogil=True, cache=True)
def _place(s, b, p, k, u, age):
    i = s.n[0]
    s.a_wie[i], s.a_soort[i], s.a_wissels[i] = p, k, 0
    s.a_sinds[i] = -min(_pick(b.duur[k], u), age) - 1
    s.n[0] = i + 1
    s.bezet[k] += 1
    s.actief[p] |= 1 << k


@njit(nogil=True, cache=True)
def _queue(s, b, p, age, u, v):
    k = _pick(b.wacht_soort[age // 12], u)
    if s.actief[p] & (1 << k):
        return
    i = s.n[1]
    s.w_wie[i], s.w_soort[i], s.w_voorrang[i] = p, k, 0
    s.w_sinds[i] = -min(_pick(b.wacht_maanden[k], v), age) - 1
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


@njit(nogil=True, cache=True)
def run_months(s, r, g, offset, months):
    """Play `months` months from the state `s`; counts end up in `s.stroom` and `s.telling`."""
    for t in range(months):
        y = t // 12
        if t % 12 == 0:
            _new_year(s, y)
        _waiting(s, r, g, y, t)
        _helping(s, r, g, y, t)
        _questions(s, r, g, y, t, offset)
        _fill(s, r, y, t)
        for k in range(SOORTEN):
            s.stroom[y, k, HULPMAANDEN] += s.bezet[k]
        if t % 12 == 11:
            _close_year(s, y, offset[t + LEEFTIJDEN] - offset[t])
