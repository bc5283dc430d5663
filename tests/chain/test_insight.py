"""Insight: what happened outside Sluitend can be told, and is counted by the same rule."""

import pytest

from sluitend.chain import insight
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import Move
from tests.cast import DAY, START, Cast
from tests.covers import covers

TOLD = {"kind": "referral", "from_party": "Huisarts", "to_parties": ["Wijkteam", " "], "at": START - 9 * DAY}


@covers("R-ROUTE-03")
def test_a_referral_from_before_is_kept_as_told_with_the_days_without_anybody(cast: Cast, case: int) -> None:
    key = insight.record_outside(case=case, by=cast.tess, now=START, days_without=21, **TOLD)
    row = Move.objects.get(pk=key)
    assert (row.outside, row.to_parties, row.days_without) == (True, ["Wijkteam"], 21)


@pytest.mark.parametrize(
    "wrong", [{"kind": "wens"}, {"from_party": " "}, {"days_without": -1}, {"days_without": 99_999}]
)
def test_what_makes_no_sense_is_refused(cast: Cast, case: int, wrong: dict[str, object]) -> None:
    before = Move.objects.count()
    with pytest.raises(Refused):
        insight.record_outside(case=case, by=cast.tess, now=START, **{**TOLD, **wrong})
    assert Move.objects.count() == before


def test_names_that_are_too_long_are_cut_and_not_refused(cast: Cast, case: int) -> None:
    key = insight.record_outside(case=case, by=cast.tess, now=START, **{**TOLD, "from_party": "x" * 400 + "\x00"})
    assert len(Move.objects.get(pk=key).from_party) == 120


def test_only_who_takes_part_tells(cast: Cast, case: int) -> None:
    with pytest.raises(NotAllowed):
        insight.record_outside(case=case, by=cast.petra, now=START, **TOLD)
