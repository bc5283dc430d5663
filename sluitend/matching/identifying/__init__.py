"""What in a free text says who it is about (R-SHARE-17)? Pure: no database; a person decides about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sluitend.matching.identifying.names import name_like, own_names
from sluitend.matching.identifying.numbers import by_form
from sluitend.matching.identifying.rare import combination
from sluitend.matching.identifying.trait import LABELS, NEVER_KEPT, Known, Trait, clean

__all__ = ["LABELS", "NEVER_KEPT", "Known", "Trait", "clean", "identifying", "marked"]

STRONGEST = ("own_name", "email", "case_number", "bsn", "iban", "phone", "plate", "birth_date", "address", "workplace",
             "street", "date", "name", "combination")  # fmt: skip
NOBODY = Known()


def identifying(text: str, known: Known = NOBODY) -> tuple[Trait, ...]:
    """What points at somebody in a text that went through `clean`, in its order and without overlap.

    Where two overlap the stronger one stays, so that a name inside a school's name still counts as a name.
    """
    found = [*own_names(text, known), *by_form(text, known), *name_like(text, known), *combination(text)]
    kept: list[Trait] = []
    for one in sorted(found, key=lambda trait: (STRONGEST.index(trait.kind), -(trait.end - trait.start), trait.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda trait: trait.start))


def marked(text: str, traits: Sequence[Trait]) -> Iterable[tuple[str, Trait | None]]:
    """The text in pieces, each with what was found in it; put together they are the text."""
    place = 0
    for one in traits:
        if one.start > place:
            yield text[place : one.start], None
        yield text[one.start : one.end], one
        place = one.end
    if place < len(text):
        yield text[place:], None
