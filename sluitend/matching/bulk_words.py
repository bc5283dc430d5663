"""Words of a whole register as numbers: each distinct word once, with what comparing asks of it. Pure numpy.

The answers are those of `likeness.nearness`, for many pairs at once; a test holds them equal. Counting slips costs
most. So first what costs little: two words differ by at least as many slips as their lengths do, and by at least half
as many as there are letters that only one of them has. Only pairs that may still be near are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from sluitend.matching.likeness import BIT, LIKE, OTHER, SAME, SOUND
from sluitend.matching.names.given import initial, roots
from sluitend.matching.sounds import sound, spoken, without_vowels

Ints = NDArray[np.int32]
Steps = NDArray[np.int8]
Flags = NDArray[np.bool_]
WORKERS = 2  # threads; a register is compared on the machine that also answers people
_FAR = 99  # slips: more than asked


class Numbered(defaultdict[Hashable, int]):
    """Distinct things with a number each, in order of first sight; 0 for what stands for nothing."""

    def __init__(self, nothing: Hashable = "") -> None:
        super().__init__(count(1).__next__)
        self.update({nothing: 0})

    def texts(self) -> NDArray[np.object_]:
        """The words by number."""
        found = np.empty(len(self), dtype=object)
        found[:] = [*self]
        return found


def coded(words: Sequence[str], make: Callable[[str], str]) -> Ints:
    """For each word the number of what `make` makes of it: equal numbers for equal results, 0 for nothing."""
    at = Numbered()
    return np.fromiter((at[make(word)] for word in words), np.int32, len(words))


class Letters:
    """Words of which slips can be counted."""

    def __init__(self, texts: NDArray[np.object_]) -> None:
        self.texts = texts
        listed = texts.tolist()
        self.size = np.fromiter(map(len, listed), np.int32, len(listed))
        self._letters = np.fromiter((_letters(word) for word in listed), np.uint64, len(listed))

    def slips(self, one: Ints, other: Ints, most: Ints | int) -> NDArray[np.int64]:
        """For each pair by how many slips they differ; some number above `most` (of each pair) for more than that."""
        found = np.full(len(one), _FAR, np.int64)
        apart = (np.bitwise_count(self._letters[one] ^ self._letters[other]) + 1) // 2
        apart = np.maximum(apart, np.abs(self.size[one] - self.size[other]))
        may = np.flatnonzero(apart <= most)
        if len(may):
            cut = most if isinstance(most, int) else int(most[may].max())
            texts = self.texts
            found[may] = cpdist(texts[one[may]].tolist(), texts[other[may]].tolist(), scorer=OSA.distance,
                                score_cutoff=cut, workers=WORKERS if len(may) > 5000 else 1)  # fmt: skip
        return found

    def begins(self, one: Ints, other: Ints, may: Flags) -> Flags:
        """Of the pairs that `may`: one is the beginning of the other."""
        found = may.copy()
        for at in np.flatnonzero(may):
            a, b = self.texts[one[at]], self.texts[other[at]]
            found[at] = a.startswith(b) or b.startswith(a)
        return found


def _letters(word: str) -> int:
    """The letters of a word as bits of one number."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


class NearWords(Letters):
    """Words that can be compared by sound and spelling."""

    def __init__(self, words: Numbered) -> None:
        self.root = _with_roots(words)
        super().__init__(words.texts())
        listed = self.texts.tolist()
        self.first, self.initial = coded(listed, lambda word: word[:1]), coded(listed, initial)
        self._roots = _all_roots(listed, words)
        self._sound = coded(listed, lambda word: sound(word) if len(sound(word)) > 1 else f"only {word}")
        self._spoken = coded(listed, spoken)
        self._bare = np.fromiter((without_vowels(word) for word in listed), bool, len(listed))
        self._start = coded(listed, lambda word: word[:4])
        self.by_letter = _rank(sorted(range(len(listed)), key=listed.__getitem__))
        self.by_size = _rank(sorted(range(len(listed)), key=lambda at: (len(listed[at]), listed[at])))

    def near(self, one: Ints, other: Ints, worst: int = BIT) -> Steps:
        """For each pair SAME, SOUND, LIKE, BIT or OTHER. What is further than `worst` may be called OTHER."""
        found = np.full(len(one), SAME, np.int8)
        differ = np.flatnonzero(one != other)
        one, other = one[differ], other[differ]
        size = np.maximum(self.size[one], self.size[other])
        third, few = size // 3, np.where(size > 4, np.where(size < 9, 1, 2), 0)
        alike = self._sound[one] == self._sound[other]
        asked = np.maximum(few, third) if worst >= BIT else few
        slips = self.slips(one, other, np.where(alike, size // 2 + 1, asked))
        steps = np.full(len(one), OTHER, np.int8)
        if worst >= BIT:
            steps[slips <= third] = BIT
            steps[self._piece(one, other, steps == OTHER)] = BIT
        steps[(slips <= few) & (size > 4)] = LIKE
        heard = (slips <= third) | (self._spoken[one] == self._spoken[other]) | self._bare[one] | self._bare[other]
        steps[alike & (slips <= size // 2 + 1) & heard] = SOUND
        found[differ] = steps
        return found

    def forms(self, one: Ints, other: Ints) -> Flags:
        """As `given.is_form_of`: the two may be forms of one name."""
        found = (one == other) | (self._roots[one, 0] == self._roots[other, 0])
        if self._roots.shape[1] > 1:
            many = np.flatnonzero(~found & ((self._roots[one, 1] > 0) | (self._roots[other, 1] > 0)))
            left, right = self._roots[one[many]], self._roots[other[many]]
            for column in range(self._roots.shape[1]):
                told = right[:, column]
                found[many] |= ((left == told[:, None]) & (told[:, None] > 0)).any(axis=1)
        return found

    def _piece(self, one: Ints, other: Ints, may: Flags) -> Flags:
        """One is the beginning of the other, and at least four letters long."""
        may = may & (self._start[one] == self._start[other])
        return self.begins(one, other, may & (np.minimum(self.size[one], self.size[other]) > 3))


def _with_roots(words: Numbered) -> Ints:
    """For each word the number of its first root; a root that nobody bears is added, until none is new."""
    first: list[int] = []
    while len(first) < len(words):
        for word in words.texts()[len(first) :].tolist():
            numbers = [words[root] for root in roots(word)]
            first.append(numbers[0])
    return np.array(first, np.int32)


def _all_roots(listed: list[str], words: Numbered) -> NDArray[np.int32]:
    """For each word the numbers of its roots in a row; 0 where it has no more."""
    found = [[words[root] for root in roots(word)] for word in listed]
    table = np.zeros((len(found), max(map(len, found), default=1)), np.int32)
    for at, row in enumerate(found):
        table[at, : len(row)] = row
    return table


def _rank(order: list[int]) -> Ints:
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank
