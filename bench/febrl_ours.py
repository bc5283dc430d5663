"""FEBRL as the product would: its keys, its comparison, weights of its own learning, its fixed bands.

The weights are learned on the dataset itself without the answers (the peers do the same). Which bands count as a link
is fixed: all that the product puts forward (POSSIBLE and up). The hard limits for twins and for numbers with a check
digit do not apply: in these lists nobody shares a house, and the number has no check digit.

In one list (3) links are followed through: a description that is linked to one of a person's descriptions is linked to
that person, so to all of them, as in the product, where a person is known by all that was ever told of her.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from bench.febrl_data import Febrl, Pair, Score, best, described, febrl3, febrl4, pair, score
from sluitend.matching import train, train_pairs
from sluitend.matching.bands import Band, Limits
from sluitend.matching.compare import compare
from sluitend.matching.weigh import STANDARD, weighed
from sluitend.matching.weights import Weights

RANDOM = 200_000


@dataclass(frozen=True)
class Result:
    """`fixed`: at the tool's own threshold; `best`: at the best one, which only who has the answers can know."""

    tool: str
    fixed: Score
    best: Score
    threshold: str


@cache
def ours(name: str, number: bool) -> Result:
    """`name`: febrl3 or febrl4."""
    data = {"febrl3": febrl3, "febrl4": febrl4}[name]()
    weights, judged = _judged(data, number)
    linked = [names for names, (band, _weight) in judged.items() if band is not Band.NONE]
    scored = {names: weight for names, (_band, weight) in judged.items()}
    if data.linking:
        return Result("sluitend", score(linked, data.truth), best(scored, data.truth)[1], _named(weights))
    highest = max((_followed(scored, since, data.truth) for since in range(-8, 13)), key=lambda one: one.f1)
    return Result("sluitend", score(followed(linked), data.truth), highest, _named(weights))


def _named(weights: Weights) -> str:
    return f"possible and up: from {weights.since[Band.POSSIBLE]:g} bits"


def _followed(scored: Mapping[Pair, float], since: float, truth: frozenset[Pair]) -> Score:
    return score(followed(names for names, weight in scored.items() if weight >= since), truth)


def _judged(data: Febrl, number: bool) -> tuple[Weights, dict[Pair, tuple[Band, float]]]:
    """Band and weight of every pair that shares a key."""
    sides = [described(records, number) for records in data.lists]
    known, known_names = list(sides[0].values()), list(sides[0])
    new, new_names = (list(sides[1].values()), list(sides[1])) if data.linking else (None, known_names)
    met = list(train_pairs.meeting(known, new))
    compared = [compare((new or known)[row], known[other]) for row, other in met]
    among = len(known) * len(new) if new else len(known) * (len(known) - 1) // 2
    found = train.learn(
        train.counted(compared), train.counted(train_pairs.at_random(known, new, RANDOM, seed=1)), among
    )
    names = {kind: train_pairs.name_shares([*known, *(new or [])], kind, shown_from=1) for kind in ("family", "given")}
    weights = replace(
        STANDARD, version=f"learned {number}", chances=found.chances, housemates=found.housemates, among=len(known),
        names=names, limits=Limits(numbers=False, households=False),
    )  # fmt: skip
    judged = [weighed(one, weights, len(known)) for one in compared]
    of = (pair(new_names[row], known_names[other]) for row, other in met)
    return weights, {names: (one.band, one.weight) for names, one in zip(of, judged, strict=True)}


def followed(links: Iterable[Pair]) -> list[Pair]:
    """All pairs within each group that the links hold together."""
    group: dict[str, set[str]] = {}
    for one, other in links:
        both = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(both, both))
    groups = {id(members): members for members in group.values()}
    return [pair(one, other) for members in groups.values() for one, other in combinations(sorted(members), 2)]
