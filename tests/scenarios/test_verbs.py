"""The format reaches every public verb of the chain, and the document says how."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from sluitend.config.replay import play
from sluitend.config.replay.tables import renewed
from sluitend.config.replay.verbs import STEPS, WAIT, verbs
from tests.cast import Cast

DOCUMENT = Path(__file__).parent.parent.parent / "docs/scenarios.md"
EVERY_VERB = Path(__file__).parent / "every_verb.toml"


def public_verbs() -> set[str]:
    """What each step offers to pages and API: its functions that are done at a moment or by somebody."""
    found = set()
    for step in STEPS:
        module = import_module(f"sluitend.chain.{step}")
        for name in getattr(module, "__all__", vars(module)):
            one = getattr(module, name)
            if inspect.isfunction(one) and one.__module__.startswith(module.__name__) and not name.startswith("_"):
                told = inspect.getfullargspec(inspect.unwrap(one))
                if not told.args and {"by", "now"} & set(told.kwonlyargs):
                    found.add(f"{step}.{name}")
    return found


def test_every_public_verb_of_the_chain_is_a_verb_of_a_story() -> None:
    assert set(verbs()) == public_verbs()
    assert len(verbs()) > 40


def test_no_argument_of_a_verb_is_of_a_kind_that_a_story_cannot_write() -> None:
    unknown = [
        f"{verb.name}.{one.name}" for verb in verbs().values() for one in verb.arguments if one.kind == "unknown"
    ]
    assert unknown == []


def test_the_document_lists_the_verbs_and_expectations_as_they_are() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert renewed(text) == text, "sluitend replay --tables docs/scenarios.md"
    assert all(f"| `{name}` |" in text for name in (*verbs(), WAIT))


@pytest.mark.both_databases
def test_one_story_plays_every_verb(cast: Cast) -> None:
    outcome = play(EVERY_VERB)
    assert outcome.failed() == []
    done = {step.do for step in outcome.steps if not step.refused}
    assert done == {*verbs(), WAIT}
