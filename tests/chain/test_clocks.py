"""Clocks: somebody named is told before, at and after the end; then the ladder climbs; a met term is quiet."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sluitend.chain import assess, tasks
from sluitend.chain import report as reports
from sluitend.records.models import Clock, ClockEvent, Escalation, Notice, Worker
from sluitend.records.moments import moments
from tests.cast import DAY, HOUR, START, Cast, report
from tests.covers import covers


def weighing(case: int) -> Clock:
    return Clock.objects.get(case=case, term="safety_assessment")


def said(clock: Clock) -> list[tuple[str, int | None]]:
    return list(ClockEvent.objects.filter(clock=clock).exclude(what="started").values_list("what", "told"))


@covers("R-TERM-01", "R-KNEL-17")
def test_a_term_is_told_of_before_at_and_after_its_end_and_then_goes_up_the_ladder(cast: Cast, case: int) -> None:
    clock = weighing(case)
    before, end, after = moments(clock)
    assert before < end < after
    for moment, what in ((before, "warned"), (end, "reached")):
        tasks.run_due(now=moment - HOUR / 60)
        assert what not in dict(said(clock))
        tasks.run_due(now=moment)
        assert said(clock)[-1] == (what, cast.tess)
        assert Notice.objects.filter(worker=cast.tess, kind=f"clock_{what}", at=moment).exists()
    tasks.run_due(now=after)
    assert said(clock)[-1][0] == "passed"
    assert Escalation.objects.get(cause=f"clock:{clock.pk}").raised_at == after


def test_a_worker_that_slept_tells_everything_when_it_wakes_and_nothing_twice(cast: Cast, case: int) -> None:
    late = START + 30 * DAY
    for _ in range(3):
        tasks.run_due(now=late)
    assert [what for what, _told in said(weighing(case))] == ["warned", "reached", "passed"]


def test_a_term_that_was_met_is_quiet(cast: Cast, case: int) -> None:
    assess.record(case=case, mark=6, acute=False, structural=False, level="low", text="x", by=cast.tess, now=START)
    tasks.run_due(now=START + 30 * DAY)
    assert said(weighing(case)) == [("met", None)]


def test_what_is_done_after_all_needs_no_decision_of_those_higher_up(cast: Cast, case: int) -> None:
    late = START + 30 * DAY
    tasks.run_due(now=late)
    assess.record(case=case, mark=6, acute=False, structural=False, level="low", text="x", by=cast.tess, now=late)
    escalation = Escalation.objects.get(cause=f"clock:{weighing(case).pk}")
    assert escalation.solved_at == late
    assert escalation.solution


def test_when_the_owner_left_the_one_on_duty_is_told(cast: Cast, case: int) -> None:
    Worker.objects.filter(pk=cast.tess).update(is_active=False)
    clock = weighing(case)
    tasks.run_due(now=clock.due_at)
    assert ("reached", cast.bram) in said(clock)


def test_when_nobody_works_where_the_answer_must_come_from_the_director_hears(cast: Cast, case: int) -> None:
    from sluitend.chain import pickup
    from sluitend.records.models import Organisation

    empty = Organisation.objects.filter(workers=None).exclude(kind="network").order_by("pk")[0]
    key = pickup.ask(case=case, organisation=empty.pk, question="Een plek", by=cast.tess, now=START)
    clock = Clock.objects.get(subject=f"pickup:{key}", term="pickup_answer")
    tasks.run_due(now=clock.due_at)
    assert ("reached", cast.tess) in said(clock)


@pytest.mark.parametrize(
    ("start", "end"),
    [(datetime(2026, 4, 30, 9, tzinfo=UTC), "2026-05-08"),  # 5 May is no working day
     (datetime(2026, 3, 31, 9, tzinfo=UTC), "2026-04-09")],  # nor are Good Friday and Easter Monday
)  # fmt: skip
def test_days_off_do_not_count_as_working_days(cast: Cast, start: datetime, end: str) -> None:
    received = reports.receive(message=report(), by=None, now=start)
    assert weighing(received.case or 0).due_at.date().isoformat() == end


def test_the_ends_of_the_terms_stay_when_the_owner_changes(cast: Cast, case: int, asked: Callable[[str], int]) -> None:
    from sluitend.chain import handover

    before = dict(Clock.objects.filter(case=case).values_list("pk", "due_at"))
    key = handover.offer(case=case, to_organisation="wijkteam-vreewijk", by=cast.tess, now=START, with_safety=True)
    handover.accept(handover=key, by=cast.samira, now=START + DAY, warm_contact_at=START)
    assert before.items() <= dict(Clock.objects.filter(case=case).values_list("pk", "due_at")).items()
