"""All rules by name (register.toml): what each is for, whether it is a hard limit, and where its examples stand.

Hard limits are few and legal: no knowing without a ground, a hidden address stays hidden, and who may decide
(design 5). Everything else advises: a NO or a question of such a rule asks for a reason, and then one goes on.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.sources import cite

FILE = Path(__file__).with_name("register.toml")
HARD, ADVICE, RECKONING = "hard", "advice", "reckoning"
KINDS = (HARD, ADVICE, RECKONING)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `name` is module.function below sluitend/rules; `examples` files in tests/rules/cases.

    `kind`: hard (a NO stops), advice (a NO or a question asks for a reason), reckoning (works something out and
    forbids nothing). `limits`: sources of what stays a hard limit within a rule that otherwise advises.
    `after_no`: what follows a NO of an advising rule.
    """

    name: str
    title: str
    kind: str
    sources: tuple[str, ...]
    examples: tuple[str, ...]
    values: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    after_no: str = ""

    @property
    def short(self) -> str:
        """The name under which its receipts are stored."""
        return self.name.rpartition(".")[2]

    @property
    def hard(self) -> bool:
        return self.kind == HARD

    @property
    def function(self) -> Any:
        """The rule itself."""
        module, _, name = self.name.rpartition(".")
        return getattr(import_module(f"sluitend.rules.{module}"), name)

    def stops(self, decision: Decision) -> bool:
        """Whether this answer is a limit that nobody can step over; anything else is explained and goes on."""
        if decision.outcome is not Outcome.NO:
            return False
        return self.hard or decision.source in {cite(source) for source in self.limits}


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the chain. Raises UnknownSource for a source that does not exist."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
    found = tuple(Rule(**{name: _frozen(value) for name, value in row.items()}) for row in listed)
    for rule_ in found:
        for source in (*rule_.sources, *rule_.limits):
            cite(source)
    return found


def _frozen(value: str | list[str]) -> Any:
    return tuple(value) if isinstance(value, list) else value


def rule(name: str) -> Rule:
    """The rule with this name, in full or as in its receipts. Raises KeyError."""
    for found in rules():
        if name in (found.name, found.short):
            return found
    raise KeyError(f"Deze regel staat niet in het register: {name}")
