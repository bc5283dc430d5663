"""The three phases of a plan, and the marks that advise when to go on (R-PRIN-17, R-SAFE-12)."""

from __future__ import annotations

from datetime import date

from sluitend.rules.book import Book
from sluitend.rules.decision import Decision, ask, yes
from sluitend.rules.sources import cite

PHASES = ("direct_safety", "stable_safety", "recovery")
LABELS = {
    "direct_safety": "Directe veiligheid",
    "stable_safety": "Stabiele veiligheid",
    "recovery": "Herstel",
}


def may_advance(*, phase: str, to: str, mark: int | None, book: Book, on: date) -> Decision:
    """Advice: a six for stable safety, a seven for recovery. ASK: may be done with a reason (R-PRIN-09).

    Going back is always allowed: relapse is normal. Raises ValueError for a phase or a mark that does not exist,
    and for the phase that the plan is in: these are mistakes, no advice.
    """
    facts: dict[str, object] = {"phase": phase, "to": to, "mark": mark}
    step = _step(phase, to)
    _known(mark)
    if step < 0:
        return yes("Terug naar een eerdere fase kan altijd.", cite("zes-en-zeven"), facts, book.version)
    needed = book.value(f"{to}_mark", on=on)
    facts["needed"] = needed.whole
    if mark is None:
        return ask("Welk cijfer krijgt de veiligheid nu?", needed.source, facts, book.version, (needed,))
    if mark < needed.whole:
        text = f"Het advies is een {needed.whole}; het cijfer is een {mark}. Toch verder? Zeg waarom."
        return ask(text, needed.source, facts, book.version, (needed,))
    if step > 1:
        return ask("U slaat een fase over. Zeg waarom.", needed.source, facts, book.version, (needed,))
    text = f"Het cijfer is een {mark}; het advies is een {needed.whole}."
    return yes(text, needed.source, facts, book.version, (needed,))


def may_close(*, phase: str, mark: int | None, book: Book, on: date) -> Decision:
    """Advice: close in recovery with a seven. ASK: earlier may be done with a reason (R-PLAN-16)."""
    _known(mark)
    needed = book.value("recovery_mark", on=on)
    facts = {"phase": phase, "mark": mark, "needed": needed.whole}
    if mark is None:
        return ask("De veiligheid is nog niet gewogen.", needed.source, facts, book.version, (needed,))
    if phase != "recovery" or mark < needed.whole:
        text = f"Het advies is afsluiten in de fase herstel met een {needed.whole}."
        return ask(text, needed.source, facts, book.version, (needed,))
    text = f"Herstel, met een {mark}: het advies is een {needed.whole}."
    return yes(text, needed.source, facts, book.version, (needed,))


def _step(phase: str, to: str) -> int:
    """How many phases on (or back, below zero). Raises ValueError, in Dutch."""
    if phase not in PHASES or to not in PHASES:
        raise ValueError("Deze fase bestaat niet.")
    if phase == to:
        raise ValueError(f"Het plan is al in de fase {LABELS[to].lower()}.")
    return PHASES.index(to) - PHASES.index(phase)


def _known(mark: int | None) -> None:
    if mark is not None and not 1 <= mark <= 10:
        raise ValueError("Een cijfer loopt van 1 tot en met 10.")
