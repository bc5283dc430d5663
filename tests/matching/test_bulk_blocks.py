"""Pairs of a whole register: everyone who shares a key that says something, and no quadratic time."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sluitend.matching.bulk_blocks import find_pairs


def _found(keys: list[tuple[int, int]], **words: int) -> set[tuple[int, int]]:
    """Pairs of rows as sets; `keys` as (row, key)."""
    rows = np.array([row for row, _key in keys], np.int32)
    blocks = find_pairs(np.array([key for _row, key in keys], np.int64), rows, **words)
    ones, others = blocks.rows()
    found = list(zip(ones.tolist(), others.tolist(), strict=True))
    assert len(found) == len(set(found))
    assert all(one < other for one, other in found)
    return set(found)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([-(2**62), -(2**40), 0, 2**40, 2**62])), max_size=80))
def test_two_rows_are_a_pair_when_they_share_a_key(keys: list[tuple[int, int]]) -> None:
    of = {key: {row for row, one in keys if one == key} for _row, key in keys}
    expected = {pair for rows in of.values() for pair in combinations(sorted(rows), 2)}
    assert _found(keys, many=10_000, small=60) == expected


def test_one_key_is_enough_in_a_small_block_and_two_are_in_a_larger_one() -> None:
    street = [(row, 1 << 40) for row in range(20)]
    assert _found(street, small=8) == set()
    assert _found(street[:8], small=8) == set(combinations(range(8), 2))
    namesakes = [(row, 2 << 40) for row in range(5, 25)]
    assert _found([*street, *namesakes], small=8) == set(combinations(range(5, 20), 2))


def test_a_large_block_gives_only_the_pairs_that_share_another_large_key_too() -> None:
    town = [(row, 10 << 40) for row in range(60)]
    names = [(row, 20 << 40) for row in range(40, 100)]
    assert _found([*town, *names], cap=30) == set(combinations(range(40, 60), 2))


def test_five_thousand_namesakes_of_one_day_are_not_compared_each_with_each_and_that_is_said() -> None:
    keys = np.repeat(np.arange(1, 8, dtype=np.int64) << 40, 5000)
    rows = np.tile(np.arange(5000, dtype=np.int32), 7)
    phones = (np.arange(5000, dtype=np.int64) // 2 + 1) << 42
    blocks = find_pairs(np.append(keys, -phones), np.append(rows, np.arange(5000, dtype=np.int32)))
    assert len(blocks.pairs) == 2500  # those who share a phone
    assert (blocks.cut, blocks.largest) == (7, 5000)
    assert blocks.left_out


def test_the_cap_goes_down_until_the_pairs_fit() -> None:
    blocks = find_pairs(np.repeat(np.arange(100, dtype=np.int64) << 40, 20), np.arange(2000, dtype=np.int32), many=500)
    assert len(blocks.pairs) <= 500
    assert blocks.cap < 20


def test_nothing_known_gives_no_pairs() -> None:
    assert _found([]) == set()
