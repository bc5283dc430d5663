"""Drawing lots from one seed, so that the same seed gives the same region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Lot(Random):
    """A random source with the draws that the demo needs. Not for secrets."""

    def one(self, items: Sequence[T]) -> T:
        return items[int(self.random() * len(items))]

    def by_share(self, shares: Mapping[T, float]) -> T:
        return self.choices(list(shares), list(shares.values()))[0]

    def chance(self, share: float) -> bool:
        return self.random() < share

    def after(self, moment: datetime, low: float, high: float) -> datetime:
        """A moment between `low` and `high` hours later, to the minute."""
        return moment + timedelta(minutes=round(60 * self.uniform(low, high)))


def quotas(total: int, shares: Mapping[T, float]) -> list[T]:
    """`total` items divided by share, largest remainders first: small groups are not lost by chance."""
    whole = sum(shares.values())
    exact = {item: total * share / whole for item, share in shares.items()}
    counts = {item: int(amount) for item, amount in exact.items()}
    rest = sorted(exact, key=lambda item: counts[item] - exact[item])
    for item in rest[: total - sum(counts.values())]:
        counts[item] += 1
    return [item for item, count in counts.items() for _ in range(count)]
