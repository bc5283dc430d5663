"""What people do of themselves, three times a day: answer who is who, cut knots, look whether it is still
safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet, Value

from sluitend.chain import handover, match, monitor, pickup
from sluitend.chain.errors import Refused
from sluitend.config.demo.desk import Desk
from sluitend.config.demo.reports import texts
from sluitend.records.models import Case, Check, Escalation, MatchQuestion, Pickup

EVERY = timedelta(hours=8)
Deed = Callable[[], object]
SOON = timedelta(hours=1)  # nobody answers within the hour what only needs an answer today


class Rounds:
    """The routine of everybody together. Reads what is open and answers it through the chain."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def make(self, now: datetime) -> None:
        """One round. What the chain refuses waits for the next one."""
        rows = open_work(now)
        for kind in kinds(rows):
            for one in list(_ANSWERS[kind](self.desk, rows[kind], now)):
                with suppress(Refused):
                    one()


def open_work(now: datetime) -> dict[str, QuerySet[Any]]:
    """What waits for somebody, by kind."""
    before = now - SOON
    asked = Pickup.objects.filter(state=Pickup.State.ASKED, takes_over_from__isnull=False, asked_at__lte=before)
    knots = Escalation.objects.filter(solved_at__isnull=True, at__lte=before, case__state=Case.State.OPEN)
    return {
        "question": MatchQuestion.objects.filter(answer="", asked_at__lte=before).select_related("mention"),
        "knot": knots.select_related("case"),
        "request": asked.select_related("organisation"),
        "check": Check.objects.filter(due_at__lte=now, done_at__isnull=True, dropped_at__isnull=True).select_related(
            "organisation", "case"
        ),
    }


def kinds(rows: dict[str, QuerySet[Any]]) -> list[str]:
    """The kinds of which anything waits, in one query: mostly nothing does."""
    first, *more = (found.order_by().values_list(Value(kind)) for kind, found in rows.items())
    waiting = {kind for (kind,) in first.union(*more)}
    return [kind for kind in rows if kind in waiting]


def _decide(desk: Desk, rows: QuerySet[MatchQuestion], now: datetime) -> Iterator[Deed]:
    for question in rows.order_by("pk"):
        same = desk.same(question)
        by = desk.case_of_report(question.mention.report_id).director_id
        why = "Beide meldingen nagelezen." if same else "Andere persoon: eerdere melding nagelezen."
        yield partial(match.decide, question=question.pk, same=same, by=by, now=now, why=why)


def _solve(desk: Desk, rows: QuerySet[Escalation], now: datetime) -> Iterator[Deed]:
    said = texts()["solved"]["solutions"]
    for row in rows.order_by("pk"):
        team = desk.team(row.case, row.pk) if row.cause.startswith("pickup:") else None
        words = {"solution": said[row.pk % len(said)], "ask": team.pk if team else None}
        yield partial(handover.solve, escalation=row.pk, by=row.told_id, now=now, **words)


def _take_up(desk: Desk, rows: QuerySet[Pickup], now: datetime) -> Iterator[Deed]:
    """Whoever is asked after another refused, takes it up."""
    for row in rows.order_by("pk"):
        yield partial(pickup.accept, pickup=row.pk, by=desk.on_duty(row.organisation).pk, now=now)


def _look(desk: Desk, rows: QuerySet[Check], now: datetime) -> Iterator[Deed]:
    said = texts()["monitor"]["checks"]
    for row in rows.order_by("pk"):
        words = {"mark": row.case.mark, "outcome": said[row.pk % len(said)]}
        yield partial(monitor.check_done, check=row.pk, by=desk.on_duty(row.organisation).pk, now=now, **words)


_ANSWERS: dict[str, Callable[[Desk, QuerySet[Any], datetime], Iterator[Deed]]] = {
    "question": _decide,
    "knot": _solve,
    "request": _take_up,
    "check": _look,
}
