"""The stories in scenarios/: what went wrong is counted as it was; through Sluitend each meets its acceptance line."""

from pathlib import Path

import pytest

from sluitend.config.replay import Outcome, play
from sluitend.records.models import Case, Escalation, Feedback, Pickup
from tests.cast import Cast
from tests.covers import covers

pytestmark = pytest.mark.both_databases
FOLDER = Path(__file__).parent.parent.parent / "scenarios"
# What cases.md counts: hops, tellings, refusals, consultations.
AS_IT_WENT = {"c1": (8, 7, 2, 0), "c2": (4, 5, 1, 1), "c3a": (4, 3, 0, 0)}


def played(name: str) -> Outcome:
    return play(FOLDER / f"{name}.toml")


@pytest.mark.parametrize("case", AS_IT_WENT)
@covers("R-ROUTE-03")
def test_a_case_told_as_it_went_counts_what_the_conference_counted(cast: Cast, case: str) -> None:
    outcome = played(f"{case}-as-it-went")
    assert outcome.failed() == []
    counts = outcome.ends[0].counts
    assert tuple(counts[name] for name in ("hops", "tellings", "refusals", "consults")) == AS_IT_WENT[case]


def test_three_months_adrift_were_a_hundred_and_fifty_days_with_nobody(cast: Cast) -> None:
    assert played("c1-as-it-went").ends[0].counts["gap_days_outside"] == 150


@covers("R-ROUTE-03", "R-ROUTE-04", "R-ROUTE-06", "R-PRIN-25")
def test_through_sluitend_the_mother_tells_once_and_a_refusal_is_solved_the_same_day(cast: Cast) -> None:
    outcome = played("c1-through-sluitend")
    assert outcome.failed() == []
    counts = outcome.ends[0].counts
    assert counts["hops"] <= 2 and counts["retellings"] == 0 and counts["days_without_director"] == 0
    refusal = Pickup.objects.get(organisation__code="crisisopvang")
    raised = Escalation.objects.get(cause=f"pickup:{refusal.pk}")
    assert (refusal.state, raised.at) == ("declined", refusal.decided_at)
    assert raised.solved_at is not None and refusal.decided_at is not None
    bed = Case.objects.get().bookings.order_by("starts_at").first()
    assert bed is not None and bed.starts_at.date() == refusal.decided_at.date()


@covers("R-INTAKE-16", "R-ROUTE-11", "R-ROUTE-15")
def test_grandmother_hears_the_outcome_and_what_waits_too_long_raises_an_alarm(cast: Cast) -> None:
    outcome = played("c2-through-sluitend")
    assert outcome.failed() == []
    told = Feedback.objects.filter(report__reporter_capacity="oma")
    assert told.count() == 2
    silent = Escalation.objects.filter(cause__startswith="clock:")
    assert {row.rung_title for row in silent} == {"Teammanager"} and silent.count() == 2
    assert all(row.solution for row in silent)


@covers("R-SAFE-05", "R-SAFE-22", "R-SHEL-03", "R-ZSM-01", "R-ZSM-03")
def test_the_night_of_the_arrest_has_its_three_clocks_a_bed_and_one_shared_assessment(cast: Cast) -> None:
    outcome = played("c3a-through-sluitend")
    assert outcome.failed() == []
    case = Case.objects.get()
    kept = set(case.clocks.filter(state="met").values_list("term", flat=True))
    assert {"prosecutor_decision", "restraining_order", "perpetrator_help"} <= kept
    assert case.orders.get().extended_to is not None and case.bookings.count() == 1
    grounds = case.bases.values_list("organisation__code", "ground")
    assert len(grounds) == 5 and all(ground for _code, ground in grounds)
    assert case.statements.filter(subject="Zwangerschap en kind", corrects=None).count() == 2


def test_all_stories_fit_in_one_database_without_meeting_each_other(cast: Cast) -> None:
    outcomes = [play(path) for path in sorted(FOLDER.glob("*.toml"))]
    assert [line for one in outcomes for line in one.failed()] == []
    assert Case.objects.count() == len(outcomes) == 6


def test_how_far_a_story_is_can_be_followed(cast: Cast) -> None:
    told: list[tuple[int, int]] = []
    outcome = play(FOLDER / "c3a-as-it-went.toml", progress=lambda done, of: told.append((done, of)))
    steps = len(outcome.steps)
    assert told == [(number, steps) for number in range(1, steps + 1)]
