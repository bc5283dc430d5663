"""Which files there are, a controller and a case each, and until when they are kept. No names, no content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, Max, Min, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Case,
    Destruction,
    Goal,
    Organisation,
    Report,
    RestrainingOrder,
    Statement,
    Tombstone,
    TrailEntry,
)
from sluitend.records.region import book, responsible
from sluitend.rules.keeping import KEPT, keep_until

KINDS: tuple[tuple[type[Model], str, str], ...] = (
    (Report, "controller_id", "received_at"),
    (Assessment, "controller_id", "at"),
    (AssessmentBasis, "organisation_id", "at"),
    (Statement, "controller_id", "at"),
    (Goal, "controller_id", "at"),
    (Agreement, "controller_id", "at"),
)
OWN_LINES = "retention."
"""Lines of the trail about letting go are no change of the file."""


@dataclass(frozen=True, slots=True)
class File:
    """What one controller has in one case. `decided`: proposed or kept, when somebody said so."""

    case: int
    number: str
    controller: int
    organisation: str
    rule: str
    first: datetime
    last: datetime
    due_at: datetime
    decided: str = ""
    destruction: int | None = None


def files(*, now: datetime, case: int | None = None) -> list[File]:
    """Every file whose keeping has ended by `now`, the longest overdue first. A few queries, whatever the number."""
    return sorted((one for one in _files(case) if one.due_at <= now), key=lambda one: (one.due_at, one.case))


def file_of(case: int, controller: int) -> File | None:
    """The file of this controller in this case, due or not; None when there is none or no term is known."""
    return next((one for one in _files(case) if one.controller == controller), None)


def standing(model: type[Model], case: int | None = None) -> QuerySet:
    """Rows that were not destroyed: a report stays as an empty row under its stone."""
    rows = model._default_manager.filter(**({"case": case} if case is not None else {"case__isnull": False}))
    if model is not Report:
        return rows
    piece = Concat(Value("report:"), Cast(OuterRef("pk"), CharField()))
    return rows.filter(~Exists(Tombstone.objects.filter(piece=piece)))


def _files(case: int | None) -> Iterator[File]:
    spans = _spans(case)
    numbers = dict(Case.objects.filter(pk__in={key for key, _who in spans}).values_list("pk", "number"))
    who = Organisation.objects.in_bulk({key for _case, key in spans})
    said = _decided(case)
    for (key, controller), (first, last) in spans.items():
        rule = KEPT.get(who[controller].kind)
        if rule is None:
            continue
        until = keep_until(rule, first=first, last=last, book=book())
        decided, number = said.get((key, controller), ("", None))
        yield File(key, numbers[key], controller, who[controller].name, rule, first, last, until, decided, number)


def _spans(case: int | None) -> dict[tuple[int, int], tuple[datetime, datetime]]:
    """From the first piece to the last change of each controller in each case."""
    spans: dict[tuple[int, int], tuple[datetime, datetime]] = {}
    for model, controller, at in KINDS:
        rows = standing(model, case).order_by().values_list("case_id", controller)
        for key, who, first, last in rows.annotate(first=Min(at), last=Max(at)):
            _widen(spans, (key, who), first, last)
    for order in RestrainingOrder.objects.filter(**_only(case)).select_related("case", "imposed_by__organisation"):
        _widen(spans, (order.case_id, keeper_of(order)), order.imposed_at, order.extended_at or order.imposed_at)
    lines = TrailEntry.objects.filter(by__isnull=False, case__isnull=False, **_only(case))
    lines = lines.exclude(verb__startswith=OWN_LINES).order_by()
    for key, organisation, last in lines.values_list("case_id", "by__organisation_id").annotate(last=Max("at")):
        if (key, organisation) in spans:
            _widen(spans, (key, organisation), last, last)
    return spans


def keeper_of(order: RestrainingOrder) -> int:
    """An order is the mayor's, also when the police imposed it under mandate (Wth art. 3 and 10)."""
    mayor = responsible("mayor", order.case.municipality)
    by = order.imposed_by.organisation
    return by.pk if by.kind == "mayor" or mayor is None else mayor.pk


def _widen(spans: dict[tuple[int, int], tuple[datetime, datetime]], key: tuple[int, int], *moments: datetime) -> None:
    spans[key] = (min(*moments, *spans.get(key, ())), max(*moments, *spans.get(key, ())))


def _only(case: int | None) -> dict[str, int]:
    return {} if case is None else {"case": case}


def _decided(case: int | None) -> dict[tuple[int, int], tuple[str, int]]:
    rows = Destruction.objects.filter(**_only(case)).exclude(state=Destruction.State.DESTROYED).order_by("pk")
    return {(row.case_id, row.controller_id): (row.state, row.pk) for row in rows}
