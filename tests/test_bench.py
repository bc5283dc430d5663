"""The benchmark harness: what it prints and keeps, and that one broken bench does not stop the others."""

import json

import pytest

from bench import harness
from bench.harness import Figure, bench


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(harness, "REGISTRY", harness.Registry())
    monkeypatch.setattr(harness.Registry, "load", lambda self: self.benches)
    monkeypatch.setattr(harness, "RESULTS", tmp_path / "latest.jsonl")
    return tmp_path / "latest.jsonl"


def test_a_figure_is_one_line_on_screen_and_one_in_the_file(shelf, capsys):
    bench("list_vs_bare", unit="requests/s", aim="at least half")(lambda: Figure(50, 100))
    assert harness.main([]) == 0
    assert "list_vs_bare | 50 requests/s | 100 requests/s | 0.500 | at least half" in capsys.readouterr().out
    row = {"name": "list_vs_bare", "ours": 50, "peer": 100, "ratio": 0.5}
    assert json.loads(shelf.read_text()) == row | {"unit": "requests/s", "aim": "at least half"}


def test_a_bench_that_breaks_is_reported_and_the_others_go_on(shelf, capsys):
    bench("a_broken", unit="s", aim="x")(lambda: Figure(1 / 0, 1))
    bench("b_sound", unit="s", aim="x")(lambda: Figure(1, 1))
    assert harness.main([]) == 0
    assert "a_broken | not measured" in capsys.readouterr().out
    assert "b_sound" in shelf.read_text()


def test_running_one_bench_again_keeps_the_figures_of_the_others(shelf):
    bench("one", unit="s", aim="x")(lambda: Figure(1, 1))
    bench("two", unit="s", aim="x")(lambda: Figure(2, 1, (Figure(3, 1, name="p50", unit="ms"),)))
    harness.main([])
    harness.main(["two"])
    assert [json.loads(row)["name"] for row in shelf.read_text().splitlines()] == ["one", "two", "two p50"]


def test_an_unknown_name_is_said_with_the_names_that_there_are(shelf, capsys):
    bench("one", unit="s", aim="x")(lambda: Figure(1, 1))
    assert harness.main(["three"]) == 2
    assert "three" in capsys.readouterr().out
