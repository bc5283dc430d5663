"""Two cases that were joined are two after all: the younger gets back exactly what went along, and goes on."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks
from sluitend.chain.errors import Refused
from sluitend.chain.flow import Event
from sluitend.chain.monitor.moved import ALL, kept, name_of
from sluitend.chain.writing import agency_of, later, not_before, safe_home_duty, tell
from sluitend.records.models import (
    Action,
    Case,
    CaseLink,
    Clock,
    Direction,
    Escalation,
    Organisation,
    Pickup,
    Report,
    SafetyHold,
    Task,
    TrailEntry,
    Worker,
)
from sluitend.records.parted import going_back
from sluitend.records.region import on_duty
from sluitend.records.trail import add

ADVANCED_OR_WORSE = ("report.receive", "monitor.new_violence", "plan.advance")


def give_back(event: Event) -> None:
    """Follows `case.parted`: rows, requests, terms and steps are the younger case's again; it has its director back.

    What came after stays where it was written, unless it hangs on a row that goes back.
    """
    link: CaseLink = event.data["link"]
    younger: Case = event.data["parted"]
    root: Case = event.data["out_of"]
    now = event.now
    back = going_back(link, root.pk)
    _each_keeps_a_report(back.get("report", set()), root)
    for model in ALL:
        model._default_manager.filter(pk__in=back.get(name_of(model), ())).update(case=younger)
    _open_again(younger, now)
    _ask_again(link, younger, root, now)
    _terms(link, younger)
    _knots(link, younger, now)
    _hands(link, younger, root)
    advanced = _older_as_before(link, root)
    add(verb="case.parted", by=event.by, now=now, case=younger.pk, data={"out_of": root.pk, "advanced": advanced})
    text = stored("Uw casus is losgemaakt van een andere en gaat weer zelf verder.")
    tell(younger.director, case=younger, kind="parted", text=text, now=now)
    tell(root.director, case=root, kind="parted", text=stored("Een samengevoegde casus is weer losgemaakt."), now=now)


def _each_keeps_a_report(going: set[int], root: Case) -> None:
    if not going:
        raise Refused("no_report", _("Van deze casus staat hier geen melding meer; er is niets om terug te geven."))
    if root.state == Case.State.OPEN and not Report.objects.filter(case=root).exclude(pk__in=going).exists():
        raise Refused("only_report", _("Dan houdt de andere casus geen melding over; losmaken kan zo niet."))


def _open_again(younger: Case, now: datetime) -> None:
    """Open as it was, with who directed it when he or she still works there; else who is on duty."""
    agency = agency_of(younger)
    now = not_before(younger, now)
    was = younger.director
    fits = was is not None and was.is_active and was.organisation_id == younger.director_organisation_id
    director = was if was is not None and fits else safe_home_duty(agency=agency)[1]
    younger.state, younger.joined_into, younger.closed_at, younger.closed_why = Case.State.OPEN, None, None, ""
    younger.director, younger.director_organisation = director, director.organisation
    younger.safety_holder = younger.safety_holder or agency
    younger.save()
    Direction.objects.create(
        case=younger, worker=director, organisation=director.organisation, starts_at=now, how="reopened"
    )
    SafetyHold.objects.create(case=younger, organisation=younger.safety_holder, starts_at=now)


def _ask_again(link: CaseLink, younger: Case, root: Case, now: datetime) -> None:
    """What was asked once for both is asked again where nobody answered; the term of the answer is a new one."""
    told: dict[str, str] = link.moved.get("ended", {}).get("pickup", {})
    asked = [int(key) for key, state in told.items() if state == Pickup.State.ASKED]
    rows = Pickup.objects.filter(pk__in=asked, case__in=[younger, root], state=Pickup.State.WITHDRAWN)
    for row in rows.select_related("organisation", "case").order_by("pk"):
        same = Pickup.objects.filter(case=row.case, organisation=row.organisation, question=row.question,
                                     state__in=[Pickup.State.ASKED, Pickup.State.ACCEPTED])  # fmt: skip
        if same.exists() or row.case.state != Case.State.OPEN:
            continue
        row.state, row.decided_at, row.reason = Pickup.State.ASKED, None, ""
        row.save(update_fields=["state", "decided_at", "reason"])
        duty = on_duty(row.organisation, row.case)
        terms = Clock.objects.filter(subject=f"pickup:{row.pk}").values_list("term", flat=True).distinct()
        for term in sorted(terms):
            clocks.start(row.case, term, at=now, organisation=row.organisation, owner=duty, subject=f"pickup:{row.pk}")
        text = stored("Uw organisatie wordt weer gevraagd: twee casussen zijn losgemaakt.")
        tell(duty, case=row.case, kind="asked", text=text, now=now)


def _terms(link: CaseLink, younger: Case) -> None:
    """A term that ran once for both runs again, with the end that it had: nobody got more time, or less."""
    ended = Clock.objects.filter(pk__in=kept(link, "clock", "ended"), case=younger, state=Clock.State.ENDED)
    answering = Q(subject__startswith="handover:") | Q(subject__startswith="pickup:")
    for row in ended.exclude(answering).select_related("organisation", "owner").order_by("pk"):
        owner = row.owner if row.owner is not None and row.owner.is_active else None
        clocks.start(younger, row.term, at=row.starts_at, organisation=row.organisation, owner=owner,
                     subject=row.subject, until=row.due_at)  # fmt: skip


def _knots(link: CaseLink, younger: Case, now: datetime) -> None:
    """A knot that was put to the ladder once for both is open again."""
    double = Escalation.objects.filter(pk__in=kept(link, "escalation", "ended"), case=younger)
    for row in double.filter(solution="samengevoegd").order_by("pk"):
        if Escalation.objects.filter(case=younger, cause=row.cause, solved_at__isnull=True).exists():
            continue
        row.solved_at, row.solved_by, row.solution = None, None, ""
        row.save(update_fields=["solved_at", "solved_by", "solution"])
        task = Task.objects.filter(key=f"escalation:{row.pk}").first()
        near = task.data.get("near") if task else younger.director_organisation_id
        later(f"escalation:{row.pk}", "escalation", max(row.answer_by, now), escalation=row.pk, near=near)


def _hands(link: CaseLink, younger: Case, root: Case) -> None:
    """Steps and terms that the director of the other case had only because of the joining have their owner back."""
    owners = link.moved.get("owners", {})
    active = set(Worker.objects.filter(is_active=True).values_list("pk", flat=True))
    for key, (owner,) in owners.get("action", {}).items():
        if owner in active:
            mine = Action.objects.filter(pk=key, case=younger, state=Action.State.OPEN, owner=root.director)
            mine.update(owner=owner)
    for key, (owner, organisation) in owners.get("clock", {}).items():
        rows = Clock.objects.filter(pk=key, case=younger, state__in=clocks.GOING, owner=root.director)
        if owner in active and Organisation.objects.filter(pk=organisation).exists():
            rows.update(owner=owner, organisation=organisation)


def _older_as_before(link: CaseLink, root: Case) -> bool:
    """The phase of before, when nothing has happened since that says otherwise; True when it had gone on."""
    was = link.moved.get("older", {})
    joined = TrailEntry.objects.filter(case=link.other_id, verb="case.joined").order_by("-number").first()
    later_on = TrailEntry.objects.filter(case=root, number__gt=joined.number if joined else 0)
    others = CaseLink.objects.filter(case=root, kind=CaseLink.Kind.JOINED, at__gte=link.at).exclude(pk=link.pk)
    if root.pk != link.case_id or later_on.filter(verb__in=ADVANCED_OR_WORSE).exists() or others.exists():
        return False
    advanced = bool(was.get("state") == Case.State.OPEN and was.get("phase", root.phase) != root.phase)
    if was.get("state") == Case.State.OPEN:
        root.phase, root.mark = was["phase"], was["mark"]
    root.acute = was.get("acute", root.acute)
    if not was.get("warned", True) and root.visit_warning == link.other.visit_warning:
        root.visit_warning = ""
    root.save(update_fields=["phase", "mark", "acute", "visit_warning"])
    return advanced
