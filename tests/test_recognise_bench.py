"""The figures of recognising: what counts as found, first and certain; and each tool answers over the same files."""

import subprocess
import sys

import pytest

from bench.people.files import made
from bench.people.told import Told
from bench.quality import table
from bench.recognising.answers import Answer, handed_over
from bench.recognising.measures import by, certain, recall, times


def told(truth: int | None, stratum: str = "clean", origin: str = "dutch") -> Told:
    return Told(truth, stratum, origin, "Bakker", "", "Sanne", "V", "1988-03-14", (), (), "")


PAIRS = [
    (told(1), Answer(1.0, [1, 2], [1])),
    (told(2), Answer(2.0, [1, 2], [1])),
    (told(3, "typing", "polish"), Answer(3.0, [], [])),
    (told(None, "stranger"), Answer(4.0, [9], [9])),
]


def test_found_first_is_not_the_same_as_found_among_ten_and_who_is_absent_does_not_count():
    assert recall(PAIRS).asked == 3
    assert (recall(PAIRS).at_1, recall(PAIRS).at_10) == pytest.approx((1 / 3, 2 / 3))
    assert recall([]).at_10 == 1


def test_recall_is_told_for_each_stratum_and_each_origin():
    assert by(PAIRS, lambda one: one.stratum).keys() == {"clean", "typing"}
    assert by(PAIRS, lambda one: one.origin)["polish"].at_10 == 0


def test_a_certain_link_to_another_or_of_a_stranger_is_wrong():
    assert certain(PAIRS) == (3, 2, 1)


def test_time_is_counted_over_all_answers():
    assert times([answer for _told, answer in PAIRS]).p50 == pytest.approx(2.5)


def test_the_table_tells_for_each_origin_how_many_were_found_and_how_many_wrongly():
    lines = list(table(PAIRS))
    assert "| dutch | 2 | 0.500 | 1.000 | 1.500 | 0.500 | 2 |" in lines
    assert "| polish | 1 | 0.000 | 0.000 | 0.000 | 0.000 | 0 |" in lines
    assert "stranger: 1 told, somebody shown for 1, linked as certain 1" in lines


def test_what_else_a_tool_prints_is_no_answer():
    lines = ["EM converged", '{"milliseconds": 1.5, "found": [3], "certain": []}', '{"ready": 2.0, "memory": 50.0}']
    assert handed_over(lines).answers == [Answer(1.5, [3], [])]


def test_a_tool_answers_each_query_over_the_files_it_is_given(tmp_path):
    words = [sys.executable, "-m", "bench.recognising.fuzzy", *map(str, made(tmp_path, 150, 40)), "30"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    found = handed_over(done.stdout.splitlines())
    assert len(found.answers) == 30
    assert all(len(answer.found) == 10 for answer in found.answers)
