"""Who was asked what in a case, what they answered and do; offers to take over; knots put to the ladder."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Clock, Handover, Pickup
from sluitend.records.read import the_plan
from sluitend.records.read.entry import Open


@dataclass(frozen=True, slots=True)
class Request:
    """What an organisation is asked to do here. `mine`: an answer is expected of the viewer's organisation."""

    id: int
    organisation: str
    question: str
    why: str
    source: str
    state: str
    asked_at: datetime
    asked_by: str
    decided_at: datetime | None
    decided_by: str
    reason: str
    first_contact_at: datetime | None
    due_at: datetime | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation in the case: what it was asked and answered, and what it does now."""

    organisation: str
    requests: tuple[Request, ...]
    actions: tuple[the_plan.Todo, ...]
    directs: bool
    holds_safety: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer to take over the direction. `mine`: the viewer may answer it; `own`: the viewer made it."""

    id: int
    state: str
    from_worker: str
    from_organisation: str
    to_organisation: str
    to_worker: str
    with_safety: bool
    why: str
    offered_at: datetime
    decided_at: datetime | None
    decided_by: str
    warm_contact_at: datetime | None
    reason: str
    mine: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Knot:
    """Something put to the ladder. `mine`: the viewer is asked to decide, or directs."""

    id: int
    reason: str
    told: str
    rung_title: str
    at: datetime
    answer_by: datetime
    solved_at: datetime | None
    solved_by: str
    solution: str
    mine: bool
    put_to_me: bool


def requests(entry: Open, clocks: list[Clock]) -> tuple[Request, ...]:
    """All requests of this case, those still open first."""
    due: dict[str, datetime] = {}
    for clock in sorted(clocks, key=lambda one: one.due_at, reverse=True):
        if clock.state == Clock.State.RUNNING:
            due[clock.subject] = clock.due_at
    order = {"asked": 0, "accepted": 1, "declined": 2, "withdrawn": 3}
    listed = sorted(entry.rows.pickups, key=lambda row: (order[row.state], row.asked_at, row.pk))
    return tuple(_request(entry, row, due.get(f"pickup:{row.pk}")) for row in listed)


def _request(entry: Open, row: Pickup, due_at: datetime | None) -> Request:
    return Request(
        id=row.pk, organisation=row.organisation.name, question=row.question, why=row.why, source=row.source,
        state=row.state, asked_at=row.asked_at, asked_by=row.asked_by.name if row.asked_by else "",
        decided_at=row.decided_at, decided_by=row.decided_by.name if row.decided_by else "",
        reason=entry.told(row.reason), first_contact_at=row.first_contact_at, due_at=due_at,
        mine=row.organisation_id in entry.viewer.organisations or row.decided_by_id == entry.viewer.id,
    )  # fmt: skip


def partners(
    entry: Open, asked: tuple[Request, ...], actions: tuple[the_plan.Todo, ...]
) -> tuple[Partner, ...]:  # fmt: skip
    """One for each organisation that was asked something or does something, those that still must answer first."""
    case = entry.case
    directs = case.director_organisation.name if case.director_organisation else ""
    holds = case.safety_holder.name if case.safety_holder else ""
    todo = [one for one in actions if one.state == "open"]
    names = dict.fromkeys([*(one.organisation for one in asked), *(one.owner_organisation for one in todo)])
    return tuple(
        Partner(name, tuple(one for one in asked if one.organisation == name),
                tuple(one for one in todo if one.owner_organisation == name), name == directs, name == holds)
        for name in names
    )  # fmt: skip


def offers(entry: Open) -> tuple[Offer, ...]:
    """All offers of this case, the newest first."""
    return tuple(_offer(entry, row) for row in entry.rows.handovers)


def _offer(entry: Open, row: Handover) -> Offer:
    viewer = entry.viewer
    mine = row.to_organisation_id == viewer.organisation and row.to_worker_id in (None, viewer.id)
    return Offer(
        id=row.pk, state=row.state, from_worker=row.from_worker.name, from_organisation=row.from_organisation.name,
        to_organisation=row.to_organisation.name, to_worker=row.to_worker.name if row.to_worker else "",
        with_safety=row.with_safety, why=entry.told(row.why), offered_at=row.offered_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by.name if row.decided_by else "", warm_contact_at=row.warm_contact_at,
        reason=entry.told(row.reason), mine=mine,
        own=row.offered_by_id == viewer.id or row.from_worker_id == viewer.id,
    )  # fmt: skip


def knots(entry: Open) -> tuple[Knot, ...]:
    """Everything put to the ladder, what is open first."""
    listed = sorted(entry.rows.of("escalations"), key=lambda row: row.solved_at is not None)
    directs = entry.case.director_organisation_id in entry.viewer.organisations
    return tuple(
        Knot(
            id=row.pk, reason=entry.told(row.reason), told=row.told.name,
            rung_title=row.rung_title, at=row.at,
            answer_by=row.answer_by, solved_at=row.solved_at, solved_by=row.solved_by.name if row.solved_by else "",
            solution=entry.told(row.solution),
            mine=row.told_id == entry.viewer.id or directs,
            put_to_me=row.told_id == entry.viewer.id,
        )
        for row in listed
    )  # fmt: skip
