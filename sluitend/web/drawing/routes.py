"""Lines between two people: straight between neighbours, over the heads of a row, or down beside somebody."""

from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from sluitend.web.drawing.generations import Tree
from sluitend.web.drawing.lanes import ARC, Lane, Room
from sluitend.web.drawing.measure import width
from sluitend.web.drawing.shapes import GAP, HALF, PORTS, SMALL, Shape, Tie

SIDES = (8, 16, 4, 12)  # where lines reach the side of a symbol, below its middle
APARTED = ("separated", "divorced")


class Mark(NamedTuple):
    """A height beside a row: so far below the middle of its symbols."""

    row: int
    below: float


Point = tuple[float, Mark | Lane]


@dataclass(slots=True)
class Route:
    """A line whose heights are not known yet. `slashes`: where it is struck through, and how many times."""

    points: list[Point]
    look: str
    arrow: bool = False
    slashes: tuple[float, Mark | Lane, int] | None = None


class Label(NamedTuple):
    x: float
    at: Mark | Lane
    text: str
    look: str
    plate: bool


@dataclass(slots=True)
class Plan:
    """Everything that is laid out so far."""

    rows: list[list[int]]
    tree: Tree
    x: dict[int, int]
    shape: dict[int, Shape]
    room: Room
    routes: list[Route] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    arcs: dict[frozenset[int], tuple[Lane, float, float]] = field(default_factory=dict)
    used: dict[tuple[int, str, int], int] = field(default_factory=dict)

    def neighbours(self, one: int, other: int) -> bool:
        row = self.rows[self.tree.level[one]]
        return self.tree.level[one] == self.tree.level[other] and abs(row.index(one) - row.index(other)) == 1

    def top(self, one: int, side: int) -> Point:
        """A free spot on top of a symbol, on this side (-1 left, 1 right)."""
        aside = side * PORTS[self._next(one, "top", side) % len(PORTS)]
        return self.x[one] + aside, Mark(self.tree.level[one], -rise(self.shape[one], aside))

    def side(self, one: int, side: int) -> Point:
        below = SIDES[self._next(one, "side", side) % len(SIDES)]
        return self.x[one] + side * rise(self.shape[one], below), Mark(self.tree.level[one], below)

    def _next(self, one: int, what: str, side: int) -> int:
        self.used[one, what, side] = count = self.used.get((one, what, side), -1) + 1
        return count


def rise(shape: Shape, aside: float) -> float:
    """From the middle line of a symbol to its edge, so far from the middle."""
    if shape == "woman":
        return sqrt(HALF * HALF - aside * aside)
    if shape == "unknown":
        return HALF - abs(aside)
    return HALF - 2 * abs(aside) if shape == "unborn" else HALF


def connect(plan: Plan, tie: Tie) -> None:
    """Draw one couple or line."""
    one, other = tie.a, tie.b
    if tie.kind == "couple" and plan.neighbours(one, other):
        _beside(plan, tie)
    elif plan.tree.level[one] == plan.tree.level[other]:
        _over(plan, tie)
    else:
        _down(plan, tie)


def _slashes(look: str) -> int:
    return APARTED.index(look) + 1 if look in APARTED else 0


def _beside(plan: Plan, tie: Tie) -> None:
    one, other = sorted((tie.a, tie.b), key=lambda each: plan.x[each])
    mark = Mark(plan.tree.level[one], 0)
    left, right = plan.x[one] + HALF, plan.x[other] - HALF
    struck = (left + 15, mark, _slashes(tie.look)) if _slashes(tie.look) else None
    plan.routes.append(Route([(left, mark), (right, mark)], tie.look, slashes=struck))
    if tie.label:
        plan.labels.append(Label((left + right) / 2, Mark(mark.row, -13), tie.label, "couple", True))


def _stretch(plan: Plan, tie: Tie, channel: int, one: float, other: float) -> Lane:
    """A lane for this stretch, with its label in the middle and the strokes of a separation beside that.

    A label that does not fit between its ends stands outward from `one`, where it hides no line to a child.
    """
    need = (width(tie.label, SMALL) + 16 if tie.label else 0) + (60 if _slashes(tie.look) else 0)
    middle, half = (one + other) / 2, max(abs(one - other), need) / 2
    if need > abs(one - other):
        middle = one + (half - 14 if one > other else 14 - half)
    lane = plan.room.lane(channel, ARC, middle - half, middle + half)
    if tie.label:
        plan.labels.append(Label(middle, lane, tie.label, tie.kind, True))
    return lane


def _struck(tie: Tie, lane: Lane, one: float, other: float) -> tuple[float, Lane, int] | None:
    return (min(one, other) + 12, lane, _slashes(tie.look)) if _slashes(tie.look) else None


def _over(plan: Plan, tie: Tie) -> None:
    """Up from the one, over the heads of the row, and down to the other."""
    side = 1 if plan.x[tie.a] < plan.x[tie.b] else -1
    start, end = plan.top(tie.a, side), plan.top(tie.b, -side)
    lane = _stretch(plan, tie, plan.tree.level[tie.a], start[0], end[0])
    plan.routes.append(Route([start, (start[0], lane), (end[0], lane), end], tie.look, tie.arrow,
                             _struck(tie, lane, start[0], end[0])))  # fmt: skip
    _remember(plan, tie, lane, start[0], end[0])


def _remember(plan: Plan, tie: Tie, lane: Lane, one: float, other: float) -> None:
    if tie.kind == "couple":
        plan.arcs[frozenset((tie.a, tie.b))] = (lane, min(one, other), max(one, other))


def _down(plan: Plan, tie: Tie) -> None:
    """From the side of who stands higher, down beside that person, to the top of who stands lower."""
    level = plan.tree.level
    high, low = sorted((tie.a, tie.b), key=lambda each: level[each])
    side = 1 if plan.x[low] >= plan.x[high] else -1
    span = 2 * level[high] + 1, 2 * level[low]
    near = [plan.x[high] + way * gap for way in (side, -side) for gap in GAP]
    x = next((each for each in near if plan.room.is_free(each, *span)), None)
    points: list[Point]
    if x is not None:
        plan.room.take(x, *span)
        start = plan.side(high, 1 if x > plan.x[high] else -1)
        points = [start, (x, start[1])]
    else:
        middle = (plan.x[high] + plan.x[low]) / 2
        x = plan.room.track([], span[0] - 1, span[1], middle)
        start = plan.top(high, 1 if x > plan.x[high] else -1)
        lane = plan.room.lane(level[high], ARC, min(x, start[0]), max(x, start[0]))
        points = [start, (start[0], lane), (x, lane)]
    end = plan.top(low, 1 if x > plan.x[low] else -1)
    lane = _stretch(plan, tie, level[low], x, end[0])
    points += [(x, lane), (end[0], lane), end]
    if tie.a == low:
        points.reverse()
    plan.routes.append(Route(points, tie.look, tie.arrow, _struck(tie, lane, x, end[0])))
    _remember(plan, tie, lane, x, end[0])
