"""Clocks: started, warned, reached, passed, met. None of them ends in silence (promise 5)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop
from django.utils.translation import gettext_noop as stored

from sluitend.chain import flow
from sluitend.chain.writing import later, tell
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
    """Start a term for a case, with the value that holds on its first day. Nothing restarts one that runs."""
    running = Clock.objects.filter(case=case, term=term, subject=subject, state=Clock.State.RUNNING).first()
    if running:
        return running
    term_due = due(term, start=at, book=book())
    value = term_due.value
    clock = Clock.objects.create(
        case=case, term=term, label=LABELS.get(term, term), subject=subject, starts_at=at,
        due_at=until or term_due.at, kind=value.kind, source=value.source,
        value=f"{value.number} {value.unit}", owner=owner or on_duty(organisation) or case.director,
        organisation=organisation,
    )  # fmt: skip
    ClockEvent.objects.create(clock=clock, what="started", at=at)
    later(f"clock:{clock.pk}", "clock", moments(clock)[0], clock=clock.pk)
    return clock


def meet(case: Case, *terms: str, now: datetime, subject: str | None = None) -> None:
    """What these clocks waited for has happened."""
    _stop(case, terms, subject, Clock.State.MET, "met", now, "")


def end(case: Case, term: str | None, *, now: datetime, why: str, subject: str | None = None) -> None:
    """The clock has nothing to wait for any more; the reason stays with it. Without a term: all of them."""
    _stop(case, (term,) if term is not None else (), subject, Clock.State.ENDED, "ended", now, why)


def _stop(
    case: Case, terms: tuple[str, ...], subject: str | None, state: str, what: str, now: datetime, why: str
) -> None:
    rows = Clock.objects.filter(case=case, state=Clock.State.RUNNING)
    rows = rows.filter(term__in=terms) if terms else rows
    rows = rows.filter(subject=subject) if subject is not None else rows
    stopped = list(rows)
    if not stopped:
        return
    for clock in stopped:
        clock.state, clock.ended_at = state, max(now, clock.starts_at)
    Clock.objects.bulk_update(stopped, ["state", "ended_at"])
    ClockEvent.objects.bulk_create(ClockEvent(clock=clock, what=what, at=now, why=why[:300]) for clock in stopped)
    names = [f"clock:{clock.pk}" for clock in stopped]
    Task.objects.filter(key__in=names, state=Task.State.WAITING).update(state=Task.State.DONE, done_at=now)
    Escalation.objects.filter(cause__in=names, solved_at__isnull=True).update(
        solved_at=now, solution=why or stored("Het is inmiddels gedaan.")
    )  # nobody higher up needs to decide about it any more


def give(case: Case, clocks: list[Clock], to: Worker) -> None:
    """Another person owns these clocks from now on; their ends stay as they were."""
    Clock.objects.filter(case=case, pk__in=[c.pk for c in clocks]).update(owner=to, organisation=to.organisation)


@transaction.atomic
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
    happened = set(clock.events.values_list("what", flat=True))
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
    near = (clock.owner, on_duty(clock.organisation), case.director)
    return next((person for person in near if person is not None and person.is_active), None) or (
        on_duty(case.safety_holder) if case.safety_holder else None
    )
