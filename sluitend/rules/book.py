"""The numbers of the rules: each with a unit, a source and the date from which it holds.

Law changes, and an old case keeps the law of its day. So a number is never written in code but looked up
for a day. A region may add its own agreements (regions/<region>/values.toml); it cannot turn law into an
agreement.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from sluitend.rules.sources import UnknownSource, all_sources, cite

FILE = Path(__file__).with_name("values.toml")
KINDS = ("law", "agreement", "target", "wish", "practice")
UNITS = (
    "hours", "days", "working_days", "weeks", "months", "years", "count", "mark", "percent", "yes_no",
)  # fmt: skip
_LONGEST = {"days": 90, "weeks": 12, "months": 3}
"""The General Terms Act does not work for longer terms, nor for terms in hours or in years (art. 4 under a)."""


class BadBook(ValueError):
    """values.toml contradicts itself or leaves something out. The text says which row and what is wrong."""


class UnknownValue(KeyError):
    """No value with this name holds on this day."""

    def __init__(self, name: str, on: date) -> None:
        super().__init__(name, on)
        self.name, self.on = name, on

    def __str__(self) -> str:
        return f"Er geldt op {self.on.isoformat()} geen waarde met de naam {self.name}"


@dataclass(frozen=True, slots=True)
class Value:
    """One number of the rule book. It holds from `since` until the next row begins, or up to and including `until`.

    `general_terms_act`: the Algemene termijnenwet moves the end (art. 1 and 2).
    `to_the_minute`: a term in days or weeks that ends at the clock time it began at (restraining order).
    """

    name: str
    number: int | float | str | list[int]
    unit: str
    kind: str
    source: str
    since: date
    general_terms_act: bool = False
    to_the_minute: bool = False
    label: str = ""
    note: str = ""
    source_id: str = ""
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it holds on this day, later rows of the same name left aside."""
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def whole(self) -> int:
        """The number of a term or a mark, which is always a whole one."""
        if not isinstance(self.number, int):
            raise BadBook(f"{self.name}: {self.number!r} is geen heel getal")
        return self.number


@dataclass(frozen=True)
class Book:
    """All values, national and of one region. Made by `load`; the same text gives the same version."""

    version: str
    national: Mapping[str, tuple[Value, ...]]
    regional: Mapping[str, tuple[Value, ...]]

    def value(self, name: str, *, on: date) -> Value:
        """The value that holds on this day; the region's own goes first. Raises UnknownValue."""
        for shelf in (self.regional, self.national):
            for value in reversed(shelf.get(name, ())):
                if value.since <= on:
                    if value.until is None or on <= value.until:
                        return value
                    break  # it ended without a next one: an older row does not come back to life
        raise UnknownValue(name, on)

    def has(self, name: str, *, on: date) -> bool:
        """Whether a value with this name holds on this day."""
        try:
            self.value(name, on=on)
        except UnknownValue:
            return False
        return True

    def all(self) -> tuple[Value, ...]:
        """Every value ever entered, national first, by name and date."""
        return tuple(
            value for shelf in (self.national, self.regional) for name in sorted(shelf) for value in shelf[name]
        )


@cache
def load(region_dir: Path | None = None) -> Book:
    """Reads the national values and, when given, those of a region. Raises BadBook."""
    texts = [FILE.read_bytes()]
    own = region_dir / "values.toml" if region_dir else None
    if own and own.exists():
        texts.append(own.read_bytes())
    national = shelve(_rows(texts[0]))
    regional = shelve(_rows(texts[1])) if len(texts) > 1 else {}
    _law_stays_law(national, regional)
    return Book(hashlib.sha256(b"\0".join(texts)).hexdigest()[:12], national, regional)


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


def _rows(text: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(text.decode("utf-8")).get("value", [])
    return rows


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


def _law_stays_law(national: Mapping[str, tuple[Value, ...]], regional: Mapping[str, tuple[Value, ...]]) -> None:
    for name, values in regional.items():
        is_law = any(value.kind == "law" for value in national.get(name, ()))
        if is_law and any(value.kind != "law" for value in values):
            raise BadBook(f"{name}: een regio kan van een wettelijke termijn geen afspraak maken")
