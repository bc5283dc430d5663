"""May this reader see this piece? The rows of `rows.py`, compiled once when the program starts.

Every combination has its place in one flat tuple, in the order of `every_look`. One look is looked up by itself
(`decide`); a page takes the part of the tuple for its reader (`page`) and spreads it over its fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from sluitend.rules.sharing.categories import STRICT, Category
from sluitend.rules.sharing.look import Answer, Hold, Look, Reader, Relation, Seen, UnknownLook
from sluitend.rules.sharing.rows import ROWS, Row

_FLAGS = (False, True)
_KINDS: Final = len(Hold) * len(Category)
_BARRED: Final = {False: 0, True: 2 * _KINDS}
_GLASS: Final = {False: 0, True: _KINDS}
_RELATION: Final = {one: number * 4 * _KINDS for number, one in enumerate(Relation)}
_READER: Final = {one: number * 4 * _KINDS * len(Relation) for number, one in enumerate(Reader)}
_HOLD: Final = {one: number * len(Category) for number, one in enumerate(Hold)}
_CATEGORY: Final = {one: number for number, one in enumerate(Category)}


def every_look() -> Iterator[Look]:
    """Every combination there is, also those that no case knows."""
    for reader, relation, barred, glass, hold, category in product(Reader, Relation, _FLAGS, _FLAGS, Hold, Category):
        yield Look(reader, relation, hold, category, barred, glass)


def compiled(rows: Sequence[Row]) -> tuple[Answer, ...]:
    """The answer for every combination, each in its own place. Raises ValueError where no rule fits."""
    found: list[Answer | None] = [None] * (len(Reader) * len(Relation) * 4 * _KINDS)
    for row in reversed(rows):  # an earlier rule is written over a later one
        answer = row.answer
        for place in _places(row):
            found[place] = answer
    if None in found:
        raise ValueError("Op deze vraag om inzage past geen enkele regel")
    return tuple(answer for answer in found if answer is not None)


def _places(row: Row) -> Iterator[int]:
    readers = [_READER[one] for one in row.readers or Reader]
    relations = [_RELATION[one] for one in row.relations or Relation]
    barred = [_BARRED[one] for one in _FLAGS if row.barred in (None, one)]
    glass = [_GLASS[one] for one in _FLAGS if row.glass in (None, one)]
    holds = [_HOLD[one] for one in row.holds or Hold]
    categories = [_CATEGORY[one] for one in row.categories or Category]
    return map(sum, product(readers, relations, barred, glass, holds, categories))


TABLE: Final = compiled(ROWS)
_ANSWERS: Final = dict(zip(every_look(), TABLE, strict=True))  # one look-up by the look itself is quicker than six
_SAYS: Final = {row.name: row.says for row in ROWS}


def decide(look: Look) -> Answer:
    """The answer for one look, from the table. Raises UnknownLook for a word that does not exist."""
    try:
        return _ANSWERS[look]
    except KeyError:
        raise UnknownLook(f"Onbekend woord in een vraag om inzage: {_unknown(look)!r}") from None


def _unknown(look: Look) -> object:
    """The first word of a look that nobody knows."""
    known = (_READER, _RELATION, _HOLD, _CATEGORY, _BARRED, _GLASS)
    return next(one for one, words in zip(look, known, strict=True) if one not in words)  # type: ignore[operator]


def says(answer: Answer) -> str:
    """The rule of an answer as one Dutch sentence."""
    return _SAYS[answer.rule]


def kind(hold: Hold, category: Category) -> int:
    """The number of one kind of field, for `page`. Raises UnknownLook."""
    try:
        return _HOLD[hold] + _CATEGORY[category]
    except KeyError as unknown:
        raise UnknownLook(f"Onbekend woord in een vraag om inzage: {unknown.args[0]!r}") from None


def page(reader: Reader, relation: Relation, *, barred: bool = False, glass: bool = False) -> tuple[Answer, ...]:
    """All answers for one reader of one case; `page(...)[kind(hold, category)]` is the same as `decide`."""
    try:
        start = _READER[reader] + _RELATION[relation] + _BARRED[barred] + _GLASS[glass]
    except KeyError as unknown:
        raise UnknownLook(f"Onbekend woord in een vraag om inzage: {unknown.args[0]!r}") from None
    return TABLE[start : start + _KINDS]


def spread(answers: tuple[Answer, ...], kinds: Iterable[int]) -> list[Answer]:
    """An answer for every field of a page, in order. Takes the answers of `page` and the kind of each field."""
    return list(map(answers.__getitem__, kinds))


__all__ = [
    "ROWS", "STRICT", "TABLE", "Answer", "Hold", "Look", "Reader", "Relation", "Row", "Seen", "UnknownLook",
    "compiled", "decide", "every_look", "kind", "page", "says", "spread",
]  # fmt: skip
