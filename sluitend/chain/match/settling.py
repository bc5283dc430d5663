"""Working out, from the ties that hold, which mention is whom: the links follow, and nothing of before is lost.

The answer depends on the ties that hold and on nothing else. So ties may be made and undone in any order, and undoing
one gives exactly what there would have been without it.
"""

from collections.abc import Collection
from datetime import datetime

from sluitend.records import keyed, listing
from sluitend.records.models import MatchQuestion, Person, PersonLink, PersonTie
from sluitend.records.one_person import groups, holding, owns, resting

TIED = "one"  # how an open question ends when a tie answers it; open again when the tie is undone


def held(persons: Collection[int]) -> tuple[set[int], list[PersonTie]]:
    """Everyone tied to these persons, and the ties; nobody else changes them until the transaction ends."""
    everyone = set(persons)
    while True:
        keyed.hold(sorted(everyone))
        ties = holding(everyone)
        wider = everyone | {key for row in ties for key in (row.one_id, row.other_id)}
        if wider == everyone:
            return everyone, ties
        everyone = wider


def pin(persons: Collection[int]) -> None:
    """Keep whose each mention is, before ties change: later it cannot be worked out any more."""
    found: dict[int, list[PersonLink]] = {}
    for link in PersonLink.objects.filter(person__in=persons, ended_at__isnull=True).order_by("mention"):
        found.setdefault(link.person_id, []).append(link)
    for links in found.values():
        mine, rests = owns(links), resting(links)
        for link in links:
            link.own_id, link.rests_on_id = mine[link.mention_id], rests[link.mention_id]
        PersonLink.objects.bulk_update(links, ["own", "rests_on"])


def settle(persons: Collection[int], *, by: int | None, now: datetime, why: str) -> None:
    """Make links, keys and questions of these persons (pinned) what the ties say. `why`: with what ends."""
    ties = holding(persons)
    everyone = {*persons, *(key for row in ties for key in (row.one_id, row.other_id))}
    stands = groups(everyone, ties)
    for key in sorted(everyone):
        Person.objects.filter(pk=key).update(same_as=stands[key] if stands[key] != key else None)
    links = PersonLink.objects.filter(person__in=everyone, ended_at__isnull=True).select_related("again")
    for link in links.order_by("mention"):
        own = link.own_id or link.person_id
        _put(link, own, stands[own], _between(own, stands[own], ties), by=by, now=now, why=why)
    keyed.refresh(sorted(everyone))
    _questions(everyone, stands, now)


def _put(
    link: PersonLink, own: int, person: int, tie: PersonTie | None, *, by: int | None, now: datetime, why: str
) -> None:
    """End this link and make the one that should be, when that is another."""
    was = PersonLink.objects.filter(mention=link.mention_id, person=own).order_by("-pk").first() or link
    source: PersonLink | PersonTie = tie if tie is not None and was.band == "new" else was
    told = (source.band, source.weight, source.reasons, source.weights)
    if (link.person_id, link.band, link.weight, link.reasons, link.weights) == (person, *told):
        return
    link.ended_at, link.ended_by_id, link.ended_why = now, by, why
    link.save(update_fields=["ended_at", "ended_by", "ended_why"])
    band, weight, reasons, weights = told
    PersonLink.objects.create(
        mention_id=link.mention_id, person_id=person, own_id=own, rests_on_id=link.rests_on_id, band=band,
        weight=weight, reasons=reasons, weights=weights, at=now, by_id=by,
        again_id=(was.again_id or was.pk) if source is was else None,
    )  # fmt: skip


def _between(own: int, person: int, ties: list[PersonTie]) -> PersonTie | None:
    """The first tie on the way from one person to another; there is one way at most, because no ring is made."""
    beside: dict[int, list[tuple[int, PersonTie]]] = {}
    for row in ties:
        beside.setdefault(row.one_id, []).append((row.other_id, row))
        beside.setdefault(row.other_id, []).append((row.one_id, row))
    ways: list[tuple[int, PersonTie | None]] = [(own, None)]
    seen = {own}
    for key, first in ways:
        if key == person:
            return first
        for near, row in beside.get(key, ()):
            if near not in seen:
                seen.add(near)
                ways.append((near, first or row))
    return None


def _questions(persons: Collection[int], stands: dict[int, int], now: datetime) -> None:
    """Whether two are one is no question while ties say so; it is again when they do not."""
    mine = {row.mention_id: row.person_id for row in PersonLink.objects.filter(
        person__in=persons, ended_at__isnull=True)}  # fmt: skip
    asked = MatchQuestion.objects.filter(person__in=persons, answer__in=["", TIED], mention__in=mine)
    for row in asked.select_related("mention__report"):
        answer = TIED if stands[row.person_id] == mine[row.mention_id] else ""
        if answer != row.answer:
            row.answer, row.answered_at = answer, now if answer else None
            row.save(update_fields=["answer", "answered_at"])
            if row.mention.report.case_id is not None:
                listing.touch(row.mention.report.case_id)  # it stands on the work list there
