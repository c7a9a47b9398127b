"""Put exactly as many people in help and on the list on the first day as the region counted; who they are is drawn.

The draws are keyed by seed, region and kind, one for each person in order, and a person with a larger chance in the model is chosen
first more often (Efraimidis and Spirakis 2006): so one more in help is the same people and one more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aandacht.kernel.errors import UnusableInput
from aandacht.simulation.beginstand import Aantallen
from aandacht.simulation.opening import fill_state
from aandacht.simulation.state import DUREN, LEEFTIJDEN, NOOIT, SOORTEN, Begin, Float, Int, Staat

HULP, RIJ = 1, 2
Bool = NDArray[np.bool_]


def fill_exactly(state: Staat, begin: Begin, key: Int, aantallen: Aantallen) -> None:
    """Fill the first day. Raises `UnusableInput` when there are not so many young people of the ages that get this help."""
    nobody = np.zeros_like(begin.in_hulp)
    fill_state(state, begin._replace(in_hulp=nobody, wacht=nobody), key)
    people = _People(state, begin, key)
    people.help(aantallen)
    people.wait(aantallen.wachtenden)


@dataclass
class _People:
    state: Staat
    begin: Begin
    key: Int

    def __post_init__(self) -> None:
        born = self.state.geboren.astype(np.int64)
        self.who = np.flatnonzero((born <= 0) & (born > -LEEFTIJDEN))
        self.age = -born[self.who]

    def help(self, aantallen: Aantallen) -> None:
        """Kind by kind, the largest first; a part of the later ones goes to who has help already, so that persons are right too."""
        order = [int(k) for k in np.argsort(-aantallen.in_hulp, kind="stable")]
        total = int(aantallen.in_hulp.sum())
        later = max(total - int(aantallen.in_hulp[order[0]]), 1)
        double = min(max(total - aantallen.jongeren, 0), later)
        rows = []
        for k in order:
            count = int(aantallen.in_hulp[k])
            weight = self._weight(self.begin.in_hulp, self.begin.soort, k)
            helped = self.state.actief[self.who] > 0
            second = 0 if k == order[0] else round(count * double / later)
            chosen = self._choose(HULP, k, weight * helped, min(second, int((weight * helped > 0).sum())))
            chosen |= self._choose(HULP, k, weight * ~helped, count - int(chosen.sum()))
            self.state.actief[self.who[chosen]] |= np.uint16(1 << k)
            rows.append((k, np.flatnonzero(chosen)))
        self._write_help(rows)

    def _write_help(self, rows: list[tuple[int, Int]]) -> None:
        s = self.state
        who = np.concatenate([found for _, found in rows])
        kind = np.concatenate([np.full(len(found), k) for k, found in rows])
        order = np.lexsort((kind, who))
        who, kind = who[order], kind[order]
        n = len(who)
        months = self._months(HULP, self.begin.duur, kind, who)
        s.a_wie[:n], s.a_soort[:n], s.a_wissels[:n] = self.who[who], kind, 0
        s.a_geboren[:n] = s.geboren[self.who[who]]
        s.a_sinds[:n] = -np.minimum(months, self.age[who]) - 1
        s.laatste[self.who[who]] = NOOIT
        s.bezet[:] = np.bincount(kind, minlength=SOORTEN)
        s.n[0] = n

    def wait(self, counts: Int) -> None:
        """Those who wait; nobody waits for a kind of help that this young person has."""
        s = self.state
        rows = []
        for k in range(SOORTEN):
            free = (s.actief[self.who] & np.uint16(1 << k)) == 0
            weight = self._weight(self.begin.wacht, self.begin.wacht_soort, k)
            weight = weight if weight.any() else self._weight(self.begin.in_hulp, self.begin.soort, k)
            chosen = self._choose(RIJ, k, weight * free, int(counts[k]))
            s.wacht[self.who[chosen]] |= np.uint16(1 << k)
            rows.append((k, np.flatnonzero(chosen)))
        who = np.concatenate([found for _, found in rows])
        kind = np.concatenate([np.full(len(found), k) for k, found in rows])
        since = -np.minimum(self._months(RIJ, self.begin.wacht_maanden, kind, who), self.age[who]) - 1
        order = np.lexsort((who, since))
        n = len(order)
        s.w_wie[:n], s.w_soort[:n], s.w_sinds[:n] = self.who[who][order], kind[order], since[order]
        s.w_voorrang[:n] = 0
        s.n[1] = n

    def _weight(self, by_age: Float, cumulative: Float, k: int) -> Float:
        """Of each person the chance of this kind in the model."""
        share = np.diff(cumulative, axis=1, prepend=0.0)[:, k]
        result: Float = by_age[self.age] * share[self.age // 12]
        return result

    def _choose(self, what: int, k: int, weight: Float, count: int) -> Bool:
        chosen = np.zeros(len(self.who), dtype=bool)
        if count <= 0:
            return chosen
        able = np.flatnonzero(weight > 0)
        if len(able) < count:
            raise UnusableInput(
                f"De beginstand telt meer jongeren ({count}) dan er van die leeftijd zijn ({len(able)}). Kijk de aantallen na."
            )
        turn = -np.log1p(-self._draws(what, k, 0)[able]) / weight[able]
        chosen[able[np.argpartition(turn, count - 1)[:count]]] = True
        return chosen

    def _months(self, what: int, cumulative: Float, kind: Int, who: Int) -> Int:
        """How long already, in months, by the distribution of the model."""
        result = np.zeros(len(who), dtype=np.int64)
        for k in np.unique(kind):
            mine = kind == k
            found = np.searchsorted(cumulative[k], self._draws(what, int(k), 1)[who[mine]], side="right")
            result[mine] = np.minimum(found, min(cumulative.shape[1], DUREN) - 1)
        return result

    def _draws(self, what: int, k: int, which: int) -> Float:
        words = [int(word) for word in self.key]
        seed = np.random.SeedSequence([*words, what, k, which])
        result: Float = np.random.Generator(np.random.Philox(seed)).random(len(self.who))
        return result
