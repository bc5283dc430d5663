"""How sure a share is that was counted: intervals, the difference of two shares, and how many were missed.

Pure. Sources: E.B. Wilson (1927), JASA 22:209-212 (interval of a share; as L.D. Brown, T.T. Cai and A. DasGupta (2001),
Statistical Science 16:101-133, advise for small numbers); R.G. Newcombe (1998), Statistics in Medicine 17:873-890,
method 10 (difference); J.A. Hanley and A. Lippman-Hand (1983), JAMA 249:1743-1745 (nothing wrong in n: at most 3/n).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

Z = 1.959964  # of a two-sided interval of 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, between 0 and 1; the interval of 95 % around it."""

    part: int
    whole: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Found:
    """Of all that should have been found the share that was, with its interval. `sampled`: rests on a sample.

    Without a sample only an upper bound is known: the share among what is known by now, `high`; `low` is 0.
    """

    value: float
    low: float
    high: float
    sampled: bool


def share(part: int, whole: int, z: float = Z) -> Share | None:
    """A share with the interval of Wilson; None of nothing. ValueError for what is no part."""
    if not 0 <= part <= whole:
        raise ValueError("Een deel ligt tussen niets en het geheel")
    if whole == 0:
        return None
    value, spare = part / whole, z * z / whole
    middle = (value + spare / 2) / (1 + spare)
    reach = z / (1 + spare) * sqrt(value * (1 - value) / whole + spare / (4 * whole))
    low = 0.0 if part == 0 else max(0.0, middle - reach)
    high = 1.0 if part == whole else min(1.0, middle + reach)
    return Share(part, whole, value, low, high)


def difference(before: Share, after: Share) -> tuple[float, float, float]:
    """How much a share changed, with its interval: (change, low, high). Zero inside: no change is shown."""
    change = after.value - before.value
    low = change - sqrt((after.value - after.low) ** 2 + (before.high - before.value) ** 2)
    high = change + sqrt((after.high - after.value) ** 2 + (before.value - before.low) ** 2)
    return change, max(-1.0, low), min(1.0, high)


def found(*, at_once: int, later: int, silent: int, drawn: int, known: int) -> Found | None:
    """Which share of the known people was recognised at once.

    `at_once`: recognised; `later`: turned out to be known afterwards; `silent`: mentions in which nobody was
    recognised; of these `drawn` by lot were looked at by a person, and `known` of them were known. The missed are then
    the share in the sample times `silent`, and never fewer than turned out by themselves. None when there were none.
    """
    if min(at_once, later, silent, drawn, known) < 0 or known > drawn or drawn > silent:
        raise ValueError("Een steekproef is een deel van wat stil bleef")
    missed = share(known, drawn)
    if at_once + later == 0 and not (missed and missed.part):
        return None
    if missed is None:
        most = at_once / (at_once + later)
        return Found(most, 0.0, most, sampled=False)

    def recall(rate: float) -> float:
        gone = max(rate * silent, float(later))
        return at_once / (at_once + gone) if at_once + gone else 1.0

    return Found(recall(missed.value), recall(missed.high), recall(missed.low), sampled=True)


def needed_to_show(rate: float) -> int:
    """How many without a single fault are needed before a rate of at most this is shown (three of n, 95 %)."""
    if not 0 < rate < 1:
        raise ValueError("Een kans ligt tussen nul en een")
    return ceil(3 / rate)
