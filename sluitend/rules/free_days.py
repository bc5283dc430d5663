"""Which days are no working days: weekends and the general holidays of the Algemene termijnenwet.

A table of every day of a century and a half, made once from the rules, answers "which is the n-th working day
after this one" with two look-ups; outside the table the days are counted.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

FIRST, LAST = date(1970, 1, 1), date(2119, 12, 31)
_FIRST: Final = FIRST.toordinal()
_LAST: Final = LAST.toordinal()
BY_DECREE: frozenset[date] = frozenset()
"""Days that a royal decree puts on a par with the general holidays (art. 3 lid 3). We read no such decree; a day that
is added here is free everywhere, one at a time and many at once.
"""


@cache
def holidays(year: int) -> frozenset[date]:
    """General holidays of a year: Algemene termijnenwet art. 3, with Good Friday put on a par (lid 2).

    5 May counts every year. King's Day is 27 April, or the 26th when the 27th is a Sunday (before 2014 the
    30th of April).
    """
    easter = _easter(year)
    days = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26), _kings_day(year)}
    # Good Friday, Easter Monday, Ascension Day, Whit Monday; both Sundays are free as Sundays already.
    days |= {easter + timedelta(days=n) for n in (-2, 1, 39, 50)}
    days |= {day for day in BY_DECREE if day.year == year}
    return frozenset(days)


def is_working_day(d: date) -> bool:
    """Neither Saturday, Sunday nor a general holiday."""
    return d.weekday() < 5 and d not in holidays(d.year)


@dataclass(frozen=True, slots=True)
class DayTable:
    """Days as numbers, counted from `FIRST`.

    `rank[d]`: how many working days there are up to and including day d. `working[k]`: the k-th working day, from 0;
    `dates[k]` is the same as a date.
    """

    rank: list[int]
    working: array[int]
    dates: list[date]


@cache
def day_table() -> DayTable:
    """The table from FIRST to LAST, made at first use."""
    rank, working, dates = [], array("i"), []
    for number in range(_LAST - _FIRST + 1):
        day = date.fromordinal(_FIRST + number)
        if is_working_day(day):
            working.append(number)
            dates.append(day)
        rank.append(len(working))
    return DayTable(rank, working, dates)


def nth_working_day(d: date, n: int) -> date:
    """The n-th working day after `d`, n at least 1. By table; counted where the table does not reach."""
    table = day_table()
    number = d.toordinal() - _FIRST
    if number >= 0:
        try:
            return table.dates[table.rank[number] + n - 1]
        except IndexError:
            return _counted(d, n)
    return _counted(d, n)


def _counted(d: date, n: int) -> date:
    while n:
        d += timedelta(days=1)
        n -= is_working_day(d)
    return d


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian computus of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def _kings_day(year: int) -> date:
    day = date(year, 4, 27 if year >= 2014 else 30)
    if day.weekday() < 6:
        return day
    # Queen's Day on a Sunday went to the day before since 1980, to the day after before that.
    return day - timedelta(days=1) if year >= 1980 else day + timedelta(days=1)
