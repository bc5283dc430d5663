"""The work list: everything that waits for this person, and the cases of the team, the network and those followed."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sluitend.records.models import Action, Case, Clock, Notice, Pickup
from sluitend.records.read.marks import readable
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.waiting import Item, Source, sources
from sluitend.rules.sharing import Category

WITH_TEXT = frozenset({"action", "asked", "knot", "offer"})  # what somebody wrote, not a term of the book
PAGE = 50  # rows on one page; who has more turns the page


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
    more: tuple[datetime, str, int] | None
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
    more: int | None  # the case after which the next page starts

    @property
    def shown(self) -> dict[str, set[Category]]:
        """Which kinds of content of which case (number) this list shows, for the log."""
        return {line.number: {Category.STATEMENT, *([Category.ASSESSMENT] if line.mark else [])} for line in self.lines}


def my_work(viewer: Viewer, *, now: datetime, after: tuple[datetime, str, int] | None = None) -> MyWork:
    """What waits for this person, the first due first; a fixed number of queries whatever there is."""
    if not viewer.may_see_content:
        return MyWork((), None, _told(viewer), 0)
    found: list[Item] = []
    for source in sources(viewer, now):
        found += source.items(_page(source, after))
    found.sort(key=lambda item: item.place)
    marked = readable(viewer, {item.number for item in found[:PAGE] if item.mark}, now=now)
    items = tuple(item if item.number in marked else replace(item, mark=None) for item in found[:PAGE])
    more = items[-1].place if len(found) > PAGE else None
    directs = Case.objects.filter(director=viewer.id, state=Case.State.OPEN).exclude(pk__in=viewer.kept_out).count()
    return MyWork(items, more, _told(viewer), directs)


def _page(source: Source, after: tuple[datetime, str, int] | None) -> QuerySet:
    """One page of this source, and one row more to know whether there are others."""
    rows = source.rows
    if after is not None:
        due_at, last_kind, last_id = after
        beyond = Q(due__gt=due_at)
        if source.kind >= last_kind:
            beyond |= Q(due=due_at, pk__gt=last_id if source.kind == last_kind else 0)
        rows = rows.filter(beyond)
    return rows.order_by("due", "pk")[: PAGE + 1]


def _told(viewer: Viewer) -> tuple[Told, ...]:
    rows = Notice.objects.filter(worker=viewer.id, seen_at__isnull=True).order_by("-at")
    rows = rows.exclude(case__in=viewer.kept_out) if viewer.kept_out else rows
    told = rows.values_list("pk", "text", "case__number", "at")[:10]
    return tuple(Told(key, text, number or "", at) for key, text, number, at in told)


def cases(viewer: Viewer, tab: str, *, now: datetime, after: int | None = None) -> Cases:
    """A page of open cases: `directs`, `team`, `network` or `followed`; the newest first."""
    if not viewer.may_see_content:
        return Cases((), None)
    rows = _of(viewer, tab).filter(state=Case.State.OPEN).exclude(pk__in=viewer.kept_out)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    running = Clock.objects.filter(case=OuterRef("pk"), state=Clock.State.RUNNING).order_by("due_at")
    todo = Action.objects.filter(case=OuterRef("pk"), state=Action.State.OPEN).order_by("due_at")
    rows = rows.select_related("director", "director_organisation", "safety_holder").annotate(
        next_at=Coalesce(Subquery(todo.values("due_at")[:1]), Subquery(running.values("due_at")[:1]))
    )
    found = list(rows.order_by("-pk")[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    marked = readable(viewer, {row.number for row in found[:PAGE] if row.mark}, now=now)
    return Cases(tuple(_line(row, marked) for row in found[:PAGE]), more)


def _of(viewer: Viewer, tab: str) -> QuerySet[Case]:
    if tab == "directs":
        return Case.objects.filter(director=viewer.id)
    if tab == "team":
        return Case.objects.filter(director_organisation=viewer.organisation)
    if tab == "network":
        networks = [key for key, _name in viewer.networks]
        asked = Pickup.objects.filter(organisation__in=networks, state__in=["asked", "accepted"])
        return Case.objects.filter(pk__in=asked.values("case"))
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
