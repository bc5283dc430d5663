"""What the radar asks of a professional, and what was answered: found at a weighing, or set aside with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sluitend.records.read.entry import Open
from sluitend.records.read.radar_signals import Signal
from sluitend.records.region import book
from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.radar import structural_unsafety
from sluitend.rules.radar_stalking import stalking_pattern
from sluitend.rules.sharing import Category, Seen

STRUCTURAL, STALKING = "structural_unsafety", "stalking_pattern"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a professional said since the last signal. `how`: found, found_not, weighed (at a weighing) or set_aside."""

    how: str
    at: datetime
    by: str
    why: str = ""
    principle: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its reason, its source and the numbers it was worked out with."""

    rule: str
    decision: Decision
    days: tuple[tuple[date, str], ...]  # for stalking: which act on which day
    answer: Answer | None


def questions(entry: Open, told: Sequence[Signal], today: date) -> tuple[Question, ...]:
    """What is asked now; nothing for a rule that sees no reason to ask."""
    acts = tuple((one.day, act) for one in told for act in one.acts)
    found = {
        STRUCTURAL: structural_unsafety(days=[one.day for one in told],
                                        told=any("structural" in one.facts for one in told), book=book(), on=today),
        STALKING: stalking_pattern(acts=acts, book=book(), on=today),
    }  # fmt: skip
    since = max((one.at for one in told), default=None)
    return tuple(
        Question(name, decision, acts if name == STALKING else (), _answer(entry, name, since))
        for name, decision in found.items() if decision.outcome is Outcome.ASK
    )  # fmt: skip


def _answer(entry: Open, name: str, since: datetime | None) -> Answer | None:
    """The last answer that was given when all of this had been told."""
    found = [one for one in (*_set_aside(entry, name), *_found(entry, name)) if since is None or one.at >= since]
    return max(found, key=lambda one: one.at, default=None)


def _set_aside(entry: Open, name: str) -> list[Answer]:
    rows = [row for row in entry.rows.of("deviations") if row.receipt.rule == name]
    if not rows or not entry.shares(Category.PLAN):
        return []
    return [Answer("set_aside", row.at, row.by.name, row.reason, row.principle) for row in rows]


def _found(entry: Open, name: str) -> list[Answer]:
    """Each weighing finds whether it is structural; that it weighed small acts as one pattern stands in its words."""
    rows = [
        row for row in entry.rows.assessments
        if entry.shows(f"assessment:{row.pk}", row.controller_id, Category.ASSESSMENT) is Seen.WHAT
    ]  # fmt: skip
    if name != STRUCTURAL:
        return [Answer("weighed", row.at, row.controller.name) for row in rows]
    return [Answer("found" if row.structural else "found_not", row.at, row.controller.name) for row in rows]
