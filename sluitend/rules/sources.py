"""Where a rule comes from: the law, a regional agreement, or a setting still to be agreed (sources.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("sources.toml")
CERTAINTIES = ("high", "medium", "low")


class UnknownSource(KeyError):
    """A rule or a value names a source that sources.toml does not hold."""

    def __str__(self) -> str:
        return f"Deze bron staat niet in sources.toml: {self.args[0]}"


class BadSource(ValueError):
    """sources.toml leaves something out or contradicts itself. The text says which source and what is wrong."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article, report or agreement, and how sure we were when it was entered (`certainty`).

    `since` and `until` are its first and last day in force. None for `since`: not established by us.
    """

    id: str
    title: str
    article: str
    says: str
    link: str = ""
    since: date | None = None
    until: date | None = None
    certainty: str = "medium"

    @property
    def readable(self) -> str:
        return f"{self.title}, {self.article}" if self.article else self.title

    def in_force(self, on: date) -> bool:
        """Whether it was in force on this day, as far as established."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def span(self) -> str:
        """When it is in force, in Dutch words: "vanaf 01-01-2009", "van … tot en met …", "niet vastgesteld"."""
        if self.since is None:
            return f"tot en met {self.until:%d-%m-%Y}" if self.until else "niet vastgesteld"
        return f"vanaf {self.since:%d-%m-%Y}" + (f" tot en met {self.until:%d-%m-%Y}" if self.until else "")


@cache
def all_sources() -> dict[str, Source]:
    """Every source by its id, in the order of the file. Raises BadSource."""
    return read_sources(tomllib.loads(FILE.read_text(encoding="utf-8")))


def read_sources(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Source]:
    """Rows of sources.toml as sources. Raises BadSource naming the first that is wrong."""
    return {key: _source(key, row) for key, row in rows.items()}


def cite(source_id: str) -> str:
    """The source in words for the screen, for instance "Wet tijdelijk huisverbod, art. 9"."""
    try:
        return all_sources()[source_id].readable
    except KeyError:
        raise UnknownSource(source_id) from None


def _source(key: str, row: Mapping[str, Any]) -> Source:
    for needed in ("title", "says"):
        if not str(row.get(needed, "")).strip():
            raise BadSource(f"{key}: {needed} ontbreekt")
    if "article" not in row:
        raise BadSource(f"{key}: article ontbreekt (leeg mag)")
    if unknown := sorted({*row} - (set(Source.__dataclass_fields__) - {"id"})):
        raise BadSource(f"{key}: onbekend veld {', '.join(unknown)}")
    found = Source(id=key, **row)
    if found.certainty not in CERTAINTIES:
        raise BadSource(f"{key}: onbekende zekerheid {found.certainty!r}")
    for name in ("since", "until"):
        # A datetime in TOML is a date to Python too, but cannot be compared with one.
        if getattr(found, name) is not None and type(getattr(found, name)) is not date:
            raise BadSource(f"{key}: {name} is geen datum, zoals 2020-07-01")
    if found.since and found.until and found.until < found.since:
        raise BadSource(f"{key}: until ligt voor since")
    return found
