"""In which row everybody stands: parents above children, couples beside each other, whatever sources say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sluitend.web.drawing.parts import align, parts
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
    fits = [tie.a in known and tie.b in known and tie.a != tie.b for tie in family.ties]
    ties = [tie for tie, fit in zip(family.ties, fits, strict=True) if fit]
    found.left_out += [tie.key for tie, fit in zip(family.ties, fits, strict=True) if not fit]
    groups = Groups(known)
    _descents(found, groups, [tie for tie in ties if tie.kind == "descent"])
    _couples(found, groups, [tie for tie in ties if tie.kind == "couple"])
    for one, other in sorted(_pairs(found.descents)):
        groups.beside(one, other)
    for one, other in _siblings(found.descents):
        groups.beside(one, other)
    siblings = [tie for tie in ties if tie.kind == "twin" or tie.look == "sibling"]
    for tie in siblings:
        groups.beside(tie.a, tie.b)
    _levels(found, groups)
    together = [(tie.a, tie.b) for tie in (*found.couples, *found.crossing, *found.descents, *siblings)]
    together += [(one, groups.of(one)) for one in sorted(known)]
    found.part = parts(family, together)
    align(family, found.part, found.level)
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


def _siblings(descents: list[Tie]) -> list[tuple[int, int]]:
    """Children of one parent belong in one row, also when one of them married into a longer line."""
    children: dict[int, list[int]] = {}
    for tie in descents:
        if tie.look != "grand":
            children.setdefault(tie.a, []).append(tie.b)
    return [(those[0], other) for those in children.values() for other in those[1:]]


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
