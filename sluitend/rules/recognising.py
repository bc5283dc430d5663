"""What follows when a person in a report looks like somebody we know (R-INTAKE-11)."""

from __future__ import annotations

from sluitend.rules.decision import Decision, ask, no, yes
from sluitend.rules.sources import cite

LINK, ASK, NEW = "link", "ask", "new"
_FOLLOWS = {"certain": LINK, "likely": ASK, "possible": ASK, "none": NEW}


def follows(band: str) -> str:
    """What to do in this band: LINK (can be undone), ASK a person, or NEW. Raises ValueError when unknown."""
    try:
        return _FOLLOWS[band]
    except KeyError:
        raise ValueError(f"Onbekende band: {band}") from None


def same_person(band: str) -> Decision:
    """YES: link at once. ASK: a person decides. NO: somebody new. The step is in inputs["then"]."""
    source, then = cite("herhaling"), follows(band)
    facts = {"band": band, "then": then}
    if then == LINK:
        return yes("Dit is zeker dezelfde persoon. Loskoppelen blijft mogelijk.", source, facts)
    if then == ASK:
        return ask("Is dit dezelfde persoon? Een mens beslist.", source, facts)
    return no("Deze persoon is nog niet bekend.", source, facts)
