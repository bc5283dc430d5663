"""The evidence line by line, from where one starts to what it weighs together: never a bare score.

A weight is a base-2 logarithm of odds: one more is twice as likely the same person. The band says in words how often
such an answer was wrong when these weights were measured.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from sluitend.matching.bands import Band, Judgement
from sluitend.records.weighing import of_version

PRIOR, NAMESAKES = "prior", "namesakes"


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of evidence, and what had been added up before and after it. `field`: prior is where one starts."""

    field: str
    text: str
    weight: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """`one_in`: at most one of so many answers in this band was wrong where it was measured; None: not stated.

    `crowded`: too many people share what was told to say who of them it is. `version` "" and `day` None for what was
    weighed before weights had a version.
    """

    lines: tuple[Line, ...]
    band: str
    weight: float
    version: str = ""
    day: date | None = None
    one_in: int | None = None
    crowded: bool = False

    @property
    def low(self) -> float:
        return min(0.0, self.weight, *(one.after for one in self.lines))

    @property
    def high(self) -> float:
        return max(0.0, self.weight, *(one.after for one in self.lines))

    def at(self, weight: float) -> float:
        """Where this weight stands, from 0 (the lowest) to 100 (the highest)."""
        return round(100 * (weight - self.low) / ((self.high - self.low) or 1.0), 1)


def of_row(row: Any) -> Waterfall:
    """Of a link or a question as it was stored."""
    return made(row.reasons, band=row.band, weight=row.weight, version=row.weights)


def of_judgement(judged: Judgement, version: str) -> Waterfall:
    """Of what was weighed just now."""
    rows = [{"field": one.field, "text": one.text, "weight": one.weight} for one in judged.reasons]
    return made(rows, band=judged.band.value, weight=judged.weight, version=version)


def made(reasons: Iterable[Mapping[str, Any]], *, band: str, weight: float, version: str) -> Waterfall:
    """Of stored reasons, in their order. A version that is not there any more states no error rate."""
    rows = [(str(row.get("field", "")), str(row["text"]), float(row["weight"])) for row in reasons]
    shown = [row for row in rows if row[0] != NAMESAKES]
    after = [round(one, 1) for one in accumulate(row[2] for row in shown)]
    lines = tuple(Line(*row, start, end) for row, start, end in zip(shown, [0.0, *after], after, strict=False))
    weights = of_version(version) if version else None
    return Waterfall(
        lines=lines, band=band, weight=weight, version=version, day=weights.day if weights else None,
        one_in=_one_in(weights.rates if weights else {}, band), crowded=len(shown) < len(rows),
    )  # fmt: skip


def _one_in(rates: Mapping[str, Any], band: str) -> int | None:
    """At most one wrong in so many, rounded to what one can say: two figures, never too favourable."""
    told = rates.get(Band(band), rates.get(band)) if band in set(Band) else None
    share = told.get("wrong_at_most") if isinstance(told, Mapping) else None
    if not isinstance(share, int | float) or not 0 < share < 1:
        return None
    many = int(1 / share + 1e-9)
    step = 10 ** max(0, len(str(many)) - 2)
    return many // step * step
