"""Short codes (numbers, postcodes, house numbers) of a whole register: the same, or one slip apart. Pure numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from sluitend.matching.bulk_words import Flags, Ints

_SEVENTH = np.uint64(0x0101010101010101)


class Codes:
    """Codes by number; of most pairs eight letters at a time show that they are more than a slip apart."""

    def __init__(self, texts: NDArray[np.object_]) -> None:
        self.texts = texts
        raw = [word.encode() for word in texts.tolist()]
        self.size = np.fromiter(map(len, texts), np.int32, len(texts))
        self._plain = np.fromiter((len(word) <= 16 for word in raw), bool, len(raw)) & np.fromiter(
            map(str.isascii, texts), bool, len(texts)
        )
        packed = np.array([word[:16].ljust(16, b"\0") for word in raw], "S16")
        self._letters = np.frombuffer(packed.tobytes().ljust(16 * len(raw), b"\0"), np.uint64).reshape(-1, 2)

    def one_slip(self, one: Ints, other: Ints) -> Flags:
        """Exactly one letter wrong, missing or too many, or two neighbours changed places."""
        length = self.size[one] - self.size[other]
        apart = _letters_apart(self._letters[one, 0], self._letters[other, 0])
        apart += _letters_apart(self._letters[one, 1], self._letters[other, 1])
        sure = self._plain[one] & self._plain[other] & (length == 0)
        may = np.flatnonzero((one != other) & (np.abs(length) <= 1) & ~(sure & (apart > 2)))
        found = np.zeros(len(one), bool)
        if len(may):
            texts = self.texts
            slips = cpdist(texts[one[may]].tolist(), texts[other[may]].tolist(), scorer=OSA.distance, score_cutoff=1)
            found[may] = slips == 1
        return found


def _letters_apart(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """In how many of eight letters these differ."""
    differ = one ^ other
    for shift in (4, 2, 1):
        differ |= differ >> np.uint64(shift)
    found: NDArray[np.uint8] = np.bitwise_count(differ & _SEVENTH)
    return found
