"""A clock from its start to its end: somebody named is told before, at and after it (promise 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_noop
from django.utils.translation import gettext_noop as stored

from sluitend.chain import flow
from sluitend.chain.writing import later, later_all, one_transaction, tell
from sluitend.records import trail
from sluitend.records.models import Case, Clock, ClockEvent, Escalation, Organisation, Task, Worker
from sluitend.records.moments import moments
from sluitend.records.region import book, on_duty
from sluitend.rules.terms import due

LABELS = {
    "safety_assessment": gettext_noop("Veiligheidsbeoordeling"),
    "inquiry": gettext_noop("Onderzoek of voorwaarden en vervolg"),
    "first_contact": gettext_noop("Eerste contact"),
    "pickup_answer": gettext_noop("Antwoord op vraag om op te pakken"),
    "pickup_answer_acute": gettext_noop("Antwoord, acuut"),
    "perpetrator_help": gettext_noop("Hulp voor pleger"),
    "prosecutor_decision": gettext_noop("Eerste beslissing officier van justitie"),
    "restraining_order": gettext_noop("Huisverbod loopt af"),
    "restraining_order_max": gettext_noop("Verlengd huisverbod loopt af"),
    "handover_answer": gettext_noop("Antwoord op overdracht"),
    "inform_persons": gettext_noop("Betrokkenen informeren"),
    "content_request": gettext_noop("Antwoord op een verzoek om inhoud"),
    "public_answer": gettext_noop("Beloofd moment van contact"),
}
GOING = (Clock.State.RUNNING, Clock.State.SUSPENDED)  # not over yet


@dataclass(frozen=True, slots=True)
class Starting:
    """A term that begins at `at` for this organisation; `until` instead of the end that the rule book reckons."""

    term: str
    at: datetime
    organisation: Organisation
    owner: Worker | None
    subject: str = ""
    until: datetime | None = None


def start(
    case: Case,
    term: str,
    *,
    at: datetime,
    organisation: Organisation,
    owner: Worker | None,
    subject: str = "",
    until: datetime | None = None,
) -> Clock:
    """Start a term for a case, with the value that holds on its first day. Nothing restarts one that runs.

    One that stands still goes on: there is a new reason for it.
    """
    going = Clock.objects.filter(case=case, term=term, subject=subject, state__in=GOING).first()
    if going:
        if going.state == Clock.State.SUSPENDED:
            go_on(going, by=None, now=at, why=stored("Er is een nieuwe aanleiding."))
        return going
    return start_new(case, [Starting(term, at, organisation, owner, subject, until)])[0]


def start_new(case: Case, terms: Sequence[Starting]) -> list[Clock]:
    """Start terms of which none can run already, as their subjects are new; three writes for any number."""
    clocks = [_clock(case, one) for one in terms]
    Clock.objects.bulk_create(clocks)
    ClockEvent.objects.bulk_create(
        ClockEvent(clock=one, what="started", at=one.starts_at, due_at=one.due_at, source=one.source) for one in clocks
    )
    later_all((f"clock:{one.pk}", "clock", moments(one)[0], {"clock": one.pk}) for one in clocks)
    return clocks


def _clock(case: Case, one: Starting) -> Clock:
    term_due = due(one.term, start=one.at, book=book())
    value = term_due.value
    return Clock(
        case=case, term=one.term, label=LABELS.get(one.term) or value.label or one.term, subject=one.subject,
        starts_at=one.at, due_at=one.until or term_due.at, kind=value.kind, source=value.source,
        value=f"{value.number} {value.unit}", organisation=one.organisation,
        owner=one.owner or on_duty(one.organisation, case) or case.director,
    )  # fmt: skip


def go_on(clock: Clock, *, by: Worker | None, now: datetime, why: str) -> None:
    """A clock that stood still runs again; its end moves by the time that it stood still, as a new line of history."""
    stood = clock.events.filter(what="suspended").latest("pk")
    clock.due_at += max(now - stood.at, timedelta())
    clock.state = Clock.State.RUNNING
    clock.save(update_fields=["due_at", "state"])
    ClockEvent.objects.create(clock=clock, what="resumed", at=now, why=why[:300], by=by, due_at=clock.due_at)
    ask_to_tell(clock, now)


def ask_to_tell(clock: Clock, now: datetime) -> None:
    """Have the worker look at this clock when there is next something to say of it."""
    upcoming = [moment for moment in moments(clock) if moment > now]
    later(f"clock:{clock.pk}", "clock", min(upcoming, default=now), clock=clock.pk)


def said_since_its_end_was_set(clock: Clock) -> set[str]:
    """What was told of the end as it stands now; of an earlier end it says nothing."""
    said: set[str] = set()
    for what, due_at in clock.events.order_by("pk").values_list("what", "due_at"):
        said = set() if due_at is not None else said | {what}
    return said


def meet(case: Case, *terms: str, now: datetime, subject: str | None = None) -> None:
    """What these clocks waited for has happened."""
    _stop(case, terms, subject, Clock.State.MET, "met", now, "")


def end(case: Case, term: str | None, *, now: datetime, why: str, subject: str | None = None) -> None:
    """The clock has nothing to wait for any more; the reason stays with it. Without a term: all of them.

    Not those of a right that somebody used: what was asked is answered, also when the case is closed (AVG art. 12).
    """
    _stop(case, (term,) if term is not None else (), subject, Clock.State.ENDED, "ended", now, why)


def _stop(
    case: Case, terms: tuple[str, ...], subject: str | None, state: str, what: str, now: datetime, why: str
) -> None:
    rows = Clock.objects.filter(case=case, state__in=GOING)
    rows = rows.filter(term__in=terms) if terms else rows
    rows = rows if terms or subject is not None else rows.exclude(subject__startswith="rights:")
    rows = rows.filter(subject=subject) if subject is not None else rows
    stopped = list(rows.values_list("pk", "starts_at"))
    if not stopped:
        return
    ended: dict[datetime, list[int]] = {}  # nearly always one moment, so one update
    for key, starts_at in stopped:
        ended.setdefault(max(now, starts_at), []).append(key)
    for moment, keys in ended.items():
        Clock.objects.filter(pk__in=keys).update(state=state, ended_at=moment)
    ClockEvent.objects.bulk_create(ClockEvent(clock_id=key, what=what, at=now, why=why[:300]) for key, _ in stopped)
    names = [f"clock:{key}" for key, _ in stopped]
    Task.objects.filter(key__in=names, state=Task.State.WAITING).update(state=Task.State.DONE, done_at=now)
    Escalation.objects.filter(cause__in=names, solved_at__isnull=True).update(
        solved_at=now, solution=why or stored("Het is inmiddels gedaan.")
    )  # nobody higher up needs to decide about it any more


def give(case: Case, clocks: list[Clock], to: Worker) -> None:
    """Another person owns these clocks from now on; their ends stay as they were."""
    Clock.objects.filter(case=case, pk__in=[c.pk for c in clocks]).update(owner=to, organisation=to.organisation)


@one_transaction
def tick(data: dict[str, int], now: datetime) -> None:
    """Bring one clock up to date: tell before, at, and after its end; then the next rung of the ladder."""
    found = Clock.objects.filter(pk=data["clock"]).first()
    if found is None:
        return
    case = Case.objects.select_for_update(no_key=True).get(pk=found.case_id)
    clock = Clock.objects.select_related("owner", "organisation").get(pk=found.pk)
    if clock.case_id != case.pk:
        tick(data, now)  # its case was joined to another while we waited
        return
    if clock.state != Clock.State.RUNNING:
        return
    before, _end, after = moments(clock)
    happened = said_since_its_end_was_set(clock)
    if now >= before and "warned" not in happened:
        _say(case, clock, "warned", now, stored("Een termijn loopt bijna af: %(label)s."))
    if now >= clock.due_at and "reached" not in happened:
        _say(case, clock, "reached", now, stored("Een termijn is verstreken: %(label)s."))
        Clock.objects.filter(pk=clock.pk).update(passed_at=now)
    if now >= after and now >= clock.due_at and "passed" not in happened:
        ClockEvent.objects.create(clock=clock, what="passed", at=now)
        flow.follow(flow.Event("clock.passed", now, case=case.pk, data={"clock": clock.pk}))
        trail.add(verb="clock.passed", by=None, now=now, case=case.pk, subject=f"clock:{clock.pk}")
    upcoming = [moment for moment in (before, clock.due_at, after) if moment > now]
    if upcoming:
        later(f"clock:{clock.pk}", "clock", min(upcoming), clock=clock.pk)


def _say(case: Case, clock: Clock, what: str, now: datetime, text: str) -> None:
    told = _reachable(case, clock)
    ClockEvent.objects.create(clock=clock, what=what, at=now, told=told)
    tell(told, case=case, kind=f"clock_{what}", text=text % {"label": clock.label}, now=now)


def _reachable(case: Case, clock: Clock) -> Worker | None:
    """A named person who works here: the owner, else whoever is on duty there, else the director, else Veilig Thuis."""
    if clock.owner is not None and clock.owner.is_active:
        return clock.owner
    near = (on_duty(clock.organisation, case), case.director)
    return next((person for person in near if person is not None and person.is_active), None) or (
        on_duty(case.safety_holder, case) if case.safety_holder else None
    )
