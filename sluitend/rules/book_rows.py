"""Rows of values.toml made into values, and what can be wrong in them, said in Dutch for who mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from sluitend.rules.sources import UnknownSource, all_sources, cite
from sluitend.rules.value import KINDS, UNITS, BadBook, Value

_TIMES = ("hours", "days", "working_days", "weeks", "months", "years")
_LONGEST = {"days": 90, "weeks": 12, "months": 3}
"""The General Terms Act does not work for longer terms, nor for terms in hours or in years (art. 4 under a)."""


def shelve(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Value, ...]]:
    """Rows of values.toml as values by name, oldest first. Raises BadBook when two hold on the same day."""
    shelf: dict[str, list[Value]] = {}
    for row in rows:
        value = _value(row)
        shelf.setdefault(value.name, []).append(value)
    for name, values in shelf.items():
        values.sort(key=lambda value: value.since)
        _no_day_twice(name, values)
    return {name: tuple(values) for name, values in shelf.items()}


def _value(row: Mapping[str, Any]) -> Value:
    name = row.get("name", "(zonder naam)")
    for needed in ("name", "number", "unit", "kind", "source", "since"):
        if needed not in row or row[needed] == "":
            raise BadBook(f"{name}: {needed} ontbreekt")
    if row["unit"] not in UNITS:
        raise BadBook(f"{name}: onbekende eenheid {row['unit']!r}")
    if row["kind"] not in KINDS:
        raise BadBook(f"{name}: onbekende soort {row['kind']!r}")
    unknown = set(row) - set(Value.__dataclass_fields__) | {"source_id"} & set(row)
    if unknown:
        raise BadBook(f"{name}: onbekend veld {', '.join(sorted(unknown))}")
    try:
        value = Value(**{**row, "source": cite(row["source"]), "source_id": row["source"]})
    except UnknownSource as error:
        raise BadBook(f"{name}: {error}") from None
    _number_fits(value)
    _in_its_time(value)
    _general_terms_act_fits(value)
    return value


def _no_day_twice(name: str, values: list[Value]) -> None:
    """A later row ends an earlier one, but only where the earlier one does not say another end."""
    for earlier, later in pairwise(values):
        if earlier.since == later.since:
            raise BadBook(f"{name}: twee waarden gelden vanaf dezelfde dag, {later.since.isoformat()}")
        if earlier.until is not None and earlier.until >= later.since:
            raise BadBook(f"{name}: op {later.since.isoformat()} gelden twee waarden; laat de oude eerder eindigen")


def _in_its_time(value: Value) -> None:
    """The days are days, in order, and the source was in force when the value began."""
    for field in ("since", "until"):
        day = getattr(value, field)
        if not (type(day) is date or (field == "until" and day is None)):
            raise BadBook(f"{value.name}: {field} is geen datum, zoals 2020-07-01")
    if value.until is not None and value.until < value.since:
        raise BadBook(f"{value.name}: until ligt voor since")
    source = all_sources()[value.source_id]
    if not source.in_force(value.since):
        raise BadBook(
            f"{value.name}: de bron {source.readable} geldt niet op {value.since.isoformat()} ({source.span})"
        )


def _general_terms_act_fits(value: Value) -> None:
    if not value.general_terms_act or value.unit == "working_days":
        return
    if value.unit not in _LONGEST or value.whole > _LONGEST[value.unit]:
        raise BadBook(f"{value.name}: de Algemene termijnenwet werkt hier niet (art. 4)")


def _number_fits(value: Value) -> None:
    """A term is a whole number, or a list of them, and never below nothing."""
    if value.unit not in _TIMES:
        return
    for number in value.number if isinstance(value.number, list) else [value.number]:
        if type(number) is not int:
            raise BadBook(f"{value.name}: {number!r} is geen heel getal")
        if number < 0:
            raise BadBook(f"{value.name}: een termijn kan niet negatief zijn")
