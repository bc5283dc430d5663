"""From what a story calls things to the rows they are: by name, or by looking them up in the case."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet

from sluitend.config.replay.story import DIRECTOR, TOLD, Reference, Told
from sluitend.records.models import (
    Action,
    Agreement,
    Arrest,
    Booking,
    Case,
    CaseLink,
    Check,
    Clock,
    Conference,
    Escalation,
    Goal,
    Handover,
    MatchQuestion,
    PersonLink,
    PersonTie,
    Pickup,
    Report,
    RestrainingOrder,
)

ROWS: Mapping[str, type[Model]] = {
    "pickup": Pickup, "handover": Handover, "escalation": Escalation, "action": Action, "goal": Goal,
    "agreement": Agreement, "arrest": Arrest, "order": RestrainingOrder, "booking": Booking, "check": Check,
    "conference": Conference, "clock": Clock,
}  # fmt: skip
STILL_OPEN: Mapping[str, dict[str, Any]] = {
    "handover": {"state": "offered"}, "escalation": {"solved_at__isnull": True}, "action": {"state": "open"},
    "booking": {"ended_at__isnull": True}, "conference": {"held_at__isnull": True}, "goal": {}, "agreement": {},
    "arrest": {}, "order": {},
}  # fmt: skip


class NotThere(Exception):
    """The story points at something that is not there at this moment."""


class Finder:
    """Remembers what the steps gave a name, and who is who in the reports."""

    def __init__(self, workers: Mapping[str, int]) -> None:
        self.workers = workers
        self.names: dict[str, tuple[str, int]] = {}
        self.mentions: dict[str, list[tuple[int, int]]] = {}  # person: (report, position), newest last

    def remember(self, report: int, people: tuple[str, ...]) -> None:
        """Who is at which place in this report."""
        for position, key in enumerate(people):
            self.mentions.setdefault(key, []).append((report, position))

    def ready(self, value: Any) -> Any:
        """The value as the chain takes it: references become ids, at any depth. Raises NotThere."""
        if isinstance(value, Reference):
            return self._find(value)
        if isinstance(value, Told):
            return value.message
        if isinstance(value, Mapping):
            return {name: self.ready(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.ready(one) for one in value]
        return value

    def _find(self, told: Reference) -> int | None:
        if told.kind == "worker":
            return self.workers[told.key]
        if told.kind == "person":
            return self._person(told.key)
        if told.where:
            return self._look_up(told)
        if told.key not in self.names:
            raise NotThere(f'"{told.key}" is er niet: de stap die die naam geeft, is niet gelukt')
        kind, key = self.names[told.key]
        if told.kind == "case" and kind == "report":
            return Report.objects.get(pk=key).case_id
        return key

    def _person(self, key: str) -> int:
        for report, position in reversed(self.mentions.get(key, [])):
            link = PersonLink.objects.filter(
                mention__report=report, mention__position=position, ended_at__isnull=True
            ).first()
            if link is not None:
                return link.person_id
        raise NotThere(f'"{key}" staat nog in geen melding')

    def _look_up(self, told: Reference) -> int:
        where = self.ready(told.where)
        special: dict[str, Callable[[Mapping[str, Any]], Model | None]] = {
            "question": self._question, "link": self._link, "pickup": _pickup, "escalation": _escalation,
            "check": _check, "clock": _clock, "mention": self._mention, "tie": _tie, "case_link": _case_link,
        }  # fmt: skip
        row = special[told.kind](where) if told.kind in special else _newest(told.kind, where)
        if row is None:
            raise NotThere(f"er is op dit moment geen {told.kind} die hierbij past")
        return row.pk

    def _question(self, where: Mapping[str, Any]) -> Model | None:
        rows = MatchQuestion.objects.filter(mention__report__case=where.get("case"), answer="")
        return (
            rows.order_by("pk").first()
            if "person" not in where
            else rows.filter(mention__links__person=where["person"], mention__links__ended_at__isnull=True).first()
        )

    def _link(self, where: Mapping[str, Any]) -> Model | None:
        return PersonLink.objects.filter(
            mention__report=where.get("report"), person=where.get("person"), ended_at__isnull=True
        ).first()

    def _mention(self, where: Mapping[str, Any]) -> Model | None:
        link = self._link(where)
        return link.mention if isinstance(link, PersonLink) else None

    def worker(self, by: str, case: Case | None) -> int | None:
        """Who does a step: a worker of the story, the director, or who the open escalation was put to."""
        if by == DIRECTOR:
            return case.director_id if case else None
        if by == TOLD:
            rows = Escalation.objects.filter(case=case, solved_at__isnull=True).order_by("-at", "-pk")
            return getattr(rows.first(), "told_id", None)
        return self.workers.get(by)

    def case(self, arguments: Mapping[str, Any]) -> Case | None:
        """The case that a step with these (found) arguments is about."""
        for name, value in arguments.items():
            if name == "case":
                return Case.objects.filter(pk=value).first()
            if name in ("report", "advice") and value:
                return Case.objects.filter(reports=value).first()
            if name in ROWS and value:
                return Case.objects.filter(pk=ROWS[name]._default_manager.get(pk=value).case_id).first()
            if name in ("question", "link") and value:
                row = (MatchQuestion if name == "question" else PersonLink).objects.get(pk=value)
                return row.mention.report.case
        return None


def _tie(where: Mapping[str, Any]) -> Model | None:
    """The newest that holds of those said in this case."""
    return PersonTie.objects.filter(case=where.get("case"), undone_at__isnull=True).order_by("-pk").first()


def _case_link(where: Mapping[str, Any]) -> Model | None:
    """The newest that holds of this case, either way round."""
    rows = CaseLink.objects.filter(undone_at__isnull=True).order_by("-pk")
    return rows.filter(Q(case=where.get("case")) | Q(other=where.get("case"))).first()


def _newest(kind: str, where: Mapping[str, Any]) -> Model | None:
    rows: QuerySet[Any] = ROWS[kind]._default_manager.filter(case=where.get("case"), **STILL_OPEN[kind])
    if "text" in where:
        rows = rows.filter(text__contains=where["text"])
    return rows.order_by("-pk").first()


def _pickup(where: Mapping[str, Any]) -> Model | None:
    """Of one organisation: the request that waits for an answer, else the last one."""
    rows = Pickup.objects.filter(case=where.get("case"), organisation__code=where.get("organisation"))
    return rows.filter(state="asked").order_by("-pk").first() or rows.order_by("-pk").first()


def _escalation(where: Mapping[str, Any]) -> Model | None:
    rows = Escalation.objects.filter(case=where.get("case"), solved_at__isnull=True).order_by("-pk")
    code = where.get("organisation")
    return next((row for row in rows if code is None or code in _about(row)), None)


def _about(row: Escalation) -> set[str]:
    """The organisation that refused or kept silent."""
    kind, _, key = row.cause.partition(":")
    if kind == "pickup":
        return set(Pickup.objects.filter(pk=key).values_list("organisation__code", flat=True))
    if kind == "handover":
        return set(Handover.objects.filter(pk=key).values_list("to_organisation__code", flat=True))
    return set(Clock.objects.filter(pk=key).values_list("organisation__code", flat=True)) if kind == "clock" else set()


def _clock(where: Mapping[str, Any]) -> Model | None:
    """Of one term: the oldest clock that is not over."""
    rows = Clock.objects.filter(case=where.get("case"), term=where.get("term"), state__in=["running", "suspended"])
    return rows.order_by("pk").first()


def _check(where: Mapping[str, Any]) -> Model | None:
    """The checks of a case in order of their day, counted from 1."""
    rows = Check.objects.filter(case=where.get("case")).order_by("due_at", "pk")
    number = int(where.get("number", 1))
    return rows[number - 1] if 0 < number <= rows.count() else None
