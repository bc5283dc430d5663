"""Messages that could not be read, for who must look at them today."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import SetAside
from sluitend.records.read.viewer import Viewer
from sluitend.records.region import SAFE_HOME_AGENCY

MOST = 100


@dataclass(frozen=True, slots=True)
class Aside:
    """A message that could not be read. Its content is not shown: it may hold names."""

    id: int
    received_at: datetime
    sender: str
    reference: str
    door: str
    reason: str
    size: int
    times_seen: int
    replayed_at: datetime | None


def set_asides(viewer: Viewer) -> tuple[Aside, ...]:
    """Messages that wait for somebody at Veilig Thuis, oldest first, and the last ones that were read after all."""
    if viewer.organisation_kind != SAFE_HOME_AGENCY or not viewer.may_see_content:
        return ()
    waiting = SetAside.objects.filter(replayed_at__isnull=True).order_by("received_at", "pk")[:MOST]
    done = SetAside.objects.filter(replayed_at__isnull=False).order_by("-replayed_at")[:10]
    return tuple(
        Aside(row.pk, row.received_at, row.sender, row.reference, row.door, row.reason, row.size, row.times_seen,
              row.replayed_at)
        for row in (*waiting, *done)
    )  # fmt: skip
