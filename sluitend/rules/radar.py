"""What reports about one family show together: how often, how close on each other, and whether that is structural.

The radar of Veilig Thuis keeps every serious suspicion in view (R-INTAKE-10, R-PROC-14). It counts and asks; whether it
is structurally unsafe a professional decides, apart from whether it is acute (R-SAFE-03).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sluitend.rules.book import Book
from sluitend.rules.calendar import add_months, last_day
from sluitend.rules.decision import Decision, ask, no, yes
from sluitend.rules.sources import cite

REPEAT, SAME, MONTHLY = "risk_of_repeat", "radar_same_event", "structural_violence_every"
RUN, TIMES, WITHIN = "radar_monthly_run", "radar_returns", "radar_returns_within"


@dataclass(frozen=True, slots=True)
class Spacing:
    """How far the happenings lie apart, in days, the oldest first. `closer`: the last gap is the shortest of three."""

    gaps: tuple[int, ...]
    closer: bool


def happenings(*, days: Iterable[date], book: Book, on: date) -> tuple[date, ...]:
    """The first day of each thing that happened: reports of one event by several sources count once (our reading)."""
    apart = timedelta(days=book.value(SAME, on=on).whole)
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] <= apart:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(first for first, _last in found)


def spacing(happened: tuple[date, ...]) -> Spacing:
    """The days between one happening and the next."""
    gaps = tuple((later - earlier).days for earlier, later in pairwise(happened))
    return Spacing(gaps, len(gaps) > 1 and gaps[-1] < min(gaps[:-1]))


def repeated(*, days: Iterable[date], book: Book, on: date) -> Decision:
    """YES when it happened again within the years in which repeating is most likely (R-TERM-31)."""
    window = book.value(REPEAT, on=on)
    happened = happenings(days=days, book=book, on=on)
    gap = (happened[-1] - happened[-2]).days if len(happened) > 1 else None
    facts = {"happenings": len(happened), "days_since_the_one_before": gap}
    if gap is not None and happened[-1] <= last_day(happened[-2], window):
        why = "Het gebeurde opnieuw binnen de tijd waarin herhaling het waarschijnlijkst is."
        return yes(why, window.source, facts, book.version, (window,))
    why = "Er is geen herhaling in de tijd waarin zij het waarschijnlijkst is."
    return no(why, window.source, facts, book.version, (window,))


def structural_unsafety(*, days: Iterable[date], told: bool, book: Book, on: date) -> Decision:
    """ASK when it may be structural: at least monthly, returning, or told to go on. Never YES: a person finds that.

    `told`: a report says that it goes on longer or comes back. What lies further back than the years in which repeating
    is most likely does not count.
    """
    window, times, within = (book.value(name, on=on) for name in (REPEAT, TIMES, WITHIN))
    every, run = book.value(MONTHLY, on=on), book.value(RUN, on=on)
    recent = [day for day in happenings(days=days, book=book, on=on) if last_day(day, window) >= on]
    facts = {"happenings": len(recent), "first": recent[0] if recent else None, "last": recent[-1] if recent else None,
             "told": told}  # fmt: skip
    version, source = book.version, cite("structurele-onveiligheid")
    if _monthly(recent, every.whole, run.whole):
        why = "Het geweld kwam ten minste maandelijks terug. Is het structureel onveilig?"
        return ask(why, cite("structureel-geweld"), facts, version, (every, run))
    if len(recent) >= times.whole and add_months(recent[-times.whole], within.whole) >= recent[-1]:
        why = "De onveiligheid keerde terug. Is het structureel onveilig?"
        return ask(why, source, facts, version, (times, within))
    if told and recent:
        why = "Een melder zegt dat het doorgaat of terugkomt. Is het structureel onveilig?"
        return ask(why, source, facts, version)
    why = "Uit de meldingen samen blijkt geen terugkerende onveiligheid. Een professional kan anders oordelen."
    return no(why, source, facts, version, (times, within))


def _monthly(days: list[date], months: int, run: int) -> bool:
    """The last `run` happenings each came within so many months after the one before."""
    last = days[-run:]
    return len(last) == run and all(add_months(a, months) >= b for a, b in pairwise(last))
