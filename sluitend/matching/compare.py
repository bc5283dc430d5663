"""On which step of each ladder a pair of descriptions stands. Symmetric, never raises, microseconds a pair."""

from __future__ import annotations

from rapidfuzz.distance.OSA import distance

from sluitend.matching.compare_names import family_step, given_step
from sluitend.matching.compare_places import home_step
from sluitend.matching.levels import LADDERS, Comparison
from sluitend.matching.traits import Traits

Born = tuple[int, int, int]

# The number of each step on its ladder, from 1: looked up once, not for every pair.
_AT = {field: {step: at for at, step in enumerate(ladder, 1)} for field, ladder in LADDERS.items()}
_BSN, _BORN, _PHONE, _FAMILY, _GIVEN = (
    _AT[field] for field in ("bsn", "birth_date", "phone", "family_name", "given_names")
)
_TELLING_SEX = frozenset({"M", "V"})


def compare(new: Traits, known: Traits) -> Comparison:
    """The step of every field, and the names that both share. The same both ways round."""
    family, shared_family = family_step(new, known)
    given, shared_given = given_step(new, known, family)
    steps = (
        _bsn(new.bsn, known.bsn),
        _born(new.born, known.born) if new.born and known.born else 0,
        _FAMILY[family] if family else 0,
        _GIVEN[given] if given else 0,
        _sex(new.sex, known.sex),
        home_step(new.homes, known.homes) if new.homes and known.homes else 0,
        _phones(new.phones, known.phones) if new.phones and known.phones else 0,
    )
    return Comparison(steps, shared_family, shared_given)


def _bsn(one: str, other: str) -> int:
    """Likeness can only be seen of open numbers: two digests are the same or they are not."""
    if not one or not other:
        return 0
    if one == other:
        return _BSN["same"]
    open_numbers = one.isdigit() and other.isdigit()
    return _BSN["like" if open_numbers and distance(one, other, score_cutoff=1) == 1 else "other"]


def _sex(one: str, other: str) -> int:
    if one not in _TELLING_SEX or other not in _TELLING_SEX:
        return 0
    return 1 if one == other else 2


def _born(one: Born, other: Born) -> int:
    if one == other:
        if not one[1]:
            return _BORN["year"]
        if not one[2]:
            return _BORN["month"]
        return _BORN["january" if one[1:] == (1, 1) else "same"]
    if not (one[2] and other[2]):
        return _part_of_date(one, other)
    if one[0] == other[0]:
        if one[1] == other[2] and one[2] == other[1]:
            return _BORN["swapped"]
        if one[1:] == (1, 1) or other[1:] == (1, 1):
            return _BORN["year"]  # the one knows only the year
    if (one[0] == other[0]) + (one[1] == other[1]) + (one[2] == other[2]) < 2:
        return _BORN["other"]
    return _BORN["near" if distance(_digits(one), _digits(other), score_cutoff=1) == 1 else "part"]


def _part_of_date(one: Born, other: Born) -> int:
    """Of one of the two the day, or the month and the day, is unknown."""
    if one[0] != other[0]:
        return _BORN["other"]
    if not one[1] or not other[1]:
        return _BORN["year"]
    return _BORN["month" if one[1] == other[1] else "part"]


def _digits(born: Born) -> str:
    return f"{born[0]:04d}{born[1]:02d}{born[2]:02d}"


def _phones(ones: tuple[str, ...], others: tuple[str, ...]) -> int:
    if not set(ones).isdisjoint(others):
        return _PHONE["same"]
    if any(distance(one, other, score_cutoff=1) == 1 for one in ones for other in others):
        return _PHONE["like"]
    return _PHONE["other"]
