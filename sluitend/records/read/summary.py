"""A case on paper, for a meeting or a judge: what this reader may see, no hidden address, and what is left out.

A paper travels. So a hidden address is never on it, whoever prints it (promise 8), and only the parts that were asked
for are read and logged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

from sluitend.records.read import family, kinds, looks, protected, story, the_plan, timeline, who_acts
from sluitend.records.read.entry import Forbidden, Known, Open, opened
from sluitend.records.read.head import Head, head
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.written import Happened
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.sharing import Category, Seen

PARTS = ("family", "safety", "story", "plan", "actions", "asked", "meetings", "protection", "terms")
FOR = {
    "meeting": ("family", "safety", "plan", "actions", "asked", "meetings", "terms"),
    "judge": ("family", "safety", "story", "plan", "protection"),
}
WROTE = {"safety": frozenset({"assessment", "basis"}), "story": frozenset({"report", "statement", "attachment"})}


@dataclass(frozen=True, slots=True)
class Summary:
    """What goes on the paper. `left_out`: organisations that wrote what this reader may not read, and how much."""

    head: Head
    reader: Viewer
    at: datetime
    purpose: str
    parts: frozenset[str]
    members: tuple[family.Member, ...]
    about_all: tuple[family.Said, ...]
    wrote: tuple[Happened, ...]
    phases: tuple[the_plan.Phase, ...]
    actions: tuple[the_plan.Todo, ...]
    arranged: tuple[the_plan.Arranged, ...]
    requests: tuple[who_acts.Request, ...]
    meetings: tuple[the_plan.Meeting, ...]
    arrests: tuple[protected.Held, ...]
    orders: tuple[protected.Order, ...]
    looks: tuple[protected.Look, ...]
    terms: tuple[protected.Term, ...]
    names: tuple[tuple[int, str], ...]
    left_out: tuple[story.Unseen, ...]

    @property
    def parts_left_out(self) -> tuple[str, ...]:
        """Parts that the reader did not ask for."""
        return tuple(one for one in PARTS if one not in self.parts)


@dataclass(frozen=True, slots=True)
class _OnPaper(Open):
    """The same look at the same case, without hidden addresses."""

    def _answer(self, hold: Any, category: str, persons: Iterable[int | None]) -> Seen:
        if category == Category.HIDDEN_ADDRESS:
            unlogged = replace(self, shown=looks.Shown())
            seen = Open._answer(unlogged, hold, category, persons)
            return Seen.THAT if seen is Seen.WHAT else seen
        return Open._answer(self, hold, category, persons)

    def veil(self, text: str, controller: int) -> str:  # noqa: ARG002 (whoever wrote it: the place stays hidden)
        return self.rows.hidden.veil(text) if text else text

    def hidden_too(self, recorded_by: Iterable[int | None]) -> bool:  # noqa: ARG002 (nobody is)
        return False


def summary(
    viewer: Viewer, number: str, *, purpose: str, parts: Iterable[str], now: datetime
) -> Summary | Known | Forbidden | None:
    """The parts of a case that were asked for; the same answers as `case.case_page`. The look is logged as "pdf"."""
    with opened(viewer, number, what="pdf", now=now, along=kinds.PAGE) as entry:
        if not isinstance(entry, Open):
            return entry
        wanted = frozenset(parts) & set(PARTS)
        return veiled(_summary(_on_paper(entry), purpose, wanted, now), entry)


def _on_paper(entry: Open) -> _OnPaper:
    return _OnPaper(**{one.name: getattr(entry, one.name) for one in fields(Open)})


def _summary(entry: _OnPaper, purpose: str, parts: frozenset[str], now: datetime) -> Summary:
    today = now.astimezone(AMSTERDAM).date()
    clocks, people = entry.rows.clocks, _people(entry, parts, today)

    def of(part: str, read: Any) -> Any:
        return read() if part in parts else ()

    return Summary(
        head=head(entry, clocks, the_plan.actions(entry)), reader=entry.viewer, at=now, purpose=purpose, parts=parts,
        members=people if "family" in parts else (), about_all=of("family", lambda: family.statements_about_all(entry)),
        wrote=tuple(_wrote(entry, parts)), phases=of("plan", lambda: the_plan.phases(entry)),
        actions=of("actions", lambda: the_plan.actions(entry)), arranged=of("plan", lambda: the_plan.arranged(entry)),
        requests=of("asked", lambda: who_acts.requests(entry, clocks)),
        meetings=of("meetings", lambda: the_plan.meetings(entry)),
        arrests=of("protection", lambda: protected.arrests(entry)),
        orders=of("protection", lambda: protected.orders(entry, now)),
        looks=of("safety", lambda: protected.looks(entry)),
        terms=of("terms", lambda: protected.terms(clocks)),
        names=tuple((one.id, one.name) for one in people), left_out=story.unseen(_closed(entry)),
    )  # fmt: skip


def _people(entry: _OnPaper, parts: frozenset[str], today: date) -> tuple[family.Member, ...]:
    """The family; where only names are asked for, nothing more of them stands in the log."""
    if "family" in parts:
        return family.family(entry, today)
    if not parts & {"plan", "protection"}:
        return ()
    people = family.family(replace(entry, shown=looks.Shown()), today)
    if known := [one.id for one in people if one.known]:
        entry.shown.add(Category.STATEMENT, known)
    return people


def _wrote(entry: Open, parts: frozenset[str]) -> Iterator[Happened]:
    """What sources wrote, oldest first: a reader of a paper starts at the beginning."""
    kept = frozenset[str]().union(*(WROTE[part] for part in parts if part in WROTE))
    if kept:
        yield from (one for one in reversed(timeline.happened(entry)) if one.kind in kept and not one.closed)


def _closed(entry: Open) -> Iterator[str]:
    """Whose each piece is that is there and stays closed, in all parts; looked at without a line in the log."""
    apart = replace(entry, shown=looks.Shown())
    yield from (one.source for one in timeline.happened(apart) if one.closed)
    for phase in the_plan.phases(apart):
        yield from (one.by for one in (*phase.goals, *phase.agreements) if one.closed)
    for meeting in the_plan.meetings(apart):
        yield from (one.organisation for one in meeting.inputs if one.closed)


def veiled(found: Any, entry: Open) -> Any:
    """The same with every text free of hidden addresses, also where a page shows them to who is entitled."""
    if isinstance(found, str):
        return entry.rows.hidden.veil(found)
    if isinstance(found, tuple):
        return tuple(veiled(one, entry) for one in found)
    if is_dataclass(found) and not isinstance(found, type) and not isinstance(found, Viewer):
        changed = {one.name: veiled(getattr(found, one.name), entry) for one in fields(found)}
        return type(found)(**changed)
    return found
