"""The fields without spelling for many pairs at once, as `compare`: number, birth date, sex, phones. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sluitend.matching.bulk_short import Codes
from sluitend.matching.bulk_spread import Spread
from sluitend.matching.bulk_words import Ints, Numbered, Steps
from sluitend.matching.levels import LADDERS

_BORN, _BSN, _PHONE = (
    {step: at for at, step in enumerate(LADDERS[field], 1)} for field in ("birth_date", "bsn", "phone")
)
SEXES = {"M": 1, "V": 2}

Born = tuple[int, int, int]


class Births:
    """Birth dates by number."""

    def __init__(self, listed: Sequence[Born | None]) -> None:
        """`listed`: each distinct birth date, by number; 0 is that nothing is known."""
        dates = np.array([born or (0, 0, 0) for born in listed], np.int32).reshape(-1, 3)
        self._year, self._month, self._day = (np.ascontiguousarray(part) for part in dates.T)
        texts = np.empty(len(dates), dtype=object)
        texts[:] = ["{:04d}{:02d}{:02d}".format(*born) for born in dates.tolist()]
        self._codes = Codes(texts)

    def steps(self, ones: Ints, others: Ints) -> Steps:
        """The step of each pair; 0 where either is not known."""
        years, months, days = ((part[ones], part[others]) for part in (self._year, self._month, self._day))
        same_year, same_month, same_day = (one == other for one, other in (years, months, days))
        whole = (days[0] > 0) & (days[1] > 0)
        new_year = [(months[at] == 1) & (days[at] == 1) for at in (0, 1)]
        two = same_year.astype(np.int8) + same_month + same_day == 2
        slip = np.zeros(len(ones), bool)
        at = np.flatnonzero(whole & two)
        slip[at] = self._codes.one_slip(ones[at], others[at])
        found = np.select(
            [(years[0] == 0) | (years[1] == 0), ~same_year & ~whole,
             ~whole & ((months[0] == 0) | (months[1] == 0)), ~whole & same_month, ~whole,
             (ones == others) & new_year[0], ones == others,
             same_year & (months[0] == days[1]) & (days[0] == months[1]), same_year & (new_year[0] | new_year[1]),
             slip, two],
            [0, *(_BORN[step] for step in ("other", "year", "month", "part", "january", "same", "swapped", "year",
                                           "near", "part"))], _BORN["other"],
        )  # fmt: skip
        return found.astype(np.int8)


class Numbers:
    """Citizen service numbers, or keyed digests of them: of these only equality can be seen."""

    def __init__(self, words: Numbered) -> None:
        self._codes = Codes(words.texts())
        self._open = np.fromiter(map(str.isdigit, self._codes.texts), bool, len(words))

    def steps(self, ones: Ints, others: Ints) -> Steps:
        """The step of each pair; 0 where either has none."""
        found = np.where((ones > 0) & (others > 0), _BSN["other"], 0).astype(np.int8)
        found[(ones == others) & (ones > 0)] = _BSN["same"]
        unlike = np.flatnonzero((found == _BSN["other"]) & self._open[ones] & self._open[others])
        found[unlike[self._codes.one_slip(ones[unlike], others[unlike])]] = _BSN["like"]
        return found


class Phones:
    """Lists of phone numbers."""

    def __init__(self, listed: Sequence[tuple[str, ...]]) -> None:
        """`listed`: each distinct tuple of phones, by number."""
        words = Numbered()
        self._lists = Spread([tuple(dict.fromkeys(words[phone] for phone in phones)) for phones in listed])
        self._codes = Codes(words.texts())

    def steps(self, ones: Ints, others: Ints) -> Steps:
        """The best step of all pairs of phones; 0 where either has none."""
        found = np.zeros(len(ones), np.int8)
        told = np.flatnonzero((ones > 0) & (others > 0))
        if not len(told):
            return found
        begins, left, right = self._lists.crossing(ones[told], others[told])
        steps = np.where(left == right, _PHONE["same"], _PHONE["other"]).astype(np.int8)
        steps[self._codes.one_slip(left, right)] = _PHONE["like"]
        found[told] = np.minimum.reduceat(steps, begins)
        return found


def sex_steps(ones: Ints, others: Ints) -> Steps:
    """1 the same, 2 other, 0 where either is not told (codes of SEXES)."""
    return np.where((ones > 0) & (others > 0), np.where(ones == others, 1, 2), 0).astype(np.int8)
