"""The table of looks as Cedar policies: plain text, for a second engine that must agree with ours.

Cedar has no order. So each row becomes a `permit` with an `unless` of the earlier rows that see less. "That" and
"what" are two actions; who may see what may also see that. The tests ask cedarpy every combination.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from sluitend.rules.sharing.look import Look, Seen
from sluitend.rules.sharing.rows import Row

ACTIONS = {"see_that": (Seen.THAT, Seen.WHAT), "see_what": (Seen.WHAT,)}
"""Action and the answers of the table that allow it."""


def policies(rows: Sequence[Row]) -> str:
    """One policy for each row and action that it allows, named `<action>_<row>`, in the order of the rows."""
    return "\n\n".join(
        _policy(action, row, [one for one in rows[:number] if one.seen not in enough])
        for action, enough in ACTIONS.items()
        for number, row in enumerate(rows)
        if row.seen in enough
    )


def request(look: Look, action: str) -> dict[str, object]:
    """One question to Cedar, in the shape of its batch."""
    return {
        "principal": f'Reader::"{look.reader.value}"',
        "action": f'Action::"{action}"',
        "resource": f'Category::"{look.category.value}"',
        "context": {
            "relation": look.relation.value,
            "hold": look.hold.value,
            "barred": look.barred,
            "glass": look.glass,
        },
    }


def seen(that: bool, what: bool) -> Seen:
    """The two answers of Cedar as one of ours. Raises ValueError for what without that."""
    if what and not that:
        raise ValueError("Wie mag lezen wat er staat, mag ook weten dat het er is")
    return Seen.WHAT if what else Seen.THAT if that else Seen.NOTHING


def _policy(action: str, row: Row, before: Iterable[Row]) -> str:
    head = f'@id("{action}_{row.name}")\npermit (principal, action == Action::"{action}", resource)'
    refused = " ||\n  ".join(_condition(one) for one in before)
    unless = f"\nunless {{\n  {refused}\n}}" if refused else ""
    return f"{head}\nwhen {{ {_condition(row)} }}{unless};"


def _condition(row: Row) -> str:
    parts = [
        _one_of("principal", row.readers, "Reader::"),
        _one_of("context.relation", row.relations),
        _one_of("context.hold", row.holds),
        _one_of("resource", row.categories, "Category::"),
        _flag("context.barred", row.barred),
        _flag("context.glass", row.glass),
    ]
    return "(" + (" && ".join(part for part in parts if part) or "true") + ")"


def _one_of(what: str, values: Iterable[StrEnum] | None, kind: str = "") -> str:
    if values is None:
        return ""
    names = ", ".join(f'{kind}"{one.value}"' for one in sorted(values))
    return f"[{names}].contains({what})"


def _flag(what: str, value: bool | None) -> str:
    return "" if value is None else what if value else f"!{what}"
