"""Counting what a family goes through: hops, tellings, refusals and days on which nobody had the case.

A *hop*: a request to act, or the responsibility, goes from one organisation to another, returns included.
What a citizen says to an organisation (`from_party=""`) is a telling, not a hop. Asking somebody in beside
oneself, a consultation and a refusal move nothing. A report that goes to several at once is one hop, and a
report that the same parties had before is none.

A *telling*: somebody gives the story to a party that does not have it; several listeners at one table hear it
once. The first telling is not a retelling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sluitend.rules.calendar import AMSTERDAM

HOPS = ("report", "referral", "handover")
KINDS = (*HOPS, "ask_along", "consult", "refusal", "talk")


@dataclass(frozen=True)
class Move:
    """One thing that happened.

    `carried`: the listener already had the story. `again`: told anew to the same party.
    """

    at: datetime
    kind: str
    from_party: str
    to_parties: tuple[str, ...]
    teller: str = ""
    carried: bool = False
    again: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Onbekende soort gebeurtenis: {self.kind}")


@dataclass(frozen=True)
class Counts:
    hops: int
    tellings: int
    retellings: int
    refusals: int
    consults: int
    asked_along: int


def is_hop(move: Move) -> bool:
    """Whether this move by itself takes the case, or a request to act, to another party."""
    others = any(party != move.from_party for party in move.to_parties)
    return move.kind in HOPS and bool(move.from_party) and others


def hops(moves: Iterable[Move]) -> int:
    """Hops, without reports that the same party gave to the same parties before."""
    reported: set[tuple[str, str]] = set()
    total = 0
    for move in moves:
        if not is_hop(move):
            continue
        pairs = {(move.from_party, party) for party in move.to_parties if party != move.from_party}
        total += move.kind != "report" or not pairs <= reported
        if move.kind == "report":
            reported |= pairs
    return total


def tellings(moves: Iterable[Move]) -> int:
    """How often the story was told to somebody who did not have it, or once more at the listener's wish."""
    heard: set[tuple[str, str]] = set()
    total = 0
    for move in moves:
        if move.kind != "talk":
            continue
        pairs = {(move.teller or move.from_party, party) for party in move.to_parties}
        total += not move.carried and (move.again or not pairs <= heard)
        heard |= pairs
    return total


def count(moves: Iterable[Move]) -> Counts:
    """Everything that is counted of one case. The order of `moves` is their order in time."""
    listed = sorted(moves, key=lambda move: move.at)
    told = tellings(listed)
    kinds = [move.kind for move in listed]
    return Counts(
        hops=hops(listed),
        tellings=told,
        retellings=max(0, told - 1),
        refusals=kinds.count("refusal"),
        consults=kinds.count("consult"),
        asked_along=kinds.count("ask_along"),
    )


def gap_days(intervals: Iterable[tuple[datetime, datetime | None]], start: datetime, end: datetime) -> int:
    """On how many Amsterdam days between `start` and `end` there was a moment at which nobody had the case.

    An interval without an end still runs. The strict count: a gap of one minute makes its day a gap day.
    """
    days = set()
    for begin, stop in _gaps(intervals, start, end):
        day, last = (
            begin.astimezone(AMSTERDAM).date(),
            (stop - timedelta(microseconds=1)).astimezone(AMSTERDAM).date(),
        )
        while day <= last:
            days.add(day)
            day += timedelta(days=1)
    return len(days)


def _gaps(
    intervals: Iterable[tuple[datetime, datetime | None]], start: datetime, end: datetime
) -> Iterable[tuple[datetime, datetime]]:
    covered = start
    for begin, stop in sorted(((begin, stop or end) for begin, stop in intervals), key=lambda pair: pair[0]):
        if begin > covered:
            yield covered, min(begin, end)
        covered = max(covered, stop)
        if covered >= end:
            return
    if covered < end:
        yield covered, end
