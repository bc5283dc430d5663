"""Looking over the whole register for two persons who may be one: read at once, compared in memory.

Only ids and encoded descriptions come out; who sees what of them is decided where a proposal is shown.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import numpy as np

from sluitend.matching.bulk import Bulk
from sluitend.matching.bulk_blocks import Blocks, find_pairs
from sluitend.matching.bulk_register import Register
from sluitend.matching.traits import Traits, unpacked
from sluitend.matching.weights import Weights
from sluitend.records import nearest
from sluitend.records.models import BlockKey, KnownTraits, WeightsUse
from sluitend.records.weighing import in_use
from sluitend.rules.calendar import AMSTERDAM

AT_ONCE = 20_000  # rows read together
Pair = tuple[int, int]  # two persons, the older (lower id) first


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the work that is done: pairs found in it, of persons up to `upto` as the younger, and how far we are.

    `done` of `total`: pairs looked at, or found, whichever the engine counts.
    """

    upto: int
    pairs: tuple[Pair, ...]
    done: int
    total: int


def weights() -> Weights:
    """Those that recognition uses now."""
    return in_use(WeightsUse.objects.filter(running=True).values_list("weights_id", flat=True).first())


def descriptions() -> Iterator[tuple[int, Traits]]:
    """Every description of everyone known, by person."""
    rows = KnownTraits.objects.order_by("person", "mention").values_list("person_id", "packed")
    for person, packed in rows.iterator(AT_ONCE):
        yield person, unpacked(packed)


def told_since(day: date) -> frozenset[int]:
    """Everyone of whom a report told that came in on this day (Amsterdam) or later."""
    moment = datetime.combine(day, time.min, AMSTERDAM)
    rows = KnownTraits.objects.filter(mention__report__received_at__gte=moment)
    return frozenset(rows.values_list("person_id", flat=True))


def own(weigh_by: Weights, *, after: int = 0) -> Iterator[Stretch]:
    """By our own comparing, as for one report. `after`: not the pairs of which the younger is this person or before."""
    gc.disable()  # millions of small things are made, and none in a circle
    try:
        register = Register(descriptions())
    finally:
        gc.enable()
    persons = np.unique(register.owner)
    blocks = _blocks(persons)
    bulk = Bulk(register, weigh_by, max(len(persons), nearest.FEWEST))
    start, total = blocks.since(int(np.searchsorted(persons, after, side="right"))), len(blocks.pairs)
    for done, ones, others in bulk.persons(blocks, start=start):
        upto = int(persons[int(blocks.pairs[done - 1] >> 31)]) - (done < total)  # of the last there may be more
        pairs = zip(persons[ones].tolist(), persons[others].tolist(), strict=True)
        yield Stretch(upto, tuple(pairs), done, total)


def _blocks(persons: np.ndarray) -> Blocks:
    """Pairs of persons, by their place among these, who share a key."""
    keys, places = [np.empty(0, np.int64)], [np.empty(0, np.int32)]
    for rows in _fetched("key", "person_id"):
        both = np.array(rows, np.int64)
        at = np.searchsorted(persons, both[:, 1])
        known = (at < len(persons)) & (persons[np.minimum(at, len(persons) - 1)] == both[:, 1])
        keys.append(both[known, 0])
        places.append(at[known].astype(np.int32))
    return find_pairs(np.concatenate(keys), np.concatenate(places))


def _fetched(*columns: str) -> Iterator[Sequence[tuple[int, ...]]]:
    """All rows of the keys, many at a time."""
    some: list[tuple[int, ...]] = []
    for row in BlockKey.objects.values_list(*columns).iterator(AT_ONCE):
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def with_recent(pairs: Iterable[Pair], recent: frozenset[int]) -> tuple[Pair, ...]:
    """Of these pairs those of whom one was told of recently."""
    return tuple(pair for pair in pairs if pair[0] in recent or pair[1] in recent)
