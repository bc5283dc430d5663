"""The reports in one case, for who weighs them: to sign one off, or to tell the reporter what became of it."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Case, Report, Worker
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight, sight


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


def reports_in(viewer: Viewer, number: str) -> tuple[InCase, ...] | None:
    """The reports of a case, the newest first; None for who may not see the content."""
    case = Case.objects.filter(number=number).first()
    if case is None or sight(Worker.objects.get(pk=viewer.id), case) != Sight.WHAT:
        return None
    rows = Report.objects.filter(case=case).select_related("reporter_organisation", "case").prefetch_related("feedback")
    return tuple(_row(row) for row in rows.order_by("-received_at", "-pk"))


def case_of(viewer: Viewer, report: int) -> str | None:
    """The number of the case in which this report is, for who may see its content."""
    row = Report.objects.filter(pk=report, case__isnull=False).select_related("case").first()
    found = reports_in(viewer, row.case.number) if row and row.case else None
    return found[0].number if found else None


def _row(row: Report) -> InCase:
    organisation = row.reporter_organisation.name if row.reporter_organisation else row.reporter_organisation_text
    return InCase(
        id=row.pk, number=row.case.number if row.case else "", received_at=row.received_at, door=row.door,
        reporter_kind=row.reporter_kind, reporter_organisation=organisation, what_happened=row.what_happened,
        wants_feedback=row.wants_feedback, told=tuple((one.at, one.text) for one in row.feedback.all()),
    )  # fmt: skip
