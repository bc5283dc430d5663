"""The log of looks, for who watches over looking: who, as what, which case, why and when. Never content, no family.

A privacy officer reads the lines of the organisations without an officer of their own and of the own one; a lead
those of the own organisation. What a client gets of it is in `my_looks`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from sluitend.records.models import AccessLog, ContentRequest, NotShared, Organisation, RightsRequest, Worker
from sluitend.records.privacy import watched
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight
from sluitend.rules.calendar import AMSTERDAM

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for in the log; whatever is empty is not asked for."""

    worker: int | None = None
    number: str = ""
    organisation: int | None = None
    what: str = ""
    first: date | None = None
    last: date | None = None
    only_glass: bool = False


NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Line:
    """One look. `persons`: how many people the content was about; `categories`: which kinds were shown."""

    id: int
    at: datetime
    worker: str
    organisation: str
    role: str
    number: str
    what: str
    sight: str
    why: str
    categories: tuple[str, ...]
    persons: int


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[Line, ...]
    after: int | None  # the page that follows begins below this id


@dataclass(frozen=True, slots=True)
class Counts:
    """How often content was asked for and not given, in the cases of what this person watches over."""

    not_shared: int
    asked: int
    waiting: int
    refused: int
    rights: int


def lines(viewer: Viewer, asked: Asked = NOTHING_ASKED, *, after: int | None = None) -> Page:
    """A page of the log, the newest first. Nothing for who does not watch over looking."""
    rows = _of(viewer)
    rows = rows.filter(_match(asked))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.select_related("worker", "organisation", "case").order_by("-pk")[: PAGE + 1])
    return Page(tuple(_line(row) for row in found[:PAGE]), found[PAGE - 1].pk if len(found) > PAGE else None)


def choices(viewer: Viewer) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The workers and the organisations that one may choose from."""
    ours = watched(Worker.objects.get(pk=viewer.id)).order_by("name")
    people = Worker.objects.filter(organisation__in=ours.values("pk")).order_by("name", "pk")
    return list(people.values_list("pk", "name")), list(ours.values_list("pk", "name"))


def counts(viewer: Viewer) -> Counts:
    """Requests and refusals of what this person watches over."""
    ours = watched(Worker.objects.get(pk=viewer.id)).values("pk")
    asked = ContentRequest.objects.filter(controller__in=ours)
    return Counts(
        NotShared.objects.filter(controller__in=ours).count(), asked.count(), asked.filter(answer="").count(),
        asked.filter(answer=ContentRequest.Answer.REFUSED).count(),
        RightsRequest.objects.filter(controller__in=ours).count(),
    )  # fmt: skip


def _of(viewer: Viewer) -> QuerySet[AccessLog]:
    """Lines by workers of what is watched, and of others in its cases."""
    ours: QuerySet[Organisation] = watched(Worker.objects.get(pk=viewer.id))
    keys = list(ours.values_list("pk", flat=True))
    by_own = Q(organisation__in=keys) | Q(organisation=None, worker__organisation__in=keys)
    return AccessLog.objects.filter(by_own | Q(case__director_organisation__in=keys))


def _match(asked: Asked) -> Q:
    found = Q()
    if asked.worker is not None:
        found &= Q(worker=asked.worker)
    if asked.number:
        found &= Q(case__number=asked.number.strip().upper())
    if asked.organisation is not None:
        found &= Q(organisation=asked.organisation)
    if asked.what:
        found &= Q(what=asked.what)
    if asked.first is not None:
        found &= Q(at__gte=_start(asked.first))
    if asked.last is not None:
        found &= Q(at__lt=_start(asked.last + timedelta(days=1)))
    return found & Q(glass__isnull=False) if asked.only_glass else found


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=AMSTERDAM)


def _line(row: AccessLog) -> Line:
    """Who only learned that a case exists was shown nobody: no kinds, no persons."""
    what = row.sight == Sight.WHAT
    return Line(
        row.pk, row.at, row.worker.name, row.organisation.name if row.organisation else "", row.role, row.case.number,
        row.what.partition(":")[0], row.sight, row.why, tuple(row.categories) if what else (),
        len(row.persons) if what else 0,
    )  # fmt: skip
