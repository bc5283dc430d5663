"""What no ground may ever do, whatever is asked and answered."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.sharing import NEEDS, Category, Question, Standing, fitting
from sluitend.rules.sharing.grounds import Ground
from tests.rules.sharing.test_grounds import BOOK

KINDS = ("veilig_thuis", "police", "housing", "district_team", "health", "care_safety_house", "probation", "network")
QUESTIONS = st.builds(
    Question,
    from_kind=st.sampled_from(KINDS),
    to_kind=st.sampled_from(KINDS),
    category=st.sampled_from(["", *Category]),
    from_code=st.sampled_from(["", "veilig-thuis-rr", "veilig-thuis-zhz"]),
    on=st.none() | st.dates(date(2014, 1, 1), date(2030, 1, 1)),
    acute=st.sampled_from([None, False, True]),
    consent=st.sampled_from([None, False, True, *Standing]),
    answers=st.dictionaries(st.sampled_from(sorted(NEEDS)), st.booleans()),
)


def _by_code(question: Question) -> dict[str, Decision]:
    return {ground.code: decision for ground, decision in fitting(question, BOOK)}


@given(QUESTIONS)
def test_every_ground_gives_an_answer_with_a_reason_a_source_and_known_questions(question: Question) -> None:
    found = fitting(question, BOOK)
    assert {ground.code for ground, _decision in found} == {ground.code for ground in BOOK.all}
    for ground, decision in found:
        assert decision.why and decision.source and decision.inputs["ground"] == ground.kind
        still_open: Any = decision.inputs.get("open", [])
        assert bool(still_open) is (decision.outcome is Outcome.ASK)
        assert set(still_open) <= set(NEEDS)
        decision.receipt()


@given(QUESTIONS)
def test_never_by_covenant_a_hidden_address_a_reporter_or_an_injury(question: Question) -> None:
    for ground, decision in fitting(question, BOOK):
        if ground.kind == "covenant" and question.category in ("hidden_address", "reporter_identity", "injury_medical"):
            assert decision.outcome is Outcome.NO


@given(QUESTIONS)
def test_medical_secrecy_gives_way_to_three_grounds_only(question: Question) -> None:
    secret = Question("health", question.to_kind, "injury_medical", "", "", question.on, question.acute,
                      question.consent, answers=question.answers)  # fmt: skip
    for ground, decision in fitting(secret, BOOK):
        if ground.kind in ("covenant", "weighing"):
            assert decision.outcome is Outcome.NO
        if decision.yes and ground.code == "acute_danger":
            assert question.answers.get("doctor") is True


@given(QUESTIONS)
def test_a_reporter_in_danger_stays_secret_whatever_is_answered(question: Question) -> None:
    answers = {**question.answers, "reporter_safe": False}
    asked = Question(question.from_kind, question.to_kind, "reporter_identity", on=question.on, acute=question.acute,
                     consent=question.consent, answers=answers)  # fmt: skip
    assert {decision.outcome for _ground, decision in fitting(asked, BOOK)} == {Outcome.NO}


@given(QUESTIONS, st.sampled_from(sorted(NEEDS)))
def test_answering_an_open_question_with_yes_never_closes_a_ground(question: Question, need: str) -> None:
    before = _by_code(question)
    answered = Question(question.from_kind, question.to_kind, question.category, question.from_code, "", question.on,
                        question.acute, question.consent, answers={**question.answers, need: True})  # fmt: skip
    for code, decision in _by_code(answered).items():
        if before[code].outcome is Outcome.ASK and need in before[code].inputs["open"]:  # type: ignore[operator]
            assert decision.outcome is not Outcome.NO


@given(st.dates(date(2010, 1, 1), date(2035, 1, 1)))
def test_no_ground_works_outside_its_dates(day: date) -> None:
    for ground in BOOK.all:
        assert ground.works_on(day) is (not (ground.since and day < ground.since) and not _over(ground, day))


def _over(ground: Ground, day: date) -> bool:
    return ground.until is not None and day >= ground.until
