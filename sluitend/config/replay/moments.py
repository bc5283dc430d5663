"""Moments of a story: "dag 3 14:00" counted from its first day, or "+2 uur" counted from what came before."""

import re
from datetime import date, datetime, time, timedelta

from sluitend.rules.calendar import AMSTERDAM

ON_DAY = re.compile(r"dag (-?\d{1,4}) ([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
LATER = re.compile(r"([+-])(\d{1,4}) (minuut|minuten|uur|dag|dagen)", re.ASCII)
DAY = re.compile(r"dag (-?\d{1,4})", re.ASCII)
HELP = 'schrijf "dag 3 14:00" (dag 0 is de eerste dag) of "+2 uur", "+30 minuten", "+1 dag"'


class BadMoment(ValueError):
    """The text is no moment; its message says in Dutch how to write one."""


def moment(text: str, *, start: date, before: datetime | None) -> datetime:
    """The moment in Amsterdam time. `before` is what "+…" counts from. Raises BadMoment."""
    if found := ON_DAY.fullmatch(text.strip()):
        day, hour, minute = (int(part) for part in found.groups())
        return datetime.combine(start + timedelta(days=day), time(hour, minute), tzinfo=AMSTERDAM)
    if found := LATER.fullmatch(text.strip()):
        if before is None:
            raise BadMoment("voor deze stap is er nog geen moment om vanaf te tellen")
        sign = -1 if found[1] == "-" else 1
        return _later(before, sign * int(found[2]), found[3])
    raise BadMoment(f'"{text}" is geen moment: {HELP}')


def _later(before: datetime, number: int, unit: str) -> datetime:
    """Days keep the hour on the clock; hours and minutes are real ones, also when the clock changes."""
    if unit.startswith("dag"):
        return before + timedelta(days=number)
    step = timedelta(hours=number) if unit == "uur" else timedelta(minutes=number)
    return datetime.fromtimestamp(before.timestamp() + step.total_seconds(), tz=AMSTERDAM)


def day_text(text: str, *, start: date) -> str:
    """A day as "dag -1", or a date of which parts may be missing, as ISO text."""
    if found := DAY.fullmatch(text.strip()):
        return (start + timedelta(days=int(found[1]))).isoformat()
    return text


def day_of(at: datetime, start: date) -> int:
    """The number of the day on which a moment falls; the first day of the story is 0."""
    return (at.astimezone(AMSTERDAM).date() - start).days
