"""Which requirements count as shown: those of tests that passed everywhere they ran."""

import json
from types import SimpleNamespace

from tests.conftest import Covered
from tools import requirements


def report(test, when, outcome, ids="R-ROUTE-20 R-NET-02"):
    return SimpleNamespace(
        nodeid=test, when=when, passed=outcome, failed=not outcome, user_properties=[("covers", ids)]
    )


def gather(path, *reports):
    plugin = Covered(path)
    for one in reports:
        plugin.pytest_runtest_logreport(one)
    plugin.pytest_sessionfinish()


def test_a_test_that_fails_on_one_database_shows_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(requirements, "RESULTS", tmp_path)
    gather(tmp_path / "covered-sqlite.json", report("a", "call", True), report("b", "call", True, "R-NET-01"))
    gather(tmp_path / "covered-postgresql.json", report("a", "call", False))
    assert requirements.shown() == {"R-NET-01": ["b"]}


def test_a_test_that_breaks_in_its_set_up_or_tear_down_shows_nothing(tmp_path):
    gather(
        tmp_path / "x.json",
        report("broken before", "setup", False),
        report("broken after", "setup", True),
        report("broken after", "call", True),
        report("broken after", "teardown", False),
    )
    assert not any(one["passed"] for one in json.loads((tmp_path / "x.json").read_text()).values())


def test_without_results_covered_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(requirements, "RESULTS", tmp_path)
    assert requirements.covered() == 1
    assert "make test" in capsys.readouterr().out
