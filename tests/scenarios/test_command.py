"""`sluitend replay`: what it prints, what it leaves alone, and how it ends."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sluitend.records.models import Case, Worker
from tests.cast import Cast
from tests.scenarios.test_mistakes import HEAD

STEP_KEYS = {"line", "day", "at", "do", "by", "say", "result", "refused", "ok", "before", "checks"}
SHORT = (
    HEAD
    + """
[[step]]
at = "dag 2 09:00"
expect = { case = "gezin", phase = "direct_safety" }

[end.gezin]
hops = 0
"""
)


def replay(text: str, folder: Path, *options: str) -> str:
    path = folder / "verhaal.toml"
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("replay", str(path), *options, stdout=out, stderr=out)
    return out.getvalue()


def test_a_story_plays_on_a_database_of_its_own(cast: Cast, tmp_path: Path) -> None:
    told = replay(SHORT, tmp_path)
    assert "✓ Alles zoals verwacht." in told and "dag    0 05-01 10:00" in told
    assert "⏰ termijn verstreken" in told, "the clocks ran between the steps"
    assert not Case.objects.exists() and not Worker.objects.filter(username="tirza").exists()


def test_the_json_has_the_documented_shape(db: None, tmp_path: Path) -> None:
    told = json.loads(replay(SHORT, tmp_path, "--json"))
    assert set(told) == {"ok", "stories"} and told["ok"] is True
    story = told["stories"][0]
    assert set(story) == {"file", "title", "ok", "steps", "end", "faults"}
    assert all(set(step) == STEP_KEYS for step in story["steps"])
    assert story["steps"][1]["before"] and set(story["steps"][1]["before"][0]) == {"at", "text"}
    assert story["steps"][1]["checks"] == [
        {"what": "phase", "expected": "direct_safety", "found": "direct_safety", "ok": True}
    ]
    assert set(story["end"]["gezin"]) == {"number", "counts", "checks"}
    assert story["end"]["gezin"]["counts"]["hops"] == 0


def test_an_expectation_that_fails_ends_with_code_1_and_its_line(db: None, tmp_path: Path) -> None:
    path = tmp_path / "verhaal.toml"
    path.write_text(SHORT.replace("hops = 0", "hops = 5"), encoding="utf-8")
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("replay", str(path), stdout=out, stderr=out)
    assert stopped.value.code == 1
    assert f"{path}, regel 26: hops: verwacht 5, gevonden 0" in out.getvalue()


def test_a_refusal_that_the_story_does_not_expect_fails_it(db: None, tmp_path: Path) -> None:
    text = SHORT.replace('what_happened = "Geslagen."', 'what_happened = " "')
    with pytest.raises(SystemExit):
        replay(text, tmp_path)


def test_the_given_database_gets_the_story(cast: Cast, tmp_path: Path) -> None:
    replay(SHORT, tmp_path, "--database")
    assert Case.objects.count() == 1 and Worker.objects.filter(username="tirza").exists()


def test_a_database_with_real_cases_gets_no_made_up_people(cast: Cast, tmp_path: Path, settings) -> None:
    replay(SHORT, tmp_path, "--database")
    settings.SLUITEND_DEMO = False
    with pytest.raises(CommandError, match="geen demo"):
        replay(SHORT, tmp_path, "--database")


def test_a_mistake_is_a_message_and_no_stack_trace(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="regel 8"):
        replay(SHORT.replace('"triage"', '"baas"'), tmp_path)
