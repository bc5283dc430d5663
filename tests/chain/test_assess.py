"""Weighing: acute and structural apart, in its term, each partner's part with its ground."""

import pytest

from sluitend.chain import assess, plan
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import Assessment, AssessmentBasis, Case, Clock, Pickup
from tests.cast import DAY, START, Cast
from tests.covers import covers

WEIGHED = {"mark": 5, "acute": False, "structural": True, "level": "medium", "text": "Al jaren, steeds erger"}


@covers("R-SAFE-01", "R-SAFE-03", "R-SAFE-12", "R-TERM-01")
def test_an_assessment_meets_its_term_and_sets_the_mark(cast: Cast, case: int) -> None:
    key = assess.record(case=case, by=cast.tess, now=START + DAY, **WEIGHED)
    row = Assessment.objects.get(pk=key)
    assert (row.acute, row.structural, row.controller.code) == (False, True, "veilig-thuis-rr")
    assert Clock.objects.get(case=case, term="safety_assessment").state == "met"
    assert Case.objects.get(pk=case).mark == 5


def test_who_neither_directs_nor_holds_the_view_on_safety_does_not_weigh(cast: Cast, case: int) -> None:
    row = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    from sluitend.chain import pickup

    pickup.accept(pickup=row.pk, by=cast.samira, now=START)
    with pytest.raises(NotAllowed):
        assess.record(case=case, by=cast.samira, now=START, **WEIGHED)


@pytest.mark.parametrize(("field", "value"), [("mark", 0), ("mark", 11), ("level", "zwaar"), ("text", " ")])
def test_a_mark_off_the_scale_or_a_missing_reason_is_refused_by_field(
    cast: Cast, case: int, field: str, value: object
) -> None:
    with pytest.raises(Refused) as refused:
        assess.record(case=case, by=cast.tess, now=START, **{**WEIGHED, field: value})
    assert refused.value.field == field
    assert not Assessment.objects.exists()


def test_below_a_six_or_acute_the_case_is_back_at_direct_safety(cast: Cast, case: int) -> None:
    assess.record(case=case, by=cast.tess, now=START, **{**WEIGHED, "mark": 7})
    plan.advance(case=case, to="stable_safety", by=cast.tess, now=START)
    assess.record(case=case, by=cast.tess, now=START + DAY, **{**WEIGHED, "mark": 7, "acute": True})
    assert Case.objects.get(pk=case).phase == "direct_safety"


def test_a_correction_is_a_new_row_beside_the_old_one_of_the_same_case(cast: Cast, case: int) -> None:
    first = assess.record(case=case, by=cast.tess, now=START, **WEIGHED)
    second = assess.record(case=case, by=cast.tess, now=START + DAY, corrects=first, **{**WEIGHED, "mark": 6})
    assert Assessment.objects.get(pk=first).mark == 5 and Assessment.objects.get(pk=second).corrects_id == first
    with pytest.raises(Refused):
        assess.record(case=case, by=cast.tess, now=START, corrects=999_999, **WEIGHED)


@covers("R-SAFE-05")
def test_a_partner_adds_a_part_with_the_ground_on_which_it_is_given(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="Kies de grond"):
        assess.add_basis(case=case, text="Twee meldingen bij ons", ground="zomaar", by=cast.tess, now=START)
    assess.add_basis(case=case, text="Twee meldingen bij ons", ground="acute_danger", by=cast.tess, now=START)
    assert AssessmentBasis.objects.get(case=case).organisation.code == "veilig-thuis-rr"
