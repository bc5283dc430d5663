"""Which of the known stand nearest to somebody: who shares the rarest keys. In plain SQL: it is asked at every report.

A key under which more than NAMESAKES persons stand tells nobody from anybody: it brings in no one, costs no more than
any other, and the answer says that there were too many namesakes.
"""

import heapq
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from sluitend.matching.traits import Traits, unpacked
from sluitend.records.keyed import KEY, TRAITS, numbers
from sluitend.records.models import Person, WeightsUse

NAMESAKES = 256  # persons under one key, above which it says nothing
MOST = 24  # persons looked at for one description: among 100,000 who was meant always stood in the first eight
TELLING = 8  # persons: a key that so many share, or fewer, is worth comparing them whatever else is told
FEWEST = 10_000  # a register counts as no smaller than this: the next person may come from the whole region

_FIND = f"""SELECT k.key, (SELECT CASE WHEN COUNT(*) <= {NAMESAKES} THEN %s ELSE '' END
    FROM (SELECT person_id FROM {KEY} WHERE key = k.key LIMIT {NAMESAKES + 1}) b),
    (SELECT %s), (SELECT weights_id FROM {WeightsUse._meta.db_table} WHERE running) FROM %s"""  # noqa: S608
_SIZE = f"MAX(id) FROM {Person._meta.db_table}"
FIND = {
    "sqlite": _FIND % ("COALESCE(GROUP_CONCAT(person_id), '0')", _SIZE,
                       "(SELECT value AS key FROM json_each(%s)) k"),
    "postgresql": _FIND % ("COALESCE(STRING_AGG(person_id::text, ','), '0')",
                           f"reltuples FROM pg_class WHERE oid = '{Person._meta.db_table}'::regclass",
                           "unnest(%s::bigint[]) AS k(key)"),
}  # fmt: skip
"""One row for each key: who stands under it ('0': nobody, '': too many), how many persons there are,
roughly, and which weights are in use."""


@dataclass(frozen=True, slots=True)
class Near:
    """For each description the persons nearest to it, the nearest first. `crowded`: whether a key of it was left out.

    `scores`: bits, roughly, by the keys that each of them shares. `telling`: how many share more than a name or a day
    that others have too; the rest are namesakes.
    `among`: how many persons are known, roughly; `weights`: the id of those in use, None for the shipped ones.
    """

    persons: tuple[tuple[int, ...], ...]
    crowded: tuple[bool, ...]
    scores: tuple[tuple[float, ...], ...]
    telling: tuple[int, ...]
    among: int
    weights: int | None = None


def near(told: Sequence[Traits]) -> Near:
    """The nearest of the known to each of these; one query for any number."""
    keys = [numbers(one) for one in told]
    holders, among, weights = _holders(sorted({key for row in keys for key in row}))
    rows = [_nearest(row, holders, among) for row in keys]
    crowded = tuple(any(holders.get(key, ()) is None for key in row) for row in keys)
    persons, scores, telling = (tuple(row[part] for row in rows) for part in range(3))
    return Near(persons, crowded, scores, telling, among, weights)


def _nearest(
    keys: Iterable[int], holders: Mapping[int, list[int] | None], among: int
) -> tuple[tuple[int, ...], tuple[float, ...], int]:
    """The persons, their scores, and how many are telling: these come first. Sharing weighs more the fewer share."""
    score: dict[int, float] = {}
    telling: set[int] = set()
    for key in keys:
        if found := holders.get(key):
            worth = math.log2(among / len(found))
            for person in found:
                score[person] = score.get(person, 0.0) + worth
            if len(found) <= TELLING:
                telling.update(found)
    first = heapq.nlargest(MOST, ((score[person], person) for person in telling))
    if len(first) < MOST:
        rest = ((bits, person) for person, bits in score.items() if person not in telling)
        first += heapq.nlargest(MOST - len(first), rest)
    return tuple(who for _, who in first), tuple(bits for bits, _ in first), min(len(telling), MOST)


def _holders(keys: list[int]) -> tuple[dict[int, list[int] | None], int, int | None]:
    """Who stands under each key, None for too many; how many persons are known, and the weights in use."""
    with connection.cursor() as cursor:
        cursor.execute(
            FIND[connection.vendor], [json.dumps(keys or [0]) if connection.vendor == "sqlite" else keys or [0]]
        )
        rows = cursor.fetchall()
    found = {key: [int(one) for one in listed.split(",")] if listed else None for key, listed, *_ in rows}
    size, weights = rows[0][2:]
    return (
        {key: None if row is None else [] if row == [0] else row for key, row in found.items()},
        _roughly(size),
        weights,
    )


def _roughly(size: float | None) -> int:
    """In two figures: more would say nothing, and weights keep a line for each size they were asked for."""
    return max(FEWEST, int(float(f"{size or 0:.1e}")))


def listed(numbers: list[int]) -> tuple[str, object]:
    """A condition that a column is one of these numbers, and the value that it takes: the same text for any many."""
    if connection.vendor == "postgresql":
        return "= ANY(%s::bigint[])", numbers
    return "IN (SELECT value FROM json_each(%s))", json.dumps(numbers)


def described(persons: Iterable[int]) -> dict[int, list[Traits]]:
    """How each of these persons is described by what is linked now, each description once; one query."""
    wanted = sorted(set(persons))
    if not wanted:
        return {}
    condition, told = listed(wanted)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT person_id, packed FROM {TRAITS} WHERE person_id {condition}", [told])  # noqa: S608
        rows = cursor.fetchall()
    found: dict[int, list[Traits]] = {}
    for person, packed in sorted(set(rows)):
        found.setdefault(person, []).append(unpacked(packed))
    return found
