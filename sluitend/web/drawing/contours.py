"""The contour around who live together: never around somebody who does not."""

import itertools
from collections.abc import Iterable, Sequence

from sluitend.web.drawing.shapes import Box

BESIDE = 60  # from the middle of a symbol
JOIN = 20  # boxes above each other that overlap less stay apart
ROUND = 10


def runs(row: Sequence[int], members: frozenset[int]) -> list[list[int]]:
    """The members who stand beside each other in one row."""
    found: list[list[int]] = []
    before = False
    for one in row:
        if one in members:
            if before:
                found[-1].append(one)
            else:
                found.append([one])
        before = one in members
    return found


def contours(boxes: Sequence[Sequence[Box]]) -> list[str]:
    """Outlines as paths around the boxes of each row; boxes above each other are joined where they overlap."""
    joined = [*(box for row in boxes for box in row)]
    for upper, lower in itertools.pairwise(boxes):
        for one in upper:
            for other in lower:
                left, right = shared(one, other)
                if right - left >= JOIN:
                    joined.append(Box(left, one.bottom, right, other.top))
    return [_path(loop) for loop in _loops(joined)]


def shared(one: Box, other: Box) -> tuple[float, float]:
    return max(one.left, other.left), min(one.right, other.right)


def lowest(boxes: Sequence[Sequence[Box]]) -> list[tuple[int, int]]:
    """Which boxes (row, place) have none of their own household joined below them: there its name stands."""
    return [
        (row, place)
        for row, here in enumerate(boxes) for place, box in enumerate(here)
        if all(shared(box, other)[1] - shared(box, other)[0] < JOIN
               for other in (boxes[row + 1] if row + 1 < len(boxes) else ()))
    ]  # fmt: skip


Spot = tuple[float, float]


def _loops(boxes: Iterable[Box]) -> list[list[Spot]]:
    """The edges of a union of boxes, walked around with the inside at the right hand."""
    listed = list(boxes)
    xs = sorted({x for box in listed for x in (box.left, box.right)})
    ys = sorted({y for box in listed for y in (box.top, box.bottom)})
    inside = {
        (i, j)
        for i in range(len(xs) - 1) for j in range(len(ys) - 1)
        if any(box.left <= xs[i] and xs[i + 1] <= box.right and box.top <= ys[j] and ys[j + 1] <= box.bottom
               for box in listed)
    }  # fmt: skip
    ahead: dict[Spot, list[Spot]] = {}
    for i, j in sorted(inside):
        corner = [(xs[i], ys[j]), (xs[i + 1], ys[j]), (xs[i + 1], ys[j + 1]), (xs[i], ys[j + 1])]
        beside = [(i, j - 1), (i + 1, j), (i, j + 1), (i - 1, j)]
        for edge in range(4):
            if beside[edge] not in inside:
                ahead.setdefault(corner[edge], []).append(corner[(edge + 1) % 4])
    found: list[list[Spot]] = []
    while ahead:
        start = min(ahead)
        loop, at = [start], start
        while at in ahead:
            to = ahead[at].pop(0)
            if not ahead[at]:
                del ahead[at]
            at = to
            loop.append(at)
        found.append(_straight(loop[:-1]))
    return found


def _straight(loop: list[Spot]) -> list[Spot]:
    """Without the points in the middle of a straight edge."""
    around = [loop[-1], *loop, loop[0]]
    return [
        here for before, here, after in zip(around, around[1:], around[2:], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]  # fmt: skip


def _path(loop: list[Spot]) -> str:
    """A closed path with round corners."""
    around = [loop[-1], *loop, loop[0]]
    parts = []
    for before, here, after in zip(around, around[1:], around[2:], strict=False):
        start, end = _towards(here, before), _towards(here, after)
        parts.append(f"{'L' if parts else 'M'}{start[0]:g} {start[1]:g}Q{here[0]:g} {here[1]:g} {end[0]:g} {end[1]:g}")
    return "".join(parts) + "Z"


def _towards(here: Spot, to: Spot) -> Spot:
    across, down = to[0] - here[0], to[1] - here[1]
    long = abs(across) + abs(down)
    part = min(ROUND, long / 2) / long if long else 0
    return here[0] + across * part, here[1] + down * part
