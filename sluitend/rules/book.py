"""The numbers of the rules: each with a unit, a source and the date from which it holds.

Law changes, and an old case keeps the law of its day. So a number is never written in code but looked up
for a day. A region may add its own agreements (regions/<region>/values.toml); it cannot turn law into an
agreement.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sluitend.rules.book_rows import shelve
from sluitend.rules.value import KINDS, UNITS, BadBook, Value

__all__ = ["FILE", "KINDS", "UNITS", "BadBook", "Book", "UnknownValue", "Value", "load", "shelve"]

FILE = Path(__file__).with_name("values.toml")


class UnknownValue(KeyError):
    """No value with this name holds on this day."""

    def __init__(self, name: str, on: date) -> None:
        super().__init__(name, on)
        self.name, self.on = name, on

    def __str__(self) -> str:
        return f"Er geldt op {self.on.isoformat()} geen waarde met de naam {self.name}"


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


def _rows(text: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(text.decode("utf-8")).get("value", [])
    return rows


def _law_stays_law(national: Mapping[str, tuple[Value, ...]], regional: Mapping[str, tuple[Value, ...]]) -> None:
    for name, values in regional.items():
        is_law = any(value.kind == "law" for value in national.get(name, ()))
        if is_law and any(value.kind != "law" for value in values):
            raise BadBook(f"{name}: een regio kan van een wettelijke termijn geen afspraak maken")
