"""What somebody who reported may know of it afterwards, and requests for advice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sluitend.records.models import Case, Clock, Organisation, Pickup, Report
from sluitend.records.read.viewer import Viewer
from sluitend.records.region import SAFE_HOME_AGENCY

MOST = 100


@dataclass(frozen=True, slots=True)
class Term:
    label: str
    due_at: datetime
    kind: str
    source: str
    organisation: str


@dataclass(frozen=True, slots=True)
class AskedParty:
    organisation: str
    question: str
    state: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A report of one's own and what became of it: that-information only, besides one's own words.

    `joined`: the family was known and had a case already. `weighed_at`, `contact_at`: that it happened, not what.
    """

    id: int
    mine: bool
    kind: str
    received_at: datetime
    what_happened: str
    number: str
    state: str  # in_case, closed, to_local_field, advice
    joined: bool
    director: str
    director_organisation: str
    director_phone: str
    safety_holder: str
    weighed_at: datetime | None
    contact_at: datetime | None
    closed_at: datetime | None
    sent_on_to: str
    reason: str
    became_report: int | None
    promised_at: datetime | None
    promised_by: str
    promised_phone: str
    told: tuple[tuple[datetime, str], ...]
    asked: tuple[AskedParty, ...]
    terms: tuple[Term, ...]


def sent_reports(viewer: Viewer) -> tuple[Sent, ...]:
    """One's own reports, the newest first."""
    rows = Report.objects.filter(received_by=viewer.id).select_related(*ALONG).order_by("-received_at", "-pk")
    rows = rows.prefetch_related("feedback", "case__pickups", "case__assessments", "case__reports")
    return tuple(_sent(row, viewer, whole=False) for row in rows[:MOST])


def sent_report(viewer: Viewer, report: int) -> Sent | None:
    """One report of one's own, with who was asked and which terms run; None for a report of somebody else."""
    row = Report.objects.filter(pk=report, received_by=viewer.id).select_related(*ALONG).first()
    return _sent(row, viewer, whole=True) if row else None


def advice_requests(viewer: Viewer) -> tuple[Sent, ...]:
    """Requests for advice of one's own, and those to Veilig Thuis for who works there."""
    rows = Report.objects.filter(_advice_of(viewer)).select_related(*ALONG).order_by("-received_at", "-pk")
    return tuple(_sent(row, viewer, whole=False) for row in rows[:MOST])


def advice_request(viewer: Viewer, report: int) -> Report | None:
    """One request for advice, to make a report of; None when it is not for this person."""
    return Report.objects.filter(_advice_of(viewer), pk=report).first()


def was_sent(viewer: Viewer, token: str) -> bool:
    """Whether this person already sent the form that carries this token."""
    return bool(token) and Report.objects.filter(received_by=viewer.id, reference=token).exists()


def own_code(viewer: Viewer) -> tuple[str, str]:
    """Code and kind of the organisation in whose name this person reports."""
    return Organisation.objects.values_list("code", "kind").get(pk=viewer.organisation)


ALONG = ("case__director__organisation", "case__safety_holder", "disposition_to", "became_report")


def _advice_of(viewer: Viewer) -> Q:
    mine = Q(received_by=viewer.id)
    if viewer.organisation_kind == SAFE_HOME_AGENCY and viewer.may_see_content:
        mine |= Q(controller=viewer.organisation)
    return mine & Q(kind="advice")


def _whole(case: Case | None) -> Case | None:
    """The case itself, or the one that it was joined to."""
    while case is not None and case.joined_into is not None:
        case = case.joined_into
    return case


def _sent(row: Report, viewer: Viewer, *, whole: bool) -> Sent:
    case = _whole(row.case)
    director = case.director if case and case.state == Case.State.OPEN else None
    waits = case.clocks.filter(subject=f"report:{row.pk}", term="public_answer") if case and whole else None
    promised = waits.select_related("owner").first() if waits is not None else None
    person = promised.owner if promised else None
    contacts = [one.first_contact_at for one in case.pickups.all() if one.first_contact_at] if case else []
    weighed = max((one.at for one in case.assessments.all()), default=None) if case else None
    became = getattr(row, "became_report", None) if row.kind == "advice" else None
    return Sent(
        id=row.pk, mine=row.received_by_id == viewer.id, kind=row.kind, received_at=row.received_at,
        what_happened=row.what_happened, number=case.number if case else "",
        state=_state(row, case), joined=_joined(row, case),
        director=director.name if director else "", director_phone=director.phone if director else "",
        director_organisation=director.organisation.name if director else "",
        safety_holder=case.safety_holder.name if case and case.safety_holder else "",
        weighed_at=weighed if weighed and weighed >= row.received_at else None,
        contact_at=min(contacts, default=None), closed_at=case.closed_at if case else None,
        sent_on_to=row.disposition_to.name if row.disposition_to else "", reason=row.disposition_reason,
        became_report=became.pk if became else None, promised_at=promised.due_at if promised else None,
        promised_by=person.name if person else "", promised_phone=person.phone if person else "",
        told=tuple((one.at, one.text) for one in row.feedback.all()),
        asked=_asked(row) if whole and case else (), terms=_terms(row) if whole and case else (),
    )  # fmt: skip


def _state(row: Report, case: Case | None) -> str:
    if row.kind == "advice":
        return "advice"
    if case is None:
        return "to_local_field"
    return "in_case" if case.state == Case.State.OPEN else "closed"


def _joined(row: Report, case: Case | None) -> bool:
    if case is None:
        return False
    return any(one.received_at <= row.received_at and one.pk < row.pk for one in case.reports.all())


def _asked(row: Report) -> tuple[AskedParty, ...]:
    """Who was asked because of this report; whom the case asked otherwise is not the reporter's to know."""
    rows = list(Pickup.objects.filter(report=row).exclude(state="withdrawn").select_related("organisation"))
    ends = dict(
        Clock.objects.filter(subject__in=[f"pickup:{one.pk}" for one in rows], state="running")
        .order_by("-due_at").values_list("subject", "due_at")
    )  # fmt: skip
    rows.sort(key=lambda one: (one.asked_at, one.pk))
    return tuple(
        AskedParty(one.organisation.name, one.question, one.state, ends.get(f"pickup:{one.pk}")) for one in rows
    )


def _terms(row: Report) -> tuple[Term, ...]:
    """The terms that run because of this report; those of a request stand with the request."""
    rows = Clock.objects.filter(subject=f"report:{row.pk}", state="running").select_related("organisation")
    return tuple(
        Term(str(one.label), one.due_at, one.kind, one.source, one.organisation.name) for one in rows.order_by("due_at")
    )
