"""Which pairs to learn from: those that share a key, and random ones; and how common names are in a register."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from sluitend.matching.compare import compare
from sluitend.matching.keys import block_keys
from sluitend.matching.levels import Comparison
from sluitend.matching.normalise import root
from sluitend.matching.traits import Traits
from sluitend.matching.weights import Shares

MOST_UNDER_A_KEY = 60  # people: a larger block says little and makes a pair of nearly everybody
_SHOWN_FROM = 10  # people: a rarer name is not written down, it would point at somebody
_FAITH = 200_000  # people that published shares count for
NOTHING: Mapping[str, float] = MappingProxyType({})


def meeting(known: Sequence[Traits], new: Sequence[Traits] | None = None) -> Iterator[tuple[int, int]]:
    """Pairs (row of new, row of known) that share a key, each once; without `new` pairs within `known`."""
    holders: dict[str, list[int]] = defaultdict(list)
    for row, person in enumerate(known):
        for key in block_keys(person):
            holders[key].append(row)
    for row, person in enumerate(known if new is None else new):
        near = {
            other
            for key in block_keys(person)
            if len(rows := holders.get(key, ())) <= MOST_UNDER_A_KEY
            for other in rows
        }
        yield from ((row, other) for other in sorted(near) if new is not None or other < row)


def met(known: Sequence[Traits], new: Sequence[Traits] | None = None) -> Iterator[Comparison]:
    """All pairs that share a key, compared."""
    left = known if new is None else new
    return (compare(left[one], known[other]) for one, other in meeting(known, new))


def at_random(known: Sequence[Traits], new: Sequence[Traits] | None, count: int, seed: int) -> Iterator[Comparison]:
    """So many random pairs of two rows, compared; the same for the same seed."""
    left = known if new is None else new
    draw = np.random.default_rng(seed)
    ones, others = draw.integers(0, len(left), count), draw.integers(0, len(known), count)
    pairs = zip(ones.tolist(), others.tolist(), strict=True)
    return (compare(left[one], known[other]) for one, other in pairs if new is not None or one != other)


def name_shares(
    people: Sequence[Traits], kind: str, published: Mapping[str, float] = NOTHING, shown_from: int = _SHOWN_FROM
) -> Shares:
    """How common names are among these people, drawn to what is published. `kind`: family or given.

    Only names that `shown_from` of them share are listed: a rarer one would point at somebody, and weighs as unseen.
    """
    counts, forms = Counter[str](), Counter[str]()
    for person in people:
        names = person.family if kind == "family" else person.given[:1]
        counts.update({name for name in names if len(name) > 1})
        forms.update({root(name) for name in names if len(name) > 1} - set(names))
    total = max(len(people), 1)
    usual = min(sum((count / total) ** 2 for count in counts.values()) or 1e-4, 1.0)
    counts.update(forms)
    shares = {name: count / total for name, count in counts.items() if count >= shown_from}
    for name, share in published.items():
        shares[name] = (counts.get(name, 0) + _FAITH * share) / (total + _FAITH)
    return Shares(usual, min(max(shown_from / 2 / total, 2e-6), usual), shares)
