"""Playing: each step through the chain at its own moment, with whatever was due before it done first."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError
from django.db.models import Max
from django.utils.translation import override

from sluitend.chain import tasks
from sluitend.chain.errors import Refused
from sluitend.config.replay.counts import compare, counted
from sluitend.config.replay.expecting import Scene
from sluitend.config.replay.finding import Finder, NotThere
from sluitend.config.replay.giving import given
from sluitend.config.replay.outcome import Clockwork, Ended, Outcome, Played
from sluitend.config.replay.starting import enlist, refuse_second_time
from sluitend.config.replay.story import DIRECTOR, TOLD, Step, Story, Told
from sluitend.config.replay.verbs import WAIT, WHEN, verbs
from sluitend.connect.stuf import BadMessage
from sluitend.records.models import Case, ClockEvent, Escalation, Notice, Report, Task, Worker

Progress = Callable[[int, int], None]
# A refusal, or what the chain cannot do anything with: told with its line, and only right when the story expects it.
FAILS = (Refused, NotThere, BadMessage, ValueError, TypeError, LookupError, DatabaseError)
SAID = {
    "warned": "termijn loopt bijna af",
    "reached": "termijn verstreken",
    "passed": "niemand gaf antwoord, opgeschaald",
}


class Performance:
    """One story being played on the database that is connected."""

    def __init__(self, story: Story) -> None:
        refuse_second_time(story)
        self.story = story
        self.finder = Finder(enlist(story))
        self.outcome = Outcome(story)
        self.last_event = ClockEvent.objects.aggregate(last=Max("pk"))["last"] or 0
        self.cases: set[int] = set()

    def play(self, progress: Progress | None = None) -> Outcome:
        """All steps, in Dutch whatever the language of the caller; then the counts at the end."""
        with override("nl"):
            for number, step in enumerate(self.story.steps, start=1):
                self.outcome.steps.append(self._step(step))
                if progress is not None:
                    progress(number, len(self.story.steps))
            self._end()
        return self.outcome

    def _step(self, step: Step) -> Played:
        last_notice = Notice.objects.aggregate(last=Max("pk"))["last"] or 0
        played = Played(step.line, step.at, step.do, step.by, step.say, before=list(self._catch_up(step.at)))
        case: Case | None = None
        answer: Any = None
        try:
            case, answer = self._do(step, played)
            played.result = _result(answer)
        except FAILS as no:
            played.refused = getattr(no, "code", "") or type(no).__name__
            played.result = str(no)
            case = case or self._case_of(step)
        case = self._expected_case(step) or case
        if case is not None:
            case = Case.objects.select_related("director__organisation", "safety_holder").get(pk=case.pk)
        scene = Scene(case, answer, played.refused, step.at, last_notice, self.finder)
        played.checks = scene.check(step.expect)
        return played

    def _do(self, step: Step, played: Played) -> tuple[Case | None, Any]:
        if step.do == WAIT:
            return None, None
        verb = verbs()[step.do]
        ready = verb.rows(self.finder.ready(step.arguments))
        case = self.finder.case(ready)
        call = partial(verb.call, **{"at" if name == WHEN else name: value for name, value in ready.items()})
        if verb.argument(WHEN) and WHEN not in ready:
            call = partial(call, at=step.at)
        if verb.signed:
            by = self.finder.worker(step.by, case)
            played.by = _called(step.by, by) or step.by
            call = partial(call, by=by)
        if verb.dated:
            call = partial(call, now=step.at)
        answer = given(call, verb, step.at)
        return self._keep(step, verb.gives, answer) or case, answer

    def _keep(self, step: Step, gives: str, answer: Any) -> Case | None:
        """Remember what the step gave, under its name; for a report also who is in it."""
        if gives == "report":
            told = step.arguments.get("message")
            if isinstance(told, Told) and not answer.duplicate:
                self.finder.remember(answer.report, told.people)
            if answer.case is not None:
                self.cases.add(answer.case)
        key = answer.report if gives == "report" else answer
        if step.name and key is not None:
            self.finder.names[step.name] = (gives, key)
        return Case.objects.filter(reports=key).first() if gives == "report" else None

    def _case_of(self, step: Step) -> Case | None:
        try:
            return self.finder.case(self.finder.ready(step.arguments))
        except NotThere:
            return None

    def _expected_case(self, step: Step) -> Case | None:
        name = step.expect.get("case")
        if name is None or name not in self.finder.names:
            return None
        kind, key = self.finder.names[name]
        return Case.objects.filter(**{"reports" if kind == "report" else "pk": key}).first()

    def _catch_up(self, until: datetime) -> Iterator[Clockwork]:
        """Do what was waiting, each thing at its own moment, as the worker would have."""
        while True:
            waiting = Task.objects.filter(state=Task.State.WAITING, run_at__lte=until).order_by("run_at")
            first = waiting.values_list("run_at", flat=True).first()
            if first is None:
                return
            told = set(Escalation.objects.filter(case__in=self.cases).values_list("pk", "rung"))
            tasks.run_due(now=first)
            yield from self._ticks(first)
            now_told = Escalation.objects.filter(case__in=self.cases, solved_at__isnull=True).select_related("told")
            for row in now_told:
                if (row.pk, row.rung) not in told:
                    yield Clockwork(first, f"opgeschaald naar {row.rung_title}: {row.told.name}")

    def _ticks(self, at: datetime) -> Iterator[Clockwork]:
        rows = ClockEvent.objects.filter(pk__gt=self.last_event, clock__case__in=self.cases, what__in=SAID)
        for row in rows.select_related("clock__organisation", "told").order_by("pk"):
            self.last_event = max(self.last_event, row.pk)
            to = f" → {row.told.name}" if row.told else ""
            yield Clockwork(at, f"{SAID[row.what]}: {row.clock.label} ({row.clock.organisation.name}){to}")

    def _end(self) -> None:
        now = self.story.steps[-1].at
        seen: set[int] = set()
        for name, (kind, key) in self.finder.names.items():
            report = Report.objects.filter(pk=key).first() if kind == "report" else None
            case = report.case if report else None
            wanted = self.story.end.get(name)
            if case is None or (case.pk in seen and wanted is None):
                continue
            seen.add(case.pk)
            counts = counted(case, now)
            checks = compare(case, counts, wanted or {}, self.finder.workers)
            self.outcome.ends.append(Ended(name, case.number, counts, checks))
        missed = set(self.story.end) - {end.name for end in self.outcome.ends}
        self.outcome.faults += [f"{name}: deze casus is er aan het eind niet" for name in sorted(missed)]


def _called(told: str, key: int | None) -> str:
    """Who the director, or the one who was told, turned out to be."""
    found = Worker.objects.filter(pk=key).first() if told in (DIRECTOR, TOLD) else None
    return f"{found.name} ({told})" if found else ""


def _result(answer: Any) -> str:
    """What the chain answered, for the reader of the story."""
    if getattr(answer, "asked", None):
        return f"casus {answer.number}; gevraagd: {', '.join(answer.asked)}"
    if getattr(answer, "number", ""):
        return f"casus {answer.number}" + ("; bij een lopende casus gevoegd" if answer.joined else "")
    if getattr(answer, "disposition", ""):
        return "naar het lokale veld"
    return ""
