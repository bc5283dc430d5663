"""Two processes do the same thing at the same moment: one wins, the other hears why, and the promise holds."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from sluitend.chain import confer, handover, pickup, protect, tasks
from sluitend.chain import report as reports
from sluitend.records.models import (
    Booking,
    Budget,
    Case,
    ClockEvent,
    Direction,
    Handover,
    MatchQuestion,
    Pickup,
    Place,
    Report,
)
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, START, Cast, make_cast
from tests.promise.families import told

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]
ROUNDS = 8


class Racers:
    """Two processes that are given one job each and start on the same moment."""

    def __init__(self, environment: dict[str, str]) -> None:
        words = [sys.executable, "-m", "tests.promise.racer"]
        self.both = [
            subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        for one in self.both:
            assert one.stdout is not None and one.stdout.readline().strip() == "ready"

    def race(self, *jobs: dict[str, Any]) -> list[dict[str, Any]]:
        start = time.time() + 0.03
        for one, job in zip(self.both, jobs, strict=True):
            assert one.stdin is not None
            one.stdin.write(json.dumps({**job, "at": start}, default=str) + "\n")
            one.stdin.flush()
        return [json.loads(one.stdout.readline()) for one in self.both if one.stdout is not None]

    def stop(self) -> None:
        for one in self.both:
            one.kill()
            one.communicate()


@pytest.fixture
def racers(other_process: dict[str, str]) -> Iterator[Racers]:
    make_cast()
    pair = Racers(other_process)
    yield pair
    pair.stop()


@pytest.fixture
def people(racers: Racers) -> Cast:
    return make_cast()


def job(verb: str, now: datetime = START, **words: Any) -> dict[str, Any]:
    moments = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in words.items()}
    return {"verb": verb, "words": {**moments, "now": now.isoformat()}}


def one_won(answers: list[dict[str, Any]], text: str) -> None:
    """Exactly one was done; the other was refused in words that say what happened."""
    assert sorted(next(iter(one)) for one in answers) == ["ok", "refused"], answers
    assert text in next(one["refused"] for one in answers if "refused" in one)


def promise_holds(now: datetime = START) -> None:
    assert list(findings(now=now)) == []


def open_case(people: Cast, number: int = 0) -> int:
    case = reports.receive(message=told(number), by=people.karim, now=START).case
    assert case is not None
    return case


def close_all(people: Cast) -> None:
    """The family is put aside, so that the next round meets it anew."""
    from sluitend.chain import monitor

    for case in Case.objects.filter(state="open").select_related("director"):
        monitor.close(case=case.pk, why="Volgende ronde", by=case.director_id, now=START, principle="leefwereld")


def test_of_two_acceptances_of_a_handover_one_wins(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    for number in range(ROUNDS):
        now = START + (number + 1) * HOUR
        by, to, takers = (
            (people.tess, "wijkteam-vreewijk", (people.samira, people.tom)) if number % 2 == 0
            else (Case.objects.get(pk=case).director_id, "veilig-thuis-rr", (people.tess, people.bram))
        )  # fmt: skip
        by = Case.objects.get(pk=case).director_id or by
        offered = handover.offer(case=case, to_organisation=to, by=by, now=now, with_safety=number % 3 == 0)
        words = {"handover": offered, "warm_contact_at": now}
        answers = racers.race(*(job("handover.accept", now, by=taker, **words) for taker in takers))
        one_won(answers, "heeft dit al aanvaard")
        assert Direction.objects.filter(case=case, ends_at=None).count() == 1
        promise_holds(now)


def test_an_acceptance_races_a_withdrawal_and_only_one_of_them_counts(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    for number in range(ROUNDS):
        now, by = START + (number + 1) * HOUR, Case.objects.get(pk=case).director_id
        to, taker = ("wijkteam-vreewijk", people.samira) if by != people.samira else ("veilig-thuis-rr", people.tess)
        offered = handover.offer(case=case, to_organisation=to, by=by, now=now)
        answers = racers.race(
            job("handover.accept", now, handover=offered, by=taker, warm_contact_at=now),
            job("handover.withdraw", now - timedelta(seconds=1), handover=offered, by=by),
        )
        one_won(answers, "")
        state = Handover.objects.get(pk=offered).state
        assert (state == "accepted") == (Case.objects.get(pk=case).director_id == taker)
        promise_holds(now)


def test_of_two_offers_one_is_open(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    for number in range(ROUNDS):
        now = START + number * HOUR
        answers = racers.race(*(
            job("handover.offer", now, case=case, by=people.tess, to_organisation=to)
            for to in ("wijkteam-vreewijk", "arosa")
        ))  # fmt: skip
        one_won(answers, "Er staat al een aanbod open")
        handover.withdraw(handover=next(one["ok"] for one in answers if "ok" in one), by=people.tess, now=now)
        promise_holds(now)


def test_two_acceptances_of_one_request_at_once(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    for number in range(ROUNDS):
        asked = pickup.ask(case=case, organisation="wijkteam-vreewijk", question=f"Bezoek {number}", by=people.tess,
                           now=START)  # fmt: skip
        answers = racers.race(*(job("pickup.accept", pickup=asked, by=by) for by in (people.samira, people.tom)))
        one_won(answers, "heeft dit al opgepakt")
        promise_holds()


def test_an_acceptance_races_a_refusal(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    for number in range(ROUNDS):
        asked = pickup.ask(case=case, organisation="arosa", question=f"Plek {number}", by=people.tess, now=START)
        answers = racers.race(
            job("pickup.accept", pickup=asked, by=people.petra),
            job("pickup.decline", pickup=asked, by=people.petra, reason="Vol"),
        )
        assert [next(iter(one)) for one in answers].count("refused") == 1, answers
        assert Pickup.objects.get(pk=asked).state in ("accepted", "declined")
        promise_holds()


def test_two_reports_of_one_unknown_family_make_one_case(racers: Racers, people: Cast) -> None:
    for _ in range(4):
        before, cases = Report.objects.count(), Case.objects.count()
        answers = racers.race(*(job("report.receive", message=0, by=people.karim) for _ in range(2)))
        assert [next(iter(one)) for one in answers] == ["ok", "ok"], answers
        assert len({one["ok"] for one in answers}) == 1
        assert (Report.objects.count(), Case.objects.count()) == (before + 2, max(cases, 1))
        promise_holds()
        close_all(people)


def test_a_report_races_the_closing_of_its_case_and_is_not_lost(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    for number in range(ROUNDS):
        now = START + number * HOUR
        director = Case.objects.get(pk=case).director_id
        answers = racers.race(
            job("report.receive", now, message=0, by=people.karim),
            job("monitor.close", now, case=case, why="Klaar", by=director, principle="leefwereld"),
        )
        assert [next(iter(one)) for one in answers] == ["ok", "ok"], answers
        promise_holds(now)
        if Case.objects.get(pk=case).state == "closed":
            open_case(people)


def test_two_answers_to_whether_this_is_the_same_family(racers: Racers, people: Cast) -> None:
    for number in range(4):
        open_case(people, 0)
        open_case(people, 2)  # the same woman at another address, without a number
        question = MatchQuestion.objects.filter(answer="").first()
        if question is None:
            break
        answers = racers.race(*(
            job("match.decide", START + number * HOUR, question=question.pk, same=same, by=people.tess)
            for same in (True, False)
        ))  # fmt: skip
        assert [next(iter(one)) for one in answers].count("ok") == 1, answers
        promise_holds(START + number * HOUR)
    assert MatchQuestion.objects.exclude(answer="").exists()


def test_the_last_bed_is_booked_once(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    keep = Place.objects.filter(kind="perpetrator_bed").order_by("pk").first()
    Place.objects.filter(kind="perpetrator_bed").exclude(pk=keep.pk).delete()
    for _ in range(ROUNDS):
        answers = racers.race(*(job("protect.book_bed", case=case, kind="perpetrator_bed", by=people.tess),) * 2)
        one_won(answers, "geen plek vrij")
        protect.free_bed(booking=Booking.objects.get(ended_at=None).pk, by=people.tess, now=START)
    promise_holds()


def test_two_cases_book_the_last_bed(racers: Racers, people: Cast) -> None:
    cases = [open_case(people, 0), open_case(people, 4)]
    keep = Place.objects.filter(kind="perpetrator_bed").order_by("pk").first()
    Place.objects.filter(kind="perpetrator_bed").exclude(pk=keep.pk).delete()
    for _ in range(ROUNDS):
        answers = racers.race(
            *(job("protect.book_bed", case=case, kind="perpetrator_bed", by=people.tess) for case in cases)
        )
        one_won(answers, "geen plek vrij")
        protect.free_bed(booking=Booking.objects.get(ended_at=None).pk, by=people.tess, now=START)
    promise_holds()


def test_two_arrangements_never_spend_more_than_there_is(racers: Racers, people: Cast) -> None:
    cases = [open_case(people, 0), open_case(people, 4)]
    pot = Budget.objects.get()
    for _ in range(ROUNDS):
        pot.refresh_from_db()
        Budget.objects.filter(pk=pot.pk).update(total=pot.reserved + 100_00)
        answers = racers.race(*(
            job("care.start", case=case, lines=[["Therapie", "arosa", 100]], why="Nodig", by=people.tess)
            for case in cases
        ))  # fmt: skip
        one_won(answers, "niet toereikend")
        promise_holds()


def test_two_workers_do_each_task_once(racers: Racers, people: Cast) -> None:
    for number in (0, 4):
        open_case(people, number)
    for number in range(1, ROUNDS):
        answers = racers.race(*(job("tasks.run_due", START + number * DAY),) * 2)
        assert all("ok" in one for one in answers), answers
        tasks.run_due(now=START + number * DAY)
        promise_holds(START + number * DAY)
    told = ClockEvent.objects.filter(what__in=["warned", "reached", "passed"]).values_list("clock_id", "what")
    assert len(told) == len(set(told)) > 10


def test_two_conclusions_of_one_conference(racers: Racers, people: Cast) -> None:
    case = open_case(people)
    for number in range(4):
        planned = confer.plan(case=case, goal="Wie", at=START, by=people.tess, now=START)
        answers = racers.race(*(job("confer.conclude", conference=planned, decision=f"Besluit {number}", actions=[],
                                    by=people.tess),) * 2)  # fmt: skip
        one_won(answers, "al afgerond")
    promise_holds()
