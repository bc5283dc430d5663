"""`compare_places.home_step` for many pairs at once. Pure numpy."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bulk_words import Ints, Lists, NearWords, Spread, Steps, Words, coded, crossing, lengths, slips
from sluitend.matching.levels import LADDERS
from sluitend.matching.likeness import BIT, LIKE, SAME

_SAME, _LIKE, _PART, _STREET, _TOWN, _OTHER = range(1, len(LADDERS["home"]) + 1)
_NOTHING = np.int8(-1)  # of one of the two it is not known
_NO_STEP = np.int8(100)
_DIGITS = re.compile(r"\d*")


class Places:
    """All homes of a register: each a postcode, a house number, a street and a town by number."""

    def __init__(self, words: Words, short: Words, spots: Lists, lists: Lists) -> None:
        """`words` are streets and towns, `short` postcodes and house numbers; a spot is four numbers in one tuple."""
        self._homes = Spread(lists.rows())
        rows = np.array([row or (0, 0, 0, 0) for row in spots.rows()], np.int32).reshape(-1, 4)
        self._postcode, self._number, self._street, self._city = (np.ascontiguousarray(row) for row in rows.T)
        self._words, self._short = NearWords(words), short.texts()
        listed = self._short.tolist()
        self._size = lengths(listed)
        self._four = coded(listed, lambda word: word[:4])
        # The number without its addition; "a" and "b" have none, and are alike in that.
        self._bare = coded(listed, lambda word: "#" + (_DIGITS.match(word) or [""])[0])

    def steps(self, ones: Ints, others: Ints) -> Steps:
        """The best step of all pairs of homes; 0 where nothing can be compared."""
        found = np.zeros(len(ones), np.int8)
        told = np.flatnonzero((ones > 0) & (others > 0))
        if not len(told):
            return found
        begins, left, right = crossing(self._homes, ones[told], self._homes, others[told])
        steps = self._pairs(left, right)
        steps[steps == 0] = _NO_STEP
        best = np.minimum.reduceat(steps, begins)
        found[told] = np.where(best == _NO_STEP, 0, best)
        return found

    def _pairs(self, one: Ints, other: Ints) -> Steps:
        code = self._codes(self._postcode[one], self._postcode[other])
        number = self._numbers(self._number[one], self._number[other])
        steps = np.full(len(one), _SAME, np.int8)
        rest = np.flatnonzero(~((code == 3) & (number == 2)))
        one, other = one[rest], other[rest]
        street = self._near(self._street[one], self._street[other])
        city = self._near(self._city[one], self._city[other])
        steps[rest] = _step(code[rest], number[rest], street, city)
        return steps

    def _codes(self, one: Ints, other: Ints) -> Steps:
        """3 the same in full, 2 one slip apart, 1 the same neighbourhood, 0 other."""
        found = (self._four[one] == self._four[other]).astype(np.int8)
        whole = (self._size[one] == 6) & (self._size[other] == 6)
        found[whole & (one == other)] = 3
        differ = np.flatnonzero(whole & (one != other))
        found[differ[slips(self._short, one[differ], other[differ], 1) == 1]] = 2
        found[(one == 0) | (other == 0)] = _NOTHING
        return found

    def _numbers(self, one: Ints, other: Ints) -> Steps:
        """2 the same, 1 the same but for the addition or a slip, 0 other."""
        found = (self._bare[one] == self._bare[other]).astype(np.int8)
        differ = np.flatnonzero(found == 0)
        found[differ[slips(self._short, one[differ], other[differ], 1) == 1]] = 1
        found[one == other] = 2
        found[(one == 0) | (other == 0)] = _NOTHING
        return found

    def _near(self, one: Ints, other: Ints) -> Steps:
        """3 the same, 2 a slip or another spelling, 1 a bit alike, 0 other."""
        found = np.full(len(one), _NOTHING, np.int8)
        told = np.flatnonzero((one > 0) & (other > 0))
        near = self._words.near(one[told], other[told])
        found[told] = np.select([near == SAME, near <= LIKE, near == BIT], [3, 2, 1], 0)
        return found


def _step(code: Steps, number: Steps, street: Steps, city: Steps) -> Steps:
    """As `compare_places._pair`: what of the place and the area agrees, with the number."""
    place, area = (np.maximum(np.maximum(code, found), 0) for found in (street, city))
    nothing = (code < 0) & (street < 0) & (city < 0)
    near, somewhere = place >= 2, area > 0
    whole: NDArray[np.bool_] = near & (number == 2) & ((street == 3) | (code == 3)) & somewhere
    sure = whole & (street != 0) & (code != 0) & (city != 0)
    part = (number == 2) & (place + area >= 2) | (near & ~somewhere & (number > 0))
    return np.select(
        [nothing, sure, whole | (near & (number > 0) & somewhere), near & (number < 0) & somewhere | part,
         near & somewhere, somewhere | near],
        [0, _SAME, _LIKE, _PART, _STREET, _TOWN], _OTHER,
    ).astype(np.int8)  # fmt: skip
