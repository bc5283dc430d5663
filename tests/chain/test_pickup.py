"""Asked at once; each accepts or declines; a refusal is never an end."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sluitend.chain import monitor, pickup, tasks
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import Case, Clock, Disclosure, Escalation, Move, Notice, Pickup
from sluitend.rules.facts import Facts
from tests.cast import DAY, HOUR, START, Cast, report
from tests.covers import covers

Asked = Callable[[str], int]
MINUTE = timedelta(minutes=1)


@covers("R-ROUTE-01", "R-NET-03", "R-PROC-11")
def test_the_one_who_first_acts_is_known_to_all_others_at_once(cast: Cast, case: int, asked: Asked) -> None:
    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START + MINUTE)
    told = set(Notice.objects.filter(case=case, kind="answered", at=START + MINUTE).values_list("worker", flat=True))
    assert cast.tess in told and cast.samira not in told


def test_of_two_acceptances_the_second_hears_who_was_first(cast: Cast, asked: Asked) -> None:
    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START)
    with pytest.raises(Refused, match="Samira heeft dit al opgepakt"):
        pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.joost, now=START)


def test_nobody_answers_for_another_organisation(cast: Cast, asked: Asked) -> None:
    for verb, more in ((pickup.accept, {}), (pickup.decline, {"reason": "Vol"})):
        with pytest.raises(NotAllowed):
            verb(pickup=asked("netwerk-feijenoord"), by=cast.olga, now=START, **more)


@covers("R-ROUTE-06", "R-ROUTE-20", "R-KNEL-28")
def test_a_refusal_is_put_to_a_named_person_the_same_moment(cast: Cast, case: int, asked: Asked) -> None:
    pickup.decline(pickup=asked("netwerk-feijenoord"), reason="Contra-indicatie", by=cast.samira, now=START + HOUR)
    raised = Escalation.objects.get(case=case)
    assert (raised.raised_at, raised.rung, raised.reason) == (START + HOUR, 1, "Contra-indicatie")
    assert raised.told.role == "team_manager"
    assert Notice.objects.filter(worker=raised.told, kind="escalation", at=START + HOUR).exists()


def test_a_refusal_says_why(cast: Cast, asked: Asked) -> None:
    with pytest.raises(Refused) as refused:
        pickup.decline(pickup=asked("netwerk-feijenoord"), reason="  ", by=cast.samira, now=START)
    assert refused.value.field == "reason"
    assert Pickup.objects.get(pk=asked("netwerk-feijenoord")).state == "asked"


@covers("R-ROUTE-10", "R-KNEL-08")
def test_who_passes_it_on_has_another_taker_at_once(cast: Cast, case: int, asked: Asked) -> None:
    first = asked("netwerk-feijenoord")
    new = pickup.decline(pickup=first, reason="Verhuisd", by=cast.samira, now=START, pass_to="netwerk-prins-alexander")
    row = Pickup.objects.get(pk=new)
    assert (row.takes_over_from_id, row.state, row.question) == (first, "asked", Pickup.objects.get(pk=first).question)
    assert not Escalation.objects.filter(case=case).exists()
    assert Move.objects.filter(case=case, kind="refusal").count() == 1


def test_it_is_not_passed_on_to_oneself_nor_to_who_is_asked_already(cast: Cast, asked: Asked) -> None:
    with pytest.raises(Refused, match="andere organisatie dan de uwe"):
        pickup.decline(pickup=asked("netwerk-feijenoord"), reason="x", by=cast.samira, now=START,
                       pass_to="netwerk-feijenoord")  # fmt: skip


@covers("R-ROUTE-20", "R-KNEL-17")
def test_silence_goes_up_the_ladder_on_the_day_that_the_answer_was_due(cast: Cast, case: int, asked: Asked) -> None:
    clock = Clock.objects.get(subject=f"pickup:{asked('netwerk-feijenoord')}", term="pickup_answer")
    tasks.run_due(now=clock.due_at)
    raised = Escalation.objects.get(cause=f"clock:{clock.pk}")
    assert (raised.raised_at, raised.case_id, raised.rung) == (clock.due_at, case, 1)


def test_an_answer_after_all_ends_the_escalation(cast: Cast, asked: Asked) -> None:
    clock = Clock.objects.get(subject=f"pickup:{asked('netwerk-feijenoord')}", term="pickup_answer")
    tasks.run_due(now=clock.due_at)
    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=clock.due_at + HOUR)
    assert Escalation.objects.get(cause=f"clock:{clock.pk}").solved_at == clock.due_at + HOUR


def test_in_acute_danger_the_answer_is_due_within_the_hour(cast: Cast) -> None:
    received = reports.receive(message=report(facts=Facts(acute=True, children=True)), by=None, now=START)
    due = Clock.objects.filter(case=received.case, term="pickup_answer_acute").values_list("due_at", flat=True)
    assert set(due) == {START + HOUR}


@covers("R-ROUTE-09", "R-TERM-03")
def test_a_network_that_takes_it_up_has_two_days_for_the_first_contact(cast: Cast, case: int, asked: Asked) -> None:
    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START)
    clock = Clock.objects.get(case=case, term="first_contact")
    assert (clock.owner_id, clock.due_at.date().isoformat()) == (cast.samira, "2026-03-04")
    pickup.contact(
        pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START + DAY, at=START + DAY, told_again=False
    )
    clock.refresh_from_db()
    assert clock.state == "met"


@covers("R-ROUTE-03", "R-PRIN-25")
def test_the_story_that_was_carried_is_not_told_again(cast: Cast, case: int, asked: Asked) -> None:
    key = asked("netwerk-feijenoord")
    pickup.accept(pickup=key, by=cast.samira, now=START)
    pickup.contact(pickup=key, by=cast.samira, now=START + HOUR, at=START + HOUR, told_again=False)
    pickup.contact(pickup=key, by=cast.samira, now=START + DAY, at=START + DAY, told_again=True)
    talks = Move.objects.filter(case=case, kind="talk").order_by("pk").values_list("carried", "again")
    assert list(talks)[1:] == [(True, False), (False, True)]


def test_a_contact_before_the_report_or_in_the_future_is_refused(cast: Cast, asked: Asked) -> None:
    key = asked("netwerk-feijenoord")
    pickup.accept(pickup=key, by=cast.samira, now=START)
    for at in (START - DAY, START + DAY):
        with pytest.raises(Refused):
            pickup.contact(pickup=key, by=cast.samira, now=START + HOUR, at=at, told_again=False)


@covers("R-KNEL-30")
def test_asking_another_takes_the_question_what_must_happen_here(cast: Cast, case: int) -> None:
    with pytest.raises(Refused) as refused:
        pickup.ask(case=case, organisation="arosa", question=" ", by=cast.tess, now=START)
    assert refused.value.field == "question"
    pickup.ask(case=case, organisation="arosa", question="Een plek vannacht", by=cast.tess, now=START)
    with pytest.raises(Refused, match="al aan deze organisatie gevraagd"):
        pickup.ask(case=case, organisation="arosa", question="Een plek vannacht", by=cast.tess, now=START)


def test_only_the_director_takes_a_question_back(cast: Cast, case: int, asked: Asked) -> None:
    key = pickup.ask(case=case, organisation="arosa", question="Een plek", by=cast.tess, now=START)
    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START)
    with pytest.raises(NotAllowed):
        pickup.withdraw(pickup=key, reason="Niet meer nodig", by=cast.samira, now=START)
    pickup.withdraw(pickup=key, reason="Niet meer nodig", by=cast.tess, now=START)
    with pytest.raises(Refused, match="ingetrokken"):
        pickup.accept(pickup=key, by=cast.petra, now=START)


@covers("R-PROC-09")
def test_a_case_that_opens_again_asks_everyone_again(cast: Cast, case: int, asked: Asked) -> None:
    for code, by in (("veilig-thuis-rr", cast.tess), ("netwerk-feijenoord", cast.samira)):
        pickup.accept(pickup=asked(code), by=by, now=START)
    monitor.close(case=case, why="Klaar", by=cast.tess, now=START + DAY, principle="leefwereld")
    again = reports.receive(message=report(), by=None, now=START + 300 * DAY)
    assert again.case == case and len(again.asked) >= 2
    waiting = Pickup.objects.filter(case=case, state="asked").values_list("organisation__code", flat=True)
    assert {"veilig-thuis-rr", "netwerk-feijenoord"} <= set(waiting)


def test_a_second_report_reaches_those_who_take_part_already(cast: Cast, case: int, asked: Asked) -> None:
    pickup.accept(pickup=asked("netwerk-feijenoord"), by=cast.samira, now=START)
    second = reports.receive(message=report(what_happened="Weer geweld"), by=None, now=START + DAY)
    shared = Disclosure.objects.filter(piece=f"report:{second.report}").values_list("recipient__code", flat=True)
    assert "netwerk-feijenoord" in set(shared)
    assert Case.objects.count() == 1
