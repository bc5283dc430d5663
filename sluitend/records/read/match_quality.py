"""How well recognising goes, from what people decided about it: counts only, and small ones are not shown.

A proposal that a person answered, a link that was undone and somebody who turned out to be known afterwards are data
(issue 5: correction by people). The group of a name is worked out while counting and kept of nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from sluitend.matching.name_groups import GROUPS, name_group
from sluitend.records.models import MatchQuestion, MatchSample, Mention, PersonLink, PersonTie
from sluitend.records.read import shown_rates
from sluitend.records.read.shown_rates import Change, Rate, Recall
from sluitend.records.read.small_numbers import shown
from sluitend.records.read.viewer import Viewer
from sluitend.rules.calendar import AMSTERDAM

READERS = ("policy", "team_manager", "area_manager", "privacy_officer")
CERTAIN, BY_HAND = "certain", "hand"
ASKED = ("likely", "possible")
LATER = "later"  # proposed when the whole register was searched, not when the report came in
STATED_WRONG = 1 / 10_000  # of certain links, measured on made-up people (matching/weights)
WRONG_ANSWER, OPEN, FELL_AWAY = "other", "", "moot"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal or link: about which mention, in which band, when that was reported, and whether it was right."""

    mention: int
    band: str
    at: datetime
    given_names: str
    at_once: bool
    right: bool | None  # None: nobody answered yet


@dataclass
class Tally:
    """What was counted of some mentions."""

    proposals: list[Proposal] = field(default_factory=list)
    mentions: int = 0
    later: set[int] = field(default_factory=set)
    drawn: int = 0
    known: int = 0

    def of(self, *bands: str) -> list[Proposal]:
        return [one for one in self.proposals if one.band in bands and one.right is not None]

    def rate(self, *bands: str) -> Rate:
        mine = self.of(*bands)
        return shown_rates.rate(sum(bool(one.right) for one in mine), len(mine))

    def wrong(self) -> Rate:
        """Of the certain links the share that a person undid."""
        mine = self.of(CERTAIN)
        return shown_rates.rate(sum(not one.right for one in mine), len(mine))

    def waiting(self) -> str:
        return shown(sum(one.right is None for one in self.proposals))

    def recall(self) -> Recall | None:
        now = {one.mention for one in self.proposals if one.at_once and one.right}
        proposed = {one.mention for one in self.proposals if one.at_once}
        later = {one.mention for one in self.proposals if one.right and not one.at_once} | self.later
        return shown_rates.recall(
            at_once=len(now), later=len(later - now), silent=max(self.mentions - len(proposed), self.drawn),
            drawn=self.drawn, known=self.known,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a quarter or a group of names. `name` is a code or "2026-3"."""

    name: str
    proposals: Rate
    certain: Rate
    recall: Recall | None


@dataclass(frozen=True, slots=True)
class Quality:
    """`wrong`: of certain links; `bands`: of each band that is asked, the share that people said yes to."""

    mentions: str
    bands: dict[str, Rate]
    wrong: Rate
    waiting: str
    recall: Recall | None
    drawn: str
    quarters: tuple[Row, ...]
    groups: tuple[Row, ...]
    drift: Change | None


def quality(viewer: Viewer, *, start: datetime, end: datetime, recent: datetime) -> Quality | None:
    """Of what was reported from `start` up to `end`; `recent` is where the last quarter begins, for the drift.

    None for a role that has no business with it (READERS).
    """
    if viewer.role not in READERS:
        return None
    rows, others = list(_proposals(start, end)), _others(start, end)
    whole = _by_name(rows, others, lambda _at, _names: "")[""]
    return Quality(
        mentions=shown(whole.mentions), bands={band: whole.rate(band) for band in (*ASKED, LATER)}, wrong=whole.wrong(),
        waiting=whole.waiting(), recall=whole.recall(), drawn=shown(whole.drawn),
        quarters=_by(rows, others, lambda at, _names: _quarter(at)),
        groups=_by(rows, others, lambda _at, names: name_group(names), GROUPS),
        drift=_drift(rows, recent),
    )  # fmt: skip


def _proposals(start: datetime, end: datetime) -> Iterator[Proposal]:
    yield from _links(start, end)
    yield from _questions(start, end)


def _links(start: datetime, end: datetime) -> Iterator[Proposal]:
    """Links that were made by themselves. Undone is one that ended and was not given back."""
    rows = PersonLink.objects.filter(band=CERTAIN, again__isnull=True, **_in(start, end))
    rows = rows.filter(at__lte=F("mention__report__received_at"))  # later ones rest on what a person said
    given_back = set(
        PersonLink.objects.filter(again__isnull=False, ended_at__isnull=True).values_list("again", flat=True)
    )
    told = rows.values_list("pk", "mention", "mention__report__received_at", "mention__given_names", "ended_at")
    for key, mention, at, names, ended in told.iterator():
        yield Proposal(mention, CERTAIN, at, names, True, ended is None or key in given_back)


def _questions(start: datetime, end: datetime) -> Iterator[Proposal]:
    """Questions to people. A yes that somebody took back later was no."""
    rows = MatchQuestion.objects.filter(**_in(start, end)).exclude(answer=FELL_AWAY)
    told = rows.values_list("mention", "band", "mention__report__received_at", "mention__given_names", "answer",
                            "tie__undone_at", "asked_at")  # fmt: skip
    for mention, band, at, names, answer, undone, asked in told.iterator():
        right = None if answer == OPEN else answer != WRONG_ANSWER and undone is None
        yield Proposal(mention, band if asked <= at else LATER, at, names, asked <= at, right)


def _in(start: datetime, end: datetime) -> dict[str, object]:
    return {"mention__report__received_at__gte": start, "mention__report__received_at__lt": end}


@dataclass(frozen=True, slots=True)
class Others:
    """What is counted besides proposals, each with when it was reported and a given name: (mention, at, name, …)."""

    mentions: list[tuple[int, datetime, str]]
    tied: list[tuple[int, datetime, str]]
    drawn: list[tuple[int, datetime, str, str]]


def _others(start: datetime, end: datetime) -> Others:
    linked = PersonLink.objects.filter(mention=OuterRef("pk"))
    told = Mention.objects.filter(Exists(linked), report__received_at__gte=start, report__received_at__lt=end)
    ties = PersonTie.objects.filter(band=BY_HAND, undone_at__isnull=True, **_in(start, end))
    drawn = MatchSample.objects.filter(**_in(start, end)).exclude(answer="")
    return Others(
        list(told.order_by().values_list("pk", "report__received_at", "given_names")), list(ties.values_list(*_WHOSE)),
        list(drawn.values_list(*_WHOSE, "answer")),
    )  # fmt: skip


def _by_name(rows: Iterable[Proposal], others: Others, name: Callable[[datetime, str], str]) -> dict[str, Tally]:
    found: dict[str, Tally] = defaultdict(Tally)
    for one in rows:
        found[name(one.at, one.given_names)].proposals.append(one)
    for _mention, at, names in others.mentions:
        found[name(at, names)].mentions += 1
    for mention, at, names in others.tied:
        found[name(at, names)].later.add(mention)
    for _mention, at, names, answer in others.drawn:
        found[name(at, names)].drawn += 1
        found[name(at, names)].known += answer == MatchSample.Answer.KNOWN
    return found


_WHOSE = ("mention", "mention__report__received_at", "mention__given_names")


def _by(
    rows: list[Proposal], others: Others, name: Callable[[datetime, str], str], order: tuple[str, ...] = ()
) -> tuple[Row, ...]:
    found = _by_name(rows, others, name)
    names = [one for one in order if one in found] if order else sorted(found)
    return tuple(Row(one, found[one].rate(*ASKED), found[one].rate(CERTAIN), found[one].recall()) for one in names)


def _quarter(at: datetime) -> str:
    local = at.astimezone(AMSTERDAM)
    return f"{local.year}-{(local.month + 2) // 3}"


def _drift(rows: list[Proposal], recent: datetime) -> Change | None:
    """Whether people say yes to as many proposals as before, in the last quarter against all before it."""
    sides: tuple[Tally, Tally] = (Tally(), Tally())
    for one in rows:
        sides[one.at >= recent].proposals.append(one)
    before, after = (side.of(*ASKED) for side in sides)
    return shown_rates.change(
        (sum(bool(one.right) for one in before), len(before)), (sum(bool(one.right) for one in after), len(after))
    )
