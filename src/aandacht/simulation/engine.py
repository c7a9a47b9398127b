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

from aandacht.simulation.compiled import njit, step
from aandacht.simulation.draws import (
    ACHTERGROND,
    SOORT,
    VERLOOP,
    VRAAG,
    VRAAG_FIJN,
    WACHTEN,
    philox,
    philox_each,
    philox_row,
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


@step()
def draw(who, month, what, g):
    """Four uniform numbers in [0, 1); `g` holds the region and the two words of the key."""
    a, b, c, d = philox(uint32(who), uint32(month), uint32(what), g[0], g[1], g[2])
    return a * UNIT, b * UNIT, c * UNIT, d * UNIT


@step(inline="always")
def pick(cumulative, u):
    """The class in which `u` falls."""
    for k in range(cumulative.shape[0]):
        if u < cumulative[k]:
            return k
    return cumulative.shape[0] - 1


@step()
def _age_class(months):
    if months < 48:
        return 0
    if months < 144:
        return 1
    return 2 if months < ACHTTIEN else 3


@step(inline="always")
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


@step(inline="always")
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


@step(inline="always")
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


@step(inline="always")
def _give_up(s, y, t, i):
    p, k = s.w_wie[i], s.w_soort[i]
    s.wacht[p] &= ~(1 << k)
    s.stroom[y, k, AFGEHAAKT] += 1
    s.stroom[y, k, WACHT_AFGEHAAKT] += (t - s.w_sinds[i]) * WEKEN


@step(inline="always")
def _get_worse(s, y, i):
    """The question becomes one for heavier help and keeps its place in the order."""
    p, k = s.w_wie[i], s.w_soort[i]
    heavier = AMBULANT if k == WIJKTEAM else ANDER_VERBLIJF
    if k < VERBLIJF_VANAF and (s.actief[p] | s.wacht[p]) & (1 << heavier) == 0:
        s.wacht[p] = (s.wacht[p] & ~(1 << k)) | (1 << heavier)
        s.w_soort[i] = heavier
        s.stroom[y, k, ERGER_UIT] += 1
        s.stroom[y, heavier, ERGER_IN] += 1


@step(inline="always")
def _bridge(s, y, t, p):
    """Help of the neighbourhood team while somebody waits for other help."""
    if (s.actief[p] | s.wacht[p]) & 1 == 0:
        s.stroom[y, WIJKTEAM, AANMELDING] += 1
        _start(s, y, t, p, WIJKTEAM, t)


@step()
def _waiting(s, r, g, y, t, u):
    """A month of waiting: who gives up or grows too old leaves the list, some get worse, some are helped meanwhile."""
    opgeven, erger, overbrugging, door18 = r.opgeven[y], r.erger[y], r.overbrugging[y], r.door18[y]
    wie, soort, sinds, voorrang, geboren = s.w_wie, s.w_soort, s.w_sinds, s.w_voorrang, s.geboren
    u0, u1, u2, u3 = u[0], u[1], u[2], u[3]
    before, kept = s.n[1], 0
    for begin in range(0, before, DEEL):
        many = min(DEEL, before - begin)
        philox_each(u0, u1, u2, u3, wie[begin : begin + many], soort[begin : begin + many], many, t, WACHTEN, g)
        for at in range(many):
            i = begin + at
            age = t - geboren[wie[i]]
            too_old = age >= LEEFTIJDEN or (age == ACHTTIEN and u3[at] * UNIT >= door18[soort[i]])
            if too_old or u0[at] * UNIT < opgeven:
                _give_up(s, y, t, i)
                continue
            if u1[at] * UNIT < erger:
                _get_worse(s, y, i)
            elif u2[at] * UNIT < overbrugging and soort[i] != WIJKTEAM:
                _bridge(s, y, t, wie[i])
            wie[kept], soort[kept], sinds[kept], voorrang[kept] = wie[i], soort[i], sinds[i], voorrang[i]
            kept += 1
    s.n[1] = kept


@step()
def _too_old(door18, g, t, p, k, age):
    """Whether help ends by age; asked on the few birthdays that matter."""
    if age == ACHTTIEN:
        return draw(p, t, ACHTERGROND + 16 * (1 + k), g)[0] >= door18
    return age >= LEEFTIJDEN or (k == PLEEGZORG and age == EENENTWINTIG)


@step(inline="always")
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


@step()
def _helping(s, r, g, y, t, u):
    """A month of help for everybody in help. A hot loop: plain arrays, draws for many at a time."""
    wie, soort, sinds, wissels, geboren = s.a_wie, s.a_soort, s.a_sinds, s.a_wissels, s.a_geboren
    einde, door18, stroom = r.einde[y], r.door18[y], s.stroom[y]
    uitval, extra, wisseling = r.uitval[y], r.wisseling_uitval, r.wisseling[y]
    u0, u1, u2, u3 = u[0], u[1], u[2], u[3]
    before, kept = s.n[0], 0
    for begin in range(0, before, DEEL):
        many = min(DEEL, before - begin)
        philox_each(u0, u1, u2, u3, wie[begin : begin + many], soort[begin : begin + many], many, t, VERLOOP, g)
        for at in range(many):
            i = begin + at
            k, age = soort[i], t - geboren[i]
            old = age >= ACHTTIEN and _too_old(door18[k], g, t, wie[i], k, age)
            planned = u0[at] * UNIT < einde[k, min(t - sinds[i], DUREN - 1)]
            early = u1[at] * UNIT < uitval * (1.0 + extra * wissels[i])
            if old | planned | early:
                _end(s, r, g, y, t, i, old, planned, u2[at] * UNIT)
                continue
            if u3[at] * UNIT < wisseling:
                stroom[k, WISSELINGEN] += 1
                wissels[i] = min(wissels[i] + 1, MEEST_WISSELS)
            wie[kept], soort[kept], sinds[kept] = wie[i], k, sinds[i]
            wissels[kept], geboren[kept] = wissels[i], geboren[i]
            kept += 1
    # Who began this month in a crisis stands behind the others.
    for i in range(before, s.n[0]):
        wie[kept], soort[kept], sinds[kept] = wie[i], soort[i], sinds[i]
        wissels[kept], geboren[kept] = wissels[i], geboren[i]
        kept += 1
    s.n[0] = kept


@step(inline="always")
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


@step(inline="always")
def _factor(arm, actief, laatste, terug, tijdens, arm_factor, p, t, poor):
    """The factor on the chance of a question: for background, and for help now or before."""
    factor = arm_factor if arm[p] < poor else 1.0
    if actief[p]:
        return factor * tijdens
    if laatste[p] != NOOIT:
        return factor * terug[min(max(t - laatste[p], 0), DUREN - 1)]
    return factor


@step()
def _drawn_at_most(drawn, limit, found):
    """The places in `drawn` with at most `limit`, into `found`; how many there are."""
    many = 0
    for i in range(drawn.shape[0]):
        found[many] = i
        many += drawn[i] <= limit
    return many


@step()
def _questions(s, r, g, y, t, offset, words, drawn, found):
    """One draw for every young person: the chance is that of the age, times a factor of their own.

    The draw is a byte, so that a block of the generator serves sixteen persons; the few for whom that byte does not decide draw on.
    """
    arm, actief, laatste, terug = s.arm, s.actief, s.laatste, r.terug
    tijdens, arm_factor, poor = r.tijdens, r.arm_factor, r.arm_deel[y] * 256.0
    most = max(tijdens, 1.0)
    for months in range(DUREN):
        most = max(most, terug[months])
    most *= max(arm_factor, 1.0)
    first = offset[t] >> 4
    philox_row(words, first, ((offset[t + LEEFTIJDEN] - 1) >> 4) + 1 - first, t, VRAAG, g)
    for cohort in range(t, t + LEEFTIJDEN):
        age = t + LEEFTIJDEN - 1 - cohort
        chance = r.kans[y, age] * 256.0
        if chance <= 0.0:
            continue
        low = offset[cohort]
        place = low - 16 * first
        row = drawn[place : place + offset[cohort + 1] - low]
        for j in range(_drawn_at_most(row, min(chance * most, 255.0), found)):
            i = found[j]
            more = chance * _factor(arm, actief, laatste, terug, tijdens, arm_factor, low + i, t, poor) - row[i]
            if more >= 1.0 or (more > 0.0 and draw(low + i, t, VRAAG_FIJN, g)[0] < more):
                _question(s, r, g, y, t, low + i, age)


@step()
def _fill(s, r, y, t, free):
    """Places are filled from the list: those with priority, then the others, in the order in which they asked."""
    wie, soort, sinds, voorrang = s.w_wie, s.w_soort, s.w_sinds, s.w_voorrang
    for k in range(SOORTEN):
        free[k] = r.plaatsen[y, k] - s.bezet[k]
    free[SOORTEN] = 0
    many = s.n[1]
    kept = many
    first = 1
    for i in range(many):
        first = min(first, 1 - voorrang[i])
    for turn in range(first, 2):
        for i in range(many):
            k = soort[i]
            if free[k] > 0 and voorrang[i] + turn > 0:
                s.wacht[wie[i]] &= ~(1 << k)
                _start(s, y, t, wie[i], k, sinds[i])
                free[k] -= 1
                soort[i] = SOORTEN  # off the list
                kept = min(kept, i)
    for i in range(kept, many):
        if soort[i] < SOORTEN:
            wie[kept], soort[kept], sinds[kept], voorrang[kept] = wie[i], soort[i], sinds[i], voorrang[i]
            kept += 1
    s.n[1] = kept


@step()
def _new_year(s, y):
    s.gezien[:] = 0
    for i in range(s.n[0]):
        _mark(s, y, s.a_wie[i], s.a_soort[i])


@step()
def _close_year(s, y, people):
    for i in range(s.n[1]):
        s.stroom[y, s.w_soort[i], WACHTEND] += 1
    for k in range(SOORTEN):
        s.stroom[y, k, IN_HULP] = s.bezet[k]
    s.telling[y, PERSONEN] = people


@njit(nogil=True, cache=True)
def run_months(s, r, g, offset, months):
    """Play `months` months from the state `s`; counts end up in `s.stroom` and `s.telling`."""
    most = 0
    for t in range(months):
        most = max(most, offset[t + LEEFTIJDEN] - offset[t])
    u = np.empty((4, DEEL), np.uint32)
    words = np.empty(most // 4 + 8, np.uint32)
    found = np.empty(most + 1, np.int32)
    drawn, free = words.view(np.uint8), np.empty(SOORTEN + 1, np.int64)
    for t in range(months):
        y = t // 12
        if t % 12 == 0:
            _new_year(s, y)
        _waiting(s, r, g, y, t, u)
        _helping(s, r, g, y, t, u)
        _questions(s, r, g, y, t, offset, words, drawn, found)
        _fill(s, r, y, t, free)
        for k in range(SOORTEN):
            s.stroom[y, k, HULPMAANDEN] += s.bezet[k]
        if t % 12 == 11:
            _close_year(s, y, offset[t + LEEFTIJDEN] - offset[t])
