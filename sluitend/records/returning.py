"""The codes of the public door that still work, by the report they belong to."""

from datetime import datetime

from sluitend.records.models import ReturnCode


def open_codes(case: int, *, now: datetime) -> dict[int, ReturnCode]:
    """Those of this case, the oldest report first."""
    rows = ReturnCode.objects.filter(report__case=case, until__gt=now).select_related("report")
    return {row.report_id: row for row in rows.order_by("report__received_at", "pk")}
