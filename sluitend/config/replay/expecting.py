"""Checking, after a step, what the story expects of the case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sluitend.config.replay.finding import Finder
from sluitend.config.replay.outcome import Check
from sluitend.config.replay.wanted import SAID
from sluitend.records.models import (
    Action,
    AssessmentBasis,
    Booking,
    Case,
    Clock,
    Disclosure,
    Escalation,
    Feedback,
    Handover,
    MatchQuestion,
    Notice,
    Organisation,
    Pickup,
    Statement,
    Worker,
)
from sluitend.records.models import Check as PlannedCheck
from sluitend.rules.calendar import AMSTERDAM


@dataclass(slots=True)
class Scene:
    """What the expectations of one step look at."""

    case: Case | None
    answer: Any
    refused: str
    now: datetime
    last_notice: int
    finder: Finder
    checks: list[Check] = field(default_factory=list)

    def check(self, expect: Mapping[str, Any]) -> list[Check]:
        """Every expectation of the step with what was found."""
        for name, value in expect.items():
            if name in BY_ROW:
                for row in value:
                    self._note(f"{name} {_words(row)}", _shown(row), *BY_ROW[name](self, row))
            elif name not in ("case", "refused"):
                found, good = ASKED[name](self, value)
                self._note(name, value, found, good)
        self._note_refusal(expect.get("refused", ""))
        return self.checks

    def _note(self, what: str, expected: Any, found: Any, good: bool) -> None:
        self.checks.append(Check(what, expected, found, good))

    def _note_refusal(self, expected: str) -> None:
        """A refusal that the story does not expect is a failure, and so is one that does not come."""
        if expected or self.refused:
            self._note("refused", expected or "niet geweigerd", self.refused or "niet geweigerd",
                       expected == self.refused)  # fmt: skip

    def is_worker_or_organisation(self, who: str, worker: Worker | None) -> bool:
        """`who` names this worker, or the organisation where he or she works."""
        if worker is None:
            return False
        key = self.finder.worker(who, self.case)
        return worker.pk == key if key is not None else worker.organisation.code == who


Answer = tuple[Any, bool]


def _same(read: Callable[[Scene], Any]) -> Callable[[Scene, Any], Answer]:
    def compare(scene: Scene, wanted: Any) -> Answer:
        found = read(scene)
        return found, found == wanted

    return compare


def _of_case(name: str) -> Callable[[Scene, Any], Answer]:
    return _same(lambda scene: getattr(scene.case, name, None))


def _of_answer(name: str) -> Callable[[Scene, Any], Answer]:
    return _same(lambda scene: getattr(scene.answer, name, None))


def _count(rows: Callable[[Scene], QuerySet[Any]]) -> Callable[[Scene, Any], Answer]:
    return _same(lambda scene: rows(scene).count())


def _asked(scene: Scene, wanted: list[str]) -> Answer:
    rows = Pickup.objects.filter(case=scene.case, asked_at=scene.now).select_related("organisation")
    found = sorted(row.organisation.code for row in rows)
    return found, found == sorted(wanted)


def _director(scene: Scene, wanted: str) -> Answer:
    worker = scene.case.director if scene.case else None
    found = f"{worker.name} ({worker.organisation.code})" if worker else "niemand"
    return found, scene.is_worker_or_organisation(wanted, worker)


def _safety(scene: Scene, wanted: str) -> Answer:
    holder = scene.case.safety_holder if scene.case else None
    return (holder.code, holder.code == wanted) if holder else ("niemand", False)


def _told(scene: Scene, wanted: list[str]) -> Answer:
    rows = Notice.objects.filter(case=scene.case, pk__gt=scene.last_notice).select_related("worker__organisation")
    people = {row.worker for row in rows}
    missed = [who for who in wanted if not any(scene.is_worker_or_organisation(who, one) for one in people)]
    return sorted(f"{one.name} ({one.organisation.code})" for one in people), not missed


def _escalated(scene: Scene, wanted: str) -> Answer:
    rows = Escalation.objects.filter(case=scene.case, solved_at__isnull=True).order_by("pk")
    found = list(rows.values_list("rung_title", flat=True))
    return found, wanted in found


def _handover(scene: Scene) -> str | None:
    row = Handover.objects.filter(case=scene.case).order_by("-pk").first()
    return row.state if row else None


def _holders(scene: Scene) -> set[str]:
    rows = Disclosure.objects.filter(case=scene.case, ended_at__isnull=True)
    return set(Organisation.objects.filter(pk__in=rows.values("recipient")).values_list("code", flat=True))


def _shared(scene: Scene, wanted: list[str]) -> Answer:
    found = _holders(scene)
    return sorted(found), set(wanted) <= found


def _not_shared(scene: Scene, wanted: list[str]) -> Answer:
    found = _holders(scene)
    return sorted(found), not set(wanted) & found


def _clock(scene: Scene, wanted: Mapping[str, Any]) -> Answer:
    rows = Clock.objects.filter(case=scene.case)
    rows = rows.filter(term=wanted["term"]) if "term" in wanted else rows
    rows = rows.filter(organisation__code=wanted["organisation"]) if "organisation" in wanted else rows
    row = rows.order_by("-pk").first()
    if row is None:
        return "deze termijn is er niet", False
    events = list(row.events.values_list("what", flat=True))
    state = wanted.get("state")
    good = state is None or (state in events if state in SAID else state == row.state)
    due = wanted.get("due")
    good = good and (due is None or due == row.due_at.replace(second=0, microsecond=0))
    return f"{row.state}, einde {row.due_at.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}, {', '.join(events)}", good


def _pickup(scene: Scene, wanted: Mapping[str, Any]) -> Answer:
    rows = Pickup.objects.filter(case=scene.case)
    rows = rows.filter(organisation__code=wanted["organisation"]) if "organisation" in wanted else rows
    found = list(rows.order_by("pk").values_list("state", flat=True))
    return found or "niet gevraagd", bool(found) and found[-1] == wanted.get("state", found[-1])


def _statement(scene: Scene, wanted: Mapping[str, Any]) -> Answer:
    rows = Statement.objects.filter(case=scene.case)
    rows = rows.filter(subject=wanted["subject"]) if "subject" in wanted else rows
    found = rows.count()
    return found, found == wanted.get("count", found) and found > 0


ASKED: Mapping[str, Callable[[Scene, Any], Answer]] = {
    "asked": _asked, "joined": _of_answer("joined"), "duplicate": _of_answer("duplicate"),
    "disposition": _of_answer("disposition"), "director": _director, "safety": _safety, "phase": _of_case("phase"),
    "state": _of_case("state"), "mark": _of_case("mark"), "acute": _of_case("acute"), "told": _told,
    "escalated": _escalated, "handover": _same(_handover), "shared": _shared, "not_shared": _not_shared,
    "open_escalations": _count(lambda s: Escalation.objects.filter(case=s.case, solved_at__isnull=True)),
    "questions": _count(lambda s: MatchQuestion.objects.filter(mention__report__case=s.case, answer="")),
    "bases": _count(lambda s: AssessmentBasis.objects.filter(case=s.case).values("organisation").distinct()),
    "beds": _count(lambda s: Booking.objects.filter(case=s.case, ended_at__isnull=True)),
    "open_actions": _count(lambda s: Action.objects.filter(case=s.case, state="open")),
    "checks": _count(lambda s: PlannedCheck.objects.filter(case=s.case, done_at=None, dropped_at=None)),
    "feedback": _count(lambda s: Feedback.objects.filter(report__case=s.case)),
}  # fmt: skip
BY_ROW: Mapping[str, Callable[[Scene, Mapping[str, Any]], Answer]] = {
    "clock": _clock, "pickup": _pickup, "statement": _statement,
}  # fmt: skip


def _words(row: Mapping[str, Any]) -> str:
    return str(row.get("term") or row.get("organisation") or row.get("subject") or "")


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
