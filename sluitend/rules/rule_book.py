"""The whole rule book as plain data: what `sluitend rules` prints and the page Regels shows.

Every rule with its kind, sources, values by date and examples; every value with its history; every source with what
it says, since when, and how sure we are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sluitend.rules.book import Book, Value
from sluitend.rules.register import Rule, rules
from sluitend.rules.sharing.grounds import Ground, Grounds, Reading
from sluitend.rules.sharing.reading import load_grounds
from sluitend.rules.sharing.rows import ROWS, Row
from sluitend.rules.sources import Source, all_sources
from sluitend.rules.terms import TERMS

FEW = 3
"""How many examples of a rule are shown at once."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One rule. `examples`: sentences a jurist can judge, empty where the source tree has none."""

    rule: Rule
    sources: tuple[Source, ...]
    values: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def few(self) -> tuple[str, ...]:
        """Some examples, spread over all of them."""
        step = max(1, len(self.examples) // FEW)
        return self.examples[::step][:FEW]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value by its name. `rows`: as it was and is, oldest first; `now`: the row that holds, None if none does."""

    name: str
    label: str
    rows: tuple[Value, ...]
    now: Value | None
    regional: bool
    is_term: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class GroundEntry:
    """One ground for sharing with the readings of the region and of single organisations, oldest first."""

    ground: Ground
    readings: tuple[Reading, ...]
    works: bool


@dataclass(frozen=True, slots=True)
class RuleBook:
    """`looks`: the table of who sees what, in order; the first that fits decides."""

    version: str
    chapters: tuple[Chapter, ...]
    values: tuple[Entry, ...]
    sources: tuple[Source, ...]
    grounds: tuple[GroundEntry, ...]
    looks: tuple[Row, ...]
    examples: int
    has_examples: bool


def rule_book(book: Book, *, on: date, examples: Path | None = None, region: Path | None = None) -> RuleBook:
    """The book as it is on this day. `examples`: the folder of example files, None or absent where there is none.

    `region`: its folder, for the grounds that it adds and how it reads those of the law. Raises BadGrounds.
    """
    said = _examples(examples)
    chapters = tuple(_chapter(rule, said) for rule in rules())
    shown = {file for rule in rules() for file in rule.examples}
    count = sum(len(rows) for file, rows in said.items() if file in shown)
    sources = tuple(all_sources().values())
    grounds = _grounds(load_grounds(region), on)
    return RuleBook(book.version, chapters, _values(book, on), sources, grounds, tuple(ROWS), count, bool(said))


def _grounds(found: Grounds, on: date) -> tuple[GroundEntry, ...]:
    def readings(code: str) -> tuple[Reading, ...]:
        return tuple(sorted((one for one in found.readings if one.ground == code), key=lambda one: one.since))

    return tuple(GroundEntry(one, readings(one.code), one.works_on(on)) for one in found.all)


def _chapter(rule: Rule, said: dict[str, list[dict[str, str]]]) -> Chapter:
    cited = all_sources()
    examples = tuple(
        row["says"] for file in rule.examples for row in said.get(file, []) if row.get("rule", rule.short) == rule.short
    )
    rest = () if examples else tuple(row["says"] for file in rule.examples for row in said.get(file, []))
    sources = dict.fromkeys((*rule.sources, *rule.limits))
    return Chapter(rule, tuple(cited[source] for source in sources), rule.values, examples or rest)


def _values(book: Book, on: date) -> tuple[Entry, ...]:
    """Terms first, then the other numbers, in the order of the label."""
    names = dict.fromkeys(value.name for value in book.all())
    entries = [_entry(name, book, on) for name in names]
    return tuple(sorted(entries, key=lambda entry: (not entry.is_term, entry.label)))


def _entry(name: str, book: Book, on: date) -> Entry:
    rows = (*book.national.get(name, ()), *book.regional.get(name, ()))
    now = book.value(name, on=on) if book.has(name, on=on) else None
    cited = all_sources()
    sources = tuple(cited[source] for source in dict.fromkeys(row.source_id for row in rows))
    label = (now or rows[-1]).label or name
    return Entry(name, label, rows, now, name in book.regional, name in TERMS, sources)


@cache
def _examples(folder: Path | None) -> dict[str, list[dict[str, str]]]:
    if folder is None or not folder.is_dir():
        return {}
    return {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}


def _read(path: Path) -> list[dict[str, str]]:
    found: Iterable[dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    return [row for row in found if "says" in row]
