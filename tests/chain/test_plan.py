"""One plan: goals per person, agreements, actions with one owner and a date, phases by six and seven."""

import pytest

from sluitend.chain import assess, plan, tasks
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import Action, Case, Clock, DecisionReceipt, Deviation, Notice, PersonLink
from tests.cast import DAY, HOUR, START, Cast
from tests.covers import covers


def weigh(cast: Cast, case: int, mark: int) -> None:
    assess.record(case=case, mark=mark, acute=False, structural=False, level="low", text="Gewogen", by=cast.tess,
                  now=START)  # fmt: skip


@covers("R-PLAN-18")
def test_an_action_without_owner_is_refused(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="zonder eigenaar is van niemand") as refused:
        plan.add_action(case=case, text="Bellen", owner=None, due=START + DAY, by=cast.tess, now=START)
    assert refused.value.field == "owner"


@covers("R-PLAN-18")
def test_a_date_that_has_passed_or_no_date_is_refused(cast: Cast, case: int) -> None:
    for due in (START - DAY, None):
        with pytest.raises(Refused) as refused:
            plan.add_action(case=case, text="Bellen", owner=cast.tess, due=due, by=cast.tess, now=START)
        assert refused.value.field == "due"
    assert not Action.objects.filter(case=case).exists()


def test_a_date_of_today_is_still_to_come(cast: Cast, case: int) -> None:
    assert plan.add_action(case=case, text="Bellen", owner=cast.tess, due=START - HOUR, by=cast.tess, now=START)


@covers("R-PLAN-10")
def test_each_member_of_the_family_has_goals_and_strangers_have_none(cast: Cast, case: int) -> None:
    daan = PersonLink.objects.get(mention__report__case=case, mention__given_names="Daan").person_id
    assert plan.set_goal(case=case, text="Weer slapen", by=cast.tess, now=START, person=daan)
    with pytest.raises(Refused, match="hoort niet bij dit gezin"):
        plan.set_goal(case=case, text="Weer slapen", by=cast.tess, now=START, person=999_999)


@covers("R-ROUTE-11", "R-KNEL-29")
def test_a_broken_agreement_gives_the_director_something_to_do_at_once(cast: Cast, case: int) -> None:
    agreed = plan.agree(case=case, text="Geen contact", with_whom="Emre", by=cast.tess, now=START)
    action = Action.objects.get(pk=plan.break_agreement(agreement=agreed, by=cast.tess, now=START + DAY))
    assert (action.owner_id, action.due_at) == (cast.tess, START + 2 * DAY)
    with pytest.raises(Refused, match="al gemeld"):
        plan.break_agreement(agreement=agreed, by=cast.tess, now=START + DAY)


@covers("R-PRIN-17", "R-SAFE-12")
def test_with_a_six_the_plan_goes_on_to_stable_safety_without_explanation(cast: Cast, case: int) -> None:
    weigh(cast, case, 6)
    plan.advance(case=case, to="stable_safety", by=cast.tess, now=START)
    assert Case.objects.get(pk=case).phase == "stable_safety"
    assert not Deviation.objects.exists()


@covers("R-PRIN-09", "R-PLAN-20")
def test_below_a_six_one_complies_or_explains_with_a_reason_and_a_principle(cast: Cast, case: int) -> None:
    weigh(cast, case, 5)
    with pytest.raises(Refused, match="U mag afwijken") as refused:
        plan.advance(case=case, to="stable_safety", by=cast.tess, now=START, why="Zij wil verder")
    assert refused.value.field == "why"
    assert not DecisionReceipt.objects.filter(rule="may_advance").exists()
    plan.advance(
        case=case, to="stable_safety", by=cast.tess, now=START, why="Zij wil verder", principle="leefwereld" * 9
    )
    told = Deviation.objects.get(case=case)
    assert (told.reason, told.by_id, told.receipt.rule) == ("Zij wil verder", cast.tess, "may_advance")


def test_only_the_director_decides_on_the_phase(cast: Cast, case: int) -> None:
    with pytest.raises(NotAllowed):
        plan.advance(case=case, to="recovery", by=cast.petra, now=START)


def test_a_case_whose_last_step_is_done_gets_a_next_one_that_is_reminded_of(cast: Cast, case: int) -> None:
    Clock.objects.filter(case=case).update(state="met", ended_at=START)
    only = plan.add_action(case=case, text="Bellen", owner=cast.tess, due=START + DAY, by=cast.tess, now=START)
    plan.finish_action(action=only, by=cast.tess, now=START + HOUR)
    following = Action.objects.get(case=case, state="open")
    assert (following.owner_id, following.as_director) == (cast.tess, True)
    tasks.run_due(now=following.due_at)
    assert Notice.objects.filter(worker=cast.tess, kind="action_due").count() == 1


def test_a_step_of_somebody_who_left_is_no_next_step(cast: Cast, case: int) -> None:
    from sluitend.records.models import Worker

    Clock.objects.filter(case=case).update(state="met", ended_at=START)
    plan.add_action(case=case, text="Bellen", owner=cast.joost, due=START + DAY, by=cast.tess, now=START)
    Worker.objects.filter(pk=cast.joost).update(is_active=False)
    plan.agree(case=case, text="Afspraak", by=cast.tess, now=START)
    assert Action.objects.filter(case=case, state="open", owner=cast.tess).count() == 1


def test_an_action_that_is_late_is_told_to_its_owner_and_then_to_the_director(cast: Cast, case: int) -> None:
    plan.add_action(case=case, text="Bezoek", owner=cast.joost, due=START + DAY, by=cast.tess, now=START)
    tasks.run_due(now=START + DAY)
    assert Notice.objects.filter(worker=cast.joost, kind="action_due").exists()
    tasks.run_due(now=START + 2 * DAY)
    assert Notice.objects.filter(worker=cast.tess, kind="action_late").exists()


def test_an_action_is_finished_once_and_by_its_owner_or_the_director(cast: Cast, case: int) -> None:
    key = plan.add_action(case=case, text="Bezoek", owner=cast.joost, due=START + DAY, by=cast.tess, now=START)
    with pytest.raises(NotAllowed):
        plan.finish_action(action=key, by=cast.petra, now=START)
    with pytest.raises(Refused, match="waarom dit niet meer nodig is"):
        plan.finish_action(action=key, by=cast.joost, now=START, dropped=True)
    plan.finish_action(action=key, by=cast.joost, now=START)
    with pytest.raises(Refused, match="Joost heeft deze actie al afgerond"):
        plan.finish_action(action=key, by=cast.tess, now=START)
