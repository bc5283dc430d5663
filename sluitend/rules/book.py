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
from pathlib import Path
from typing import Any

from sluitend.rules.sources import cite

FILE = Path(__file__).with_name("values.toml")
KINDS = ("law", "agreement", "target", "wish", "practice")
UNITS = (
    "hours", "days", "working_days", "weeks", "months", "years", "count", "mark", "percent", "yes_no",
)  # fmt: skip
_LONGEST = {"days": 90, "weeks": 12, "months": 3, "years": 1}
"""The General Terms Act does not work for longer terms, nor for hours (art. 4)."""


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
    """One number of the rule book.

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
                    return value
        raise UnknownValue(name, on)

    def has(self, name: str, *, on: date) -> bool:
        """Whether a value with this name holds on this day."""
        return any(value.since <= on for shelf in (self.regional, self.national) for value in shelf.get(name, ()))

    def all(self) -> tuple[Value, ...]:
        """Every value ever entered, national first, by name and date."""
        return tuple(
            value for shelf in (self.national, self.regional) for name in sorted(shelf) for value in shelf[name]
        )


@cache
def load(region_dir: Path | None = None) -> Book:
    """Reads the national values and, when given, those of a region. Raises BadBook or UnknownSource."""
    texts = [FILE.read_bytes()]
    own = region_dir / "values.toml" if region_dir else None
    if own and own.exists():
        texts.append(own.read_bytes())
    national = shelve(_rows(texts[0]))
    regional = shelve(_rows(texts[1])) if len(texts) > 1 else {}
    _law_stays_law(national, regional)
    return Book(hashlib.sha256(b"\0".join(texts)).hexdigest()[:12], national, regional)


def shelve(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Value, ...]]:
    """Rows of values.toml as values by name, oldest first. Raises BadBook when two hold from the same day."""
    shelf: dict[str, list[Value]] = {}
    for row in rows:
        value = _value(row)
        shelf.setdefault(value.name, []).append(value)
    for name, values in shelf.items():
        values.sort(key=lambda value: value.since)
        days = [value.since for value in values]
        if len(set(days)) < len(days):
            raise BadBook(f"{name}: twee waarden gelden vanaf dezelfde dag")
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
    value = Value(**{**row, "source": cite(row["source"]), "source_id": row["source"]})
    _general_terms_act_fits(value)
    return value


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
