"""Broken glass: what somebody has open, and what is still to be judged. No content of any case."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sluitend.records.models import AccessLog, BreakGlass, Worker
from sluitend.records.privacy import reviews
from sluitend.records.read.entry import Open
from sluitend.records.read.viewer import Viewer

FINDINGS = tuple(BreakGlass.Finding.choices)


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken glass. `looks`: how often the case was opened by it."""

    id: int
    number: str
    worker: str
    organisation: str
    reason: str
    at: datetime
    until: datetime
    looks: int
    finding: str
    review: str
    reviewed_by: str


def _broken(row: BreakGlass) -> Broken:
    return Broken(
        row.pk, row.case.number, row.worker.name, row.worker.organisation.name, row.reason, row.at, row.until,
        AccessLog.objects.filter(glass=row).count(), row.get_finding_display() if row.finding else "", row.review,
        row.reviewed_by.name if row.reviewed_by else "",
    )  # fmt: skip


def _rows(viewer: Viewer) -> QuerySet[BreakGlass]:
    worker = Worker.objects.get(pk=viewer.id)
    rows = BreakGlass.objects.filter(reviews(worker))
    return rows.select_related("case", "worker__organisation", "reviewed_by").order_by("at", "pk")


def unreviewed(viewer: Viewer) -> tuple[Broken, ...]:
    """All that this person may judge and nobody judged yet, the oldest first; it leaves the list by judging only."""
    return tuple(_broken(row) for row in _rows(viewer).filter(reviewed_at__isnull=True))


def reviewed(viewer: Viewer, most: int = 20) -> tuple[Broken, ...]:
    """The last ones that were judged."""
    rows = _rows(viewer).filter(reviewed_at__isnull=False).order_by("-reviewed_at")
    return tuple(_broken(row) for row in rows[:most])


def one(viewer: Viewer, key: int) -> Broken | None:
    """One that this person may judge; None for any other."""
    row = _rows(viewer).filter(pk=key).first()
    return _broken(row) if row else None


def open_until(entry: Open) -> datetime | None:
    """Until when this person has broken the glass of this case; None when it is whole."""
    mine = [row for row in entry.rows.of("glasses") if row.worker_id == entry.viewer.id]
    return max((row.until for row in mine if row.at <= entry.now < row.until), default=None)
