"""What every rule answers: yes, no, or a question that a professional must answer.

A `Decision` is the receipt of an answer. It is stored beside what it decided, so that anybody can read later
why something was allowed, on which source it rests and with which facts (design, "How a rule looks").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

RULES_VERSION = "1"
"""Version of the rules as code. The numbers have their own version: `Book.version`."""


class Outcome(StrEnum):
    YES = "yes"
    NO = "no"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer with its reason (Dutch, for the screen), its source and the facts it was worked out from."""

    outcome: Outcome
    why: str
    source: str
    inputs: Mapping[str, object]
    version: str

    @property
    def yes(self) -> bool:
        return self.outcome is Outcome.YES

    def receipt(self) -> dict[str, object]:
        """The same as plain JSON values, to be stored with what was decided."""
        return {
            "outcome": self.outcome.value,
            "why": self.why,
            "source": self.source,
            "inputs": {name: _plain(value) for name, value in self.inputs.items()},
            "version": self.version,
        }


def yes(why: str, source: str, inputs: Mapping[str, object], version: str = RULES_VERSION) -> Decision:
    return Decision(Outcome.YES, why, source, inputs, version)


def no(why: str, source: str, inputs: Mapping[str, object], version: str = RULES_VERSION) -> Decision:
    return Decision(Outcome.NO, why, source, inputs, version)


def ask(why: str, source: str, inputs: Mapping[str, object], version: str = RULES_VERSION) -> Decision:
    return Decision(Outcome.ASK, why, source, inputs, version)


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
