"""Every public verb of the chain, found by looking at the chain itself, with what its arguments are in a story."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sluitend.connect.message import Message

STEPS = (
    "report", "match", "share", "assess", "pickup", "protect", "plan", "care", "confer", "handover", "monitor",
    "insight", "clocks",
)  # fmt: skip
WAIT = "wait"
# What an argument that is a number in the chain points at. Everything else follows from its type.
POINTS_AT = {
    "case": "case", "report": "report", "advice": "report", "question": "question", "link": "link",
    "mention": "mention", "same_as": "mention", "tie": "tie", "case_link": "case_link",
    "pickup": "pickup", "handover": "handover", "escalation": "escalation", "action": "action", "goal": "goal",
    "agreement": "agreement", "arrest": "arrest", "order": "order", "booking": "booking", "check": "check",
    "conference": "conference", "clock": "clock", "aside": "aside", "person": "person", "consent": "consent",
    "reading": "reading", "content_request": "request", "owner": "worker", "to_worker": "worker",
    "other": "person",
}  # fmt: skip
# What a verb gives back, to be kept under the name in `as`.
GIVES = {
    "report.receive": "report", "report.receive_once": "report", "report.turn_into_report": "report",
    "report.again": "report", "report.keep_aside": "aside", "match.unlink": "case",
    "share.state": "statement", "share.consent": "consent", "share.ask_reader": "reading",
    "share.ask_content": "request", "assess.record": "assessment",
    "pickup.ask": "pickup", "pickup.decline": "pickup", "protect.arrest": "arrest", "protect.impose_order": "order",
    "protect.book_bed": "booking", "plan.set_goal": "goal", "plan.agree": "agreement", "plan.add_action": "action",
    "plan.break_agreement": "action", "confer.plan": "conference", "handover.offer": "handover",
    "handover.escalate": "escalation", "handover.solve": "pickup",
}  # fmt: skip
CORRECTS = {"assess.record": "assessment", "share.state": "statement"}
FILLED_IN = ("by", "now", "read", "answer")  # not written in a story as arguments
WHEN = "when"  # `at` of a step is its own moment, so the `at` of a verb is written so; without it: the step's moment


@dataclass(frozen=True, slots=True)
class Argument:
    """`kind` is what to write: text, number, yes_no, moment, organisation, texts, table, message, bytes, a kind of
    reference (case, pickup, person, worker, …) or rows. `fields` are the columns of rows; `row` makes one.
    """

    name: str
    kind: str
    required: bool
    fields: tuple["Argument", ...] = ()
    row: Callable[..., object] | None = None


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    call: Callable[..., Any]
    arguments: tuple[Argument, ...]
    gives: str
    signed: bool
    """Somebody does it: it takes `by`."""
    dated: bool
    filled: frozenset[str]
    """Functions that the chain asks for, and that the one who plays the story gives."""

    def rows(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with every row as the chain's own dataclass."""
        made = {one.name: one.row for one in self.arguments if one.row is not None and one.name in told}
        return {**told, **{name: [row(**one) for one in told[name]] for name, row in made.items()}}

    def argument(self, name: str) -> Argument | None:
        return next((one for one in self.arguments if one.name == name), None)


@cache
def verbs() -> Mapping[str, Verb]:
    """All verbs by name, in the order of the chain: `report.receive`, `match.decide`, …"""
    found = {}
    for step in STEPS:
        module = import_module(f"sluitend.chain.{step}")
        for name, call in sorted(vars(module).items()):
            if _is_verb(name, call, module.__name__):
                found[f"{step}.{name}"] = _verb(f"{step}.{name}", call)
    return found


def _is_verb(name: str, call: object, module: str) -> bool:
    """Only what this step itself offers: keyword-only, and somebody or some moment is named."""
    if name.startswith("_") or not inspect.isfunction(call):
        return False
    if call.__module__ != module and not call.__module__.startswith(f"{module}."):
        return False
    told = inspect.signature(call).parameters.values()
    return all(one.kind is one.KEYWORD_ONLY for one in told) and bool({"by", "now"} & {one.name for one in told})


def _verb(name: str, call: Callable[..., Any]) -> Verb:
    told = inspect.signature(call).parameters
    hints = get_type_hints(inspect.unwrap(call))
    arguments = tuple(
        _argument(name, one.name, hints[one.name], one.default is one.empty)
        for one in told.values()
        if one.name not in FILLED_IN
    )
    filled = frozenset(told) & {"read", "answer"}
    return Verb(name, call, arguments, GIVES.get(name, ""), "by" in told, "now" in told, filled)


def _argument(verb: str, name: str, hint: Any, required: bool) -> Argument:
    kinds = set(_plain(hint))
    if name == "at":
        return Argument(WHEN, "moment", required=False)
    if name == "corrects":
        return Argument(name, CORRECTS[verb], required)
    if kinds == {int} and name in POINTS_AT:
        return Argument(name, POINTS_AT[name], required)
    if get_origin(hint) is Sequence and is_dataclass(get_args(hint)[0]):
        row = get_args(hint)[0]
        columns = tuple(_column(verb, row, one.name) for one in fields(row))
        return Argument(name, "rows", required, columns, row)
    return Argument(name, _simple(hint, kinds), required)


def _column(verb: str, row: Any, name: str) -> Argument:
    told = inspect.signature(row).parameters[name]
    return _argument(verb, name, get_type_hints(row)[name], told.default is told.empty)


def _plain(hint: Any) -> tuple[Any, ...]:
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return tuple(part for part in parts if part is not NoneType)


def _simple(hint: Any, kinds: set[Any]) -> str:
    if kinds == {int, str}:
        return "organisation"
    if get_origin(hint) in (Sequence, tuple):
        return "texts" if get_args(hint)[0] is str else "unknown"
    if get_origin(hint) is Mapping:
        return "table"
    names = {str: "text", int: "number", bool: "yes_no", datetime: "moment", Message: "message", bytes: "bytes"}
    return names.get(next(iter(kinds)), "unknown") if len(kinds) == 1 else "unknown"
