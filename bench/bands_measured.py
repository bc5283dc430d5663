"""How often a band is wrong, on made-up people that nothing was learned from: twins, namesakes, households, movers.

`make bench-bands_wrong`, or within `python -m bench.learning`, which writes the rates into the file of weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import sqrt
from typing import Any, NamedTuple

from bench.harness import Figure, bench
from bench.learning import People, people
from sluitend.matching import train_pairs
from sluitend.matching.bands import ORDER, Band
from sluitend.matching.weigh import STANDARD, judge
from sluitend.matching.weights import Weights

KNOWN, ASKED, SEEDS = 100_000, 60_000, (43, 47)
STATED = {Band.CERTAIN: 0.0001, Band.LIKELY: 0.02, Band.POSSIBLE: 0.8}
Z = 1.96  # 95 %


class Answer(NamedTuple):
    """One person of the register put forward for one telling."""

    band: Band
    weight: float
    right: bool
    stratum: str
    origin: str


def answers(weights: Weights, here: People) -> Iterator[Answer]:
    """For each telling everybody who shares a key and is in a band above none."""
    new = here.new()
    for row, other in train_pairs.meeting(here.known, new):
        found = judge(new[row], here.known[other], weights, len(here.known))
        if found.band is not Band.NONE:
            told = here.told[row]
            yield Answer(found.band, found.weight, told.truth == here.numbers[other], told.stratum, told.origin)


def rates(weights: Weights) -> dict[str, Any]:
    """Per band: how many, how many wrong, the upper end of the interval, and on what it was measured."""
    seen: dict[Band, list[int]] = defaultdict(lambda: [0, 0])
    for seed in SEEDS:
        for one in answers(weights, people(KNOWN, ASKED, seed)):
            seen[one.band][0] += 1
            seen[one.band][1] += not one.right
    return {
        band: {
            "wrong_at_most": STATED[band], "measured": seen[band][0], "wrong": seen[band][1],
            "upper_95": round(upper(seen[band][1], seen[band][0]), 6), "day": str(weights.day),
            "population": f"bench/people, {KNOWN} known, {ASKED} told, twice: seeds {SEEDS[0]} and {SEEDS[1]}",
            "command": "make bench-bands_wrong",
        }
        for band in ORDER[:-1]
    }  # fmt: skip


def upper(wrong: int, many: int) -> float:
    """The upper end of Wilson's 95 % interval for a share."""
    if not many:
        return 1.0
    share, spread = wrong / many, Z * Z / many
    return (share + spread / 2 + Z * sqrt(share * (1 - share) / many + spread / (4 * many))) / (1 + spread)


@bench("bands_wrong", unit="wrong", aim="certain: at most 0.0001 of the links are wrong; likely 0.02; possible 0.8")
def run() -> Figure:
    """Ours: the share that is wrong; peer: the share that the band states."""
    found = rates(STANDARD)
    parts = [
        Figure(found[band]["wrong"] / max(found[band]["measured"], 1), STATED[band],
               name=f"{band} ({found[band]['wrong']} of {found[band]['measured']})")
        for band in ORDER[:-1]
    ]  # fmt: skip
    return Figure(parts[0].ours, parts[0].peer, tuple(parts))
