"""Promise 5: somebody named is told before, at and after the end of a term, and then the ladder."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from sluitend.records import listing
from sluitend.records.models import Case, Clock, ClockEvent, Escalation, Task
from sluitend.records.moments import moments
from sluitend.records.verify.finding import Finding

SAID = {"warned": "gewaarschuwd", "reached": "gemeld dat de termijn om is", "passed": "opgeschaald"}


def terms(now: datetime, grace: timedelta) -> Iterator[Finding]:
    """What should have been said of each term by now, allowing the worker `grace`."""
    said = _said_of_the_end_as_it_stands()
    running = Clock.objects.filter(state=Clock.State.RUNNING).select_related("case")
    for clock in running.order_by("pk").iterator(chunk_size=2000):
        if clock.case.state != "open":
            yield Finding(5, clock.case.number, f"termijn {clock.pk} loopt in een casus die niet open is")
        for what, moment in zip(SAID, moments(clock), strict=True):
            if moment + grace < now and what not in said.get(clock.pk, set()):
                yield Finding(5, clock.case.number, f"termijn {clock.pk}: niemand is {SAID[what]}")
    yield from _stopped_late(grace)
    yield from _to_nobody()
    yield from _not_escalated()


def _said_of_the_end_as_it_stands() -> dict[int, set[str]]:
    """What was said of each running term since its end was last set; of an earlier end it does not count."""
    said: dict[int, set[str]] = {}
    lines = ClockEvent.objects.filter(clock__state=Clock.State.RUNNING).order_by("pk")
    for key, what, due_at in lines.values_list("clock_id", "what", "due_at").iterator(chunk_size=2000):
        said[key] = set() if due_at is not None else said.get(key, set()) | {what}
    return said


def _stopped_late(grace: timedelta) -> Iterator[Finding]:
    """Terms that were met or ended after their end, without anybody having been told at that end."""
    moved = ClockEvent.objects.filter(clock=OuterRef("clock"), pk__gt=OuterRef("pk"), due_at__isnull=False)
    told = ClockEvent.objects.filter(~Exists(moved), clock=OuterRef("pk"), what="reached")
    late = Clock.objects.exclude(state=Clock.State.RUNNING).filter(~Exists(told), ended_at__gt=F("due_at") + grace)
    for key, number in late.order_by("pk").values_list("pk", "case__number"):
        yield Finding(5, number, f"termijn {key} ging in stilte voorbij")


def _to_nobody() -> Iterator[Finding]:
    rows = ClockEvent.objects.filter(what__in=["warned", "reached"], told=None)
    for key, number in rows.order_by("pk").values_list("clock_id", "clock__case__number"):
        yield Finding(5, number, f"termijn {key}: het bericht ging naar niemand")


def _not_escalated() -> Iterator[Finding]:
    raised = set(Escalation.objects.filter(cause__startswith="clock:").values_list("cause", flat=True))
    passed = ClockEvent.objects.filter(what="passed").order_by("pk").values_list("clock_id", "clock__case__number")
    for key, number in passed:
        if f"clock:{key}" not in raised:
            yield Finding(5, number, f"termijn {key} is verstreken en niet opgeschaald")


def waiting(now: datetime, grace: timedelta) -> Iterator[Finding]:
    """What must still be said is on the worker's list, and the worker keeps up with its list."""
    listed = set(Task.objects.filter(state=Task.State.WAITING).values_list("key", flat=True))
    moved = ClockEvent.objects.filter(clock=OuterRef("clock"), pk__gt=OuterRef("pk"), due_at__isnull=False)
    passed = ClockEvent.objects.filter(~Exists(moved), clock=OuterRef("pk"), what="passed")
    running = Clock.objects.filter(~Exists(passed), state=Clock.State.RUNNING)
    for key, number in running.order_by("pk").values_list("pk", "case__number"):
        if f"clock:{key}" not in listed:
            yield Finding(5, number, f"termijn {key}: niemand zal hierover iets horen")
    for key, number in Escalation.objects.filter(solved_at=None).order_by("pk").values_list("pk", "case__number"):
        if f"escalation:{key}" not in listed:
            yield Finding(5, number, f"opschaling {key}: de volgende trede zal dit niet horen")
    late = Task.objects.filter(Q(state=Task.State.WAITING, run_at__lt=now - grace)).count()
    if late:
        yield Finding(5, "", f"{late} taken wachten te lang: loopt 'sluitend work'?")
    for key in Task.objects.exclude(state__in=[Task.State.WAITING, Task.State.DONE]).values_list("key", flat=True):
        yield Finding(5, "", f"taak {key} is mislukt")


def lists() -> Iterator[Finding]:
    """The lists from which people work show what waits, and nothing else: `records.listing` keeps them up."""
    for number in Case.objects.filter(pk__in=listing.differences()).order_by("pk").values_list("number", flat=True):
        yield Finding(5, number, "de werklijst toont iets anders dan wat er wacht: draai 'sluitend relist'")
