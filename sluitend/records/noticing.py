"""A way of looking that the privacy officer should know of. Rows without names; a repeat on one day counts on."""

from datetime import datetime, timedelta

from django.db.models import F

from sluitend.records.models import Notice, Noticed, Worker
from sluitend.records.privacy import officers
from sluitend.rules.calendar import AMSTERDAM

TEXT = "Er viel iets op aan hoe een medewerker keek."


def day_of(now: datetime) -> datetime:
    """The beginning of this day in Amsterdam."""
    return now.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)


def note(worker: Worker, kind: str, *, now: datetime, case: int | None = None) -> None:
    """Write it down and tell the privacy officers of this worker, once a day for one kind and case."""
    start = day_of(now)
    same = Noticed.objects.filter(worker=worker, kind=kind, case=case, seen_at__isnull=True)
    again = same.filter(at__gte=start, at__lt=start + timedelta(hours=26)).order_by("pk").first()
    if again is not None:
        Noticed.objects.filter(pk=again.pk).update(times=F("times") + 1)
        return
    Noticed.objects.create(worker=worker, kind=kind, case_id=case, at=now)
    Notice.objects.bulk_create(
        Notice(worker=one, case=None, kind="noticed", text=TEXT, at=now) for one in officers(worker.organisation_id)
    )
