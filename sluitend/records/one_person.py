"""Who stands for whom while ties say that persons are one, and on which mention each link rests."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from sluitend.matching.compare import compare
from sluitend.matching.traits import Traits, unpacked
from sluitend.records.models import KnownTraits, Mention, Person, PersonLink, PersonTie

SAID = ("new",)
"""Bands of a link that rests on nothing: somebody not known before."""


def stand_ins(persons: Iterable[int]) -> dict[int, int]:
    """For each of these who stands for her now; she herself when no tie holds."""
    keys = set(persons)
    tied = dict(Person.objects.filter(pk__in=keys, same_as__isnull=False).values_list("pk", "same_as"))
    return {key: tied.get(key, key) for key in keys}


def all_of(person: int | None) -> frozenset[int]:
    """Everyone who is one with this person by the ties that hold now, herself included."""
    if person is None:
        return frozenset()
    first = stand_ins([person])[person]
    return frozenset({first, person, *Person.objects.filter(same_as=first).values_list("pk", flat=True)})


def holding(persons: Iterable[int]) -> list[PersonTie]:
    """Every tie that holds among these persons and whoever is tied to them, the oldest first."""
    found: dict[int, PersonTie] = {}
    seen: set[int] = set()
    layer = set(persons)
    while layer:
        seen |= layer
        rows = PersonTie.objects.filter(Q(one__in=layer) | Q(other__in=layer), undone_at__isnull=True)
        found |= {row.pk: row for row in rows}
        layer = {key for row in found.values() for key in (row.one_id, row.other_id)} - seen
    return [found[key] for key in sorted(found)]


def groups(persons: Collection[int], ties: Iterable[PersonTie]) -> dict[int, int]:
    """For each of these persons the lowest number of those that she is one with by these ties."""
    stands = {key: key for key in persons}
    for row in ties:
        one, other = stands[row.one_id], stands[row.other_id]
        low, high = min(one, other), max(one, other)
        stands = {key: low if stands[key] == high else stands[key] for key in stands}
    return stands


def resting(links: Sequence[PersonLink]) -> dict[int, int | None]:
    """For each mention that is linked to one person (these links, all of them) the mention that its link rests on.

    What was kept counts; else it is the earlier mention of that person that tells most of the same. The first to
    tell of somebody rests on nothing.
    """
    told = {row.mention_id: unpacked(row.packed) for row in KnownTraits.objects.filter(
        mention__in=[one.mention_id for one in links])}  # fmt: skip
    here = {one.mention_id for one in links}
    found: dict[int, int | None] = {}
    for link in sorted(links, key=lambda one: one.mention_id):
        if link.rests_on_id in here:
            found[link.mention_id] = link.rests_on_id
        elif link.band in SAID or link.mention_id not in told:
            found[link.mention_id] = None
        else:
            found[link.mention_id] = _nearest(told[link.mention_id], {key: told[key] for key in found if key in told})
    return found


def _nearest(new: Traits, earlier: dict[int, Traits]) -> int | None:
    likeness = {key: sum(1 / step for step in compare(new, known).steps if step) for key, known in earlier.items()}
    return max(likeness, key=lambda key: (likeness[key], -key), default=None)


def most_alike(mention: Mention, person: int) -> Mention | None:
    """The mention of this person, or of who is one with her, that tells most of the same as this one."""
    links = PersonLink.objects.filter(person__in=all_of(person), ended_at__isnull=True)
    told = dict(KnownTraits.objects.filter(mention__links__in=links).values_list("mention", "packed"))
    new = KnownTraits.objects.filter(mention=mention).first()
    told.pop(mention.pk, None)
    like = _nearest(unpacked(new.packed), {key: unpacked(text) for key, text in told.items()}) if new else None
    return Mention.objects.filter(pk=like).first()


def owns(links: Sequence[PersonLink]) -> dict[int, int]:
    """For each mention linked to one person (all of its links) whose it is when the ties are left out."""
    rests = resting(links)
    by_mention = {one.mention_id: one for one in links}
    found: dict[int, int] = {}
    for key in sorted(rests):
        link, below = by_mention[key], rests[key]
        found[key] = link.own_id or (found.get(below) if below is not None else None) or link.person_id
    return found


def hanging(links: Sequence[PersonLink], mention: int) -> list[int]:
    """The mentions whose link rests on this one, directly or through others, the oldest first."""
    rests = resting(links)
    found: list[int] = []
    for key in sorted(rests):
        if rests[key] == mention or rests[key] in found:
            found.append(key)
    return found
