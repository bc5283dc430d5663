"""What every rule answers: yes, no, or a question that a professional must answer.

A `Decision` is the receipt of an answer. It is stored beside what it decided, so that anybody can read later
why something was allowed, on which source it rests and with which facts (design, "How a rule looks").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sluitend.rules.book import Value

RULES_VERSION = "1"
"""Version of the rules as code. The numbers have their own version: `Book.version`."""


class Outcome(StrEnum):
    YES = "yes"
    NO = "no"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer with its reason (Dutch, for the screen), its source and the facts it was worked out from.

    `values`: the numbers of the book that it was weighed with, as they stood on its day. `version`: of the book
    where numbers were used, of the rules as code elsewhere.
    """

    outcome: Outcome
    why: str
    source: str
    inputs: Mapping[str, object]
    version: str
    values: tuple[Value, ...] = ()

    @property
    def yes(self) -> bool:
        return self.outcome is Outcome.YES

    def receipt(self) -> dict[str, object]:
        """The same as plain JSON values, to be stored with what was decided; the values used in inputs["values"]."""
        inputs = {name: _plain(value) for name, value in self.inputs.items()}
        if self.values:
            inputs["values"] = [_used(value) for value in self.values]
        return {
            "outcome": self.outcome.value,
            "why": self.why,
            "source": self.source,
            "inputs": inputs,
            "version": self.version,
        }


def yes(
    why: str, source: str, inputs: Mapping[str, object], version: str = RULES_VERSION, values: tuple[Value, ...] = ()
) -> Decision:
    return Decision(Outcome.YES, why, source, inputs, version, values)


def no(
    why: str, source: str, inputs: Mapping[str, object], version: str = RULES_VERSION, values: tuple[Value, ...] = ()
) -> Decision:
    return Decision(Outcome.NO, why, source, inputs, version, values)


def ask(
    why: str, source: str, inputs: Mapping[str, object], version: str = RULES_VERSION, values: tuple[Value, ...] = ()
) -> Decision:
    return Decision(Outcome.ASK, why, source, inputs, version, values)


def _used(value: Value) -> dict[str, object]:
    return {
        name: _plain(getattr(value, name)) for name in ("name", "label", "number", "unit", "kind", "since", "source")
    }


def _plain(value: Any) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((_plain(part) for part in value), key=str)
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
