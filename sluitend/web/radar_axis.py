"""The signals of the radar on an axis of months: where each mark and tick stands. A list below says it in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sluitend.records.read.radar import Radar, Signal
from sluitend.rules.calendar import AMSTERDAM, add_months

WIDTH, LINE, EDGE = 640, 44, 12  # of the drawing, of the axis in it, and left free at both ends
APART, STEP = 18, 12  # closer than this marks go above each other, by this much
MOST_MONTHS = 36  # of a longer time only the years have a tick


@dataclass(frozen=True, slots=True)
class Mark:
    """`kind`: report, closed, new_violence or order."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    year: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """`first` and `last`: the days of both ends; `orders`: from where to where a restraining order ran."""

    first: date
    last: date
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    orders: tuple[tuple[float, float], ...]
    width: int = WIDTH
    line: int = LINE


def radar_axis(found: Radar, now: datetime) -> Axis | None:
    """From the month of the first signal to the end of this month; None while there is nothing to draw."""
    if not found.signals:
        return None
    first = min(one.day for one in found.signals).replace(day=1)
    last = add_months(max(_local(now), *(one.day for one in found.signals)).replace(day=1), 1)

    def at(day: date) -> float:
        part = (min(max(day, first), last) - first).days / (last - first).days
        return round(EDGE + part * (WIDTH - 2 * EDGE), 1)

    orders = tuple(
        (at(_local(one.at)), at(_local(one.until))) for one in found.measures if one.kind == "order" and one.until
    )
    ticks = tuple(Tick(at(day), day.month == 1) for day in _months(first, last))
    return Axis(first, last - timedelta(days=1), ticks, tuple(_marks(found.signals, at)), orders)


def _months(first: date, last: date) -> Iterator[date]:
    every = 1 if (last.year - first.year) * 12 + last.month - first.month <= MOST_MONTHS else 12
    day = first if every == 1 else first.replace(month=1)
    while day <= last:
        if day >= first:
            yield day
        day = add_months(day, every)


def _marks(signals: tuple[Signal, ...], at: object) -> Iterator[Mark]:
    before, height = -float(WIDTH), 0
    for one in signals:
        x = at(one.day)  # type: ignore[operator]
        height = height + 1 if x - before < APART and height < 2 else 0
        before = x
        yield Mark(x, LINE - height * STEP, "closed" if one.closed else one.kind)


def _local(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()
