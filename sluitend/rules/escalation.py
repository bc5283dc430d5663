"""Up the ladder: who is told next when nobody answers, or somebody says no (R-ROUTE-20)."""

from __future__ import annotations

from collections.abc import Sequence


def next_rung(ladder: Sequence[object], reached: int) -> int | None:
    """The index of the rung to tell now, when `reached` rungs have been told already; None above the top.

    Raises ValueError when `reached` is negative.
    """
    if reached < 0:
        raise ValueError("Het aantal treden kan niet negatief zijn")
    return reached if reached < len(ladder) else None
