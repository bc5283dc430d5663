"""Families that do not hang together stand side by side, people of about one age in one row."""

from collections.abc import Iterable

from sluitend.web.drawing.shapes import Family


def parts(family: Family, together: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Who hangs together with whom: the same number for everybody of one part."""
    part = {one.id: one.id for one in family.people}
    for one, other in together:
        low, high = sorted((part[one], part[other]))
        if low != high:
            part = {each: low if where == high else where for each, where in part.items()}
    return part


def align(family: Family, part: dict[int, int], level: dict[int, int]) -> None:
    """Give each part the rows that fit its years beside the largest one; the highest row is 0."""
    born = {one.id: int(one.born[:4]) for one in family.people if one.born[:4].isdigit()}
    first = family.people[0].id if family.people else 0
    members: dict[int, list[int]] = {}
    for one, head in part.items():
        members.setdefault(head, []).append(one)
    main = max(members, key=lambda head: (len(members[head]), -head), default=0)
    for those in members.values():
        low = min(level[one] for one in those)
        for one in those:
            level[one] -= low
    for head, those in members.items():
        if head != main:
            shift = _shift(level, members[main], those, born, level[first] if part[first] == main else 0)
            for one in those:
                level[one] += shift
    lowest = min(level.values(), default=0)
    for one in level:
        level[one] -= lowest


def _shift(level: dict[int, int], main: list[int], mine: list[int], born: dict[int, int], otherwise: int) -> int:
    """How many rows lower a part stands; `otherwise` when nobody told enough years."""
    years: dict[int, list[int]] = {}
    for one in main:
        if one in born:
            years.setdefault(level[one], []).append(born[one])
    known = next((one for one in mine if one in born), None)
    if not years or known is None:
        return otherwise
    mean = {row: sum(those) / len(those) for row, those in years.items()}
    return min(mean, key=lambda row: (abs(mean[row] - born[known]), row)) - level[known]
