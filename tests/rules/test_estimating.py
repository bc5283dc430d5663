"""Intervals of counted shares: against published figures, and against counting by lot."""

import random

import pytest

from sluitend.rules.estimating import difference, found, needed_to_show, share


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [  # R.G. Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_that_of_the_published_table(part: int, whole: int, low: float, high: float) -> None:
    told = share(part, whole)
    assert told is not None
    assert (round(told.low, 4), round(told.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [  # R.G. Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_that_of_the_published_table(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    after, before = share(*one), share(*other)
    assert after is not None and before is not None
    _change, least, most = difference(before, after)
    assert (round(least, 4), round(most, 4)) == (low, high)


def test_nothing_has_no_share_and_more_than_all_is_refused() -> None:
    assert share(0, 0) is None
    for part, whole in ((2, 1), (-1, 5)):
        with pytest.raises(ValueError, match="deel"):
            share(part, whole)


def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty() -> None:
    lot, truth = random.Random(7), 0.03
    held = 0
    for _time in range(2000):
        told = share(sum(lot.random() < truth for _one in range(400)), 400)
        held += told is not None and told.low <= truth <= told.high
    assert 0.93 < held / 2000 < 0.98


def test_without_a_sample_what_was_found_is_only_a_bound() -> None:
    told = found(at_once=90, later=10, silent=500, drawn=0, known=0)
    assert told is not None and not told.sampled
    assert (told.value, told.low, told.high) == (0.9, 0.0, 0.9)


def test_with_a_sample_the_missed_are_its_share_of_all_that_stayed_silent() -> None:
    told = found(at_once=90, later=2, silent=500, drawn=100, known=4)
    assert told is not None and told.sampled
    assert told.value == pytest.approx(90 / (90 + 20))
    assert told.low < told.value < told.high < 1


def test_a_sample_never_tells_fewer_missed_than_turned_out_by_themselves() -> None:
    told = found(at_once=90, later=10, silent=500, drawn=20, known=0)
    assert told is not None and told.value == pytest.approx(0.9) == told.high


def test_nobody_found_and_nobody_missed_tells_nothing() -> None:
    assert found(at_once=0, later=0, silent=10, drawn=5, known=0) is None
    with pytest.raises(ValueError, match="steekproef"):
        found(at_once=1, later=0, silent=1, drawn=2, known=0)


def test_the_estimate_from_a_sample_holds_the_truth() -> None:
    lot, held = random.Random(11), 0
    for _time in range(500):
        silent = [lot.random() < 0.02 for _one in range(3000)]
        drawn = lot.sample(silent, 300)
        told = found(at_once=900, later=0, silent=3000, drawn=300, known=sum(drawn))
        held += told is not None and told.low <= 900 / (900 + sum(silent)) <= told.high
    assert held / 500 > 0.92


def test_one_in_ten_thousand_takes_thirty_thousand_to_show() -> None:
    assert needed_to_show(1 / 10_000) == 30_000
    nothing_wrong = share(0, 30_000)
    assert nothing_wrong is not None and nothing_wrong.high < 0.00013
