"""Weights learned from descriptions alone, without anybody saying who is who (EM), refined where people have decided.

Pairs that share a key are a mixture of kinds: one person, two people of one household, and strangers that met on a
name, a day or both. Each kind has its own chances per step; which pair is of which kind is estimated, and so how often
a step is seen in each (Dempster, Laird and Rubin 1977; Winkler 1988). How often strangers share something comes from
random pairs, less those that turn out to be one person or one household.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.levels import FIELDS, LADDERS, Comparison
from sluitend.matching.train_start import MATCH, MEETINGS, STRANGER, filled, housemates
from sluitend.matching.weights import Chance

Steps = tuple[int, ...]
Counts = Mapping[Steps, float]
Floats = NDArray[np.float64]
Table = list[Floats]  # per field the chance of each step; [0], not compared, says nothing: 1

ROUNDS = 3  # learn what strangers share, then who is one person, and again
_TURNS = 200
_SETTLED = 1e-5
_FAITH = 20.0  # pairs that a starting value counts for, and on top of that
_FAITH_PART = 0.01  # this part of what is seen: a step that is not seen here may be seen elsewhere
_LEAST = {"m": 1e-4, "u": 1e-6, "h": 1e-3}  # nothing is impossible
# What strangers share more often than a made-up town shows: shelters and flats, phones that are passed on, numbers
# typed wrongly; and a child that is registered under the number of her mother.
_LEAST_SHARED = {
    ("bsn", "same"): 1e-9,
    ("home", "same"): 5e-5,
    ("phone", "same"): 5e-6,
    ("given_names", "crossed"): 1e-5,
}
# What is told wrongly of one person more often than made-up people show; and people change their number.
_LEAST_SEEN = {
    ("sex", "other"): 0.005, ("birth_date", "other"): 0.005, ("given_names", "other"): 0.01, ("phone", "other"): 0.15,
    ("family_name", "other"): 0.005, ("family_name", "other_woman"): 0.01, ("bsn", "other"): 0.01,
}  # fmt: skip
_LEAST_HOUSE = {("bsn", "same"): 3e-4}
# What is learned of each kind; the rest is known: who lives together does not share a birth date, and strangers who met
# on a name share nothing else.
_FREE: tuple[Collection[str], ...] = (FIELDS, ("family_name", "home", "phone"), *MEETINGS)
# Each step of such a row says at least as much as the next. 1 January says no more than its year: of whom only the year
# is known often share their names too.
_DOWN = (
    ("bsn", "same", "like", "other"), ("birth_date", "same", "swapped", "other"),
    ("birth_date", "same", "near", "other"), ("birth_date", "same", "part", "other"),
    ("birth_date", "same", "month", "year", "other"),
    ("birth_date", "year", "january", "other"), ("family_name", "same", "sound", "like", "bit", "other"),
    ("family_name", "same", "part", "bit"), ("family_name", "crossed", "other"),
    ("family_name", "bit", "other_woman"), ("given_names", "all", "same", "variant", "like", "bit", "other"),
    ("given_names", "initials", "initial", "other"), ("given_names", "crossed", "other"), ("sex", "same", "other"),
    ("home", "same", "like", "part", "street", "town", "other"), ("phone", "same", "like", "other"),
)  # fmt: skip


@dataclass(frozen=True)
class Learned:
    """Chances per field and step; how many known people of one household there are for each that is found again, and
    how many of the pairs that met were one person (`found`)."""

    chances: dict[str, dict[str, Chance]]
    housemates: float
    found: float


def counted(comparisons: Iterable[Comparison]) -> Counter[Steps]:
    """How often each pattern of steps is seen."""
    return Counter(one.steps for one in comparisons)


def learn(
    met: Counts, random: Counts, among: float, decided: Mapping[Steps, tuple[float, float]] | None = None
) -> Learned:
    """Learn from pairs that share a key (`met`) and from random ones, both as counted patterns.

    `among`: how many pairs there are in all, whether they share a key or not. `decided`: of some patterns, how many a
    person said were one and were not; these come on top of `met` and are not guessed at. ValueError when there is
    nothing to learn from.
    """
    if not met or not random:
        raise ValueError("Er zijn geen paren om van te leren.")
    patterns, counts, known = _arrays(met, decided or {})
    loose, loose_counts, _none = _arrays(random, {})
    strangers = _shares(loose, loose_counts, filled(STRANGER))
    for _round in range(ROUNDS):
        kinds = [filled(MATCH), housemates(strangers), *(filled(kind, strangers) for kind in MEETINGS)]
        sizes, kinds = _settled(patterns, counts, known, kinds)
        strangers = _less_the_same(loose, loose_counts, kinds, strangers, sizes * counts.sum() / among)
    chances = _guarded(kinds[0], strangers, kinds[1])
    return Learned(chances, max(float(sizes[1] / sizes[0]), 1e-3), float(sizes[0] * counts.sum()))


def _arrays(met: Counts, decided: Mapping[Steps, tuple[float, float]]) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Patterns, how often, and per pattern what is known of it: 1 one person, 0 not, NaN unknown."""
    rows = [(steps, count, np.nan) for steps, count in met.items()]
    for steps, (same, other) in decided.items():
        rows += [(steps, same, 1.0), (steps, other, 0.0)]
    rows = [row for row in rows if row[1] > 0]
    patterns = np.array([row[0] for row in rows], np.int64)
    return patterns, np.array([row[1] for row in rows], float), np.array([row[2] for row in rows], float)


def _shares(patterns: NDArray[np.int64], weight: Floats, start: Table, free: Collection[str] = FIELDS) -> Table:
    """How often each step is seen, weighed, a little drawn to the start; only of the fields that are `free`."""
    found = []
    for at, field in enumerate(FIELDS):
        if field not in free:
            found.append(start[at])
            continue
        seen = np.bincount(patterns[:, at], weight, minlength=len(LADDERS[field]) + 1)[1:]
        seen = seen + (_FAITH + _FAITH_PART * seen.sum()) * start[at][1:]
        found.append(np.concatenate(([1.0], seen / seen.sum())))
    return found


def _likelihood(patterns: NDArray[np.int64], kind: Table) -> Floats:
    """Base-e logarithm of the chance of each pattern in this kind; what was not compared says nothing."""
    total = np.zeros(len(patterns))
    for at, table in enumerate(kind):
        total += np.log(table)[patterns[:, at]]
    return total


def _settled(
    patterns: NDArray[np.int64], counts: Floats, known: Floats, kinds: list[Table]
) -> tuple[Floats, list[Table]]:
    """Expectation and maximisation until the sizes of the kinds hardly change."""
    starts, sizes = kinds, np.full(len(kinds), 1 / len(kinds))
    for _turn in range(_TURNS):
        logs = np.stack([_likelihood(patterns, kind) for kind in kinds], axis=1) + np.log(sizes)
        part = np.exp(logs - logs.max(axis=1, keepdims=True))
        part[known == 1.0, 1:] = 0.0
        part[known == 0.0, 0] = 0.0
        part /= np.maximum(part.sum(axis=1, keepdims=True), 1e-300)
        weight = part * counts[:, None]
        kinds = [_shares(patterns, weight[:, at], start, _FREE[at]) for at, start in enumerate(starts)]
        before, sizes = sizes, np.maximum(weight.sum(axis=0) / counts.sum(), 1e-9)
        if np.abs(sizes - before).max() < _SETTLED:
            break
    return sizes, kinds


def _less_the_same(
    patterns: NDArray[np.int64], counts: Floats, kinds: list[Table], strangers: Table, share: Floats
) -> Table:
    """What strangers share in random pairs, when one person and one household are left out of these.

    `share`: what part of all pairs is of each kind.
    """
    logs = np.stack([_likelihood(patterns, kind) for kind in (strangers, kinds[0], kinds[1])], axis=1)
    logs[:, 1:] += np.log(np.clip(share[:2], 1e-12, 0.1))
    part = np.exp(logs - logs.max(axis=1, keepdims=True))
    alone: Floats = part[:, 0] / part.sum(axis=1)
    return _shares(patterns, counts * alone, filled(STRANGER))


def _guarded(match: Table, strangers: Table, household: Table) -> dict[str, dict[str, Chance]]:
    """Chances with limits: nothing impossible, and what agrees more never says less."""
    found: dict[str, dict[str, Chance]] = {}
    for at, field in enumerate(FIELDS):
        found[field] = {}
        for step, name in enumerate(LADDERS[field], 1):
            u = max(float(strangers[at][step]), _LEAST_SHARED.get((field, name), _LEAST["u"]))
            h = max(float(household[at][step]), _LEAST_HOUSE.get((field, name), _LEAST["h"]))
            m = max(float(match[at][step]), _LEAST_SEEN.get((field, name), _LEAST["m"]))
            found[field][name] = Chance(m, u, h)
    for field, *row in _DOWN:
        ladder = found[field]
        for upper, lower in pairwise(row):
            ladder[lower] = _at_most(ladder[lower], ladder[upper])
    for field, ladder in found.items():
        first = LADDERS[field][0]
        ladder[first] = ladder[first]._replace(h=min(ladder[first].h, ladder[first].m))
        ladder["other"] = ladder["other"]._replace(u=min(1.0, max(ladder["other"].u, ladder["other"].m)))
    return found


def _at_most(lower: Chance, upper: Chance) -> Chance:
    """The lower step, its bits no more than those of the upper: seen oftener among strangers."""
    return lower._replace(u=min(1.0, max(lower.u, lower.m * upper.u / upper.m)))
