"""Chance as a function: Philox4x32-10, a counter-based generator (Salmon and others, SC11, "Random123").

A draw is keyed by the seed and by who, when and which decision. It needs no state, so it does not matter in which order, on how
many threads or in which scenario it is asked.
"""

from __future__ import annotations

import numpy as np
from numba import uint32, uint64

from aandacht.simulation.compiled import step

M0, M1 = uint64(0xD2511F53), uint64(0xCD9E8D57)
W0, W1 = uint32(0x9E3779B9), uint32(0xBB67AE85)
LOW = uint64(0xFFFFFFFF)
ROUNDS = 10

# Which decision a draw is for; part of the key.
VRAAG, SOORT, VERLOOP, WACHTEN, BEGIN, ACHTERGROND, BEGIN_SOORT, VRAAG_FIJN = range(8)


@step()
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Four uniform 32-bit numbers of a counter of four words and a key of two (all uint32)."""
    c0, c1, c2, c3, k0, k1 = uint32(c0), uint32(c1), uint32(c2), uint32(c3), uint32(k0), uint32(k1)
    for _ in range(ROUNDS):
        p0 = M0 * uint64(c0)
        p1 = M1 * uint64(c2)
        n0 = uint32(uint32(p1 >> uint64(32)) ^ c1 ^ k0)
        n2 = uint32(uint32(p0 >> uint64(32)) ^ c3 ^ k1)
        c1 = uint32(p1)
        c3 = uint32(p0)
        c0 = n0
        c2 = n2
        k0 = uint32(k0 + W0)
        k1 = uint32(k1 + W1)
    return c0, c1, c2, c3


@step()
def philox_row(out, first, many, month, what, g):  # type: ignore[no-untyped-def]
    """The draws of the counters `first` and on, `many` of them, into `out`: four words for each, in order.

    What `philox` gives. The loop has no branches and touches nothing else, so that a processor does several counters at once.
    """
    region, a, b = uint64(g[0]), uint32(g[1]), uint32(g[2])
    for i in range(many):
        c0, c1, c2, c3 = uint64(uint32(first + i)), uint64(month), uint64(what), region
        k0, k1 = a, b
        for _ in range(ROUNDS):
            p0, p1 = M0 * c0, M1 * c2
            c0, c1 = (p1 >> uint64(32)) ^ c1 ^ uint64(k0), p1 & LOW
            c2, c3 = (p0 >> uint64(32)) ^ c3 ^ uint64(k1), p0 & LOW
            k0, k1 = uint32(k0 + W0), uint32(k1 + W1)
        out[4 * i], out[4 * i + 1], out[4 * i + 2], out[4 * i + 3] = c0, c1, c2, c3


@step()
def philox_each(u0, u1, u2, u3, who, kind, many, month, what, g):  # type: ignore[no-untyped-def]
    """The draws of `many` persons `who`, each with a kind of help, for a decision `what`: a word in each of four arrays."""
    region, a, b = uint64(g[0]), uint32(g[1]), uint32(g[2])
    for i in range(many):
        c0, c1, c2, c3 = uint64(uint32(who[i])), uint64(month), uint64(what) + uint64(16) * uint64(kind[i]), region
        k0, k1 = a, b
        for _ in range(ROUNDS):
            p0, p1 = M0 * c0, M1 * c2
            c0, c1 = (p1 >> uint64(32)) ^ c1 ^ uint64(k0), p1 & LOW
            c2, c3 = (p0 >> uint64(32)) ^ c3 ^ uint64(k1), p0 & LOW
            k0, k1 = uint32(k0 + W0), uint32(k1 + W1)
        u0[i], u1[i], u2[i], u3[i] = c0, c1, c2, c3


def key_of(seed: int) -> tuple[np.uint32, np.uint32]:
    """The two words of the key for a seed (0 or more, at most 64 bits)."""
    return np.uint32(seed & 0xFFFFFFFF), np.uint32((seed >> 32) & 0xFFFFFFFF)


def uniform(seed: int, *what: int) -> tuple[float, float, float, float]:
    """Four uniform numbers in [0, 1) for at most four words that say what they are for."""
    words = [np.uint32(word & 0xFFFFFFFF) for word in (*what, 0, 0, 0, 0)[:4]]
    a, b, c, d = philox(words[0], words[1], words[2], words[3], *key_of(seed))
    return float(a) / 2**32, float(b) / 2**32, float(c) / 2**32, float(d) / 2**32
