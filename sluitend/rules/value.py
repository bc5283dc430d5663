"""One number of the rule book: what it is, since when it holds and on which source it rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

KINDS = ("law", "agreement", "target", "wish", "practice")
UNITS = (
    "hours", "days", "working_days", "weeks", "months", "years", "count", "mark", "percent", "yes_no",
)  # fmt: skip


class BadBook(ValueError):
    """values.toml contradicts itself or leaves something out. The text says which row and what is wrong."""


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
