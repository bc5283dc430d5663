"""A second engine gets the same rules as text and must give the same answer on every combination there is."""

from collections.abc import Sequence
from dataclasses import replace

import cedarpy
import pytest

from sluitend.rules.sharing import cedar
from sluitend.rules.sharing.look import Answer, Look, Seen
from sluitend.rules.sharing.looking import ROWS, TABLE, Row, compiled, every_look
from tests.covers import covers

LOOKS = tuple(every_look())


def _allowed(policies: str, looks: Sequence[Look], action: str) -> list[bool]:
    requests = [cedar.request(look, action) for look in looks]
    results = cedarpy.is_authorized_batch(requests, cedarpy.PolicySet.from_str(policies), [])
    assert not any(result.diagnostics.errors for result in results)
    return [result.allowed for result in results]


def _disagreements(rows: Sequence[Row], table: Sequence[Answer], looks: Sequence[Look] = LOOKS) -> list[Look]:
    """Looks on which Cedar, with these rows, says something else than this table."""
    policies = cedar.policies(rows)
    that, what = (_allowed(policies, looks, action) for action in cedar.ACTIONS)
    answers = dict(zip(LOOKS, table, strict=True))
    return [
        look
        for look, sees_that, sees_what in zip(looks, that, what, strict=True)
        if cedar.seen(sees_that, sees_what) is not answers[look].seen
    ]


@covers("R-SHARE-28")
def test_cedar_agrees_with_the_table_on_every_combination() -> None:
    assert len(LOOKS) == len(TABLE) == 18144
    assert _disagreements(ROWS, TABLE) == []


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row.name for row in ROWS])
def test_a_rule_that_is_changed_on_one_side_is_found(number: int) -> None:
    row = ROWS[number]
    other = Seen.WHAT if row.seen is Seen.NOTHING else Seen.NOTHING
    changed = compiled((*ROWS[:number], replace(row, seen=other), *ROWS[number + 1 :]))
    touched = [look for look, one, two in zip(LOOKS, TABLE, changed, strict=True) if one.seen is not two.seen]
    sample = touched[:: max(1, len(touched) // 20)]
    assert sample and _disagreements(ROWS, changed, sample) == sample


def test_one_wrong_place_in_the_compiled_table_is_found() -> None:
    place = max(number for number, answer in enumerate(TABLE) if answer.seen is Seen.WHAT)
    spoiled = [*TABLE]
    spoiled[place] = TABLE[place]._replace(seen=Seen.NOTHING)
    assert _disagreements(ROWS, spoiled, LOOKS[place - 5 : place + 5]) == [LOOKS[place]]


def test_rules_in_another_order_are_found() -> None:
    turned = (ROWS[-1], *ROWS[:-1])
    assert _disagreements(turned, TABLE, LOOKS[::50])


def test_the_text_is_plain_and_the_same_every_time() -> None:
    text = cedar.policies(ROWS)
    assert text == cedar.policies(ROWS)
    assert cedarpy.format_policies(text)
    assert text.count("permit (") == sum(
        len(Seen) - 1 if row.seen is Seen.WHAT else row.seen is Seen.THAT for row in ROWS
    )
    assert "forbid" not in text


def test_what_without_that_is_no_answer() -> None:
    with pytest.raises(ValueError, match="mag ook weten dat het er is"):
        cedar.seen(False, True)
