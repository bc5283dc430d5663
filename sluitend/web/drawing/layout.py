"""The whole drawing, step by step: rows, order, distances, lines, heights."""

from dataclasses import dataclass

from sluitend.web.drawing import paths
from sluitend.web.drawing.contours import BESIDE, contours, lowest, runs
from sluitend.web.drawing.generations import tree
from sluitend.web.drawing.hanging import hang, joined, reserve
from sluitend.web.drawing.lanes import ARC, BUS, Lane, Room
from sluitend.web.drawing.measure import cut, width, wrapped
from sluitend.web.drawing.order import rows
from sluitend.web.drawing.routes import Mark, Plan, Route, connect
from sluitend.web.drawing.shapes import (
    HALF,
    LABEL,
    LINE,
    NAME,
    SMALL,
    Box,
    Drawing,
    Family,
    Stroke,
    Symbol,
    Text,
    Tie,
    Who,
)
from sluitend.web.drawing.spread import spread
from sluitend.web.drawing.unions import Unions, unions

EDGE = 14
BUS_ROOM, ARC_ROOM = 10, 20


@dataclass(frozen=True, slots=True)
class Heights:
    """The middle of the symbols of each row, and the top and bottom of the channel above it."""

    middle: list[int]
    top: list[int]
    bottom: list[int]

    def of(self, at: Mark | Lane) -> float:
        if isinstance(at, Mark):
            return self.middle[at.row] + at.below
        if at.kind == BUS:
            return self.top[at.channel] + 12 + BUS_ROOM * at.number
        return self.bottom[at.channel] - 20 - ARC_ROOM * at.number


def draw(family: Family) -> Drawing:
    """The same family always gives the same drawing."""
    if not family.people:
        return Drawing(0, 0, (), (), (), (), tuple(tie.key for tie in family.ties))
    grown = tree(family)
    found = unions(family, grown)
    standing = rows(family, grown, found)
    x = spread(standing, family, grown, found)
    room = Room([[x[one] for one in row] for row in standing])
    plan = Plan(standing, grown, x, {one.id: one.shape for one in family.people}, room)
    _lines(plan, family, found)
    who = {one.id: one for one in family.people}
    under = {one.id: _under(one) for one in family.people}
    homes = [frozenset(home.people) for home in family.households]
    heights, deep = _heights(plan, under, [any(one in home for home in homes for one in row) for row in standing])
    return _finished(plan, family, who, under, heights, deep)


def _lines(plan: Plan, family: Family, found: Unions) -> None:
    for union in found.all:
        reserve(plan, union)
    for tie in sorted((*plan.tree.couples, *plan.tree.crossing), key=lambda tie: _far(plan, tie)):
        connect(plan, tie)
    for union in found.all:
        joined(plan, union)
    for union in found.all:
        hang(plan, union)
    lines = [tie for tie in family.ties if tie.kind == "line" and tie.key not in plan.tree.left_out]
    for tie in sorted(lines, key=lambda tie: _far(plan, tie)):
        if not (tie.look == "sibling" and _under_one(found, tie)):
            connect(plan, tie)
    for tie in family.ties:
        drawn = any({tie.a, tie.b} == set(pair) for union in found.all for pair in union.twins)
        if tie.kind == "twin" and not drawn and tie.key not in plan.tree.left_out:
            plan.tree.left_out.append(tie.key)
    hung = {(child, parent) for union in found.all for child in union.children for parent in union.parents}
    plan.tree.left_out += [tie.key for tie in plan.tree.descents if (tie.b, tie.a) not in hung]


def _far(plan: Plan, tie: Tie) -> tuple[int, int]:
    return abs(plan.x[tie.a] - plan.x[tie.b]), tie.key


def _under_one(found: Unions, tie: Tie) -> bool:
    one, other = found.of_child.get(tie.a), found.of_child.get(tie.b)
    return one is not None and one is other


def _under(who: Who) -> list[tuple[str, str]]:
    """The lines below a symbol, each with its look."""
    names = [(line, "name") for line in wrapped(who.name, LABEL)]
    return [*names, *((line, "note") for note in who.notes for line in wrapped(note, LABEL, size=SMALL))]


def _heights(plan: Plan, under: dict[int, list[tuple[str, str]]], housed: list[bool]) -> tuple[Heights, list[int]]:
    heights, deep, y = Heights([], [], []), [], EDGE
    for place, row in enumerate(plan.rows):
        bus, arcs = plan.room.count(place, BUS), plan.room.count(place, ARC)
        heights.top.append(y)
        y += (12 + BUS_ROOM * bus if bus else 0) + (20 + ARC_ROOM * arcs if arcs else 16)
        heights.bottom.append(y)
        heights.middle.append(y + HALF)
        lines = max(len(under[one]) for one in row) if row else 0
        y += 2 * HALF + LINE * lines + (LINE + 4 if housed[place] else 0) + 10
        deep.append(y)
    return heights, deep


def _finished(
    plan: Plan, family: Family, who: dict[int, Who], under: dict[int, list[tuple[str, str]]], heights: Heights,
    deep: list[int],
) -> Drawing:  # fmt: skip
    texts = [*_names(plan, under, heights), *_beside_lines(plan, heights)]
    outlines, named = _households(plan, family, heights, deep)
    texts += named
    boxes = [text.box for text in texts]
    left = min(plan.room.left, *(box.left for box in boxes), *(at - BESIDE for at in plan.x.values()), 0)
    right = max(plan.room.right, *(box.right for box in boxes), *(at + BESIDE for at in plan.x.values()))
    shift = EDGE - int(left - 1)
    symbols = [
        Symbol(one, each.shape, plan.x[one] + shift, heights.middle[plan.tree.level[one]], each.inside, each.dead)
        for one, each in who.items()
    ]  # fmt: skip
    moved = [Text(text.x + shift, text.y, text.text, text.look, text.width, text.plate) for text in texts]
    strokes = [stroke for route in plan.routes for stroke in _strokes(route, heights, shift)]
    paths_of_homes = [path for boxes_of in outlines for path in contours(_shifted(boxes_of, shift))]
    return Drawing(
        int(right) + shift + EDGE, deep[-1] + EDGE, tuple(symbols), tuple(strokes), tuple(moved),
        tuple(paths_of_homes), tuple(dict.fromkeys(plan.tree.left_out)),
    )  # fmt: skip


def _names(plan: Plan, under: dict[int, list[tuple[str, str]]], heights: Heights) -> list[Text]:
    found = []
    for one, lines in under.items():
        y = heights.middle[plan.tree.level[one]] + HALF + LINE + 1
        for place, (line, look) in enumerate(lines):
            wide = width(line, NAME if look == "name" else SMALL)
            found.append(Text(plan.x[one], y + LINE * place, line, look, min(wide, LABEL)))
    return found


def _beside_lines(plan: Plan, heights: Heights) -> list[Text]:
    return [
        Text(one.x, heights.of(one.at) + (4 if one.plate else 0), one.text, one.look, width(one.text, SMALL), one.plate)
        for one in plan.labels
    ]  # fmt: skip


def _households(
    plan: Plan, family: Family, heights: Heights, deep: list[int]
) -> tuple[list[list[list[Box]]], list[Text]]:  # fmt: skip
    """Boxes by row for each household, and its name at the foot of each contour."""
    found, named = [], []
    for home in family.households:
        members = frozenset(home.people) & plan.tree.level.keys()
        beside = [runs(row, members) for row in plan.rows]
        boxes = [
            [Box(plan.x[run[0]] - BESIDE, heights.middle[row] - HALF - 9, plan.x[run[-1]] + BESIDE, deep[row] - 4)
             for run in those]
            for row, those in enumerate(beside)
        ]  # fmt: skip
        found.append(boxes)
        text = cut(home.label, LABEL, SMALL)
        for row, place in lowest(boxes) if text else ():
            first = beside[row][place][0]
            named.append(Text(plan.x[first], deep[row] - 10, text, "home", width(text, SMALL)))
    return found, named


def _shifted(boxes: list[list[Box]], by: int) -> list[list[Box]]:
    return [[Box(box.left + by, box.top, box.right + by, box.bottom) for box in row] for row in boxes]


def _strokes(route: Route, heights: Heights, shift: int) -> list[Stroke]:
    spots = [(x + shift, heights.of(at)) for x, at in route.points]
    arrow = paths.head(spots[-2], spots[-1]) if route.arrow else ""
    found = [Stroke(paths.path(spots, route.look, route.arrow), route.look, arrow)]
    if route.slashes:
        x, at, count = route.slashes
        found.append(Stroke(paths.slashes(x + shift, heights.of(at), count), "slash"))
    return found
