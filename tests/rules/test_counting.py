"""Hops, tellings, refusals and gaps, by the counting rules of the project."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.counting import KINDS, Move, count, gap_days, hops, is_hop

DAY_0 = datetime(2026, 1, 5, 12, tzinfo=UTC)


moves = st.builds(
    Move,
    at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 2, 1), timezones=st.just(UTC)),
    kind=st.sampled_from(KINDS),
    from_party=st.sampled_from(["", "a", "b", "c"]),
    to_parties=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True).map(tuple),
    teller=st.sampled_from(["", "moeder", "oma"]),
    carried=st.booleans(),
    again=st.booleans(),
)


@given(st.lists(moves))
def test_counts_never_exceed_what_happened_and_do_not_depend_on_the_order_of_entering(
    story: list[Move],
) -> None:
    counts = count(story)
    assert counts.hops <= sum(map(is_hop, story))
    assert counts.tellings <= sum(move.kind == "talk" for move in story)
    by_time = sorted(story, key=lambda move: move.at)
    if len({move.at for move in story}) == len(story):
        assert count(by_time) == count(reversed(by_time)) == counts


@given(st.lists(moves), moves)
def test_one_more_thing_that_happened_last_never_lowers_a_count(story: list[Move], last: Move) -> None:
    by_time = sorted(story, key=lambda move: move.at)
    assert hops(by_time) <= hops([*by_time, last]) <= hops(by_time) + 1


def test_an_unknown_kind_of_move_is_refused() -> None:
    with pytest.raises(ValueError, match="Onbekende soort"):
        Move(DAY_0, "doorgestuurd", "a", ("b",))


def _days(first: float, last: float | None) -> tuple[datetime, datetime | None]:
    return DAY_0 + timedelta(days=first), None if last is None else DAY_0 + timedelta(days=last)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10))),
    st.tuples(st.integers(0, 40), st.integers(1, 10)),
)
def test_somebody_having_the_case_longer_never_makes_more_gap_days(
    held: list[tuple[int, int]], more: tuple[int, int]
) -> None:
    spans = [_days(first, first + length) for first, length in held]
    end = DAY_0 + timedelta(days=30)
    extra = _days(more[0], sum(more))
    assert 0 <= gap_days([*spans, extra], DAY_0, end) <= gap_days(spans, DAY_0, end) <= 31
