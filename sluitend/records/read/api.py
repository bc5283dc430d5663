"""What another system may see: the caller behind a key, its own reports, and the that-information of a case.

A key speaks for an organisation. Whatever is about a case is seen through a worker of that organisation, so that
the same sharing rule holds as on the pages, and the access log names a person.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sluitend.records.models import (
    Action,
    ApiKey,
    Case,
    Clock,
    Pickup,
    Report,
    Worker,
)
from sluitend.records.read.entry import Open, enter
from sluitend.records.read.looks import line, looked
from sluitend.records.read.viewer import viewer_of
from sluitend.records.region import region
from sluitend.records.sight import Sight
from sluitend.rules.sharing import Category


@dataclass(frozen=True, slots=True)
class Caller:
    """The organisation that a key belongs to."""

    key: int
    organisation: int
    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A named person to call."""

    name: str
    organisation: str
    phone: str


@dataclass(frozen=True, slots=True)
class SentReport:
    """What the sender of a report may know of it afterwards."""

    report: int
    kind: str
    received_at: datetime
    state: str  # in_case, to_local_field, advice
    case_number: str
    director: Contact | None
    sent_on_to: str
    told: tuple["Told", ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the reporter was told afterwards."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Term:
    """A clock that runs: what it is about, when it ends and on which source it rests."""

    term: str
    label: str
    due_at: datetime
    source: str
    organisation: str


@dataclass(frozen=True, slots=True)
class CaseThat:
    """That a case exists and how it stands; nothing of what was said in it (design 4, R-SHARE)."""

    number: str
    state: str
    phase: str
    opened_at: datetime
    director: Contact | None
    safety_holder: str
    taking_part: tuple[str, ...]
    asked: tuple[str, ...]
    next_step_at: datetime | None
    next_step_by: str
    terms: tuple[Term, ...]
    visit_warning: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to act, as the board of the asked organisation shows it; without names of clients."""

    id: int
    case_number: str
    organisation: str
    question: str
    why: str
    state: str
    asked_at: datetime
    answer_by: datetime | None


def key_digest(key: str) -> str:
    """What is kept of a key. The key itself holds 256 random bits, so a plain digest cannot be tried out."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def caller(key: str, *, now: datetime) -> Caller | None:
    """Whose key this is; None for an unknown or ended one. The look-up is by digest: no secret is compared."""
    row = ApiKey.objects.select_related("organisation").filter(digest=key_digest(key)).first()
    if row is None or (row.ended_at is not None and row.ended_at <= now):
        return None
    owner = row.organisation
    return Caller(row.pk, owner.pk, owner.code, owner.name, owner.kind)


def colleague(organisation: int, username: str) -> int | None:
    """The worker of this organisation with this user name, while the account is open."""
    rows = Worker.objects.filter(organisation=organisation, username=username, is_active=True)
    found = rows.exclude(role=Worker.Role.CLIENT).first()
    return found.pk if found else None


def outside_region(postcode: str) -> bool:
    """True when no area of this region holds this postcode."""
    return region().area_for(postcode) is None


def sent_report(organisation: int, report: int) -> SentReport | None:
    """A report that this organisation sent; None when there is none, or somebody else's."""
    row = (
        Report.objects.select_related("case__director__organisation", "disposition_to")
        .filter(pk=report, reporter_organisation=organisation)
        .first()
    )
    if row is None:
        return None
    case = _whole(row.case) if row.case else None
    state = "in_case" if case else "advice" if row.kind == "advice" else "to_local_field"
    return SentReport(
        report=row.pk, kind=row.kind, received_at=row.received_at, state=state,
        case_number=case.number if case else "", director=_contact(case.director) if case else None,
        sent_on_to=row.disposition_to.name if row.disposition_to else "",
        told=tuple(Told(text, at) for text, at in row.feedback.order_by("at", "pk").values_list("text", "at")),
    )  # fmt: skip


def case_that(worker: int, number: str, *, now: datetime) -> CaseThat | None:
    """How a case stands, for a worker whose organisation takes part or is asked; the look is logged.

    None for everybody else: that a family has a case is already something to know.
    """
    viewer = viewer_of(worker)
    with transaction.atomic():
        entry = enter(viewer, number, now=now)
        if not isinstance(entry, Open):
            return None
        found = _that(entry)
        line(viewer, entry.case.pk, "api", entry.standing, Sight.THAT, entry.shown, now).save(force_insert=True)
    return found


def case_number(case: int) -> str:
    """The number by which people know a case."""
    return Case.objects.values_list("number", flat=True).get(pk=case)


def asked_of(worker: int, *, state: str, after: int, most: int, now: datetime) -> list[Asked]:
    """Requests to the organisations this worker speaks for, oldest first, from the one after `after`. Logged."""
    viewer = viewer_of(worker)
    if not viewer.may_see_content:
        return []
    rows = Pickup.objects.filter(organisation__in=viewer.organisations, state=state, pk__gt=after)
    rows = rows.exclude(case__in=viewer.kept_out)
    page = list(rows.select_related("case", "organisation").order_by("pk")[:most])
    looked(viewer, {row.case.number for row in page}, "api_pickups", now=now, sight=Sight.THAT,
           categories=[Category.PLAN])  # fmt: skip
    clocks = Clock.objects.filter(subject__in=[f"pickup:{row.pk}" for row in page], state="running")
    ends = {clock.subject: clock.due_at for clock in clocks.order_by("-due_at")}
    return [
        Asked(row.pk, row.case.number, row.organisation.name, row.question, row.why, row.state, row.asked_at,
              ends.get(f"pickup:{row.pk}"))
        for row in page
    ]  # fmt: skip


def _whole(case: Case) -> Case:
    """The case itself, or the one that it was joined to."""
    while case.joined_into is not None:
        case = case.joined_into
    return case


def _contact(person: Worker | None) -> Contact | None:
    return Contact(person.name, person.organisation.name, person.phone) if person else None


def _that(entry: Open) -> CaseThat:
    case = entry.case
    pickups = list(case.pickups.select_related("organisation").order_by("asked_at", "pk"))
    step = Action.objects.filter(case=case, state="open").select_related("owner").order_by("due_at").first()
    clocks = case.clocks.filter(state="running").select_related("organisation").order_by("due_at", "pk")
    return CaseThat(
        number=case.number, state=case.state, phase=case.phase, opened_at=case.opened_at,
        director=_contact(case.director), safety_holder=case.safety_holder.name if case.safety_holder else "",
        taking_part=_names(pickups, "accepted"), asked=_names(pickups, "asked"),
        next_step_at=step.due_at if step else None, next_step_by=step.owner.name if step and step.owner else "",
        terms=tuple(Term(c.term, c.label, c.due_at, c.source, c.organisation.name) for c in clocks),
        visit_warning=entry.told(case.visit_warning, Category.VISIT_WARNING),
    )  # fmt: skip


def _names(pickups: list[Pickup], state: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.organisation.name for row in pickups if row.state == state))
