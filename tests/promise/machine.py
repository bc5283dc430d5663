"""Lawful and unlawful things in any order, by several organisations, with failures: the promise must always hold."""

from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sluitend.chain import care, confer, handover, insight, monitor, plan, tasks
from sluitend.records.models import (
    Action,
    Agreement,
    Check,
    Conference,
    Escalation,
    Goal,
    Handover,
)
from tests.promise.early import Early
from tests.promise.trying import JUMPS, LOSS, NUMBER, STEPS, TEXTS
from tests.promise.world import Lost, losing


class Chain(Early):
    """Planning, helping, conferring, handing over, following, and the clock; with all that came before."""

    # plannen, helpen, overleggen

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, to=st.sampled_from(["direct_safety", "stable_safety", "recovery", "x"]))
    def plan_(self, number: int, loss: int | None, text: str, to: str) -> None:
        case = self.case(number)
        if case is not None:
            by = self.insider(case, number)
            self.try_(plan.set_goal, loss, case=case.pk, text=text, by=by, person=number % 9 or None)
            self.try_(plan.agree, loss, case=case.pk, text=text, by=by)
            self.try_(plan.advance, loss, case=case.pk, to=to, by=by, why=text, principle="leefwereld")
        for verb, model, word in ((plan.reach_goal, Goal, "goal"), (plan.break_agreement, Agreement, "agreement")):
            row = self.any_of(model, number)
            if row is not None and number % 3 == 0:
                self.try_(verb, loss, **{word: row.pk}, by=self.insider(row.case, number))

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, days=st.integers(-1, 20))
    def act(self, number: int, loss: int | None, text: str, days: int) -> None:
        case = self.case(number)
        if case is not None:
            owner = self.people.one(number // 3, set())
            self.try_(plan.add_action, loss, case=case.pk, text=text, owner=owner, due=self.now + timedelta(days=days),
                      by=self.insider(case, number))  # fmt: skip

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, dropped=st.booleans())
    def finish(self, number: int, loss: int | None, text: str, dropped: bool) -> None:
        row = self.any_of(Action, number)
        if row is not None:
            by = row.owner_id if number % 2 else self.insider(row.case, number)
            self.try_(plan.finish_action, loss, action=row.pk, by=by, outcome=text, dropped=dropped)

    @rule(number=NUMBER, loss=LOSS, euro=st.sampled_from([0, 100, 900_000, 1_000_001, -1]), text=TEXTS)
    def help(self, number: int, loss: int | None, euro: int, text: str) -> None:
        case = self.case(number)
        if case is not None:
            lines = [care.Line("Systeemtherapie", "arosa", euro), care.Line("Kind", "fier", 10, number % 5 or None)]
            self.try_(care.start, loss, case=case.pk, lines=lines, why=text, by=self.insider(case, number))

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, hours=st.integers(-1, 50))
    def meet(self, number: int, loss: int | None, text: str, hours: int) -> None:
        case, row = self.case(number), self.any_of(Conference, number)
        if case is not None:
            at = self.now + timedelta(hours=hours)
            self.try_(confer.plan, loss, case=case.pk, goal=text, at=at, by=self.insider(case, number))
        if row is not None:
            by = self.insider(row.case, number)
            self.try_(confer.bring, loss, conference=row.pk, text=text, by=by)
            actions = [confer.Agreed("Bellen", by or 0, self.now + timedelta(days=number % 4 - 1))]
            self.try_(confer.conclude, loss, conference=row.pk, decision=text, actions=actions, by=by)

    # overdragen

    @rule(number=NUMBER, loss=LOSS, named=st.booleans(), safety=st.booleans(), late=st.sampled_from([0, 0, 2]))
    def offer(self, number: int, loss: int | None, named: bool, safety: bool, late: int) -> None:
        case = self.case(number)
        if case is not None:
            by = case.director_id if number % 4 else self.people.one(number, set())
            to = self.people.organisations[number % len(self.people.organisations)]
            worker = self.people.one(number, {to}) if named else None
            self.try_(
                handover.offer,
                loss,
                late,
                case=case.pk,
                to_organisation=to,
                by=by,
                to_worker=worker,
                with_safety=safety,
            )

    @rule(number=NUMBER, loss=LOSS, how=st.sampled_from(["accept", "accept", "accept", "decline", "withdraw"]),
          twice=st.booleans(), late=st.sampled_from([0, 0, 2]), text=TEXTS)  # fmt: skip
    def answer(self, number: int, loss: int | None, how: str, twice: bool, late: int, text: str) -> None:
        row = self.any_of(Handover, number, state="offered") or self.any_of(Handover, number)
        if row is None:
            return
        by = row.to_worker_id or self.people.one(number, {row.to_organisation_id})
        for _ in range(1 + twice):
            if how == "accept":
                warm = self.now - timedelta(hours=1) if number % 5 else None
                self.try_(handover.accept, loss, late, handover=row.pk, by=by, warm_contact_at=warm)
            elif how == "decline":
                self.try_(handover.decline, loss, late, handover=row.pk, reason=text, by=by)
            else:
                self.try_(handover.withdraw, loss, late, handover=row.pk, by=self.insider(row.case, number))

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, ask=st.booleans())
    def climb(self, number: int, loss: int | None, text: str, ask: bool) -> None:
        case, row = self.case(number), self.any_of(Escalation, number)
        if case is not None and number % 2:
            self.try_(handover.escalate, loss, case=case.pk, reason=text, by=self.insider(case, number))
        if row is not None:
            to = self.people.organisations[number % len(self.people.organisations)] if ask else None
            by = row.told_id if number % 3 else self.insider(row.case, number)
            self.try_(handover.solve, loss, escalation=row.pk, solution=text, by=by, ask=to)

    # volgen, inzien

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, acute=st.booleans())
    def again(self, number: int, loss: int | None, text: str, acute: bool) -> None:
        case = self.case(number)
        if case is not None:
            self.try_(monitor.new_violence, loss, case=case.pk, text=text, by=self.insider(case, number), acute=acute)

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, late=st.sampled_from([0, 0, 2]))
    def close(self, number: int, loss: int | None, text: str, late: int) -> None:
        case = self.case(number)
        if case is not None:
            by = self.insider(case, number)
            self.try_(monitor.close, loss, late, case=case.pk, why=text, by=by, principle="leefwereld")

    @rule(number=NUMBER, loss=LOSS, text=TEXTS)
    def look(self, number: int, loss: int | None, text: str) -> None:
        row, case = self.any_of(Check, number), self.case(number)
        if row is not None:
            by = self.people.one(number, {row.organisation_id})
            self.try_(monitor.check_done, loss, check=row.pk, outcome=text, by=by, mark=number % 12 or None)
        if case is not None and number % 2:
            self.try_(insight.record_outside, loss, case=case.pk, kind="referral", from_party=text, to_parties=["GP"],
                      at=self.now, by=self.insider(case, number))  # fmt: skip

    # de klok

    @precondition(lambda self: self.now.year < 2029)
    @rule(jump=JUMPS, loss=LOSS)
    def time_goes_by(self, jump: timedelta, loss: int | None) -> None:
        STEPS["time"] += 1
        self.now += jump
        if loss:
            self._the_worker_falls(loss)
        while tasks.run_due(now=self.now):
            pass
        self.check()

    def _the_worker_falls(self, loss: int) -> None:
        """The worker is killed half-way; another starts and does the rest."""
        try:
            with transaction.atomic(), losing(loss):
                tasks.run_due(now=self.now)
        except Lost:
            return
        self.now += timedelta(minutes=40)  # a task that failed waits before it is tried again
