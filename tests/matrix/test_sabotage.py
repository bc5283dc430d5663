"""The matrix can fail: a door that is left open, a table that says yes to all, and a look without a line are found."""

from collections.abc import Iterator

import pytest

from sluitend.records import sight
from sluitend.records.models import AccessLog
from sluitend.records.read import entry
from sluitend.rules.sharing import Seen
from tests.matrix.judging import Matrix
from tests.matrix.people import BY_NAME
from tests.matrix.rows import ROWS


def case_page(matrix: Matrix, name: str) -> Iterator[str]:
    viewer = BY_NAME[name]
    found = matrix.lookers.look(viewer, f"/casussen/{matrix.world.number}/?alles=1")
    return matrix.judged(viewer, "case", ROWS["case"], found)


def test_without_sabotage_the_case_page_has_no_fault(matrix: Matrix) -> None:
    for name in ("cora", "partner_without", "samira"):
        assert list(case_page(matrix, name)) == []


def test_a_door_that_opens_to_everybody_is_found(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sight.Standing, "sight", property(lambda _self: sight.Sight.WHAT))
    assert any("opens, and should be as if it is not there" in fault for fault in case_page(matrix, "cora"))


def test_a_table_that_shows_every_piece_is_found(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry.Open, "_answer", lambda *_told: Seen.WHAT)
    faults = list(case_page(matrix, "partner_without"))
    assert any("leaks Report.what_happened" in fault for fault in faults)
    assert any("leaks Assessment.text" in fault for fault in faults)


def test_a_look_without_a_line_in_the_log_is_found(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AccessLog, "save", lambda *_told, **_more: None)
    assert any("no line in the access log" in fault for fault in case_page(matrix, "samira"))


def test_a_page_that_shows_nothing_to_the_director_is_found(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry.Open, "_answer", lambda *_told: Seen.THAT)
    assert any("does not show Report.what_happened" in fault for fault in case_page(matrix, "samira"))
