"""Which rows of a whole register share a key: pairs of row numbers, by sorting, without a database.

A key is a signed 64-bit number. A block (the rows under one key) of more rows than the cap says little and would make a
pair of nearly everybody: it is cut finer, by taking two such keys of one row together. What is still too large is left
out, and counted: 5,000 namesakes born on one day are not compared each with each, unless something else (an address, a
phone, a number) brings two of them together.

Two rows that share one key only, of a block that is not small, are not looked at either: a person is found under twenty
keys, and damage that leaves one of them, and that a common one, leaves too little to say anything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CAP = 60  # rows under one key; above it a block is cut finer
SMALL = 8  # rows under one key up to which that key is enough by itself
PAIRS_A_ROW = 50  # the cap goes down until no more pairs than this for each row are listed: 400 bytes a row
MOST_LARGE = 6  # large keys of one row taken together two by two, the smallest first
_ROW_BITS = 31
_SPREAD, _OTHER_SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Blocks:
    """`pairs` as right << 31 | left, with left < right, sorted, each once. What was not looked at is said.

    `cap`: the cap that held; `cut`: blocks cut finer; `left_out`: blocks that were too large even so; `largest`: the
    rows of the largest of these.
    """

    pairs: Longs
    cap: int
    cut: int = 0
    left_out: int = 0
    largest: int = 0

    def rows(self, start: int = 0, stop: int | None = None) -> tuple[Longs, Longs]:
        """The rows of these pairs, left and right."""
        some = self.pairs[start:stop]
        return some & ((1 << _ROW_BITS) - 1), some >> _ROW_BITS

    def since(self, row: int) -> int:
        """Where the pairs begin of which the right row is this one or a later one."""
        return int(np.searchsorted(self.pairs, row << _ROW_BITS))


def find_pairs(
    keys: Longs, rows: NDArray[np.int32], *, cap: int = CAP, small: int = SMALL, many: int | None = None
) -> Blocks:
    """All pairs of rows that share a key of a small block, or two keys. `keys` and `rows` stand beside each other.

    `many`: how many pairs may be made; without it PAIRS_A_ROW for each row. A row that has a key twice has it once.
    """
    if len(keys) == 0:
        return Blocks(np.empty(0, np.int64), cap)
    keys, rows = _in_order(keys, rows)
    starts, sizes = _groups(keys)
    room = PAIRS_A_ROW * (int(rows.max()) + 1) if many is None else many
    cap = _fitting(sizes, cap, room)
    found = _listed(rows, starts, sizes, cap, small)
    large = sizes > cap
    finer_rows, finer_keys = _finer(keys, rows, starts[large], sizes[large])
    left_out = largest = 0
    if len(finer_keys):
        finer_keys, finer_rows = _in_order(finer_keys, finer_rows)
        starts, sizes = _groups(finer_keys)
        fine_cap = _fitting(sizes, cap, room // 2)
        found = np.concatenate([found, _listed(finer_rows, starts, sizes, fine_cap, cap)])
        over = sizes[sizes > fine_cap]
        left_out, largest = len(over), int(over.max(initial=0))
    return Blocks(_once(found), cap, int(large.sum()), left_out, largest)


def _in_order(keys: Longs, rows: NDArray[np.int32]) -> tuple[Longs, NDArray[np.int32]]:
    """By key, then by row; the same row under the same key only once.

    Key and row go in one number, which sorts many times faster than two. So of a million rows 44 bits of the key are
    left: a few keys then stand together by chance, which costs a comparison and nothing else.
    """
    bits = max(1, int(rows.max()).bit_length())
    both = (keys >> bits << bits) | rows
    both.sort()
    both = both[np.append(True, both[1:] != both[:-1])]
    return both >> bits, (both & ((1 << bits) - 1)).astype(np.int32)


def _groups(keys: Longs) -> tuple[Longs, Longs]:
    """Where each block begins and how many rows it has; blocks of one row are left out."""
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff(np.append(begins, len(keys)))
    more = sizes > 1
    return begins[more], sizes[more]


def _fitting(sizes: Longs, cap: int, room: int) -> int:
    """The largest cap, no more than `cap`, with which no more than `room` pairs are made."""
    small = sizes[sizes <= cap]
    if not len(small):
        return cap
    counts = np.bincount(small, minlength=cap + 1)
    steps = np.arange(cap + 1, dtype=np.int64)
    made = np.cumsum(counts * steps * (steps - 1) // 2)
    return min(cap, int(np.searchsorted(made, room, side="right")) - 1)


def _listed(rows: NDArray[np.int32], starts: Longs, sizes: Longs, cap: int, small: int) -> Longs:
    """Each pair of rows within each block of at most `cap`; a pair may come from several blocks.

    The last bit says that the block was small: then one is enough.
    """
    made = [np.empty(0, np.int64)]
    for size in np.unique(sizes[sizes <= cap]).tolist():
        within = starts[sizes == size]
        left, right = np.triu_indices(size, 1)
        pair = (rows[within[:, None] + right].astype(np.int64) << _ROW_BITS) | rows[within[:, None] + left]
        made.append((pair.ravel() << 1) | (size <= small))
    return np.concatenate(made)


def _finer(keys: Longs, rows: NDArray[np.int32], starts: Longs, sizes: Longs) -> tuple[NDArray[np.int32], Longs]:
    """For each row the pairs of its large keys, as new keys; the keys of the smallest blocks first."""
    if not len(starts):
        return np.empty(0, np.int32), np.empty(0, np.int64)
    order = np.argsort(sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    where = np.repeat(starts - np.append(0, np.cumsum(sizes)[:-1]), sizes) + np.arange(int(sizes.sum()))
    held = (rows[where].astype(np.int64) << 32) | np.repeat(np.arange(len(starts)), sizes)
    held.sort()
    row, key = held >> 32, keys[starts[held & 0xFFFFFFFF]].view(np.uint64)
    place = np.arange(len(row))
    rank = place - np.maximum.accumulate(np.where(np.append(True, row[1:] != row[:-1]), place, 0))
    row, key = row[rank < MOST_LARGE].astype(np.int32), key[rank < MOST_LARGE]
    out_rows, out_keys = [np.empty(0, np.int32)], [np.empty(0, np.uint64)]
    for apart in range(1, MOST_LARGE):
        same = row[apart:] == row[:-apart]
        out_rows.append(row[apart:][same])
        out_keys.append((key[:-apart][same] * _SPREAD) ^ (key[apart:][same] * _OTHER_SPREAD))
    return np.concatenate(out_rows), np.concatenate(out_keys).view(np.int64)


def _once(listed: Longs) -> Longs:
    """Of the listed pairs those that are enough, each once: of a small block, or listed more than once."""
    listed.sort()
    pairs = listed >> 1
    again = pairs[1:] == pairs[:-1]
    last = np.append(~again, True)[: len(pairs)]
    enough = np.append(False, again)[: len(pairs)] | ((listed & 1) == 1)
    found: Longs = pairs[last & enough]
    return found
