"""Which steps of a first case somebody has done: read from the trail, so that nobody ticks off by hand."""

from collections.abc import Collection

from sluitend.records.models import TrailEntry
from sluitend.records.read.viewer import Viewer


def done_by(viewer: Viewer, verbs: Collection[str]) -> dict[str, str]:
    """The verbs that this person has done, each with the number of the case in which that was last ("" for none).

    A case that this person may not see into any more is named no more than the work list would.
    """
    rows = TrailEntry.objects.filter(by=viewer.id, verb__in=verbs).exclude(case__in=viewer.kept_out)
    return {verb: number or "" for verb, number in rows.order_by("number").values_list("verb", "case__number")}
