"""What the text of an anonymous question is compared with: the people of the asker's own cases (R-SHARE-17)."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from sluitend.matching.identifying import Known, Trait, identifying
from sluitend.records.models import AccessLog, Case, Home, Mention, Organisation, Report, Worker

LATELY = timedelta(days=30)


def traits(text: str, *, worker: Worker, case: Case | None, now: datetime) -> tuple[Trait, ...]:
    """What in a cleaned text identifies somebody. `case`: one that this worker may see; the caller sees to that.

    Without a case it is compared, by whole names, with every open case that the asker directs or looked at lately.
    """
    return identifying(text, _of_case(case) if case is not None else _of_own_cases(worker, now))


def _parties() -> tuple[str, ...]:
    rows = Organisation.objects.values_list("name", "short")
    return tuple(sorted({name for row in rows for name in row if name}))


def _each(rows: QuerySet[Any], field: str) -> tuple[str, ...]:
    return tuple(rows.values_list(field, flat=True).distinct().order_by(field))


def _of_case(case: Case) -> Known:
    people, reports = Mention.objects.filter(report__case=case), Report.objects.filter(case=case)
    return Known(
        given_names=_each(people, "given_names"),
        family_names=(case.family_name, *_each(people, "family_name")),
        streets=_each(Home.objects.filter(mention__report__case=case), "street"),
        birth_dates=_each(people, "birth_date"),
        numbers=(case.number, *_each(reports, "reference"), *_each(reports, "own_number")),
        parties=_parties(),
    )


def _of_own_cases(worker: Worker, now: datetime) -> Known:
    looked = AccessLog.objects.filter(worker=worker, at__gt=now - LATELY, sight="what").values("case")
    mine = Case.objects.filter(Q(director=worker) | Q(pk__in=looked), state=Case.State.OPEN)
    told = Mention.objects.filter(report__case__in=mine).values_list("given_names", "family_name").distinct()
    names = {name for row in told for name in row if name}
    return Known(
        elsewhere=tuple(sorted(names)), parties=_parties(), numbers=tuple(mine.values_list("number", flat=True))
    )


def own_reports(worker: Worker) -> QuerySet[Report]:
    """Reports that a talk of this worker can have led to: those that he or she, or the own organisation, made."""
    own = Q(received_by=worker) | Q(reporter_organisation=worker.organisation_id)
    return Report.objects.filter(own, kind=Report.Kind.REPORT).order_by("-received_at", "-pk")
