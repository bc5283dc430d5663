"""Figures from answers: how long it took, how often the right one was found, and for whom less often."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bench.people.told import Told
from bench.recognising.answers import Answer

Pair = tuple[Told, Answer]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class Recall:
    """Of the people who are in the register: the right one first, and among the first ten."""

    asked: int
    at_1: float
    at_10: float


def times(answers: Sequence[Answer]) -> Times:
    """Over all answers, also for people who are not in the register."""
    return Times(*(float(part) for part in np.percentile([one.milliseconds for one in answers], [50, 95, 99])))


def recall(pairs: Iterable[Pair]) -> Recall:
    """1 for no queries at all."""
    present = [(told, answer) for told, answer in pairs if told.truth is not None]
    first = sum(answer.found[:1] == [told.truth] for told, answer in present)
    ten = sum(told.truth in answer.found[:10] for told, answer in present)
    return Recall(len(present), first / len(present) if present else 1.0, ten / len(present) if present else 1.0)


def by(pairs: Sequence[Pair], field: Callable[[Told], str]) -> dict[str, Recall]:
    """The same for each stratum or origin that has somebody in the register."""
    groups: dict[str, list[Pair]] = {}
    for told, answer in pairs:
        if told.truth is not None and field(told):
            groups.setdefault(field(told), []).append((told, answer))
    return {name: recall(rows) for name, rows in sorted(groups.items())}


def certain(pairs: Iterable[Pair]) -> tuple[int, int, int]:
    """Links the tool is sure of: all, those that are wrong, and queries about absent people that got one."""
    links = [(told, one) for told, answer in pairs for one in answer.certain]
    wrong = [told for told, one in links if one != told.truth]
    return len(links), len(wrong), sum(told.truth is None for told in wrong)
