"""The work list: everything that waits for this person, and the cases of the team, the network and those followed."""

from dataclasses import dataclass, replace
from datetime import datetime
from zlib import crc32

from django.db import connection

from sluitend.records.models import Listed, Notice, Stamp
from sluitend.records.read import listed, waiting
from sluitend.records.read.listed import CaseLine
from sluitend.records.read.lists import ALL, KINDS, LISTS, MARKS, PAGE, Filter, Sort
from sluitend.records.read.marks import readable
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.waiting import Item
from sluitend.rules.sharing import Category

__all__ = [
    "ALL", "KINDS", "LISTS", "MARKS", "PAGE", "CaseLine", "Cases", "Filter", "Item", "MyWork", "Sort", "Told",
    "cases", "my_work", "version",
]  # fmt: skip

WITH_TEXT = frozenset({"action", "asked", "knot", "offer"})  # what somebody wrote, not a term of the book


@dataclass(frozen=True, slots=True)
class Told:
    """Something this person was told and has not ticked off."""

    id: int
    text: str
    number: str
    at: datetime


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
    found, more = waiting.items(viewer, wanted, sort, after, now)
    marked = readable(viewer, {item.number for item in found if item.mark}, now=now)
    items = tuple(item if item.number in marked else replace(item, mark=None) for item in found)
    items = tuple(item for item in items if _fits(item.mark, wanted))
    directs = Listed.objects.filter(director=viewer.id).exclude(case__in=viewer.kept_out).count()
    return MyWork(items, more, _told(viewer), directs)


def cases(
    viewer: Viewer, tab: str, *, now: datetime, wanted: Filter = ALL, sort: Sort = Sort.NEWEST, after: str = ""
) -> Cases:
    """A page of open cases, of one of `LISTS`."""
    if not viewer.may_see_content:
        return Cases((), "")
    found, more = listed.lines(viewer, tab, wanted, sort, after, now)
    marked = readable(viewer, {line.number for line in found if line.mark}, now=now)
    lines = tuple(line if line.number in marked else replace(line, mark=None) for line in found)
    return Cases(tuple(line for line in lines if _fits(line.mark, wanted)), more)


def _fits(mark: int | None, wanted: Filter) -> bool:
    """Whether a mark, as far as this viewer may read it, is one that was asked for."""
    low, high = MARKS.get(wanted.mark, (0, 10))
    return low <= (mark or 0) <= high


_VERSION = f"SELECT MAX(number) FROM {Stamp._meta.db_table} WHERE scope IN ({{scopes}})"  # noqa: S608


def version(viewer: Viewer, *, now: datetime) -> str:
    """Another text as soon as something on the lists of this viewer changed, and with each minute; one small query."""
    scopes = [f"worker:{viewer.id}", *(f"organisation:{one}" for one in sorted(viewer.organisations))]
    with connection.cursor() as cursor:
        cursor.execute(_VERSION.format(scopes=", ".join(["%s"] * len(scopes))), scopes)
        (number,) = cursor.fetchone()
    sets = (sorted(viewer.organisations), sorted(viewer.kept_out))
    who = repr((replace(viewer, organisations=frozenset(), kept_out=frozenset()), sets))
    return f"{number or 0}-{crc32(who.encode()):x}-{now:%H%M}"


def _told(viewer: Viewer) -> tuple[Told, ...]:
    rows = Notice.objects.filter(worker=viewer.id, seen_at__isnull=True).order_by("-at")
    rows = rows.exclude(case__in=viewer.kept_out) if viewer.kept_out else rows
    told = rows.values_list("pk", "text", "case__number", "at")[:10]
    return tuple(Told(key, text, number or "", at) for key, text, number, at in told)
