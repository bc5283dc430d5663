"""Warm handover: the old director directs until the new one has said yes, and a no goes up the ladder the same day."""

from datetime import timedelta

import pytest

from sluitend.chain import assess, handover, plan, share, tasks
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import (
    Action,
    Case,
    Clock,
    Direction,
    Disclosure,
    Escalation,
    Handover,
    Notice,
    Pickup,
    Rung,
    SafetyHold,
)
from tests.cast import DAY, HOUR, START, Cast
from tests.covers import covers

MINUTE = timedelta(minutes=1)


def offered(cast: Cast, case: int, **more: object) -> int:
    words = {"to_organisation": "wijkteam-vreewijk", "by": cast.tess, "now": START + HOUR, **more}
    return handover.offer(case=case, **words)


def director(case: int) -> int | None:
    return Case.objects.get(pk=case).director_id


@covers("R-ROUTE-04", "R-PLAN-04", "R-KNEL-25")
def test_until_it_is_accepted_the_old_director_directs(cast: Cast, case: int) -> None:
    key = offered(cast, case)
    assert director(case) == cast.tess
    handover.accept(handover=key, by=cast.samira, now=START + DAY, warm_contact_at=START + DAY - HOUR)
    assert director(case) == cast.samira
    spans = list(Direction.objects.filter(case=case).values_list("worker", "starts_at", "ends_at"))
    assert spans == [(cast.tess, START, START + DAY), (cast.samira, START + DAY, None)]


@covers("R-ROUTE-04")
def test_without_the_moment_of_the_warm_contact_it_is_not_accepted(cast: Cast, case: int) -> None:
    key = offered(cast, case)
    for warm in (None, START + 9 * DAY):
        with pytest.raises(Refused) as refused:
            handover.accept(handover=key, by=cast.samira, now=START + 2 * HOUR, warm_contact_at=warm)
        assert refused.value.field == "warm_contact_at"
    assert Handover.objects.get(pk=key).state == "offered"


def test_a_second_offer_while_one_is_open_is_refused_with_a_clear_text(cast: Cast, case: int) -> None:
    offered(cast, case)
    with pytest.raises(Refused, match="Er staat al een aanbod open"):
        offered(cast, case, to_organisation="arosa")


def test_a_handover_to_oneself_is_refused(cast: Cast, case: int) -> None:
    with pytest.raises(Refused, match="U heeft de regie al"):
        offered(cast, case, to_organisation="veilig-thuis-rr", to_worker=cast.tess)
    with pytest.raises(Refused, match="uw eigen organisatie"):
        offered(cast, case, to_organisation="veilig-thuis-rr")
    assert offered(cast, case, to_organisation="veilig-thuis-rr", to_worker=cast.bram)


def test_only_the_director_offers_and_never_to_a_network(cast: Cast, case: int) -> None:
    with pytest.raises(NotAllowed):
        offered(cast, case, by=cast.bram)
    with pytest.raises(Refused, match="netwerk regisseert niet"):
        offered(cast, case, to_organisation="netwerk-feijenoord")


def test_only_who_was_asked_accepts(cast: Cast, case: int) -> None:
    named = offered(cast, case, to_worker=cast.tom)
    for by in (cast.samira, cast.petra, None):
        with pytest.raises(NotAllowed if by != cast.samira else Refused):
            handover.accept(handover=named, by=by, now=START + DAY, warm_contact_at=START)
    assert director(case) == cast.tess


def test_somebody_without_sight_of_content_neither_accepts_nor_declines(cast: Cast, case: int) -> None:
    key = offered(cast, case, to_organisation="gemeente-rotterdam")
    with pytest.raises(NotAllowed):
        handover.accept(handover=key, by=cast.ada, now=START + DAY, warm_contact_at=START)
    with pytest.raises(NotAllowed):
        handover.decline(handover=key, by=cast.pim, now=START + DAY, reason="Vol")


@covers("R-KNEL-16", "R-ROUTE-07")
def test_what_hangs_on_the_case_goes_along_and_what_is_of_others_stays(cast: Cast, case: int) -> None:
    mine = plan.add_action(case=case, text="Bellen", owner=cast.tess, due=START + 5 * DAY, by=cast.tess, now=START)
    other = plan.add_action(case=case, text="Bezoek", owner=cast.joost, due=START + 5 * DAY, by=cast.tess, now=START)
    share.consent(case=case, given=True, about="Haar verhaal gaat mee", by=cast.tess, now=START)
    key = offered(cast, case)
    handover.accept(handover=key, by=cast.samira, now=START + DAY, warm_contact_at=START + DAY)
    assert Action.objects.get(pk=mine).owner_id == cast.samira
    assert Action.objects.get(pk=other).owner_id == cast.joost
    assert Clock.objects.get(case=case, term="safety_assessment").owner_id == cast.tess
    assert Disclosure.objects.filter(
        case=case, recipient__code="wijkteam-vreewijk", piece__startswith="report:"
    ).exists()


def test_the_view_on_safety_stays_unless_it_is_taken_over_explicitly(cast: Cast, case: int) -> None:
    handover.accept(handover=offered(cast, case), by=cast.samira, now=START + DAY, warm_contact_at=START + DAY)
    assert Case.objects.get(pk=case).safety_holder.code == "veilig-thuis-rr"
    back = handover.offer(case=case, to_organisation="filomena", by=cast.samira, now=START + DAY, with_safety=True)
    handover.accept(handover=back, by=cast.filo, now=START + 2 * DAY, warm_contact_at=START + 2 * DAY)
    assert Case.objects.get(pk=case).safety_holder.code == "filomena"
    spans = SafetyHold.objects.filter(case=case).values_list("organisation__code", "ends_at")
    assert list(spans) == [("veilig-thuis-rr", START + 2 * DAY), ("filomena", None)]
    assert Clock.objects.get(case=case, term="safety_assessment").owner_id == cast.filo
    assert assess.record(case=case, mark=5, acute=False, structural=False, level="medium", text="x", by=cast.filo,
                         now=START + 2 * DAY)  # fmt: skip


def test_who_waited_for_the_case_and_read_an_earlier_time_leaves_no_overlap(cast: Cast, case: int) -> None:
    handover.accept(handover=offered(cast, case), by=cast.samira, now=START + DAY, warm_contact_at=START + DAY)
    key = handover.offer(case=case, to_organisation="arosa", by=cast.samira, now=START + DAY)
    slow = START + DAY - timedelta(seconds=3)
    handover.accept(handover=key, by=cast.petra, now=slow, warm_contact_at=slow)
    assert all(row.ends_at is None or row.ends_at >= row.starts_at for row in Direction.objects.filter(case=case))


def test_the_second_of_two_answers_hears_who_answered_and_what(cast: Cast, case: int) -> None:
    key = offered(cast, case)
    handover.accept(handover=key, by=cast.samira, now=START + DAY, warm_contact_at=START)
    with pytest.raises(Refused, match="Samira heeft dit al aanvaard"):
        handover.accept(handover=key, by=cast.tom, now=START + DAY, warm_contact_at=START)
    with pytest.raises(Refused, match="Samira heeft dit al aanvaard"):
        handover.withdraw(handover=key, by=cast.tess, now=START + DAY)


def test_an_offer_can_be_withdrawn_until_it_is_accepted(cast: Cast, case: int) -> None:
    key = offered(cast, case)
    with pytest.raises(NotAllowed):
        handover.withdraw(handover=key, by=cast.samira, now=START + 2 * HOUR)
    handover.withdraw(handover=key, by=cast.tess, now=START + 2 * HOUR)
    with pytest.raises(Refused, match="ingetrokken"):
        handover.accept(handover=key, by=cast.samira, now=START + DAY, warm_contact_at=START)
    assert not Clock.objects.filter(case=case, term="handover_answer", state="running").exists()


@covers("R-ROUTE-06", "R-ROUTE-20")
def test_a_declined_handover_goes_up_the_ladder_the_same_day_and_the_director_stays(cast: Cast, case: int) -> None:
    key = offered(cast, case)
    with pytest.raises(Refused):
        handover.decline(handover=key, reason="", by=cast.samira, now=START + 2 * HOUR)
    handover.decline(handover=key, reason="Te zwaar voor ons", by=cast.samira, now=START + 2 * HOUR)
    raised = Escalation.objects.get(cause=f"handover:{key}")
    assert (raised.told_id, raised.raised_at, director(case)) == (cast.tom, START + 2 * HOUR, cast.tess)
    assert Notice.objects.filter(worker=cast.tess, kind="handover").exists()


@covers("R-ROUTE-20")
def test_silence_on_an_offer_climbs_from_team_to_area_to_the_care_consulate(cast: Cast, case: int) -> None:
    key = offered(cast, case)
    clock = Clock.objects.get(subject=f"handover:{key}")
    now, seen = clock.due_at, []
    for rung in Rung.objects.order_by("position"):
        tasks.run_due(now=now)
        raised = Escalation.objects.get(cause=f"clock:{clock.pk}")
        seen.append((raised.rung, raised.told_id, raised.answer_by - now))
        assert raised.raised_at == clock.due_at
        now = raised.answer_by
        assert seen[-1][2] == timedelta(hours=rung.hours)
    assert [(rung, told) for rung, told, _wait in seen] == [(1, cast.tom), (2, cast.gea), (3, cast.zora)]
    tasks.run_due(now=now)  # above the top the top is told again
    assert Escalation.objects.get(cause=f"clock:{clock.pk}").told_id == cast.zora


@covers("R-ROUTE-21")
def test_the_director_escalates_and_who_was_told_decides_and_asks_another(cast: Cast, case: int) -> None:
    key = handover.escalate(case=case, reason="Niemand heeft een bed", by=cast.tess, now=START)
    with pytest.raises(Refused, match="al opgeschaald"):
        handover.escalate(case=case, reason="Nog steeds", by=cast.tess, now=START)
    told = Escalation.objects.get(pk=key).told_id
    asked = handover.solve(escalation=key, solution="Arosa maakt plek", by=told, now=START + HOUR, ask="arosa")
    assert Pickup.objects.get(pk=asked).organisation.code == "arosa"
    with pytest.raises(Refused, match="heeft dit al opgelost"):
        handover.solve(escalation=key, solution="Toch niet", by=cast.tess, now=START + HOUR)


def test_who_was_not_told_and_does_not_direct_solves_nothing(cast: Cast, case: int) -> None:
    key = handover.escalate(case=case, reason="Knoop", by=cast.tess, now=START)
    for by in (cast.petra, cast.ada, cast.pim):
        with pytest.raises(NotAllowed):
            handover.solve(escalation=key, solution="Klaar", by=by, now=START)
