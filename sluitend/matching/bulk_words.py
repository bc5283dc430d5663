"""Words of a whole register as numbers: each distinct word once, with what comparing asks of it. Pure numpy.

The answers are those of `likeness.nearness` and `likeness.nearest`, for many pairs at once; a test holds them equal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from sluitend.matching.likeness import BIT, LIKE, OTHER, SAME, SOUND
from sluitend.matching.normalise import root, sound

Ints = NDArray[np.int32]
Steps = NDArray[np.int8]
WORKERS = 2  # threads; a register is compared on the machine that also answers people
_MOST_SLIPS = 4  # as in `likeness.nearness`: beyond this a distance is only said to be larger


class Words:
    """Distinct texts with a number each, 0 for ""; filled by `number`, then told by arrays."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {"": 0}

    def number(self, word: str) -> int:
        """The number of this word; a new one for a word not seen before."""
        return self._at.setdefault(word, len(self._at))

    def texts(self) -> NDArray[np.object_]:
        """The words by number."""
        found = np.empty(len(self._at), dtype=object)
        found[:] = [*self._at]
        return found

    def __len__(self) -> int:
        return len(self._at)


def coded(words: Sequence[str], make: Callable[[str], str]) -> Ints:
    """For each word the number of what `make` makes of it: equal numbers for equal results, 0 for nothing."""
    at: dict[str, int] = {"": 0}
    return np.fromiter((at.setdefault(make(word), len(at)) for word in words), np.int32, len(words))


def lengths(words: Sequence[str]) -> Ints:
    """How many letters each word has."""
    return np.fromiter(map(len, words), np.int32, len(words))


def slips(texts: NDArray[np.object_], one: Ints, other: Ints, most: int) -> NDArray[np.int64]:
    """For each pair of words by how many slips they differ; `most` + 1 for more than `most`."""
    if not len(one):
        return np.empty(0, np.int64)
    found = cpdist(texts[one].tolist(), texts[other].tolist(), scorer=OSA.distance, score_cutoff=most, workers=WORKERS)
    return found.astype(np.int64)


class NearWords:
    """Words that can be compared by sound and spelling."""

    def __init__(self, words: Words) -> None:
        roots = _roots(words)
        self.texts = words.texts()
        listed = self.texts.tolist()
        self.size = lengths(listed)
        self.root = roots
        self.first = coded(listed, lambda word: word[:1])
        sounds = [sound(word) for word in listed]
        self.sound = np.where(lengths(sounds) > 1, coded(sounds, str), -np.arange(1, len(listed) + 1)).astype(np.int32)
        self._start = coded(listed, lambda word: word[:4])
        self.by_letter = _rank(sorted(range(len(listed)), key=listed.__getitem__))
        self.by_size = _rank(sorted(range(len(listed)), key=lambda at: (len(listed[at]), listed[at])))

    def near(self, one: Ints, other: Ints) -> Steps:
        """For each pair SAME, SOUND, LIKE, BIT or OTHER."""
        found = np.full(len(one), SAME, np.int8)
        differ = np.flatnonzero(one != other)
        one, other = one[differ], other[differ]
        apart = slips(self.texts, one, other, _MOST_SLIPS)
        size = np.maximum(self.size[one], self.size[other])
        steps = np.full(len(one), OTHER, np.int8)
        steps[(apart <= size // 3) | self._piece(one, other)] = BIT
        steps[(apart <= np.where(size < 9, 1, 2)) & (size > 4)] = LIKE
        steps[(self.sound[one] == self.sound[other]) & (apart <= (size + 1) // 2)] = SOUND
        found[differ] = steps
        return found

    def _piece(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """One is the beginning of the other, and at least four letters long."""
        may = (self._start[one] == self._start[other]) & (np.minimum(self.size[one], self.size[other]) > 3)
        for at in np.flatnonzero(may):
            a, b = self.texts[one[at]], self.texts[other[at]]
            may[at] = a.startswith(b) or b.startswith(a)
        return may


def _roots(words: Words) -> Ints:
    """For each word the number of the word that is its root; such a word is added when nobody bears it."""
    found: list[int] = []
    while len(found) < len(words):
        found += [words.number(root(word)) for word in words.texts()[len(found) :].tolist()]
    return np.array(found, np.int32)


def _rank(order: list[int]) -> Ints:
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank


class Lists:
    """Distinct tuples of numbers as one number each, 0 for the empty one: names of a person, homes, phones."""

    def __init__(self) -> None:
        self._at: dict[tuple[int, ...], int] = {(): 0}

    def number(self, items: tuple[int, ...]) -> int:
        """The number of this tuple; a new one for a tuple not seen before."""
        return self._at.setdefault(items, len(self._at))

    def rows(self) -> list[tuple[int, ...]]:
        """The tuples by number."""
        return [*self._at]


class Spread:
    """Tuples laid out flat: `start` and `count` of each in `items`."""

    def __init__(self, rows: Sequence[tuple[int, ...]]) -> None:
        self.count = np.fromiter(map(len, rows), np.int32, len(rows))
        self.start = np.append(0, np.cumsum(self.count)[:-1]).astype(np.int64)
        self.items = np.fromiter((item for row in rows for item in row), np.int32, int(self.count.sum()))


def crossing(one: Spread, ones: Ints, other: Spread, others: Ints) -> tuple[NDArray[np.int64], Ints, Ints]:
    """Every item of each tuple of `ones` beside every item of the tuple of `others` that stands beside it.

    Gives where each pair of tuples begins, and the items. Both tuples of a pair must hold something.
    """
    count_a, count_b = one.count[ones], other.count[others]
    if (count_a == 1).all() and (count_b == 1).all():
        return np.arange(len(ones)), one.items[one.start[ones]], other.items[other.start[others]]
    many = count_a.astype(np.int64) * count_b
    begins = np.append(0, np.cumsum(many)[:-1])
    whose = np.repeat(np.arange(len(ones)), many)
    at = np.arange(int(many.sum())) - begins[whose]
    left = one.items[one.start[ones][whose] + at // count_b[whose]]
    return begins, left, other.items[other.start[others][whose] + at % count_b[whose]]
