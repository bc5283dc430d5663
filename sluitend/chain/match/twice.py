"""One report that tells of somebody more than once: certain is one person, what is not certain is put to a human."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sluitend.matching.bands import Band
from sluitend.matching.traits import Traits
from sluitend.matching.weigh import STANDARD, Weights, judge
from sluitend.records import keyed
from sluitend.records.candidates import Candidate
from sluitend.records.models import Person

MOST = 8  # persons of the same report that a mention is compared with

Chosen = list[Candidate | None]
Doubts = list[tuple[Candidate, ...]]


def told_twice(
    traits: Sequence[Traits], chosen: Sequence[Candidate | None], weights: Weights = STANDARD
) -> tuple[Chosen, Doubts]:
    """Whom each mention was recognised in, and whom of the same report it may be.

    `chosen`: who was recognised already. Who is new has −1, −2 … for the first, second … mention. Compared with the
    first mention of the few earlier persons that share most keys: among a hundred people it takes no longer for each.
    """
    first: dict[int, Traits] = {}
    under: dict[int, set[int]] = {}  # who in this report stands under a key
    found, doubts = list(chosen), []
    for place, (told, known) in enumerate(zip(traits, chosen, strict=True)):
        keys = keyed.numbers(told)
        near = [] if known else Counter(who for key in keys for who in under.get(key, ())).most_common(MOST)
        same = _same({who: first[who] for who, _count in near}, told, weights)
        if same and same[0].judgement.band is Band.CERTAIN:
            found[place], same = same[0], ()
        doubts.append(same)
        one = found[place]
        who = one.person if one else -1 - place
        first.setdefault(who, told)
        for key in keys:
            under.setdefault(key, set()).add(who)
    return found, doubts


def made(chosen: Chosen, doubts: Doubts, *, now: datetime) -> tuple[list[int], Chosen, Doubts]:
    """The person of each mention, new ones made, and whom each was recognised in and may be with their real ids."""
    new = [-1 - place for place, one in enumerate(chosen) if one is None]
    rows = Person.objects.bulk_create(Person(created_at=now) for _ in new)
    ids = {number: row.pk for number, row in zip(new, rows, strict=True)}
    real = [replace(one, person=ids.get(one.person, one.person)) if one else None for one in chosen]
    persons = [one.person if one else ids[-1 - place] for place, one in enumerate(real)]
    return persons, real, [tuple(replace(one, person=ids.get(one.person, one.person)) for one in row) for row in doubts]


def _same(earlier: dict[int, Traits], told: Traits, weights: Weights) -> tuple[Candidate, ...]:
    """Who of these it certainly or likely is, the surest first; housemates resemble each other, so no less will do."""
    judged = [Candidate(who, judge(told, one, weights), weights.version) for who, one in earlier.items()]
    found = [one for one in judged if one.judgement.band in (Band.CERTAIN, Band.LIKELY)]
    return tuple(sorted(found, key=lambda one: (one.judgement.band is not Band.CERTAIN, -one.judgement.weight)))
