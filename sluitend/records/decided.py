"""Pairs of descriptions on which a person decided whether they are one; what weights are refined on and held against.

Only descriptions that are still kept: of what was destroyed or ended nothing is learned.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sluitend.matching.compare import compare
from sluitend.matching.levels import Comparison
from sluitend.matching.traits import Traits, unpacked
from sluitend.records.models import KnownTraits, MatchQuestion, PersonLink

SAME, OTHER = "same", "other"


@dataclass(frozen=True, slots=True)
class Decided:
    """How two descriptions compare, and whether a person said that they are one."""

    comparison: Comparison
    same: bool


def decided_pairs() -> tuple[Decided, ...]:
    """Answers to questions that still hold, ties by hand among them, and certain links that were undone."""
    pairs = {*_answers(), *_undone()}
    kept = _traits({key for one, other, _same in pairs for key in (one, other)})
    return tuple(
        Decided(compare(kept[one], kept[other]), same)
        for one, other, same in sorted(pairs)
        if one in kept and other in kept
    )


def known_here() -> list[Traits]:
    """Every description of somebody that is kept, in no order that says anything."""
    rows = KnownTraits.objects.order_by("mention").values_list("packed", flat=True)
    return [unpacked(packed) for packed in rows.iterator()]


def _answers() -> Iterator[tuple[int, int, bool]]:
    """(mention, mention, same): with a yes the mention that it rests on, with a no the one that is most alike."""
    rows = MatchQuestion.objects.filter(answer__in=[SAME, OTHER], tie__undone_at__isnull=True)
    told = list(rows.values_list("mention", "person", "answer", "tie__rests_on"))
    mentions = _mentions({person for _mention, person, answer, _rests in told if answer == OTHER})
    rivals = _traits({mention for mention, *_rest in told} | {key for row in mentions.values() for key in row})
    for mention, person, answer, rests_on in told:
        if answer == SAME and rests_on is not None:
            yield mention, rests_on, True
        elif answer == OTHER and mention in rivals:
            near = [key for key in mentions[person] if key != mention and key in rivals]
            if near:
                yield mention, max(near, key=lambda key: (_alike(rivals[mention], rivals[key]), -key)), False


def _undone() -> Iterator[tuple[int, int, bool]]:
    """Certain links that a person ended, and that were not given back."""
    given_back = PersonLink.objects.filter(again__isnull=False).values("again")
    rows = PersonLink.objects.filter(band="certain", ended_at__isnull=False, rests_on__isnull=False)
    rows = rows.exclude(pk__in=given_back)
    for mention, rests_on in rows.values_list("mention", "rests_on"):
        yield mention, rests_on, False


def _mentions(persons: Iterable[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = PersonLink.objects.filter(person__in=list(persons), ended_at__isnull=True)
    for person, mention in rows.values_list("person", "mention"):
        found[person].append(mention)
    return found


def _traits(mentions: Iterable[int]) -> dict[int, Traits]:
    rows = KnownTraits.objects.filter(mention__in=list(mentions)).values_list("mention", "packed")
    return {mention: unpacked(packed) for mention, packed in rows}


def _alike(one: Traits, other: Traits) -> int:
    """How many fields stand on the first steps of their ladders."""
    return sum(1 for step in compare(one, other).steps if 0 < step <= 2)
