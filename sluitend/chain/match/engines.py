"""What looks for pairs over the whole register: our own comparing, or Splink on DuckDB or Spark."""

from array import array
from collections.abc import Iterator

from sluitend.connect import splink_engine
from sluitend.matching.traits import Traits
from sluitend.records import missed
from sluitend.records.missed import AT_ONCE, Pair, Stretch

OWN, SPLINK = "own", "splink"


def stretches(engine: str, backend: str, spark: splink_engine.Spark, *, after: int) -> Iterator[Stretch]:
    """The pairs that this engine finds, a stretch of persons at a time. `after`: see `records.missed.own`.

    Raises `splink_engine.NotInstalled`.
    """
    return missed.own(missed.weights(), after=after) if engine == OWN else _splink(backend, spark, after)


def _splink(backend: str, spark: splink_engine.Spark, after: int) -> Iterator[Stretch]:
    """By Splink, which finds the pairs. It learns from the register itself, so all is done before the first stretch."""
    owners = array("q")

    def rows() -> Iterator[tuple[int, Traits]]:
        for person, told in missed.descriptions():
            owners.append(person)
            yield person, told

    table = splink_engine.table(rows())
    found = splink_engine.pairs(table, backend=backend, spark=spark)
    both = sorted({_pair(owners[left], owners[right]) for left, right, _weight in found}, key=lambda row: row[::-1])
    pairs = [row for row in both if row[0] != row[1] and row[1] > after]
    for begin in range(0, len(pairs), AT_ONCE):
        some = pairs[begin : begin + AT_ONCE]
        last = begin + len(some) == len(pairs)
        yield Stretch(some[-1][1] - (not last), tuple(some), begin + len(some), len(pairs))


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
