"""When terms end: what holds for every term and every start."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.book import UnknownValue, Value
from sluitend.rules.calendar import (
    AMSTERDAM,
    add_months,
    end_of_term,
    is_working_day,
)
from sluitend.rules.protection import NotThatLong, extension_end, latest_end, order_end
from sluitend.rules.terms import TERMS, due, warnings
from tests.covers import covers
from tests.rules.examples import BOOK

# From the day on which every term is in the book.
moments = st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1), timezones=st.just(AMSTERDAM))
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


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


def _value(number: int, unit: str) -> Value:
    return Value("x", number, unit, "law", "art. 1", date(2015, 1, 1), general_terms_act=True)


def test_a_legal_term_of_two_days_need_not_hold_two_working_days_and_one_of_three_must() -> None:
    friday = datetime(2026, 11, 20, 12, tzinfo=UTC)
    ends = [end_of_term(friday, _value(number, "days")).astimezone(AMSTERDAM).date() for number in (2, 3)]
    assert ends == [date(2026, 11, 23), date(2026, 11, 24)]


def test_a_term_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="negatief"):
        end_of_term(datetime(2026, 1, 1, tzinfo=UTC), _value(-1, "days"))


@given(start=moments, number=st.integers(0, 3), unit=st.sampled_from(["months", "days", "weeks"]))
def test_the_general_terms_act_only_ever_makes_a_term_longer(start: datetime, number: int, unit: str) -> None:
    moved = end_of_term(start, _value(number, unit))
    assert moved >= end_of_term(start, replace(_value(number, unit), general_terms_act=False))


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
