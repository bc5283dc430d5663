"""Is this way of looking unusual? Advice for a privacy officer; nothing is blocked by it."""

from __future__ import annotations

from datetime import date

from sluitend.rules.book import Book
from sluitend.rules.decision import Decision, no, yes

MANY = "looks_in_a_day"


def unusually_many(*, cases: int, book: Book, on: date) -> Decision:
    """YES when somebody opened more cases in a day, outside those he or she works in, than the region finds usual."""
    if cases < 0:
        raise ValueError("Een aantal casussen is niet negatief")
    value = book.value(MANY, on=on)
    facts = {"cases": cases, "most": value.whole}
    if cases > value.whole:
        text = f"Meer dan {value.whole} casussen van anderen op één dag: laat iemand ernaar kijken."
        return yes(text, value.source, facts, book.version, (value,))
    return no("Dit aantal is gewoon.", value.source, facts, book.version, (value,))
