"""Where a rule comes from: the law, a regional agreement, or a setting still to be agreed (sources.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("sources.toml")


class UnknownSource(KeyError):
    """A rule or a value names a source that sources.toml does not hold."""

    def __str__(self) -> str:
        return f"Deze bron staat niet in sources.toml: {self.args[0]}"


@dataclass(frozen=True, slots=True)
class Source:
    """One article, report or agreement. `certainty`: high, medium or low, as read when it was entered."""

    id: str
    title: str
    article: str
    says: str
    link: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    certainty: str = "medium"

    @property
    def readable(self) -> str:
        return f"{self.title}, {self.article}" if self.article else self.title


@cache
def all_sources() -> dict[str, Source]:
    """Every source by its id, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: Source(id=key, **row) for key, row in rows.items()}


def cite(source_id: str) -> str:
    """The source in words for the screen, for instance "Wet tijdelijk huisverbod, art. 9"."""
    try:
        return all_sources()[source_id].readable
    except KeyError:
        raise UnknownSource(source_id) from None
