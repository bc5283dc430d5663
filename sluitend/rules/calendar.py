"""Dutch days and terms: which days are holidays, and when a term ends.

Everything is in Amsterdam time; answers are aware datetimes in UTC, so that comparing and subtracting is
real time also in the nights in which the clock changes.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sluitend.rules.book import Value

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_END_OF_DAY = time(23, 59, 59)


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
    return frozenset(days)


def is_working_day(d: date) -> bool:
    """Neither Saturday, Sunday nor a general holiday."""
    return d.weekday() < 5 and d not in holidays(d.year)


def add_working_days(d: date, n: int) -> date:
    """The n-th working day after `d`; `d` itself when n is 0. Raises ValueError when n is negative."""
    if n < 0:
        raise ValueError("Een termijn kan niet negatief zijn")
    while n:
        d += timedelta(days=1)
        n -= is_working_day(d)
    return d


def next_working_day(d: date) -> date:
    """`d` itself when it is a working day, else the first one after it."""
    while not is_working_day(d):
        d += timedelta(days=1)
    return d


def end_of_term(start: datetime, value: Value) -> datetime:
    """The last moment of a term that starts at `start` (aware). Raises ValueError without a time zone.

    Hours are real hours. Terms in days, weeks, months and years do not count the day they start on and end at
    23:59:59 Amsterdam time on their last day, moved by the Algemene termijnenwet where that act applies.
    A term `to_the_minute` runs through weekends and holidays to the same clock time (Wth art. 13).
    """
    if start.tzinfo is None:
        raise ValueError("Een termijn begint op een moment met een tijdzone")
    if value.unit == "hours":
        return start.astimezone(UTC) + timedelta(hours=value.whole)
    local = start.astimezone(AMSTERDAM)
    last = _last_day(local.date(), value)
    if value.to_the_minute:
        # A clock time that does not exist (spring) becomes an hour later; of a double hour the first counts.
        return datetime.combine(last, local.time(), AMSTERDAM).astimezone(UTC)
    if value.general_terms_act:
        last = _general_terms_act(local.date(), last)
    return datetime.combine(last, _END_OF_DAY, AMSTERDAM).astimezone(UTC)


def add_months(d: date, n: int) -> date:
    """The same day n months later; the last day of that month when it is shorter."""
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    return date(year, month + 1, min(d.day, monthrange(year, month + 1)[1]))


def _last_day(first: date, value: Value) -> date:
    number = value.whole
    if number < 0:
        raise ValueError("Een termijn kan niet negatief zijn")
    match value.unit:
        case "days":
            return first + timedelta(days=number)
        case "weeks":
            return first + timedelta(weeks=number)
        case "working_days":
            return add_working_days(first, number)
        case "months":
            return add_months(first, number)
        case "years":
            return add_months(first, 12 * number)
    raise ValueError(f"{value.name} is geen termijn maar een waarde in {value.unit}")


def _general_terms_act(first: date, last: date) -> date:
    length = (last - first).days
    last = next_working_day(last)  # art. 1
    if length >= 3:  # art. 2: at least two working days
        last = max(last, add_working_days(first, 2))
    return last


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
