"""Dutch days and terms: which days are holidays, and when a term ends.

Everything is in Amsterdam time; answers are aware datetimes in UTC, so that comparing and subtracting is
real time also in the nights in which the clock changes.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sluitend.rules.book import Value
from sluitend.rules.free_days import holidays, is_working_day, nth_working_day

__all__ = [
    "AMSTERDAM", "add_months", "add_working_days", "end_of_term", "holidays", "is_working_day", "last_day",
    "next_working_day", "working_days_until",
]  # fmt: skip

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_END_OF_DAY = time(23, 59, 59)


def add_working_days(d: date, n: int) -> date:
    """The n-th working day after `d`; `d` itself when n is 0. Raises ValueError when n is negative."""
    if n < 0:
        raise ValueError("Een termijn kan niet negatief zijn")
    return nth_working_day(d, n) if n else d


def next_working_day(d: date) -> date:
    """`d` itself when it is a working day, else the first one after it."""
    while not is_working_day(d):
        d += timedelta(days=1)
    return d


def working_days_until(d: date, until: date) -> int:
    """How many working days come after `d`, up to and including `until`; 0 when that is not later."""
    return sum(is_working_day(d + timedelta(days=n)) for n in range(1, (until - d).days + 1))


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
    last = last_day(local.date(), value)
    if value.to_the_minute:
        # A clock time that does not exist (spring) becomes an hour later; of a double hour the first counts.
        return datetime.combine(last, local.time(), AMSTERDAM).astimezone(UTC)
    return _end_of_day(last)


def last_day(first: date, value: Value) -> date:
    """The last day of a term that starts on this day, with the Algemene termijnenwet where that applies.

    A term in working days is left as it is: it ends on one, and holds as many as art. 2 can ask.
    """
    if value.unit == "working_days":
        return add_working_days(first, value.whole)
    last = _unmoved(first, value)
    return _general_terms_act(first, last) if value.general_terms_act else last


@lru_cache(maxsize=16384)
def _end_of_day(day: date) -> datetime:
    return datetime.combine(day, _END_OF_DAY, AMSTERDAM).astimezone(UTC)


def add_months(d: date, n: int) -> date:
    """The same day n months later; the last day of that month when it is shorter."""
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    return date(year, month + 1, min(d.day, monthrange(year, month + 1)[1]))


def _unmoved(first: date, value: Value) -> date:
    number = value.whole
    if number < 0:
        raise ValueError("Een termijn kan niet negatief zijn")
    match value.unit:
        case "days":
            return first + timedelta(days=number)
        case "weeks":
            return first + timedelta(weeks=number)
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
