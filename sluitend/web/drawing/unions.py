"""Who are whose children: each child under the parents that decide where it stands, in order of birth."""

from dataclasses import dataclass, field

from sluitend.web.drawing.generations import TWO, Tree
from sluitend.web.drawing.shapes import DESCENT, Family

LAST = "9999"  # a child of unknown age stands last


@dataclass(slots=True, eq=False)
class Union:
    """Parents (two, one or none known) and their children, oldest first. `own`: those that stand where this says."""

    parents: tuple[int, ...]
    children: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    look: dict[int, str] = field(default_factory=dict)
    twins: set[frozenset[int]] = field(default_factory=set)


@dataclass(slots=True)
class Unions:
    all: list[Union]
    of_child: dict[int, Union]
    of_parent: dict[int, list[Union]]


def unions(family: Family, tree: Tree) -> Unions:
    """Every pair or single parent with children, and brothers and sisters whose parents nobody told."""
    order = {one.id: place for place, one in enumerate(family.people)}
    found = _by_parents(tree, order)
    of_child: dict[int, Union] = {}
    for union in found:
        for child in union.own:
            of_child[child] = union
    found += _without_parents(family, tree, of_child)
    born = _born(family)
    for union in found:
        union.children.sort(key=lambda child: (born[child], order[child]))
        union.own.sort(key=lambda child: (born[child], order[child]))
        union.twins = _twins(family, union, born)
    of_parent: dict[int, list[Union]] = {}
    for union in found:
        for parent in union.parents:
            of_parent.setdefault(parent, []).append(union)
    return Unions(found, of_child, of_parent)


def _by_parents(tree: Tree, order: dict[int, int]) -> list[Union]:
    parents: dict[int, dict[str, list[int]]] = {}
    partners = {frozenset((tie.a, tie.b)) for tie in (*tree.couples, *tree.crossing)}
    for tie in tree.descents:
        parents.setdefault(tie.b, {}).setdefault(tie.look, []).append(tie.a)
    found: dict[tuple[int, ...], Union] = {}
    for child in sorted(parents, key=lambda one: order[one]):
        first = min(parents[child], key=DESCENT.index)
        for look, those in parents[child].items():
            by_partner = look == "step" and any(
                frozenset((step, parent)) in partners for step in those for parent in parents[child][first]
            )
            if by_partner:
                continue  # the line of the couple says it
            pair = tuple(sorted(those, key=lambda one: order[one]))
            union = found.setdefault(pair, Union(pair))
            if child in union.children:
                continue  # told as two things at once: drawn as the nearest of the two
            union.children.append(child)
            union.look[child] = look
            if look == first:
                union.own.append(child)
    return list(found.values())


def _without_parents(family: Family, tree: Tree, of_child: dict[int, Union]) -> list[Union]:
    """Brothers and sisters of one row of whom no parents are known hang from a line of their own."""
    found: list[Union] = []
    for tie in family.ties:
        pair = (tie.a, tie.b)
        if not (tie.look == "sibling" or tie.kind == "twin") or tie.a == tie.b or not set(pair) <= set(tree.level):
            continue
        theirs = [of_child.get(one) for one in pair]
        if tree.level[tie.a] != tree.level[tie.b] or any(one and one.parents for one in theirs):
            continue
        union = theirs[0] or theirs[1] or Union(())
        if union not in found:
            found.append(union)
        for other in (one for one in theirs if one is not None and one is not union):
            found.remove(other)
            for child in other.children:
                _put(union, child, of_child)
        for one in pair:
            _put(union, one, of_child)
    return found


def _put(union: Union, child: int, of_child: dict[int, Union]) -> None:
    if child not in union.children:
        union.children.append(child)
        union.own.append(child)
    union.look[child] = "birth"
    of_child[child] = union


def _born(family: Family) -> dict[int, str]:
    """Dates that order children; one of twins whose date is unknown was born with the other."""
    born = {one.id: one.born or LAST for one in family.people}
    for tie in family.ties:
        if tie.kind == "twin" and tie.a in born and tie.b in born and LAST in (born[tie.a], born[tie.b]):
            born[tie.a] = born[tie.b] = min(born[tie.a], born[tie.b])
    return born


def _twins(family: Family, union: Union, born: dict[int, str]) -> set[frozenset[int]]:
    """Told, or born on the same day of the same two parents; only where they stand beside each other."""
    told = {frozenset((tie.a, tie.b)) for tie in family.ties if tie.kind == "twin"}
    found = set()
    for one, other in zip(union.own, union.own[1:], strict=False):
        pair, whole = frozenset((one, other)), len(born[one]) == len("2020-01-31")
        same = born[one] == born[other]
        seen = whole and len(union.parents) == TWO and {union.look[one], union.look[other]} == {"birth"}
        if same and (pair in told or seen):
            found.add(pair)
    return found
