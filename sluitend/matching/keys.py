"""Under which keys a person is found back. Two descriptions of one person nearly always share at least one.

A key joins two facts (three where two are common), so that few people have it: blocking by several passes, as in
Herzog, Scheuren and Winkler, "Data Quality and Record Linkage Techniques" (2007), ch. 12. Each kind of key survives
another kind of damage; which, stands beside it. The keys are plain strings; the caller stores keyed digests of them,
never the keys themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from sluitend.matching.addresses import bare_number
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity
from sluitend.matching.names.family import family_sound
from sluitend.matching.names.given import roots
from sluitend.matching.sounds import sound
from sluitend.matching.traits import Spot, Traits

MOST = 40  # keys of one person, those that say most first
_NAMES = 3  # of the family names and of the given names: a field full of words must not make hundreds of keys
_HOMES = 3
_PHONES = 3
_JANUARY = (1, 1)  # stands for an unknown day: such a date says no more than its year

Codes = tuple[str, ...]


def block_keys(person: Traits | Identity) -> frozenset[str]:
    """All keys of a person, about twenty and never more than MOST. Equal descriptions have equal keys; nothing known
    gives none.

    The letters before the colon are the kind: bsn, ph (phone); n. and g. of names with a birth date or another name;
    a. and s. of a home.
    """
    told = traits(person) if isinstance(person, Identity) else person
    family = _unique(family_sound(name) for name in _whole(told.family)[:_NAMES])
    given = _unique(code for name in _whole(told.given)[:_NAMES] if len(name) > 1 for code in _given_codes(name))[:4]
    keys: dict[str, None] = {}
    if told.bsn:
        keys[f"bsn:{told.bsn}"] = None
    keys.update(dict.fromkeys(f"ph:{number}" for number in told.phones[:_PHONES]))
    keys.update(dict.fromkeys(_date_keys(told, family, given)))
    keys.update(dict.fromkeys(_name_keys(told, family, given)))
    for spot in told.homes[:_HOMES]:
        keys.update(dict.fromkeys(_home_keys(spot, told, family)))
    return frozenset(list(keys)[:MOST])


def _whole(names: Codes) -> Codes:
    """With the names written together in front when one of them is a piece: "crou ch" is "crouch"."""
    return ("".join(names), *names) if len(names) > 1 and any(1 < len(name) < 4 for name in names) else names


def _given_codes(name: str) -> Codes:
    """The sounds of the names of which this one may be a form: "jo" is found under Johannes and Johanna."""
    return tuple(sound(root) for root in roots(name)[:2])


def _unique(codes: Iterator[str]) -> Codes:
    return tuple(dict.fromkeys(code for code in codes if code))


def _date_keys(told: Traits, family: Codes, given: Codes) -> Iterator[str]:
    if told.born is None:
        return
    year, month, day = told.born
    first = told.given[0][0] if told.given else ""
    if first:
        for name in family:
            yield f"ny:{name}|{first}|{year}"  # day and month wrong or unknown
    if not day or (month, day) == _JANUARY:
        return
    low, high = (month, day) if month < day else (day, month)  # in order of size: day and month changed places
    date = f"{year}-{low}-{high}"
    for name in (*family, *given):
        yield f"nb:{name}|{date}"  # the other name wrong, unknown or changed, also when the two changed places
    if first:
        yield f"gb:{first}|{date}"  # initials only, another family name
        for name in family:
            yield f"nm:{name}|{first}|{low}-{high}"  # the year wrong


def _name_keys(told: Traits, family: Codes, given: Codes) -> Iterator[str]:
    """No birth date and moved."""
    for name in family:
        for other in given:
            yield f"ng:{name}|{other}" if name < other else f"ng:{other}|{name}"
    initials = "".join(name[0] for name in told.given[:2])
    for name in family:
        for letters in {initials, initials[:1]} - {""}:
            yield f"ni:{name}|{letters}"
    for other in given[:2]:
        for name in family[:2]:
            yield f"np:{name[:2]}|{other}"  # a slip in the family name
        if told.born:
            for name in told.family[:2]:
                yield f"gy:{other}|{name[0]}|{told.born[0]}"


def _home_keys(spot: Spot, told: Traits, family: Codes) -> Iterator[str]:
    number, code, road, town = bare_number(spot.number), spot.postcode, sound(spot.street), sound(spot.city)
    near = "".join(sorted(code[:4]))  # the neighbourhood, also with two digits in each other's place
    if len(code) == 6 and number:
        yield f"ad:{code}{number}"  # whatever happened to the names: those who live there
    if len(code) == 6:
        for name in family:
            yield f"af:{code}|{name}"  # another number in the street
    if told.born and told.born[2] and told.born[1:] != _JANUARY:
        low, high = sorted(told.born[1:])
        if code:
            yield f"ab:{near}|{told.born[0]}-{low}-{high}"
        if road:
            yield f"sb:{road}|{told.born[0]}-{low}-{high}"
    letters = dict.fromkeys(name[0] for name in (*told.family[:1], *told.given[:1]))
    if road and number:
        yield f"st:{road}|{number}|{town or near}"  # no postcode, or a slip in it
    for letter in letters:
        if road:
            yield f"sn:{road}|{letter}|{near or town}"  # names and number damaged, no date
        if code and number:
            yield f"cn:{near}|{number}|{letter}"  # street and last letters damaged or unknown
