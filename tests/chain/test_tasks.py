"""The worker: each task once, a failing one does not stop the others, and nothing is left half-done."""

from datetime import timedelta

import pytest

from sluitend.chain import tasks
from sluitend.chain.writing import later
from sluitend.records.models import Clock, Notice, Task
from tests.cast import DAY, START, Cast

MINUTE = timedelta(minutes=1)


def test_nothing_is_done_before_its_moment_and_everything_after(cast: Cast, case: int) -> None:
    first = Task.objects.order_by("run_at")[0].run_at
    assert tasks.run_due(now=first - MINUTE) == 0
    assert tasks.run_due(now=first) > 0
    assert tasks.run_due(now=first) == 0


def test_one_task_that_fails_does_not_stop_the_others_and_is_tried_again(cast: Cast, case: int) -> None:
    later("bad", "no such kind", START)
    due = Clock.objects.get(case=case, term="safety_assessment").due_at
    assert tasks.run_due(now=due) > 0
    bad = Task.objects.get(key="bad")
    assert (bad.state, bad.attempts, bad.error) == ("waiting", 1, "KeyError")
    assert bad.run_at > due


def test_after_five_times_it_stays_visible_as_failed(cast: Cast) -> None:
    later("bad", "no such kind", START)
    now = START
    for _ in range(5):
        tasks.run_due(now=now)
        now += DAY
    assert Task.objects.get(key="bad").state == "failed"


def test_a_task_that_fails_half_way_has_done_nothing(cast: Cast, case: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from sluitend.chain.clocks import running

    monkeypatch.setattr(running, "later", lambda *_, **__: 1 / 0)
    clock = Clock.objects.get(case=case, term="safety_assessment")
    notices = Notice.objects.count()
    from sluitend.records.moments import moments

    Task.objects.exclude(key=f"clock:{clock.pk}").delete()
    tasks.run_due(now=moments(clock)[0])
    assert Notice.objects.count() == notices
    assert Task.objects.get(key=f"clock:{clock.pk}").attempts == 1


def test_asking_again_under_the_same_key_moves_the_moment(cast: Cast) -> None:
    for days in (1, 2):
        later("once", "check", START + days * DAY, check=0)
    assert Task.objects.get(key="once").run_at == START + 2 * DAY
