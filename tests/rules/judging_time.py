"""How examples of terms, working days and counting are judged."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sluitend.rules import calendar, protection
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.counting import Move, count, gap_days
from sluitend.rules.terms import due, warnings
from tests.rules.examples import BOOK

Row = dict[str, Any]
DAY_0 = datetime(2026, 1, 5, 12, tzinfo=UTC)


def terms_as_written(row: Row) -> None:
    found = due(row["term"], start=row["start"].replace(tzinfo=AMSTERDAM), book=BOOK)
    assert found.at.astimezone(AMSTERDAM).replace(tzinfo=None) == row["end"]
    assert found.value.source
    assert found.value.kind == row.get("kind", found.value.kind)


def warnings_as_written(row: Row) -> None:
    found = due(row["term"], start=row["start"].replace(tzinfo=AMSTERDAM), book=BOOK)
    before, after = (moment.astimezone(AMSTERDAM).replace(tzinfo=None) for moment in warnings(found, book=BOOK))
    assert (before, after) == (row["warned"], row["next_rung"])


def working_days_as_written(row: Row) -> None:
    if "days" in row:
        assert calendar.add_working_days(row["start"], row["days"]) == row["end"]
    if "working" in row:
        assert calendar.is_working_day(row["start"]) is row["working"]
        assert (calendar.next_working_day(row["start"]) == row["start"]) is row["working"]
    if "months" in row:
        assert calendar.add_months(row["start"], row["months"]) == row["end"]


def extensions_as_written(row: Row) -> None:
    start, until = (row[name].replace(tzinfo=AMSTERDAM) for name in ("start", "until"))
    end = protection.extension_end(start, until, BOOK)
    assert end == until


def counting_as_written(row: Row) -> None:
    counts = count([_move(number, move) for number, move in enumerate(row["moves"])])
    found = (counts.hops, counts.tellings, counts.refusals, counts.consults)
    assert found == (row["hops"], row["tellings"], row["refusals"], row["consults"])
    assert counts.retellings == max(0, row["tellings"] - 1)


def _move(number: int, row: Row) -> Move:
    return Move(at=DAY_0 + timedelta(days=row["day"], seconds=number), kind=row["kind"], from_party=row["from"],
                to_parties=tuple(row["to"]), teller=row.get("teller", ""), carried=row.get("carried", False),
                again=row.get("again", False))  # fmt: skip


def gaps_as_written(row: Row) -> None:
    held = [(_at(first), _at(last[0]) if last else None) for first, *last in row["held"]]
    assert gap_days(held, DAY_0, DAY_0 + timedelta(days=row.get("over", 10))) == row["gap_days"]


def _at(day: float) -> datetime:
    return DAY_0 + timedelta(days=day)
