"""Rules that answer yes, no or ask: the receipts they leave, and what a no means."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from sluitend.rules import phases, recognising, sharing
from sluitend.rules.book import Book, shelve
from sluitend.rules.decision import RULES_VERSION, Outcome, no
from sluitend.rules.register import rule
from tests.covers import covers
from tests.rules.examples import BOOK, TODAY, examples, given
from tests.rules.judging import as_written


@covers("R-SHARE-01", "R-SHARE-02", "R-SHARE-03", "R-SHARE-07")
@pytest.mark.parametrize("row", examples("sharing"))
def test_sharing(row: dict[str, Any]) -> None:
    pairs = frozenset((one, other) for one, other in row.get("covenant", []))
    decision = sharing.ground_for(**given(row), covenant=pairs)
    as_written(decision, row)
    assert decision.inputs["ground"] in sharing.GROUNDS
    assert decision.inputs["ground"] == row.get("ground", decision.inputs["ground"])


def test_who_has_no_ground_is_asked_five_questions_and_never_just_refused() -> None:
    decision = sharing.ground_for(
        from_kind="housing", to_kind="district_team", acute=False, consent=False, covenant=frozenset()
    )
    assert decision.outcome is Outcome.ASK
    assert decision.inputs["questions"] == sharing.FIVE_QUESTIONS
    assert len(set(sharing.FIVE_QUESTIONS)) == 5


def test_a_band_that_does_not_exist_is_an_error_not_a_new_person() -> None:
    with pytest.raises(ValueError, match="Onbekende band"):
        recognising.follows("sure")


def test_a_receipt_holds_the_values_that_were_used_and_the_version_of_the_book() -> None:
    told = phases.may_advance(phase="direct_safety", to="stable_safety", mark=5, book=BOOK, on=TODAY).receipt()
    assert told["version"] == BOOK.version
    (used,) = told["inputs"]["values"]  # type: ignore[index]
    assert (used["name"], used["number"], used["unit"], used["since"]) == (
        "stable_safety_mark", 6, "mark", "2020-01-01",
    )  # fmt: skip
    assert json.loads(json.dumps(told)) == told


def test_a_rule_without_numbers_leaves_a_receipt_as_before() -> None:
    told = recognising.same_person("none").receipt()
    assert set(told) == {"outcome", "why", "source", "inputs", "version"}
    assert "values" not in told["inputs"]  # type: ignore[operator]
    assert told["version"] == RULES_VERSION


def test_a_receipt_is_plain_whatever_the_facts_are() -> None:
    odd = {"a": {"b": (1, None)}, "c": {"y", "x"}, "d": date(2026, 11, 22), "e": Outcome.YES, "f": frozenset({2, 1})}
    told = no("Nee.", "een bron", odd).receipt()["inputs"]
    assert told == {"a": {"b": [1, None]}, "c": ["x", "y"], "d": "2026-11-22", "e": "yes", "f": [1, 2]}


@covers("R-LAW-01")
def test_an_old_case_is_weighed_by_the_number_of_its_day() -> None:
    row = {"name": "stable_safety_mark", "unit": "mark", "kind": "agreement", "source": "regio-instelling"}
    shelf = shelve([{**row, "number": 5, "since": date(2018, 1, 1)}, {**row, "number": 6, "since": date(2024, 1, 1)}])
    book = Book("two", shelf, {})

    def weighed(on: date) -> tuple[Outcome, int]:
        answer = phases.may_advance(phase="direct_safety", to="stable_safety", mark=5, book=book, on=on)
        return answer.outcome, answer.values[0].whole

    assert weighed(date(2023, 12, 31)) == (Outcome.YES, 5)
    assert weighed(date(2024, 1, 1)) == (Outcome.ASK, 6)


@covers("R-PRIN-09")
@for_all(phase=st.sampled_from(phases.PHASES), to=st.sampled_from(phases.PHASES), mark=st.none() | st.integers(1, 10))
def test_advice_on_the_phases_is_yes_or_a_question_and_never_a_no(phase: str, to: str, mark: int | None) -> None:
    answers = [phases.may_close(phase=phase, mark=mark, book=BOOK, on=TODAY)]
    if phase != to:
        answers.append(phases.may_advance(phase=phase, to=to, mark=mark, book=BOOK, on=TODAY))
    assert {answer.outcome for answer in answers} <= {Outcome.YES, Outcome.ASK}


def test_a_no_stops_only_where_the_rule_is_a_hard_limit() -> None:
    refused = no("Nee.", "een bron", {})
    assert rule("who_may_extend").stops(refused)
    assert not rule("straight_to_local_field").stops(refused)
    assert not rule("may_suspend").stops(refused)
    limit = no("Nee.", "Wet tijdelijk huisverbod, art. 9", {})
    assert rule("may_suspend").stops(limit)
