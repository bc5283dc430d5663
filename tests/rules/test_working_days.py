"""Working days: against the public holidays, a naive count for every day of 26 years, and many at once."""

from datetime import date, timedelta

import holidays as public
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules import free_days, terms_many
from sluitend.rules.book import Value
from sluitend.rules.calendar import add_working_days, holidays, is_working_day, last_day, working_days_until
from sluitend.rules.free_days import FIRST, LAST
from sluitend.rules.terms_many import OutsideTheTable, add_working_days_many, last_days

YEARS = range(1990, 2061)
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
LONGEST = 400


def _public_holidays(year: int) -> set[date]:
    """The public table without Sundays that art. 3 does not name, with 5 May and Good Friday every year."""
    table = public.country_holidays("NL", years=year, language="en_US")
    found = {day for day, name in table.items() if name not in ("Easter Sunday", "Pentecost")}
    easter = next(day for day, name in table.items() if name == "Easter Sunday")
    return found | {date(year, 5, 5), easter - timedelta(days=2)}


@pytest.mark.parametrize("year", YEARS)
def test_our_holidays_are_the_public_table_with_5_may_and_good_friday_every_year(year: int) -> None:
    assert holidays(year) == _public_holidays(year)


def _working_days_from(start: date, end: date) -> list[date]:
    """Every working day from start to end by looking at each day: weekday, and not in the public table."""
    free = {day for year in range(start.year, end.year + 1) for day in _public_holidays(year)}
    found, day = [], start
    while day <= end:
        if day.weekday() not in (5, 6) and day not in free:
            found.append(day)
        day += timedelta(days=1)
    return found


@pytest.mark.parametrize("year", range(2015, 2041))
def test_every_start_day_and_every_count_up_to_400_is_what_counting_gives(year: int) -> None:
    """For each start the next 400 working days, one by one, and the same for all starts at once."""
    working = _working_days_from(date(year, 1, 1), date(year + 2, 12, 31))
    start, counts = date(year, 1, 1), range(1, LONGEST + 1)
    while start.year == year:
        while working[0] <= start:
            working.pop(0)
        assert [add_working_days(start, count) for count in counts] == working[:LONGEST], start
        many = add_working_days_many(np.full(LONGEST, start, dtype="M8[D]"), np.array(counts))
        assert many.tolist() == working[:LONGEST], start
        start += timedelta(days=1)


@given(start=days, count=st.integers(0, 200))
def test_one_more_working_day_is_a_later_working_day(start: date, count: int) -> None:
    one_more = add_working_days(start, count + 1)
    assert one_more > add_working_days(start, count)
    assert is_working_day(one_more)


def test_a_negative_number_of_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="negatief"):
        add_working_days(date(2026, 1, 1), -1)


@given(start=st.dates(date(1900, 1, 1), date(2200, 1, 1)), count=st.integers(0, 300))
def test_inside_and_outside_the_table_a_day_is_the_same_as_counted(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    assert add_working_days(start, count) == day


def test_a_day_of_a_royal_decree_is_no_working_day_one_at_a_time_or_many_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    friday, kept = date(2026, 5, 15), (free_days.holidays, free_days.day_table, terms_many._tables, terms_many._after)
    monkeypatch.setattr(free_days, "BY_DECREE", frozenset({friday}))
    for cached in kept:
        cached.cache_clear()
    try:
        assert not is_working_day(friday)
        assert add_working_days(date(2026, 5, 13), 1) == date(2026, 5, 18)
        assert add_working_days_many(np.array(["2026-05-13"], dtype="M8[D]"), 1).tolist() == [date(2026, 5, 18)]
    finally:
        monkeypatch.undo()
        for cached in kept:
            cached.cache_clear()


UNITS = ("days", "weeks", "working_days", "months", "years")
values = st.builds(
    Value,
    name=st.just("x"),
    number=st.integers(0, 30),
    unit=st.sampled_from(UNITS),
    kind=st.just("law"),
    source=st.just("art. 1"),
    since=st.just(date(2015, 1, 1)),
    general_terms_act=st.booleans(),
)


@given(starts=st.lists(days, max_size=20), value=values)
def test_many_at_once_end_on_the_days_on_which_they_end_one_by_one(starts: list[date], value: Value) -> None:
    found = last_days(np.array(starts, dtype="M8[D]"), value)
    assert found.tolist() == [last_day(start, value) for start in starts]


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_many_at_once_guess_nothing_outside_the_table(day: date) -> None:
    with pytest.raises(OutsideTheTable):
        add_working_days_many(np.array([day], dtype="M8[D]"), 1)


def test_many_at_once_guess_no_end_after_the_table() -> None:
    with pytest.raises(OutsideTheTable, match="eindigt"):
        add_working_days_many(np.array([LAST], dtype="M8[D]"), 1)
    with pytest.raises(OutsideTheTable, match="eindigt"):
        add_working_days_many(np.array([LAST, LAST], dtype="M8[D]"), np.array([1, 2]))


def test_many_at_once_refuse_what_is_no_term() -> None:
    some = np.array(["2026-11-20"], dtype="M8[D]")
    with pytest.raises(ValueError, match="ten minste een dag"):
        add_working_days_many(some, np.array([0]))
    with pytest.raises(ValueError, match="negatief"):
        last_days(some, Value("x", -1, "days", "law", "art. 1", date(2015, 1, 1)))
    with pytest.raises(ValueError, match="geen termijn in dagen"):
        last_days(some, Value("x", 9, "hours", "law", "art. 1", date(2015, 1, 1)))


@given(days, st.integers(-30, 60))
def test_the_working_days_that_are_left_are_counted_after_today_up_to_the_last_one(start: date, ahead: int) -> None:
    end = start + timedelta(days=ahead)
    assert working_days_until(start, end) == len(_working_days_from(start + timedelta(days=1), end))
