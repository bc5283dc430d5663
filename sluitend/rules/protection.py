"""The temporary restraining order (huisverbod): who decides, and until when (Wet tijdelijk huisverbod)."""

from __future__ import annotations

from datetime import date, datetime

from sluitend.rules.book import Book
from sluitend.rules.calendar import AMSTERDAM, end_of_term
from sluitend.rules.decision import Decision, no, yes
from sluitend.rules.sources import cite


class NotThatLong(ValueError):
    """An extension that ends too early or too late. The text is Dutch, for the screen."""


def who_may_impose(*, by_kind: str, mandate: bool = False, adult: bool = True) -> Decision:
    """The mayor; under a mandate the assistant prosecutor of the police (Wth art. 2 and 3). Adults only.

    `by_kind`: kind of the organisation that decides. A hard limit: who may decide cannot be deviated from.
    """
    facts = {"by_kind": by_kind, "mandate": mandate, "adult": adult}
    if not adult:
        return no("Een huisverbod kan alleen aan een volwassene worden opgelegd.", cite("wth-2-1"), facts)
    if by_kind == "mayor":
        return yes("De burgemeester legt het huisverbod op.", cite("wth-2-1"), facts)
    if by_kind == "police" and mandate:
        return yes("De hulpofficier van justitie legt op namens de burgemeester.", cite("wth-3"), facts)
    return no(
        "Alleen de burgemeester, of met mandaat de hulpofficier, legt een huisverbod op.",
        cite("wth-3"),
        facts,
    )


def who_may_extend(*, by_kind: str) -> Decision:
    """Only the mayor: a mandate does not reach to extending or withdrawing (Wth art. 3 and 9)."""
    if by_kind == "mayor":
        return yes("De burgemeester kan het huisverbod verlengen.", cite("wth-9"), {"by_kind": by_kind})
    return no("Alleen de burgemeester kan een huisverbod verlengen.", cite("wth-3"), {"by_kind": by_kind})


def order_end(start: datetime, book: Book) -> datetime:
    """Ten days after imposing, same clock time, through weekends and holidays (Wth art. 2, 13). UTC."""
    return end_of_term(start, book.value("restraining_order", on=_day(start)))


def latest_end(start: datetime, book: Book) -> datetime:
    """Four weeks after imposing: the longest an order can last with extensions (Wth art. 9 and 13). UTC."""
    return end_of_term(start, book.value("restraining_order_max", on=_day(start)))


def extension_end(start: datetime, until: datetime, book: Book) -> datetime:
    """The end of an extension until `until`. Raises NotThatLong before the first end or after four weeks."""
    if until <= order_end(start, book):
        raise NotThatLong("Het huisverbod loopt al tot dan. Kies een later moment.")
    last = latest_end(start, book)
    if until > last:
        text = last.astimezone(AMSTERDAM).strftime("%d-%m-%Y om %H:%M uur")
        raise NotThatLong(f"Een huisverbod duurt ten hoogste vier weken: tot {text}.")
    return until


def _day(start: datetime) -> date:
    return start.astimezone(AMSTERDAM).date()
