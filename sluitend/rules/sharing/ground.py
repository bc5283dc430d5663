"""May content go from one organisation to another, and on which ground (R-SHARE-01 to 09)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.sharing.categories import STRICT
from sluitend.rules.sharing.consent import Standing
from sluitend.rules.sharing.fitting import Fitting, Question, fitting
from sluitend.rules.sharing.grounds import GROUNDS, LABELS, Ground, Grounds
from sluitend.rules.sharing.needs import FIVE_QUESTIONS
from sluitend.rules.sharing.reading import load_grounds


def ground_for(
    *,
    from_kind: str,
    to_kind: str,
    acute: bool,
    consent: bool | None = None,
    covenant: frozenset[tuple[str, str]] = frozenset(),
    category: str = "",
    from_code: str = "",
    to_code: str = "",
    on: date | None = None,
    consents: Standing | None = None,
    answers: Mapping[str, bool] | None = None,
    grounds: Grounds | None = None,
) -> Decision:
    """YES with the first ground that fits in inputs["ground"], else ASK: consent, then the five questions.

    `consent`: given, refused, or None when not asked yet; `consents` (from `consent.standing`) goes before it.
    `covenant`: pairs of kinds that share by covenant, both ways, besides those in `grounds`. NO only where no
    answer of a professional can open a ground (who reported, when that gives danger).
    Raises UnknownCategory and NotInTheRegion, in Dutch.
    """
    question = Question(
        from_kind, to_kind, category, from_code, to_code, on, acute or None,
        consents if consents is not None else consent, answers=answers or {},
    )  # fmt: skip
    return first_of(fitting(question, with_covenants(grounds or load_grounds(), covenant)))


def first_of(found: Fitting) -> Decision:
    """The first yes; else the five questions when they are open; else the first question; else the first no."""
    decisions = [decision for _ground, decision in found]
    for decision in decisions:
        if decision.yes:
            return decision
    asked = [one for one in decisions if one.outcome is Outcome.ASK]
    weighing = [one for one in asked if one.inputs["ground"] == "weighing"]
    return (weighing or asked or decisions)[0]


@lru_cache(maxsize=32)
def with_covenants(grounds: Grounds, pairs: frozenset[tuple[str, str]]) -> Grounds:
    """The same grounds with a covenant for each pair that has none yet; one that ended is not revived."""
    known = [one for one in grounds.all if one.kind == "covenant"]
    new = [pair for pair in sorted(pairs) if not any(one.between(*pair) for one in known)]
    made = tuple(_covenant(giver, receiver) for giver, receiver in new)
    return replace(grounds, all=(*grounds.all, *made))


def _covenant(giver: str, receiver: str) -> Ground:
    return Ground(
        code=f"covenant-{giver}-{receiver}",
        kind="covenant",
        title="Convenant",
        article="",
        source="convenant",
        says="Deze organisaties delen op grond van een convenant.",
        from_kinds=frozenset({giver}),
        to_kinds=frozenset({receiver}),
        both_ways=True,
        never=frozenset(one.value for one in STRICT),
    )


__all__ = ["FIVE_QUESTIONS", "GROUNDS", "LABELS", "first_of", "ground_for", "with_covenants"]
