"""Shares as a page may show them: with their interval, and wide enough that no small number can be read from it.

Where one to four were counted, the bound is worked out as if it were four: it stays true, and tells no more.
"""

from dataclasses import dataclass

from sluitend.records.read.small_numbers import SMALLEST, is_small, shown
from sluitend.rules import estimating

MOST_HIDDEN = SMALLEST - 1


@dataclass(frozen=True, slots=True)
class Rate:
    """`whole` as text; percentages, None where too little was counted or a small number would be told."""

    whole: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Recall:
    """Of those who were known the share recognised at once, in percent. `sampled`: from a sample, else only `high`."""

    value: float | None
    low: float | None
    high: float | None
    sampled: bool


@dataclass(frozen=True, slots=True)
class Change:
    """How many percentage points a share rose or fell. `shown`: zero is not in the interval."""

    before: float
    after: float
    change: float
    low: float
    high: float
    shown: bool


def rate(part: int, whole: int) -> Rate:
    """The share of `part` with its interval."""
    if whole < SMALLEST:
        return Rate(shown(whole))
    rest = whole - part
    if is_small(rest):
        told = estimating.share(max(whole - MOST_HIDDEN, 0), whole)
        return Rate(shown(whole), low=_percent(told.low) if told else None, high=100.0)
    if is_small(part):
        told = estimating.share(min(MOST_HIDDEN, whole), whole)
        return Rate(shown(whole), low=0.0, high=_percent(told.high) if told else None)
    told = estimating.share(part, whole)
    assert told is not None
    return Rate(shown(whole), _percent(told.value), _percent(told.low), _percent(told.high))


def recall(*, at_once: int, later: int, silent: int, drawn: int, known: int) -> Recall | None:
    """The share recognised at once; None when too few were recognised to tell anything."""
    if at_once < SMALLEST:
        return None
    found = estimating.found(at_once=at_once, later=later, silent=silent, drawn=drawn, known=known)
    if found is None:
        return None
    if not (is_small(later) or is_small(known)):
        value = _percent(found.value) if found.sampled else None
        return Recall(value, _percent(found.low) if found.sampled else None, _percent(found.high), found.sampled)
    most = min(MOST_HIDDEN, drawn) if is_small(known) else known
    worst = estimating.found(at_once=at_once, later=MOST_HIDDEN if is_small(later) else later, silent=silent,
                             drawn=drawn, known=most)  # fmt: skip
    best = estimating.found(at_once=at_once, later=1 if is_small(later) else later, silent=silent, drawn=drawn,
                            known=min(1, drawn) if is_small(known) else known)  # fmt: skip
    assert worst is not None and best is not None
    return Recall(None, _percent(worst.low) if worst.sampled else None, _percent(best.high), found.sampled)


def change(before: tuple[int, int], after: tuple[int, int]) -> Change | None:
    """From (part, whole) to (part, whole); None where either is too small to show."""
    for part, whole in (before, after):
        if whole < SMALLEST or is_small(part) or is_small(whole - part):
            return None
    first, last = estimating.share(*before), estimating.share(*after)
    assert first is not None and last is not None
    moved, low, high = estimating.difference(first, last)
    return Change(_percent(first.value), _percent(last.value), _percent(moved), _percent(low), _percent(high),
                  shown=low > 0 or high < 0)  # fmt: skip


def _percent(value: float) -> float:
    return round(100 * value, 2 if value < 0.01 else 1)
