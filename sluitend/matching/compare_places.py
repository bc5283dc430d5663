"""The homes of two descriptions beside each other: the best step of all pairs."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from sluitend.matching.addresses import bare_number
from sluitend.matching.levels import LADDERS
from sluitend.matching.likeness import BIT, LIKE, nearness
from sluitend.matching.traits import Spot

_LADDER = LADDERS["home"]
_SAME, _LIKE, _PART, _STREET, _TOWN, _OTHER = range(1, len(_LADDER) + 1)


def home_step(ones: tuple[Spot, ...], others: tuple[Spot, ...]) -> str:
    """The best step of all pairs of homes; "" when no two of them can be compared."""
    if not ones or not others:
        return ""
    best = 0
    for one in ones:
        for other in others:
            step = _pair(one, other)
            if step == _SAME:
                return _LADDER[0]
            if step and (not best or step < best):
                best = step
    return _LADDER[best - 1] if best else ""


def _pair(one: Spot, other: Spot) -> int:
    """The step of one pair, 0 when nothing can be compared."""
    code, number = _codes(one.postcode, other.postcode), _numbers(one.number, other.number)
    if code == 3 and number == 2:
        return _SAME
    street, city = _words(one.street, other.street), _words(one.city, other.city)
    known = [found for found in (code, number, street, city) if found is not None]
    if not known or known == [number]:
        return 0
    place = max(code or 0, street or 0)
    area = max(code or 0, city or 0)
    if place >= 2 and number == 2 and (street == 3 or code == 3) and area:
        return _SAME if street != 0 and (code is None or code >= 1) and city != 0 else _LIKE
    if place >= 2 and number and area:
        return _LIKE
    if place >= 2 and number is None and area:
        return _PART
    if (number == 2 and place + area >= 2) or (place >= 2 and not area and number):
        return _PART
    if place >= 2 and area:
        return _STREET
    return _TOWN if area >= 1 or place >= 2 else _OTHER


def _codes(one: str, other: str) -> int | None:
    """3 the same in full, 2 one slip apart, 1 the same neighbourhood (first four), 0 other."""
    if not one or not other:
        return None
    if one == other:
        return 3 if len(one) == 6 else 1
    if len(one) == len(other) == 6 and OSA.distance(one, other, score_cutoff=1) == 1:
        return 2
    return 1 if one[:4] == other[:4] else 0


def _numbers(one: str, other: str) -> int | None:
    """2 the same, 1 the same but for the addition, or a slip of a long number; 0 other."""
    if not one or not other:
        return None
    if one == other:
        return 2
    return 1 if bare_number(one) == bare_number(other) or OSA.distance(one, other, score_cutoff=1) == 1 else 0


def _words(one: str, other: str) -> int | None:
    """3 the same, 2 a slip or another spelling, 1 a bit alike, 0 other."""
    if not one or not other:
        return None
    near = nearness(one, other)
    if near == 0:
        return 3
    return 2 if near <= LIKE else 1 if near == BIT else 0
