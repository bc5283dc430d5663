"""`compare_places.home_step` for many pairs at once. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sluitend.matching.addresses import bare_number
from sluitend.matching.bulk_short import Codes
from sluitend.matching.bulk_spread import Spread
from sluitend.matching.bulk_words import Flags, Ints, Letters, Numbered, Steps, coded
from sluitend.matching.levels import LADDERS
from sluitend.matching.traits import Spot

_SAME, _LIKE, _PART, _STREET, _TOWN, _OTHER = range(1, len(LADDERS["home"]) + 1)
_NO_STEP = np.int8(100)


class Places:
    """All homes of a register: each a postcode, a house number, a street and a town by number."""

    def __init__(self, listed: Sequence[tuple[Spot, ...]]) -> None:
        """`listed`: each distinct tuple of homes, by number."""
        spots, words, short = Numbered(None), Numbered(), Numbered()
        self._homes = Spread([tuple(dict.fromkeys(spots[spot] for spot in homes)) for homes in listed])
        told = [spot if isinstance(spot, Spot) else Spot() for spot in spots]
        self._postcode, self._number, self._street, self._city = (
            np.fromiter((table[spot[at]] for spot in told), np.int32, len(told))
            for at, table in enumerate((short, short, words, words))
        )
        self._words, self._codes = Letters(words.texts()), Codes(short.texts())
        codes = self._codes.texts.tolist()
        self._four = coded(codes, lambda code: code[:4])
        self._letters = coded(codes, lambda code: "".join(sorted(code)))
        self._bare = coded(codes, lambda code: "#" + bare_number(code))
        self._five = coded(self._words.texts.tolist(), lambda word: word[:5])

    def steps(self, ones: Ints, others: Ints) -> Steps:
        """The best step of all pairs of homes; 0 where nothing can be compared."""
        found = np.zeros(len(ones), np.int8)
        told = np.flatnonzero((ones > 0) & (others > 0))
        if not len(told):
            return found
        begins, left, right = self._homes.crossing(ones[told], others[told])
        steps = self._pairs(left, right)
        steps[steps == 0] = _NO_STEP
        best = np.minimum.reduceat(steps, begins)
        found[told] = np.where(best == _NO_STEP, 0, best)
        return found

    def _pairs(self, one: Ints, other: Ints) -> Steps:
        code = self._postcodes(self._postcode[one], self._postcode[other])
        number = self._numbers(self._number[one], self._number[other])
        steps = np.array([_PART, _STREET, _LIKE, _SAME], np.int8)[number + 1]
        rest = np.flatnonzero(code != 3)
        code, number, one, other = code[rest], number[rest], one[rest], other[rest]
        street = self._near(self._street[one], self._street[other])
        city = self._near(self._city[one], self._city[other])
        area = (code > 0) | (city > 1)
        exact = (street == 3) & (code != 0) & (code != 2) & (city != 0)
        nothing = (code < 0) & (street < 0) & (city < 0)
        steps[rest] = np.select(
            [(code == 1) & (street < 1) & (number < 1), (street > 1) | (code == 2),
             (number == 2) & area & (street != 0), area, ~nothing],
            [_TOWN, _in_one_street(number, area, exact), _PART, _TOWN, _OTHER], 0,
        )  # fmt: skip
        return steps

    def _postcodes(self, one: Ints, other: Ints) -> Steps:
        """3 the same in full, 2 one slip apart, 1 the same neighbourhood, 0 other; -1 unknown."""
        size = self._codes.size
        whole, near = (size[one] == 6) & (size[other] == 6), self._four[one] == self._four[other]
        slip = self._codes.one_slip(one, other) & (size[one] == size[other])
        found = np.select([(one == 0) | (other == 0), one == other, slip & whole, near | slip],
                          [-1, np.where(whole, 3, 1), 2, 1], 0)  # fmt: skip
        return found.astype(np.int8)

    def _numbers(self, one: Ints, other: Ints) -> Steps:
        """2 the same, 1 the same but for the addition, or a slip in a longer number; 0 other; -1 unknown."""
        size = self._codes.size
        same_size = size[one] == size[other]
        may = np.where(same_size, self._letters[one] == self._letters[other], np.maximum(size[one], size[other]) > 2)
        slip = self._codes.one_slip(one, other) & may
        digit = (size[one] == 1) & same_size
        slip |= self._bare[one] == self._bare[other]
        found = np.select([(one == 0) | (other == 0), one == other, digit, slip], [-1, 2, 0, 1], 0)
        return found.astype(np.int8)

    def _near(self, one: Ints, other: Ints) -> Steps:
        """3 the same, 2 a slip or two, 1 alike, 0 other; -1 unknown."""
        found = np.where((one == 0) | (other == 0), -1, 3).astype(np.int8)
        differ = np.flatnonzero((found == 3) & (one != other))
        one, other = one[differ], other[differ]
        size = np.maximum(self._words.size[one], self._words.size[other])
        slips = self._words.slips(one, other, size // 3)
        near = (slips <= size // 5) | ((slips == 1) & (size > 3))
        near |= self._words.begins(one, other, ~near & (self._five[one] == self._five[other]))
        bit = slips <= size // 3
        found[differ] = np.select([near, bit], [2, 1], 0)
        return found


def _in_one_street(number: Steps, area: Flags, exact: Flags) -> Steps:
    """As `compare_places._in_one_street`."""
    here = np.select([number == 2, number == 1, number == -1], [np.where(exact, _SAME, _LIKE), _LIKE, _PART], _STREET)
    elsewhere = np.where(number > 0, _PART, _TOWN)
    return np.where(area, here, elsewhere).astype(np.int8)
