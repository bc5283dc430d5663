"""Requests for content: what one may ask, what was asked of the own organisation and by it; and being asked to read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sluitend.records.models import Case, Clock, ContentRequest, SecondReading
from sluitend.records.read.entry import Forbidden, Known, Open, enter, opened
from sluitend.records.read.own_pieces import own_pieces
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import kept_out


@dataclass(frozen=True, slots=True)
class Askable:
    """A case of which this viewer may ask content: its number, and who has something in it. `barred`: kept out."""

    case: int
    number: str
    organisations: tuple[tuple[int, str], ...]
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `names`: pieces of ours that it is about and that the asker does not hold."""

    id: int
    case: int
    number: str
    asker: int
    organisation: str
    asked_by: str
    phone: str
    controller: str
    categories: tuple[str, ...]
    purpose: str
    at: datetime
    due_at: datetime | None
    answer: str
    reason: str
    until: datetime | None
    answered_at: datetime | None
    escalated: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question of a colleague about sharing. Of the case only its number: who was asked sees there what he may."""

    id: int
    number: str
    kind: str
    question: str
    by: str
    at: datetime
    answer: str
    answered_at: datetime | None


def askable(viewer: Viewer, number: str, *, now: datetime) -> Askable | None:
    """None for who may not even know that the case exists; the look is logged."""
    with opened(viewer, number, what="ask", now=now) as entry:
        if isinstance(entry, Forbidden):
            return Askable(0, number, (), barred=True) if entry.barred else None
        if not isinstance(entry, Open | Known):
            return None
        case = Case.objects.select_related("director_organisation", "safety_holder").get(number=entry_number(entry))
        there = {row.pk: row.name for row in (case.director_organisation, case.safety_holder) if row is not None}
        if isinstance(entry, Open):
            rows = case.pickups.filter(state="accepted").values_list("organisation_id", "organisation__name")
            there |= dict(rows)
        ours = viewer.organisations
        listed = sorted((name, key) for key, name in there.items() if key not in ours)
        return Askable(case.pk, case.number, tuple((key, name) for name, key in listed))


def entry_number(entry: Open | Known) -> str:
    return entry.case.number if isinstance(entry, Open) else entry.number


def _rows(viewer: Viewer) -> QuerySet[ContentRequest]:
    rows = ContentRequest.objects.exclude(case__in=kept_out(viewer.id))
    return rows.select_related("case", "organisation", "controller", "asked_by").order_by("-at", "-pk")


def to_us(viewer: Viewer) -> tuple[Request, ...]:
    """Asked of an organisation of the viewer, the open ones first; the last hundred."""
    rows = _rows(viewer).filter(controller__in=viewer.organisations)[:100]
    return _sorted(_request(row) for row in rows)


def from_us(viewer: Viewer) -> tuple[Request, ...]:
    """Asked by the own organisation."""
    return _sorted(_request(row) for row in _rows(viewer).filter(organisation__in=viewer.organisations)[:100])


def _sorted(found: object) -> tuple[Request, ...]:
    return tuple(sorted(found, key=lambda one: bool(one.answer)))  # type: ignore[call-overload]


def one(viewer: Viewer, key: int, *, now: datetime) -> Request | None:
    """A request to an organisation of the viewer, who may see into the case; with what there is to give."""
    row = _rows(viewer).filter(pk=key, controller__in=viewer.organisations).first()
    entry = enter(viewer, row.case.number, now=now) if row else None
    if row is None or not isinstance(entry, Open):
        return None
    names = tuple(piece.name for piece in own_pieces(entry) if piece.category in row.categories)
    return _request(row, names)


def _request(row: ContentRequest, names: tuple[str, ...] = ()) -> Request:
    clock = Clock.objects.filter(case=row.case_id, subject=f"request:{row.pk}").order_by("-pk").first()
    escalated = row.case.escalations.filter(cause=f"request:{row.pk}").exists()
    return Request(
        row.pk, row.case_id, row.case.number, row.organisation_id, row.organisation.name, row.asked_by.name,
        row.asked_by.phone, row.controller.name, tuple(row.categories), row.purpose, row.at,
        clock.due_at if clock else None, row.answer, row.reason, row.until, row.answered_at, escalated, names,
    )  # fmt: skip


def readings(viewer: Viewer) -> tuple[Reading, ...]:
    """Questions of colleagues that wait for this viewer."""
    rows = SecondReading.objects.filter(asked_of=viewer.id, answered_at__isnull=True).select_related("case", "by")
    return tuple(_reading(row) for row in rows.exclude(case__in=kept_out(viewer.id)).order_by("at", "pk"))


def reading(viewer: Viewer, key: int) -> Reading | None:
    """A question put to this viewer; nobody else opens it here, and who is kept out of the case does not either."""
    row = SecondReading.objects.filter(pk=key, asked_of=viewer.id).select_related("case", "by").first()
    if row is None or row.case_id in kept_out(viewer.id):
        return None
    return _reading(row)


def _reading(row: SecondReading) -> Reading:
    return Reading(row.pk, row.case.number, row.kind, row.question, row.by.name, row.at, row.answer, row.answered_at)
