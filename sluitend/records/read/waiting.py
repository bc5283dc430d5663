"""What can wait for somebody, kind by kind: each a query with its moment as `due`, and how a row becomes an item."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from sluitend.records.models import Action, Case, Check, Clock, Escalation, Handover, MatchQuestion, Pickup
from sluitend.records.read.viewer import Viewer

ANSWERS = ("pickup_answer", "pickup_answer_acute", "handover_answer")  # shown with what they wait for
AHEAD = timedelta(days=14)  # checks are planned long before; they come on the list this long before their day


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits. `kind`: asked, offer, knot, question, check, action or clock; `id` is of that thing."""

    kind: str
    id: int
    due_at: datetime
    number: str
    family: str
    mark: int | None
    acute: bool
    text: str
    extra: str

    @property
    def place(self) -> tuple[datetime, str, int]:
        """Where it stands in the list."""
        return (self.due_at, self.kind, self.id)


Source = tuple[str, QuerySet, Callable[..., Item]]


def sources(viewer: Viewer, now: datetime) -> Iterator[Source]:
    """One query a kind."""
    yield "action", _actions(viewer), _action
    yield "asked", _asked(viewer), _request
    yield "check", _checks(viewer, now), _check
    yield "clock", _clocks(viewer), _clock
    yield "knot", _knots(viewer), _knot
    yield "offer", _offers(viewer), _offer
    yield "question", _questions(viewer), _question


def _ends(kind: str) -> Subquery:
    """The end of the clock that runs for this row; the case narrows it to a handful of rows."""
    subject = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    running = Clock.objects.filter(case=OuterRef("case"), state=Clock.State.RUNNING, subject=subject)
    return Subquery(running.order_by("due_at").values("due_at")[:1])


def _asked(viewer: Viewer) -> QuerySet:
    rows = Pickup.objects.filter(organisation__in=viewer.organisations, state=Pickup.State.ASKED)
    return rows.select_related("case", "organisation").annotate(due=Coalesce(_ends("pickup"), F("asked_at")))


def _offers(viewer: Viewer) -> QuerySet:
    to_me = Q(to_worker=viewer.id) | Q(to_worker__isnull=True)
    rows = Handover.objects.filter(to_me, to_organisation=viewer.organisation, state=Handover.State.OFFERED)
    return rows.select_related("case", "from_worker").annotate(due=Coalesce(_ends("handover"), F("offered_at")))


def _actions(viewer: Viewer) -> QuerySet:
    rows = Action.objects.filter(owner=viewer.id, state=Action.State.OPEN)
    return rows.select_related("case").annotate(due=F("due_at"))


def _clocks(viewer: Viewer) -> QuerySet:
    rows = Clock.objects.filter(owner=viewer.id, state=Clock.State.RUNNING).exclude(term__in=ANSWERS)
    return rows.select_related("case").annotate(due=F("due_at"))


def _knots(viewer: Viewer) -> QuerySet:
    rows = Escalation.objects.filter(told=viewer.id, solved_at__isnull=True)
    return rows.select_related("case").annotate(due=F("answer_by"))


def _checks(viewer: Viewer, now: datetime) -> QuerySet:
    rows = Check.objects.filter(organisation__in=viewer.organisations, done_at__isnull=True, dropped_at__isnull=True)
    return rows.filter(due_at__lte=now + AHEAD).select_related("case", "organisation").annotate(due=F("due_at"))


def _questions(viewer: Viewer) -> QuerySet:
    rows = MatchQuestion.objects.filter(answer="", mention__report__case__director=viewer.id)
    open_case = rows.filter(mention__report__case__state=Case.State.OPEN)
    return open_case.select_related("mention__report__case").annotate(due=F("asked_at"))


def _item(kind: str, key: int, due: datetime, case: Case, text: str, extra: str) -> Item:
    return Item(kind, key, due, case.number, case.family_name, case.mark, case.acute, text, extra)


def _request(row: Pickup) -> Item:
    return _item("asked", row.pk, row.due, row.case, row.question, row.organisation.name)


def _offer(row: Handover) -> Item:
    return _item("offer", row.pk, row.due, row.case, row.why, row.from_worker.name)


def _action(row: Action) -> Item:
    return _item("action", row.pk, row.due, row.case, row.text, "")


def _clock(row: Clock) -> Item:
    return _item("clock", row.pk, row.due, row.case, row.label, row.source)


def _knot(row: Escalation) -> Item:
    return _item("knot", row.pk, row.due, row.case, row.reason, row.rung_title)


def _check(row: Check) -> Item:
    return _item("check", row.pk, row.due, row.case, "", row.organisation.name)


def _question(row: MatchQuestion) -> Item:
    return _item("question", row.pk, row.due, row.mention.report.case, "", "")
