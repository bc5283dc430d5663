"""The register names every rule that answers yes, no or ask, and says of each whether it is a hard limit."""

import inspect
import pkgutil
from importlib import import_module
from typing import Any, get_type_hints

import pytest

import sluitend.rules
from sluitend.rules import sharing
from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.register import KINDS, Rule, rule, rules
from sluitend.rules.sources import all_sources
from tests.covers import covers
from tests.rules.examples import BOOK, TODAY, rows

MAKERS = {"decision"}
"""The module in which answers are made; its functions are no rules."""


def _answering() -> dict[str, Any]:
    """Every public function of the rules that returns a Decision; of sharing those that it offers to others."""
    found = {f"sharing.{name}": getattr(sharing, name) for name in sharing.__all__}
    for module in pkgutil.iter_modules(sluitend.rules.__path__):
        if not module.ispkg and module.name not in MAKERS:
            inside = import_module(f"sluitend.rules.{module.name}")
            own = {name: one for name, one in vars(inside).items() if getattr(one, "__module__", "") == inside.__name__}
            found |= {f"{module.name}.{name}": one for name, one in own.items() if not name.startswith("_")}
    return {name: one for name, one in found.items() if inspect.isfunction(one) and _returns_decision(one)}


def _returns_decision(function: Any) -> bool:
    try:
        return get_type_hints(function).get("return") is Decision
    except NameError:
        return False


@covers("R-LAW-01")
def test_every_rule_that_answers_is_in_the_register() -> None:
    assert set(_answering()) - {one.name for one in rules()} == set()
    assert len(_answering()) >= 14


@pytest.mark.parametrize("one", rules(), ids=lambda one: one.name)
def test_a_registered_rule_exists_and_has_sources_values_and_examples(one: Rule) -> None:
    assert callable(one.function)
    assert one.kind in KINDS and one.title.endswith("?")
    assert {*one.sources, *one.limits} <= set(all_sources())
    assert all(BOOK.has(name, on=TODAY) for name in one.values)
    assert one.examples and all(rows(file) for file in one.examples)


def test_names_are_unique_in_full_and_as_they_stand_in_receipts() -> None:
    assert len({one.name for one in rules()}) == len({one.short for one in rules()}) == len(rules())
    assert rule("phases.may_close") is rule("may_close")
    with pytest.raises(KeyError, match="register"):
        rule("may_do_anything")


@covers("R-PRIN-09")
def test_hard_limits_are_few_and_each_is_about_knowing_or_about_who_decides() -> None:
    hard = {one.name for one in rules() if one.hard}
    assert {name.partition(".")[0] for name in hard} <= {"sharing", "rights", "protection", "direction"}
    assert all(name.partition(".")[2].startswith(("who_", "may_")) for name in hard if not name.startswith("sharing"))


@covers("R-PRIN-09")
def test_an_advising_rule_never_says_no_in_an_example_without_saying_what_follows_and_its_no_does_not_stop() -> None:
    for one in rules():
        said_no = [row for file in one.examples for row in rows(file)
                   if one.kind == "advice" and row.get("rule", one.short) == one.short
                   and row.get("answer") == "no"]  # fmt: skip
        if said_no:
            assert one.after_no, one.name
            assert not one.stops(Decision(Outcome.NO, "Nee.", "ergens", {}, "1"))
