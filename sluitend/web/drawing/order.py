"""From left to right in every row: partners beside each other, brothers and sisters in order of birth."""

from collections.abc import Iterable

from sluitend.web.drawing.generations import Tree
from sluitend.web.drawing.shapes import Family
from sluitend.web.drawing.unions import Union, Unions


def rows(family: Family, tree: Tree, found: Unions) -> list[list[int]]:
    """Everybody once, by row."""
    made = _Rows(family, tree, found)
    for who in family.people:
        made.start(who.id)
    for row in made.rows:
        _repair(row, found)
    return made.rows


class _Rows:
    """Fills the rows family by family: somebody with partners, then their children, then the partners' parents."""

    def __init__(self, family: Family, tree: Tree, found: Unions) -> None:
        self.tree, self.found = tree, found
        self.man = {one.id: one.shape == "man" for one in family.people}
        self.woman = {one.id: one.shape == "woman" for one in family.people}
        self.rows: list[list[int]] = [[] for _ in range(max(tree.level.values(), default=-1) + 1)]
        self.placed: set[int] = set()
        self.climbing: set[int] = set()
        self.partners: dict[int, list[int]] = {}
        pairs = [(tie.a, tie.b) for tie in tree.couples]
        pairs += [union.parents for union in found.all if len(union.parents) == 2]  # type: ignore[misc]
        for one, other in dict.fromkeys(pairs):
            if tree.level[one] == tree.level[other]:
                self._pair(one, other)
                self._pair(other, one)

    def _pair(self, one: int, other: int) -> None:
        known = self.partners.setdefault(one, [])
        if other not in known:
            known.append(other)

    def start(self, one: int) -> None:
        """From the top of this person's family down."""
        if one in self.placed or one in self.climbing:
            return
        self.climbing.add(one)
        union = self.found.of_child.get(one)
        for parent in union.parents if union else ():
            self.start(parent)
        if one not in self.placed:
            for each in union.own if union and not union.parents else (one,):
                self._put(each)

    def _put(self, one: int) -> None:
        if one in self.placed:
            return
        group = self._group(one)
        self.rows[self.tree.level[one]] += group
        self._below(group)
        for each in group:
            union = self.found.of_child.get(each)
            for parent in union.parents if union and each != one else ():
                self.start(parent)

    def _group(self, one: int) -> list[int]:
        """This person between partners who have no other place: one left and the rest right."""
        self.placed.add(one)
        free = self._free(one)
        left: list[int] = []
        right: list[int] = []
        wife_of = self.woman[one] and len(free) == 1 and self.man[free[0]]
        if free and (wife_of or len(free) > 1):
            self._grow(free.pop(0), left)
        for each in free:
            self._grow(each, right)
        return [*reversed(left), one, *right]

    def _grow(self, one: int, outward: list[int]) -> None:
        if one in self.placed:
            return
        self.placed.add(one)
        outward.append(one)
        for each in self._free(one):
            self._grow(each, outward)

    def _free(self, one: int) -> list[int]:
        """Partners who do not stand among brothers and sisters of their own."""
        known = (self.found.of_child.get(each) for each in self.partners.get(one, ()))
        alone = [union is None or len(union.own) == 1 for union in known]
        return [
            each for each, only in zip(self.partners.get(one, ()), alone, strict=True)
            if only and each not in self.placed
        ]  # fmt: skip

    def _below(self, group: list[int]) -> None:
        place = {one: at for at, one in enumerate(group)}
        theirs: dict[int, tuple[float, Union]] = {}
        for one in group:
            for union in self.found.of_parent.get(one, ()):
                at = [place[parent] for parent in union.parents if parent in place]
                theirs[id(union)] = (sum(at) / len(at), union)
        for _middle, union in sorted(theirs.values(), key=lambda pair: pair[0]):
            for child in union.own:
                self._put(child)


def _repair(row: list[int], found: Unions) -> None:
    """Whatever happened before: brothers and sisters stand in order of birth."""
    place = {one: at for at, one in enumerate(row)}
    for union in _each(found.all):
        mine = [child for child in union.own if child in place]
        spots = sorted(place[child] for child in mine)
        for spot, child in zip(spots, mine, strict=True):
            row[spot] = child
            place[child] = spot


def _each(unions: Iterable[Union]) -> list[Union]:
    return [union for union in unions if len(union.own) > 1]
