"""Protecting: nine hours, ten days to the minute, only the mayor extends, nobody home without conditions."""

from datetime import UTC, datetime, timedelta

import pytest

from sluitend.chain import handover, protect, tasks
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records.models import (
    Arrest,
    Booking,
    Case,
    Clock,
    ClockEvent,
    Escalation,
    Pickup,
    Place,
    RestrainingOrder,
)
from sluitend.rules.calendar import AMSTERDAM
from tests.cast import DAY, HOUR, START, Cast
from tests.covers import covers


@covers("R-ZSM-01", "R-TERM-05")
def test_nine_hours_run_from_the_arrest_and_the_officer_of_justice_is_asked(cast: Cast, case: int) -> None:
    key = protect.arrest(case=case, by=cast.tess, now=START, at=START - 2 * HOUR)
    clock = Clock.objects.get(case=case, term="prosecutor_decision", state="running")
    assert (clock.subject, clock.due_at) == (f"arrest:{key}", START + 7 * HOUR)
    assert Pickup.objects.filter(case=case, organisation__code="om-rotterdam", state="asked").exists()


def test_two_arrests_have_nine_hours_each(cast: Cast, case: int) -> None:
    for ago in (0, 2):
        protect.arrest(case=case, by=cast.tess, now=START, at=START - ago * HOUR)
    due = Clock.objects.filter(case=case, term="prosecutor_decision", state="running").values_list("due_at", flat=True)
    assert set(due) == {START + 9 * HOUR, START + 7 * HOUR}


def test_a_decision_on_the_spot_leaves_no_term_running(cast: Cast, case: int) -> None:
    key = protect.arrest(case=case, by=cast.tess, now=START, at=START)
    protect.decide_arrest(arrest=key, decision="keep", by=cast.olga, now=START + HOUR)
    assert not Clock.objects.filter(case=case, term="prosecutor_decision", state="running").exists()
    with pytest.raises(Refused, match="al beslist"):
        protect.decide_arrest(arrest=key, decision="dismiss", by=cast.olga, now=START + HOUR)


@covers("R-ZSM-03")
def test_nobody_is_sent_home_without_conditions(cast: Cast, case: int) -> None:
    key = protect.arrest(case=case, by=cast.tess, now=START, at=START)
    with pytest.raises(Refused, match="Geen heenzending zonder voorwaarden") as refused:
        protect.decide_arrest(arrest=key, decision="send_home", by=cast.olga, now=START, conditions="  ")
    assert refused.value.field == "conditions"
    protect.decide_arrest(arrest=key, decision="send_home", by=cast.olga, now=START, conditions="Contactverbod")
    assert Arrest.objects.get(pk=key).conditions == "Contactverbod"


def test_only_the_officer_of_justice_decides(cast: Cast, case: int) -> None:
    key = protect.arrest(case=case, by=cast.tess, now=START, at=START)
    with pytest.raises(NotAllowed):
        protect.decide_arrest(arrest=key, decision="keep", by=cast.tess, now=START)


def test_an_arrest_in_the_future_is_refused(cast: Cast, case: int) -> None:
    with pytest.raises(Refused):
        protect.arrest(case=case, by=cast.tess, now=START, at=START + HOUR)


@covers("R-PROT-01", "R-TERM-13", "R-TERM-14")
def test_an_order_is_ten_days_to_the_minute_over_a_weekend_and_the_change_of_the_clock(cast: Cast, case: int) -> None:
    imposed = datetime(2026, 3, 20, 22, 17, tzinfo=AMSTERDAM)  # summer time begins on 29 March
    key = protect.impose_order(case=case, by=cast.mara, now=imposed, at=imposed)
    ends = RestrainingOrder.objects.get(pk=key).ends_at
    assert ends.astimezone(AMSTERDAM).isoformat() == "2026-03-30T22:17:00+02:00"
    assert ends - imposed.astimezone(UTC) == timedelta(days=10) - HOUR


def test_the_police_impose_under_a_mandate_and_nobody_else(cast: Cast, case: int) -> None:
    with pytest.raises(NotAllowed):
        protect.impose_order(case=case, by=cast.tess, now=START, at=START)


@covers("R-PROT-01", "R-TERM-13")
def test_only_the_mayor_extends_and_to_four_weeks_at_most(cast: Cast, case: int) -> None:
    key = protect.impose_order(case=case, by=cast.mara, now=START, at=START)
    for by in (cast.tess, cast.karim, cast.olga):
        with pytest.raises(NotAllowed, match="Alleen de burgemeester"):
            protect.extend_order(order=key, until=START + 20 * DAY, by=by, now=START + DAY)
    for days in (9, 29):
        with pytest.raises(Refused) as refused:
            protect.extend_order(order=key, until=START + timedelta(days=days), by=cast.mara, now=START + DAY)
        assert refused.value.field == "until"
    protect.extend_order(order=key, until=START + 15 * DAY, by=cast.mara, now=START + DAY)
    with pytest.raises(Refused):
        protect.extend_order(order=key, until=START + 20 * DAY, by=cast.mara, now=START + DAY)


def test_a_second_order_during_an_extended_one_is_refused(cast: Cast, case: int) -> None:
    key = protect.impose_order(case=case, by=cast.mara, now=START, at=START)
    protect.extend_order(order=key, until=START + 25 * DAY, by=cast.mara, now=START + DAY)
    with pytest.raises(Refused, match="loopt al een huisverbod"):
        protect.impose_order(case=case, by=cast.mara, now=START + 12 * DAY, at=START + 12 * DAY)


def test_somebody_is_warned_before_an_order_ends_also_when_it_was_extended_for_some_days(cast: Cast, case: int) -> None:
    key = protect.impose_order(case=case, by=cast.mara, now=START, at=START)
    tasks.run_due(now=START + 9 * DAY)
    first = Clock.objects.get(term="restraining_order")
    assert ClockEvent.objects.filter(clock=first, what="warned", told=cast.tess).exists()
    protect.extend_order(order=key, until=START + 15 * DAY, by=cast.mara, now=START + 9 * DAY)
    tasks.run_due(now=START + 14 * DAY)
    second = Clock.objects.get(term="restraining_order_max")
    assert set(second.events.values_list("what", flat=True)) == {"started", "warned"}


def test_a_knot_about_an_order_that_ended_leaves_no_dead_term_behind(cast: Cast, case: int) -> None:
    protect.impose_order(case=case, by=cast.mara, now=START, at=START)
    tasks.run_due(now=START + 12 * DAY)
    clock = Clock.objects.get(case=case, term="restraining_order")
    raised = Escalation.objects.get(cause=f"clock:{clock.pk}")
    handover.solve(escalation=raised.pk, solution="Hij blijft bij zijn broer", by=raised.told_id, now=START + 12 * DAY)
    clock.refresh_from_db()
    assert clock.state == "ended"


@covers("R-SHEL-03", "R-SHEL-07", "R-PERP-04", "R-TERM-11")
def test_a_bed_is_booked_once_and_full_says_what_to_do(cast: Cast, case: int) -> None:
    beds = Place.objects.filter(kind="perpetrator_bed").count()
    keys = [protect.book_bed(case=case, kind="perpetrator_bed", by=cast.tess, now=START) for _ in range(beds)]
    with pytest.raises(Refused, match="geen plek vrij"):
        protect.book_bed(case=case, kind="perpetrator_bed", by=cast.tess, now=START)
    assert Booking.objects.get(pk=keys[0]).until.date() == (START + 56 * DAY).date()
    protect.free_bed(booking=keys[0], by=cast.tess, now=START + DAY)
    with pytest.raises(Unknown):
        protect.free_bed(booking=keys[0], by=cast.tess, now=START + 2 * DAY)
    again = protect.book_bed(case=case, kind="perpetrator_bed", by=cast.tess, now=START + DAY)
    assert Booking.objects.get(pk=again).place_id == Booking.objects.get(pk=keys[0]).place_id


def test_a_bed_for_a_stranger_or_without_end_is_refused(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="hoort niet bij dit gezin"):
        protect.book_bed(case=case, kind="shelter", by=cast.tess, now=START, person=999_999)
    with pytest.raises(Refused):
        protect.book_bed(case=case, kind="shelter", by=cast.tess, now=START, until=START)
    with pytest.raises(Refused):
        protect.book_bed(case=case, kind="kasteel", by=cast.tess, now=START)
    assert Case.objects.get(pk=case).bookings.count() == 0
