"""Lists of different lengths (names, homes, phones of a person) laid out flat, to be compared all with all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bulk_words import Ints

Begins = NDArray[np.int64]
Places = Ints | Begins


class Spread:
    """Lists laid out flat: where each begins, and how many it holds."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self.count = np.fromiter(map(len, rows), np.int32, len(rows))
        self.start = np.append(0, np.cumsum(self.count)[:-1]).astype(np.int64)
        self.items = np.fromiter((item for row in rows for item in row), np.int32, int(self.count.sum()))

    @classmethod
    def of_runs(cls, values: NDArray[np.int64]) -> Spread:
        """Of sorted values: for each distinct one the places where it stands."""
        found = cls([])
        found.start = np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])
        found.count = np.diff(np.append(found.start, len(values))).astype(np.int32)
        found.items = np.arange(len(values), dtype=np.int32)
        return found

    def crossing(self, ones: Places, others: Places) -> tuple[Begins, Ints, Ints]:
        """Every item of each list of `ones` beside every item of the list of `others` that stands beside it.

        Gives where each pair of lists begins, and the items. Both lists of a pair must hold something.
        """
        count_a, count_b = self.count[ones], self.count[others]
        if (count_a == 1).all() and (count_b == 1).all():
            return np.arange(len(ones)), self.items[self.start[ones]], self.items[self.start[others]]
        many = count_a.astype(np.int64) * count_b
        begins = np.append(0, np.cumsum(many)[:-1])
        whose = np.repeat(np.arange(len(ones)), many)
        at = np.arange(int(many.sum())) - begins[whose]
        left = self.items[self.start[ones][whose] + at // count_b[whose]]
        return begins, left, self.items[self.start[others][whose] + at % count_b[whose]]
