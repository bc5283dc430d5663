"""What may be asked of a list: what of it, in which order, and from where on; and that as conditions in SQL.

A page is found by where the one before ended (keyset), never by counting rows: the thousandth is as fast as the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.db import connection

from sluitend.records.models import Assessment, Disclosure
from sluitend.records.read.viewer import Viewer
from sluitend.rules.phases import PHASES

PAGE = 50  # rows on one page; who has more turns the page
KINDS = ("asked", "offer", "knot", "question", "check", "action", "clock")  # of what waits
MARKS = {"none": (0, 0), "unsafe": (1, 5), "now": (6, 6), "lasting": (7, 10)}  # safety marks, as lists name them
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
class Order:
    """By which columns; all of them up, or all of them down. `ends`: what tells one row from another."""

    columns: tuple[str, ...]
    down: bool = False

    @property
    def by(self) -> str:
        """After ORDER BY."""
        return ", ".join(f"{one} DESC" if self.down else one for one in self.columns)

    def beyond(self, further: bool) -> str:
        """What comes after a place, or everything."""
        mine, there = ", ".join(self.columns), ", ".join(f"%({one})s" for one in self.columns)
        return f"({mine}) {'<' if self.down else '>'} ({there})" if further else "TRUE"

    def place(self, row: Mapping[str, object]) -> str:
        """The place of a row, as the address of the next page names it. No content, no person."""
        told = (row[one] for one in self.columns)
        return "|".join(one.isoformat() if isinstance(one, datetime) else str(one) for one in told)

    def more(self, rows: Sequence[tuple], names: Sequence[str]) -> str:
        """The place after which the next page starts; "" when this page is the last. `names` of the first columns."""
        if len(rows) <= PAGE:
            return ""
        last = dict(zip(names, rows[PAGE - 1], strict=False))
        return self.place({name: moment(part) if name.endswith("_at") else part for name, part in last.items()})

    def read(self, text: str) -> dict[str, object]:
        """The place that an address names; nothing when it names none."""
        parts = text.replace(" ", "+").split("|")
        try:
            return {name: _part(name, part) for name, part in zip(self.columns, parts, strict=True)}
        except ValueError:
            return {}


def _part(name: str, text: str) -> object:
    if name.endswith("_at"):
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise ValueError(text)
        return connection.ops.adapt_datetimefield_value(at)
    if name == "kind":
        return KINDS[KINDS.index(text)]
    if not text.isdecimal() or len(text) > 15:
        raise ValueError(text)
    return int(text)


TYPES = dict.fromkeys(("due_at", "opened_at", "next_at", "now", "ahead"), "timestamptz")
TYPES |= {"kind": "text", "only": "text", "scopes": "text[]"}
"""What PostgreSQL calls what a list is asked with; anything else is a number."""


def moment(value: datetime | str) -> datetime:
    """A moment as the database gave it: SQLite gives text, or no time zone."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_READ = f"""EXISTS (SELECT 1 FROM {Assessment._meta.db_table} s WHERE s.case_id = r.case_id
    AND NOT EXISTS (SELECT 1 FROM {Assessment._meta.db_table} n WHERE n.case_id = s.case_id
        AND (n.at, n.id) > (s.at, s.id))
    AND (s.controller_id IN ({{ours}}) OR EXISTS (SELECT 1 FROM {Disclosure._meta.db_table} d
        WHERE d.piece = 'assessment:' || s.id AND d.recipient_id IN ({{ours}}) AND d.ended_at IS NULL
        AND (d.until IS NULL OR d.until > %(now)s))))"""  # noqa: S608


def condition(viewer: Viewer, wanted: Filter, due: str) -> str:
    """What of a list (its rows are `r`) is wanted, and without what the viewer is kept out of."""
    ours = ", ".join(str(int(one)) for one in sorted(viewer.organisations)) or "0"
    low, high = MARKS.get(wanted.mark, (0, 0))
    read = _READ.format(ours=ours)
    out = ", ".join(str(int(one)) for one in sorted(viewer.kept_out))
    found = (
        (viewer.kept_out, f"r.case_id NOT IN ({out})"),
        (wanted.phase in PHASES, f"r.phase = {PHASES.index(wanted.phase) + 1 if wanted.phase in PHASES else 0}"),
        (wanted.acute, "r.acute"),
        (wanted.overdue, f"r.{due} < %(now)s"),
        (wanted.mark == "none", f"(r.mark IS NULL OR NOT {read})"),
        (low, f"r.mark BETWEEN {low} AND {high} AND {read}"),
    )
    return " AND ".join(text for holds, text in found if holds) or "TRUE"
