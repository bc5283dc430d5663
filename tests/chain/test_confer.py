"""Conferring: a goal beforehand, input before the meeting, decisions with actions after."""

import pytest

from sluitend.chain import confer, pickup
from sluitend.chain.confer import Agreed
from sluitend.chain.errors import Refused
from sluitend.records.models import Action, Conference, ConferenceInput, Notice, Pickup
from tests.cast import DAY, START, Cast
from tests.covers import covers


@covers("R-MEET-01", "R-MEET-12", "R-MEET-13", "R-KNEL-51")
def test_a_conference_has_a_goal_input_before_and_actions_after(cast: Cast, case: int) -> None:
    network = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=network.pk, by=cast.samira, now=START)
    key = confer.plan(case=case, goal="Waar slaapt hij?", at=START + DAY, by=cast.tess, now=START)
    assert Notice.objects.filter(worker=cast.samira, kind="confer").count() == 1
    confer.bring(conference=key, text="Zijn broer heeft plek", by=cast.samira, now=START)
    agreed = [
        Agreed("Broer bellen", cast.samira, START + 2 * DAY),
        Agreed("Verbod aanvragen", cast.tess, START + 2 * DAY),
    ]
    confer.conclude(conference=key, decision="Bij zijn broer", actions=agreed, by=cast.tess, now=START + DAY)
    assert ConferenceInput.objects.get().organisation.code == "wijkteam-vreewijk"
    assert set(Action.objects.filter(case=case).values_list("owner", flat=True)) == {cast.samira, cast.tess}
    with pytest.raises(Refused, match="al afgerond"):
        confer.bring(conference=key, text="Nog iets", by=cast.tess, now=START + DAY)


def test_one_impossible_action_leaves_the_conference_as_it_was(cast: Cast, case: int) -> None:
    key = confer.plan(case=case, goal="Waar slaapt hij?", at=START, by=cast.tess, now=START)
    agreed = [Agreed("Goed", cast.tess, START + DAY), Agreed("Te laat", cast.tess, START - 2 * DAY)]
    with pytest.raises(Refused):
        confer.conclude(conference=key, decision="Besluit", actions=agreed, by=cast.tess, now=START)
    assert Conference.objects.get(pk=key).held_at is None
    assert not Action.objects.filter(case=case).exists()


def test_without_a_goal_a_decision_or_in_the_past_there_is_no_conference(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="welke knoop"):
        confer.plan(case=case, goal="", at=START + DAY, by=cast.tess, now=START)
    with pytest.raises(Refused, match="al voorbij"):
        confer.plan(case=case, goal="x", at=START - DAY, by=cast.tess, now=START)
