"""Clocks, checks and measures that protect, as they stand in one case."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Booking, Clock, Disclosure
from sluitend.records.read.entry import Open
from sluitend.rules.sharing import Category


@dataclass(frozen=True, slots=True)
class Term:
    """A clock, with what it rests on: law, an agreement in the region, a target or a wish."""

    label: str
    due_at: datetime
    state: str
    kind: str
    source: str
    value: str
    owner: str
    organisation: str
    passed_at: datetime | None
    ended_at: datetime | None
    subject: str
    id: int
    term: str


@dataclass(frozen=True, slots=True)
class Look:
    """A planned check on how safe it is."""

    id: int
    due_at: datetime
    organisation: str
    source: str
    done_at: datetime | None
    done_by: str
    mark: int | None
    outcome: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Held:
    id: int
    person: int | None
    at: datetime
    decision: str
    decided_at: datetime | None
    decided_by: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Order:
    id: int
    person: int | None
    imposed_at: datetime
    imposed_by: str
    ends_at: datetime
    extended_to: datetime | None
    runs: bool


@dataclass(frozen=True, slots=True)
class Bed:
    id: int
    place: str
    organisation: str
    person: int | None
    starts_at: datetime
    until: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shared:
    """How much one organisation gave another, on which ground."""

    controller: str
    recipient: str
    ground: str
    purpose: str
    source: str
    pieces: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client said when asked for consent."""

    given: bool
    about: str
    recipient: str
    person: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A professional went another way than the rule advised, and why."""

    advice: str
    source: str
    reason: str
    principle: str
    at: datetime
    by: str


def terms(rows: list[Clock]) -> tuple[Term, ...]:
    """Running clocks by their end, those that stand still, then those that stopped, the last first."""
    running = [row for row in rows if row.state == Clock.State.RUNNING]
    running += [row for row in rows if row.state == Clock.State.SUSPENDED]
    stopped = sorted((row for row in rows if row.ended_at is not None), key=lambda row: row.ended_at)
    return tuple(
        Term(row.label, row.due_at, row.state, row.kind, row.source, row.value, row.owner.name if row.owner else "",
             row.organisation.name, row.passed_at, row.ended_at, row.subject, row.pk, row.term)
        for row in (*running, *reversed(stopped))
    )  # fmt: skip


def looks(entry: Open) -> tuple[Look, ...]:
    mine = entry.viewer.organisations
    return tuple(
        Look(row.pk, row.due_at, row.organisation.name, row.source, row.done_at,
             row.done_by.name if row.done_by else "", row.mark if entry.shares(Category.ASSESSMENT) else None,
             entry.told(row.outcome, Category.ASSESSMENT),
             row.organisation_id in mine)
        for row in entry.rows.of("checks")
    )  # fmt: skip


def arrests(entry: Open) -> tuple[Held, ...]:
    if entry.full and not entry.shares(Category.CRIMINAL):
        return ()
    return tuple(
        Held(row.pk, row.person_id, row.at, row.decision, row.decided_at,
             row.decided_by.name if row.decided_by else "",
             entry.told(row.conditions, Category.CRIMINAL, (row.person_id,)))
        for row in entry.rows.of("arrests")
    )  # fmt: skip


def orders(entry: Open, now: datetime) -> tuple[Order, ...]:
    if entry.full and not entry.shares(Category.CRIMINAL):
        return ()
    return tuple(
        Order(row.pk, row.person_id, row.imposed_at, row.imposed_by.name, row.ends_at, row.extended_to,
              (row.extended_to or row.ends_at) > now)
        for row in entry.rows.of("orders")
    )  # fmt: skip


def beds(entry: Open) -> tuple[Bed, ...]:
    """Booked places. Where a shelter is stays out: only its name and organisation are told, to who may know."""
    return tuple(
        Bed(row.pk, row.place.name, row.place.organisation.name, row.person_id, row.starts_at, row.until, row.ended_at)
        for row in entry.rows.bookings
        if row.case_id == entry.case.pk and _may_know_place(entry, row)
    )


def _may_know_place(entry: Open, row: Booking) -> bool:
    """Where a shelter is, is a hidden address: for who works in the case in person and is entitled (promise 8)."""
    entitled = entry.hidden_too({row.place.organisation_id})
    return entitled and entry.shares(Category.HIDDEN_ADDRESS, (row.person_id,))


def shared(entry: Open) -> tuple[Shared, ...]:
    """Who knows something of this case from whom, per ground: that it was shared, not what."""
    rows = [row for row in entry.rows.of("disclosures") if row.ended_at is None]
    together: dict[tuple[int, int, str], list[Disclosure]] = {}
    for row in rows:
        together.setdefault((row.controller_id, row.recipient_id, row.ground), []).append(row)
    return tuple(
        Shared(some[0].controller.name, some[0].recipient.name, some[0].ground, some[-1].purpose, some[-1].source,
               len(some), some[-1].at)
        for some in together.values()
    )  # fmt: skip


def consents(entry: Open) -> tuple[Asked, ...]:
    if not entry.shares(Category.STATEMENT):
        return ()
    return tuple(
        Asked(row.given, row.about, row.recipient.name if row.recipient else "", row.person_id, row.at)
        for row in entry.rows.of("consents")
    )


def deviations(entry: Open) -> tuple[Otherwise, ...]:
    if not entry.shares(Category.PLAN):
        return ()
    return tuple(
        Otherwise(row.receipt.why, row.receipt.source, row.reason, row.principle, row.at, row.by.name)
        for row in entry.rows.of("deviations")
    )
