"""Moments as people say them: di 24 nov, 14:05.

A page of a case says hundreds of them, so what a day is called is worked out once.
"""

from datetime import date, datetime
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language

from sluitend.rules.calendar import AMSTERDAM


def when(value: datetime | None) -> str:
    """di 24 nov, 14:05, with the year when it is another than this one; Amsterdam time (or empty)."""
    if value is None:
        return ""
    local = value.astimezone(AMSTERDAM)
    return f"{_day(local.date(), datetime.now(AMSTERDAM).year, get_language())}, {local.hour:02}:{local.minute:02}"


def time_of_day(value: datetime) -> str:
    """14:05, Amsterdam time."""
    return f"{value.astimezone(AMSTERDAM):%H:%M}"


def at_time(value: datetime) -> str:
    """14:05 for today, else also the day: di 24 nov, 14:05."""
    local = value.astimezone(AMSTERDAM)
    today = local.date() == datetime.now(AMSTERDAM).date()
    return f"{local.hour:02}:{local.minute:02}" if today else when(value)


def short_day(value: datetime | None) -> str:
    """di 24 nov, with the year when it is another than this one (or empty)."""
    if value is None:
        return ""
    return _day(value.astimezone(AMSTERDAM).date(), datetime.now(AMSTERDAM).year, get_language())


def month(year: int, number: int) -> str:
    """november 2026."""
    return formats.date_format(date(year, number, 1), "F Y").lower()


def partial_day(told: str) -> str:
    """14-03-1988, 03-1988 or 1988: a date as far as it was told (ISO in, Dutch order out)."""
    return "-".join(reversed(told.split("-")))


@lru_cache(maxsize=4096)
def _day(value: date, this_year: int, _language: str | None) -> str:
    style = "D j M" if value.year == this_year else "D j M Y"
    return formats.date_format(value, style).lower().replace(".", "")
