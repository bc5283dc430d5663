"""Two cases turn out to be one family: the younger goes into the older, with everything that hangs on it."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.flow import Event
from sluitend.chain.monitor.closing import end_open_work
from sluitend.chain.monitor.relapse import restart
from sluitend.chain.writing import agency_of, tell
from sluitend.records.models import (
    Action,
    Agreement,
    Arrangement,
    Arrest,
    Assessment,
    AssessmentBasis,
    Booking,
    Case,
    Check,
    Clock,
    Conference,
    Consent,
    DecisionReceipt,
    Deviation,
    Disclosure,
    Escalation,
    Goal,
    Move,
    Pickup,
    Report,
    RestrainingOrder,
    Statement,
)
from sluitend.records.trail import add

GOES_ALONG = (
    Report, Statement, Assessment, AssessmentBasis, Goal, Agreement, Arrest, RestrainingOrder, Booking, Arrangement,
    Conference, Consent, Disclosure, Check, Move, DecisionReceipt, Deviation, Escalation,
)  # fmt: skip


def absorb(event: Event) -> None:
    """Follows `case.joined`: what is asked of the same organisation twice is asked once; no clock starts again."""
    older: Case = event.data["older"]
    younger: Case = event.data["younger"]
    now = event.now
    restart(older, agency=agency_of(younger), now=now)
    _requests(younger, older)
    _clocks(younger, older)
    for model in GOES_ALONG:
        model._default_manager.filter(case=younger).update(case=older)
    Action.objects.filter(case=younger, state="open").update(case=older)
    _leave(younger, older, event.by, now)
    if younger.director_id and younger.director_id != older.director_id:
        tell(
            younger.director,
            case=older,
            kind="joined",
            text=_("Uw casus is samengevoegd met een oudere van hetzelfde gezin."),
            now=now,
        )
    tell(older.director, case=older, kind="joined", text=_("Een nieuwe casus is bij de uwe gevoegd."), now=now)


def _requests(younger: Case, older: Case) -> None:
    """Answered requests go along; an unanswered one only if the organisation is not asked in the older case yet."""
    busy = set(
        Pickup.objects.filter(case=older, state__in=["asked", "accepted"]).values_list("organisation_id", flat=True)
    )
    rows = Pickup.objects.filter(case=younger)
    rows.exclude(state="asked", organisation__in=busy).exclude(state="accepted", organisation__in=busy).update(
        case=older
    )


def _clocks(younger: Case, older: Case) -> None:
    """Clocks of what went along go too; a second clock for the same term ends, the first runs on unchanged."""
    moved = {f"pickup:{key}" for key in Pickup.objects.filter(case=older).values_list("pk", flat=True)}
    for clock in Clock.objects.filter(case=younger):
        weighed = (
            clock.term == "safety_assessment"
            and Clock.objects.filter(case=older, term=clock.term, state="running").exists()
        )
        if clock.state != "running" or (not weighed and (clock.subject in moved or clock.term == "safety_assessment")):
            Clock.objects.filter(pk=clock.pk).update(case=older)


def _leave(younger: Case, older: Case, by: int | None, now: datetime) -> None:
    end_open_work(younger, _("samengevoegd"), by=by, now=now)
    younger.state, younger.joined_into = Case.State.JOINED, older
    younger.closed_at, younger.closed_why = now, _("samengevoegd")
    younger.save(update_fields=["state", "joined_into", "closed_at", "closed_why"])
    add(verb="case.joined", by=by, now=now, case=younger.pk, data={"into": older.pk})
