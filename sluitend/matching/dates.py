"""Dates of which a part may be unknown, as people remember them and as StUF carries them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_STUF = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or the month and the day, may be unknown.

    A date of which nothing is known is `None`, not a PartialDate. Sorts by what is known; an unknown
    part comes before every known one. Raises ValueError for a date that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"jaar bestaat niet: {self.year}")
        if self.month is None:
            if self.day is not None:
                raise ValueError("dag zonder maand")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"maand bestaat niet: {self.month}")
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise ValueError(f"datum bestaat niet: {self.year:04d}-{self.month:02d}-{self.day:02d}")

    def __lt__(self, other: PartialDate) -> bool:
        return self._known() < other._known()

    def _known(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read "1988", "1988-03" or "1988-03-14". ValueError for anything else."""
        found = _ISO.fullmatch(text.strip())
        if not found:
            raise ValueError("geen datum in de vorm jjjj, jjjj-mm of jjjj-mm-dd")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The same day, complete."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_stuf(cls, text: str, indicator: str = "V") -> PartialDate | None:
        """Read StUF's yyyymmdd with its indOnvolledigeDatum.

        V complete, D day unknown, M month and day unknown, J nothing known (the value has no meaning: None).
        Parts said to be unknown are not read, whatever filler the sender put there. ValueError otherwise.
        """
        if indicator not in {"V", "D", "M", "J"}:
            raise ValueError(f"indOnvolledigeDatum kent geen waarde {indicator!r}")
        if indicator == "J":
            return None
        found = _STUF.fullmatch(text.strip())
        if not found:
            raise ValueError("geen datum in de vorm jjjjmmdd")
        year, month, day = (int(part) for part in found.groups())
        return cls(year, None if indicator == "M" else month, day if indicator == "V" else None)

    @property
    def indicator(self) -> str:
        """StUF's indOnvolledigeDatum: V complete, D day unknown, M month and day unknown."""
        if self.month is None:
            return "M"
        return "D" if self.day is None else "V"

    @property
    def complete(self) -> bool:
        """True when year, month and day are all known."""
        return self.day is not None

    def iso(self) -> str:
        """As much as is known: "1988", "1988-03" or "1988-03-14"."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def stuf(self) -> str:
        """StUF's yyyymmdd, with 01 for an unknown part; to be sent together with `indicator`."""
        return f"{self.year:04d}{self.month or 1:02d}{self.day or 1:02d}"

    def to_date(self) -> date | None:
        """The exact day when it is known, else None."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def __str__(self) -> str:
        return self.iso()
