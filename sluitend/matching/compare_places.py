"""The homes of two descriptions beside each other: the best step of all pairs."""

from __future__ import annotations

from rapidfuzz.distance.OSA import distance

from sluitend.matching.addresses import bare_number
from sluitend.matching.levels import LADDERS
from sluitend.matching.traits import Spot

_LADDER = LADDERS["home"]
_SAME, _LIKE, _PART, _STREET, _TOWN, _OTHER = range(1, len(_LADDER) + 1)


def home_step(ones: tuple[Spot, ...], others: tuple[Spot, ...]) -> int:
    """The best step of all pairs of homes, from 1; 0 when no two of them can be compared."""
    best = 0
    for one in ones:
        for other in others:
            step = _pair(one, other)
            if step == _SAME:
                return _SAME
            if step and (not best or step < best):
                best = step
    return best


def _pair(one: Spot, other: Spot) -> int:
    """The step of one pair, 0 when nothing can be compared."""
    code, number = _codes(one.postcode, other.postcode), _numbers(one.number, other.number)
    if code == 3:
        return (_PART, _STREET, _LIKE, _SAME)[number + 1]
    street = _words(one.street, other.street)
    if code == 1 and street < 1 and number < 1:
        return _TOWN
    city = _words(one.city, other.city)
    area = code > 0 or city > 1
    if street > 1 or code == 2:
        return _in_one_street(number, area, street == 3 and code != 0 and code != 2 and city != 0)
    if number == 2 and area and street:
        return _PART
    if area:
        return _TOWN
    return _OTHER if code == 0 or street >= 0 or city >= 0 else 0


def _in_one_street(number: int, area: bool, exact: bool) -> int:
    """`area`: the same town or neighbourhood; `exact`: nothing of street, postcode and town speaks against."""
    if number == 2:
        return (_SAME if exact else _LIKE) if area else _PART
    if not area:
        return _PART if number == 1 else _TOWN
    return {1: _LIKE, -1: _PART}.get(number, _STREET)


def _codes(one: str, other: str) -> int:
    """3 the same in full, 2 one slip apart, 1 the same neighbourhood (its four digits), 0 other; -1 unknown."""
    if not one or not other:
        return -1
    if one == other:
        return 3 if len(one) == 6 else 1
    if one[:4] == other[:4]:
        return 2 if len(one) == len(other) == 6 and distance(one, other, score_cutoff=1) == 1 else 1
    if len(one) != len(other) or distance(one, other, score_cutoff=1) > 1:
        return 0
    return 2 if len(one) == 6 else 1


def _numbers(one: str, other: str) -> int:
    """2 the same, 1 the same but for the addition, or a slip in a longer number; 0 other; -1 unknown."""
    if not one or not other:
        return -1
    if one == other:
        return 2
    if len(one) == 1 == len(other):
        return 0
    return 1 if bare_number(one) == bare_number(other) or _changed(one, other) else 0


def _changed(one: str, other: str) -> bool:
    """Two neighbouring digits in each other's place ("12", "21"), or one missing of three and more ("112", "12")."""
    if len(one) == len(other):
        return sorted(one) == sorted(other) and distance(one, other, score_cutoff=1) == 1
    return max(len(one), len(other)) > 2 and distance(one, other, score_cutoff=1) == 1


def _words(one: str, other: str) -> int:
    """3 the same, 2 a slip or two, 1 alike, 0 other; -1 unknown."""
    if not one or not other:
        return -1
    if one == other:
        return 3
    size = max(len(one), len(other))
    slips = distance(one, other, score_cutoff=size // 3)
    if slips <= size // 5 or (slips == 1 and size > 3) or (one[:5] == other[:5] and _begins(one, other)):
        return 2
    return 1 if slips <= size // 3 else 0


def _begins(one: str, other: str) -> bool:
    """ "kerkst", which stands for Kerkstraat, and "kerkstrat"."""
    return min(len(one), len(other)) > 4 and (one.startswith(other) or other.startswith(one))
