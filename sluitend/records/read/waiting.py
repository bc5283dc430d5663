"""What waits for somebody, in one query: which rows from the list, what they say from their own tables."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from django.db import connection

from sluitend.records.models import (
    Action,
    Case,
    Clock,
    Escalation,
    Handover,
    Organisation,
    Pickup,
    Stamp,
    Waiting,
    Worker,
)
from sluitend.records.prepared import fetch
from sluitend.records.read.lists import PAGE, TYPES, Filter, Order, Sort, condition, moment
from sluitend.records.read.viewer import Viewer

AHEAD = timedelta(days=14)  # checks are planned long before; they come on the list this long before their day
ORDERS = {
    Sort.DUE: Order(("due_at", "kind", "thing")),
    Sort.NEWEST: Order(("opened_at", "case_id", "kind", "thing"), down=True),
    Sort.OLDEST: Order(("opened_at", "case_id", "kind", "thing")),
    Sort.PHASE: Order(("phase", "due_at", "kind", "thing")),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits. `kind`: asked, offer, knot, question, check, action or clock; `id` is of that thing."""

    kind: str
    id: int
    due_at: datetime
    case: int
    number: str
    family: str
    mark: int | None
    acute: bool
    text: str
    extra: str
    phase: str
    opened_at: datetime  # the case
    working: bool = False  # its clock counts working days
    stamp: int = field(default=0, compare=False)  # of the last write to the case


_TAKEN = ("kind", "thing", "case_id", "organisation_id", "due_at", "opened_at", "phase")
_COLUMNS = ", ".join(f"r.{one}" for one in _TAKEN)
_PICK = (
    f"SELECT * FROM (SELECT {_COLUMNS} FROM {Waiting._meta.db_table} r WHERE {{whose}} AND {{wanted}}"  # noqa: S608
    f" ORDER BY {{by}} LIMIT {PAGE + 1}) AS p{{number}}"
)
_TOLD = f"""SELECT {", ".join(f"p.{one}" for one in _TAKEN)}, c.number, c.family_name, c.mark, c.acute, c.phase,
    COALESCE(a.text, u.question, k.label, e.reason, h.why, ''),
    COALESCE(k.source, e.rung_title, w.name, CASE WHEN p.kind IN ('asked', 'check') THEN o.name END, ''),
    COALESCE(k.value, ''), COALESCE(m.number, 0)
    FROM (SELECT * FROM ({{picked}}) AS every ORDER BY {{by}} LIMIT {PAGE + 1}) AS p
    JOIN {Case._meta.db_table} c ON c.id = p.case_id
    LEFT JOIN {Action._meta.db_table} a ON p.kind = 'action' AND a.id = p.thing
    LEFT JOIN {Pickup._meta.db_table} u ON p.kind = 'asked' AND u.id = p.thing
    LEFT JOIN {Clock._meta.db_table} k ON p.kind = 'clock' AND k.id = p.thing
    LEFT JOIN {Escalation._meta.db_table} e ON p.kind = 'knot' AND e.id = p.thing
    LEFT JOIN {Handover._meta.db_table} h ON p.kind = 'offer' AND h.id = p.thing
    LEFT JOIN {Worker._meta.db_table} w ON w.id = h.from_worker_id
    LEFT JOIN {Organisation._meta.db_table} o ON o.id = p.organisation_id
    LEFT JOIN {Stamp._meta.db_table} m ON m.scope = 'case:' || p.case_id
    ORDER BY {{outer}}"""  # noqa: S608


def items(viewer: Viewer, wanted: Filter, sort: Sort, after: str, now: datetime) -> tuple[list[Item], str]:
    """A page of what waits, and the place where the next one starts (empty when there is none)."""
    order = ORDERS[sort]
    place = order.read(after)
    adapt = connection.ops.adapt_datetimefield_value
    told = {**place, "me": viewer.id, "own": viewer.organisation, "now": adapt(now), "ahead": adapt(now + AHEAD),
            "only": wanted.kind}  # fmt: skip
    rows = fetch(_statement(viewer, wanted, sort, bool(place)), told, TYPES)
    return [_item(row) for row in rows[:PAGE]], order.more(rows, _TAKEN)


@lru_cache(maxsize=512)
def _statement(viewer: Viewer, wanted: Filter, sort: Sort, further: bool) -> str:
    order = ORDERS[sort]
    narrow = f"{condition(viewer, wanted, 'due_at')} AND {order.beyond(further)}"
    narrow += " AND (r.kind <> 'check' OR r.due_at <= %(ahead)s)" + (" AND r.kind = %(only)s" if wanted.kind else "")
    whose = ["r.worker_id = %(me)s AND (r.kind <> 'offer' OR r.organisation_id = %(own)s)"]
    for one in sorted(viewer.organisations):
        asked = "" if one == viewer.organisation else " AND r.kind <> 'offer'"
        whose.append(f"r.worker_id IS NULL AND r.organisation_id = {int(one)}{asked}")
    picks = [_PICK.format(whose=one, wanted=narrow, by=order.by, number=n) for n, one in enumerate(whose)]
    outer = ", ".join(f"p.{part}" for part in order.by.split(", "))
    return _TOLD.format(picked=" UNION ALL ".join(picks), by=order.by, outer=outer)


def _item(row: tuple) -> Item:
    kind, thing, case, _for, due_at, opened_at, _rank, number, family, mark, acute, phase, text, extra, *last = row
    return Item(
        kind, thing, moment(due_at), case, number, family, mark, bool(acute), text, extra, phase, moment(opened_at),
        kind == "offer" or last[0].endswith(" working_days"), last[1],
    )  # fmt: skip
