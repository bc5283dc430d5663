"""Proposes less where less will do: which of the chosen pieces can stay behind, and why (R-SHARE-02)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WHOLE = "Het hele verhaal is niet nodig: de losse stukken hieronder zeggen al wat u wilt delen."
OTHERS = "Gaat ook over iemand die u niet koos. Een ander stuk gaat alleen over wie u wel koos."
REPLACED = "Later verbeterd. Het nieuwste stuk is genoeg."


@dataclass(frozen=True, slots=True)
class Part:
    """One piece as this rule sees it. `whole`: a whole report. `persons` empty: the family as a whole."""

    name: str
    category: str
    persons: frozenset[int]
    whole: bool = False
    replaced: bool = False


def propose(parts: Iterable[Part], *, about: frozenset[int]) -> dict[str, str]:
    """The pieces that can stay behind, each with the reason; never all of them. `about` empty: about everyone.

    A proposal, no limit: a professional takes any of them along after all.
    """
    chosen = list(parts)
    found = {part.name: why for part in chosen if (why := _why(part, chosen, about))}
    return found if len(found) < len(chosen) else {}


def _why(part: Part, chosen: list[Part], about: frozenset[int]) -> str:
    if part.replaced:
        return REPLACED
    if part.whole and any(not other.whole and not other.replaced and other.category != "plan" for other in chosen):
        return WHOLE
    if (
        about
        and not part.persons <= about
        and any(other.category == part.category and other.persons and other.persons <= about for other in chosen)
    ):
        return OTHERS
    return ""
