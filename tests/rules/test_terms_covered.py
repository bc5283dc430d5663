"""Every term of the source documents is in the book, with its number and its kind, or it says why it is not."""

import csv
import re
import tomllib
from pathlib import Path

import pytest

from sluitend.rules.book import Value
from sluitend.rules.terms import TERMS
from tests.covers import covers
from tests.rules.examples import BOOK, TODAY

COVERED = tomllib.loads(Path(__file__).with_name("terms_covered.toml").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[3] / "shared"
TERMS_FILE = SHARED / "domain/tables/terms.csv"
LAW_FILE = SHARED / "standards/derived/termijnen.csv"
HOURS = {"hours": 1, "hour": 1, "days": 24, "weeks": 168, "months": 730, "years": 8760, "working": 24}
DUTCH = {"uur": "hours", "dagen": "days", "weken": "weeks", "maanden": "months", "jaar": "years"}
KINDS = {
    "legal deadline": {"law"},
    "law": {"law"},
    "case": {"law"},
    "target": {"target"},
    "aim": {"target"},
    "wish": {"wish"},
    "observed": {"practice"},
    "pilot": {"practice"},
    "product": {"practice"},
    "knowledge": {"practice"},
}
"""Kinds that the list names; anything else there (a rule, a norm, a gap) is an agreement in the book."""

not_here = pytest.mark.skipif(not TERMS_FILE.exists(), reason="the list of terms lies outside the project")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _values(names: list[str]) -> list[Value]:
    return [BOOK.value(name, on=TODAY) for name in names]


def _hours(value: Value) -> float:
    return value.whole * HOURS[value.unit.split("_")[0]]


@covers(*(f"R-TERM-{number:02}" for number in (3, 4, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 19, 29, 30, 31, 41)))
def test_each_term_of_a_case_is_a_term_of_the_book_with_a_label_a_kind_and_a_source() -> None:
    for part in ("of_a_case", "law"):
        for code, names in COVERED[part].items():
            assert names and set(names) <= set(TERMS), code
            assert all(value.label and value.source and value.kind for value in _values(names)), code


def test_what_is_not_of_a_case_says_why() -> None:
    for part in ("not_of_a_case", "law_not_of_a_case"):
        assert all(reason.endswith(".") and len(reason) > 8 for reason in COVERED[part].values())
    assert not set(COVERED["of_a_case"]) & set(COVERED["not_of_a_case"])


@not_here
def test_no_term_of_the_lists_is_forgotten() -> None:
    assert {row["id"] for row in _rows(TERMS_FILE)} == {*COVERED["of_a_case"], *COVERED["not_of_a_case"]}
    assert {row["code"] for row in _rows(LAW_FILE)} == {*COVERED["law"], *COVERED["law_not_of_a_case"]}


@not_here
@pytest.mark.parametrize("code", COVERED["of_a_case"])
def test_the_book_has_the_number_and_the_kind_of_the_list(code: str) -> None:
    row = next(row for row in _rows(TERMS_FILE) if row["id"] == code)
    values = _values(COVERED["of_a_case"][code])
    assert {value.kind for value in values} <= KINDS.get(row["kind"], {"agreement"})
    numbers = [float(number) for number in re.findall(r"[\d.]+", row["value"])]
    unit = row["unit"].split()[0]
    if not numbers:  # the list says that there is no term: then the book's own is a setting
        assert {value.source_id for value in values} == {"regio-instelling"}
        return
    assert [_hours(value) for value in values] == [number * HOURS[unit] for number in numbers]


@not_here
@pytest.mark.parametrize("code", COVERED["law"])
def test_the_book_has_the_legal_term_as_the_law_says_it_and_the_general_terms_act_where_it_applies(code: str) -> None:
    row = next(row for row in _rows(LAW_FILE) if row["code"] == code)
    (value,) = _values(COVERED["law"][code])
    number, unit = re.findall(r"(\d+) (\w+)", row["termijn"])[0]
    assert value.whole == int(number)
    assert value.unit.removeprefix("working_") == DUTCH[unit]
    assert value.kind == "law"
    assert value.general_terms_act is row["algemene_termijnenwet"].startswith("ja")


def test_a_term_that_no_list_names_is_a_term_all_the_same() -> None:
    """Every number in a unit of time is a term, except those that say how a term is watched."""
    timed = {value.name for value in BOOK.all() if value.unit in (*HOURS, "working_days")}
    looking_back = {"radar_same_event", "radar_returns_within", "radar_stalking_within", "structural_violence_every"}
    assert timed - set(TERMS) - looking_back == {"warning_latest", "warning_earliest", "monitoring_moments"}
