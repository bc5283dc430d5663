"""The work list: everything that waits for this person, and the cases of the team, the network and those followed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from zlib import crc32

from sluitend.records.models import Case, Listed, Notice, Stamp
from sluitend.records.prepared import fetch
from sluitend.records.read import listed, looks, remembered, waiting
from sluitend.records.read.listed import CaseLine
from sluitend.records.read.lists import ALL, KINDS, LISTS, MARKS, PAGE, TYPES, Filter, Sort, moment
from sluitend.records.read.marks import readable
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.waiting import Item
from sluitend.records.sight import Sight, Standing
from sluitend.rules.sharing import Category

__all__ = [
    "ALL", "KINDS", "LISTS", "MARKS", "PAGE", "CaseLine", "Cases", "Filter", "Item", "MyWork", "Sort", "Told",
    "cases", "log", "my_work", "version",
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
    """`more` is the place of the last item when there are others after it; `stands`: how the viewer stands to each."""

    items: tuple[Item, ...]
    more: str
    told: tuple[Told, ...]  # the last ten
    directs: int
    stands: Mapping[int, Standing]

    @property
    def shown(self) -> dict[int, set[Category]]:
        """Which kinds of content of which case (id) this list shows, for the log."""
        found: dict[int, set[Category]] = {}
        for item in self.items:
            kinds = found.setdefault(item.case, {Category.STATEMENT})
            if item.text and item.kind in WITH_TEXT:
                kinds.add(Category.PLAN)
            if item.mark:
                kinds.add(Category.ASSESSMENT)
        return found


@dataclass(frozen=True, slots=True)
class Cases:
    """`more`: the place after which the next page starts, when there is one."""

    lines: tuple[CaseLine, ...]
    more: str
    stands: Mapping[int, Standing]

    @property
    def shown(self) -> dict[int, set[Category]]:
        """Which kinds of content of which case (id) this list shows, for the log."""
        return {line.id: {Category.STATEMENT, *([Category.ASSESSMENT] if line.mark else [])} for line in self.lines}


def my_work(viewer: Viewer, *, now: datetime, wanted: Filter = ALL, sort: Sort = Sort.DUE, after: str = "") -> MyWork:
    """What waits for this person; a fixed number of queries whatever there is. `after`: `more` of the page before."""
    if not viewer.may_see_content:
        return MyWork((), "", _about(viewer)[1], 0, {})
    found, more = waiting.items(viewer, wanted, sort, after, now)
    rows, stands = _seen(viewer, found, wanted, now)
    directs, told = _about(viewer)
    return MyWork(rows, more, told, directs, stands)


def cases(
    viewer: Viewer, tab: str, *, now: datetime, wanted: Filter = ALL, sort: Sort = Sort.NEWEST, after: str = ""
) -> Cases:
    """A page of open cases, of one of `LISTS`."""
    if not viewer.may_see_content:
        return Cases((), "", {})
    found, more = listed.lines(viewer, tab, wanted, sort, after, now)
    rows, stands = _seen(viewer, found, wanted, now)
    if tab == "watched":  # following a case gives no right to see it
        rows = tuple(row for row in rows if stands[row.id].sight in (Sight.THAT, Sight.WHAT))
    return Cases(rows, more, stands)


def log(viewer: Viewer, found: MyWork | Cases, *, now: datetime) -> None:
    """Log that this list was shown: a line for each case of which there is none of the last hour."""
    looks.looked_listed(viewer, found.shown, found.stands, "work", now=now)


Row = TypeVar("Row", Item, CaseLine)


def _seen(
    viewer: Viewer, found: Iterable[Row], wanted: Filter, now: datetime
) -> tuple[tuple[Row, ...], dict[int, Standing]]:
    """The rows with only the marks that this viewer may read."""
    found = list(found)
    stands = remembered.stands(viewer, {row.case: row.stamp for row in found}, now=now)
    marked = readable(viewer, {row.case for row in found if row.mark}, stands, now=now)
    rows = (row if row.mark is None or row.case in marked else replace(row, mark=None) for row in found)
    return tuple(row for row in rows if _fits(row.mark, wanted)), stands


def _fits(mark: int | None, wanted: Filter) -> bool:
    """Whether a mark, as far as this viewer may read it, is one that was asked for."""
    low, high = MARKS.get(wanted.mark, (0, 10))
    return low <= (mark or 0) <= high


_VERSION = f"SELECT COALESCE(SUM(number), 0) FROM {Stamp._meta.db_table} WHERE scope IN ({{scopes}})"  # noqa: S608


def version(viewer: Viewer, *, now: datetime) -> str:
    """Another text as soon as something on the lists of this viewer changed, and with each minute; one small query."""
    scopes = [f"'worker:{int(viewer.id)}'", *(f"'organisation:{int(one)}'" for one in sorted(viewer.organisations))]
    number = fetch(_VERSION.format(scopes=", ".join(scopes)), {}, TYPES)[0][0]
    sets = (sorted(viewer.organisations), sorted(viewer.kept_out))
    who = repr((replace(viewer, organisations=frozenset(), kept_out=frozenset()), sets))
    return f"{int(number)}-{crc32(who.encode()):x}-{now:%H%M}"


_ABOUT = f"""SELECT d.number, n.id, n.text, c.number, n.at
    FROM (SELECT COUNT(*) AS number FROM {Listed._meta.db_table} l WHERE l.director_id = %(me)s{{open}}) d
    LEFT JOIN (SELECT * FROM {Notice._meta.db_table} t WHERE t.worker_id = %(me)s AND t.seen_at IS NULL{{told}}
        ORDER BY t.seen_at, t.at DESC LIMIT 10) n ON TRUE
    LEFT JOIN {Case._meta.db_table} c ON c.id = n.case_id ORDER BY n.at DESC"""  # noqa: S608


def _about(viewer: Viewer) -> tuple[int, tuple[Told, ...]]:
    """How many open cases this person directs, and the last that he or she was told."""
    out = ", ".join(str(int(one)) for one in sorted(viewer.kept_out))
    not_here = {
        "open": f" AND l.case_id NOT IN ({out})",
        "told": f" AND (t.case_id IS NULL OR t.case_id NOT IN ({out}))",
    }
    told = fetch(_ABOUT.format(**not_here if out else {"open": "", "told": ""}), {"me": viewer.id}, {})
    notices = (Told(key, text, number or "", moment(at)) for _n, key, text, number, at in told if key is not None)
    return told[0][0], tuple(notices)
