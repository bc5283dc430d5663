"""How far apart: children under their parents and parents over their children, with room between neighbours."""

from itertools import pairwise

from sluitend.web.drawing.generations import Tree
from sluitend.web.drawing.measure import width
from sluitend.web.drawing.shapes import HALF, PORTS, SMALL, STEP, Family
from sluitend.web.drawing.unions import Unions

SWEEPS = 12
APART = 28  # more between people who are no family of each other


def spread(rows: list[list[int]], family: Family, tree: Tree, found: Unions) -> dict[int, int]:
    """The middle of everybody, in whole pixels. The order of a row stays, and so does the least distance."""
    room = _rooms(rows, family, tree)
    x: dict[int, float] = {}
    for row, between in zip(rows, room, strict=True):
        at = 0.0
        for place, one in enumerate(row):
            at += between[place]
            x[one] = at
    for _ in range(SWEEPS):
        for row, between in zip(rows, room, strict=True):
            _settle(row, between, _under_parents(row, x, found, tree), x)
        for row, between in zip(reversed(rows), reversed(room), strict=True):
            _settle(row, between, _over_children(row, x, found), x)
    for row, between in zip(rows, room, strict=True):
        _close_up(row, between, x, list(tree.part.values()), tree)
    left = min(x.values(), default=0.0)
    return {one: int(at - left + 0.5) for one, at in x.items()}


def _close_up(row: list[int], room: list[int], x: dict[int, float], heads: list[int], tree: Tree) -> None:
    """Who hangs together with nobody stands right beside the neighbour."""
    for place, (before, one) in enumerate(pairwise(row), 1):
        if heads.count(tree.part[one]) == 1:
            x[one] = x[before] + room[place]


def _rooms(rows: list[list[int]], family: Family, tree: Tree) -> list[list[int]]:
    """The least distance of each to the one before: words between them must fit. The first of a row has none."""
    need: dict[frozenset[int], int] = {}
    for tie in family.ties:
        beside = 2 * HALF + 18 if tie.kind == "couple" else 2 * PORTS[0] + 34
        pair = frozenset((tie.a, tie.b))
        need[pair] = max(need.get(pair, 0), int(width(tie.label, SMALL)) + beside if tie.label else 0)
    return [
        [0, *(max(STEP if tree.part[one] == tree.part[other] else STEP + APART, need.get(frozenset((one, other)), 0))
              for one, other in pairwise(row))] if row else []
        for row in rows
    ]  # fmt: skip


def _under_parents(row: list[int], x: dict[int, float], found: Unions, tree: Tree) -> dict[int, float]:
    wish = {one: x[one] for one in row}
    move: dict[int, float] = {}
    for one in row:
        union = found.of_child.get(one)
        if union is not None and union.parents:
            over = sum(x[parent] for parent in union.parents) / len(union.parents)
            move[one] = over - sum(x[child] for child in union.own) / len(union.own)
    for tie in tree.couples:
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            if one in wish and one not in move and other in move:
                wish[one] = x[one] + move[other]
    for one, by in move.items():
        wish[one] = x[one] + by
    return wish


def _over_children(row: list[int], x: dict[int, float], found: Unions) -> dict[int, float]:
    wish = {}
    for one in row:
        moves = [
            sum(x[child] for child in union.own) / len(union.own)
            - sum(x[parent] for parent in union.parents) / len(union.parents)
            for union in found.of_parent.get(one, ()) if union.own
        ]  # fmt: skip
        wish[one] = x[one] + (sum(moves) / len(moves) if moves else 0.0)
    return wish


def _settle(row: list[int], room: list[int], wish: dict[int, float], x: dict[int, float]) -> None:
    """As near to the wishes as the order and the room allow (neighbours that would collide move as one block)."""
    blocks: list[tuple[float, int]] = []  # mean, number of people
    offset, offsets = 0, []
    for one, between in zip(row, room, strict=True):
        offset += between
        offsets.append(offset)
        mean, count = wish[one] - offset, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        blocks.append((mean, count))
    place = 0
    for mean, count in blocks:
        for _ in range(count):
            x[row[place]] = mean + offsets[place]
            place += 1
