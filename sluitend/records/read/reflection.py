"""Where professionals of the own organisation went another way than a rule advised, to learn from (R-PRIN-09)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sluitend.records.models import Deviation
from sluitend.records.read import looks
from sluitend.records.read.entry import Open, enter
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.why import title_of
from sluitend.rules.sharing import Category

MOST = 60  # the last ones; a list to talk about, not an archive


@dataclass(frozen=True, slots=True)
class Apart:
    """One deviation. No name of the family: the number leads to the case for who may open it."""

    number: str
    at: datetime
    by: str
    organisation: str
    title: str
    advice: str
    source: str
    reason: str
    principle: str


@dataclass(frozen=True, slots=True)
class Reflection:
    """The list, the last first; and how often which principle led, the most used first."""

    rows: tuple[Apart, ...]
    principles: tuple[tuple[str, int], ...]


def reflection(viewer: Viewer, *, now: datetime) -> Reflection | None:
    """Of people of the viewer's organisations, in cases whose content the viewer may see; None for other roles."""
    if not viewer.may_see_content:
        return None
    ours = Q(by__organisation__in=viewer.organisations) | Q(case__director_organisation__in=viewer.organisations)
    rows = Deviation.objects.filter(ours).select_related("case", "receipt", "by__organisation")
    found = list(rows.order_by("-at", "-pk")[:MOST])
    readable = {number for number in {row.case.number for row in found} if _may(viewer, number, now)}
    shown = tuple(
        Apart(row.case.number, row.at, row.by.name, row.by.organisation.name, title_of(row.receipt.rule),
              row.receipt.why, row.receipt.source, row.reason, row.principle)
        for row in found
        if row.case.number in readable
    )  # fmt: skip
    looks.looked(viewer, {row.number for row in shown}, "deviations", now=now, categories=[Category.PLAN])
    counts: dict[str, int] = {}
    for row in shown:
        counts[row.principle] = counts.get(row.principle, 0) + 1
    return Reflection(shown, tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))))


def _may(viewer: Viewer, number: str, now: datetime) -> bool:
    entry = enter(viewer, number, now=now)
    return isinstance(entry, Open) and entry.full and entry.shares(Category.PLAN)
