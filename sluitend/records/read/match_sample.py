"""The people drawn by lot who still have to be looked up, as far as this person may see the report they are in."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sluitend.records.models import Case, MatchSample
from sluitend.records.read.sides import Looker, Side
from sluitend.records.read.viewer import Viewer

MOST = 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person to look up, in a case of the viewer's own."""

    id: int
    number: str
    side: Side


def drawn(viewer: Viewer, *, now: datetime) -> tuple[Drawn, ...]:
    """Those in cases that the viewer works in, the oldest first. Each is a look in the log."""
    if not viewer.may_see_content:
        return ()
    rows = MatchSample.objects.filter(answer="", mention__report__controller__in=viewer.organisations)
    rows = rows.exclude(mention__report__case__in=viewer.kept_out).exclude(
        mention__report__case__state=Case.State.JOINED
    )
    along = ("mention__report__case__director", "mention__report__controller")
    listed = list(rows.select_related(*along).prefetch_related("mention__homes").order_by("drawn_at", "pk")[: 5 * MOST])
    with transaction.atomic():
        looker = Looker(viewer, now=now)
        looker.load([row.mention for row in listed])
        found: list[Drawn] = []
        for row in listed:
            case = row.mention.report.case
            if case is not None and looker.may(case) and len(found) < MOST:
                side = looker.side(row.mention)
                if side.shown:
                    found.append(Drawn(row.pk, case.number, side))
        looker.log("match")
    return tuple(found)


def waiting(viewer: Viewer) -> bool:
    """Whether anybody of the viewer's organisations was drawn and not looked up yet."""
    rows = MatchSample.objects.filter(answer="", mention__report__controller__in=viewer.organisations)
    return viewer.may_see_content and rows.exists()
