"""When terms end: the examples, and properties against a naive reference and the public holidays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import holidays as public
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.book import UnknownValue
from sluitend.rules.calendar import (
    AMSTERDAM,
    add_months,
    add_working_days,
    end_of_term,
    holidays,
    is_working_day,
)
from sluitend.rules.protection import NotThatLong, extension_end, latest_end, order_end
from sluitend.rules.terms import TERMS, due, warnings
from tests.covers import covers
from tests.rules.examples import BOOK, examples

YEARS = range(1990, 2061)
# From the day on which every term is in the book.
moments = st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1), timezones=st.just(AMSTERDAM))
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@covers("R-SAFE-01", "R-TERM-01", "R-TERM-02", "R-TERM-05", "R-TERM-13")
@pytest.mark.parametrize("row", examples("terms"))
def test_terms(row: dict[str, Any]) -> None:
    found = due(row["term"], start=row["start"].replace(tzinfo=AMSTERDAM), book=BOOK)
    assert found.at.astimezone(AMSTERDAM).replace(tzinfo=None) == row["end"]
    assert found.value.source


def _public_holidays(year: int) -> set[date]:
    """The public table without Sundays that art. 3 does not name, with 5 May and Good Friday every year."""
    table = public.country_holidays("NL", years=year, language="en_US")
    found = {day for day, name in table.items() if name not in ("Easter Sunday", "Pentecost")}
    easter = next(day for day, name in table.items() if name == "Easter Sunday")
    return found | {date(year, 5, 5), easter - timedelta(days=2)}


@pytest.mark.parametrize("year", YEARS)
def test_our_holidays_are_the_public_table_with_5_may_and_good_friday_every_year(year: int) -> None:
    assert holidays(year) == _public_holidays(year)


def _naive(start: date, count: int) -> date:
    day = start
    while count > 0:
        day = day + timedelta(days=1)
        free = day.weekday() in (5, 6) or day in _public_holidays(day.year)
        if not free:
            count = count - 1
    return day


@given(start=days, count=st.integers(0, 30))
def test_working_days_are_what_counting_on_a_calendar_gives(start: date, count: int) -> None:
    assert add_working_days(start, count) == _naive(start, count)


@given(start=days, count=st.integers(0, 200))
def test_one_more_working_day_is_a_later_working_day(start: date, count: int) -> None:
    one_more = add_working_days(start, count + 1)
    assert one_more > add_working_days(start, count)
    assert is_working_day(one_more)


def test_a_negative_number_of_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="negatief"):
        add_working_days(date(2026, 1, 1), -1)


@given(term=st.sampled_from(TERMS), start=moments)
def test_no_term_ends_before_it_starts_and_each_warns_before_and_tells_after_its_end(
    term: str, start: datetime
) -> None:
    found = due(term, start=start, book=BOOK)
    before, after = warnings(found, book=BOOK)
    assert start.astimezone(UTC) < before < found.at < after
    assert found.at - before <= timedelta(hours=48)
    assert after - found.at <= timedelta(hours=4)


@given(term=st.sampled_from(TERMS), start=moments, later=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_who_starts_later_never_ends_earlier(term: str, start: datetime, later: timedelta) -> None:
    second = (start.astimezone(UTC) + later).astimezone(AMSTERDAM)
    first_end, second_end = due(term, start=start, book=BOOK).at, due(term, start=second, book=BOOK).at
    # Two moments of the double hour in autumn have one clock time, so these terms may end an hour apart.
    slack = timedelta(hours=1) if BOOK.value(term, on=start.date()).to_the_minute else timedelta(0)
    assert second_end >= first_end - slack


@given(start=moments)
def test_terms_in_days_and_weeks_under_the_general_terms_act_end_on_a_working_day(start: datetime) -> None:
    for term in ("safety_assessment", "inquiry", "inform_persons", "restraining_order_hearing"):
        assert is_working_day(due(term, start=start, book=BOOK).at.astimezone(AMSTERDAM).date())


@covers("R-PROT-01")
@given(start=moments)
def test_a_restraining_order_keeps_its_clock_time_through_weekends_holidays_and_clock_changes(
    start: datetime,
) -> None:
    end = due("restraining_order", start=start, book=BOOK).at.astimezone(AMSTERDAM)
    assert (end.date() - start.date()).days == 10
    real = start.astimezone(UTC).astimezone(AMSTERDAM)  # a clock time that does not exist becomes a real one
    assert abs(end.replace(tzinfo=None) - real.replace(tzinfo=None) - timedelta(days=10)) <= timedelta(hours=1)


@given(start=moments)
def test_hours_are_real_hours_on_days_of_23_and_25_hours(start: datetime) -> None:
    found = due("prosecutor_decision", start=start, book=BOOK)
    assert found.at - start.astimezone(UTC) == timedelta(hours=9)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        end_of_term(datetime(2026, 1, 1), BOOK.value("inquiry", on=date(2026, 1, 1)))


def test_a_number_that_is_no_term_has_no_end() -> None:
    with pytest.raises(ValueError, match="geen termijn"):
        end_of_term(datetime(2026, 1, 1, tzinfo=UTC), BOOK.value("recovery_mark", on=date(2026, 1, 1)))


def test_a_term_that_did_not_hold_yet_on_that_day_is_not_made_up() -> None:
    with pytest.raises(UnknownValue, match="2015-01-01"):
        due("perpetrator_bed", start=datetime(2015, 1, 1, 12, tzinfo=UTC), book=BOOK)


@given(start=days, months=st.integers(0, 300))
def test_months_end_on_the_same_day_number_or_the_last_day(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


IMPOSED = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)


@covers("R-PROT-01")
def test_an_extension_lies_after_the_ten_days_and_within_four_weeks() -> None:
    until = IMPOSED + timedelta(days=20)
    assert extension_end(IMPOSED, until, BOOK) == until
    assert extension_end(IMPOSED, latest_end(IMPOSED, BOOK), BOOK) == IMPOSED + timedelta(weeks=4)


def test_an_extension_beyond_four_weeks_is_refused_with_the_latest_moment() -> None:
    with pytest.raises(NotThatLong, match="18-12-2026 om 21:40 uur"):
        extension_end(IMPOSED, IMPOSED + timedelta(weeks=4, minutes=1), BOOK)


def test_an_extension_to_a_moment_that_the_order_covers_already_is_refused() -> None:
    with pytest.raises(NotThatLong, match="loopt al"):
        extension_end(IMPOSED, order_end(IMPOSED, BOOK), BOOK)
