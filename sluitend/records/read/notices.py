"""What somebody was told, read and unread, and how that person wants to hear of it by e-mail."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from sluitend.records.models import MailSetting, Notice, OutgoingMail
from sluitend.records.prepared import fetch
from sluitend.records.read.viewer import Viewer

PAGE = 30
MOST_COUNTED = 99  # above this the exact number says nothing
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One notice; `number` of the case it is about, or nothing."""

    id: int
    text: str
    number: str
    at: datetime
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Lines:
    """`more`: where the next page starts, when there are others."""

    lines: tuple[Line, ...]
    more: tuple[datetime, int] | None


@dataclass(frozen=True, slots=True)
class Setting:
    """`waits`: a code was sent and not yet typed in. `refused`: the mail server says there is no such address."""

    address: str = ""
    confirmed: bool = False
    waits: bool = False
    refused: bool = False
    how: str = MailSetting.How.ACUTE
    daily_at: time = time(8)
    quiet_from: time | None = None
    quiet_until: time | None = None
    quiet_weekend: bool = False
    acute_always: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """How sending went since yesterday, for the administrator: numbers, and the last fault as a code."""

    sent: int
    waiting: int
    failed: int
    unsure: int
    refused: int
    fault: str


def lines(viewer: Viewer, *, after: tuple[datetime, int] | None = None, unread: bool = False) -> Lines:
    """A page of what this person was told, the newest first; the same number of queries on every page."""
    rows = _mine(viewer)
    if unread:
        rows = rows.filter(seen_at__isnull=True)
    if after is not None:
        rows = rows.filter(Q(at__lt=after[0]) | Q(at=after[0], pk__lt=after[1]))
    told = list(rows.order_by("-at", "-pk").values_list("pk", "text", "case__number", "at", "seen_at")[: PAGE + 1])
    found = tuple(Line(key, text, number or "", at, seen) for key, text, number, at, seen in told[:PAGE])
    return Lines(found, (found[-1].at, found[-1].id) if len(told) > PAGE else None)


def unread(viewer: Viewer) -> int:
    """How many this person did not tick off; counted up to a hundred."""
    if viewer.kept_out:
        return _mine(viewer).filter(seen_at__isnull=True).values("pk")[: MOST_COUNTED + 1].count()
    return int(fetch(_UNREAD, {"me": viewer.id}, {})[0][0])


_UNREAD = f"""SELECT COUNT(*) FROM (SELECT 1 FROM {Notice._meta.db_table} n
    WHERE n.worker_id = %(me)s AND n.seen_at IS NULL LIMIT {MOST_COUNTED + 1}) AS counted"""  # noqa: S608


def _mine(viewer: Viewer) -> QuerySet[Notice]:
    rows = Notice.objects.filter(worker=viewer.id)
    return rows.filter(Q(case__isnull=True) | ~Q(case__in=viewer.kept_out)) if viewer.kept_out else rows


def setting(viewer: Viewer, *, now: datetime) -> Setting:
    """What this person chose; of nobody else is it ever shown."""
    row = MailSetting.objects.filter(worker=viewer.id).first()
    if row is None:
        return Setting()
    waits = bool(row.code_digest) and row.code_until is not None and now <= row.code_until
    return Setting(
        row.address, row.confirmed_at is not None, waits, row.refused_at is not None, row.how, row.daily_at,
        row.quiet_from, row.quiet_until, row.quiet_weekend, row.acute_always,
    )  # fmt: skip


def health(viewer: Viewer, *, now: datetime) -> Health | None:
    """For an administrator only; nothing about who gets what."""
    if viewer.role != "administrator":
        return None
    rows = OutgoingMail.objects.filter(at__gt=now - DAY)
    by_state = dict(rows.values_list("state").annotate(count=Count("pk")))
    fault = rows.exclude(error="").order_by("-at", "-pk").values_list("error", flat=True).first()
    return Health(
        by_state.get("sent", 0), by_state.get("waiting", 0) + by_state.get("sending", 0), by_state.get("failed", 0),
        by_state.get("unsure", 0), by_state.get("refused", 0), fault or "",
    )  # fmt: skip
