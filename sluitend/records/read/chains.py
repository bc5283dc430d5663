"""Which reports are of one person, and why: each link with the one it rests on, and what was said and undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sluitend.records.models import Case, Mention, PersonLink, PersonTie
from sluitend.records.one_person import groups, hanging, holding, owns, resting
from sluitend.records.parted import root_of
from sluitend.records.read.sides import Looker, Side
from sluitend.records.read.viewer import Viewer

ALONG = ("mention__report__case__director", "mention__report__controller")


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody said that two are one; `undone_by` is empty while it holds. `band` "hand": said without a question.

    The reasons are empty for who does not see the case in which they were written.
    """

    id: int
    band: str
    weights: str
    at: datetime
    by: str
    why: str
    undone_at: datetime | None
    undone_by: str
    undone_why: str


@dataclass(frozen=True, slots=True)
class Step:
    """One report about the person. `rests_on`: the place in the chain of the report that it was linked by, or 0."""

    place: int
    who: Side
    rests_on: int
    band: str
    weights: str
    at: datetime
    by: str
    tie: Tie | None
    hangs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything linked to one person, in the order in which it was told; and the ties that were undone."""

    name: str
    steps: tuple[Step, ...]
    ended: tuple[Tie, ...]


def chains(viewer: Viewer, number: str, *, now: datetime) -> tuple[Chain, ...]:
    """The chains of the people of a case, those with a link in them; empty for who may not see the case.

    What is shown of other cases is logged; the look at this one belongs to the panel around it.
    """
    case = Case.objects.filter(number=number).exclude(state=Case.State.JOINED).first()
    looker = Looker(viewer, now=now)
    if case is None or not looker.may(case):
        return ()
    here = PersonLink.objects.filter(mention__report__case=case, ended_at__isnull=True)
    links = _links(Q(person__in=sorted(set(here.values_list("person", flat=True)))))
    with transaction.atomic():
        found = _chains(links, looker)
        elsewhere = {other.number for link in links if (other := link.mention.report.case)} - {case.number}
        looker.only(elsewhere)  # the look at this case has its line already
        looker.log("match")
    return found


def _chains(rows: Sequence[PersonLink], looker: Looker) -> tuple[Chain, ...]:
    told: dict[int, list[PersonLink]] = {}
    for link in rows:
        told.setdefault(link.person_id, []).append(link)
    looker.load([link.mention for link in rows])
    found = [_chain(links, looker) for links in told.values()]
    return tuple(one for one in found if len(one.steps) > 1 or one.ended)


def _links(which: Q) -> list[PersonLink]:
    rows = PersonLink.objects.filter(which, ended_at__isnull=True)
    rows = rows.select_related(*ALONG, "by", "again__by").prefetch_related("mention__homes")
    return list(rows.order_by("mention__report__received_at", "mention"))


def _chain(links: list[PersonLink], looker: Looker) -> Chain:
    people = {*owns(links).values(), links[0].person_id}
    said = _ties(people)
    holds = {row.mention_id: row for row in said if row.undone_at is None}
    rests = {**resting(links), **{key: row.rests_on_id for key, row in holds.items() if row.rests_on_id}}
    place = {link.mention_id: number for number, link in enumerate(links, 1)}
    sides = [looker.side(link.mention) for link in links]
    ties = [(row, _tie(row, looker)) if (row := holds.get(link.mention_id)) else None for link in links]
    steps = tuple(_step(link, who, place, rests, tie) for link, who, tie in zip(links, sides, ties, strict=True))
    name = next((one.name for one in reversed(sides) if one.shown and one.name), "")
    return Chain(name, steps, tuple(_tie(row, looker) for row in said if row.undone_at is not None))


def _step(
    link: PersonLink, who: Side, place: dict[int, int], rests: dict[int, int | None], tie: tuple[PersonTie, Tie] | None
) -> Step:
    first = link.again or link
    hangs = sorted(place[key] for key in _above(link.mention_id, rests) if key in place)
    at_the_door = first.at == link.mention.report.received_at
    said = tie[0] if tie else None
    return Step(
        place=place[link.mention_id], who=who, rests_on=place.get(rests.get(link.mention_id) or 0, 0),
        band=(said or link).band, weights=(said or link).weights, at=(said or first).at,
        by=said.by.name if said else first.by.name if first.by and not at_the_door else "",
        tie=tie[1] if tie else None, hangs=tuple(hangs),
    )  # fmt: skip


def _above(mention: int, rests: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    layer = {mention}
    while layer:
        layer = {key for key, below in rests.items() if below in layer} - found - {mention}
        found |= layer
    return found


def _ties(people: Iterable[int]) -> list[PersonTie]:
    keys = set(people)
    rows = PersonTie.objects.filter(Q(one__in=keys) | Q(other__in=keys)).select_related("by", "undone_by", "case")
    return list(rows.order_by("at", "pk"))


def _tie(row: PersonTie, looker: Looker) -> Tie:
    sees = looker.may(root_of(row.case))
    return Tie(row.pk, row.band, row.weights, row.at, row.by.name, row.why if sees else "", row.undone_at,
               row.undone_by.name if row.undone_by else "", row.undone_why if sees else "")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Apart:
    """What undoing a tie gives: the reports of the one, and those of the other, as far as this viewer may see them."""

    tie: Tie
    number: str
    one: tuple[Side, ...]
    other: tuple[Side, ...]


def apart(viewer: Viewer, tie: int, *, now: datetime) -> Apart | None:
    """What undoing would do, before it is done; None for who may see neither, and for a tie that is not there."""
    row = PersonTie.objects.select_related("by", "undone_by", "case").filter(pk=tie).first()
    looker = Looker(viewer, now=now)
    if row is None:
        return None
    ties = holding({row.one_id, row.other_id})
    people = {row.one_id, row.other_id, *(key for one in ties for key in (one.one_id, one.other_id))}
    links = _links(Q(person__in=people))
    seen = next((case for link in links if (case := link.mention.report.case) and looker.may(case)), None)
    if seen is None:
        return None
    mine = {}
    for person in {link.person_id for link in links}:
        mine |= owns([link for link in links if link.person_id == person])
    stands = groups(people, [one for one in ties if one.pk != row.pk])
    with transaction.atomic():
        looker.look_at(seen)
        looker.load([link.mention for link in links])
        sides = [(stands[mine[link.mention_id]], looker.side(link.mention)) for link in links]
        looker.log("match")
    return Apart(
        _tie(row, looker), seen.number, tuple(side for key, side in sides if key == stands[row.one_id]),
        tuple(side for key, side in sides if key == stands[row.other_id]),
    )  # fmt: skip


def rests_on_it(viewer: Viewer, link: int, *, now: datetime) -> tuple[Side, ...]:
    """The reports whose link rests on this one (by its id); the look belongs to the page of the link itself."""
    row = PersonLink.objects.filter(pk=link, ended_at__isnull=True).first()
    if row is None:
        return ()
    links = _links(Q(person=row.person_id))
    mine = owns(links)
    group = [one for one in links if mine[one.mention_id] == mine[row.mention_id]]
    looker, keys = Looker(viewer, now=now), hanging(group, row.mention_id)
    looker.load([one.mention for one in group])
    return tuple(looker.side(one.mention) for one in group if one.mention_id in keys)


@dataclass(frozen=True, slots=True)
class Choices:
    """Whom one can choose from: mentions (id and words) of this case, and of the other one. `other` None: not open."""

    number: str
    family: str
    here: tuple[tuple[int, Side], ...]
    there: tuple[tuple[int, Side], ...]
    other: str | None


def choices(viewer: Viewer, number: str, other: str, *, now: datetime) -> Choices | None:
    """For the form that links two known people. `other`: the number of the other one's case; empty is this case."""
    case = Case.objects.filter(number=number).exclude(state=Case.State.JOINED).first()
    looker = Looker(viewer, now=now)
    if case is None or not looker.may(case):
        return None
    wanted = Case.objects.filter(number=other.strip().upper()[:12]).exclude(state=Case.State.JOINED).first()
    near = wanted if wanted is not None and looker.may(wanted) else None
    with transaction.atomic():
        looker.look_at(case)
        here = _told_in(case, looker)
        there = here if not other else _told_in(near, looker) if near else ()
        looker.log("match")
    return Choices(case.number, case.family_name, here, there, near.number if near else None if other else "")


def _told_in(case: Case, looker: Looker) -> tuple[tuple[int, Side], ...]:
    rows = Mention.objects.filter(report__case=case, links__ended_at__isnull=True, links__isnull=False)
    listed = list(rows.select_related("report__case__director", "report__controller").prefetch_related("homes")
                  .order_by("report__received_at", "position"))  # fmt: skip
    looker.load(listed)
    sides = [(row.pk, looker.side(row)) for row in listed]
    return tuple((key, side) for key, side in sides if side.shown)
