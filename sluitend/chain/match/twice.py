"""One report that tells of somebody more than once: certain is one person, what is not certain is put to a human."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sluitend.matching.bands import Band
from sluitend.matching.traits import Traits
from sluitend.matching.weigh import STANDARD, judge
from sluitend.records import keyed
from sluitend.records.candidates import Candidate
from sluitend.records.models import Person

Chosen = list[Candidate | None]
Doubts = list[tuple[Candidate, ...]]


def told_twice(traits: Sequence[Traits], chosen: Sequence[Candidate | None]) -> tuple[Chosen, Doubts]:
    """Whom each mention was recognised in, and whom of the same report it may be.

    `chosen`: who was recognised already. Who is new has −1, −2 … for the first, second … mention. Only mentions that
    share a key are compared, with the first mention of each person: the same person fifty times is forty-nine.
    """
    under: dict[int, dict[int, Traits]] = {}  # who in this report stands under a key, and how they were told first
    found, doubts = list(chosen), []
    for place, (told, known) in enumerate(zip(traits, chosen, strict=True)):
        keys = keyed.numbers(told)
        same = _same({who: one for key in keys for who, one in under.get(key, {}).items()}, told) if not known else ()
        if same and same[0].judgement.band is Band.CERTAIN:
            found[place], same = same[0], ()
        doubts.append(same)
        chosen_now = found[place]
        for key in keys:
            under.setdefault(key, {}).setdefault(chosen_now.person if chosen_now else -1 - place, told)
    return found, doubts


def made(chosen: Chosen, doubts: Doubts, *, now: datetime) -> tuple[list[int], Chosen, Doubts]:
    """The person of each mention, new ones made, and whom each was recognised in and may be with their real ids."""
    new = [-1 - place for place, one in enumerate(chosen) if one is None]
    rows = Person.objects.bulk_create(Person(created_at=now) for _ in new)
    ids = {number: row.pk for number, row in zip(new, rows, strict=True)}
    real = [replace(one, person=ids.get(one.person, one.person)) if one else None for one in chosen]
    persons = [one.person if one else ids[-1 - place] for place, one in enumerate(real)]
    return persons, real, [tuple(replace(one, person=ids.get(one.person, one.person)) for one in row) for row in doubts]


def _same(earlier: dict[int, Traits], told: Traits) -> tuple[Candidate, ...]:
    """Who of these it certainly or likely is, the surest first; housemates resemble each other, so no less will do."""
    judged = [Candidate(who, judge(told, one), STANDARD.version) for who, one in earlier.items()]
    found = [one for one in judged if one.judgement.band in (Band.CERTAIN, Band.LIKELY)]
    return tuple(sorted(found, key=lambda one: (one.judgement.band is not Band.CERTAIN, -one.judgement.weight)))
