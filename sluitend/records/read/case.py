"""The case page: everything that this viewer may know of one case, in one go."""

from dataclasses import dataclass
from datetime import date, datetime

from sluitend.records.models import Assessment, Clock
from sluitend.records.read import family, glass, kinds, own_family, people_here, protected, the_plan, timeline, who_acts
from sluitend.records.read.entry import Forbidden, Known, Open, Person, enter, opened, professional
from sluitend.records.read.insight import CaseCounts, counts_of
from sluitend.records.read.viewer import Viewer
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.sharing import Category, Seen

__all__ = ["CasePage", "Desk", "Forbidden", "Head", "Known", "case_page", "changes", "desk"]


@dataclass(frozen=True, slots=True)
class Step:
    """The next dated thing that somebody does."""

    text: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above everything about a case: that-information."""

    id: int
    number: str
    family: str
    state: str
    phase: str
    mark: int | None
    acute: bool
    opened_at: datetime
    closed_at: datetime | None
    closed_why: str
    director: Person | None
    director_since: datetime | None
    safety_holder: str
    weighed_at: datetime | None
    weighed_by: str
    next_step: Step | None
    visit_warning: str
    safe_contact: str
    municipality: str
    reports: int
    last_line: int
    mine: bool  # the viewer is the director
    ours: bool  # an organisation of the viewer directs
    part: bool  # an organisation of the viewer takes part: it may write
    weighs: bool  # the viewer's organisation directs or holds the view on safety
    offered: int | None  # the open offer of the direction, whoever it is for


@dataclass(frozen=True, slots=True)
class CasePage:
    head: Head
    members: tuple[family.Member, ...]
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
    happened: tuple[timeline.Happened, ...]
    left_out: int
    questions: int
    counts: CaseCounts
    guarded: own_family.Guarded
    glass_until: datetime | None  # until when the viewer looks by broken glass

    @property
    def names(self) -> dict[int, str]:
        """Names of the family by id, for goals and measures that are about one of them."""
        return {one.id: one.name or "?" for one in self.members}


def case_page(
    viewer: Viewer, number: str, *, now: datetime, all_lines: bool = False
) -> CasePage | Known | Forbidden | None:
    """The case as this viewer may see it; Known when only that it exists; None when it does not. The look is logged."""
    with opened(viewer, number, what="case", now=now, along=kinds.PAGE) as entry:
        return _page(entry, now, all_lines) if isinstance(entry, Open) else entry


def _page(entry: Open, now: datetime, all_lines: bool) -> CasePage:
    today: date = now.astimezone(AMSTERDAM).date()
    clocks = entry.rows.clocks
    actions = the_plan.actions(entry)
    lines, left_out = timeline.happened(entry, all_lines=all_lines)
    return CasePage(
        head=_head(entry, clocks, actions), members=family.family(entry, today),
        about_all=family.statements_about_all(entry), requests=who_acts.requests(entry, clocks),
        offers=who_acts.offers(entry), knots=who_acts.knots(entry), phases=the_plan.phases(entry), actions=actions,
        arranged=the_plan.arranged(entry), meetings=the_plan.meetings(entry), terms=protected.terms(clocks),
        looks=protected.looks(entry), arrests=protected.arrests(entry), orders=protected.orders(entry, now),
        beds=protected.beds(entry), shared=protected.shared(entry), consents=protected.consents(entry),
        deviations=protected.deviations(entry), happened=lines, left_out=left_out,
        questions=len(entry.rows.of("questions")),
        counts=counts_of(entry.rows, now=now), guarded=own_family.guarded(entry), glass_until=glass.open_until(entry),
    )  # fmt: skip


def _head(entry: Open, clocks: list[Clock], actions: tuple[the_plan.Todo, ...]) -> Head:
    case, viewer = entry.case, entry.viewer
    weighed = entry.rows.assessments[-1] if entry.rows.assessments else None
    offered = next((row.pk for row in entry.rows.handovers if row.state == "offered"), None)
    since = next((row.starts_at for row in entry.rows.directions if row.ends_at is None), None)
    ours = case.director_organisation_id in viewer.organisations
    return Head(
        id=case.pk, number=case.number, family=entry.told(case.family_name, Category.STATEMENT), state=case.state,
        phase=case.phase, mark=_mark(entry, weighed), acute=case.acute, opened_at=case.opened_at,
        closed_at=case.closed_at, closed_why=entry.told(case.closed_why), director=professional(case.director),
        director_since=since, safety_holder=case.safety_holder.name if case.safety_holder else "",
        weighed_at=weighed.at if weighed else None, weighed_by=weighed.controller.name if weighed else "",
        next_step=_next(clocks, actions),
        visit_warning=entry.told(case.visit_warning, Category.VISIT_WARNING),
        safe_contact=entry.told(entry.veil(case.safe_contact, 0), Category.CONTACT_ADDRESS),
        municipality=case.municipality, reports=len(entry.rows.reports), last_line=timeline.last_line(entry),
        # The chain lets who was told of a refusal write too; that person reaches every form from the knot itself.
        mine=case.director_id == viewer.id, ours=ours, part=entry.standing.part or entry.standing.told,
        weighs=ours or case.safety_holder_id in viewer.organisations, offered=offered,
    )  # fmt: skip


def _mark(entry: Open, weighed: Assessment | None) -> int | None:
    """The mark is of the assessment that gave it: for who may read that one."""
    if weighed is None:
        return entry.case.mark
    seen = entry.shows(f"assessment:{weighed.pk}", weighed.controller_id, Category.ASSESSMENT)
    return entry.case.mark if seen is Seen.WHAT else None


def _next(clocks: list[Clock], actions: tuple[the_plan.Todo, ...]) -> Step | None:
    steps = [Step(one.text, one.due_at, one.owner) for one in actions if one.state == "open"]
    if not steps:
        running = (row for row in clocks if row.state == Clock.State.RUNNING)
        steps = [Step(row.label, row.due_at, row.owner.name if row.owner else row.organisation.name) for row in running]
    return min(steps, key=lambda one: one.at, default=None)


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
    head = _head(entry, entry.rows.clocks, the_plan.actions(entry))
    return Desk(head, people, people_here.colleagues(taking_part(entry), entry.case.pk))


def changes(viewer: Viewer, number: str, line: int, *, now: datetime) -> tuple[timeline.Change, ...]:
    """What others did in this case since a page that remembers `line` was opened. No look of its own in the log."""
    entry = enter(viewer, number, now=now)
    return timeline.changes_since(entry, line) if isinstance(entry, Open) else ()


def taking_part(entry: Open) -> frozenset[int]:
    """Ids of the organisations that are asked or act in a case: whose people can be given an action."""
    rows = [row for row in entry.rows.pickups if row.state in ("asked", "accepted")]
    found = {entry.case.director_organisation_id, entry.case.safety_holder_id, *(row.organisation_id for row in rows)}
    found |= {row.decided_by.organisation_id for row in rows if row.decided_by}
    return frozenset(key for key in found if key is not None)
