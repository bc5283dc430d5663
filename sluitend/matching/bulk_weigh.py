"""`weigh.weighed` for many comparisons at once: weight and band, the same as for each apart. Pure numpy.

There are few different sets of steps and few different names beside the number of pairs: what each says is asked once
of the scalar rules, and looked up for every pair.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bands import ORDER, RANK, Band
from sluitend.matching.bulk_words import Ints, Steps
from sluitend.matching.levels import FIELDS, Comparison
from sluitend.matching.weigh import highest, sums
from sluitend.matching.weights import Weights

_BITS_OF_A_STEP = 4  # no ladder has more than fifteen steps
_BSN = FIELDS.index("bsn")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sums:
    """What distinct sets of steps say, without names: bits against strangers and housemates, and the highest band."""

    strangers: Floats
    ceiling: Floats
    highest: Steps
    same_number: NDArray[np.bool_]


def summed(steps: NDArray[np.int8], weights: Weights) -> tuple[Sums, NDArray[np.int64]]:
    """Of each row of steps (in order of FIELDS) what they say, and which of these a row has."""
    shifts = _BITS_OF_A_STEP * np.arange(len(FIELDS), dtype=np.int64)
    distinct, which = np.unique((steps.astype(np.int64) << shifts).sum(axis=1), return_inverse=True)
    rows = (distinct[:, None] >> shifts) & ((1 << _BITS_OF_A_STEP) - 1)
    found = [sums(Comparison(tuple(row)), weights) for row in rows.tolist()]
    most = [RANK[highest(tuple(row), weights.limits)] for row in rows.tolist()]
    return Sums(
        np.array([one.strangers for one in found]), np.array([one.ceiling for one in found]),
        np.array(most, np.int8), (rows[:, _BSN] == 1) & weights.limits.numbers,
    ), which  # fmt: skip


class Rarity:
    """How many bits more, or less, sharing each word as a family name or as a given name says."""

    def __init__(self, words: NDArray[np.object_], weights: Weights) -> None:
        self._of, at = {}, {word: number for number, word in enumerate(words.tolist())}
        for kind in ("family", "given"):
            shares = weights.names[kind]
            rare = np.full(len(words), shares.rarity(""))  # most names are nowhere in the list
            for name in shares.of.keys() & at.keys():
                rare[at[name]] = shares.rarity(name)
            rare[0] = 0.0
            self._of[kind] = rare
        self.most = {kind: float(rare.max(initial=0.0)) for kind, rare in self._of.items()}

    def of(self, kind: str, words: Ints) -> Floats:
        """By the numbers of the words; 0 for none."""
        return self._of[kind][words]


def weigh(steps: NDArray[np.int8], family: Floats, given: Floats, weights: Weights, among: int) -> tuple[Floats, Steps]:
    """The weight in bits and the band (its place in `bands.ORDER`) of each row of steps.

    `family` and `given`: what the rarity of the shared names adds.
    """
    found, which = summed(steps, weights)
    prior, _line = weights.start(among)
    strangers = prior + found.strangers[which] + family + given
    ceiling = found.ceiling[which]
    weight = np.round(strangers - np.log2(1 + np.exp2(np.minimum(strangers - ceiling, 99.0))), 1)
    reached = np.full(len(weight), RANK[Band.NONE], np.int8)
    for band in reversed(ORDER[:-1]):
        reached[weight >= weights.since[band]] = RANK[band]
    most = found.highest[which]
    likely = np.where(weight >= weights.since[Band.LIKELY], most, RANK[Band.LIKELY])
    return weight, np.where(found.same_number[which], likely, np.maximum(reached, most)).astype(np.int8)
