"""What people do of themselves, three times a day: answer who is who, cut knots, look whether it is still
safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

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
        for todo in (self._recognise, self._solve, self._take_up, self._look):
            for one in list(todo(now)):
                with suppress(Refused):
                    one()

    def _recognise(self, now: datetime) -> Iterator[Deed]:
        asked = MatchQuestion.objects.filter(answer="", asked_at__lte=now - SOON).select_related("mention")
        for question in asked.order_by("pk"):
            yield partial(self._decide, question, now)

    def _decide(self, question: MatchQuestion, now: datetime) -> None:
        same = self.desk.same(question)
        case = self.desk.case_of_report(question.mention.report_id)
        why = "Beide meldingen nagelezen." if same else "Andere persoon: eerdere melding nagelezen."
        match.decide(question=question.pk, same=same, by=case.director_id, now=now, why=why)

    def _solve(self, now: datetime) -> Iterator[Deed]:
        rows = Escalation.objects.filter(solved_at__isnull=True, at__lte=now - SOON, case__state=Case.State.OPEN)
        said = texts()["solved"]["solutions"]
        for row in rows.select_related("case").order_by("pk"):
            team = self.desk.team(row.case, row.pk) if row.cause.startswith("pickup:") else None
            words = {"solution": said[row.pk % len(said)], "ask": team.pk if team else None}
            yield partial(handover.solve, escalation=row.pk, by=row.told_id, now=now, **words)

    def _take_up(self, now: datetime) -> Iterator[Deed]:
        """Whoever is asked after another refused, takes it up."""
        rows = Pickup.objects.filter(state=Pickup.State.ASKED, takes_over_from__isnull=False, asked_at__lte=now - SOON)
        for row in rows.select_related("organisation").order_by("pk"):
            by = self.desk.on_duty(row.organisation).pk
            yield partial(pickup.accept, pickup=row.pk, by=by, now=now)

    def _look(self, now: datetime) -> Iterator[Deed]:
        rows = Check.objects.filter(due_at__lte=now, done_at__isnull=True, dropped_at__isnull=True)
        said = texts()["monitor"]["checks"]
        for row in rows.select_related("organisation", "case").order_by("pk"):
            by = self.desk.on_duty(row.organisation).pk
            words = {"mark": row.case.mark, "outcome": said[row.pk % len(said)]}
            yield partial(monitor.check_done, check=row.pk, by=by, now=now, **words)
