"""What the evidence weighs together (Fellegi and Sunter 1969), with the reasons, in Dutch, that a professional reads.

A pair that is not one person is either two strangers or two people of one household. Against strangers every field says
something; against housemates, who share family name, address and phone, these say nothing. Both count:

    odds = 1 / (N · 2^−(bits against strangers) + housemates · 2^−(bits against housemates))

Where housemates are what is left to be afraid of, each line is lowered by its part of the difference, so that what
housemates share does not count twice and the lines still add up to the weight.
"""

from __future__ import annotations

from functools import lru_cache
from math import log2
from typing import NamedTuple

from sluitend.matching.bands import ALL_LIMITS, Band, Judgement, Limits, Reason, band_of, highest_band
from sluitend.matching.compare import compare
from sluitend.matching.levels import FIELDS, LADDERS, Comparison
from sluitend.matching.traits import Traits
from sluitend.matching.weights import Weights, of_version

STANDARD = of_version()
Line = tuple[float, float, Reason]  # bits against strangers, against housemates, and the line as it stands in the table


class Sums(NamedTuple):
    """The lines of a comparison, and together: bits against strangers, against housemates, and of what is one's own."""

    lines: list[Line]
    strangers: float
    ceiling: float
    own: float


# Two of one household never share both the given name and the birth date: a father and son differ in the one, twins in
# the other. Not learned: no such pair is found; 7 bits is one household in 128 of those that share the name.
NEVER_BOTH = 7.0

_AT = {field: {step: at for at, step in enumerate(ladder, 1)} for field, ladder in LADDERS.items()}
_BSN, _SEX, _BORN, _GIVEN, _FAMILY = (
    FIELDS.index(name) for name in ("bsn", "sex", "birth_date", "given_names", "family_name")
)
_PERSONAL = frozenset(FIELDS[at] for at in (_BSN, _BORN, _GIVEN, _SEX))
_EQUAL_NAMES = frozenset(_AT["given_names"][step] for step in ("all", "same", "variant"))
_ONE_NAME = frozenset(_AT["given_names"][step] for step in ("all", "same"))
_CROSSED, _GIVEN_CROSSED = _AT["family_name"]["crossed"], _AT["given_names"]["crossed"]
_ONE_DAY = frozenset(_AT["birth_date"][step] for step in ("same", "swapped", "near"))


def judge(new: Traits, known: Traits, weights: Weights = STANDARD, among: int = 0) -> Judgement:
    """How sure it is that these are one person, and why. Never raises; the same both ways round.

    `among`: how many people are known; the weight starts there, and never below what the weights were measured on.
    """
    return weighed(compare(new, known), weights, among)


def weighed(found: Comparison, weights: Weights = STANDARD, among: int = 0) -> Judgement:
    """The judgement on a comparison: weight, reasons, and the band that error rates and hard limits allow."""
    prior, first = weights.start(among)
    lines, told, ceiling, own = sums(found, weights)
    strangers = prior + told
    lowered = log2(1 + 2 ** min(strangers - ceiling, 99.0))
    weight = round(strangers - lowered, 1)
    most = highest(found.steps, weights.limits)
    band = band_of(weight, most, weights.since)
    if found.steps[_BSN] == 1 and weights.limits.numbers:
        band = most if weight >= weights.since[Band.LIKELY] else Band.LIKELY
    return Judgement(band, weight, (first, *_told(lines, lowered, weight - prior)), most, round(ceiling, 1), own)


def sums(found: Comparison, weights: Weights) -> Sums:
    """What the fields say together, without where one starts from."""
    lines = _lines(found, weights)
    strangers, ceiling, own = 0.0, -weights.fear, 0.0
    for bits, house, reason in lines:
        strangers += bits
        ceiling += house
        if reason.field in _PERSONAL:
            own += bits
    if found.steps[_GIVEN] in _ONE_NAME and found.steps[_BORN] in _ONE_DAY:
        ceiling += NEVER_BOTH
    return Sums(lines, strangers, ceiling, own)


def _lines(found: Comparison, weights: Weights) -> list[Line]:
    """A line for each field that says something."""
    lines: list[Line] = []
    steps = found.steps
    for at, (ladder, step) in enumerate(zip(weights.table, steps, strict=True)):
        rung = ladder[step]
        if rung is None or (at == _SEX and step == 1 and steps[_GIVEN] in _EQUAL_NAMES):
            continue  # an equal given name has said the sex already
        if at == _FAMILY and step == _CROSSED and steps[_GIVEN] == _GIVEN_CROSSED:
            continue  # one exchange of two names: said once
        if at == _FAMILY and found.family:
            bits, reason = weights.named("family", found.family, rung)
            lines.append((bits, rung.house, reason))
        elif at == _GIVEN and found.given:
            bits, reason = weights.named("given", found.given, rung)
            lines.append((bits, rung.house, reason))
        else:
            lines.append((rung.bits, rung.house, rung.reason))
    return lines


def _told(lines: list[Line], lowered: float, total: float) -> list[Reason]:
    """The lines as they are shown, the heaviest first: together `total`, what housemates share lowered by its part."""
    spread = sum(bits - house for bits, house, _reason in lines if bits > house) if lowered >= 0.05 else 0.0
    told = []
    for bits, house, reason in lines:
        if spread and bits > house:
            reason = Reason(reason.field, reason.text, round(bits - lowered * (bits - house) / spread, 1))
        told.append(reason)
    told.sort(key=_heaviest)
    rest = round(total - sum(reason.weight for reason in told), 1)
    if rest and told:
        told[0] = told[0]._replace(weight=round(told[0].weight + rest, 1))
    return told


def _heaviest(line: Reason) -> tuple[float, str]:
    return -abs(line.weight), line.field


@lru_cache(maxsize=65_536)
def highest(steps: tuple[int, ...], limits: Limits = ALL_LIMITS) -> Band:
    """The highest band that hard limits allow for these steps."""
    return highest_band(Comparison(steps).step, limits)


__all__ = ["STANDARD", "Sums", "Weights", "highest", "judge", "sums", "weighed"]
