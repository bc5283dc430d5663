"""From what sources told to what can be drawn: one line for each pair and each sort of tie."""

from collections.abc import Sequence

from sluitend.records.read.drawing import Fact, Picture
from sluitend.rules import kin
from sluitend.web.drawing import Tie
from sluitend.web.family_words import short

MOST_KINDS = 3  # of violence beside one line; the list of words names all


class Ties:
    """`made`: the lines; `facts`: what each says, by the key of the line. How it looks, the last source decides."""

    def __init__(self, picture: Picture) -> None:
        self.made: list[Tie] = []
        self.facts: list[tuple[str, int | None, int | None]] = []
        groups: dict[tuple[object, ...], list[Fact]] = {}
        for fact in picture.facts:
            if fact.a is not None and (fact.b is not None or fact.kind == "pregnant"):
                groups.setdefault(_sort(fact), []).append(fact)
        for facts in groups.values():
            self._tie(facts)

    def _tie(self, facts: list[Fact]) -> None:
        last = facts[-1]
        a, b = last.a or 0, last.b or 0
        if last.kind in kin.COUPLES:
            self._add(last, "couple", a, b, _state(facts), couple_label(facts))
        elif last.kind in kin.DESCENTS:
            self._add(last, "descent", a, b, kin.DESCENTS[last.kind])
        elif last.kind == "twin":
            self._add(last, "twin", a, b, "twin")
        elif last.kind == "sibling":
            self._add(last, "line", a, b, "sibling", short("sibling"))
        elif last.kind in kin.VIOLENCE:
            kinds = [kind for kind in kin.VIOLENCE if any(fact.kind == kind for fact in facts)]
            more = f" +{len(kinds) - MOST_KINDS}" if len(kinds) > MOST_KINDS else ""
            words = ", ".join(short(kind) for kind in kinds[:MOST_KINDS])
            self._add(last, "line", a, b, kinds[0], words + more, arrow=True)
        elif last.kind in kin.CONTACT:
            self._add(last, "line", a, b, "contact", short(last.kind))
        elif last.kind == "pregnant":
            self._add(last, "descent", a, -a, "birth")
            if b:
                self._add(last, "descent", b, -a, "birth")

    def _add(self, fact: Fact, kind: str, a: int, b: int, look: str, label: str = "", arrow: bool = False) -> None:
        self.facts.append((fact.kind, fact.a, fact.b))
        self.made.append(Tie(len(self.made), kind, a, b, look, label, arrow))  # type: ignore[arg-type]


def _sort(fact: Fact) -> tuple[object, ...]:
    """Facts that make one line together. Violence has a direction; a marriage has none."""
    pair = frozenset((fact.a, fact.b))
    if fact.kind in kin.COUPLES:
        return "couple", pair
    if fact.kind in kin.VIOLENCE:
        return "violence", fact.a, fact.b
    if fact.kind in kin.CONTACT:
        return "contact", pair
    if fact.kind in kin.SIBLINGS:
        return fact.kind, pair
    return fact.kind, fact.a, fact.b


TOGETHER, APART = ("married", "together", "partners"), ("divorced", "separated")
"""What says most stands first: who is married is a partner too."""


def _state(facts: Sequence[Fact]) -> str:
    return _states(facts)[-1]


def _states(facts: Sequence[Fact]) -> list[str]:
    """How a couple stands, the last source last: one word, or two when one source says together and another apart."""
    found = []
    for fact in facts:
        side = TOGETHER if fact.kind in TOGETHER else APART
        best = next(kind for kind in side if any(each.kind == kind for each in facts))
        found = [*(one for one in found if one != best), best]
    return found


def is_contested(facts: Sequence[Fact]) -> bool:
    """Whether one source says that they are together and another that they are not."""
    return len(_states(facts)) > 1


def couple_label(facts: Sequence[Fact]) -> str:
    """One word for how they stand, with the year; two when sources say different things."""
    labels = []
    for kind in _states(facts):
        since = next((fact.since[:4] for fact in reversed(facts) if fact.kind == kind and fact.since), "")
        labels.append(f"{short(kind)} {since}".strip())
    return " / ".join(labels)
