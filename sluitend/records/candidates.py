"""Who may be meant: block keys find who is near, the matching rules say how sure that is.

Read by the chain when a report arrives, and by the report form while somebody types.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sluitend.matching import household
from sluitend.matching.bands import RANK, Band, Judgement
from sluitend.matching.identity import Identity
from sluitend.matching.traits import Traits
from sluitend.matching.weigh import STANDARD, Weights, judge
from sluitend.records import keyed, nearest
from sluitend.records.households import households
from sluitend.records.nearest import Near
from sluitend.records.weighing import in_use

JANUARY = (1, 1)  # stands for an unknown day


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody known who it may be, how sure, and by which version of the weights."""

    person: int
    judgement: Judgement
    weights: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """For each description, in order, who of the known it may be, the surest first.

    `crowded`: so many share what was told that nobody can say who of them it is; known is not the same as found then.
    `weights`: those that weighed.
    """

    candidates: tuple[tuple[Candidate, ...], ...]
    crowded: tuple[bool, ...]
    weights: Weights = STANDARD


def find(identities: Sequence[Identity]) -> Found:
    """Who these may be; two queries, whatever their number and that of the known, and one more for several."""
    told = [keyed.traits(one) for one in identities]
    near = nearest.near(told)
    known = nearest.described(person for row in near.persons for person in row)
    return weighed(told, near, known)


def candidates(identities: Sequence[Identity]) -> tuple[tuple[Candidate, ...], ...]:
    """For each of these, in order, who of the known it may be, best first."""
    return find(identities).candidates


def weighed(told: Sequence[Traits], near: Near, known: Mapping[int, Sequence[Traits]]) -> Found:
    """How sure it is for each of the persons near, by what is told of them (`known`)."""
    weights = in_use(near.weights)
    judged = [_judged(one, near, place, known, weights) for place, one in enumerate(told)]
    if sum(bool(row) for row in judged) > 1:
        judged = _of_one_household(judged, known, weights)
    rows = tuple(_in_order(row, weights) for row in judged)
    crowded = tuple(
        many and not (row and row[0].judgement.band is Band.CERTAIN)
        for many, row in zip(near.crowded, rows, strict=True)
    )
    return Found(rows, crowded, weights)


def _another_day(new: Traits, known: Traits) -> bool:
    """A namesake of another day, at another address, with another phone: one of many, and nobody can tell of whom."""
    one, other = new.born, known.born
    if one is None or other is None or not (one[2] and other[2]):
        return False
    if (one[0] == other[0]) + (one[1] == other[1]) + (one[2] == other[2]) > 1:
        return False
    if one[0] == other[0] and (JANUARY in (one[1:], other[1:]) or one[1:] == other[:0:-1]):
        return False  # only the year is known, or day and month changed places
    numbers = {*new.phones, new.bsn} - {""}
    return numbers.isdisjoint((*known.phones, known.bsn)) and set(new.homes).isdisjoint(known.homes)


def _judged(
    new: Traits, near: Near, place: int, known: Mapping[int, Sequence[Traits]], weights: Weights
) -> list[household.Candidate]:
    """Who it may be of those near, also who is in no band but may be lifted into one.

    Not compared: namesakes of another day, and, once somebody is certain, namesakes and who shares less than half of
    what that one shares.
    """
    best, least = [], 0.0
    for rank, (person, score) in enumerate(zip(near.persons[place], near.scores[place], strict=True)):
        told = known.get(person, ())
        namesake = rank >= near.telling[place]
        if score < least or (namesake and (least or all(_another_day(new, one) for one in told))):
            continue
        if answers := _speaking([judge(new, one, weights, near.among) for one in told]):
            found = max(answers, key=lambda one: (-RANK[one.band], one.weight))
            if found.band is not Band.NONE or found.weight >= weights.since[Band.POSSIBLE] - household.MOST_BITS:
                best.append(household.Candidate(person, found))
            least = max(least, score / 2) if found.band is Band.CERTAIN else least
    return best


def _of_one_household(
    judged: list[list[household.Candidate]], known: Mapping[int, Sequence[Traits]], weights: Weights
) -> list[Sequence[household.Candidate]]:
    """Weak hits on people of one known household strengthen each other; one query."""
    homes, sizes = households({one.known for row in judged for one in row}, known)
    return list(household.together(judged, homes, sizes, weights.since))


def _in_order(row: Sequence[household.Candidate], weights: Weights) -> tuple[Candidate, ...]:
    found = [one for one in row if one.judgement.band is not Band.NONE]
    found.sort(key=lambda one: (RANK[one.judgement.band], -one.judgement.weight))
    return tuple(Candidate(one.known, one.judgement, weights.version) for one in found)


def _speaking(answers: list[Judgement]) -> list[Judgement]:
    """Which descriptions of a known person count: all, unless one gives another BSN and none the same. Then what that
    one says holds, however alike the others are.
    """
    numbers = [(one, reason.weight) for one in answers for reason in one.reasons if reason.field == "bsn"]
    if numbers and max(weight for _one, weight in numbers) < 0:
        return [one for one, _weight in numbers]
    return answers
