"""Promises 1 to 4: every report has a place; every open case a director, a view on safety and a next step."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from sluitend.records.models import Action, Case, Clock, Direction, Handover, Report, SafetyHold
from sluitend.records.moments import NO_STEP
from sluitend.records.verify.finding import Finding

OPEN = Q(state=Case.State.OPEN)


def reports() -> Iterator[Finding]:
    """Promise 1: in exactly one case, or signed off whole; and no open case without a report."""
    signed = Q(case=None, disposition_at__isnull=False) & ~Q(disposition="") & ~Q(disposition_reason="")
    signed &= ~Q(disposition_signed="")
    fine = Q(kind="advice", case=None, disposition="") | Q(kind="report") & (
        Q(case__isnull=False, disposition="") | signed
    )
    for key in Report.objects.exclude(fine).values_list("pk", flat=True):
        yield Finding(1, "", f"melding {key} staat in geen casus en is niet afgetekend")
    for key, number in Report.objects.filter(case__state="joined").values_list("pk", "case__number"):
        yield Finding(1, number, f"melding {key} staat in een samengevoegde casus")
    empty = Case.objects.filter(OPEN, ~Exists(Report.objects.filter(case=OuterRef("pk"))))
    for number in empty.values_list("number", flat=True):
        yield Finding(1, number, "open casus zonder melding")


def direction() -> Iterator[Finding]:
    """Promise 2: one director at every moment; a handover moves it when accepted and not before."""
    open_rows = Direction.objects.filter(ends_at=None).values_list("case_id", "worker_id", "organisation_id")
    holds = {case: (worker, organisation) for case, worker, organisation in open_rows}
    directs = Case.objects.filter(OPEN).values_list("pk", "number", "director_id", "director_organisation_id")
    for key, number, *who in directs.order_by("pk"):
        if holds.get(key) != tuple(who):
            yield Finding(2, number, "de regisseur is een ander dan de regie zegt")
    other = Case.objects.filter(OPEN).exclude(director__organisation=F("director_organisation"))
    yield from _cases(2, other, "de regisseur werkt niet bij de organisatie die regisseert")
    gone = Case.objects.filter(OPEN, director__is_active=False)
    yield from _cases(2, gone, "de regisseur werkt hier niet meer")
    rows = Direction.objects.order_by("case_id", "starts_at", "pk").values_list(
        "case_id", "case__number", "case__opened_at", "case__closed_at", "case__state", "starts_at", "ends_at", "how"
    )
    yield from _joined_up(2, rows, "de regie")
    yield from _handed_over()


def _cases(promise: int, rows: Any, text: str) -> Iterator[Finding]:
    for number in rows.order_by("pk").values_list("number", flat=True):
        yield Finding(promise, number, text)


def _handed_over() -> Iterator[Finding]:
    moved = Direction.objects.filter(how="handover").values_list("case_id", "worker_id", "starts_at", "case__number")
    accepted = Handover.objects.filter(state="accepted").values_list(
        "case_id", "decided_by_id", "decided_at", "case__number"
    )
    went, said = set(moved), set(accepted)
    for *_keys, number in sorted(said - went):
        yield Finding(2, number, "een overdracht is aanvaard, maar de regie ging niet over")
    for *_keys, number in sorted(went - said):
        yield Finding(2, number, "de regie ging over zonder aanvaarde overdracht")
    stray = Handover.objects.filter(state="offered").exclude(case__state="open", from_worker=F("case__director"))
    for key, number in stray.values_list("pk", "case__number"):
        yield Finding(2, number, f"aanbod {key} staat open, maar niet van de regisseur van een open casus")


Row = tuple[int, str, datetime, datetime | None, str, datetime, datetime | None, str]
SafetyRow = tuple[int, str, datetime, datetime | None, str, datetime, datetime | None, str, int]


def _joined_up(promise: int, rows: Iterable[Row], what: str) -> Iterator[Finding]:
    """The spans of each case join from its opening on; only a reopening may leave a gap before it."""
    for _case, group in groupby(rows, key=lambda row: row[0]):
        spans = list(group)
        _id, number, opened, closed, state, *_ = spans[0]
        if spans[0][5] != opened:
            yield Finding(promise, number, f"{what} begint niet bij het openen")
        for before, after in pairwise(spans):
            end, start = before[6], after[5]
            if end is None or end < before[5] or end > start or (end < start and after[7] != "reopened"):
                yield Finding(promise, number, f"{what} sluit niet aan op {start:%d-%m-%Y %H:%M}")
        last = spans[-1][6]
        if (last is None) != (state == "open") or (last is not None and last != closed):
            yield Finding(promise, number, f"{what} eindigt niet met de casus")
        if last is not None and last < spans[-1][5]:
            yield Finding(promise, number, f"{what} eindigt voor het begin")


def safety() -> Iterator[Finding]:
    """Promise 3: held at every moment; it moves with an accepted handover that says so, and at no other time."""
    holds = dict(SafetyHold.objects.filter(ends_at=None).values_list("case_id", "organisation_id"))
    for key, number, holder in Case.objects.filter(OPEN).order_by("pk").values_list("pk", "number", "safety_holder_id"):
        if holder is None or holds.get(key) != holder:
            yield Finding(3, number, "het zicht op veiligheid is niet belegd")
    reopened = set(Direction.objects.filter(how="reopened").values_list("case_id", "starts_at"))
    given = set(
        Handover.objects.filter(state="accepted", with_safety=True).values_list(
            "case_id", "to_organisation_id", "decided_at"
        )
    )
    rows: list[SafetyRow] = []
    for row in SafetyHold.objects.order_by("case_id", "starts_at", "pk").values_list(
        "case_id", "case__number", "case__opened_at", "case__closed_at", "case__state", "starts_at", "ends_at",
        "organisation_id",
    ):  # fmt: skip
        how = "reopened" if (row[0], row[5]) in reopened else "handover"
        first = not rows or rows[-1][0] != row[0]
        if not first and how == "handover" and (row[0], row[7], row[5]) not in given:
            yield Finding(3, row[1], "het zicht op veiligheid ging over zonder aanvaarde overdracht")
        rows.append((*row[:7], how, row[7]))
    yield from _joined_up(3, (row[:8] for row in rows), "het zicht op veiligheid")
    yield from _taken_over(given, rows)


def _taken_over(given: set[tuple[int, int, datetime | None]], rows: list[SafetyRow]) -> Iterator[Finding]:
    """Who accepted with the view on safety holds it from that moment, or held it already."""
    spans: dict[tuple[int, int], list[SafetyRow]] = {}
    for row in rows:
        spans.setdefault((row[0], row[8]), []).append(row)
    for case, organisation, at in sorted(given, key=str):
        held = spans.get((case, organisation), [])
        if at is not None and not any(row[5] <= at and (row[6] is None or row[6] >= at) for row in held):
            number = Case.objects.values_list("number", flat=True).get(pk=case)
            yield Finding(3, number, "een overdracht was met zicht op veiligheid, maar dat ging niet over")


def next_step() -> Iterator[Finding]:
    """Promise 4: something to do or to wait for, with a date, owned by somebody who works here."""
    todo = Action.objects.filter(case=OuterRef("pk"), state="open", owner__is_active=True)
    term = Clock.objects.filter(case=OuterRef("pk"), state="running", owner__is_active=True).exclude(term__in=NO_STEP)
    yield from _cases(4, Case.objects.filter(OPEN, ~Exists(todo), ~Exists(term)), "geen volgende stap")
