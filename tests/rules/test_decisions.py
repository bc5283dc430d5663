"""Rules that answer yes, no or ask, by the examples in cases/."""

import json
from typing import Any

import pytest

from sluitend.rules import direction, disposition, phases, protection, recognising, sharing
from sluitend.rules.decision import Decision, Outcome
from tests.covers import covers
from tests.rules.examples import BOOK, TODAY, examples, facts, given


def _judged_as_written(decision: Decision, row: dict[str, Any]) -> None:
    assert decision.outcome is Outcome(row["answer"]), decision.why
    assert decision.yes is (row["answer"] == "yes")
    assert row.get("because", "") in decision.why
    assert row.get("source", "") in decision.source
    assert decision.why and decision.source and decision.version
    json.dumps(decision.receipt())  # a receipt can always be stored


@covers("R-PLAN-04", "R-ROUTE-04")
@pytest.mark.parametrize("row", examples("direction"))
def test_direction(row: dict[str, Any]) -> None:
    _judged_as_written(getattr(direction, row["rule"])(**given(row)), row)


@covers("R-SAFE-12", "R-PRIN-17")
@pytest.mark.parametrize("row", examples("phases"))
def test_phases(row: dict[str, Any]) -> None:
    _judged_as_written(getattr(phases, row["rule"])(**given(row), book=BOOK, on=TODAY), row)


@covers("R-LAW-04", "R-PROT-01")
@pytest.mark.parametrize("row", examples("protection"))
def test_protection(row: dict[str, Any]) -> None:
    _judged_as_written(getattr(protection, row["rule"])(**given(row)), row)


@covers("R-SHARE-01", "R-SHARE-02", "R-SHARE-03", "R-SHARE-07")
@pytest.mark.parametrize("row", examples("sharing"))
def test_sharing(row: dict[str, Any]) -> None:
    pairs = frozenset((one, other) for one, other in row.get("covenant", []))
    decision = sharing.ground_for(**given(row), covenant=pairs)
    _judged_as_written(decision, row)
    assert decision.inputs["ground"] in sharing.GROUNDS
    assert decision.inputs["ground"] == row.get("ground", decision.inputs["ground"])


def test_who_has_no_ground_is_asked_five_questions_and_never_just_refused() -> None:
    decision = sharing.ground_for(
        from_kind="housing", to_kind="district_team", acute=False, consent=False, covenant=frozenset()
    )
    assert decision.outcome is Outcome.ASK
    assert decision.inputs["questions"] == sharing.FIVE_QUESTIONS
    assert len(set(sharing.FIVE_QUESTIONS)) == 5


@covers("R-INTAKE-11")
@pytest.mark.parametrize("row", examples("recognising"))
def test_recognising(row: dict[str, Any]) -> None:
    decision = recognising.same_person(**given(row))
    _judged_as_written(decision, row)
    assert decision.inputs["then"] == {"yes": "link", "ask": "ask", "no": "new"}[row["answer"]]


def test_a_band_that_does_not_exist_is_an_error_not_a_new_person() -> None:
    with pytest.raises(ValueError, match="Onbekende band"):
        recognising.follows("sure")


@covers("R-INTAKE-12")
@pytest.mark.parametrize("row", examples("disposition"))
def test_disposition(row: dict[str, Any]) -> None:
    told = facts(row.get("facts", []))
    _judged_as_written(disposition.straight_to_local_field(**given(row), facts=told), row)
