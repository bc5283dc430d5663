"""What is counted of one case, from the work itself (chain step insight). Nobody fills anything in for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sluitend.records.models import Case, Clock, Direction, Move
from sluitend.records.read.rows import Rows
from sluitend.rules import counting

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """The counts of one case. `days_without_director` is worked out and should be 0 (promise 2).

    `gap_days_outside`: days on which nobody had the case, as told about the time outside Sluitend.
    `hours_to_first_contact` runs from the opening; None when there was no contact yet.
    """

    hops: int
    tellings: int
    retellings: int
    refusals: int
    asked_along: int
    consults: int
    days_without_director: int
    gap_days_outside: int
    hours_to_first_contact: float | None
    terms_kept: int
    terms_passed: int
    repeat_reports: int


def case_counts(case: Case, *, now: datetime) -> CaseCounts:
    """Everything counted of this case up to `now` (R-ROUTE-03; shared counting rules in rules/counting.py)."""
    return counts_of(Rows(case), now=now)


def counts_of(rows: Rows, *, now: datetime) -> CaseCounts:
    """The same from rows that a page has read already."""
    case, moves = rows.case, rows.moves
    told = counting.count(as_move(row) for row in moves)
    kept, passed = kept_and_passed(rows.clocks, now)
    contact = min((row.first_contact_at for row in rows.pickups if row.first_contact_at), default=None)
    return CaseCounts(
        hops=told.hops, tellings=told.tellings, retellings=told.retellings, refusals=told.refusals,
        asked_along=told.asked_along, consults=told.consults,
        days_without_director=days_without_director(case, rows.directions, now),
        gap_days_outside=sum(row.days_without for row in moves),
        hours_to_first_contact=hours_between(case.opened_at, contact) if contact else None,
        terms_kept=kept, terms_passed=passed, repeat_reports=max(0, len(rows.reports) - 1),
    )  # fmt: skip


def as_move(row: Move) -> counting.Move:
    """The row as the counting rule takes it."""
    return counting.Move(
        at=row.at, kind=row.kind, from_party=row.from_party, to_parties=tuple(row.to_parties), teller=row.teller,
        carried=row.carried, again=row.again,
    )  # fmt: skip


def kept_and_passed(clocks: Iterable[Clock], now: datetime) -> tuple[int, int]:
    """How many terms were met in time, and how many went by; one that ended for another reason counts for neither."""
    answers = [kept(clock, now) for clock in clocks]
    return answers.count(True), answers.count(False)


def kept(clock: Clock, now: datetime) -> bool | None:
    """True: met in time. False: went by. None: still running, or nothing to wait for any more."""
    stopped = clock.ended_at or now
    if clock.state == Clock.State.MET:
        return stopped <= clock.due_at
    return False if stopped > clock.due_at else None


def days_without_director(case: Case, directions: Iterable[Direction], now: datetime) -> int:
    """Days with a moment without a director while the case was open. Between a closing and a re-opening it was not."""
    rows = sorted(directions, key=lambda row: (row.starts_at, row.pk))
    held: list[tuple[datetime, datetime | None]] = [(row.starts_at, row.ends_at) for row in rows]
    held += [
        (before.ends_at, row.starts_at) for before, row in pairwise(rows) if row.how == "reopened" and before.ends_at
    ]
    return counting.gap_days(held, case.opened_at, case.closed_at or now)


def hours_between(start: datetime, end: datetime) -> float:
    """Hours, to one decimal."""
    return round((end - start) / HOUR, 1)
