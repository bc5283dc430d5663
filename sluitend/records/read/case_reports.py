"""The reports in one case, for who weighs them: to sign one off, or to tell the reporter what became of it."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Feedback, Report
from sluitend.records.read.entry import Open, enter, opened
from sluitend.records.read.viewer import Viewer
from sluitend.rules.sharing import Category, Seen


@dataclass(frozen=True, slots=True)
class InCase:
    """One report. Of the reporter only the kind and the organisation: who it was is kept stricter than the file."""

    id: int
    number: str
    received_at: datetime
    door: str
    reporter_kind: str
    reporter_organisation: str
    what_happened: str
    wants_feedback: bool
    told: tuple[tuple[datetime, str], ...]
    controller: str
    closed: bool


def reports_in(viewer: Viewer, number: str, *, now: datetime) -> tuple[InCase, ...] | None:
    """The reports of a case, the newest first; None for who may not see the content. The look is logged."""
    with opened(viewer, number, what="reports", now=now) as entry:
        if not isinstance(entry, Open) or not entry.full:
            return None
        told: dict[int, list[tuple[datetime, str]]] = {}
        if entry.shares(Category.STATEMENT):
            for one in Feedback.objects.filter(report__case=entry.case):
                told.setdefault(one.report_id, []).append((one.at, one.text))
        return tuple(_row(entry, row, tuple(told.get(row.pk, ()))) for row in reversed(entry.rows.reports))


def case_of(viewer: Viewer, report: int, *, now: datetime) -> str | None:
    """The number of the case in which this report is, for who may see its content."""
    row = Report.objects.filter(pk=report, case__isnull=False).select_related("case").first()
    entry = enter(viewer, row.case.number, now=now) if row and row.case else None
    return entry.case.number if isinstance(entry, Open) and entry.full else None


def _row(entry: Open, row: Report, told: tuple[tuple[datetime, str], ...]) -> InCase:
    piece = f"report:{row.pk}"
    may = entry.shows(piece, row.controller_id, Category.STATEMENT) is Seen.WHAT
    who = entry.shows(f"{piece}/reporter", row.controller_id, Category.REPORTER_IDENTITY) is Seen.WHAT
    organisation = row.reporter_organisation.name if row.reporter_organisation else ""
    return InCase(
        id=row.pk, number=entry.case.number, received_at=row.received_at, door=row.door,
        reporter_kind=row.reporter_kind, controller=row.controller.name, closed=not may,
        reporter_organisation=organisation or (row.reporter_organisation_text if who else ""),
        what_happened=entry.veil(row.what_happened, row.controller_id) if may else "",
        wants_feedback=row.wants_feedback, told=told,
    )  # fmt: skip
