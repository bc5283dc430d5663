"""Following: checks after the handover, relapse, closing and opening again."""

import pytest

from sluitend.chain import assess, handover, monitor, pickup, plan, tasks
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import (
    Action,
    Case,
    Check,
    Clock,
    Direction,
    Escalation,
    Handover,
    Notice,
    Pickup,
    SafetyHold,
    Statement,
    Worker,
)
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, START, Cast, report
from tests.covers import covers


def in_recovery(cast: Cast, case: int) -> None:
    assess.record(case=case, mark=7, acute=False, structural=False, level="low", text="Rust", by=cast.tess, now=START)
    for phase in ("stable_safety", "recovery"):
        plan.advance(case=case, to=phase, by=cast.tess, now=START)


@covers("R-PLAN-09", "R-PROC-09")
def test_new_violence_puts_the_case_back_at_direct_safety_and_is_weighed_anew(cast: Cast, case: int) -> None:
    in_recovery(cast, case)
    monitor.new_violence(case=case, text="Hij stond voor de deur", by=cast.tess, now=START + DAY)
    assert Case.objects.get(pk=case).phase == "direct_safety"
    assert Case.objects.get(pk=case).mark is None  # the seven of before says nothing any more
    with pytest.raises(Refused):
        plan.advance(case=case, to="stable_safety", by=cast.tess, now=START + DAY)
    assert Clock.objects.filter(case=case, term="safety_assessment", state="running").count() == 1
    assert Statement.objects.get(case=case).text == "Hij stond voor de deur"
    assert Notice.objects.filter(worker=cast.tess, kind="relapse").exists()


def test_a_new_report_does_the_same(cast: Cast, case: int) -> None:
    in_recovery(cast, case)
    reports.receive(message=report(), by=None, now=START + DAY)
    assert Case.objects.get(pk=case).phase == "direct_safety"


def test_relapse_counts_every_write_so_that_a_stale_page_is_noticed(cast: Cast, case: int) -> None:
    before = Case.objects.get(pk=case).version
    monitor.new_violence(case=case, text="Weer", by=cast.tess, now=START + DAY)
    assert Case.objects.get(pk=case).version > before + 1


@covers("R-PLAN-16")
def test_closing_before_recovery_takes_a_reason_and_a_principle(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="U mag afwijken"):
        monitor.close(case=case, why="Zes maanden om", by=cast.tess, now=START)
    in_recovery(cast, case)
    monitor.close(case=case, why="Blijvend veilig", by=cast.tess, now=START + DAY)
    assert Case.objects.get(pk=case).state == "closed"


def test_closing_leaves_nothing_hanging(cast: Cast, case: int) -> None:
    plan.add_action(case=case, text="Bellen", owner=cast.tess, due=START + DAY, by=cast.tess, now=START)
    handover.offer(case=case, to_organisation="arosa", by=cast.tess, now=START)
    handover.escalate(case=case, reason="Knoop", by=cast.tess, now=START)
    monitor.close(case=case, why="Verhuisd naar Groningen", by=cast.tess, now=START + DAY, principle="leefwereld")
    assert not Action.objects.filter(case=case, state="open").exists()
    assert not Clock.objects.filter(case=case, state="running").exists()
    assert not Escalation.objects.filter(case=case, solved_at=None).exists()
    assert not Handover.objects.filter(case=case, state="offered").exists()
    assert not Pickup.objects.filter(case=case, state="asked").exists()
    assert not Direction.objects.filter(case=case, ends_at=None).exists()
    tasks.run_due(now=START + 60 * DAY)
    assert list(findings(now=START + 60 * DAY)) == []


def test_only_the_director_closes_and_a_closed_case_is_not_worked_in(cast: Cast, case: int) -> None:
    with pytest.raises(NotAllowed):
        monitor.close(case=case, why="Klaar", by=cast.samira, now=START, principle="x")
    monitor.close(case=case, why="Klaar", by=cast.tess, now=START, principle="x")
    with pytest.raises(Refused, match="afgesloten"):
        plan.agree(case=case, text="Nog iets", by=cast.tess, now=START)


def test_a_report_opens_a_closed_case_again_with_director_and_view_on_safety(cast: Cast, case: int) -> None:
    monitor.close(case=case, why="Klaar", by=cast.tess, now=START + DAY, principle="x")
    again = reports.receive(message=report(), by=None, now=START + 100 * DAY)
    found = Case.objects.get(pk=case)
    assert (again.case, found.state, found.director_id) == (case, "open", cast.tess)
    spans = Direction.objects.filter(case=case).values_list("starts_at", "ends_at", "how")
    assert list(spans) == [(START, START + DAY, "opened"), (START + 100 * DAY, None, "reopened")]
    assert SafetyHold.objects.get(case=case, ends_at=None).organisation.code == "veilig-thuis-rr"


def test_when_the_last_director_left_the_one_on_duty_directs_the_case_that_opens_again(cast: Cast, case: int) -> None:
    offered = handover.offer(case=case, to_organisation="arosa", by=cast.tess, now=START)
    handover.accept(handover=offered, by=cast.petra, now=START, warm_contact_at=START)
    monitor.close(case=case, why="Klaar", by=cast.petra, now=START + DAY, principle="x")
    Worker.objects.filter(pk=cast.petra).update(is_active=False)
    reports.receive(message=report(), by=None, now=START + 9 * DAY)
    assert Case.objects.get(pk=case).director_id == cast.tess


@covers("R-PLAN-08", "R-TERM-15")
def test_checks_are_planned_when_the_local_field_takes_over_and_only_once(cast: Cast, case: int) -> None:
    for to, by, taker in (("wijkteam-vreewijk", cast.tess, cast.samira), ("wijkteam-ommoord", cast.samira, cast.noor)):
        key = handover.offer(case=case, to_organisation=to, by=by, now=START)
        handover.accept(handover=key, by=taker, now=START, warm_contact_at=START)
    checks = Check.objects.filter(case=case).order_by("due_at")
    assert [check.due_at.date().isoformat() for check in checks] == ["2026-06-02", "2027-03-02", "2027-09-02"]
    assert {check.organisation.code for check in checks} == {"veilig-thuis-rr"}


def test_a_check_whose_moment_has_come_is_asked_for_each_week_until_it_is_done(cast: Cast, case: int) -> None:
    key = handover.offer(case=case, to_organisation="wijkteam-vreewijk", by=cast.tess, now=START)
    handover.accept(handover=key, by=cast.samira, now=START, warm_contact_at=START)
    check = Check.objects.filter(case=case).order_by("due_at")[0]
    for days in (0, 7, 14):
        tasks.run_due(now=check.due_at + days * DAY)
    assert Notice.objects.filter(kind="check").count() == 3
    monitor.check_done(check=check.pk, outcome="Rustig", by=cast.tess, now=check.due_at + 15 * DAY, mark=8)
    with pytest.raises(Refused, match="al gedaan"):
        monitor.check_done(check=check.pk, outcome="Rustig", by=cast.tess, now=check.due_at + 15 * DAY)
    tasks.run_due(now=check.due_at + 21 * DAY)
    assert Notice.objects.filter(kind="check").count() == 3


def test_of_a_closed_case_the_follower_does_the_check(cast: Cast, case: int) -> None:
    key = handover.offer(case=case, to_organisation="wijkteam-vreewijk", by=cast.tess, now=START)
    handover.accept(handover=key, by=cast.samira, now=START, warm_contact_at=START)
    monitor.close(case=case, why="Klaar", by=cast.samira, now=START + DAY, principle="x")
    check = Check.objects.filter(case=case).order_by("due_at")[0]
    with pytest.raises(NotAllowed):
        monitor.check_done(check=check.pk, outcome="Rustig", by=cast.petra, now=START + 2 * DAY)
    monitor.check_done(check=check.pk, outcome="Rustig", by=cast.bram, now=START + 2 * DAY)


def test_two_pickups_of_a_closed_case_do_not_count_as_taken_up_when_it_opens_again(cast: Cast, case: int) -> None:
    row = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=row.pk, by=cast.samira, now=START + HOUR)
    monitor.close(case=case, why="Klaar", by=cast.tess, now=START + DAY, principle="x")
    reports.receive(message=report(), by=None, now=START + 9 * DAY)
    row.refresh_from_db()
    assert row.state == "withdrawn" and row.first_contact_at is None
