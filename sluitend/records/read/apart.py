"""The people of one organisation's own file, as they are compared with those of another organisation without names.

Each organisation compares what it controls itself (design 4). An address that must stay hidden is never part of it, on
neither side (promise 8); nor is a case that the person who does this is kept out of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from sluitend.matching.apart import Known
from sluitend.matching.describe import traits
from sluitend.matching.traits import Traits
from sluitend.records.keyed import known_identity
from sluitend.records.models import Case, Mention, Organisation, PersonLink, Worker
from sluitend.records.read import looks
from sluitend.records.read.sides import Looker
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Described:
    """One report's description of one person, and the case it is in."""

    person: int
    case: int
    traits: Traits


@dataclass(frozen=True, slots=True)
class Here:
    """A case of ours with somebody whom the other asks about. `name` and `phone`: of who directs."""

    case: int
    number: str
    name: str
    phone: str


def described(viewer: Viewer, organisation: int, cases: Q, *, now: datetime) -> Iterator[Described]:
    """Everybody in the reports that this organisation controls, in these cases; a page of rows at a time."""
    linked = PersonLink.objects.filter(mention=OuterRef("pk"), ended_at__isnull=True)
    rows = Mention.objects.filter(Exists(linked), cases, report__controller=organisation, report__case__isnull=False)
    rows = rows.exclude(report__case__state=Case.State.JOINED).exclude(report__case__in=viewer.kept_out).order_by("pk")
    rows = rows.select_related("report__case", "report__controller").prefetch_related("homes", "links")
    after = 0
    while page := list(rows.filter(pk__gt=after)[:AT_ONCE]):
        looker = Looker(viewer, now=now)
        looker.load(page)
        for row in page:
            told = traits(known_identity(row, looker.open_homes(row)))
            persons = [link.person_id for link in row.links.all() if link.ended_at is None]
            yield from (Described(person, row.report.case_id or 0, told) for person in persons)
        after = page[-1].pk


def directed_by(organisation: int, numbers: tuple[str, ...] = ()) -> Q:
    """The open cases that this organisation directs; of these only those with such a number, when any is named."""
    ours = Q(report__case__state=Case.State.OPEN, report__case__director_organisation=organisation)
    return ours & Q(report__case__number__in=numbers) if numbers else ours


def known_to(viewer: Viewer, organisation: int, key: bytes, *, now: datetime) -> tuple[Known, dict[int, set[int]]]:
    """Everybody this organisation knows by the digests of one exchange, and the cases (ids) each of them is in."""
    found, cases = Known(key), dict[int, set[int]]()
    for one in described(viewer, organisation, Q(), now=now):
        found.add(one.person, (one.traits,))
        cases.setdefault(one.person, set()).add(one.case)
    return found, cases


def whom_to_call(viewer: Viewer, cases: set[int], *, now: datetime) -> dict[int, Here]:
    """Who directs each of these cases (ids). Each is a look in the log: somebody is told that it is known."""
    rows = list(Case.objects.filter(pk__in=cases).select_related("director"))
    looks.looked(viewer, [row.number for row in rows], "compare", now=now, sight=Sight.KNOWN)
    return {row.pk: Here(row.pk, row.number, row.director.name, row.director.phone) for row in rows if row.director}


def many(code: str, *, most: int) -> bool:
    """Whether more people than this stand in the reports that an organisation controls."""
    return Mention.objects.filter(report__controller__code=code)[most : most + 1].exists()


def organisation_of(code: str) -> int | None:
    """The id of an organisation of this installation."""
    return Organisation.objects.filter(code=code).values_list("pk", flat=True).first()


def worker_named(username: str) -> int | None:
    """Somebody of this installation who may see content, by user name."""
    rows = Worker.objects.filter(username=username, is_active=True).exclude(role=Worker.Role.CLIENT)
    return rows.values_list("pk", flat=True).first()
