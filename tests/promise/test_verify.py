"""`sluitend verify` finds each way in which the promise can be broken, and says of which case."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sluitend.chain import assess, handover, monitor, pickup, plan, tasks
from sluitend.chain import report as reports
from sluitend.records.models import (
    Action,
    Budget,
    Case,
    Clock,
    ClockEvent,
    Direction,
    Escalation,
    Handover,
    Pickup,
    SafetyHold,
    Task,
    Worker,
)
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, START, Cast, report

pytestmark = pytest.mark.both_databases


@pytest.fixture
def case(cast: Cast) -> int:
    """A case in which a request was declined, a handover accepted, and the plan went on."""
    received = reports.receive(message=report(), by=cast.karim, now=START)
    case = received.case
    assert case is not None
    asked = {p.organisation.code: p.pk for p in Pickup.objects.filter(case=case).select_related("organisation")}
    pickup.accept(pickup=asked["veilig-thuis-rr"], by=cast.tess, now=START + HOUR)
    pickup.decline(pickup=asked["netwerk-feijenoord"], reason="Vol", by=cast.samira, now=START + HOUR)
    assess.record(case=case, mark=7, acute=False, structural=True, level="medium", text="Rustig", by=cast.tess,
                  now=START + 2 * HOUR)  # fmt: skip
    offered = handover.offer(case=case, to_organisation="wijkteam-vreewijk", by=cast.tess, now=START + 3 * HOUR,
                             with_safety=True)  # fmt: skip
    handover.accept(handover=offered, by=cast.samira, now=START + 4 * HOUR, warm_contact_at=START + 4 * HOUR)
    plan.advance(case=case, to="stable_safety", by=cast.samira, now=START + 5 * HOUR)
    return case


def found(now_after: timedelta = 6 * HOUR) -> set[tuple[int, str]]:
    return {(one.promise, one.case) for one in findings(now=START + now_after)}


def test_a_case_that_went_its_way_keeps_the_promise(case: int) -> None:
    assert found() == set()


def _update(model: type, **changes: object) -> Callable[[int], None]:
    return lambda case: model.objects.filter(case=case).update(**changes)


def _unseal(sql: str) -> Callable[[int], None]:
    """What somebody with the database in hand could do: the guard taken off, a row changed."""

    def change(case: int) -> None:
        with connection.cursor() as cursor:
            for table in ("records_report", "records_trailentry"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                for guard in ("sealed", "blanked", "kept"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{guard}{on}")
            cursor.execute(sql)

    return change


def _other_director(case: int) -> None:
    Case.objects.filter(pk=case).update(director=Worker.objects.get(username="joost"))


def _no_next_step(case: int) -> None:
    Clock.objects.filter(case=case).update(state="ended", ended_at=START)
    Action.objects.filter(case=case).update(state="done", done_at=START)


BREAKS: dict[str, tuple[int, Callable[[int], object]]] = {
    "a report in a joined case": (
        1, lambda case: Case.objects.filter(pk=case).update(state="joined", joined_into=case)),
    "another director than the direction says": (2, _other_director),
    "a director who left": (2, lambda case: Worker.objects.filter(username="samira").update(is_active=False)),
    "a gap in the direction": (
        2, lambda case: Direction.objects.filter(case=case, ends_at=None).update(starts_at=START + 5 * HOUR)),
    "a direction that nobody handed over": (2, _update(Handover, state="withdrawn")),
    "a view on safety that went over by itself": (3, _update(Handover, with_safety=False)),
    "no view on safety": (3, lambda case: SafetyHold.objects.filter(case=case, ends_at=None).delete()),
    "no next step": (4, _no_next_step),
    "a term that nobody hears of": (5, lambda case: Task.objects.all().delete()),
    "a warning to nobody": (
        5, lambda case: ClockEvent.objects.create(clock=Clock.objects.filter(case=case)[0], what="warned", at=START)),
    "a task that failed": (5, lambda case: Task.objects.filter(kind="clock").update(state="failed")),
    "a refusal without an answer": (6, lambda case: Escalation.objects.all().delete()),
    "a refusal answered the day after": (6, lambda case: Escalation.objects.update(raised_at=START + DAY)),
    "an assessment that is in no trail": (
        9, lambda case: Case.objects.get(pk=case).assessments.create(
            mark=6, acute=False, structural=False, level="low", text="x", at=START, by_id=Worker.objects.first().pk,
            controller_id=1)),
    "a report that was changed": (9, _unseal("UPDATE records_report SET what_happened = 'niets'")),
    "a case that goes on after new violence": (
        10, lambda case: monitor.new_violence(case=case, text="Weer", by=Worker.objects.get(username="samira").pk,
                                              now=START + 6 * HOUR) or _update_phase(case)),
    "a changed line of the trail": (11, _unseal("UPDATE records_trailentry SET verb = 'x' WHERE number = 2")),
    "a line gone from the trail": (11, _unseal("DELETE FROM records_trailentry WHERE number = 3")),
    "the end gone from the trail": (
        11, _unseal("DELETE FROM records_trailentry WHERE number = (SELECT MAX(number) FROM records_trailentry)")),
    "money from nowhere": (12, lambda case: Budget.objects.create(name="x", total=5, reserved=3)),
}  # fmt: skip


def _update_phase(case: int) -> None:
    Case.objects.filter(pk=case).update(phase="recovery")


@pytest.mark.parametrize("name", BREAKS)
def test_verify_finds(name: str, case: int) -> None:
    promise, damage = BREAKS[name]
    damage(case)
    assert promise in {number for number, _case in found()}


def test_a_term_that_passed_while_the_worker_slept_is_found_until_it_has_run(case: int) -> None:
    now = START + 20 * DAY
    number = Case.objects.get(pk=case).number
    assert (5, number) in {(one.promise, one.case) for one in findings(now=now)}
    tasks.run_due(now=now)
    assert list(findings(now=now)) == []


def test_the_command_says_which_case_and_exits_with_one(case: int) -> None:
    SafetyHold.objects.filter(case=case).delete()
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify", stdout=out)
    assert stopped.value.code == 1
    assert Case.objects.get(pk=case).number in out.getvalue()
    assert "belofte 3" in out.getvalue()
    assert "Bakker" not in out.getvalue()


def test_the_command_is_content_with_an_empty_database(cast: Cast) -> None:
    out = StringIO()
    call_command("verify", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"holds": True, "findings": []}


def test_verify_takes_as_many_queries_for_two_dozen_reports_as_for_four(cast: Cast) -> None:
    def asked(reports_more: range) -> int:
        for number in reports_more:
            advice = report(mentions=(), what_happened="x", kind="advice")
            reports.receive(message=advice, by=cast.karim, now=START + number * HOUR)
            reports.receive(message=report(what_happened="Weer"), by=cast.karim, now=START + number * HOUR)
        with CaptureQueriesContext(connection) as queries:
            list(findings(now=START))
        return len(queries)

    few = asked(range(2))  # two: a second report of a family brings rows of its own kinds
    assert asked(range(2, 12)) == few
