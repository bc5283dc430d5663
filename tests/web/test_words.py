"""Codes in plain words: none of what the chain writes reaches a page as a code."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils.translation import override

import sluitend.chain
from sluitend.records.read.timeline import DONE
from sluitend.rules.calendar import AMSTERDAM
from sluitend.web import moments, words

NOT_IN_A_CASE = {
    "report.advice", "report.aside", "report.to_local_field", "notify.choose", "notify.confirm", "notify.end_feed",
    "notify.forget", "notify.give_address", "notify.new_feed", "match.draw", "match.learn", "match.missed",
    "match.missed_done", "match.use_weights",
}  # fmt: skip
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=AMSTERDAM)


def test_everything_that_the_chain_writes_in_the_trail_of_a_case_has_its_words():
    code = "\n".join(path.read_text() for path in Path(sluitend.chain.__path__[0]).rglob("*.py"))
    verbs = set(re.findall(r'(?:done|add)\(\s*(?:[\w().]+,\s*|verb=)"([a-z_]+\.[a-z_]+)"', code))
    assert len(verbs) > 35
    assert verbs - NOT_IN_A_CASE - set(DONE) == set()


@pytest.mark.parametrize(
    "left,tone,text",
    [
        (timedelta(minutes=38), "warn", "nog 38 min"),
        (timedelta(hours=6, minutes=10), "warn", "nog 6 uur"),
        (timedelta(days=3), "info", "vr 27 nov"),
        (timedelta(minutes=-12), "bad", "12 min te laat"),
        (timedelta(hours=-2), "bad", "2 uur te laat"),
        (timedelta(days=-1), "bad", "1 dag te laat"),
        (timedelta(days=-2), "bad", "2 dagen te laat"),
        (timedelta(0), "warn", "nog 0 min"),
    ],
)
def test_a_clock_says_in_words_what_its_colour_says(left, tone, text):
    tag = words.clock_tag(NOW + left, NOW)
    assert (tag.tone, tag.text.removesuffix(" 2026")) == (tone, text)


FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    "now,day,tone,text",
    [
        (FRIDAY, 20, "warn", "nog 7 uur"),
        (FRIDAY, 23, "warn", "nog 1 werkdag"),  # the weekend does not count
        (FRIDAY, 24, "info", "nog 2 werkdagen"),
        (FRIDAY, 27, "info", "nog 5 werkdagen"),
        (FRIDAY, 30, "info", "ma 30 nov"),
        (FRIDAY + timedelta(days=1), 20, "bad", "16 uur te laat"),
        (FRIDAY + timedelta(days=3), 20, "bad", "1 werkdag te laat"),
        (FRIDAY + timedelta(days=6), 20, "bad", "4 werkdagen te laat"),
    ],
)
def test_a_term_that_counts_working_days_is_told_in_working_days(now, day, tone, text):
    due = datetime(2026, 11, day, 23, 59, 59, tzinfo=AMSTERDAM)
    tag = words.clock_tag(due, now, working=True)
    assert (tag.tone, tag.text.removesuffix(" 2026")) == (tone, text)


def test_the_days_of_christmas_are_no_working_days_and_far_away_is_a_date():
    eve = datetime(2026, 12, 24, 9, 0, tzinfo=AMSTERDAM)
    monday = datetime(2026, 12, 28, 23, 59, 59, tzinfo=AMSTERDAM)
    assert words.clock_tag(monday, eve, working=True).text == "nog 1 werkdag"
    assert words.clock_tag(monday + timedelta(days=90), eve, working=True).text.startswith("zo 28 mrt")
    assert words.clock_tag(monday, monday + timedelta(days=90), working=True).text == "90 dagen te laat"


def test_a_moment_is_said_in_amsterdam_time():
    said = moments.when(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    assert said.replace(" 2026", "") == "do 2 jul, 00:30"
    assert moments.when(None) == "" and moments.short_day(None) == ""


def test_a_day_in_another_year_says_which():
    assert moments.short_day(datetime(2019, 7, 1, 12, 0, tzinfo=UTC)) == "ma 1 jul 2019"


def test_a_day_is_said_in_the_language_of_the_reader_also_when_it_was_asked_in_another():
    moment = datetime(2019, 5, 1, 12, 0, tzinfo=UTC)
    assert moments.short_day(moment) == "wo 1 mei 2019"
    with override("en"):
        assert moments.short_day(moment) == "wed 1 may 2019"
    assert moments.when(moment) == "wo 1 mei 2019, 14:00"


@pytest.mark.parametrize(
    "told,said", [("1988-03-14", "14-03-1988"), ("1988-03", "03-1988"), ("1988", "1988"), ("", "")]
)
def test_a_date_is_said_as_far_as_it_was_told(told, said):
    assert moments.partial_day(told) == said


def test_an_unknown_code_is_shown_as_it_is_and_breaks_nothing():
    assert words.word("role", "iets nieuws") == "iets nieuws"
    assert words.word("role", None) == "betrokkene"
