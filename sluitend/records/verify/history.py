"""Promise 9 for clocks: each end of a term is a line of its history; none was worked out anew in place."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from sluitend.records.models import Clock, ClockEvent
from sluitend.records.verify.finding import Finding

SETS_END = ("started", "extended", "resumed")
STOPS = {Clock.State.MET: "met", Clock.State.ENDED: "ended"}
Line = tuple[int, str, datetime | None]


def clocks() -> Iterator[Finding]:
    """The end and the state of every clock are those of its history. Two queries, whatever the number of clocks."""
    lines = ClockEvent.objects.order_by("clock_id", "pk").values_list("clock_id", "what", "due_at")
    told = {key: list(group) for key, group in groupby(lines.iterator(chunk_size=2000), key=lambda line: line[0])}
    rows = Clock.objects.order_by("pk").values_list("pk", "case__number", "due_at", "state")
    for key, number, due_at, state in rows.iterator(chunk_size=2000):
        for fault in _faults(told.get(key, []), due_at, state):
            yield Finding(9, number, f"termijn {key}: {fault}")


def _faults(lines: Iterable[Line], due_at: datetime, state: str) -> Iterator[str]:
    """A clock from before the history has a start without an end: then the first end that is told counts."""
    end, still, stopped = None, False, ""
    for _clock, what, moved in lines:
        if moved is not None and what not in SETS_END:
            yield "een regel zet het einde die dat niet kan"
        if end is not None and moved is not None and moved < end:
            yield "het einde is naar voren gehaald"
        if stopped:
            yield "ging verder nadat hij was afgelopen"
        if what in ("suspended", "resumed") and still == (what == "suspended"):
            yield "stilgezet en weer gestart in een volgorde die niet kan"
        end, still = moved or end, what == "suspended" or (still and what != "resumed")
        stopped = what if what in STOPS.values() else ""
    if end is not None and end != due_at:
        yield "het einde is een ander dan de geschiedenis zegt"
    if stopped != STOPS.get(Clock.State(state), ""):
        yield "is anders afgelopen dan de geschiedenis zegt"
    if not stopped and still != (state == Clock.State.SUSPENDED):
        yield "staat anders stil dan de geschiedenis zegt"
