"""Promises 9 to 12: what was written stays, new violence re-opens, the trail is whole, money adds up."""

import json
from collections.abc import Iterator

from django.db.models import CharField, Exists, Model, OuterRef, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat

from sluitend.records import trail
from sluitend.records.gone import GONE, SEALED_TEXTS
from sluitend.records.models import ArrangementLine, Budget, Case, Feedback, Home, Mention, Tombstone, TrailEntry
from sluitend.records.verify.finding import Finding

RELAPSE = ("report.receive", "monitor.new_violence", "case.joined", "case.parted", "plan.advance")


def rows() -> Iterator[Finding]:
    """Promise 9: each report, statement, assessment and agreement is sealed in the trail."""
    sealed = set(TrailEntry.objects.exclude(digest="").values_list("subject", flat=True))
    for name, model in trail.SUBJECTS.items():
        for key in model._default_manager.order_by("pk").values_list("pk", flat=True):
            if f"{name}:{key}" not in sealed:
                yield Finding(9, "", f"{name}:{key} staat niet in het spoor")


def stones() -> Iterator[Finding]:
    """Promise 9: nothing went without a decision by two people, and what has a stone is gone."""
    without = Tombstone.objects.exclude(destruction__state="destroyed").order_by("pk")
    for piece, number in without.values_list("piece", "destruction__case__number"):
        yield Finding(9, number, f"{piece} heeft een steen zonder besluit van twee mensen")
    for name, model in (("mention", Mention), ("home", Home), ("feedback", Feedback)):
        for key in _with_a_stone(model, name).values_list("pk", flat=True):
            yield Finding(9, "", f"{name}:{key} is niet vernietigd")
    for kind, text in SEALED_TEXTS:
        name = kind.__name__.lower()
        for key in _with_a_stone(kind, name).exclude(**{f"{text}__in": ("", GONE)}).values_list("pk", flat=True):
            yield Finding(9, "", f"{name}:{key} is niet vernietigd")


def _with_a_stone(model: type[Model], name: str) -> QuerySet:
    piece = Concat(Value(f"{name}:"), Cast(OuterRef("pk"), CharField()))
    return model._default_manager.filter(Exists(Tombstone.objects.filter(piece=piece))).order_by("pk")


def relapse() -> Iterator[Finding]:
    """Promise 10: after new violence a case is at direct safety until somebody decides to go on."""
    advanced: dict[int, bool] = {}
    entries = TrailEntry.objects.filter(verb__in=RELAPSE).order_by("number")
    for case, verb, data in entries.values_list("case_id", "verb", "data").iterator(chunk_size=2000):
        told = json.loads(data or "{}")
        if verb == "report.receive" and not told.get("joined"):
            continue
        if verb == "case.parted":  # it had gone on before the joining, and nothing happened in it since
            advanced[told["out_of"]] = advanced.get(told["out_of"], False) or told["advanced"]
            continue
        advanced[told["into"] if verb == "case.joined" else case] = verb == "plan.advance"
    later = Case.objects.filter(state="open").exclude(phase="direct_safety").order_by("pk")
    for key, number in later.values_list("pk", "number"):
        if not advanced.get(key, False):
            yield Finding(10, number, "niet terug bij directe veiligheid, en niemand besloot verder te gaan")


def trail_whole() -> Iterator[Finding]:
    """Promise 11, and of promise 9 the rows that the trail seals."""
    numbers: dict[int, str] = {}
    for one in trail.broken():
        if one.case is not None and one.case not in numbers:
            numbers[one.case] = Case.objects.filter(pk=one.case).values_list("number", flat=True).first() or ""
        yield Finding(9 if one.row else 11, numbers.get(one.case or 0, ""), f"regel {one.number}: {one.what}")


def money() -> Iterator[Finding]:
    """Promise 12: what is reserved, committed and spent is what the arrangements add up to, within the budget."""
    lines = ArrangementLine.objects.values_list("arrangement__budget").annotate(Sum("amount"))
    booked = dict(lines.order_by())
    for pot in Budget.objects.order_by("pk"):
        used = pot.reserved + pot.committed + pot.spent
        if used != booked.get(pot.pk, 0):
            yield Finding(12, "", f"budget {pot.pk}: de arrangementen tellen niet op tot wat is vastgelegd")
        if used > pot.total:
            yield Finding(12, "", f"budget {pot.pk} is overschreden")
