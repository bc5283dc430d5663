"""Under which keys a person is found back. Two descriptions of one person nearly always share at least one.

The keys are plain strings; the caller stores keyed digests of them, never the keys.
"""

from __future__ import annotations

from sluitend.matching import normalise
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity
from sluitend.matching.traits import Traits

_NAMES = 3  # of the family names and of the given names: a field full of words must not make hundreds of keys
_HOMES = 4
_PHONES = 4
JANUARY = (1, 1)  # stands for an unknown day: such a date says no more than its year


def block_keys(person: Traits | Identity) -> frozenset[str]:
    """All keys of a person, at most about forty. Equal descriptions have equal keys; nothing known gives none."""
    told = traits(person) if isinstance(person, Identity) else person
    family = list(dict.fromkeys(normalise.sound(name) for name in told.family[:_NAMES]))
    given = list(dict.fromkeys(normalise.sound(normalise.root(name)) for name in told.given[:_NAMES] if len(name) > 1))
    initial = told.given[0][0] if told.given else ""
    keys = {f"ph:{number}" for number in told.phones[:_PHONES]}
    if told.bsn:
        keys.add(f"bsn:{told.bsn}")
    keys.update(_date_keys(family, given, initial, told.born))
    keys.update("ng:" + "|".join(sorted((name, other))) for name in family for other in given)
    keys.update(_home_keys(family, initial, told))
    return frozenset(keys)


def _date_keys(family: list[str], given: list[str], initial: str, born: tuple[int, int, int] | None) -> set[str]:
    if born is None:
        return set()
    year, month, day = born
    keys = {f"ny:{name}|{initial}|{year}" for name in family if initial}
    if day and (month, day) != JANUARY:
        low, high = sorted((month, day))  # in order of size: so a swapped pair still meets
        keys |= {f"nb:{name}|{year}-{low}-{high}" for name in (*family, *given)}
        keys |= {f"nm:{name}|{initial}|{low}-{high}" for name in family if initial}
        if initial:
            keys.add(f"gb:{initial}|{year}-{low}-{high}")
    return keys


def _home_keys(family: list[str], initial: str, told: Traits) -> set[str]:
    keys = set[str]()
    for spot in told.homes[:_HOMES]:
        if len(spot.postcode) == 6 and spot.number:
            keys |= {f"af:{spot.postcode}{spot.number}|{name}" for name in family}
            if initial:
                keys.add(f"ag:{spot.postcode}{spot.number}|{initial}")
    return keys
