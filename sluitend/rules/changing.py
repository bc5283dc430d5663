"""May this term be put on hold, or made longer? What the law gives no room for is advised against, not blocked.

One thing is who-may-decide and so a hard limit: the length of a restraining order is for the mayor (Wth art. 9).
"""

from __future__ import annotations

from datetime import date

from sluitend.rules.book import Book, Value
from sluitend.rules.decision import Decision, no, yes
from sluitend.rules.sources import cite

MAYOR = ("restraining_order", "restraining_order_max")
ANSWERS = ("pickup_answer", "pickup_answer_acute", "handover_answer")


EXTENSIONS = {"access_request": "rights_extension", "correction_request": "rights_extension"}
ONCE = frozenset({"rights_extension"})  # AVG art. 12 lid 3; the others each time again


def only_the_mayor(term: str) -> bool:
    """Terms whose end somebody else decides on, in an act of its own."""
    return term in MAYOR


def may_suspend(*, term: str, value: Value) -> Decision:
    """An agreement, a target or a wish of days or longer may wait for a reason; law and hours run on (R-TERM-01)."""
    facts = {"term": term, "kind": value.kind, "unit": value.unit}
    if only_the_mayor(term):
        return no("Een huisverbod wordt niet opgeschort; alleen de burgemeester gaat hierover.", cite("wth-9"), facts)
    if value.kind == "law":
        return no("De wet geeft geen ruimte om deze termijn stil te zetten.", value.source, facts)
    if value.unit == "hours":
        return no("Uren lopen door: hier gaat het om directe veiligheid.", value.source, facts)
    if term in ANSWERS:
        return no("Op een vraag om op te pakken hoort een antwoord; vraag liever een ander.", value.source, facts)
    return yes("Deze termijn is geen wet. Met een reden mag hij stilstaan.", value.source, facts)


def may_extend(
    *, term: str, value: Value, extension: Value | None, passed: bool, longer: bool, before: int = 0
) -> Decision:
    """Where the book has an extension for this term, by that much each time; law without one runs to its end.

    `extension`: the book's own extension of this term. `longer`: more is asked than that. `passed`: it is over already.
    `before`: how often it was made longer already.
    """
    facts: dict[str, object] = {"term": term, "kind": value.kind, "unit": value.unit, "passed": passed,
                                "longer": longer, "before": before}  # fmt: skip
    if only_the_mayor(term):
        return no("Alleen de burgemeester verlengt een huisverbod.", cite("wth-9"), facts)
    source = extension.source if extension else value.source
    if passed:
        return no("Deze termijn is al voorbij. Verlengen hoort vóór het einde.", source, facts)
    if extension is not None:
        facts["extension"] = f"{extension.number} {extension.unit}"
        if before and extension.name in ONCE:
            return no("Deze termijn mag één keer worden verlengd, en dat is al gedaan.", source, facts)
        if longer:
            return no("Dit is langer dan de verlenging die is toegestaan.", source, facts)
        return yes("Verlengen mag, telkens voor zover dat nodig is.", source, facts)
    if value.kind == "law":
        return no("De wet geeft voor deze termijn geen verlenging.", source, facts)
    if value.unit == "hours":
        return no("Uren worden niet verlengd: hier gaat het om directe veiligheid.", source, facts)
    return yes("Deze termijn is geen wet. Met een reden mag hij langer.", source, facts)


def extension_of(term: str, book: Book, on: date) -> Value | None:
    """The extension that the book has for a term, as it held on this day; None when it has none."""
    name = EXTENSIONS.get(term, f"{term}_extension")
    return book.value(name, on=on) if book.has(name, on=on) else None
