"""Which grounds fit for one piece, one giver and one receiver: each with yes, no or what is still to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sluitend.rules.decision import Decision, ask, no, yes
from sluitend.rules.sharing.categories import CATEGORY_LABELS, Category, category
from sluitend.rules.sharing.consent import Standing
from sluitend.rules.sharing.grounds import GROUNDS, Ground, Grounds, Reading, when
from sluitend.rules.sharing.needs import FIVE_QUESTIONS, NEEDS
from sluitend.rules.sharing.reading import load_grounds
from sluitend.rules.sources import cite

Fitting = tuple[tuple[Ground, Decision], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """May this go from here to there?

    `category` empty: content of no special kind. `acute` None: nobody said. `consent` of the client, and for who
    reported: of the reporter. `on`: the day; None is a day after every change of law that is known. `answers`: what
    a professional already answered, by the names in `needs.NEEDS`. `secret`: whether the giver holds this under
    medical secrecy; None follows from the kind of organisation.
    """

    from_kind: str
    to_kind: str
    category: str = ""
    from_code: str = ""
    to_code: str = ""
    on: date | None = None
    acute: bool | None = None
    consent: bool | Standing | None = None
    secret: bool | None = None
    answers: Mapping[str, bool] = field(default_factory=dict, kw_only=True)


def fitting(question: Question, grounds: Grounds | None = None) -> Fitting:
    """Every ground with yes, no or ask, and why; the lightest first, but acute danger before all without consent.

    What must still be answered is in inputs["open"], as names in NEEDS. Raises UnknownCategory, NotInTheRegion.
    """
    words = tuple(getattr(question, name) for name in Question.__slots__ if name != "answers")
    return _fitting(words, tuple(sorted(question.answers.items())), grounds or load_grounds())


@lru_cache(maxsize=4096)
def _fitting(words: tuple[Any, ...], answers: tuple[tuple[str, bool], ...], book: Grounds) -> Fitting:
    """The same question comes back for every piece of a case, so its answer is remembered."""
    question = Question(*words, answers=dict(answers))
    day = question.on or date.max
    if question.category:
        category(question.category)
    for code in (question.from_code, question.to_code):
        book.in_the_region(code, on=day)
    rows = [(ground, _judged(ground, question, book, day)) for ground in book.all]
    return tuple(sorted(rows, key=lambda row: _weight(row[0], question)))


def _weight(ground: Ground, question: Question) -> int:
    if ground.kind == "acute_danger":
        in_danger = bool(question.acute) and question.consent is not True
        return -1 if in_danger and question.consent is not Standing.GIVEN else GROUNDS.index("anonymous")
    return GROUNDS.index(ground.kind)


def _judged(ground: Ground, question: Question, book: Grounds, day: date) -> Decision:
    facts = _facts(ground, question, book)
    reading = book.reading(ground.code, giver=question.from_code, to_kind=question.to_kind, on=day)
    refused = _closed(ground, question, book, day)
    if refused:
        return no(refused, cite(ground.source), facts)
    if reading and not reading.works:
        return no(reading.says, cite(reading.source), facts)
    return _answered(ground, question, _needed(ground, question, book), facts, reading)


def _facts(ground: Ground, question: Question, book: Grounds) -> dict[str, object]:
    names = ("from_kind", "to_kind", "category", "acute")
    facts: dict[str, object] = {name: getattr(question, name) for name in names if getattr(question, name) != ""}
    facts |= {"consent": _given(question), "ground": ground.kind, "code": ground.code}
    if question.on:
        facts["on"] = question.on
    if question.to_kind in book.no_own_ground:
        facts["advice"] = "anonymous"
    if ground.kind == "weighing":
        facts |= {"questions": FIVE_QUESTIONS, "ask_consent_first": facts["consent"] is None}
    return facts


def _closed(ground: Ground, question: Question, book: Grounds, day: date) -> str:
    """Why this ground is not open here, whatever a professional answers; empty when it is."""
    if not ground.works_on(day):
        return f"{ground.title}: deze grond {when(ground, day)}."
    if not ground.between(question.from_kind, question.to_kind):
        return f"{ground.title}: deze grond is er niet tussen deze organisaties."
    if question.category == Category.REPORTER_IDENTITY and (why := _reporter(ground, question)):
        return why
    if not ground.covers(question.category):
        label = CATEGORY_LABELS.get(question.category, "andere gegevens")  # type: ignore[call-overload]
        return f"{ground.title}: deze grond geldt niet voor {label[0].lower()}{label[1:]}."
    if ground.medical == "no" and _is_secret(question, book):
        return f"{ground.title}: het medisch beroepsgeheim gaat voor."
    return ""


def _reporter(ground: Ground, question: Question) -> str:
    """Uitvoeringsbesluit Wmo 2015 art. 4.1.8 lid 3: who reported stays secret, unless..."""
    if question.answers.get("reporter_safe") is False:
        return "Wie er meldde blijft geheim: het geeft gevaar."
    if question.answers.get("reporter_professional") is False and ground.kind != "consent":
        return "Wie er meldde blijft geheim, tenzij die persoon het goed vindt."
    return ""


def _is_secret(question: Question, book: Grounds) -> bool:
    if question.category != Category.INJURY_MEDICAL:
        return False
    return question.from_kind in book.medical_kinds if question.secret is None else question.secret


def _needed(ground: Ground, question: Question, book: Grounds) -> tuple[str, ...]:
    needs = ground.needs
    if question.category == Category.REPORTER_IDENTITY:
        private = question.answers.get("reporter_professional") is False
        needs = ("reporter_professional", *needs) if private else ("reporter_professional", "reporter_safe", *needs)
    if _is_secret(question, book) and ground.medical in NEEDS:
        needs = (*needs, ground.medical)
    return needs


def _given(question: Question) -> bool | None:
    """Consent as the rules count it: what contradicts itself is no consent."""
    if isinstance(question.consent, Standing):
        return {Standing.GIVEN: True, Standing.NONE: None}.get(question.consent, False)
    return question.consent


def _known(question: Question) -> dict[str, bool]:
    """What is answered already, by the facts or by the professional."""
    consent = _given(question)
    known = dict(question.answers)
    if consent is not None:
        known |= {"consent": consent, "asked": True}
    if question.acute is not None:
        known["danger"] = question.acute
    if question.acute:
        known["asked"] = True  # in danger nobody waits for an answer
    settled = ("asked", "reporter_professional")  # a no to these closes nothing: it only had to be answered
    return known | {name: True for name in settled if name in known}


def _answered(
    ground: Ground, question: Question, needs: tuple[str, ...], facts: dict[str, object], reading: Reading | None
) -> Decision:
    source = cite(reading.source if reading else ground.source)
    if question.consent is Standing.CONTRADICTING and ground.kind == "consent":
        return ask("De een zegt ja, de ander nee. Bespreek dit, of weeg zelf.", source, {**facts, "open": ["consent"]})
    known = _known(question)
    if refused := [need for need in needs if known.get(need) is False]:
        return no(_refusal(refused[0], ground), source, {**facts, "refused": refused[0]})
    still_open = [need for need in needs if need not in known]
    if still_open:
        return ask(_asking(ground, still_open, facts), source, {**facts, "open": still_open})
    return yes(ground.says, source, facts)


def _refusal(need: str, ground: Ground) -> str:
    if need == "consent":
        return "De toestemming is geweigerd of ingetrokken."
    return f"{ground.title}: dat kan niet. {NEEDS[need]} Nee."


def _asking(ground: Ground, still_open: list[str], facts: Mapping[str, object]) -> str:
    if ground.kind != "weighing":
        return NEEDS[still_open[0]]
    first = (
        "Kan de toestemming worden gevraagd? Zo niet" if facts["ask_consent_first"] else "De toestemming is geweigerd"
    )
    text = f"{first}: beantwoord de vijf vragen."
    if "advice" in facts:
        text += " Deze organisatie heeft geen eigen grond: geef niets, of zonder dat iemand te herkennen is."
    return text
