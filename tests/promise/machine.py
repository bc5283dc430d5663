"""Lawful and unlawful things in any order, by several organisations, with failures: the promise must always hold."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from sluitend.chain import assess, care, confer, handover, insight, match, monitor, pickup, plan, protect, share, tasks
from sluitend.chain import report as reports
from sluitend.records.models import (
    Action,
    Agreement,
    Arrest,
    Booking,
    Case,
    Check,
    Conference,
    Escalation,
    Goal,
    Handover,
    MatchQuestion,
    PersonLink,
    Pickup,
    Report,
    RestrainingOrder,
)
from sluitend.records.verify import findings
from tests.cast import START
from tests.promise.families import told
from tests.promise.world import People, attempt, picture

STEPS: Counter[str] = Counter()
"""How often each step was tried, and `done:…` how often it was done; over all examples."""

NUMBER = st.integers(0, 400)
LOSS = st.one_of(st.none(), st.none(), st.none(), st.none(), st.none(), st.integers(1, 90))
JUMPS = st.sampled_from([timedelta(minutes=5), timedelta(hours=1), timedelta(hours=9), timedelta(days=1),
                         timedelta(days=3), timedelta(days=9), timedelta(days=40)])  # fmt: skip
TEXTS = st.sampled_from(
    ["Rustig nu", "Vol", "", "   ", "\x00", "x" * 700, "نص عربي 🙂", "'; DROP TABLE records_case;--"]
)


class Chain(RuleBasedStateMachine):
    """One region, a few families; one transaction that is rolled back at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now: datetime = START
        self.people = People()
        self.seen: dict[str, int] | None = None
        self.sent = 0

    def teardown(self) -> None:
        try:
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # how a step is tried

    def before(self) -> dict[str, int]:
        self.seen = self.seen or picture()
        return self.seen

    def try_(self, verb: Any, loss: int | None, late: int = 0, **words: Any) -> None:
        name = f"{verb.__module__.removeprefix('sluitend.chain.').split('.')[0]}.{verb.__name__}"
        STEPS[name] += 1
        words["now"] = self.now - timedelta(seconds=late)
        if attempt(verb, after=loss, before=self.before, **words):
            STEPS[f"done:{name}"] += 1
            tasks.run_due(now=self.now)
            self.check()

    def any_of(self, model: Any, number: int, **only: Any) -> Any:
        """One of the rows, the newest most often; None when there is none."""
        keys = list(model.objects.filter(**only).order_by("-pk").values_list("pk", flat=True)[:12])
        return model.objects.get(pk=keys[number % len(keys)]) if keys else None

    def case(self, number: int) -> Any:
        return self.any_of(Case, number) if number % 6 == 5 else self.any_of(Case, number, state="open")

    def insider(self, case: Any, number: int) -> int | None:
        """Somebody who takes part, mostly."""
        ours = {case.director_organisation_id, case.safety_holder_id}
        if number % 3 == 0:
            ours |= set(case.pickups.filter(state="accepted").values_list("organisation_id", flat=True))
        return case.director_id if number % 2 else self.people.one(number // 2, ours)

    def check(self) -> None:
        """The whole promise. A step that was refused changed nothing (see `attempt`), so nothing is to be checked."""
        self.seen = None
        found = list(findings(now=self.now))
        assert not found, found

    # melden, herkennen

    @initialize(number=NUMBER)
    def first_report(self, number: int) -> None:
        self.receive(number, None, number)

    @rule(number=NUMBER, loss=LOSS, who=NUMBER)
    def receive(self, number: int, loss: int | None, who: int) -> None:
        self.sent += 1
        message = told(number)
        by = self.people.one(who, set()) if message.door in ("form", "walk_in") else None
        self.try_(reports.receive, loss, message=message, by=by)

    @rule(number=NUMBER, loss=LOSS, who=NUMBER)
    def ask_advice_and_report_twice(self, number: int, loss: int | None, who: int) -> None:
        by = self.people.one(who, set())
        self.try_(
            reports.receive, None, message=told(number).__class__(**{**vars_of(told(number)), "kind": "advice"}), by=by
        )
        asked = self.any_of(Report, 0, kind="advice")
        for _ in range(2):
            self.try_(reports.turn_into_report, loss, advice=asked.pk, message=told(number), by=by)

    @rule(number=NUMBER, loss=LOSS, text=TEXTS)
    def dispose(self, number: int, loss: int | None, text: str) -> None:
        row = self.any_of(Report, number, kind="report")
        if row is not None:
            by = self.insider(row.case, number) if row.case else self.people.one(number, set())
            self.try_(reports.dispose, loss, report=row.pk, reason=text, by=by)

    @rule(number=NUMBER, loss=LOSS, same=st.booleans())
    def decide(self, number: int, loss: int | None, same: bool) -> None:
        row = self.any_of(MatchQuestion, number)
        if row is not None:
            case = row.mention.report.case
            by = self.insider(case, number) if case else self.people.one(number, set())
            self.try_(match.decide, loss, question=row.pk, same=same, by=by)

    @rule(number=NUMBER, loss=LOSS, split=st.booleans(), text=TEXTS)
    def unlink(self, number: int, loss: int | None, split: bool, text: str) -> None:
        row = self.any_of(PersonLink, number)
        if row is not None:
            case = row.mention.report.case
            by = self.insider(case, number) if case else self.people.one(number, set())
            self.try_(match.unlink, loss, link=row.pk, why=text, by=by, split=split)

    # wegen, delen

    @rule(number=NUMBER, loss=LOSS, mark=st.integers(0, 11), acute=st.booleans(), text=TEXTS)
    def weigh(self, number: int, loss: int | None, mark: int, acute: bool, text: str) -> None:
        case = self.case(number)
        if case is not None:
            by = self.insider(case, number)
            self.try_(assess.record, loss, case=case.pk, mark=mark, acute=acute, structural=not acute, level="medium",
                      text=text, by=by)  # fmt: skip
            self.try_(assess.add_basis, loss, case=case.pk, text=text, ground="acute_danger" if acute else "", by=by)

    @rule(number=NUMBER, loss=LOSS, given=st.booleans(), text=TEXTS)
    def share(self, number: int, loss: int | None, given: bool, text: str) -> None:
        case = self.case(number)
        if case is not None:
            by, to = self.insider(case, number), self.people.organisations[number % len(self.people.organisations)]
            self.try_(share.consent, loss, case=case.pk, given=given, about=text, by=by)
            self.try_(share.disclose, None, case=case.pk, recipient=to, ground="weighing", purpose=text, by=by)
            self.try_(
                share.state,
                None,
                case=case.pk,
                subject="Zij",
                text=text,
                source="Oma",
                by=by,
                person=number % 9 or None,
            )

    # oppakken

    @rule(number=NUMBER, loss=LOSS, text=TEXTS)
    def ask(self, number: int, loss: int | None, text: str) -> None:
        case = self.case(number)
        if case is not None:
            to = self.people.organisations[number % len(self.people.organisations)]
            self.try_(pickup.ask, loss, case=case.pk, organisation=to, question=text, by=self.insider(case, number))

    @rule(number=NUMBER, loss=LOSS, twice=st.booleans(), late=st.sampled_from([0, 0, 2]))
    def accept(self, number: int, loss: int | None, twice: bool, late: int) -> None:
        row = self.any_of(Pickup, number)
        if row is not None:
            by = self.people.one(number, {row.organisation_id})
            for _ in range(1 + twice):
                self.try_(pickup.accept, loss, late, pickup=row.pk, by=by)
            self.try_(pickup.contact, loss, pickup=row.pk, by=by, at=self.now, told_again=twice)

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, on=st.booleans())
    def refuse(self, number: int, loss: int | None, text: str, on: bool) -> None:
        row = self.any_of(Pickup, number)
        if row is not None:
            to = self.people.organisations[number % len(self.people.organisations)] if on else None
            by = self.people.one(number, {row.organisation_id})
            self.try_(pickup.decline, loss, pickup=row.pk, reason=text, by=by, pass_to=to)

    @rule(number=NUMBER, loss=LOSS, text=TEXTS)
    def take_back(self, number: int, loss: int | None, text: str) -> None:
        row = self.any_of(Pickup, number)
        if row is not None:
            self.try_(pickup.withdraw, loss, pickup=row.pk, reason=text, by=self.insider(row.case, number))

    # beschermen

    @rule(number=NUMBER, loss=LOSS, hours=st.integers(-1, 30), decision=st.sampled_from(["keep", "send_home", "x"]))
    def arrest(self, number: int, loss: int | None, hours: int, decision: str) -> None:
        case = self.case(number)
        if case is not None:
            at = self.now - timedelta(hours=hours)
            self.try_(
                protect.arrest, loss, case=case.pk, by=self.insider(case, number), at=at, person=number % 7 or None
            )
        row = self.any_of(Arrest, number)
        if row is not None and number % 2:
            by = self.people.one(number, {row.case.director_organisation_id})
            self.try_(
                protect.decide_arrest, loss, arrest=row.pk, decision=decision, by=by, conditions="x" * (number % 3)
            )

    @rule(number=NUMBER, loss=LOSS, days=st.integers(-1, 30))
    def order(self, number: int, loss: int | None, days: int) -> None:
        case, mayor = self.case(number), self.people.all[PEOPLE_MAYOR]
        if case is not None:
            by = mayor if number % 3 else self.insider(case, number)
            self.try_(protect.impose_order, loss, case=case.pk, by=by, at=self.now)
        row = self.any_of(RestrainingOrder, number)
        if row is not None:
            by = mayor if number % 3 else self.people.one(number, set())
            self.try_(protect.extend_order, loss, order=row.pk, until=row.imposed_at + timedelta(days=days), by=by)

    @rule(number=NUMBER, loss=LOSS, out=st.booleans())
    def bed(self, number: int, loss: int | None, out: bool) -> None:
        case, row = self.case(number), self.any_of(Booking, number)
        if case is not None:
            kind = ("perpetrator_bed", "respite", "x")[number % 3]
            self.try_(protect.book_bed, loss, case=case.pk, kind=kind, by=self.insider(case, number))
        if row is not None and out:
            self.try_(protect.free_bed, loss, booking=row.pk, by=self.insider(row.case, number))

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
        from tests.promise.world import Lost, losing

        try:
            with transaction.atomic(), losing(loss):
                tasks.run_due(now=self.now)
        except Lost:
            return
        self.now += timedelta(minutes=40)  # a task that failed waits before it is tried again


def vars_of(message: Any) -> dict[str, Any]:
    """The fields of a frozen message."""
    return {name: getattr(message, name) for name in message.__dataclass_fields__}


PEOPLE_MAYOR = 13
