"""Plays the made-up steps through the chain, each at its own moment in the past: what people would have
done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sluitend.chain import assess, handover, monitor, pickup, plan, protect, report, share, tasks
from sluitend.chain.errors import Refused
from sluitend.config.demo import steps, waiting
from sluitend.config.demo.desk import Desk
from sluitend.config.demo.rounds import EVERY, Rounds
from sluitend.records.models import Arrest, Case, Task, Worker


class Player:
    """Plays steps in order of time. What the chain refuses is counted in `refused`, never forced."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.rounds = Rounds(self.desk)
        self.rounds_at: datetime | None = None
        self.refused: Counter[str] = Counter()
        self.played = 0
        self._verbs: dict[type[steps.Step], Callable[[Any], None]] = {
            steps.Receive: self._receive,
            steps.Answer: self._answer,
            steps.Contact: self._contact,
            steps.Assess: self._assess,
            steps.Arrest: self._arrest,
            steps.Settle: self._settle,
            steps.Order: self._order,
            steps.Tell: self._tell,
            steps.Goal: self._goal,
            steps.Act: self._act,
            steps.Finish: self._finish,
            steps.Offer: self._offer,
            steps.Take: self._take,
            steps.Advance: self._advance,
            steps.Violence: self._violence,
            steps.Close: self._close,
        }

    def play(self, step: steps.Step) -> None:
        """First whatever was due before this moment, then the step itself."""
        self.catch_up(step.at)
        try:
            self._verbs[type(step)](step)
            self.played += 1
        except Refused as no:
            self.refused[f"{type(step).__name__}: {no.code}"] += 1

    def catch_up(self, until: datetime) -> None:
        """Do what was waiting and make the rounds, each at its own moment, as the worker and people would
        have.
        """
        self.rounds_at = self.rounds_at or until
        while self.rounds_at <= until:
            self._work_off(self.rounds_at)
            self.rounds.make(self.rounds_at)
            self.rounds_at += EVERY
        self._work_off(until)

    def _work_off(self, until: datetime) -> None:
        while waiting.any_task(until):
            due = Task.objects.filter(state=Task.State.WAITING, run_at__lte=until).order_by("run_at")
            tasks.run_due(now=due.values_list("run_at", flat=True)[0])

    def _receive(self, step: steps.Receive) -> None:
        done = report.receive(message=step.message, by=self.desk.receiver(step.message), now=step.at)
        self.desk.received(step.family, done.report, done.case)

    def _answer(self, step: steps.Answer) -> None:
        for row in self.desk.asked(step.family, step.party):
            by = self.desk.on_duty(row.organisation)
            if step.accepted:
                pickup.accept(pickup=row.pk, by=by.pk, now=step.at)
            else:
                pickup.decline(pickup=row.pk, reason=step.reason, by=by.pk, now=step.at)
                return

    def _contact(self, step: steps.Contact) -> None:
        row = self.desk.taken(step.family, step.party)
        if row is not None and row.decided_by is not None:
            pickup.contact(pickup=row.pk, by=row.decided_by.pk, now=step.at, at=step.at, told_again=step.told_again)

    def _assess(self, step: steps.Assess) -> None:
        case = self.desk.case(step.family)
        weighed = {"mark": step.mark, "acute": step.acute, "structural": step.structural, "level": step.level}
        by = self.desk.on_duty(case.safety_holder)
        assess.record(case=case.pk, text=step.text, by=by.pk, now=step.at, **weighed)

    def _arrest(self, step: steps.Arrest) -> None:
        case = self.desk.case(step.family)
        for row in self.desk.asked(step.family, "prosecutor"):
            pickup.accept(pickup=row.pk, by=self.desk.on_duty(row.organisation).pk, now=step.at)
        taken = self.desk.taken(step.family, "prosecutor")
        if taken is not None and taken.decided_by is not None:
            protect.arrest(case=case.pk, by=taken.decided_by.pk, now=step.at, at=step.arrested_at)

    def _settle(self, step: steps.Settle) -> None:
        row = Arrest.objects.filter(case=self.desk.case(step.family), decision="").select_related("by").first()
        if row is not None:
            words = {"decision": step.decision, "conditions": step.conditions}
            protect.decide_arrest(arrest=row.pk, by=row.by.pk, now=step.at, **words)

    def _order(self, step: steps.Order) -> None:
        case = self.desk.case(step.family)
        mayor = self.desk.mayor(case)
        protect.impose_order(case=case.pk, by=mayor.pk, now=step.at, at=step.at)

    def _tell(self, step: steps.Tell) -> None:
        case = self.desk.case(step.family)
        victim, other = self.desk.couple(step.family)
        share.tell_family(
            case=case.pk, kind=step.kind, person=victim, other=other, since=step.since, until=step.until,
            source=step.source, by=self._director(case).pk, now=step.at,
        )  # fmt: skip

    def _goal(self, step: steps.Goal) -> None:
        case = self.desk.case(step.family)
        plan.set_goal(case=case.pk, text=step.text, by=self._director(case).pk, now=step.at)

    def _act(self, step: steps.Act) -> None:
        case = self.desk.case(step.family)
        by = self._director(case).pk
        due = step.at + timedelta(days=step.days)
        plan.add_action(case=case.pk, text=step.text, owner=by, due=due, by=by, now=step.at)

    def _finish(self, step: steps.Finish) -> None:
        row = self.desk.oldest_action(step.family)
        if row is not None:
            plan.finish_action(action=row.pk, by=row.owner_id, now=step.at, outcome="Gelukt.")

    def _offer(self, step: steps.Offer) -> None:
        case = self.desk.case(step.family)
        if case.director_organisation is None or case.director_organisation.kind != "veilig_thuis":
            return  # already near home
        to = self.desk.team(case, case.handovers.count())
        if to is not None:
            handover.offer(
                case=case.pk, to_organisation=to.pk, by=self._director(case).pk, now=step.at,
                with_safety=step.with_safety, why=step.why,
            )  # fmt: skip

    def _take(self, step: steps.Take) -> None:
        row = self.desk.offered(step.family)
        if row is None:
            return
        by = self.desk.on_duty(row.to_organisation).pk
        if step.reason:
            handover.decline(handover=row.pk, reason=step.reason, by=by, now=step.at)
        else:
            warm = max(step.warm_at, row.offered_at)
            handover.accept(handover=row.pk, by=by, now=step.at, warm_contact_at=warm)

    def _advance(self, step: steps.Advance) -> None:
        case = self.desk.case(step.family)
        by = self._director(case).pk
        text = "Opnieuw gewogen bij de overgang naar de volgende fase."
        assess.record(
            case=case.pk,
            mark=step.mark,
            acute=False,
            structural=False,
            level="low",
            text=text,
            by=by,
            now=step.at,
        )
        plan.advance(case=case.pk, to=step.to, by=by, now=step.at)

    def _violence(self, step: steps.Violence) -> None:
        case = self.desk.case(step.family)
        monitor.new_violence(case=case.pk, text=step.text, by=self._director(case).pk, now=step.at)

    def _close(self, step: steps.Close) -> None:
        case = self.desk.case(step.family)
        for action in self.desk.actions(step.family):
            plan.finish_action(action=action.pk, by=action.owner_id, now=step.at, outcome="Gelukt.")
        monitor.close(case=case.pk, by=self._director(case).pk, now=step.at, why=step.why)

    def _director(self, case: Case) -> Worker:
        if case.director is None:
            raise Refused("no_director", "")
        return case.director
