"""The checks after a case has gone to the local field (R-PLAN-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sluitend.rules.book import BadBook, Book, Value
from sluitend.rules.calendar import add_months, next_working_day


@dataclass(frozen=True)
class Check:
    """One planned check. `value` tells where the moment comes from: a setting, not law."""

    months: int
    on: date
    value: Value


def checks_after(handed_over: date, *, book: Book) -> tuple[Check, ...]:
    """The planned checks after a handover on this day, each on a working day, in order.

    The moments are what the organisation has set on that day (default 3, 12 and 18 months), not law.
    """
    value = book.value("monitoring_moments", on=handed_over)
    if not isinstance(value.number, list) or not all(isinstance(n, int) and n > 0 for n in value.number):
        raise BadBook("monitoring_moments: geef een lijst van maanden, bijvoorbeeld [3, 12, 18]")
    return tuple(
        Check(months, next_working_day(add_months(handed_over, months)), value) for months in sorted(set(value.number))
    )
