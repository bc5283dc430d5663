"""Which files there are, a controller and a case each, and until when they are kept. No names, no content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, Exists, Max, Min, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Attachment,
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
from sluitend.rules.keeping import ORDER, keep_until, rule_of

KINDS: tuple[tuple[type[Model], str, str], ...] = (
    (Report, "controller_id", "received_at"),
    (Assessment, "controller_id", "at"),
    (AssessmentBasis, "organisation_id", "at"),
    (Statement, "controller_id", "at"),
    (Goal, "controller_id", "at"),
    (Agreement, "controller_id", "at"),
    (Attachment, "controller_id", "at"),
)
OWN_LINES = "retention."
"""Lines of the trail about letting go are no change of the file."""


@dataclass(frozen=True, slots=True)
class File:
    """What one controller has in one case by one rule. `decided`: proposed or kept, when somebody said so."""

    case: int
    number: str
    controller: int
    organisation: str
    rule: str
    first: datetime
    last: datetime
    due_at: datetime
    pieces: int
    decided: str = ""
    destruction: int | None = None


def files(*, now: datetime, case: int | None = None) -> list[File]:
    """Every file whose keeping has ended by `now`, the longest overdue first. A few queries, whatever the number."""
    return sorted((one for one in _files(case) if one.due_at <= now), key=lambda one: (one.due_at, one.case))


def file_of(case: int, controller: int, rule: str) -> File | None:
    """What this controller keeps by this rule in this case, due or not; None when there is none."""
    return next((one for one in _files(case) if (one.controller, one.rule) == (controller, rule)), None)


def standing(model: type[Model], case: int | None = None) -> QuerySet:
    """Rows that were not destroyed: a report stays as an empty row under its stone."""
    rows = model._default_manager.filter(**({"case": case} if case is not None else {"case__isnull": False}))
    if model is not Report:
        return rows
    piece = Concat(Value("report:"), Cast(OuterRef("pk"), CharField()))
    return rows.filter(~Exists(Tombstone.objects.filter(piece=piece)))


def _files(case: int | None) -> Iterator[File]:
    spans = _spans(case)
    numbers = dict(Case.objects.filter(pk__in={key for key, _who, _rule in spans}).values_list("pk", "number"))
    names = dict(Organisation.objects.values_list("pk", "name"))
    said = _decided(case)
    for (key, controller, rule), span in spans.items():
        until = keep_until(rule, first=span.first, last=span.last, book=book())
        decided, number = said.get((key, controller, rule), ("", None))
        yield File(key, numbers[key], controller, names[controller], rule, span.first, span.last, until, span.pieces,
                   decided, number)  # fmt: skip


@dataclass(slots=True)
class _Span:
    first: datetime
    last: datetime
    pieces: int = 0


Spans = dict[tuple[int, int, str], _Span]


def _spans(case: int | None) -> Spans:
    """From the first piece to the last change of each controller in each case; an order apart."""
    spans: Spans = {}
    rules = {key: rule_of(kind) for key, kind in Organisation.objects.values_list("pk", "kind")}
    for model, controller, at in KINDS:
        rows = standing(model, case).order_by().values_list("case_id", controller)
        for key, who, first, last, count in rows.annotate(first=Min(at), last=Max(at), count=Count("pk")):
            _widen(spans, (key, who, rules[who]), first, last, count)
    for order in RestrainingOrder.objects.filter(**_only(case)).select_related("case", "imposed_by__organisation"):
        moments = order.imposed_at, order.extended_at or order.imposed_at
        _widen(spans, (order.case_id, keeper_of(order), ORDER), *moments, 1)
    lines = TrailEntry.objects.filter(by__isnull=False, case__isnull=False, **_only(case))
    lines = lines.exclude(verb__startswith=OWN_LINES).order_by()
    for key, who, last in lines.values_list("case_id", "by__organisation_id").annotate(last=Max("at")):
        if (key, who, rules[who]) in spans:
            _widen(spans, (key, who, rules[who]), last, last, 0)
    return spans


def _widen(spans: Spans, key: tuple[int, int, str], first: datetime, last: datetime, pieces: int) -> None:
    span = spans.setdefault(key, _Span(first, last))
    span.first, span.last = min(span.first, first), max(span.last, last)
    span.pieces += pieces


def keeper_of(order: RestrainingOrder) -> int:
    """An order is the mayor's, also when the police imposed it under mandate (Wth art. 3 and 10)."""
    mayor = responsible("mayor", order.case.municipality)
    by = order.imposed_by.organisation
    return by.pk if by.kind == "mayor" or mayor is None else mayor.pk


def _only(case: int | None) -> dict[str, int]:
    return {} if case is None else {"case": case}


def _decided(case: int | None) -> dict[tuple[int, int, str], tuple[str, int]]:
    rows = Destruction.objects.filter(**_only(case)).exclude(state=Destruction.State.DESTROYED).order_by("pk")
    return {(row.case_id, row.controller_id, row.rule): (row.state, row.pk) for row in rows}
