"""The examples walk through every statement and both sides of every if of the rules."""

import sys
from pathlib import Path

from sluitend.rules import (
    calendar,
    changing,
    checks,
    counting,
    decision,
    direction,
    disposition,
    escalation,
    free_days,
    keeping,
    noticing,
    phases,
    protection,
    radar,
    radar_severity,
    radar_sources,
    radar_stalking,
    recognising,
    rights,
    routing,
    terms,
    territory,
)
from tests.rules import tracing
from tests.rules.judging import everything, judge

RULES = [calendar, changing, checks, counting, decision, direction, disposition, escalation, free_days, keeping,
         noticing, phases, protection, radar, radar_severity, radar_sources, radar_stalking,
         recognising, rights, routing, terms, territory]  # fmt: skip
NOT_BY_EXAMPLES = {
    "book": "reads values.toml; looked up in the examples of book.toml and in test_book",
    "book_rows": "checks values.toml; its faults are tried in test_book",
    "value": "plain data",
    "sources": "reads and checks sources.toml; its faults are tried in test_sources",
    "region_faults": "checks the files of a region; its faults are tried in test_region",
    "facts": "plain data",
    "rule_book": "the rules as a page; read in test_rules and test_rules_page",
    "rule_text": "the same as text; read in test_rules",
    "register": "the list of rules itself",
    "kin": "which kinds of kinship are known, as data; read in tests of the family drawing",
    "notifying": "when a mail may leave; its own examples and properties in test_notifying",
    "walk_in": "opening hours; its own examples in test_walk_in",
    "estimating": "intervals of counted shares; compared with published tables in test_estimating",
    "terms_many": "the same terms for many at once; compared with the rules in test_terms_many",
}
FILE_FAULTS = {"_rule", "read_region", "__init__"}
"""Functions that refuse a wrong file: tried in test_region and test_routing with wrong files, not by examples."""
OTHERWISE = {"end_of_term", "_unmoved", "_plain", "checks_after", "__post_init__", "parties", "_general_terms_act",
             "working_days_until"}  # fmt: skip
"""A caller's mistake (no time zone, no term), a receipt with odd values, legal terms shorter than three days, of which
the book has none, and how many working days are left, for the words of a clock: tried in test_terms, test_book,
test_counting, test_routing, test_decisions and test_working_days."""


def _all() -> None:
    for file, row in everything():
        judge(file, row)


def test_the_examples_reach_every_statement_and_both_sides_of_every_if() -> None:
    missed = []
    for path, arcs in tracing.run(_all, RULES).items():
        missed += tracing.unreached(path, arcs)
    allowed = FILE_FAULTS | OTHERWISE
    assert [line for line in missed if line.split(": ")[1] not in allowed] == []
    assert {line.split(": ")[1] for line in missed} == allowed, "this exception is needed no more"


def test_every_module_of_the_rules_is_measured_or_says_why_not() -> None:
    folder = Path(str(calendar.__file__)).parent
    measured = {module.__name__.rpartition(".")[2] for module in RULES}
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == measured | set(NOT_BY_EXAMPLES)


def test_the_tracer_sees_a_side_that_was_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "odd.py"
    path.write_text("def one(x):\n    if x:\n        return 1\n    return 2\n\n\ndef two():\n    return 3\n")
    space: dict[str, object] = {}
    exec(compile(path.read_text(), str(path), "exec"), space)
    walked = {str(path): set[tuple[int, int]]()}
    sys.settrace(tracing._tracer(walked))
    try:
        space["one"](1)  # type: ignore[operator]
    finally:
        sys.settrace(None)
    assert tracing.unreached(path, walked[str(path)]) == [
        "odd.py:2: one: never false", "odd.py:4: one: not reached", "odd.py:8: two: not reached",
    ]  # fmt: skip
