"""Telling is done when the one who was told ticks it off."""

from collections.abc import Sequence
from datetime import datetime

from sluitend.chain.writing import one_transaction, worker
from sluitend.records.models import Notice


@one_transaction
def seen(*, notices: Sequence[int], by: int | None, now: datetime) -> int:
    """Tick off one's own notices; those of another stay as they are. Returns how many were ticked off."""
    mine = Notice.objects.filter(pk__in=notices, worker=worker(by), seen_at__isnull=True)
    return mine.update(seen_at=now)
