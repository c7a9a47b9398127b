"""The young people of one region, month by month: questions, waiting lists with limited places, help, return.

Compiled. Every draw is keyed by (person, month, decision, region), so the outcome does not depend on the order in which regions
are simulated. The order of a month: waiting people give up or get worse; help ends; questions arise; places are filled, first come
first served, priority and crisis first; in December the stock is counted.
"""

# Compiled functions take the named tuples of `state`; their types are inferred by the compiler.
# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

import numpy as np
from numba import uint32

from aandacht.simulation.compiled import njit
from aandacht.simulation.draws import (
    ACHTERGROND,
    SOORT,
    VERLOOP,
    VRAAG,
    WACHTEN,
    philox,
    philox_many,
)
from aandacht.simulation.state import (
    AANMELDING,
    ACHTTIEN,
    AFGEHAAKT,
    AMBULANT,
    ANDER_VERBLIJF,
    DUREN,
    DUUR_SOM,
    EENENTWINTIG,
    ERGER_IN,
    ERGER_UIT,
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
MEEST_WISSELS = 20
DEEL = 512  # as many draws as are made at a time


@njit(nogil=True, cache=True)
def draw(who, month, what, g):
    """Four uniform numbers in [0, 1); `g` holds the region and the two words of the key."""
    a, b, c, d = philox(uint32(who), uint32(month), uint32(what), g[0], g[1], g[2])
    return a * UNIT, b * UNIT, c * UNIT, d * UNIT


@njit(nogil=True, cache=True, inline="always")
def pick(cumulative, u):
    """The class in which `u` falls."""
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


@njit(nogil=True, cache=True, inline="always")
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


@njit(nogil=True, cache=True, inline="always")
def _start(s, y, t, p, k, asked):
    """Help begins: of a question that was asked in month `asked`."""
    i = s.n[0]
    if i == s.a_wie.shape[0]:
        s.telling[y, TE_VOL] += 1
        return
    s.a_wie[i], s.a_soort[i], s.a_sinds[i], s.a_wissels[i], s.a_geboren[i] = p, k, t, 0, s.geboren[p]
    s.n[0] = i + 1
    s.bezet[k] += 1
    flow = s.stroom[y, k]
    flow[INSTROOM] += 1
    flow[WACHT_SOM] += (t - asked) * WEKEN
    if s.laatste[p] != NOOIT and s.actief[p] == 0:
        flow[HERHAALD] += 1
    s.actief[p] |= 1 << k
    _mark(s, y, p, k)


@njit(nogil=True, cache=True, inline="always")
def _ask(s, r, g, y, t, p, k, code):
    """A question for a kind of help: to the waiting list, or to help at once in a crisis."""
    k = r.vervangt[y, k]
    bit = 1 << k
    if (s.actief[p] | s.wacht[p]) & bit:
        return
    u, v, _w, _x = draw(p, t, SOORT + 16 * (1 + code), g)
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


@njit(nogil=True, cache=True, inline="always")
def _give_up(s, y, t, i):
    p, k = s.w_wie[i], s.w_soort[i]
    s.wacht[p] &= ~(1 << k)
    s.stroom[y, k, AFGEHAAKT] += 1
    s.stroom[y, k, WACHT_AFGEHAAKT] += (t - s.w_sinds[i]) * WEKEN


@njit(nogil=True, cache=True, inline="always")
def _get_worse(s, y, i):
    """The question becomes one for heavier help and keeps its place in the order."""
    p, k = s.w_wie[i], s.w_soort[i]
    heavier = AMBULANT if k == WIJKTEAM else ANDER_VERBLIJF
    if k < VERBLIJF_VANAF and (s.actief[p] | s.wacht[p]) & (1 << heavier) == 0:
        s.wacht[p] = (s.wacht[p] & ~(1 << k)) | (1 << heavier)
        s.w_soort[i] = heavier
        s.stroom[y, k, ERGER_UIT] += 1
        s.stroom[y, heavier, ERGER_IN] += 1


@njit(nogil=True, cache=True, inline="always")
def _bridge(s, y, t, p):
    """Help of the neighbourhood team while somebody waits for other help."""
    if (s.actief[p] | s.wacht[p]) & 1 == 0:
        s.stroom[y, WIJKTEAM, AANMELDING] += 1
        _start(s, y, t, p, WIJKTEAM, t)


@njit(nogil=True, cache=True)
def _waiting(s, r, g, y, t):
    """A month of waiting: who gives up or grows too old leaves the list, some get worse, some are helped meanwhile."""
    opgeven, erger, overbrugging, door18 = r.opgeven[y], r.erger[y], r.overbrugging[y], r.door18[y]
    wie, soort, sinds, voorrang = s.w_wie, s.w_soort, s.w_sinds, s.w_voorrang
    kept = 0
    for i in range(s.n[1]):
        p, k = wie[i], soort[i]
        age = t - s.geboren[p]
        u, v, w, x = draw(p, t, WACHTEN + 16 * k, g)
        if age >= LEEFTIJDEN or (age == ACHTTIEN and x >= door18[k]) or u < opgeven:
            _give_up(s, y, t, i)
            continue
        if v < erger:
            _get_worse(s, y, i)
        elif w < overbrugging and k != WIJKTEAM:
            _bridge(s, y, t, p)
        wie[kept], soort[kept], sinds[kept], voorrang[kept] = wie[i], soort[i], sinds[i], voorrang[i]
        kept += 1
    s.n[1] = kept


@njit(nogil=True, cache=True)
def _too_old(door18, g, t, p, k, age):
    """Whether help ends by age; asked on the few birthdays that matter."""
    if age == ACHTTIEN:
        return draw(p, t, ACHTERGROND + 16 * (1 + k), g)[0] >= door18
    return age >= LEEFTIJDEN or (k == PLEEGZORG and age == EENENTWINTIG)


@njit(nogil=True, cache=True, inline="always")
def _end(s, r, g, y, t, i, old, planned, w):
    """Help ends, by age, as planned or early, and what follows on it."""
    p, k = s.a_wie[i], s.a_soort[i]
    flow = s.stroom[y, k]
    flow[UITSTROOM] += 1
    flow[DUUR_SOM] += t - s.a_sinds[i]
    s.bezet[k] -= 1
    s.actief[p] &= ~(1 << k)
    s.laatste[p] = t
    if t - s.a_geboren[i] >= LEEFTIJDEN:
        return
    if planned or old:
        if not old and w < r.door[y, k, SOORTEN - 1]:
            _ask(s, r, g, y, t, p, pick(r.door[y, k], w), 1 + k)
    else:
        flow[UITVAL] += 1
        if w < r.uitval_terug:
            _ask(s, r, g, y, t, p, k, 1 + k)


@njit(nogil=True, cache=True)
def _course(s, begin, many, t, g, u):
    """The draws of a month of help for `many` of those in help, from number `begin` on."""
    for i in range(many):
        u[0, i], u[1, i], u[2, i], u[3, i] = s.a_wie[begin + i], t, VERLOOP + 16 * s.a_soort[begin + i], g[0]
    philox_many(u[0], u[1], u[2], u[3], many, g[1], g[2])


@njit(nogil=True, cache=True)
def _helping(s, r, g, y, t, u):
    """A month of help for everybody in help. The hot loop: plain arrays, draws for many at a time."""
    wie, soort, sinds, wissels, geboren = s.a_wie, s.a_soort, s.a_sinds, s.a_wissels, s.a_geboren
    einde, door18, stroom = r.einde[y], r.door18[y], s.stroom[y]
    uitval, extra, wisseling = r.uitval[y], r.wisseling_uitval, r.wisseling[y]
    before, kept = s.n[0], 0
    for i in range(before):
        at = i % DEEL
        if at == 0:
            _course(s, i, min(DEEL, before - i), t, g, u)
        p, k, months, age = wie[i], soort[i], t - sinds[i], t - geboren[i]
        old = age >= ACHTTIEN and _too_old(door18[k], g, t, p, k, age)
        planned = u[0, at] * UNIT < einde[k, min(months, DUREN - 1)]
        if old or planned or u[1, at] * UNIT < uitval * (1.0 + extra * wissels[i]):
            _end(s, r, g, y, t, i, old, planned, u[2, at] * UNIT)
            continue
        if u[3, at] * UNIT < wisseling:
            stroom[k, WISSELINGEN] += 1
            wissels[i] = min(wissels[i] + 1, MEEST_WISSELS)
        wie[kept], soort[kept], sinds[kept], wissels[kept], geboren[kept] = p, k, sinds[i], wissels[i], geboren[i]
        kept += 1
    # Who began this month in a crisis stands behind the others.
    for i in range(before, s.n[0]):
        wie[kept], soort[kept], sinds[kept], wissels[kept], geboren[kept] = (
            wie[i],
            soort[i],
            sinds[i],
            wissels[i],
            geboren[i],
        )
        kept += 1
    s.n[0] = kept


@njit(nogil=True, cache=True, inline="always")
def _question(s, r, g, y, t, p, age):
    """Somebody asks: for which kind, and perhaps for a second one."""
    u, v, _w, _x = draw(p, t, SOORT, g)
    kinds = r.soort[y, _age_class(age)]
    first = pick(kinds, u)
    _ask(s, r, g, y, t, p, first, 32)
    if v < r.tegelijk:
        second = pick(kinds, v / r.tegelijk)
        if second != first:
            _ask(s, r, g, y, t, p, second, 64)


@njit(nogil=True, cache=True, inline="always")
def _factor(arm, actief, laatste, terug, tijdens, arm_factor, p, t, poor):
    """The factor on the chance of a question: for background, and for help now or before."""
    factor = arm_factor if arm[p] < poor else 1.0
    if actief[p]:
        return factor * tijdens
    if laatste[p] != NOOIT:
        return factor * terug[min(max(t - laatste[p], 0), DUREN - 1)]
    return factor


@njit(nogil=True, cache=True)
def _draw_cohort(u, first, blocks, t, g):
    """The draws of a month for persons 4 x first and on; a block of the generator serves four of them."""
    for i in range(blocks):
        u[0, i], u[1, i], u[2, i], u[3, i] = first + i, t, VRAAG, g[0]
    philox_many(u[0], u[1], u[2], u[3], blocks, g[1], g[2])


@njit(nogil=True, cache=True)
def _questions(s, r, g, y, t, offset, u):
    """One draw for every young person: the chance is that of the age, times a factor of their own."""
    arm, actief, laatste, terug = s.arm, s.actief, s.laatste, r.terug
    tijdens, arm_factor, poor = r.tijdens, r.arm_factor, r.arm_deel[y] * 256.0
    most = max(tijdens, terug.max(), 1.0) * max(arm_factor, 1.0)
    for cohort in range(t, t + LEEFTIJDEN):
        age = t + LEEFTIJDEN - 1 - cohort
        chance = r.kans[y, age]
        if chance <= 0.0:
            continue
        low, high = offset[cohort], offset[cohort + 1]
        first = low >> 2
        blocks = ((high - 1) >> 2) + 1 - first
        _draw_cohort(u, first, blocks, t, g)
        limit = uint32(min(chance * most, 1.0) * 4294967295.0)
        for lane in range(4):
            drawn = u[lane]
            for i in range(blocks):
                p = 4 * (first + i) + lane
                if drawn[i] <= limit and low <= p < high:
                    factor = _factor(arm, actief, laatste, terug, tijdens, arm_factor, p, t, poor)
                    if drawn[i] * UNIT < chance * factor:
                        _question(s, r, g, y, t, p, age)


@njit(nogil=True, cache=True)
def _fill(s, r, y, t):
    """Places are filled from the list: those with priority, then the others, in the order in which they asked."""
    wie, soort, sinds, voorrang = s.w_wie, s.w_soort, s.w_sinds, s.w_voorrang
    bezet, plaatsen = s.bezet, r.plaatsen[y]
    for turn in range(2):
        kept = 0
        for i in range(s.n[1]):
            p, k = wie[i], soort[i]
            if voorrang[i] + turn == 1 and bezet[k] < plaatsen[k]:
                s.wacht[p] &= ~(1 << k)
                _start(s, y, t, p, k, sinds[i])
            else:
                wie[kept], soort[kept], sinds[kept], voorrang[kept] = wie[i], soort[i], sinds[i], voorrang[i]
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
def run_months(s, r, g, offset, months):
    """Play `months` months from the state `s`; counts end up in `s.stroom` and `s.telling`."""
    u = np.empty((4, max(np.diff(offset).max() // 4 + 2, DEEL)), np.uint32)
    for t in range(months):
        y = t // 12
        if t % 12 == 0:
            _new_year(s, y)
        _waiting(s, r, g, y, t)
        _helping(s, r, g, y, t, u)
        _questions(s, r, g, y, t, offset, u)
        _fill(s, r, y, t)
        for k in range(SOORTEN):
            s.stroom[y, k, HULPMAANDEN] += s.bezet[k]
        if t % 12 == 11:
            _close_year(s, y, offset[t + LEEFTIJDEN] - offset[t])
