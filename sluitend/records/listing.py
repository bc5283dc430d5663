"""Keeps the lists up: the rows from which a work list is read, made anew for each case that a write touched.

In the same transaction as the write, at its end (`kept_up`), so that no reader ever sees one without the other. The
rows hold no content: only which thing waits for whom until when, and by what a list is sorted and filtered.
"""

import contextlib
import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.db import connection

from sluitend.records import listing_sql as sql

NEVER = datetime(9000, 1, 1, tzinfo=UTC)
"""Where a case stands that has no next step: after all others."""

Row = tuple[object, ...]


class _Touched(threading.local):
    """What this thread wrote to in the transaction it is in. `cases`: whether all who have it on a list must know."""

    depth = 0

    def __init__(self) -> None:
        self.cases: dict[int, bool] = {}
        self.scopes: set[str] = set()


_touched = _Touched()


def touch(case: int, *, wide: bool = False) -> None:
    """The lists with this case are made anew when the transaction ends. `wide`: everybody who has it sees a change."""
    _touched.cases[case] = wide or _touched.cases.get(case, False)


def told(worker: int) -> None:
    """Something was told to this worker: the list shows it."""
    _touched.scopes.add(f"worker:{worker}")


@contextlib.contextmanager
def kept_up() -> Iterator[None]:
    """Around a write: when the outermost one ends well, the lists follow. Must be inside its transaction."""
    _touched.depth += 1
    try:
        yield
        if _touched.depth == 1 and (_touched.cases or _touched.scopes):
            _follow(dict(_touched.cases), set(_touched.scopes))
    finally:
        _touched.depth -= 1
        if _touched.depth == 0:
            _touched.cases, _touched.scopes = {}, set()


def _follow(cases: dict[int, bool], scopes: set[str]) -> None:
    scopes |= refresh(cases) | {f"case:{case}" for case in cases} if cases else set()
    with connection.cursor() as cursor:  # in one order, so that two writers never wait for each other in a circle
        cursor.execute(sql.STAMP.format(values=", ".join(["(%s, 1)"] * len(scopes))), sorted(scopes))


def refresh(cases: dict[int, bool]) -> set[str]:
    """Make the rows of these cases anew. Returns whose lists changed ("worker:12", "organisation:3")."""
    keys = ", ".join(str(int(key)) for key in sorted(cases))
    changed: set[str] = set()
    for table in (sql.WAITING, sql.LISTED):
        wanted, held = _wanted(table, f"IN ({keys})"), _held(table, f"IN ({keys})")
        _remove(table, held - wanted)
        _add(table, wanted - held)
        every = [row for row in wanted | held if cases[int(str(row[table.case]))]]
        changed.update(scope for row in (*(wanted ^ held), *every) for scope in table.scopes(row))
    return changed


def rebuild() -> int:
    """Make every row anew, as after an upgrade. Returns how many there are."""
    count = 0
    for table in (sql.WAITING, sql.LISTED):
        with connection.cursor() as cursor:
            cursor.execute(table.empty)
            cursor.execute(table.fill.format(cases="IS NOT NULL"), _never(table))
            count += cursor.rowcount
    return count


def differences() -> set[int]:
    """The cases of which a list shows something else than there is."""
    found: set[int] = set()
    for table in (sql.WAITING, sql.LISTED):
        other = _wanted(table, "IS NOT NULL") ^ _held(table, "IS NOT NULL")
        found.update(int(str(row[table.case])) for row in other)
    return found


def _never(table: sql.Table) -> list[object]:
    return [connection.ops.adapt_datetimefield_value(NEVER)] * table.made.count("%s")


def _wanted(table: sql.Table, cases: str) -> set[Row]:
    return _rows(table.made.format(cases=cases), _never(table))


def _held(table: sql.Table, cases: str) -> set[Row]:
    return _rows(table.held.format(cases=cases))


def _rows(statement: str, told: list[object] | None = None) -> set[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        rows = cursor.fetchall()
    if connection.vendor == "sqlite":  # reads a moment as text when it is worked out, and as a moment from a column
        return {tuple(str(part) if isinstance(part, datetime) else part for part in row) for row in rows}
    return set(rows)


def _remove(table: sql.Table, rows: Iterable[Row]) -> None:
    keys = [table.key(row) for row in rows]
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(
                table.remove.format(keys=", ".join(["(%s, %s)"] * len(keys))), [x for key in keys for x in key]
            )


def _add(table: sql.Table, rows: Iterable[Row]) -> None:
    told = list(rows)
    if told:
        values = ", ".join([f"({', '.join(['%s'] * len(told[0]))})"] * len(told))
        with connection.cursor() as cursor:
            cursor.execute(table.add.format(values=values), [part for row in told for part in row])
