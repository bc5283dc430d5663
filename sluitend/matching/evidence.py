"""Evidence per field: on which step of a ladder a pair stands, what that weighs, and why, in Dutch.

A weight is a base-2 logarithm of (how often two records of one person show this) / (how often two records of
different people who already share a block key do), as Fellegi and Sunter weigh. The figures are set by hand,
cautiously: within a block strangers resemble each other more than in the town at large. WEIGHTS is the only
place where they stand, so that trained ones can take their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import JaroWinkler

from sluitend.matching import normalise
from sluitend.matching.common import COMMON_FAMILY, COMMON_GIVEN
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity

WEIGHTS: dict[str, float] = {
    "bsn.same": 14.0,  # unique by law; not infinite: numbers are lent and mistyped
    "bsn.other": -14.0,
    "birth_date.same": 6.1,  # m .95, u .014: in a block of relatives and namesakes one in seventy
    "birth_date.swapped": 4.0,
    "birth_date.january": 2.0,  # 1 January stands for "unknown" in many registrations
    "birth_date.near": 1.5,  # one part differs: a typing error, or a brother
    "birth_date.month": 3.0,
    "birth_date.year": 1.2,
    "birth_date.other": -5.0,
    "family_name.same": 3.6,
    "family_name.common": 2.4,  # De Jong or El Amrani says less than a rare name
    "family_name.part": 2.6,  # one of the names of a double name: marriage, or two traditions of registering
    "family_name.like": 2.3,
    "family_name.other": -3.0,
    "family_name.other_woman": -1.5,  # women are registered under a partner's name, and back
    "given_names.same": 4.0,
    "given_names.common": 3.0,
    "given_names.like": 2.2,
    "given_names.initial": 1.0,
    "given_names.other": -4.0,
    "sex.same": 0.9,
    "sex.other": -2.5,
    "home.same": 2.6,  # weak alone: whole families share it
    "home.street": 0.8,
    "home.other": -0.8,  # people move, and people who flee violence move more
    "phone.same": 4.5,
    "phone.other": -0.3,
}

T = TypeVar("T")

_ALIKE = 0.9  # Jaro-Winkler from here on: one slip in a name of ordinary length


@dataclass(frozen=True, slots=True)
class Evidence:
    """One field compared: `step` is the name of the rung, `weight` in bits, `text` the reason in Dutch."""

    field: str
    step: str
    weight: float
    text: str


def evidence(new: Identity, known: Identity) -> tuple[Evidence, ...]:
    """What each field says; a field that either side misses says nothing. Same answer both ways round."""
    woman = "V" in (new.sex, known.sex) and "M" not in (new.sex, known.sex)
    steps: Iterable[tuple[str, str] | None] = (
        _bsn(new, known),
        _birth_date(new.birth_date, known.birth_date),
        _family_name(new, known, woman),
        _given_names(new, known),
        _sex(new, known),
        _home(new, known),
        _phone(new, known),
    )
    return tuple(
        Evidence(rung.split(".")[0], rung.split(".")[1], WEIGHTS[rung], text) for rung, text in filter(None, steps)
    )


def alike(one: str, other: str) -> bool:
    """True when two plain names differ by a slip or only in spelling of the same sound."""
    if normalise.sound(one) == normalise.sound(other) and len(normalise.sound(one)) > 1:
        return True
    score = max(JaroWinkler.similarity(one, other), JaroWinkler.similarity(other, one))
    return min(len(one), len(other)) > 2 and score >= _ALIKE


def _bsn(new: Identity, known: Identity) -> tuple[str, str] | None:
    one, other = normalise.bsn(new.bsn), normalise.bsn(known.bsn)
    if not one or not other:
        return None
    return ("bsn.same", "zelfde BSN") if one == other else ("bsn.other", "ander BSN")


def _birth_date(one: PartialDate | None, other: PartialDate | None) -> tuple[str, str] | None:
    if one is None or other is None:
        return None
    if not (one.complete and other.complete):
        return _incomplete(one, other)
    same_day, same_month, same_year = one.day == other.day, one.month == other.month, one.year == other.year
    if one == other:
        if (one.month, one.day) == (1, 1):
            return "birth_date.january", "zelfde geboortejaar (1 januari: dag mogelijk onbekend)"
        return "birth_date.same", "zelfde geboortedatum"
    if same_year and (one.month, one.day) == (other.day, other.month):
        return "birth_date.swapped", "geboortedatum met dag en maand verwisseld"
    if same_year and (1, 1) in {(one.month, one.day), (other.month, other.day)}:
        return "birth_date.year", "zelfde geboortejaar (1 januari: dag mogelijk onbekend)"
    near_year = same_day and same_month and abs(one.year - other.year) in {1, 10}
    if near_year or (same_year and (same_day or same_month)):
        return "birth_date.near", "geboortedatum verschilt op één deel"
    return "birth_date.other", "andere geboortedatum"


def _incomplete(one: PartialDate, other: PartialDate) -> tuple[str, str]:
    if one.year != other.year:
        return "birth_date.other", "ander geboortejaar"
    if one.month is None or other.month is None:
        return "birth_date.year", "zelfde geboortejaar"
    if one.month == other.month:
        return "birth_date.month", "zelfde geboortemaand"
    return "birth_date.near", "zelfde geboortejaar, andere maand"


def _family_name(new: Identity, known: Identity, woman: bool) -> tuple[str, str] | None:
    one = normalise.family_parts(new.family_name, new.prefix)
    other = normalise.family_parts(known.family_name, known.prefix)
    if not one or not other:
        return None
    if set(one) == set(other):
        common = all(name in COMMON_FAMILY for name in one)
        return ("family_name.common" if common else "family_name.same"), "zelfde achternaam"
    if set(one) & set(other):
        return "family_name.part", "achternaam komt voor een deel overeen"
    if any(alike(a, b) for a in one for b in other):
        return "family_name.like", "achternaam lijkt op"
    return ("family_name.other_woman" if woman else "family_name.other"), "andere achternaam"


def _given_names(new: Identity, known: Identity) -> tuple[str, str] | None:
    one, other = normalise.given_parts(new.given_names), normalise.given_parts(known.given_names)
    if not one or not other:
        return None
    if normalise.only_initials(one) or normalise.only_initials(other):
        if one[0][0] == other[0][0]:
            return "given_names.initial", "zelfde voorletter"
        return "given_names.other", "andere voorletter"
    shared = min(len(one), len(other))
    if one[0] == other[0] and _agree(one[1:shared], other[1:shared]):
        return ("given_names.common" if one[0] in COMMON_GIVEN else "given_names.same"), "zelfde voornaam"
    if alike(one[0], other[0]) or "".join(one) == "".join(other) or set(one) == set(other):
        return "given_names.like", "voornaam lijkt op"
    return "given_names.other", "andere voornaam"


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Second and later given names agree, an initial agreeing with the name it stands for."""
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=True))


def _sex(new: Identity, known: Identity) -> tuple[str, str] | None:
    if new.sex not in {"M", "V"} or known.sex not in {"M", "V"}:
        return None
    return ("sex.same", "zelfde geslacht") if new.sex == known.sex else ("sex.other", "ander geslacht")


def _places(identity: Identity) -> set[tuple[str, str]]:
    return {normalise.home((place[0], place[1])) for place in identity.homes} - {("", "")}


def _clean(raw: Iterable[T], tidy: Callable[[T], T]) -> set[T]:
    return {tidy(item) for item in raw}


def _home(new: Identity, known: Identity) -> tuple[str, str] | None:
    one, other = _places(new), _places(known)
    if not one or not other:
        return None
    if one & other:
        return "home.same", "zelfde adres"
    if {code for code, _ in one} & {code for code, _ in other}:
        return "home.street", "zelfde postcode, ander huisnummer"
    return "home.other", "ander adres"


def _phone(new: Identity, known: Identity) -> tuple[str, str] | None:
    one = _clean(new.phones, normalise.phone) - {""}
    other = _clean(known.phones, normalise.phone) - {""}
    if not one or not other:
        return None
    return ("phone.same", "zelfde telefoonnummer") if one & other else ("phone.other", "ander telefoonnummer")
