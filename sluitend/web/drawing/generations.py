"""In which row everybody stands: parents above children, couples beside each other, whatever sources say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sluitend.web.drawing.shapes import DESCENT, Family, Tie

TWO = 2  # parents of one kind that a child can have in the drawing


@dataclass(slots=True)
class Tree:
    """The ties that can stand beside each other, and what follows of them."""

    level: dict[int, int] = field(default_factory=dict)
    descents: list[Tie] = field(default_factory=list)
    couples: list[Tie] = field(default_factory=list)
    crossing: list[Tie] = field(default_factory=list)  # couples of two rows
    left_out: list[int] = field(default_factory=list)
    part: dict[int, int] = field(default_factory=dict)  # who hangs together with whom


class Groups:
    """People who stand in one row, and who stands below whom. Never a circle."""

    def __init__(self, people: Iterable[int]) -> None:
        self.head = {one: one for one in people}
        self.below: dict[int, dict[int, int]] = {one: {} for one in self.head}

    def of(self, one: int) -> int:
        while self.head[one] != one:
            one = self.head[one]
        return one

    def reaches(self, start: int, end: int) -> bool:
        seen, open_ones = set(), [start]
        while open_ones:
            one = open_ones.pop()
            if one == end:
                return True
            if one not in seen:
                seen.add(one)
                open_ones += [self.of(each) for each in self.below[one]]
        return False

    def put_below(self, parent: int, child: int, rows: int) -> bool:
        """False when that would make a circle."""
        above, under = self.of(parent), self.of(child)
        if self.reaches(under, above):
            return False
        self.below[above][under] = max(rows, self.below[above].get(under, 0))
        return True

    def beside(self, one: int, other: int) -> bool:
        """False when one of the two stands above the other already."""
        left, right = self.of(one), self.of(other)
        if left == right:
            return True
        if self.reaches(left, right) or self.reaches(right, left):
            return False
        self.head[right] = left
        for under, rows in self.below.pop(right).items():
            self.below[left][under] = max(rows, self.below[left].get(under, 0))
        return True

    def steps(self, one: int) -> dict[int, int]:
        found: dict[int, int] = {}
        for under, rows in self.below[one].items():
            found[self.of(under)] = max(rows, found.get(self.of(under), 0))
        return found


def tree(family: Family) -> Tree:
    """Rows for everybody, counted from 0, and the ties that fit them."""
    found = Tree()
    known = {one.id for one in family.people}
    ties = [tie for tie in family.ties if tie.a in known and tie.b in known and tie.a != tie.b]
    found.left_out += [tie.key for tie in family.ties if tie not in ties]
    groups = Groups(known)
    _descents(found, groups, [tie for tie in ties if tie.kind == "descent"])
    _couples(found, groups, [tie for tie in ties if tie.kind == "couple"])
    for one, other in sorted(_pairs(found.descents)):
        groups.beside(one, other)
    for tie in ties:
        if tie.kind == "twin" or tie.look == "sibling":
            groups.beside(tie.a, tie.b)
    _levels(found, groups)
    _parts(found, family, groups, ties)
    return found


def _descents(found: Tree, groups: Groups, ties: list[Tie]) -> None:
    taken: dict[tuple[int, str], set[int]] = {}
    for tie in sorted(ties, key=lambda one: DESCENT.index(one.look)):
        parents = taken.setdefault((tie.b, tie.look), set())
        full = len(parents) >= TWO or tie.a in parents
        if full or not groups.put_below(tie.a, tie.b, 2 if tie.look == "grand" else 1):
            found.left_out.append(tie.key)
            continue
        parents.add(tie.a)
        found.descents.append(tie)


def _couples(found: Tree, groups: Groups, ties: list[Tie]) -> None:
    pairs: set[frozenset[int]] = set()
    for tie in ties:
        pair = frozenset((tie.a, tie.b))
        if pair in pairs:
            found.left_out.append(tie.key)
        else:
            pairs.add(pair)
            (found.couples if groups.beside(tie.a, tie.b) else found.crossing).append(tie)


def _pairs(descents: list[Tie]) -> set[tuple[int, int]]:
    """Two people who are parents of one child in the same way."""
    parents: dict[tuple[int, str], list[int]] = {}
    for tie in descents:
        parents.setdefault((tie.b, tie.look), []).append(tie.a)
    return {(min(both), max(both)) for both in parents.values() if len(both) == TWO}


def _levels(found: Tree, groups: Groups) -> None:
    """As high as needed for everybody below; then each who has descendants as low as these allow."""
    order: list[int] = []
    seen: set[int] = set()

    def visit(one: int) -> None:
        if one not in seen:
            seen.add(one)
            for under in sorted(groups.steps(one)):
                visit(under)
            order.append(one)

    heads = sorted({groups.of(one) for one in groups.head})
    for one in heads:
        visit(one)
    level = dict.fromkeys(heads, 0)
    for one in reversed(order):
        for under, rows in groups.steps(one).items():
            level[under] = max(level[under], level[one] + rows)
    for one in order:
        steps = groups.steps(one)
        if steps:
            level[one] = min(level[under] - rows for under, rows in steps.items())
    found.level = {one: level[groups.of(one)] for one in groups.head}


def _parts(found: Tree, family: Family, groups: Groups, ties: list[Tie]) -> None:
    """Families that do not hang together stand side by side, people of about one age in one row."""
    part = {one.id: one.id for one in family.people}

    def join(one: int, other: int) -> None:
        low, high = sorted((part[one], part[other]))
        for each, where in part.items():
            if where == high:
                part[each] = low

    for tie in (*found.descents, *found.couples, *found.crossing, *(tie for tie in ties if tie.look == "sibling")):
        join(tie.a, tie.b)
    for one in groups.head:
        join(one, groups.of(one))
    found.part = part
    born = {one.id: int(one.born[:4]) for one in family.people if one.born[:4].isdigit()}
    first = family.people[0].id if family.people else 0
    sizes = {head: list(part.values()).count(head) for head in part.values()}
    main = max(sizes, key=lambda head: (sizes[head], -head), default=0)
    for head in dict.fromkeys(part.values()):
        members = [one for one, where in part.items() if where == head]
        low = min(found.level[one] for one in members)
        for one in members:
            found.level[one] -= low
    for head in dict.fromkeys(part.values()):
        if head != main:
            shift = _shift(found.level, part, head, main, born, first)
            for one in (one for one, where in part.items() if where == head):
                found.level[one] += shift
    lowest = min(found.level.values(), default=0)
    found.level = {one: row - lowest for one, row in found.level.items()}


def _shift(
    level: dict[int, int], part: dict[int, int], head: int, main: int, born: dict[int, int], first: int
) -> int:  # fmt: skip
    rows: dict[int, list[int]] = {}
    for one, where in part.items():
        if where == main and one in born:
            rows.setdefault(level[one], []).append(born[one])
    mine = [(level[one], born[one]) for one, where in part.items() if where == head and one in born]
    if not rows or not mine:
        return level[first] if part.get(first) == main else 0
    mean = {row: sum(years) / len(years) for row, years in rows.items()}
    row, year = mine[0]
    return min(mean, key=lambda one: (abs(mean[one] - year), one)) - row
