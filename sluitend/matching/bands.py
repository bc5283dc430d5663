"""From the weight of the evidence to a band: what the system may link by itself, and what a person must look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import NamedTuple


class Band(StrEnum):
    """How sure it is that two records are one person."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


ORDER = tuple(Band)  # the surest first
RANK = {band: at for at, band in enumerate(ORDER)}


class Reason(NamedTuple):
    """Why, for a professional: never holds a name, date, number or address itself."""

    field: str
    text: str
    weight: float

    @property
    def line(self) -> str:
        """Text with its weight: "zelfde geboortedatum +14,2", "ander adres −0,8"."""
        sign = "−" if self.weight < 0 else "+"
        return f"{self.text} {sign}" + f"{abs(self.weight):.1f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A band, the weight in bits (base-2 logarithm of the odds that this is one person), and the reasons.

    The reasons add up to the weight; the first is where one starts from, then the heaviest first. `highest` is the band
    that hard limits allow, whatever more is found. `ceiling` is the weight when strangers were out of the question and
    only housemates were left; `own` is what given names, birth date, sex and number say, which housemates do not share.
    """

    band: Band
    weight: float
    reasons: tuple[Reason, ...]
    highest: Band = Band.CERTAIN
    ceiling: float = inf
    own: float = 0.0


def band_of(weight: float, highest: Band, since: Mapping[Band, float]) -> Band:
    """The band of a weight, never above `highest`. `since`: from which weight each band holds."""
    for band in ORDER[RANK[highest] :]:
        if band is Band.NONE or weight >= since[band]:
            return band
    return Band.NONE


# Steps with which a link may be certain without a number: what twins, a father and son of one name, and sisters in one
# house never all have.
_FULL_DATE = frozenset({"same"})
_OWN_NAME = frozenset({"all", "same", "variant"})
_FAMILY_NAME = frozenset({"same", "part", "sound"})
_SAYS_NO = frozenset({"", "other", "other_woman"})
_TELLING_DATE = frozenset({"same", "swapped", "near", "part"})
_TELLING_HOME = frozenset({"same", "like", "part"})
_TELLING_PHONE = frozenset({"same", "like"})


class Limits(NamedTuple):
    """Which hard limits hold where these weights are used: numbers have a check digit, and people share a house."""

    numbers: bool = True
    households: bool = True


ALL_LIMITS = Limits()


def highest_band(step: Callable[[str], str], limits: Limits = ALL_LIMITS) -> Band:
    """The highest band that hard limits allow. `step` gives the step of a field, "" when it was not compared.

    Two valid numbers that differ are two people, unless all else is one person's: then a number may be that of a
    housemate, and a person must look. One number is one person, unless sex, birth date or given name is
    another's: somebody typed the number of a mother or of a brother. Without a number, CERTAIN takes the
    whole birth date, the given name and the family name; another given name or birth date is never more than POSSIBLE.
    """
    number = step("bsn")
    if number == "other" and limits.numbers:
        lent = _complete(step) and "same" in (step("home"), step("phone"))
        return Band.POSSIBLE if lent else Band.NONE
    against = [field for field in ("given_names", "birth_date", "sex") if step(field) == "other"]
    if number == "same":
        return Band.LIKELY if against else Band.CERTAIN
    if limits.households and ("given_names" in against or "birth_date" in against):
        return Band.POSSIBLE
    if not against and _complete(step):
        return Band.CERTAIN
    return _by_count(step) if limits.households else Band.LIKELY


def _complete(step: Callable[[str], str]) -> bool:
    return step("birth_date") in _FULL_DATE and step("given_names") in _OWN_NAME and step("family_name") in _FAMILY_NAME


def _by_count(step: Callable[[str], str]) -> Band:
    """A lone hit stays weak: names alone are those of a namesake too, and an address alone is no person."""
    named = any(step(field) not in _SAYS_NO for field in ("family_name", "given_names"))
    hits = (named, step("birth_date") in _TELLING_DATE, step("home") in _TELLING_HOME, step("phone") in _TELLING_PHONE)
    if sum(hits) > 1:
        return Band.LIKELY
    year = step("birth_date") in ("january", "month", "year")
    return Band.NONE if (hits[2] and not year) or not (any(hits) or year) else Band.POSSIBLE
