"""Comply or explain, over all rules: an advice can be set aside with a reason and a principle; few rules can stop.

The register (rules/register) says of each rule whether it is a hard limit. Here every advising rule is deviated from
through its own verb, and every refusal in the chain is traced to a hard rule.
"""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sluitend.chain
from sluitend.chain import assess, clocks, match, monitor, plan
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import Case, Clock, Deviation, PersonLink, Report
from sluitend.rules.register import Rule, rules
from tests.cast import DAY, SANNE, START, Cast, report
from tests.covers import covers

CHAIN = Path(sluitend.chain.__file__).parent
WHY, PRINCIPLE = "Zij vraagt er zelf om", "Doen wat nodig is"
Verb = Callable[..., Any]


def _advance(case: int, cast: Cast, **words: Any) -> None:
    plan.advance(case=case, to="recovery", by=cast.tess, now=START, **words)


def _close(case: int, cast: Cast, **words: Any) -> None:
    monitor.close(case=case, by=cast.tess, now=START, **words)


def _suspend(case: int, cast: Cast, **words: Any) -> None:
    clock = Clock.objects.get(case=case, term="safety_assessment")
    clocks.suspend(clock=clock.pk, by=cast.tess, now=START, **words)


def _extend(case: int, cast: Cast, **words: Any) -> None:
    clock = Clock.objects.get(case=case, term="safety_assessment")
    clocks.extend(clock=clock.pk, until=clock.due_at + DAY, by=cast.tess, now=START, **words)


def _dispose(case: int, cast: Cast, *, why: str = "", **words: Any) -> None:
    told = Report.objects.filter(case=case).latest("pk")
    reports.dispose(report=told.pk, reason=why, by=cast.tess, now=START + DAY, **words)


def _unlink(case: int, cast: Cast, **words: Any) -> None:
    second = reports.receive(message=report(mentions=(SANNE,)), by=None, now=START + DAY)
    link = PersonLink.objects.get(mention__report=second.report)
    assert link.band == "certain" and second.case == case
    match.unlink(link=link.pk, by=cast.tess, now=START + DAY, **words)


def _radar(question: str) -> Verb:
    """Reports a month later and the day after that: it comes back, and he is at the door again."""

    def set_aside(case: int, cast: Cast, **words: Any) -> None:
        for days in (30, 40):
            again = report(mentions=(SANNE,), happened_on=None, what_happened="Hij staat weer aan de deur.")
            assert reports.receive(message=again, by=None, now=START + days * DAY).case == case
        assess.set_aside(case=case, question=question, by=cast.tess, now=START + 41 * DAY, **words)

    return set_aside


VERBS: dict[str, Verb] = {
    "structural_unsafety": _radar("structural_unsafety"), "stalking_pattern": _radar("stalking_pattern"),
    "may_advance": _advance, "may_close": _close, "may_suspend": _suspend, "may_extend": _extend,
    "straight_to_local_field": _dispose, "same_person": _unlink,
}  # fmt: skip
TELLS_ONLY = {"unusually_many"}
"""An answer for who watches; nobody acts on it, so there is nothing to step over. Held to below."""

ADVICE = [one for one in rules() if one.kind == "advice"]
HARD = {one.short for one in rules() if one.hard}


def test_every_advising_rule_has_a_verb_through_which_one_can_go_another_way() -> None:
    assert {one.short for one in ADVICE} == set(VERBS) | TELLS_ONLY


@covers("R-PRIN-09", "R-PLAN-20")
@pytest.mark.parametrize("name", VERBS)
def test_with_a_reason_and_a_principle_one_goes_on_and_the_deviation_is_kept(name: str, cast: Cast, case: int) -> None:
    VERBS[name](case, cast, why=WHY, principle=PRINCIPLE)
    kept = Deviation.objects.get(case=case)
    assert (kept.receipt.rule, kept.reason, kept.principle, kept.by_id) == (name, WHY, PRINCIPLE, cast.tess)
    assert kept.receipt.why and kept.receipt.source


@pytest.mark.parametrize("question", ["structural_unsafety", "stalking_pattern"])
@pytest.mark.parametrize(("words", "field"), [({"why": WHY, "principle": " "}, "principle"),
                                              ({"why": " ", "principle": PRINCIPLE}, "why")])  # fmt: skip
def test_a_question_of_the_radar_is_set_aside_with_both_or_not_at_all(
    question: str, words: dict[str, str], field: str, cast: Cast, case: int
) -> None:
    with pytest.raises(Refused) as refused:
        VERBS[question](case, cast, **words)
    assert refused.value.field == field and not Deviation.objects.exists()


@pytest.mark.parametrize("name", ["may_advance", "may_close", "may_suspend", "may_extend"])
@pytest.mark.parametrize("words", [{"why": WHY, "principle": " "}, {"why": " ", "principle": PRINCIPLE}])
def test_without_both_it_asks_for_them_and_writes_nothing(
    name: str, words: dict[str, str], cast: Cast, case: int
) -> None:
    with pytest.raises(Refused) as refused:
        VERBS[name](case, cast, **words)
    assert not isinstance(refused.value, NotAllowed) and refused.value.field == "why"
    assert not Deviation.objects.exists()


def test_who_follows_the_advice_is_asked_nothing(cast: Cast, case: int) -> None:
    assess.record(case=case, mark=6, acute=False, structural=False, level="low", text="x", by=cast.tess, now=START)
    plan.advance(case=case, to="stable_safety", by=cast.tess, now=START)
    assert Case.objects.get(pk=case).phase == "stable_safety" and not Deviation.objects.exists()


def test_a_deviation_that_is_kept_cannot_be_lost_with_a_case_that_goes_up_in_another(cast: Cast, case: int) -> None:
    from sluitend.chain.monitor.joining import GOES_ALONG

    assert Deviation in GOES_ALONG


def _functions() -> list[tuple[str, ast.FunctionDef]]:
    found = []
    for file in sorted(CHAIN.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.append((str(file.relative_to(CHAIN)), node))
    return found


def _called(node: ast.AST) -> set[str]:
    names = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            names.add(one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", ""))
    return names


def _refuses_with_an_answer(node: ast.FunctionDef) -> bool:
    """Whether it raises with the reason of a rule: `raise …(…, decision.why)`."""
    raised = [one for one in ast.walk(node) if isinstance(one, ast.Raise) and one.exc is not None]
    return any(isinstance(part, ast.Attribute) and part.attr == "why" for one in raised for part in ast.walk(one))


def test_only_a_hard_rule_of_the_register_can_stop_somebody() -> None:
    short = {one.short for one in rules() if one.kind != "reckoning"}  # these answer no yes or no
    stopping = {(file, name) for file, node in _functions() if _refuses_with_an_answer(node)
                for name in _called(node) & short}  # fmt: skip
    assert {name for _file, name in stopping} <= HARD, stopping
    assert {"who_may_impose", "who_may_extend", "may_accept", "may_offer"} <= {name for _file, name in stopping}


@pytest.mark.parametrize("one", [one for one in ADVICE if one.short in TELLS_ONLY], ids=lambda one: one.short)
def test_a_rule_that_only_tells_is_called_by_no_verb(one: Rule) -> None:
    assert not [file for file, node in _functions() if one.short in _called(node)]
