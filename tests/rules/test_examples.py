"""Every example of tests/rules/cases is judged as it is written, and there are enough of them."""

from typing import Any

import pytest

from sluitend.rules.register import rules
from tests.covers import covers
from tests.rules.examples import CASES, rows
from tests.rules.judging import JUDGES, counted, everything, judge


@covers("R-SAFE-01", "R-SAFE-12", "R-PRIN-17", "R-PLAN-04", "R-PLAN-08", "R-ROUTE-01", "R-ROUTE-04", "R-ROUTE-20",
        "R-INTAKE-11", "R-INTAKE-12", "R-PROT-01", "R-LAW-04", "R-KNEL-30",
        "R-TERM-01", "R-TERM-02", "R-TERM-05", "R-TERM-13")  # fmt: skip
@pytest.mark.parametrize(
    ("file", "row"), [pytest.param(file, row, id=f"{file}: {row['says']}") for file, row in everything()]
)
def test_an_example(file: str, row: dict[str, Any]) -> None:
    judge(file, row)


def test_there_are_at_least_250_examples_and_each_says_what_it_shows_once() -> None:
    assert counted() >= 250
    for path in CASES.glob("*.toml"):
        said = [row["says"] for row in rows(path.stem)]
        assert len(said) == len(set(said)), path.stem


def test_every_file_of_examples_has_a_judge_and_a_rule_that_it_belongs_to() -> None:
    named = {file for rule in rules() for file in rule.examples}
    files = {path.stem for path in CASES.glob("*.toml")}
    assert named <= files
    assert set(JUDGES) <= named
    assert {file for file in files - named if not file.startswith("sharing")} == set()
