"""Counts of one case, worked out from what was done."""

import pytest

from sluitend.chain import handover, insight, monitor, pickup
from sluitend.chain.report import receive
from sluitend.records.models import Case, Pickup
from sluitend.records.read.insight import case_counts
from tests.cast import DAY, HOUR, SANNE, START, Cast, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> int:
    found = receive(message=report(), by=cast.karim, now=START).case
    assert found is not None
    return found


def counts(case: int, now=START):
    return case_counts(Case.objects.get(pk=case), now=now)


def test_a_report_that_goes_to_many_at_once_is_one_hop_and_one_telling(case):
    told = counts(case)
    assert (told.hops, told.tellings, told.retellings, told.refusals) == (1, 1, 0, 0)
    assert told.hours_to_first_contact is None


def test_a_first_contact_by_who_has_the_story_is_no_retelling_and_is_timed_from_the_opening(case, cast):
    row = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=row.pk, by=cast.samira, now=START + HOUR)
    pickup.contact(pickup=row.pk, by=cast.samira, now=START + 6 * HOUR, at=START + 5 * HOUR, told_again=False)
    told = counts(case, START + 6 * HOUR)
    assert told.retellings == 0
    assert told.hours_to_first_contact == 5.0
    assert told.terms_kept >= 2


def test_a_term_that_went_by_unanswered_is_counted_as_passed_and_not_as_kept(case):
    told = counts(case, START + 60 * DAY)
    assert told.terms_kept == 0
    assert told.terms_passed > 0


def test_a_refusal_and_a_second_report_are_counted(case, cast):
    row = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.decline(pickup=row.pk, reason="Geen plek", by=cast.samira, now=START + HOUR)
    receive(message=report(mentions=(SANNE,)), by=cast.karim, now=START + DAY)
    told = counts(case, START + DAY)
    assert (told.refusals, told.repeat_reports) == (1, 1)


def test_a_handover_leaves_no_day_without_a_director(case, cast):
    offer = handover.offer(case=case, to_organisation="wijkteam-vreewijk", by=cast.tess, now=START + DAY)
    handover.accept(handover=offer, by=cast.samira, now=START + 3 * DAY, warm_contact_at=START + 2 * DAY)
    assert counts(case, START + 9 * DAY).days_without_director == 0


def test_the_time_between_a_closing_and_a_reopening_is_not_time_without_a_director(case, cast):
    monitor.close(case=case, why="Rustig", by=cast.tess, now=START + DAY, principle="safety")
    receive(message=report(), by=cast.karim, now=START + 30 * DAY)
    assert counts(case, START + 31 * DAY).days_without_director == 0


def test_a_hole_between_two_directors_is_found_day_by_day(case):
    found = Case.objects.get(pk=case)
    found.directions.update(ends_at=START + DAY)
    assert case_counts(found, now=START + 3 * DAY).days_without_director == 3


def test_what_happened_outside_is_counted_by_the_same_rules(case, cast):
    insight.record_outside(
        case=case, kind="referral", from_party="Wijkteam", to_parties=["Vraagwijzer"], at=START - 30 * DAY,
        by=cast.tess, now=START, days_without=12,
    )  # fmt: skip
    insight.record_outside(
        case=case, kind="talk", from_party="", teller="moeder", to_parties=["Vraagwijzer"], at=START - 29 * DAY,
        by=cast.tess, now=START,
    )  # fmt: skip
    told = counts(case)
    assert (told.hops, told.retellings, told.gap_days_outside) == (2, 1, 12)
