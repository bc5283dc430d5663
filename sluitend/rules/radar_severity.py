"""Does it grow worse? Kinds of violence and outcomes of weighing over time, as they were told; never a prediction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sluitend.rules.decision import Decision, no, yes
from sluitend.rules.sources import cite

DANGER = ("acute", "injury_child", "firearm", "sexual", "stalking", "arrest", "restraining_order")
"""Facts of a report that tell of more danger when they come up later. Which ones is our reading."""
LEVELS = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Told:
    """What one report told: the kinds of violence, and its ticked facts."""

    on: date
    violence: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome of one weighing: a mark from 1 to 10, and low, medium or high."""

    on: date
    mark: int
    level: str


def rising(*, told: Sequence[Told], weighed: Sequence[Weighed]) -> Decision:
    """YES when the last report tells of a kind of violence or a danger that no earlier one told, or was weighed as
    more severe than the one before. What is told for the first time is in inputs["new"]."""
    reports, weighings = sorted(told, key=lambda one: one.on), sorted(weighed, key=lambda one: one.on)
    fresh = _fresh(reports)
    worse = _worse(weighings)
    facts = {"reports": len(reports), "weighings": len(weighings), "new": fresh, "worse": worse}
    source = cite("radar-lezing")
    if fresh and worse:
        return yes("De laatste melding noemt iets ergers, en de weging viel zwaarder uit.", source, facts)
    if fresh:
        return yes("De laatste melding noemt iets dat in eerdere meldingen niet stond.", source, facts)
    if worse:
        return yes("De laatste weging viel zwaarder uit dan die ervoor.", source, facts)
    if len(reports) < 2 and len(weighings) < 2:
        return no("Er is nog niets om mee te vergelijken.", source, facts)
    return no("De meldingen en wegingen laten geen toename zien.", source, facts)


def _fresh(reports: Sequence[Told]) -> list[str]:
    if len(reports) < 2:
        return []
    before = frozenset[str]().union(*(_grave(one) for one in reports[:-1]))
    return sorted(_grave(reports[-1]) - before)


def _grave(one: Told) -> frozenset[str]:
    return one.violence | (one.facts & set(DANGER))


def _worse(weighings: Sequence[Weighed]) -> bool:
    if len(weighings) < 2:
        return False
    before, last = weighings[-2:]
    return last.mark < before.mark or LEVELS.index(last.level) > LEVELS.index(before.level)
