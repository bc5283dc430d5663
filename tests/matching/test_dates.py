"""Dates of which a part may be unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.matching.dates import PartialDate


@pytest.mark.parametrize("text", ["1988", "1988-03", "1988-03-14", "2000-02-29"])
def test_a_date_is_written_back_as_it_was_read(text: str) -> None:
    assert PartialDate.parse(text).iso() == text


@pytest.mark.parametrize("text", ["", "31-02-1988", "1988-02-31", "1988-13", "1900-02-29", "88", "1988-3-1", "٢٠٠٠"])
def test_a_date_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_no_date() -> None:
    with pytest.raises(ValueError, match="dag zonder maand"):
        PartialDate(1988, None, 3)


@pytest.mark.parametrize(
    ("text", "indicator", "iso"),
    [
        ("19880314", "V", "1988-03-14"),
        ("19880301", "D", "1988-03"),
        ("19880000", "M", "1988"),
        ("00000000", "J", None),
    ],
)
def test_stuf_says_with_its_indicator_what_is_unknown(text: str, indicator: str, iso: str | None) -> None:
    read = PartialDate.from_stuf(text, indicator)
    assert (read.iso() if read else None) == iso
    if read:
        assert read.indicator == indicator


@pytest.mark.parametrize(
    ("text", "indicator"), [("19880231", "V"), ("19881301", "D"), ("1988", "V"), ("19880314", "X")]
)
def test_a_stuf_date_that_does_not_exist_is_refused(text: str, indicator: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.from_stuf(text, indicator)


@given(st.dates(), st.sampled_from("VDM"))
def test_a_date_survives_the_way_through_stuf(day: date, indicator: str) -> None:
    whole = PartialDate.of(day)
    known = {"V": whole, "D": PartialDate(day.year, day.month), "M": PartialDate(day.year)}[indicator]
    assert PartialDate.from_stuf(known.stuf(), known.indicator) == known


def test_what_is_unknown_sorts_before_what_is_known() -> None:
    texts = ["1988", "1988-03", "1988-03-01", "1988-03-14", "1989"]
    assert [item.iso() for item in sorted(map(PartialDate.parse, reversed(texts)))] == texts
