"""When somebody is told of a term: before its end, at its end, and when it goes up the ladder (promise 5)."""

from datetime import datetime

from sluitend.records.models import Clock
from sluitend.records.region import book
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.terms import Due, warnings

NO_STEP = ("inform_persons", "access_request", "correction_request", "destroy_on_request")
"""Terms about the file: what is owed to a person about their data takes the family itself no step further."""

ANSWERS = ("pickup_answer", "pickup_answer_acute", "handover_answer")
"""Terms in which somebody must say yes or no: a silence goes up the ladder at the end itself, the same day."""


def moments(clock: Clock) -> tuple[datetime, datetime, datetime]:
    """The three moments of this clock, worked out from its own end: that may be another than the term's usual one."""
    rules = book()
    value = rules.value(clock.term, on=clock.starts_at.astimezone(AMSTERDAM).date())
    before, after = warnings(Due(clock.term, clock.starts_at, clock.due_at, value), book=rules)
    return before, clock.due_at, clock.due_at if clock.term in ANSWERS else max(after, clock.due_at)
