"""The fields without spelling for many pairs at once, as `compare`: number, birth date, sex, phones. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bulk_words import Ints, Lists, Spread, Steps, Words, crossing, slips
from sluitend.matching.levels import LADDERS

_BORN, _BSN, _PHONE = (
    {step: at for at, step in enumerate(LADDERS[field], 1)} for field in ("birth_date", "bsn", "phone")
)
SEXES = {"M": 1, "V": 2}

Born = tuple[int, int, int]
Digits = NDArray[np.uint64]


class Births:
    """Birth dates by row of the register; year 0 where nothing is known."""

    def __init__(self, years: Ints, months: Ints, days: Ints) -> None:
        self._year, self._month, self._day = years, months, days
        self._digits = _eight_digits(years * 10_000 + months * 100 + days)

    def steps(self, ones: NDArray[np.int64], others: NDArray[np.int64]) -> Steps:
        """The step of each pair; 0 where either is not known."""
        years, months, days = ((part[ones], part[others]) for part in (self._year, self._month, self._day))
        same_year, same_month, same_day = (one == other for one, other in (years, months, days))
        whole = (days[0] > 0) & (days[1] > 0)
        new_year = [(months[at] == 1) & (days[at] == 1) for at in (0, 1)]
        found = np.select(
            [~same_year & ~whole, ~whole & ((months[0] == 0) | (months[1] == 0)), ~whole & same_month, ~whole,
             same_year & same_month & same_day & new_year[0], same_year & same_month & same_day,
             same_year & (months[0] == days[1]) & (days[0] == months[1]), same_year & (new_year[0] | new_year[1])],
            [_BORN[step] for step in ("other", "year", "month", "part", "january", "same", "swapped", "year")], 0,
        ).astype(np.int8)  # fmt: skip
        rest = np.flatnonzero(found == 0)
        two = same_year[rest].astype(np.int8) + same_month[rest] + same_day[rest] == 2
        slip = one_slip(self._digits[ones[rest]], self._digits[others[rest]])
        found[rest] = np.where(slip, _BORN["near"], np.where(two, _BORN["part"], _BORN["other"]))
        found[(years[0] == 0) | (years[1] == 0)] = 0
        return found


def one_slip(ones: Digits, others: Digits) -> NDArray[np.bool_]:
    """Eight digits, four bits each, that differ in one digit or have two neighbours changed places."""
    differ = ones ^ others
    found = np.zeros(len(ones), bool)
    for place in range(8):
        shift = np.uint64(4 * place)
        found |= (differ & ~(np.uint64(0xF) << shift)) == 0
        if place < 7:
            low, high = ones >> shift & np.uint64(0xF), ones >> (shift + np.uint64(4)) & np.uint64(0xF)
            turned = (others >> shift & np.uint64(0xFF)) == (low << np.uint64(4) | high)
            found |= turned & ((differ & ~(np.uint64(0xFF) << shift)) == 0)
    return found & (differ != 0)


def _eight_digits(dates: Ints) -> Digits:
    """yyyymmdd as eight digits of four bits."""
    found, left = np.zeros(len(dates), np.uint64), dates.astype(np.uint64)
    for place in range(8):
        found |= left % np.uint64(10) << np.uint64(4 * place)
        left //= np.uint64(10)
    return found


class Numbers:
    """Citizen service numbers, or keyed digests of them: of these only equality can be seen."""

    def __init__(self, words: Words) -> None:
        self._texts = words.texts()
        self._open = np.fromiter((word.isdigit() for word in self._texts), bool, len(self._texts))

    def steps(self, ones: Ints, others: Ints) -> Steps:
        """The step of each pair; 0 where either has none."""
        found = np.where((ones > 0) & (others > 0), _BSN["other"], 0).astype(np.int8)
        found[(ones == others) & (ones > 0)] = _BSN["same"]
        unlike = np.flatnonzero((found == _BSN["other"]) & self._open[ones] & self._open[others])
        found[unlike[slips(self._texts, ones[unlike], others[unlike], 1) == 1]] = _BSN["like"]
        return found


class Phones:
    """Lists of phone numbers."""

    def __init__(self, words: Words, lists: Lists) -> None:
        self._texts, self._lists = words.texts(), Spread(lists.rows())

    def steps(self, ones: Ints, others: Ints) -> Steps:
        """The best step of all pairs of phones; 0 where either has none."""
        found = np.zeros(len(ones), np.int8)
        told = np.flatnonzero((ones > 0) & (others > 0))
        if not len(told):
            return found
        begins, left, right = crossing(self._lists, ones[told], self._lists, others[told])
        steps = np.where(left == right, _PHONE["same"], _PHONE["other"]).astype(np.int8)
        differ = np.flatnonzero(left != right)
        steps[differ[slips(self._texts, left[differ], right[differ], 1) == 1]] = _PHONE["like"]
        found[told] = np.minimum.reduceat(steps, begins)
        return found


def sex_steps(ones: NDArray[np.int8], others: NDArray[np.int8]) -> Steps:
    """1 the same, 2 other, 0 where either is not told (codes of SEXES)."""
    return np.where((ones > 0) & (others > 0), np.where(ones == others, 1, 2), 0).astype(np.int8)


def parts(born: Sequence[Born]) -> tuple[Ints, Ints, Ints]:
    """Years, months and days of birth dates apart; (0, 0, 0) where nothing is known."""
    years, months, days = np.array(born, np.int32).reshape(-1, 3).T
    return years.copy(), months.copy(), days.copy()
