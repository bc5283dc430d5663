"""Every look at a case is logged; a page that refreshes itself is one look an hour, not a line every two seconds."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sluitend.records.models import AccessLog, Case
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight

SAME_LOOK = timedelta(hours=1)


def looked(viewer: Viewer, cases: Iterable[str], what: str, *, now: datetime, sight: Sight = Sight.WHAT) -> None:
    """Log that these cases (numbers) were shown to this viewer on this kind of page."""
    numbers = set(cases)
    if not numbers:
        return
    before = AccessLog.objects.filter(worker=viewer.id, what=what, at__gt=now - SAME_LOOK, case__number__in=numbers)
    fresh = numbers - set(before.values_list("case__number", flat=True))
    AccessLog.objects.bulk_create(
        AccessLog(worker_id=viewer.id, case=case, what=what, sight=sight, at=now)
        for case in Case.objects.filter(number__in=fresh)
    )
