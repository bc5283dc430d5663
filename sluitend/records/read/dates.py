"""The dated things of one person, for a calendar: when, and of what sort; never about whom or what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from sluitend.records.feeds import event_name, feed_digest
from sluitend.records.models import Action, CalendarFeed, Case, Check, Clock, Conference, Worker
from sluitend.records.read.entry import Open, enter
from sluitend.records.read.viewer import Viewer, viewer_of

BACK = timedelta(days=30)  # what ended before this is gone from the calendar
MOST = 500  # of each sort: a calendar, not an archive
TERM, MEETING, TODO = "term", "meeting", "todo"
ONCE_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated thing. `name` never changes; `version` goes up with each change; `over`: it is off."""

    name: str
    sort: str  # term, meeting or todo
    at: datetime
    changed_at: datetime
    version: int
    over: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """That there is an address, since when, and when a program last asked."""

    since: datetime
    read_at: datetime | None


def feed(viewer: Viewer) -> Feed | None:
    """Whether this person has an address for a calendar."""
    row = CalendarFeed.objects.filter(worker=viewer.id, ended_at__isnull=True).first()
    return Feed(row.created_at, row.last_read_at) if row else None


def by_secret(secret: str, *, now: datetime) -> tuple[Dated, ...] | None:
    """The dates of who owns this secret; None for one that is not there, that ended, or of somebody who left."""
    row = CalendarFeed.objects.filter(digest=feed_digest(secret), ended_at__isnull=True).first()
    owner = Worker.objects.filter(pk=row.worker_id, is_active=True).first() if row else None
    if row is None or owner is None or owner.role == Worker.Role.CLIENT:
        return None
    if row.last_read_at is None or now - row.last_read_at > ONCE_AN_HOUR:
        CalendarFeed.objects.filter(pk=row.pk).update(last_read_at=now)
    return dates(viewer_of(owner.pk), now=now)


def dates(viewer: Viewer, *, now: datetime) -> tuple[Dated, ...]:
    """Actions, terms, checks and meetings of this person, the first first; a fixed number of queries."""
    if not viewer.may_see_content:
        return ()
    found = [*_actions(viewer, now), *_clocks(viewer, now), *_checks(viewer, now), *_meetings(viewer, now)]
    return tuple(sorted(found, key=lambda one: (one.at, one.name)))


def _fresh(rows: QuerySet, viewer: Viewer, ended: str, now: datetime) -> QuerySet:
    """What is still to come, or ended not long ago, and of no case that this person is kept out of."""
    rows = rows.filter(Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gt": now - BACK}))
    return rows.exclude(case__in=viewer.kept_out) if viewer.kept_out else rows


def _actions(viewer: Viewer, now: datetime) -> Iterator[Dated]:
    rows = _fresh(Action.objects.filter(owner=viewer.id), viewer, "done_at", now).order_by("-due_at")
    wanted = ("pk", "due_at", "at", "done_at", "appointment__starts_at")
    for key, due, at, done, meets in rows.values_list(*wanted)[:MOST]:
        over = done is not None
        yield Dated(event_name("action", key), MEETING if meets else TODO, meets or due, done or at, int(over), over)


def _clocks(viewer: Viewer, now: datetime) -> Iterator[Dated]:
    rows = _fresh(Clock.objects.filter(owner=viewer.id), viewer, "ended_at", now)
    rows = rows.annotate(version=Count("events"), changed=Max("events__at")).order_by("-due_at")
    wanted = ("pk", "due_at", "starts_at", "state", "version", "changed")
    for key, due, start, state, version, changed in rows.values_list(*wanted)[:MOST]:
        yield Dated(event_name("clock", key), TERM, due, changed or start, version, state != Clock.State.RUNNING)


def _checks(viewer: Viewer, now: datetime) -> Iterator[Dated]:
    """Those of the organisation in cases that this person directs or was last to check."""
    mine = Q(case__director=viewer.id) | Q(done_by=viewer.id)
    rows = _fresh(Check.objects.filter(mine, organisation__in=viewer.organisations), viewer, "done_at", now)
    for key, due, at, done, off in rows.values_list("pk", "due_at", "planned_at", "done_at", "dropped_at")[:MOST]:
        ended = done or off
        yield Dated(event_name("check", key), TERM, due, ended or at, int(ended is not None), ended is not None)


def _meetings(viewer: Viewer, now: datetime) -> Iterator[Dated]:
    """Case conferences that this person planned, prepared, or of a case that this person directs."""
    mine = Q(by=viewer.id) | Q(case__director=viewer.id) | Q(inputs__by=viewer.id)
    rows = Conference.objects.filter(mine, at__gt=now - BACK).select_related("case").distinct().order_by("-at")
    rows = rows.exclude(case__in=viewer.kept_out) if viewer.kept_out else rows
    for row in rows[:MOST]:
        yield _meeting(row)


def _meeting(row: Conference) -> Dated:
    """A meeting that was held stays where it was; one of a case that closed before it is off."""
    closed = row.case.closed_at if row.case.state != Case.State.OPEN and row.held_at is None else None
    changed = row.held_at or closed or row.planned_at
    return Dated(
        event_name("meeting", row.pk), MEETING, row.at, changed, int(changed != row.planned_at), closed is not None
    )


def meeting(viewer: Viewer, number: str, key: int, *, now: datetime) -> Dated | None:
    """One meeting of a case that this person may see into; only its moment, so there is no look to log."""
    entry = enter(viewer, number, now=now)
    if not isinstance(entry, Open) or not entry.full:
        return None
    row = Conference.objects.filter(pk=key, case=entry.case).select_related("case").first()
    return _meeting(row) if row else None
