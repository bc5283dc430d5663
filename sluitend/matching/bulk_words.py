"""Words of a whole register as numbers: each distinct word once, with what comparing asks of it. Pure numpy.

Counting slips costs most. So first what costs little: two words differ by at least as many slips as their lengths
do, and by at least half as many as there are letters that only one has. Only what may still be near is looked at well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from sluitend.matching.likeness import OTHER, SAME, nearness, shortened
from sluitend.matching.names.family import bare
from sluitend.matching.names.given import initial, roots
from sluitend.matching.sounds import sound

Ints = NDArray[np.int32]
Steps = NDArray[np.int8]
Flags = NDArray[np.bool_]
WORKERS = 2  # threads; a register is compared on the machine that also answers people
_FAR = 99  # slips: more than asked
_MOST_SLIPS = 2  # in words of ordinary length, for which two may still be near


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
        may = np.flatnonzero(self.apart(one, other) <= most)
        if len(may):
            cut = most if isinstance(most, int) else int(most[may].max())
            texts = self.texts
            found[may] = cpdist(texts[one[may]].tolist(), texts[other[may]].tolist(), scorer=OSA.distance,
                                score_cutoff=cut, workers=WORKERS if len(may) > 5000 else 1)  # fmt: skip
        return found

    def apart(self, one: Ints, other: Ints) -> Ints:
        """No more slips than they differ by at least."""
        letters = (np.bitwise_count(self._letters[one] ^ self._letters[other]) + 1) // 2
        found: Ints = np.maximum(letters, np.abs(self.size[one] - self.size[other]))
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

    def __init__(self, words: Numbered, given: Collection[str]) -> None:
        """`given`: the words that are given names; only these are forms of others."""
        told = _with_roots(words, given)
        self.root = told[:, 0].copy()
        super().__init__(words.texts())
        listed = self.texts.tolist()
        self.first, self.initial = coded(listed, lambda word: word[:1]), coded(listed, initial)
        self.bare = coded(listed, bare)
        self._roots = told
        self._sound, self._start = coded(listed, sound), coded(listed, lambda word: word[:3])
        self.by_letter = _rank(sorted(range(len(listed)), key=listed.__getitem__))
        self.by_size = _rank(sorted(range(len(listed)), key=lambda at: (len(listed[at]), listed[at])))

    def near(self, one: Ints, other: Ints) -> Steps:
        """For each pair SAME, SOUND, LIKE, BIT or OTHER: `nearness`, asked once of each two words that may be near."""
        size = np.maximum(self.size[one], self.size[other])
        may = (self._start[one] == self._start[other]) | (self._sound[one] == self._sound[other])
        may |= self.apart(one, other) <= np.maximum(size // 3, _MOST_SLIPS)
        found = np.where(one == other, SAME, OTHER).astype(np.int8)
        asked = np.flatnonzero(may & (one != other))
        found[asked] = self._asked(nearness, one[asked], other[asked])
        return found

    def shortened(self, one: Ints, other: Ints) -> Flags:
        """As `likeness.shortened`: the one begins the other."""
        found = np.zeros(len(one), bool)
        asked = np.flatnonzero(self._start[one] == self._start[other])
        found[asked] = self._asked(shortened, one[asked], other[asked]) > 0
        return found

    def _asked(self, ask: Callable[[str, str], int], one: Ints, other: Ints) -> Steps:
        """What a symmetric question about two words answers, for each pair; asked once of each."""
        both = np.minimum(one, other).astype(np.int64) << 32 | np.maximum(one, other)
        distinct, which = np.unique(both, return_inverse=True)
        left, right = self.texts[distinct >> 32], self.texts[distinct & 0xFFFFFFFF]
        return np.fromiter(map(ask, left.tolist(), right.tolist()), np.int8, len(distinct))[which]

    def forms(self, one: Ints, other: Ints) -> Flags:
        """As `given.is_form_of`: the two may be forms of one name."""
        found: Flags = (one == other) | (self._roots[one, 0] == self._roots[other, 0])
        if self._roots.shape[1] > 1:
            many = np.flatnonzero(~found & ((self._roots[one, 1] > 0) | (self._roots[other, 1] > 0)))
            left, right = self._roots[one[many]], self._roots[other[many]]
            for column in range(self._roots.shape[1]):
                told = right[:, column]
                found[many] |= ((left == told[:, None]) & (told[:, None] > 0)).any(axis=1)
        return found


def _with_roots(words: Numbered, given: Collection[str]) -> NDArray[np.int32]:
    """For each word the numbers of its roots in a row, 0 where it has no more; a root that nobody bears is added."""
    found = [[words[root] for root in roots(word)] if word in given else [at] for at, word in enumerate([*words])]
    found += [[at] for at in range(len(found), len(words))]  # the roots themselves: nobody's given name
    table = np.zeros((len(found), max(map(len, found), default=1)), np.int32)
    for at, row in enumerate(found):
        table[at, : len(row)] = row
    return table


def _rank(order: list[int]) -> Ints:
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank
