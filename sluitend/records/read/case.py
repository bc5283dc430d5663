"""The case page: everything that this viewer may know of one case, in one go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sluitend.records.read import (
    attachments,
    drawing,
    family,
    glass,
    kinds,
    own_family,
    people_here,
    protected,
    story,
    the_plan,
    timeline,
    who_acts,
)
from sluitend.records.read.entry import Forbidden, Known, Open, enter, opened
from sluitend.records.read.head import Head, head
from sluitend.records.read.insight import CaseCounts, counts_of
from sluitend.records.read.viewer import Viewer
from sluitend.rules.calendar import AMSTERDAM

__all__ = ["CasePage", "Desk", "Forbidden", "Head", "Known", "case_page", "changes", "desk"]


@dataclass(frozen=True, slots=True)
class CasePage:
    head: Head
    members: tuple[family.Member, ...]
    picture: drawing.Picture
    about_all: tuple[family.Said, ...]
    requests: tuple[who_acts.Request, ...]
    offers: tuple[who_acts.Offer, ...]
    knots: tuple[who_acts.Knot, ...]
    phases: tuple[the_plan.Phase, ...]
    actions: tuple[the_plan.Todo, ...]
    arranged: tuple[the_plan.Arranged, ...]
    meetings: tuple[the_plan.Meeting, ...]
    terms: tuple[protected.Term, ...]
    looks: tuple[protected.Look, ...]
    arrests: tuple[protected.Held, ...]
    orders: tuple[protected.Order, ...]
    beds: tuple[protected.Bed, ...]
    shared: tuple[protected.Shared, ...]
    consents: tuple[protected.Asked, ...]
    deviations: tuple[protected.Otherwise, ...]
    documents: tuple[attachments.Attached, ...]
    story: story.Story
    beside: tuple[story.Beside, ...]
    unseen: tuple[story.Unseen, ...]
    partners: tuple[who_acts.Partner, ...]
    questions: int
    counts: CaseCounts
    guarded: own_family.Guarded
    glass_until: datetime | None  # until when the viewer looks by broken glass

    @property
    def names(self) -> dict[int, str]:
        """Names of the family by id, for goals and measures that are about one of them."""
        return {one.id: one.name or "?" for one in self.members}


def case_page(
    viewer: Viewer, number: str, *, now: datetime, wanted: story.Wanted | None = None
) -> CasePage | Known | Forbidden | None:
    """The case as this viewer may see it; Known when only that it exists; None when it does not. The look is logged."""
    with opened(viewer, number, what="case", now=now, along=kinds.PAGE) as entry:
        return _page(entry, now, wanted or story.Wanted()) if isinstance(entry, Open) else entry


def _page(entry: Open, now: datetime, wanted: story.Wanted) -> CasePage:
    today: date = now.astimezone(AMSTERDAM).date()
    clocks, members = entry.rows.clocks, family.family(entry, today)
    actions = the_plan.actions(entry)
    requests, phases, meetings = who_acts.requests(entry, clocks), the_plan.phases(entry), the_plan.meetings(entry)
    lines = timeline.happened(entry)
    return CasePage(
        head=head(entry, clocks, actions), members=members, picture=drawing.picture(entry, members, today),
        about_all=family.statements_about_all(entry), requests=requests,
        offers=who_acts.offers(entry), knots=who_acts.knots(entry), phases=phases, actions=actions,
        arranged=the_plan.arranged(entry), meetings=meetings, terms=protected.terms(clocks),
        looks=protected.looks(entry), arrests=protected.arrests(entry), orders=protected.orders(entry, now),
        beds=protected.beds(entry), shared=protected.shared(entry), consents=protected.consents(entry),
        deviations=protected.deviations(entry), documents=attachments.documents(entry),
        story=story.told(lines, wanted), beside=story.beside(lines),
        unseen=story.unseen(_closed(lines, phases, meetings)),
        partners=who_acts.partners(entry, requests, actions),
        questions=len(entry.rows.of("questions")),
        counts=counts_of(entry.rows, now=now), guarded=own_family.guarded(entry), glass_until=glass.open_until(entry),
    )  # fmt: skip


def _closed(
    lines: list[timeline.Happened], phases: tuple[the_plan.Phase, ...], meetings: tuple[the_plan.Meeting, ...]
) -> Iterator[str]:
    """Whose each piece is that is there and stays closed for this viewer."""
    yield from (one.source for one in lines if one.closed)
    for phase in phases:
        yield from (one.by for one in (*phase.goals, *phase.agreements) if one.closed)
    for meeting in meetings:
        yield from (one.organisation for one in meeting.inputs if one.closed)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a form about a case needs: what stands on top, and whom one can choose from."""

    head: Head
    members: tuple[tuple[int, str], ...]
    colleagues: tuple[people_here.Colleague, ...]


def desk(viewer: Viewer, number: str, *, now: datetime) -> Desk | Known | Forbidden | None:
    """For the forms about a case; the same answers as `case_page`."""
    with opened(viewer, number, what="form", now=now, along=kinds.DESK) as entry:
        return _desk(entry, now) if isinstance(entry, Open) else entry


def _desk(entry: Open, now: datetime) -> Desk:
    today = now.astimezone(AMSTERDAM).date()
    people = tuple((one.id, one.name or "?") for one in family.family(entry, today) if one.known)
    on_top = head(entry, entry.rows.clocks, the_plan.actions(entry))
    return Desk(on_top, people, people_here.colleagues(taking_part(entry), entry.case.pk))


def changes(viewer: Viewer, number: str, line: int, *, now: datetime) -> tuple[timeline.Change, ...] | None:
    """What others did in this case since a page that remembers `line` was opened; None for who cannot open it.

    No look of its own in the log: the page that asks has one.
    """
    entry = enter(viewer, number, now=now)
    return timeline.changes_since(entry, line) if isinstance(entry, Open) else None


def taking_part(entry: Open) -> frozenset[int]:
    """Ids of the organisations that are asked or act in a case: whose people can be given an action."""
    rows = [row for row in entry.rows.pickups if row.state in ("asked", "accepted")]
    found = {entry.case.director_organisation_id, entry.case.safety_holder_id, *(row.organisation_id for row in rows)}
    found |= {row.decided_by.organisation_id for row in rows if row.decided_by}
    return frozenset(key for key in found if key is not None)
