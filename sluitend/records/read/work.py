"""The work list: everything that waits for this person, and the cases of the team, the network and those followed."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zlib import crc32

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sluitend.records.models import Action, Case, Clock, Notice, Pickup, TrailHead
from sluitend.records.read.marks import readable
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.waiting import Item, sources
from sluitend.rules.sharing import Category

WITH_TEXT = frozenset({"action", "asked", "knot", "offer"})  # what somebody wrote, not a term of the book
PAGE = 50  # rows on one page; who has more turns the page
KINDS = ("asked", "offer", "knot", "question", "check", "action", "clock")  # of what waits
MARKS = {"none": (None, None), "unsafe": (1, 5), "now": (6, 6), "lasting": (7, 10)}  # safety marks, as lists name them
LISTS = ("directs", "team", "organisation", "network", "followed", "watched")  # of cases


class Sort(StrEnum):
    """In which order a list stands. Opened first or last is of the case; by phase the first due stands first."""

    DUE = "due"
    NEWEST = "newest"
    OLDEST = "oldest"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a list is wanted; empty is everything. `kind` is of `KINDS` (only what waits), `mark` of `MARKS`.

    A mark that the viewer may not read counts as none.
    """

    phase: str = ""
    acute: bool = False
    kind: str = ""
    overdue: bool = False
    mark: str = ""


ALL = Filter()


@dataclass(frozen=True, slots=True)
class Told:
    """Something this person was told and has not ticked off."""

    id: int
    text: str
    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. `next_at`: the first open action or term."""

    id: int
    number: str
    family: str
    phase: str
    mark: int | None
    acute: bool
    director: str
    director_organisation: str
    safety_holder: str
    opened_at: datetime
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class MyWork:
    """`more` is the place of the last item when there are others after it."""

    items: tuple[Item, ...]
    more: str
    told: tuple[Told, ...]  # the last ten
    directs: int

    @property
    def shown(self) -> dict[str, set[Category]]:
        """Which kinds of content of which case (number) this list shows, for the log."""
        found: dict[str, set[Category]] = {}
        for item in self.items:
            plan = item.text and item.kind in WITH_TEXT
            kinds = found.setdefault(item.number, {Category.STATEMENT})
            kinds.update({Category.PLAN} if plan else (), {Category.ASSESSMENT} if item.mark else ())
        return found


@dataclass(frozen=True, slots=True)
class Cases:
    lines: tuple[CaseLine, ...]
    more: str  # the place after which the next page starts, when there is one

    @property
    def shown(self) -> dict[str, set[Category]]:
        """Which kinds of content of which case (number) this list shows, for the log."""
        return {line.number: {Category.STATEMENT, *([Category.ASSESSMENT] if line.mark else [])} for line in self.lines}


def my_work(viewer: Viewer, *, now: datetime, wanted: Filter = ALL, sort: Sort = Sort.DUE, after: str = "") -> MyWork:
    """What waits for this person; a fixed number of queries whatever there is. `after`: `more` of the page before."""
    if not viewer.may_see_content:
        return MyWork((), "", _told(viewer), 0)
    found: list[Item] = []
    for source in sources(viewer, now):
        found += source.items(source.rows)
    marked = readable(viewer, {item.number for item in found if item.mark}, now=now)
    found = [item if item.number in marked else replace(item, mark=None) for item in found]
    found = [item for item in found if wanted.kind in ("", item.kind) and _wanted(item, item.due_at, wanted, now)]
    items, more = _page(sorted(found, key=lambda item: (_order(item, item.due_at, sort), item.place)), after)
    directs = Case.objects.filter(director=viewer.id, state=Case.State.OPEN).exclude(pk__in=viewer.kept_out).count()
    return MyWork(items, more, _told(viewer), directs)


def version(viewer: Viewer, *, now: datetime) -> str:
    """Another text as soon as something on the lists of this viewer may have changed, and with each minute."""
    head = TrailHead.objects.values_list("number", flat=True).first()
    return f"{head or 0}-{crc32(repr(replace(viewer, organisations=frozenset(), kept_out=frozenset())).encode()):x}-{now:%H%M}"


def _wanted(one, due, wanted, now) -> bool:
    if (
        wanted.phase not in ("", one.phase)
        or (wanted.acute and not one.acute)
        or (wanted.overdue and not (due and due < now))
    ):
        return False
    low, high = MARKS.get(wanted.mark, (0, 10))
    return one.mark is None if low is None else wanted.mark == "" or low <= (one.mark or 0) <= high


def _order(one, due, sort):
    at = one.opened_at.timestamp()
    return {Sort.DUE: 0, Sort.NEWEST: -at, Sort.OLDEST: at, Sort.PHASE: one.phase}[sort]


def _page(found: list, after: str) -> tuple[tuple, str]:
    start = int(after) if after.isdecimal() and len(after) < 9 else 0
    return tuple(found[start : start + PAGE]), str(start + PAGE) if len(found) > start + PAGE else ""


def _told(viewer: Viewer) -> tuple[Told, ...]:
    rows = Notice.objects.filter(worker=viewer.id, seen_at__isnull=True).order_by("-at")
    rows = rows.exclude(case__in=viewer.kept_out) if viewer.kept_out else rows
    told = rows.values_list("pk", "text", "case__number", "at")[:10]
    return tuple(Told(key, text, number or "", at) for key, text, number, at in told)


def cases(
    viewer: Viewer, tab: str, *, now: datetime, wanted: Filter = ALL, sort: Sort = Sort.NEWEST, after: str = ""
) -> Cases:
    """A page of open cases, of one of `LISTS`."""
    if not viewer.may_see_content:
        return Cases((), "")
    rows = _of(viewer, tab).filter(state=Case.State.OPEN).exclude(pk__in=viewer.kept_out)
    running = Clock.objects.filter(case=OuterRef("pk"), state=Clock.State.RUNNING).order_by("due_at")
    todo = Action.objects.filter(case=OuterRef("pk"), state=Action.State.OPEN).order_by("due_at")
    rows = rows.select_related("director", "director_organisation", "safety_holder").annotate(
        next_at=Coalesce(Subquery(todo.values("due_at")[:1]), Subquery(running.values("due_at")[:1]))
    )
    found = list(rows.order_by("-pk"))
    marked = readable(viewer, {row.number for row in found if row.mark}, now=now)
    lines = [_line(row, marked) for row in found]
    lines = [line for line in lines if _wanted(line, line.next_at, wanted, now)]
    return Cases(*_page(sorted(lines, key=lambda line: _order(line, line.next_at, sort)), after))


def _of(viewer: Viewer, tab: str) -> QuerySet[Case]:
    if tab == "directs":
        return Case.objects.filter(director=viewer.id)
    if tab == "team":
        return Case.objects.filter(director_organisation=viewer.organisation)
    if tab == "network":
        networks = [key for key, _name in viewer.networks]
        asked = Pickup.objects.filter(organisation__in=networks, state__in=["asked", "accepted"])
        return Case.objects.filter(pk__in=asked.values("case"))
    if tab == "watched":
        return Case.objects.filter(watches__worker=viewer.id, watches__ended_at__isnull=True)
    if tab == "organisation":
        asked = Pickup.objects.filter(organisation__in=viewer.organisations, state__in=["asked", "accepted"])
        ours = Q(director_organisation__in=viewer.organisations) | Q(safety_holder__in=viewer.organisations)
        return Case.objects.filter(ours | Q(pk__in=asked.values("case")))
    taken = Pickup.objects.filter(organisation__in=viewer.organisations, state=Pickup.State.ACCEPTED)
    part = Q(pk__in=taken.values("case")) | Q(safety_holder__in=viewer.organisations)
    return Case.objects.filter(part).exclude(director=viewer.id)


def _line(row: Case, marked: frozenset[str]) -> CaseLine:
    return CaseLine(
        id=row.pk, number=row.number, family=row.family_name, phase=row.phase,
        mark=row.mark if row.number in marked else None, acute=row.acute,
        director=row.director.name if row.director else "",
        director_organisation=row.director_organisation.name if row.director_organisation else "",
        safety_holder=row.safety_holder.name if row.safety_holder else "", opened_at=row.opened_at,
        next_at=row.next_at,
    )  # fmt: skip
