"""The timeline of a case as somebody asked for it: about one person, of one organisation, of one kind, page by page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sluitend.records.read.written import Happened

PAGE = 25  # lines at a time

KINDS = ("reports", "safety", "statements", "asked", "plan", "protection", "sharing", "other")
_KIND: Mapping[str, str] = {
    "report": "reports", "assess": "safety", "assessment": "safety", "basis": "safety", "monitor": "safety",
    "statement": "statements", "pickup": "asked", "handover": "asked", "plan": "plan", "care": "plan",
    "confer": "plan", "client": "plan", "protect": "protection", "share": "sharing", "glass": "sharing",
    "retention": "sharing", "attachment": "statements",
}  # fmt: skip
"""Of what a source wrote by its kind, of what was done by the first word of the verb."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see. What there is nothing of is the same as nothing asked.

    `person` and `organisation` are ids, `kind` is one of KINDS, `page` counts from 1; `every`: all on one page.
    """

    person: int | None = None
    organisation: int | None = None
    kind: str = ""
    page: int = 1
    every: bool = False

    @property
    def narrow(self) -> bool:
        """True when not everything was asked for."""
        return bool(self.person or self.organisation or self.kind)


@dataclass(frozen=True, slots=True)
class Story:
    """One page of the timeline. `among`: lines that fit what is wanted; `parties` and `kinds` can be chosen from."""

    lines: tuple[Happened, ...]
    wanted: Wanted
    among: int
    pages: int
    parties: tuple[tuple[int, str], ...]
    kinds: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """How many lines that fit stand on other pages."""
        return self.among - len(self.lines)

    @property
    def older(self) -> int:
        """How many of those are older than the last one here."""
        return max(0, self.left_out - (self.wanted.page - 1) * PAGE)


def told(lines: list[Happened], wanted: Wanted) -> Story:
    """The page of these lines (newest first) that is wanted; a page beyond the last is the last."""
    parties = sorted({one.party for one in lines if one.party[0]}, key=lambda one: one[1])
    there = {kind_of(one) for one in lines}
    fitting = [one for one in lines if _fits(one, wanted)]
    pages = 1 if wanted.every else max(1, -(-len(fitting) // PAGE))
    page = min(max(1, wanted.page), pages)
    shown = fitting if wanted.every else fitting[(page - 1) * PAGE : page * PAGE]
    found = Wanted(wanted.person, wanted.organisation, wanted.kind, page, wanted.every)
    return Story(tuple(shown), found, len(fitting), pages, tuple(parties), tuple(one for one in KINDS if one in there))


def kind_of(line: Happened) -> str:
    """To which of KINDS a line belongs."""
    return _KIND.get(line.kind.partition(".")[0], "other")


def _fits(line: Happened, wanted: Wanted) -> bool:
    if wanted.person and wanted.person not in line.persons:
        return False
    if wanted.organisation and wanted.organisation != line.party[0]:
        return False
    return not wanted.kind or kind_of(line) == wanted.kind


@dataclass(frozen=True, slots=True)
class Unseen:
    """An organisation that wrote something this viewer may not read: how much, not what."""

    organisation: str
    pieces: int


def unseen(owners: Iterable[str]) -> tuple[Unseen, ...]:
    """The owners of what stays closed, each once, most first."""
    counted: dict[str, int] = {}
    for owner in owners:
        counted[owner] = counted.get(owner, 0) + 1
    return tuple(Unseen(name, counted[name]) for name in sorted(counted, key=lambda one: (-counted[one], one)))


@dataclass(frozen=True, slots=True)
class Beside:
    """What different sources say about the same thing, beside each other; all of it stays (promise 9)."""

    subject: str
    person: int | None
    lines: tuple[Happened, ...]


def beside(lines: Iterable[Happened]) -> tuple[Beside, ...]:
    """Statements by different sources on the same subject about the same person that do not say the same."""
    subjects: dict[tuple[str, tuple[int, ...]], dict[str, Happened]] = {}
    for one in lines:
        if one.kind == "statement" and not one.closed and one.title.strip():
            subjects.setdefault((_plain(one.title), one.persons), {}).setdefault(_plain(one.source), one)
    return tuple(
        Beside(next(iter(told.values())).title, persons[0] if persons else None,
               tuple(sorted(told.values(), key=lambda one: one.at)))
        for (_subject, persons), told in subjects.items()
        if len(told) > 1 and len({_plain(one.text) for one in told.values()}) > 1
    )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!")
