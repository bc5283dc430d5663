"""Missed links of a whole register: find pairs that share a key, compare and weigh them all, keep who may be one.

The same steps, weights and bands as for two people (`compare`, `weigh`), a few hundred thousand pairs at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bands import ORDER, RANK, Band
from sluitend.matching.bulk_blocks import Blocks
from sluitend.matching.bulk_register import Register, Rows
from sluitend.matching.bulk_spread import Spread
from sluitend.matching.bulk_weigh import Floats, Rarity, weigh
from sluitend.matching.levels import FIELDS, LADDERS
from sluitend.matching.weights import Weights

CHUNK = 400_000  # pairs looked at together: some 200 MB
_QUICK = ("bsn", "birth_date", "phone", "sex")  # compared first, for most pairs end there
_SLOW = ("given_names", "family_name", "home")
_KIND = {"family_name": "family", "given_names": "given"}
_AT = {field: at for at, field in enumerate(FIELDS)}
_OTHER_NUMBER = LADDERS["bsn"].index("other") + 1


class Judged(NamedTuple):
    """Pairs of rows that may be one person: `band` as its place in `bands.ORDER`, `weight` in bits, and the steps."""

    ones: Rows
    others: Rows
    band: NDArray[np.int8]
    weight: Floats
    steps: NDArray[np.int8]

    def among(self, band: Band) -> int:
        """How many of these are in a band."""
        return int((self.band == ORDER.index(band)).sum())


class Bulk:
    """A register with the weights that hold for it."""

    def __init__(self, register: Register, weights: Weights, among: int) -> None:
        """`among`: how many people are known."""
        self._register, self._weights, self._among = register, weights, among
        self._rarity = Rarity(register.names.texts(), weights)
        prior, _line = weights.start(among)
        self._short = weights.since[Band.POSSIBLE] - prior - 0.05  # bits that a pair must have to be kept at all

    def judged(self, blocks: Blocks, *, start: int = 0, chunk: int = CHUNK) -> Iterator[tuple[int, Judged]]:
        """What may be one, a chunk of pairs of rows at a time, with how many were looked at. `start`: from where."""
        for begin in range(start, len(blocks.pairs), chunk):
            yield min(begin + chunk, len(blocks.pairs)), self.judge(*blocks.rows(begin, begin + chunk))

    def persons(self, blocks: Blocks, *, start: int = 0, chunk: int = CHUNK) -> Iterator[tuple[int, Rows, Rows]]:
        """As `judged`, for blocks of persons (their place among the sorted owners): who may be one, by place.

        The rows of the register stand in order of owner.
        """
        mine = Spread.of_runs(self._register.owner)
        place = np.repeat(np.arange(len(mine.start)), mine.count)
        for begin in range(start, len(blocks.pairs), chunk):
            _begins, ones, others = mine.crossing(*blocks.rows(begin, begin + chunk))
            found = self.judge(ones.astype(np.int64), others.astype(np.int64))
            both = np.unique(np.stack([place[found.others], place[found.ones]], axis=1), axis=0)
            yield min(begin + chunk, len(blocks.pairs)), both[:, 1], both[:, 0]

    def judge(self, ones: Rows, others: Rows) -> Judged:
        """Those of these pairs that `weigh.judge` puts in a band above none."""
        apart = self._register.owner[ones] != self._register.owner[others]
        ones, others = ones[apart], others[apart]
        steps = np.zeros((len(ones), len(FIELDS)), np.int8)
        extra = {kind: np.zeros(len(ones)) for kind in _KIND.values()}
        for place, field in enumerate((*_QUICK, *_SLOW)):
            steps[:, _AT[field]], words = self._register.steps(field, ones, others)
            if words is not None:
                extra[_KIND[field]] = self._rarity.of(_KIND[field], words)
            if place >= len(_QUICK) - 1:
                kept = self._may_be(steps, extra, (*_QUICK, *_SLOW)[place + 1 :])
                ones, others, steps = ones[kept], others[kept], steps[kept]
                extra = {kind: bits[kept] for kind, bits in extra.items()}
        weight, band = weigh(steps, extra["family"], extra["given"], self._weights, self._among)
        kept = band < RANK[Band.NONE]
        return Judged(ones[kept], others[kept], band[kept], weight[kept], steps[kept])

    def _may_be(self, steps: NDArray[np.int8], extra: dict[str, Floats], left: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which pairs can still get a band, if all that is left to compare were to speak for them."""
        table, bits = self._weights.table, np.zeros(len(steps))
        for field, at in _AT.items():
            rungs = np.array([rung.bits if rung else 0.0 for rung in table[at]])
            if field == "sex":  # an equal given name has said the sex already: then it says nothing
                rungs = np.maximum(rungs, 0.0)
            bits += rungs.max(initial=0.0) if field in left else rungs[steps[:, at]]
        for field, kind in _KIND.items():
            bits += self._rarity.most[kind] if field in left else extra[kind]
        number = steps[:, _AT["bsn"]]
        found: NDArray[np.bool_] = (number != _OTHER_NUMBER) & ((bits >= self._short) | (number == 1))
        return found
