"""The household is evidence too: two people of one report who each look like somebody of one known household.

If the one is who she seems, the other is probably her housemate: one of a few, not one of N. So what is the other's own
(given names, birth date, sex, number) speaks for the first as well. What housemates share (family name, address, phone)
is not counted again: a second person at the same address proves nothing new. A weight is raised only as far as
strangers were what kept it low; that it may be a housemate stays possible (`Judgement.ceiling`), and hard limits stay.
Only the limit that a lone weak hit stays weak goes one step up, to a question for a person: it is not alone any more.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from math import log2
from typing import NamedTuple

from sluitend.matching.bands import Band, Judgement, Reason, band_of
from sluitend.matching.weights.texts import TOGETHER

MOST_BITS = 8.0  # what a household may add to a person
LARGEST = 12  # people: more than these at one address are a shelter or a flat, and no household
FEWEST = 3  # a household is taken for at least so large: not everybody in it is known
_OWN = frozenset({"given_names", "birth_date", "bsn", "sex"})
_LEAST = 0.1  # bits: less is not worth a line


class Candidate(NamedTuple):
    """Somebody known whom a person of the report may be."""

    known: Hashable
    judgement: Judgement


def together(
    report: Sequence[Sequence[Candidate]],
    households: Mapping[Hashable, Collection[Hashable]],
    sizes: Mapping[Hashable, int],
    since: Mapping[Band, float],
) -> tuple[tuple[Candidate, ...], ...]:
    """The same candidates, in the same order, strengthened by each other; a line of its own says so.

    `report`: for each person of one report the candidates, also those in no band. `households`: in which known
    households (a case, an address) each known person is. `sizes`: how many people are known in each. `since`: from
    which weight a band holds. One person of the report never strengthens herself, nor does somebody known.
    """
    return tuple(
        tuple(_strengthened(one, _others(report, at), households, sizes, since) for one in row)
        for at, row in enumerate(report)
    )


def _others(report: Sequence[Sequence[Candidate]], at: int) -> list[Candidate]:
    return [one for place, row in enumerate(report) if place != at for one in row]


def _strengthened(
    one: Candidate,
    others: list[Candidate],
    households: Mapping[Hashable, Collection[Hashable]],
    sizes: Mapping[Hashable, int],
    since: Mapping[Band, float],
) -> Candidate:
    homes = {home for home in households.get(one.known, ()) if sizes.get(home, 0) <= LARGEST}
    if not homes or one.judgement.highest is Band.NONE:
        return one
    most = 0.0
    for other in others:
        shared = homes.intersection(households.get(other.known, ()))
        if other.known != one.known and shared and other.judgement.highest is not Band.NONE:
            size = max(FEWEST, min(sizes[home] for home in shared))
            most = max(most, log2(1 + 2**other.judgement.own / size))
    return one._replace(judgement=_raised(one.judgement, min(most, MOST_BITS), since)) if most >= _LEAST else one


def _raised(found: Judgement, bits: float, since: Mapping[Band, float]) -> Judgement:
    """Strangers become so much less likely; housemates stay as likely as they were."""
    stranger = max(2**-found.weight - 2**-found.ceiling, 0.0)
    gained = round(-log2(stranger / 2**bits + 2**-found.ceiling) - found.weight, 1)
    if gained < _LEAST:
        return found
    weight = round(found.weight + gained, 1)
    line = Reason("household", TOGETHER, gained)
    highest = Band.LIKELY if found.highest is Band.POSSIBLE and not _contradicted(found) else found.highest
    band = min(band_of(weight, highest, since), found.band, key=list(Band).index)
    return replace(found, band=band, weight=weight, reasons=(*found.reasons, line))


def _contradicted(found: Judgement) -> bool:
    """Something of one's own speaks against: another name, date, number or sex is no matter of too little told."""
    return any(reason.field in _OWN and reason.weight < 0 for reason in found.reasons)
