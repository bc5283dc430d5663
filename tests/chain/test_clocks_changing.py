"""Clocks that stand still, go on and are made longer; and the duty to tell people that their data are kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers

from sluitend.chain import clocks, pickup, protect, tasks
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records.models import Clock, ClockEvent, Deviation
from sluitend.records.verify import findings
from sluitend.rules.calendar import AMSTERDAM
from tests.cast import DAY, HOUR, START, Cast


def weighing(case: int) -> Clock:
    return Clock.objects.get(case=case, term="safety_assessment")


@pytest.fixture
def informing(case: int) -> Clock:
    return Clock.objects.get(case=case, term="inform_persons")


def history(clock: Clock) -> list[str]:
    return list(clock.events.order_by("pk").values_list("what", flat=True))


def test_the_family_is_told_within_four_weeks_that_veilig_thuis_has_their_data(cast: Cast, informing: Clock) -> None:
    assert (informing.organisation.code, informing.kind) == ("veilig-thuis-rr", "law")
    assert informing.due_at.astimezone(AMSTERDAM).date().isoformat() == "2026-03-30"
    clocks.informed(clock=informing.pk, how="Brief en gesprek met beiden", by=cast.tess, now=START + DAY)
    informing.refresh_from_db()
    assert (informing.state, history(informing)) == ("met", ["started", "informed", "met"])
    with pytest.raises(Refused, match="al gedaan"):
        clocks.informed(clock=informing.pk, how="Nog eens", by=cast.tess, now=START + DAY)


def test_informing_can_wait_two_weeks_more_each_time_and_each_end_stays_in_the_history(
    cast: Cast, informing: Clock
) -> None:
    """Two weeks after 13 April is King's Day: then it ends a day later."""
    first, ends = informing.due_at, [informing.due_at]
    for day in ("2026-04-13", "2026-04-28"):
        ends.append(clocks.extend(clock=informing.pk, why="Gevaar", by=cast.tess, now=START + DAY))
        assert ends[-1].astimezone(AMSTERDAM).date().isoformat() == day
    assert list(informing.events.order_by("pk").values_list("due_at", flat=True)) == ends
    assert informing.events.filter(what="extended", source__contains="5.3.1", by=cast.tess).count() == 2
    assert not Deviation.objects.exists()
    tasks.run_due(now=first + HOUR)
    assert not informing.events.filter(what="reached").exists()
    assert not [one for one in findings(now=first + HOUR) if one.promise == 9]


def test_after_an_extension_somebody_is_told_of_the_new_end_again(cast: Cast, informing: Clock) -> None:
    tasks.run_due(now=informing.due_at - HOUR)
    clocks.extend(clock=informing.pk, why="Gevaar", by=cast.tess, now=informing.due_at - HOUR)
    informing.refresh_from_db()
    tasks.run_due(now=informing.due_at)
    assert history(informing) == ["started", "warned", "extended", "warned", "reached"]
    numbers = {one.promise for one in findings(now=informing.due_at)}
    assert 5 not in numbers and 9 not in numbers


def test_longer_than_the_law_gives_takes_a_reason_and_a_principle_and_is_kept_as_a_deviation(
    cast: Cast, informing: Clock
) -> None:
    words = {"clock": informing.pk, "why": "Vrouw in levensgevaar", "by": cast.tess, "now": START}
    with pytest.raises(Refused, match="leidende principe"):
        clocks.extend(until=START + 90 * DAY, **words)
    assert history(informing) == ["started"]
    clocks.extend(until=START + 90 * DAY, principle="Veiligheid eerst", **words)
    kept = Deviation.objects.get()
    assert (kept.receipt.rule, kept.principle) == ("may_extend", "Veiligheid eerst")


def test_a_term_of_the_law_stands_still_only_with_a_principle(cast: Cast, case: int) -> None:
    clock = weighing(case)
    with pytest.raises(Refused, match="principe"):
        clocks.suspend(clock=clock.pk, why="Gezin is op reis", by=cast.tess, now=START)
    clocks.suspend(clock=clock.pk, why="Gezin is op reis", by=cast.tess, now=START, principle="Doen wat nodig is")
    assert Deviation.objects.get().receipt.outcome == "no"


@given(stood=integers(1, 60 * 24 * 90))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_while_a_clock_stands_still_nobody_is_told_and_its_end_moves_by_that_time(
    cast: Cast, case: int, stood: int
) -> None:
    with transaction.atomic():
        clock = Clock.objects.filter(case=case, term="first_contact").first() or weighing(case)
        still = START + DAY
        clocks.suspend(clock=clock.pk, why="x", by=cast.tess, now=still, principle="Doen wat nodig is")
        again = still + timedelta(minutes=stood)
        tasks.run_due(now=again)
        assert history(clock) == ["started", "suspended"]
        clocks.resume(clock=clock.pk, why="Terug", by=cast.tess, now=again)
        due_at, clock.due_at = clock.due_at, Clock.objects.get(pk=clock.pk).due_at
        assert clock.due_at - due_at == again - still
        tasks.run_due(now=clock.due_at)
        assert history(clock)[-1] in ("reached", "passed")
        assert not [one for one in findings(now=clock.due_at) if "termijn" in one.text]
        transaction.set_rollback(True)


def test_a_clock_that_stands_still_or_is_about_the_file_is_no_next_step(cast: Cast, case: int) -> None:
    from sluitend.records.models import Action

    for clock in Clock.objects.filter(case=case).exclude(term__in=["inform_persons", "safety_assessment"]):
        clocks.end(clock.case, clock.term, now=START, why="x", subject=clock.subject)
    Action.objects.filter(case=case).update(state="done", done_at=START)
    clocks.suspend(clock=weighing(case).pk, why="x", by=cast.tess, now=START, principle="y")
    assert Action.objects.get(case=case, state="open").text == "Kies de volgende stap"
    assert not [one for one in findings(now=START) if one.promise == 4]
    Action.objects.filter(case=case).update(state="done", done_at=START)
    assert [one for one in findings(now=START) if one.promise == 4]


def test_a_clock_that_stands_still_goes_on_when_there_is_new_reason_for_it(cast: Cast, case: int) -> None:
    clock = weighing(case)
    clocks.suspend(clock=clock.pk, why="x", by=cast.tess, now=START, principle="y")
    clocks.start(clock.case, clock.term, at=START + DAY, organisation=clock.organisation, owner=None,
                 subject=clock.subject)  # fmt: skip
    assert (weighing(case).state, weighing(case).due_at) == ("running", clock.due_at + DAY)


def test_the_length_of_a_restraining_order_is_for_the_mayor_alone(cast: Cast, case: int) -> None:
    protect.impose_order(case=case, at=START, by=cast.mara, now=START)
    clock = Clock.objects.get(case=case, term="restraining_order")
    for change in (clocks.suspend, clocks.extend):
        with pytest.raises(NotAllowed, match="burgemeester"):
            change(clock=clock.pk, why="x", by=cast.tess, now=START, principle="y")


def test_a_clock_of_another_organisation_is_left_alone(
    cast: Cast, informing: Clock, asked: Callable[[str], int]
) -> None:
    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START)
    with pytest.raises(NotAllowed, match="andere organisatie"):
        clocks.extend(clock=informing.pk, why="x", by=cast.samira, now=START)
    with pytest.raises(Unknown):
        clocks.resume(clock=987654, why="x", by=cast.tess, now=START)
    with pytest.raises(Refused, match="staat niet stil"):
        clocks.resume(clock=informing.pk, why="x", by=cast.tess, now=START)
    with pytest.raises(Refused, match="later moment"):
        clocks.extend(clock=informing.pk, why="x", until=START, by=cast.tess, now=START)


@pytest.mark.parametrize("change", [{"due_at": START + 99 * DAY}, {"state": "suspended"},
                                    {"state": "met", "ended_at": START}])  # fmt: skip
def test_verify_finds_an_end_that_is_not_that_of_the_history(informing: Clock, change: dict[str, object]) -> None:
    Clock.objects.filter(pk=informing.pk).update(**change)
    assert f"termijn {informing.pk}" in " ".join(one.text for one in findings(now=START) if one.promise == 9)


def test_a_clock_from_before_the_history_counts_from_its_start(cast: Cast, informing: Clock) -> None:
    """Its first line says no end: verify takes the end that it has, and an extension adds to it."""
    old = Clock.objects.create(
        case=informing.case, term="inform_persons", label="x", subject="report:0", starts_at=START,
        due_at=START + 28 * DAY, kind="law", source="x", value="4 weeks", owner_id=cast.tess,
        organisation=informing.organisation,
    )  # fmt: skip
    ClockEvent.objects.create(clock=old, what="started", at=START)
    assert not [one for one in findings(now=START) if one.promise == 9]
    clocks.extend(clock=old.pk, why="x", by=cast.tess, now=START)
    assert not [one for one in findings(now=START) if one.promise == 9]
