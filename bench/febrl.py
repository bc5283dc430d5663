"""FEBRL 3 and 4, with and without the number: ours at its fixed threshold beside the best of the others at theirs.

`make bench-febrl3_f1_vs_best`, `make bench-febrl4_f1_vs_best`, and the same with `_number`. Every tool also at its best
threshold, which only who has the answers can know.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from bench.febrl_ours import Result, ours
from bench.febrl_recordlinkage import by_count, by_ecm
from bench.febrl_splink import splink
from bench.harness import Figure, bench

TOOLS: tuple[Callable[[str, bool], Result], ...] = (ours, splink, by_count, by_ecm)
AIM = "F1 at least that of the best of them, each at its own fixed threshold"


def _beside(name: str, number: bool) -> Figure:
    results = [tool(name, number) for tool in TOOLS]
    peers = max(one.fixed.f1 for one in results[1:])
    more = list(chain.from_iterable(_lines(one, peers) for one in results))
    half = Figure(1 - results[0].fixed.f1, 1 - peers, name="1 − F1", aim="stretch: at most half (ratio 0.5)")
    return Figure(results[0].fixed.f1, peers, (half, *more))


def _lines(one: Result, peer: float) -> list[Figure]:
    """Beside F1 the precision and recall, as columns "ours" and "peer" of a line of their own."""
    return [
        Figure(one.fixed.f1, peer, name=f"{one.tool}, {one.threshold}"),
        Figure(one.fixed.precision, one.fixed.recall, name=f"{one.tool}: precision | recall"),
        Figure(one.best.f1, one.fixed.f1, name=f"{one.tool}: at its best threshold | at its own"),
    ]


@bench("febrl3_f1_vs_best", unit="F1", aim=AIM)
def three() -> Figure:
    return _beside("febrl3", number=False)


@bench("febrl3_number_f1_vs_best", unit="F1", aim=AIM)
def three_with_number() -> Figure:
    return _beside("febrl3", number=True)


@bench("febrl4_f1_vs_best", unit="F1", aim=AIM)
def four() -> Figure:
    return _beside("febrl4", number=False)


@bench("febrl4_number_f1_vs_best", unit="F1", aim=AIM)
def four_with_number() -> Figure:
    return _beside("febrl4", number=True)
