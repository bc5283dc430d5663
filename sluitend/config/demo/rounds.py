"""What people do of themselves, three times a day: say who is who, cut knots, look whether it is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from sluitend.chain import assess, clocks, handover, match, monitor, pickup, plan
from sluitend.chain.errors import Refused
from sluitend.config.demo import waiting
from sluitend.config.demo.desk import Desk
from sluitend.config.demo.reports import texts
from sluitend.records.models import Action, Case, Check, Clock, Escalation, MatchQuestion, Pickup

EVERY = timedelta(hours=8)
Deed = Callable[[], object]
LATE = timedelta(days=6)  # then somebody does what was left lying
SOON = timedelta(hours=1)  # nobody answers within the hour what only needs an answer today


class Rounds:
    """The routine of everybody together. Reads what is open and answers it through the chain."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def make(self, now: datetime) -> None:
        """One round. What the chain refuses waits for the next one."""
        for kind in waiting.kinds(before=now - SOON, now=now, late=now - LATE):
            deeds = _ANSWERS[kind](self.desk, now)
            for deed in list(deeds):
                with suppress(Refused):
                    deed()


def _decide(desk: Desk, now: datetime) -> Iterator[Deed]:
    rows = MatchQuestion.objects.filter(answer="", asked_at__lte=now - SOON).select_related("mention")
    for question in rows.order_by("pk"):
        same = desk.same(question)
        by = desk.case_of_report(question.mention.report_id).director_id
        why = "Beide meldingen nagelezen." if same else "Andere persoon: eerdere melding nagelezen."
        yield partial(match.decide, question=question.pk, same=same, by=by, now=now, why=why)


def _solve(desk: Desk, now: datetime) -> Iterator[Deed]:
    rows = Escalation.objects.filter(solved_at__isnull=True, at__lte=now - SOON, case__state=Case.State.OPEN)
    said = texts()["solved"]["solutions"]
    for row in rows.select_related("case").order_by("pk"):
        team = desk.team(row.case, row.pk) if row.cause.startswith("pickup:") else None
        words = {"solution": said[row.pk % len(said)], "ask": team.pk if team else None}
        yield partial(handover.solve, escalation=row.pk, by=row.told_id, now=now, **words)


def _take_up(desk: Desk, now: datetime) -> Iterator[Deed]:
    """Whoever is asked after another refused, takes it up."""
    asked = Pickup.objects.filter(state=Pickup.State.ASKED, asked_at__lte=now - SOON)
    rows = asked.filter(takes_over_from__isnull=False).select_related("organisation")
    for row in rows.order_by("pk"):
        yield partial(pickup.accept, pickup=row.pk, by=desk.on_duty(row.organisation).pk, now=now)


def _look(desk: Desk, now: datetime) -> Iterator[Deed]:
    rows = Check.objects.filter(due_at__lte=now, done_at__isnull=True, dropped_at__isnull=True)
    said = texts()["monitor"]["checks"]
    for row in rows.select_related("organisation", "case").order_by("pk"):
        words = {"mark": row.case.mark, "outcome": said[row.pk % len(said)]}
        yield partial(monitor.check_done, check=row.pk, by=desk.on_duty(row.organisation).pk, now=now, **words)


def _late_requests(desk: Desk, now: datetime) -> Iterator[Deed]:
    rows = Pickup.objects.filter(state=Pickup.State.ASKED, asked_at__lte=now - LATE, case__state=Case.State.OPEN)
    for row in rows.select_related("organisation").order_by("pk"):
        yield partial(pickup.accept, pickup=row.pk, by=desk.on_duty(row.organisation).pk, now=now)


def _late_actions(_desk: Desk, now: datetime) -> Iterator[Deed]:
    """Who chooses a next step keeps in touch for a while; otherwise the question would come back every day."""
    for row in Action.objects.filter(state=Action.State.OPEN, due_at__lte=now - LATE).order_by("pk"):
        if row.by_id is None:
            words = {"text": "Bellen hoe het gaat", "due": now + timedelta(days=90), "owner": row.owner_id}
            yield partial(plan.add_action, case=row.case_id, by=row.owner_id, now=now, **words)
        yield partial(plan.finish_action, action=row.pk, by=row.owner_id, now=now, outcome="Later gedaan dan gepland.")


def _late_weighings(desk: Desk, now: datetime) -> Iterator[Deed]:
    rows = Clock.objects.filter(state=Clock.State.RUNNING, term="safety_assessment", due_at__lte=now - LATE)
    for row in rows.select_related("case__safety_holder").order_by("pk"):
        said = {"mark": 6, "acute": False, "structural": False, "level": "medium"}
        text = "Te laat gewogen; beide ouders gesproken, er zijn afspraken."
        by = desk.on_duty(row.case.safety_holder).pk
        yield partial(assess.record, case=row.case_id, text=text, by=by, now=now, **said)


def _inform(desk: Desk, now: datetime) -> Iterator[Deed]:
    """Within a week or so the people in a report hear of it; the law gives four weeks (Wmo 2015 art. 5.3.1)."""
    rows = Clock.objects.filter(state=Clock.State.RUNNING, term="inform_persons", starts_at__lte=now - LATE)
    for row in rows.filter(case__state=Case.State.OPEN).select_related("organisation").order_by("pk"):
        how = "Verteld in het gesprek, en een brief meegegeven."
        yield partial(clocks.informed, clock=row.pk, how=how, by=desk.on_duty(row.organisation).pk, now=now)


_ANSWERS: dict[str, Callable[[Desk, datetime], Iterator[Deed]]] = {
    "question": _decide,
    "knot": _solve,
    "request": _take_up,
    "check": _look,
    "late request": _late_requests,
    "late action": _late_actions,
    "late weighing": _late_weighings,
    "to inform": _inform,
}
