"""When a mail may leave: wishes, midnight, weekends and the night that the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.notifying import DAY, Wish, is_acute, is_due, is_quiet, may_leave

NIGHT = Wish("at_once", quiet_from=time(22), quiet_until=time(7))
ALONE = {"acute": False, "on_duty": False}


def at(text: str, fold: int = 0) -> datetime:
    """A moment by the clock on the wall in Rotterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [("2026-11-24 21:59:59", False), ("2026-11-24 22:00", True), ("2026-11-25 00:00", True),
     ("2026-11-25 06:59:59", True), ("2026-11-25 07:00", False)],
)  # fmt: skip
def test_the_night_is_quiet_over_midnight_up_to_its_end(moment, quiet):
    assert is_quiet(NIGHT, at(moment)) is quiet


def test_quiet_hours_within_one_day_and_none_at_all():
    noon = Wish("at_once", quiet_from=time(12), quiet_until=time(13))
    assert [is_quiet(noon, at(f"2026-11-24 {hour}")) for hour in ("11:59", "12:00", "13:00")] == [False, True, False]
    assert not is_quiet(Wish("at_once"), at("2026-11-24 03:00"))


def test_a_weekend_is_quiet_from_saturday_to_monday_by_the_clock_of_amsterdam():
    free = Wish("at_once", quiet_weekend=True)
    told = ["2026-11-27 23:59", "2026-11-28 00:00", "2026-11-29 23:59", "2026-11-30 00:00"]
    assert [is_quiet(free, at(one)) for one in told] == [False, True, True, False]


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_seven_in_the_morning_is_seven_on_the_day_that_the_clock_changes(day):
    assert is_quiet(NIGHT, at(f"{day} 06:59"))
    assert not is_quiet(NIGHT, at(f"{day} 07:00"))


def test_an_hour_that_comes_twice_is_quiet_twice_and_one_that_is_skipped_never_keeps_anybody_waiting():
    short = Wish("at_once", quiet_from=time(2), quiet_until=time(3))
    assert is_quiet(short, at("2026-10-25 02:30", fold=0)) and is_quiet(short, at("2026-10-25 02:30", fold=1))
    spring = [at("2026-03-29 01:59") + timedelta(minutes=step) for step in range(4)]  # 01:59, then 03:00
    assert not any(is_quiet(short, one) for one in spring)


def test_a_daily_mail_at_an_hour_that_is_skipped_comes_that_day_all_the_same():
    wish = Wish("daily", daily_at=time(2, 30))
    told = at("2026-03-28 12:00")
    assert not is_due(wish, told, now=at("2026-03-29 01:59"), **ALONE)
    assert is_due(wish, told, now=at("2026-03-29 03:30"), **ALONE)


def test_gathered_by_the_hour_and_by_the_day():
    hourly, daily = Wish("hourly"), Wish("daily", daily_at=time(8))
    told = at("2026-11-24 10:20")
    assert [is_due(hourly, told, now=at(f"2026-11-24 {one}"), **ALONE) for one in ("10:59", "11:00")] == [False, True]
    assert not is_due(daily, told, now=at("2026-11-25 07:59"), **ALONE)
    assert is_due(daily, told, now=at("2026-11-25 08:00"), **ALONE)
    assert not is_due(Wish("acute"), told, now=told + 30 * DAY, **ALONE)


def test_only_what_is_acute_breaks_through_and_only_by_choice_or_on_duty():
    night = at("2026-11-24 23:00")
    chose = Wish("at_once", quiet_from=time(22), quiet_until=time(7), acute_always=True)
    assert not may_leave(NIGHT, now=night, acute=True, on_duty=False)
    assert may_leave(NIGHT, now=night, acute=True, on_duty=True)
    assert may_leave(chose, now=night, acute=True, on_duty=False)
    assert not may_leave(chose, now=night, acute=False, on_duty=True)


def test_new_violence_is_acute_and_a_question_only_in_a_case_that_is():
    assert is_acute("relapse", case_is_acute=False)
    assert is_acute("asked", case_is_acute=True) and not is_acute("asked", case_is_acute=False)
    assert not is_acute("joined", case_is_acute=True)


CLOCK = st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0))
MOMENT = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda one: one.replace(tzinfo=UTC))
WISH = st.builds(
    Wish, st.sampled_from(["at_once", "hourly", "daily", "acute"]), CLOCK, CLOCK, CLOCK, st.booleans(), st.booleans()
)


@settings(max_examples=300, deadline=None)
@given(wish=WISH, told=MOMENT, wait=st.timedeltas(timedelta(0), 10 * DAY), duty=st.booleans(), acute=st.booleans())
def test_nothing_is_due_in_quiet_hours_or_before_it_was_told(wish, told, wait, duty, acute):
    now = told + wait
    due = is_due(wish, told, now=now, acute=acute, on_duty=duty)
    if due and is_quiet(wish, now):
        assert acute and (wish.acute_always or duty)
    assert not is_due(wish, told, now=told - timedelta(seconds=1), acute=acute, on_duty=duty)
    if wish.how == "daily" and not acute and not is_quiet(wish, now) and wait >= DAY + timedelta(hours=1):
        assert due, "a daily mail waits no longer than a day, and the hour of the clock"


@given(on=st.dates(date(2026, 1, 1), date(2027, 12, 31)), clock=CLOCK)
def test_who_is_told_at_the_very_minute_of_the_daily_mail_gets_it_then(on, clock):
    told = datetime.combine(on, clock, tzinfo=AMSTERDAM).astimezone(UTC)
    assert is_due(Wish("daily", daily_at=clock), told, now=told, **ALONE)
