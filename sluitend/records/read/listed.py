"""Open cases as a list shows them: those one directs, those of the team, the organisation, the network, the watched."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db import connection

from sluitend.records.listing import NEVER
from sluitend.records.models import Case, Listed, Organisation, Stamp, Watch, Worker
from sluitend.records.prepared import fetch
from sluitend.records.read.lists import PAGE, TYPES, Filter, Order, Sort, condition, moment
from sluitend.records.read.viewer import Viewer

ORDERS = {
    Sort.DUE: Order(("next_at", "case_id")),
    Sort.NEWEST: Order(("opened_at", "case_id"), down=True),
    Sort.OLDEST: Order(("opened_at", "case_id")),
    Sort.PHASE: Order(("phase", "next_at", "case_id")),
}


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
    stamp: int = field(default=0, compare=False)  # of the last write to the case

    @property
    def case(self) -> int:
        return self.id


_TAKEN = ("case_id", "next_at", "opened_at", "phase")
_COLUMNS = ", ".join(f"r.{one}" for one in _TAKEN)
_PICK = (
    f"SELECT * FROM (SELECT {_COLUMNS} FROM {Listed._meta.db_table} r{{joined}} WHERE {{whose}} AND {{wanted}}"  # noqa: S608
    f" ORDER BY {{by}} LIMIT {PAGE + 1}) AS p{{number}}"
)
_TOLD = f"""SELECT {", ".join(f"p.{one}" for one in _TAKEN)}, c.number, c.family_name, c.phase, c.mark, c.acute,
    COALESCE(w.name, ''), COALESCE(o.name, ''), COALESCE(s.name, ''), COALESCE(m.number, 0)
    FROM (SELECT * FROM ({{picked}}) AS every ORDER BY {{by}} LIMIT {PAGE + 1}) AS p
    JOIN {Case._meta.db_table} c ON c.id = p.case_id
    LEFT JOIN {Worker._meta.db_table} w ON w.id = c.director_id
    LEFT JOIN {Organisation._meta.db_table} o ON o.id = c.director_organisation_id
    LEFT JOIN {Organisation._meta.db_table} s ON s.id = c.safety_holder_id
    LEFT JOIN {Stamp._meta.db_table} m ON m.scope = 'case:' || p.case_id
    ORDER BY {{outer}}"""  # noqa: S608
_WATCHED = f" JOIN {Watch._meta.db_table} v ON v.case_id = r.case_id"
_NOT_MINE = f" JOIN {Case._meta.db_table} d ON d.id = r.case_id AND d.director_id <> %(me)s"


def _whose(viewer: Viewer, name: str) -> list[tuple[str, str]]:
    """What is joined and whose rows: a query for each organisation, because a case may stand on the list of several."""
    if name == "directs":
        return [("", "r.director_id = %(me)s")]
    if name == "team":
        return [("", "r.organisation_id = %(own)s AND r.director_id IS NOT NULL")]
    if name == "watched":
        watch = "v.worker_id = %(me)s AND v.ended_at IS NULL AND r.director_id IS NOT NULL"
        return [(_WATCHED, watch)]
    if name == "network":
        return [("", f"r.organisation_id = {int(key)} AND r.asked") for key, _name in viewer.networks]
    join, part = (_NOT_MINE, " AND r.part") if name == "followed" else ("", "")
    return [(join, f"r.organisation_id = {int(key)}{part}") for key in sorted(viewer.organisations)]


def lines(
    viewer: Viewer, name: str, wanted: Filter, sort: Sort, after: str, now: datetime
) -> tuple[list[CaseLine], str]:
    """A page of this list, and the place where the next one starts (empty when there is none)."""
    order = ORDERS[sort]
    place = order.read(after)
    statement = _statement(viewer, name, wanted, sort, bool(place))
    told = {**place, "me": viewer.id, "own": viewer.organisation, "now": connection.ops.adapt_datetimefield_value(now)}
    rows = fetch(statement, told, TYPES) if statement else []
    return [_line(row) for row in rows[:PAGE]], order.more(rows, _TAKEN)


@lru_cache(maxsize=512)
def _statement(viewer: Viewer, name: str, wanted: Filter, sort: Sort, further: bool) -> str:
    order, whose = ORDERS[sort], _whose(viewer, name)
    mine = Order(tuple(f"r.{one}" for one in order.columns), order.down)
    narrow = f"{condition(viewer, wanted, 'next_at')} AND " + mine.beyond(further).replace("%(r.", "%(")
    picks = [
        _PICK.format(joined=join, whose=one, wanted=narrow, by=mine.by, number=n) for n, (join, one) in enumerate(whose)
    ]
    outer = ", ".join(f"p.{part}" for part in order.by.split(", "))
    return _TOLD.format(picked=" UNION ".join(picks), by=order.by, outer=outer) if picks else ""


def _line(row: tuple) -> CaseLine:
    case, next_at, opened_at, _rank, number, family, phase, mark, acute, director, organisation, holder, stamp = row
    until = moment(next_at)
    return CaseLine(
        case, number, family, phase, mark, bool(acute), director, organisation, holder, moment(opened_at),
        until if until < NEVER else None, stamp,
    )  # fmt: skip
