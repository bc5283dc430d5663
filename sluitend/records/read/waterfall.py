"""The evidence line by line, from where one starts to what it weighs together: never a bare score.

A weight is a base-2 logarithm of odds: one more is twice as likely the same person. The band says in words how often
such an answer was wrong when these weights were measured.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil
from typing import Any

from sluitend.matching.bands import Judgement
from sluitend.records.weighing import of_version

PRIOR, NAMESAKES = "prior", "namesakes"
FEW = 0.1  # up to this share one says "1 in so many"


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
    """`wrong`: at most so many of so many answers in this band are wrong, as measured; None: not stated.

    `crowded`: too many people share what was told to say who of them it is. `version` "" and `day` None for what was
    weighed before weights had a version.
    """

    lines: tuple[Line, ...]
    band: str
    weight: float
    version: str = ""
    day: date | None = None
    wrong: tuple[int, int] | None = None
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
        wrong=_wrong(weights.rates if weights else {}, band), crowded=len(shown) < len(rows),
    )  # fmt: skip


def _wrong(rates: Mapping[str, Any], band: str) -> tuple[int, int] | None:
    """At most one in so many, or so many in ten, in figures that people say; never more favourable than stated."""
    told = rates.get(band)
    share = told.get("wrong_at_most") if isinstance(told, Mapping) else None
    if not isinstance(share, int | float) or not 0 < share <= 1:
        return None
    if share > FEW:
        return ceil(share * 10 - 1e-9), 10
    many = int(1 / share + 1e-9)
    step = 10 ** (len(str(many)) - 2)
    return 1, many // step * step
