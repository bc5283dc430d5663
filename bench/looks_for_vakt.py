"""The rows of the table of looks as vakt policies.

Vakt has no order and lets a refusal win. So each row is cut into boxes that no earlier row covers: where rows meet
there is only one policy left, and all of them allow.
"""

from collections.abc import Iterator, Sequence

import vakt
from vakt.rules import In

from sluitend.rules.sharing import cedar
from sluitend.rules.sharing.categories import Category
from sluitend.rules.sharing.look import Hold, Look, Reader, Relation
from sluitend.rules.sharing.rows import Row

Box = tuple[frozenset[object], ...]
ALL: Box = tuple(frozenset(one) for one in (Reader, Relation, Hold, Category, (False, True), (False, True)))


def guard(rows: Sequence[Row]) -> vakt.Guard:
    """Everything in memory, with the checker that reads rules."""
    storage = vakt.MemoryStorage()
    number = 0
    for action, enough in cedar.ACTIONS.items():
        for place, row in enumerate(rows):
            if row.seen in enough:
                for box in without(_box(row), [_box(one) for one in rows[:place]]):
                    number += 1
                    storage.add(_policy(number, action, box))
    return vakt.Guard(storage, vakt.RulesChecker())


def inquiry(look: Look, action: str) -> vakt.Inquiry:
    """One question, with plain words."""
    context = {"relation": look.relation.value, "hold": look.hold.value, "barred": look.barred, "glass": look.glass}
    return vakt.Inquiry(action=action, subject=look.reader.value, resource=look.category.value, context=context)


def without(box: Box, others: Sequence[Box]) -> Iterator[Box]:
    """The parts of a box that none of the others covers."""
    if not others:
        yield box
        return
    for part in _cut(box, others[0]):
        yield from without(part, others[1:])


def _cut(box: Box, other: Box) -> Iterator[Box]:
    if any(mine.isdisjoint(theirs) for mine, theirs in zip(box, other, strict=True)):
        yield box
        return
    rest = list(box)
    for side, (mine, theirs) in enumerate(zip(box, other, strict=True)):
        if outside := mine - theirs:
            yield (*rest[:side], outside, *rest[side + 1 :])
        rest[side] = mine & theirs


def _box(row: Row) -> Box:
    flags = [frozenset({False, True}) if one is None else frozenset({one}) for one in (row.barred, row.glass)]
    sets = (row.readers, row.relations, row.holds, row.categories)
    return tuple(frozenset(one) if one is not None else every for one, every in zip((*sets, *flags), ALL, strict=True))


def _policy(number: int, action: str, box: Box) -> vakt.Policy:
    readers, relations, holds, categories, barred, glass = (
        [getattr(one, "value", one) for one in side] for side in box
    )
    context = {"relation": In(*relations), "hold": In(*holds), "barred": In(*barred), "glass": In(*glass)}
    return vakt.Policy(number, actions=[vakt.rules.Eq(action)], subjects=[In(*readers)], resources=[In(*categories)],
                       context=context, effect=vakt.ALLOW_ACCESS)  # fmt: skip
