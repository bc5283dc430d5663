"""Which sources reported about one family without knowing of each other: each sees its own part (R-INTAKE-10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations

from sluitend.rules.decision import Decision, no, yes
from sluitend.rules.sources import cite


def apart(*, knows: Mapping[str, Collection[str]]) -> Decision:
    """YES when two organisations that reported do not know of each other's reports; which, in inputs["pairs"].

    `knows`: for each organisation that reported, those of whose reports it knows: it takes part where they are, or was
    given them. One way is enough: who knows can tell the other.
    """
    pairs = [
        [one, other] for one, other in combinations(sorted(knows), 2)
        if other not in knows[one] and one not in knows[other]
    ]  # fmt: skip
    facts = {"sources": len(knows), "pairs": pairs}
    source = cite("radarfunctie")
    if pairs:
        return yes("Er zijn melders die niet van elkaars melding weten.", source, facts)
    if len(knows) < 2:
        return no("Er is één organisatie die meldde.", source, facts)
    return no("De organisaties die meldden, weten van elkaar.", source, facts)
