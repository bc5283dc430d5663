"""The last day of a term for many starts at once, on the same table as one at a time (`free_days`).

Needs numpy, which the product itself does not: counting years of cases, simulation and measuring use this.
Days are numpy datetime64[D]. Days outside the table raise OutsideTheTable: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from sluitend.rules.book import Value
from sluitend.rules.free_days import day_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Days: TypeAlias = NDArray[np.datetime64]
    Numbers: TypeAlias = NDArray[np.int64]


class OutsideTheTable(ValueError):
    """A day before 1970 or after 2119, or a term that ends after it."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """As `DayTable`, but working[k] is the k-th working day from 1 on; a day's number is numpy's own, since the
    table begins on 1 January 1970.
    """

    rank: Numbers
    working: Days


def add_working_days_many(days: Days, count: int | Numbers) -> Days:
    """For each day the count-th working day after it, count at least 1; one count for all or one for each."""
    import numpy as np

    counts = np.asarray(count)
    if counts.size and counts.min() < 1:
        raise ValueError("Een termijn in werkdagen is hier ten minste een dag")
    numbers = _numbers(days)
    if counts.ndim == 0:
        return _found(_after(int(counts))[numbers])
    tables = _tables()
    place = tables.rank[numbers]
    place += counts
    try:
        return tables.working[place]
    except IndexError:
        raise OutsideTheTable("Deze termijn eindigt buiten de tabel") from None


def last_days(days: Days, value: Value) -> Days:
    """For each day the last day of a term that starts on it; the same as `calendar.last_day`, for all at once."""
    import numpy as np

    number = value.whole
    if number < 0:
        raise ValueError("Een termijn kan niet negatief zijn")
    if value.unit == "working_days":
        return add_working_days_many(days, number) if number else _whole(days)
    last: Days
    if value.unit in ("days", "weeks"):
        last = _whole(days) + np.timedelta64(number * (7 if value.unit == "weeks" else 1), "D")
    elif value.unit in ("months", "years"):
        last = _months_later(_whole(days), number * (12 if value.unit == "years" else 1))
    else:
        raise ValueError(f"{value.name} is geen termijn in dagen maar een waarde in {value.unit}")
    return _general_terms_act(days, last) if value.general_terms_act else last


def _general_terms_act(days: Days, last: Days) -> Days:
    import numpy as np

    one_before = last - np.timedelta64(1, "D")
    moved = add_working_days_many(one_before, 1)  # art. 1: the day itself when it is a working day
    two_in = add_working_days_many(days, 2)
    long_enough = (last - _whole(days)) >= np.timedelta64(3, "D")
    return np.where(long_enough, np.maximum(moved, two_in), moved)  # art. 2


def _months_later(days: Days, number: int) -> Days:
    import numpy as np

    month = days.astype("M8[M]")
    there = month + np.timedelta64(number, "M")
    end_of_month = (there + np.timedelta64(1, "M")).astype("M8[D]") - np.timedelta64(1, "D")
    same: Days = np.minimum(there.astype("M8[D]") + (days - month.astype("M8[D]")), end_of_month)
    return same


def _whole(days: Days) -> Days:
    whole: Days = days.astype("M8[D]")
    return whole


def _numbers(days: Days) -> Numbers:
    """The place of each day in the table. Raises OutsideTheTable."""
    import numpy as np

    numbers: Numbers = np.ascontiguousarray(days, dtype="M8[D]").view(np.int64)
    if numbers.size and (numbers.min() < 0 or numbers.max() >= len(_tables().rank)):
        raise OutsideTheTable("Deze dag ligt buiten de tabel")
    return numbers


@lru_cache(maxsize=32)
def _after(count: int) -> Days:
    """For every day of the table the count-th working day after it; no day where the table ends before that."""
    import numpy as np

    tables = _tables()
    place = tables.rank + count
    inside = place < len(tables.working)
    found: Days = np.where(inside, tables.working[np.where(inside, place, 0)], np.datetime64("NaT", "D"))
    return found


def _found(days: Days) -> Days:
    import numpy as np

    if days.size and days.view(np.int64).min() < 0:  # "no day" is the lowest number there is
        raise OutsideTheTable("Deze termijn eindigt buiten de tabel")
    return days


@cache
def _tables() -> _Tables:
    import numpy as np

    table = day_table()
    working = np.array([0, *table.working], dtype=np.int64).view("M8[D]")
    return _Tables(np.array(table.rank, dtype=np.int64), working)
