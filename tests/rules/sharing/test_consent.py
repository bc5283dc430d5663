"""Who may say yes, and what the answers come down to."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.decision import Outcome
from sluitend.rules.sharing.consent import NOTE, Said, Standing, all_together, standing, who_says
from tests.covers import covers
from tests.rules.examples import examples
from tests.rules.examples import given as told_in

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _moment(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(9), UTC)


def _said(row: dict[str, Any]) -> Said:
    moments = {name: _moment(row.get(name)) for name in ("at", "until", "withdrawn_at")}
    names = ("given", "recipient", "purpose")
    return Said(person=row.get("person", "moeder"), said_by=row.get("by", "self"), **moments,
                categories=frozenset(row.get("categories", [])),
                **{name: row[name] for name in names if name in row})  # fmt: skip


@covers("R-SHARE-01", "R-SHARE-30")
@pytest.mark.parametrize("row", examples("sharing_consent"))
def test_who_is_asked_for_consent(row: dict[str, Any]) -> None:
    decision = who_says(**told_in(row))
    assert decision.outcome is Outcome(row["answer"])
    assert decision.inputs["who"] == row["who"] if "who" in row else decision.outcome is Outcome.ASK
    assert row.get("because", "") in decision.why
    assert "art. 5.3.2" in decision.source and decision.inputs["note"] == NOTE


@covers("R-SHARE-01")
@pytest.mark.parametrize("row", examples("sharing_standing"))
def test_what_the_answers_come_down_to(row: dict[str, Any]) -> None:
    found = standing(
        [_said(said) for said in row["said"]], person="moeder", recipient="shelter", category="plan", on=NOW,
        purpose="hulp", needed=row.get("needed", ""),
    )  # fmt: skip
    assert found is Standing(row["sees"])


SAID = st.builds(
    Said,
    person=st.just("moeder"),
    given=st.booleans(),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),
    said_by=st.sampled_from(["self", "representative", "both"]),
    withdrawn_at=st.none() | st.just(NOW),
)


def _stands(said: list[Said], needed: str = "") -> Standing:
    return standing(said, person="moeder", recipient="shelter", category="plan", on=NOW, needed=needed)


@given(st.lists(SAID))
def test_withdrawing_everything_leaves_nothing(said: list[Said]) -> None:
    gone = [Said(one.person, one.given, one.at, said_by=one.said_by, withdrawn_at=NOW) for one in said]
    assert _stands(gone) is Standing.NONE


@given(st.lists(SAID), st.sampled_from(["", "self", "representative", "both"]))
def test_what_was_given_has_a_yes_that_still_stands(said: list[Said], needed: str) -> None:
    if _stands(said, needed) is Standing.GIVEN:
        assert any(one.given and one.counts(NOW) for one in said)


@given(st.lists(SAID))
def test_two_needed_is_never_easier_than_one(said: list[Said]) -> None:
    if _stands(said, "both") is Standing.GIVEN:
        assert _stands(said, "self") is _stands(said, "representative") is Standing.GIVEN


@given(st.lists(SAID), st.randoms())
def test_the_order_in_which_answers_are_read_does_not_matter(said: list[Said], random: Any) -> None:
    mixed = list(said)
    random.shuffle(mixed)
    assert _stands(mixed) is _stands(said)


@pytest.mark.parametrize(
    ("found", "together"),
    [
        ([], Standing.NONE),
        ([Standing.GIVEN, Standing.GIVEN], Standing.GIVEN),
        ([Standing.GIVEN, Standing.NONE], Standing.NONE),
        ([Standing.GIVEN, Standing.REFUSED], Standing.CONTRADICTING),
        ([Standing.NONE, Standing.REFUSED], Standing.REFUSED),
        ([Standing.GIVEN, Standing.CONTRADICTING], Standing.CONTRADICTING),
    ],
)
def test_a_piece_about_several_people_follows_each_of_them(found: list[Standing], together: Standing) -> None:
    assert all_together(found) is together
