"""Moments in a story are days and hours in the Netherlands."""

from datetime import date, timedelta

import pytest

from sluitend.config.replay.moments import BadMoment, day_of, day_text, moment

START = date(2026, 3, 27)  # the clock goes forward two nights later


def at(text: str, before: str = "dag 0 12:00") -> str:
    told = moment(text, start=START, before=moment(before, start=START, before=None))
    return told.isoformat(timespec="minutes")


def test_days_count_from_the_start_and_may_lie_before_it() -> None:
    assert at("dag 0 09:30") == "2026-03-27T09:30+01:00"
    assert at("dag -27 23:59") == "2026-02-28T23:59+01:00"
    assert at("dag 2 08:00") == "2026-03-29T08:00+02:00", "summer time"


def test_later_is_counted_from_what_came_before() -> None:
    assert at("+30 minuten") == "2026-03-27T12:30+01:00"
    assert at("-1 uur") == "2026-03-27T11:00+01:00"
    assert at("+1 dag", "dag 1 12:00") == "2026-03-29T12:00+02:00", "a day keeps the hour on the clock"
    assert at("+12 uur", "dag 1 23:00") == "2026-03-29T12:00+02:00", "an hour is a real hour in the short night"


@pytest.mark.parametrize(
    "text", ["", "3", "dag 3", "dag 3 24:00", "dag 3 9:00", "morgen", "+2", "+twee uur", "dag ٣ 10:00"]
)
def test_anything_else_is_no_moment(text: str) -> None:
    with pytest.raises(BadMoment):
        at(text)


def test_the_first_step_has_nothing_to_count_from() -> None:
    with pytest.raises(BadMoment, match="nog geen moment"):
        moment("+1 uur", start=START, before=None)


def test_a_day_is_a_number_or_a_date() -> None:
    assert day_text("dag -1", start=START) == "2026-03-26"
    assert day_text("1988-03", start=START) == "1988-03"
    late = moment("dag 2 23:30", start=START, before=None)
    assert day_of(late, START) == 2
    assert day_of(late + timedelta(hours=1), START) == 3
