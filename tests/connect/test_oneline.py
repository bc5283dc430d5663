"""What is typed in one line comes apart as people mean it, and nothing of it is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.connect import oneline
from sluitend.matching.dates import PartialDate

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sanne Bakker", ("Sanne", "", "Bakker")),
        ("Sanne van der Berg", ("Sanne", "van der", "Berg")),
        ("Anne Marie de Vries-Jansen", ("Anne Marie", "de", "Vries-Jansen")),
        ("Berg, Sanne van der", ("Sanne", "van der", "Berg")),
        ("Fatima el Amrani", ("Fatima", "el", "Amrani")),
        ("Sanne", ("Sanne", "", "")),
        ("Sanne van", ("Sanne", "", "van")),
        ("  ", ("", "", "")),
    ],
)
def test_a_name(text, parts) -> None:
    assert oneline.name(text) == parts


@pytest.mark.parametrize(
    ("text", "street", "number", "postcode", "city"),
    [
        ("Groenezoom 12, 3075 AB Rotterdam", "Groenezoom", "12", "3075 AB", "Rotterdam"),
        ("groenezoom 12 b 3075ab", "groenezoom", "12 b", "3075 AB", ""),
        ("3075AB 12", "", "12", "3075 AB", ""),
        ("3075 AB 12-2, Rotterdam", "", "12-2", "3075 AB", "Rotterdam"),
        ("Groenezoom, Rotterdam", "Groenezoom", "", "", "Rotterdam"),
        ("1e Pijnackerstraat 104", "1e Pijnackerstraat", "104", "", ""),
        ("bij haar zus", "bij haar zus", "", "", ""),
    ],
)
def test_an_address(text, street, number, postcode, city) -> None:
    home = oneline.home(text)
    assert home is not None
    assert (home.street, home.number, home.postcode, home.city) == (street, number, postcode, city)


@given(st.text(max_size=60))
def test_no_letter_of_a_name_or_an_address_is_lost(text) -> None:
    def letters(*told: str) -> list[str]:
        return sorted(sign.lower() for sign in "".join(told) if sign.isalnum() and sign.isascii())

    assert letters(*oneline.name(text)) == letters(text)
    if home := oneline.home(text):
        assert letters(home.street, home.number, home.postcode, home.city) == letters(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12-4-1990", "1990-04-12"), ("12 april 1990", "1990-04-12"), ("4-1990", "1990-04"), ("mei 2019", "2019-05"),
        ("1990", "1990"), ("1990-04-12", "1990-04-12"), ("vandaag", "2026-11-22"), ("Gisteren", "2026-11-21"),
    ],
)  # fmt: skip
def test_a_date_of_which_a_part_may_be_unknown(text, iso) -> None:
    found = oneline.partial_date(text, TODAY)
    assert found is not None and found.iso() == iso


@pytest.mark.parametrize("text", ["31-2-2026", "12-13-1990", "morgen", "12-4-90", "1-2-3-4", "xx-1990", "١٩٩٠"])
def test_what_is_no_date_is_said_to_be_none(text) -> None:
    with pytest.raises(ValueError):
        oneline.partial_date(text, TODAY)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_is_read_back(day) -> None:
    assert oneline.partial_date(f"{day.day}-{day.month}-{day.year}", TODAY) == PartialDate.of(day)
