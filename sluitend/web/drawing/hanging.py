"""Children hang from the line of their parents: one line down, one across, and one to each child."""

from sluitend.web.drawing.lanes import BUS, Lane
from sluitend.web.drawing.routes import Mark, Plan, Point, Route, connect, rise
from sluitend.web.drawing.shapes import GAP, HALF, Tie
from sluitend.web.drawing.unions import Union

MIDDLE = (0, -6, 6, -12, 12)  # where a line leaves that of a couple
BELOW = 12  # where it leaves the side of one parent: under the line of a couple


def reserve(plan: Plan, union: Union) -> None:
    """Above each child stays room for its own line."""
    for child in union.own:
        plan.room.take(plan.x[child], *2 * (2 * plan.tree.level[child],), union)


def joined(plan: Plan, union: Union) -> None:
    """Parents of whom nobody told how they stand to each other have a line all the same."""
    if len(union.parents) == 2:
        one, other = union.parents
        told = [*plan.tree.couples, *plan.tree.crossing]
        if all({tie.a, tie.b} != {one, other} for tie in told):
            tie = Tie(0, "couple", one, other, "parents")
            plan.tree.couples.append(tie)
            connect(plan, tie)


def hang(plan: Plan, union: Union) -> None:
    targets = sorted({plan.tree.level[child] for child in union.children})
    if not targets:
        return
    points, channel = _start(plan, union, targets[0])
    for row in targets:
        points = _reach(plan, union, points, channel, row)
        channel = row
    looks = set(union.look.values())
    if points:
        plan.routes.append(Route(points, looks.pop() if len(looks) == 1 else "birth"))


def _start(plan: Plan, union: Union, first: int) -> tuple[list[Point], int]:
    """The top of the line, and the channel into which it comes down."""
    level, x = plan.tree.level, plan.x
    wish = sum(x[child] for child in union.children) / len(union.children)
    if not union.parents:
        return [], first
    row = max(level[parent] for parent in union.parents)
    span = 2 * row + 1, 2 * row + 2
    if len(union.parents) == 1:
        return _of_one(plan, union, wish), row + 1
    one, other = union.parents
    if plan.neighbours(one, other):
        middle = (x[one] + x[other]) / 2
        at = plan.room.track([middle + aside for aside in MIDDLE], *span, middle, union)
        return [(at, Mark(row, 0))], row + 1
    lane, low, high = plan.arcs[frozenset(union.parents)]
    beside = {x[each] + side * gap for each in plan.rows[row] for side in (-1, 1) for gap in GAP}
    inside = sorted((each for each in beside if low < each < high), key=lambda each: (abs(each - wish), each))
    at = plan.room.track(inside, 2 * row, 2 * row + 2, wish, union)
    edge = min(max(at, low), high)
    return [(edge, lane), (at, lane)] if edge != at else [(at, lane)], row + 1


def _of_one(plan: Plan, union: Union, wish: float) -> list[Point]:
    """From the side where no partner stands, or where the children are."""
    (parent,) = union.parents
    row, middle = plan.tree.level[parent], plan.x[parent]
    near = [each for tie in plan.tree.couples if parent in (tie.a, tie.b) for each in (tie.a, tie.b) if each != parent]
    taken = {1 if plan.x[each] > middle else -1 for each in near if plan.neighbours(parent, each)}
    sides = sorted((1, -1), key=lambda side: (side in taken, (wish - middle) * side < 0))
    wished = [middle + side * gap for side in sides for gap in GAP]
    at = plan.room.track(wished, 2 * row + 1, 2 * row + 2, middle, union)
    side = 1 if at > middle else -1
    mark = Mark(row, BELOW)
    return [(middle + side * rise(plan.shape[parent], BELOW), mark), (at, mark)]


def _reach(plan: Plan, union: Union, points: list[Point], channel: int, row: int) -> list[Point]:
    """Bring the line to the children of one row. Returns where it can go on to the next."""
    if points and row > channel:
        at = points[-1][0]
        span = 2 * channel, 2 * row
        straight = plan.room.is_free(at, *span, union)
        down = plan.room.take(at, *span, union) if straight else plan.room.track([], *span, at, union)
        if down != at:
            lane = plan.room.lane(channel, BUS, min(at, down), max(at, down))
            points = [*points, (at, lane), (down, lane)]
    children = [child for child in union.children if plan.tree.level[child] == row]
    spots = _spots(plan, union, children)
    across = [*(spot for spot, _child in spots), *([points[-1][0]] if points else [])]
    lane = plan.room.lane(row, BUS, min(across), max(across))
    for spot, child in spots:
        _to_child(plan, union, child, spot, lane)
    plan.routes.append(Route([(min(across), lane), (max(across), lane)], _bus(union, children)))
    return [*points, (points[-1][0], lane)] if points else []


def _bus(union: Union, children: list[int]) -> str:
    looks = {union.look[child] for child in children}
    return looks.pop() if len(looks) == 1 else "birth"


def _spots(plan: Plan, union: Union, children: list[int]) -> list[tuple[float, int]]:
    """Where the line to each child leaves the line across: that of twins at one point."""
    spots: dict[int, float] = {child: float(plan.x[child]) for child in children}
    runs: list[list[int]] = []
    for child in children:
        if runs and frozenset((runs[-1][-1], child)) in union.twins:
            runs[-1].append(child)
        else:
            runs.append([child])
    for run in (run for run in runs if len(run) > 1):
        middle = sum(plan.x[child] for child in run) / len(run)
        spots.update(dict.fromkeys(run, middle))
    return [(spots[child], child) for child in children]


def _to_child(plan: Plan, union: Union, child: int, spot: float, lane: Lane) -> None:
    look = union.look[child]
    if child in union.own:
        end: Point = (plan.x[child], Mark(plan.tree.level[child], -HALF))
        plan.routes.append(Route([(spot, lane), end], look))
        return
    over = union.parents and sum(plan.x[parent] for parent in union.parents) / len(union.parents) > plan.x[child]
    end = plan.top(child, 1 if over else -1)
    plan.routes.append(Route([(spot, lane), (end[0], lane), end], look))
