"""Guessing a code is slow, for one sender and for many; who types it wrong once hardly notices."""

from datetime import timedelta

import pytest

from sluitend.chain import guesses
from sluitend.records.models import Tries
from tests.cast import START

pytestmark = pytest.mark.django_db
SPACE, HERE = "return", "192.0.2.7"
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def guess_until(end, who=HERE, start=START, step=SECOND):
    """Somebody tries every second, wrong each time; how many tries got a turn."""
    now, turns = start, 0
    while now < end:
        turn = guesses.may_try(SPACE, who, now=now)
        if turn:
            turns += 1
            wait = guesses.failed(SPACE, who, now=now).wait
            now += max(wait, step)
        else:
            now += max(turn.wait, step)
    return turns


def test_a_typing_mistake_costs_nothing():
    for turn in range(3):
        now = START + turn * 5 * SECOND
        assert guesses.may_try(SPACE, HERE, now=now)
        assert guesses.failed(SPACE, HERE, now=now)
    assert guesses.may_try(SPACE, HERE, now=START + 30 * SECOND)


def test_each_next_miss_waits_twice_as_long_up_to_an_hour():
    now, waits = START, []
    for _turn in range(18):
        assert guesses.may_try(SPACE, HERE, now=now)
        waits.append(guesses.failed(SPACE, HERE, now=now).wait)
        now += max(waits[-1], SECOND)
    assert waits[3:7] == [2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND]
    assert waits == sorted(waits) and waits[-1] == HOUR


def test_ten_thousand_guesses_of_one_sender_would_take_more_than_a_year():
    in_a_day = guess_until(START + DAY)
    assert in_a_day < 40
    assert guess_until(START + 2 * DAY, start=START + DAY) <= 25  # from then on one an hour
    assert 10_000 / 24 > 365


def test_before_the_time_is_over_the_code_is_not_looked_at_and_the_wait_is_told():
    for turn in range(6):
        guesses.failed(SPACE, HERE, now=START + turn * SECOND)
    turn = guesses.may_try(SPACE, HERE, now=START + 7 * SECOND)
    assert not turn and timedelta() < turn.wait <= 8 * SECOND


def test_of_a_hundred_tries_at_the_same_moment_one_gets_a_turn():
    assert sum(bool(guesses.may_try(SPACE, HERE, now=START)) for _turn in range(100)) == 1


def test_many_senders_together_are_slowed_sooner_but_who_comes_for_the_first_time_may_try():
    for number in range(guesses.UNDER_ATTACK + 1):
        guesses.failed(SPACE, f"198.51.100.{number}", now=START)
    now = START + SECOND
    assert guesses.may_try(SPACE, "203.0.113.9", now=now)
    assert guesses.failed(SPACE, "203.0.113.9", now=now)
    assert guesses.failed(SPACE, "203.0.113.9", now=now + SECOND).wait == timedelta(minutes=1)
    later = START + 2 * HOUR
    assert guesses.failed(SPACE, "203.0.113.10", now=later) and guesses.failed(SPACE, "203.0.113.10", now=later)


def test_the_right_code_starts_anew_and_another_sender_or_space_is_not_slowed():
    for turn in range(6):
        guesses.failed(SPACE, HERE, now=START + turn * SECOND)
    now = START + 6 * SECOND
    assert guesses.may_try(SPACE, "192.0.2.8", now=now) and guesses.may_try("client", HERE, now=now)
    guesses.succeeded(SPACE, HERE, now=now)
    assert guesses.may_try(SPACE, HERE, now=now)


def test_no_address_is_kept_and_a_day_later_nothing_is():
    guesses.failed(SPACE, HERE, now=START)
    assert HERE not in str(list(Tries.objects.values()))
    guesses.failed(SPACE, "192.0.2.8", now=START + DAY + SECOND)
    assert Tries.objects.count() == 2  # the newest, and the space as a whole


def test_what_is_no_guess_is_counted_within_a_span():
    told = [guesses.within("door", HERE, most=5, span=HOUR, now=START + turn * SECOND) for turn in range(7)]
    assert told == [True] * 5 + [False] * 2
    assert guesses.within("door", HERE, most=5, span=HOUR, now=START + HOUR + SECOND)
