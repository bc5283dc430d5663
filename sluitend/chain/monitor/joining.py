"""Two cases turn out to be one family: the younger goes into the older, with everything that hangs on it."""

from datetime import datetime

from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks
from sluitend.chain.flow import Event
from sluitend.chain.monitor.closing import end_open_work
from sluitend.chain.monitor.moved import GOES_ALONG, difference, of_older, picture
from sluitend.chain.monitor.relapse import restart
from sluitend.chain.writing import agency_of, not_before, tell
from sluitend.records.models import Action, Case, CaseLink, Clock, Escalation, Pickup
from sluitend.records.trail import add


def absorb(event: Event) -> None:
    """Follows `case.joined`: what is asked of the same organisation twice is asked once; no clock starts again.

    What moved is kept with the link, so that a person can undo it (`case.parted`).
    """
    older: Case = event.data["older"]
    younger: Case = event.data["younger"]
    now, was = event.now, of_older(older)
    before = picture([younger.pk, older.pk])
    restart(older, agency=agency_of(younger), now=now)
    _requests(younger, older, now)
    _clocks(younger, older)
    _steps(younger, older)
    _knots(younger, older, now)
    for model in GOES_ALONG:
        model._default_manager.filter(case=younger).update(case=older)
    _carry_warning(younger, older)
    _leave(younger, older, event.by, now)
    CaseLink.objects.create(
        kind=CaseLink.Kind.JOINED, case=older, other=younger, tie=event.data.get("tie"), at=now, by_id=event.by,
        why=event.data.get("why", ""), moved=difference(before, picture([younger.pk, older.pk]), older, was),
    )  # fmt: skip
    if younger.director_id and younger.director_id != older.director_id:
        tell(
            younger.director,
            case=older,
            kind="joined",
            text=stored("Uw casus is samengevoegd met een oudere van hetzelfde gezin."),
            now=now,
        )
    tell(older.director, case=older, kind="joined", text=stored("Een nieuwe casus is bij de uwe gevoegd."), now=now)


def _requests(younger: Case, older: Case, now: datetime) -> None:
    """What is asked of the same organisation twice is asked once; an answer counts for both."""
    waiting = [Pickup.State.ASKED, Pickup.State.ACCEPTED]
    busy = {(one.organisation_id, one.question): one for one in Pickup.objects.filter(case=older, state__in=waiting)}
    for row in Pickup.objects.filter(case=younger).order_by("pk"):
        twin = busy.get((row.organisation_id, row.question)) if row.state in waiting else None
        if twin is not None and row.state == Pickup.State.ACCEPTED and twin.state == Pickup.State.ASKED:
            twin.state, twin.decided_at, twin.reason = Pickup.State.WITHDRAWN, now, stored("Al opgepakt.")
            twin.save(update_fields=["state", "decided_at", "reason"])
            clocks.end(older, None, now=now, why=twin.reason, subject=f"pickup:{twin.pk}")
            twin = None
        if twin is None:
            Pickup.objects.filter(pk=row.pk).update(case=older)


def _clocks(younger: Case, older: Case) -> None:
    """Clocks go along unchanged; one for what stays behind, or for a term that runs already, ends with the younger."""
    stays = {f"pickup:{key}" for key in Pickup.objects.filter(case=younger).values_list("pk", flat=True)}
    runs = set(Clock.objects.filter(case=older, state__in=clocks.GOING).values_list("term", "subject"))
    weighed = any(term == "safety_assessment" for term, _subject in runs)
    for clock in Clock.objects.filter(case=younger):
        double = (clock.term, clock.subject) in runs or (weighed and clock.term == "safety_assessment")
        left = double or clock.subject in stays or clock.subject.startswith("handover:")
        if clock.state not in clocks.GOING or not left:
            Clock.objects.filter(pk=clock.pk).update(case=older)
    mine = Clock.objects.filter(case=older, state__in=clocks.GOING, owner=younger.director)
    answering = ("pickup:", "handover:")
    rest = mine.exclude(term__in=["safety_assessment", "inform_persons"])
    rows = [one for one in rest if not one.subject.startswith(answering)]
    if older.director is not None:
        clocks.give(older, rows, older.director)


def _steps(younger: Case, older: Case) -> None:
    """Actions go along; what the director of the younger case had to do as director is now for the director."""
    as_director = Action.objects.filter(case=younger, state="open", as_director=True, owner=younger.director)
    as_director.update(owner=older.director)
    Action.objects.filter(case=younger).update(case=older)


def _knots(younger: Case, older: Case, now: datetime) -> None:
    """A knot that is put to the ladder in both cases is put to it once."""
    both = Escalation.objects.filter(case=older, solved_at__isnull=True).values_list("cause", flat=True)
    double = Escalation.objects.filter(case=younger, solved_at__isnull=True, cause__in=list(both))
    double.update(solved_at=now, solution=stored("samengevoegd"))


def _carry_warning(younger: Case, older: Case) -> None:
    """What the next visitor must know holds for the whole family (R-SAFE-13)."""
    older.visit_warning = older.visit_warning or younger.visit_warning
    older.acute = older.acute or younger.acute
    older.save(update_fields=["visit_warning", "acute"])


def _leave(younger: Case, older: Case, by: int | None, now: datetime) -> None:
    now = not_before(younger, now)
    end_open_work(younger, stored("samengevoegd"), by=by, now=now)
    younger.state, younger.joined_into = Case.State.JOINED, older
    younger.closed_at, younger.closed_why = now, stored("samengevoegd")
    younger.save(update_fields=["state", "joined_into", "closed_at", "closed_why"])
    add(verb="case.joined", by=by, now=now, case=younger.pk, data={"into": older.pk})
