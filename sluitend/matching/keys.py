"""Under which keys a person is found back. Two people who are certainly the same share at least one.

The keys are plain strings; the caller stores keyed digests of them, never the keys.
"""

from __future__ import annotations

from sluitend.matching import normalise
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity

_MOST = 8  # of each list: 50 phones on one person must not make thousands of keys


def block_keys(identity: Identity) -> frozenset[str]:
    """All keys of a person: by BSN, name with birth date, given name with birth date, name with address,
    phone.

    Equal identities have equal keys. Nothing known gives no keys.
    """
    family = [normalise.sound(part) for part in normalise.family_parts(identity.family_name, identity.prefix)]
    given = normalise.given_parts(identity.given_names)
    keys = set[str]()
    if number := normalise.bsn(identity.bsn):
        keys.add(f"bsn:{number}")
    keys.update(f"ph:{number}" for number in map(normalise.phone, identity.phones[:_MOST]) if number)
    keys.update(_date_keys(family, given, identity.birth_date))
    keys.update(_name_keys(family, given))
    keys.update(_home_keys(family, given, identity.homes[:_MOST]))
    return frozenset(keys)


def _date_keys(family: list[str], given: tuple[str, ...], born: PartialDate | None) -> set[str]:
    if born is None:
        return set()
    keys = {f"ny:{name}|{given[0][0]}|{born.year}" for name in family[:_MOST] if given}
    if born.complete:
        # Day and month in order of size: so a swapped pair still meets.
        low, high = sorted((born.month or 0, born.day or 0))
        keys |= {f"nb:{name}|{born.year}-{low}-{high}" for name in family[:_MOST]}
        if given:
            keys.add(f"gb:{normalise.sound(given[0])[:2]}|{born.year}-{low}-{high}")
    return keys


def _name_keys(family: list[str], given: tuple[str, ...]) -> set[str]:
    if not given or len(given[0]) == 1:
        return set()
    return {f"ng:{name}|{normalise.sound(given[0])}" for name in family[:_MOST]}


def _home_keys(family: list[str], given: tuple[str, ...], homes: tuple[tuple[str, str], ...]) -> set[str]:
    keys = set[str]()
    for code, number in map(normalise.home, homes):
        if code:
            keys |= {f"af:{code}{number}|{name}" for name in family[:_MOST]}
            keys |= {f"ag:{code}{number}|{name[0]}" for name in given[:1]}
    return keys
