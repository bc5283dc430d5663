"""What can wait for somebody, kind by kind: each a query with its moment as `due`, and how a row becomes an item."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    phase: str
    opened_at: datetime  # the case

    @property
    def place(self) -> tuple[datetime, str, int]:
        """Where it stands in the list."""
        return (self.due_at, self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing that waits: its rows with their moment as `due`, and where text, extra and case are found."""

    kind: str
    rows: QuerySet
    text: str = ""
    extra: str = ""
    case: str = "case"

    def without(self, cases: frozenset[int]) -> "Source":
        """Without what is about these cases: those that the viewer is kept out of."""
        return replace(self, rows=self.rows.exclude(**{f"{self.case}__in": cases})) if cases else self

    def items(self, rows: QuerySet) -> list[Item]:
        """Rows of this source as items, with only the columns that a list shows."""
        wanted = ["number", "family_name", "mark", "acute", "phase", "opened_at"]
        columns = ["pk", "due", *(f"{self.case}__{name}" for name in wanted)]
        columns += [name for name in (self.text, self.extra) if name]
        return [self._item(*row) for row in rows.values_list(*columns)]

    def _item(self, key: int, due: datetime, number: str, family: str, mark: int | None, acute: bool,
              phase: str, opened_at: datetime, *said: str) -> Item:  # fmt: skip
        told = iter(said)
        text = next(told) if self.text else ""
        extra = next(told) if self.extra else ""
        return Item(self.kind, key, due, number, family, mark, acute, text, extra, phase, opened_at)


def sources(viewer: Viewer, now: datetime) -> Iterator[Source]:
    """One query a kind."""
    found = (
        Source("action", _actions(viewer), "text"),
        Source("asked", _asked(viewer), "question", "organisation__name"),
        Source("check", _checks(viewer, now), "", "organisation__name"),
        Source("clock", _clocks(viewer), "label", "source"),
        Source("knot", _knots(viewer), "reason", "rung_title"),
        Source("offer", _offers(viewer), "why", "from_worker__name"),
        Source("question", _questions(viewer), case="mention__report__case"),
    )
    for one in found:
        yield one.without(viewer.kept_out)


def _ends(kind: str) -> Subquery:
    """The end of the clock that runs for this row; the case narrows it to a handful of rows."""
    subject = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    running = Clock.objects.filter(case=OuterRef("case"), state=Clock.State.RUNNING, subject=subject)
    return Subquery(running.order_by("due_at").values("due_at")[:1])


def _asked(viewer: Viewer) -> QuerySet:
    rows = Pickup.objects.filter(organisation__in=viewer.organisations, state=Pickup.State.ASKED)
    return rows.annotate(due=Coalesce(_ends("pickup"), F("asked_at")))


def _offers(viewer: Viewer) -> QuerySet:
    to_me = Q(to_worker=viewer.id) | Q(to_worker__isnull=True)
    rows = Handover.objects.filter(to_me, to_organisation=viewer.organisation, state=Handover.State.OFFERED)
    return rows.annotate(due=Coalesce(_ends("handover"), F("offered_at")))


def _actions(viewer: Viewer) -> QuerySet:
    rows = Action.objects.filter(owner=viewer.id, state=Action.State.OPEN)
    return rows.annotate(due=F("due_at"))


def _clocks(viewer: Viewer) -> QuerySet:
    rows = Clock.objects.filter(owner=viewer.id, state=Clock.State.RUNNING).exclude(term__in=ANSWERS)
    return rows.annotate(due=F("due_at"))


def _knots(viewer: Viewer) -> QuerySet:
    rows = Escalation.objects.filter(told=viewer.id, solved_at__isnull=True)
    return rows.annotate(due=F("answer_by"))


def _checks(viewer: Viewer, now: datetime) -> QuerySet:
    rows = Check.objects.filter(organisation__in=viewer.organisations, done_at__isnull=True, dropped_at__isnull=True)
    return rows.filter(due_at__lte=now + AHEAD).annotate(due=F("due_at"))


def _questions(viewer: Viewer) -> QuerySet:
    rows = MatchQuestion.objects.filter(answer="", mention__report__case__director=viewer.id)
    open_case = rows.filter(mention__report__case__state=Case.State.OPEN)
    return open_case.annotate(due=F("asked_at"))
