"""Places to walk in: open or closed by the clock of Rotterdam, and nothing said that nobody knows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.territory import BadRegion
from sluitend.rules.walk_in import State, WalkIn, _row, read_walk_in, sorted_by_opening, state
from tests.covers import covers

REGION = Path(__file__).parents[2] / "regions/rotterdam-rijnmond"
TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # half past ten in Rotterdam


def place(*hours: str, always: bool = False, covers: tuple[str, ...] = ()) -> WalkIn:
    told = {"code": "x", "name": "x", "text": "x", "hours": list(hours), "sure": "region"}

    return _row({**told, "always": always, "covers": list(covers)})


def test_open_until_it_closes_and_closed_until_it_opens():
    one = place("di 10:00-16:00", "do 10:00-16:00")
    assert state(one, TUESDAY).open is True and state(one, TUESDAY).at.hour == 16
    closed = state(one, TUESDAY + timedelta(hours=6))
    assert closed.open is False and (closed.at.day, closed.at.hour) == (26, 10)
    assert state(one, TUESDAY + timedelta(days=5)).at.day == 1


def test_without_hours_nobody_knows_and_always_is_always():
    assert state(place(), TUESDAY) == State(None)
    assert state(place(always=True), datetime(2026, 12, 25, 3, tzinfo=UTC)) == State(True)


def test_on_a_general_holiday_nobody_knows():
    christmas = datetime(2026, 12, 25, 9, 30, tzinfo=UTC)  # a Friday
    assert state(place("vr 09:00-17:00"), christmas) == State(None)


def test_what_is_open_comes_first_then_what_opens_soonest_then_what_must_be_asked():
    later, soon, now, asked = place("wo 10:00-11:00"), place("di 14:00-15:00"), place("di 10:00-11:00"), place()
    found = sorted_by_opening((asked, later, soon, now), TUESDAY)
    assert [one for one, _state in found] == [now, soon, later, asked]


def test_with_a_municipality_only_what_serves_it():
    here, there, everywhere = place(covers=("Rotterdam",)), place(covers=("Schiedam",)), place()
    assert [one for one, _s in sorted_by_opening((here, there, everywhere), TUESDAY, "Rotterdam")] == [here, everywhere]


@given(st.integers(0, 2 * 365 * 24 * 60))
def test_the_next_opening_is_never_in_the_past(minutes):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = state(place("ma 09:00-12:30", "wo 13:00-17:00", "za 00:00-23:59"), now)
    assert found.at is None or found.at > now


@covers("R-ACCESS-05", "R-TERM-23", "R-TERM-24")
def test_the_region_names_the_weekly_and_the_two_days_and_says_which_hours_are_an_example():
    known = {one.code: one for one in read_walk_in(REGION)}
    assert known["filomena"].often == "Twee dagen per week" and len(known["filomena"].hours) == 2
    assert known["huisarts-vreewijk"].often == "Elke week"
    assert all(one.sure == "example" for one in known.values() if one.hours)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('name = "x"', "code ontbreekt"), ('code = "x"\nname = "x"\ntext = "x"\nfoo = 1', "onbekend veld foo"),
        ('code = "x"\nname = "x"\ntext = "x"\nhours = ["ma 9-5"]\nsure = "region"', "geen tijd"),
        ('code = "x"\nname = "x"\ntext = "x"\nhours = ["ma 17:00-09:00"]\nsure = "region"', "geen tijd"),
        ('code = "x"\nname = "x"\ntext = "x"\nhours = ["ma 09:00-17:00"]', "hoe zeker"), ("x = [", "geldige TOML"),
    ],
)  # fmt: skip
def test_a_fault_in_the_file_is_told(tmp_path, row, said):
    (tmp_path / "walk_in.toml").write_text(f"[[walk_in]]\n{row}\n", encoding="utf-8")
    with pytest.raises(BadRegion, match=said):
        read_walk_in(tmp_path)


def test_a_region_without_the_file_has_no_places(tmp_path):
    assert read_walk_in(tmp_path) == ()
