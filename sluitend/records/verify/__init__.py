"""The promise, checked on a live database: each finding names the case and which promise does not hold (design 2).

Set-based: a few queries a promise, whatever the number of cases. Nothing is changed and no name is given out.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sluitend.records.verify import answered, held, history, recognised, told, written
from sluitend.records.verify.finding import PROMISES, Finding

__all__ = ["GRACE", "PROMISES", "Finding", "findings"]

GRACE = timedelta(hours=1)
"""How late the worker may be before a term counts as passed in silence."""


def findings(*, now: datetime, grace: timedelta = GRACE) -> Iterator[Finding]:
    """Everything in the database that breaks promise 1-6 or 9-12, in the order of the promises."""
    yield from held.reports()
    yield from held.direction()
    yield from held.safety()
    yield from held.next_step()
    yield from told.terms(now, grace)
    yield from told.waiting(now, grace)
    yield from told.lists()
    yield from answered.refusals()
    yield from history.clocks()
    yield from written.rows()
    yield from written.stones()
    yield from written.relapse()
    yield from written.trail_whole()
    yield from written.money()
    yield from recognised.persons()
