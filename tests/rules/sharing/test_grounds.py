"""Grounds for sharing: by examples that a jurist can read, and what may never happen."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.sharing import GROUNDS, NEEDS, Question, Standing, fitting, ground_for, load_grounds
from sluitend.rules.sharing.errors import GroundEnded, NotInTheRegion, UnknownCategory, UnknownGround
from sluitend.rules.sources import cite
from tests.covers import covers
from tests.rules.examples import examples

REGION = Path(__file__).parents[3] / "regions/rotterdam-rijnmond"
BOOK = load_grounds(REGION)
CASES = examples("sharing_grounds")
KINDS = ("veilig_thuis", "police", "district_team", "health", "care_safety_house", "probation", "network")


def _question(row: Mapping[str, Any]) -> Question:
    told = dict(row["given"])
    if told.get("consent") == "contradicting":
        told["consent"] = Standing.CONTRADICTING
    return Question(**told, answers=row.get("answers", {}))


def _by_code(question: Question) -> dict[str, Decision]:
    return {ground.code: decision for ground, decision in fitting(question, BOOK)}


@covers("R-SHARE-01", "R-SHARE-02", "R-SHARE-03", "R-SHARE-04", "R-SHARE-07", "R-SHARE-09", "R-SHARE-11", "R-SHARE-16")
@pytest.mark.parametrize("row", CASES)
def test_a_ground_answers_as_the_example_says(row: dict[str, Any]) -> None:
    decision = _by_code(_question(row))[row["ground"]]
    assert decision.outcome is Outcome(row["answer"]), decision.why
    assert row.get("because", "") in decision.why
    assert row.get("source", "") in decision.source
    assert decision.inputs.get("open", []) == row.get("opens", [])
    assert decision.why.endswith((".", "?"))


def test_every_ground_has_an_example_of_each_answer_it_can_give() -> None:
    shown: dict[str, set[str]] = {}
    for case in CASES:
        row: Any = case.values[0]
        shown.setdefault(row["ground"], set()).add(row["answer"])
    assert set(shown) == {ground.code for ground in BOOK.all}
    for ground in BOOK.all:
        assert {"yes", "no"} <= shown[ground.code], ground.code
        assert "ask" in shown[ground.code] or not ground.needs, ground.code


@covers("R-SHARE-01", "R-SHARE-04", "R-SHARE-08")
@pytest.mark.parametrize("row", examples("sharing_first"))
def test_the_first_ground_that_fits_is_the_lightest(row: dict[str, Any]) -> None:
    told = dict(row["given"])
    if "consents" in told:
        told["consents"] = Standing(told["consents"])
    decision = ground_for(**told, answers=row.get("answers", {}), grounds=BOOK)
    assert decision.outcome is Outcome(row["answer"]), decision.why
    assert decision.inputs["code"] == row.get("ground", decision.inputs["code"])


@covers("R-SHARE-12", "R-SHARE-13")
def test_two_organisations_read_the_same_law_in_two_ways_from_the_same_day() -> None:
    def given_on(day: date, code: str) -> Decision:
        question = Question("veilig_thuis", "prosecutor", from_code=code, on=day, answers={"cooperation": True})
        return _by_code(question)["cooperation"]

    before, after = date(2021, 12, 31), date(2022, 1, 1)
    assert [given_on(before, code).outcome for code in ("veilig-thuis-rr", "veilig-thuis-zhz")] == [Outcome.YES] * 2
    wide, strict = given_on(after, "veilig-thuis-rr"), given_on(after, "veilig-thuis-zhz")
    assert (wide.outcome, strict.outcome) == (Outcome.YES, Outcome.NO)
    assert wide.source == cite("wmo-2022-ruim") and strict.source == cite("wmo-2022-streng")
    assert BOOK.was_lawful("cooperation", on=before, giver="veilig-thuis-zhz", to_kind="prosecutor")
    assert not BOOK.was_lawful("cooperation", on=after, giver="veilig-thuis-zhz", to_kind="prosecutor")
    assert BOOK.was_lawful("cooperation", on=after, giver="veilig-thuis-rr", to_kind="prosecutor")


def test_a_withdrawn_ground_stops_on_its_day_and_what_was_given_stays_lawfully_given() -> None:
    ended = BOOK.ground("covenant-care-safety-house")
    assert ended.until == date(2025, 3, 1)
    assert ended.works_on(date(2025, 2, 28)) and not ended.works_on(date(2025, 3, 1))
    assert ended.was_lawful(date(2025, 2, 28))
    with pytest.raises(GroundEnded, match="geldt niet meer sinds 01-03-2025"):
        BOOK.ground(ended.code, on=date(2025, 3, 1))
    with pytest.raises(GroundEnded, match="geldt pas vanaf 01-03-2025"):
        BOOK.ground("wgs-supply", on=date(2025, 2, 28))
    with pytest.raises(UnknownGround, match="zeemeermin"):
        BOOK.ground("zeemeermin")


@covers("R-SHARE-08")
def test_from_the_day_of_the_law_the_table_passes_nothing_on_to_the_district_team() -> None:
    for day in (date(2024, 6, 1), date(2025, 3, 1), date(2026, 11, 22)):
        question = Question("care_safety_house", "district_team", on=day, consent=False, answers={"advice": True})
        found = _by_code(question)
        assert not any(decision.yes for decision in found.values())
        assert found["wgs-outcome"].outcome is found["weighing"].outcome is Outcome.NO


@covers("R-SHARE-09", "R-SHARE-19", "R-SHARE-29")
def test_a_housing_corporation_may_signal_and_gets_nothing_back_without_consent_or_danger() -> None:
    answered = dict.fromkeys(NEEDS, True) | {"danger": False, "questions": False, "unnamed": False}
    signal = _by_code(Question("housing", "veilig_thuis"))
    assert signal["inform-veilig-thuis"].yes
    for giver in KINDS:
        back = _by_code(Question(giver, "housing", "statement", consent=False, acute=False, answers=answered))
        assert {decision.outcome for decision in back.values()} == {Outcome.NO}


@covers("R-SHARE-14")
def test_in_danger_the_danger_comes_first_and_without_it_consent_does() -> None:
    calm = fitting(Question("police", "district_team"), BOOK)
    danger = fitting(Question("police", "district_team", acute=True), BOOK)
    assert calm[0][0].code == "consent" and danger[0][0].code == "acute_danger" and danger[1][0].code == "consent"
    kinds = [ground.kind for ground, _decision in calm if ground.kind != "acute_danger"]
    assert kinds == sorted(kinds, key=GROUNDS.index)


def test_a_covenant_of_old_settings_does_not_bring_back_one_that_ended() -> None:
    pairs = frozenset({("police", "care_safety_house")})
    for day, outcome in ((date(2025, 2, 28), "covenant"), (date(2025, 3, 1), "statutory_task")):
        decision = ground_for(
            from_kind="police", to_kind="care_safety_house", acute=False, covenant=pairs, on=day, grounds=BOOK
        )
        assert decision.yes and decision.inputs["ground"] == outcome


def test_an_organisation_that_left_and_one_that_nobody_knows_get_nothing() -> None:
    book = load_grounds(REGION)
    left = type(book)(book.all, book.readings, {"fier": date(2026, 7, 1)}, book.organisations)
    question = Question("veilig_thuis", "shelter", to_code="fier", on=date(2026, 6, 30))
    assert fitting(question, left)
    with pytest.raises(NotInTheRegion, match="doet sinds 01-07-2026 niet meer mee in de regio: fier"):
        fitting(Question("veilig_thuis", "shelter", to_code="fier", on=date(2026, 7, 1)), left)
    with pytest.raises(NotInTheRegion, match="hoort niet bij de regio: zeemeermin"):
        fitting(Question("veilig_thuis", "shelter", to_code="zeemeermin"), BOOK)
    with pytest.raises(ValueError, match="Onbekende categorie: 'zeemeermin'"):
        ground_for(from_kind="police", to_kind="shelter", acute=False, category="zeemeermin", grounds=BOOK)
    with pytest.raises(UnknownCategory):
        fitting(Question("police", "shelter", category="zeemeermin"))


def test_the_answer_of_a_ground_can_be_kept_as_a_receipt() -> None:
    receipt = _by_code(Question("veilig_thuis", "network", on=date(2026, 11, 22)))["covenant-veilig-thuis-network"]
    kept = receipt.receipt()
    assert kept["inputs"]["on"] == "2026-11-22" and kept["inputs"]["code"] == "covenant-veilig-thuis-network"  # type: ignore[index]
