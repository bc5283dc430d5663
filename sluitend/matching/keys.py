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
from sluitend.matching.names.given import initial, listed, roots
from sluitend.matching.sounds import sound
from sluitend.matching.traits import Spot, Traits

EXACT = ("bsn:", "ph:", "nb:", "ad:", "af:")  # a number; a birth date, or an address, with a name
MOST = 40  # keys of one person, those that say most first
_NAMES = 3  # of the family names and of the given names: a field full of words must not make hundreds of keys
_HOMES = 3
_PHONES = 3
_JANUARY = (1, 1)  # stands for an unknown day: such a date says no more than its year

Codes = tuple[str, ...]


def block_keys(person: Traits | Identity) -> frozenset[str]:
    """All keys of a person, about twenty and never more than MOST. Equal descriptions have equal keys; nothing known
    gives none.

    The letters before the colon are the kind: bsn; ph a phone; nb, ny, nm and gy names with a birth date; ng, ni, np
    and nq names only; ad, af, st, hb, sn and cn a home. `EXACT`: those that point at few people by one fact.
    """
    told = traits(person) if isinstance(person, Identity) else person
    family = _unique(family_sound(name) for name in _whole(told.family)[:_NAMES])
    given = _unique(code for name in _whole(told.given)[:_NAMES] if len(name) > 1 for code in _given_codes(name))[:4]
    keys: dict[str, None] = {}
    if told.bsn:
        keys[f"bsn:{told.bsn}"] = None
    keys.update(dict.fromkeys(f"ph:{number}" for number in told.phones[:_PHONES]))
    keys.update(dict.fromkeys(_date_keys(told, family)))
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


def _date_keys(told: Traits, family: Codes) -> Iterator[str]:
    if told.born is None:
        return
    year, month, day = told.born
    first = initial(told.given[0]) if told.given else ""
    for name in family if first else ():
        yield f"ny:{name}|{first}|{year}"  # day and month wrong or unknown
    if not day or (month, day) == _JANUARY:
        return
    low, high = sorted((month, day))  # in order of size: day and month changed places
    for letter in _letters(told):
        yield f"nb:{letter}|{year}-{low}-{high}"  # slips in both names, initials only, names that changed places
    for name in family if first else ():
        yield f"nm:{name}|{first}|{low}-{high}"  # the year wrong


def _letters(told: Traits) -> Codes:
    """The first letters of every family name and of the first given name."""
    return tuple(dict.fromkeys(initial(name) for name in (*told.family[:_NAMES], *told.given[:1])))


def _name_keys(told: Traits, family: Codes, given: Codes) -> Iterator[str]:
    """No birth date and moved."""
    for name in family:
        for other in given:
            yield f"ng:{name}|{other}" if name < other else f"ng:{other}|{name}"  # also when they changed places
    for name in told.family[:1]:
        if listed(name) and told.given and not listed(told.given[0]):  # changed places: forms count here too
            other = family_sound(told.given[0])
            yield from (f"ng:{min(code, other)}|{max(code, other)}" for code in _given_codes(name))
    initials = "".join(initial(name) for name in told.given[:2])
    for name in family:
        for letters in {initials, initials[:1]} - {""}:
            yield f"ni:{name}|{letters}"
    for other in given[:2]:
        for name in family[:2]:
            yield f"np:{name[:2]}|{other}|{told.sex}"  # a slip in the end of the family name
            yield f"nq:{name[-2:]}|{other}|{told.sex}"  # a slip in its beginning
        if told.born:
            yield from (f"gy:{other}|{initial(name)}|{told.born[0]}" for name in told.family[:2])


def _home_keys(spot: Spot, told: Traits, family: Codes) -> Iterator[str]:
    number, code, road, town = bare_number(spot.number), spot.postcode, sound(spot.street), sound(spot.city)
    near = "".join(sorted(code[:4]))  # the neighbourhood, also with two digits in each other's place
    if road and number:
        yield f"st:{road}|{number}|{town or near}"  # no postcode, or a slip in it
    if len(code) == 6:
        if number:
            yield f"ad:{code}{number}"  # whatever happened to the names: those who live there
        yield from (f"af:{code}|{name}" for name in family)  # another number in the street
    else:
        yield from _rough_home_keys(told, number, near, road, town)


def _rough_home_keys(told: Traits, number: str, near: str, road: str, town: str) -> Iterator[str]:
    """Without a full postcode nothing points at one street: what else is known of the home has to."""
    if told.born and told.born[2] and told.born[1:] != _JANUARY:
        low, high = sorted(told.born[1:])
        for place in (near, road) if near != road else (near,):
            if place:
                yield f"hb:{place}|{told.born[0]}-{low}-{high}"  # both names damaged
    for letter in _letters(told):
        if road:
            yield f"sn:{road}|{letter}|{near or town}"  # names and number damaged, no date
        if near and number:
            yield f"cn:{near}|{number}|{letter}"  # street and last letters damaged or unknown
