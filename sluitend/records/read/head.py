"""What stands above everything about a case: who directs, how safe it is, and what happens next."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Assessment, Clock
from sluitend.records.read import the_plan, timeline
from sluitend.records.read.entry import Open, Person, professional
from sluitend.rules.sharing import Category, Seen


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
    public_door: bool  # somebody came in by the public door, and may come back with a code
    last_line: int
    mine: bool  # the viewer is the director
    ours: bool  # an organisation of the viewer directs
    part: bool  # an organisation of the viewer takes part: it may write
    weighs: bool  # the viewer's organisation directs or holds the view on safety
    offered: int | None  # the open offer of the direction, whoever it is for


def head(entry: Open, clocks: list[Clock], actions: tuple[the_plan.Todo, ...]) -> Head:
    """For a page of a case, from what it has read."""
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
        public_door=any(row.door == "public" for row in entry.rows.reports),
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
