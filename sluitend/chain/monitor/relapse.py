"""Relapse re-opens: new violence puts the case back at direct safety, whatever phase it was in (promise 10)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks
from sluitend.chain.flow import Event
from sluitend.chain.share import state
from sluitend.chain.writing import (
    acting,
    agency_of,
    done,
    locked,
    needed,
    not_before,
    one_transaction,
    safe_home_duty,
    tell,
)
from sluitend.records.models import Case, Clock, Direction, Organisation, Pickup, SafetyHold
from sluitend.records.region import on_duty


def put_back_at_direct_safety(event: Event) -> None:
    """Follows `report.received`: a report about a family that has a case already is new violence."""
    if not event.data.get("joined"):
        return
    restart(event.data["case"], agency=event.data["report"].controller, now=event.now)


def restart(case: Case, *, agency: Organisation, now: datetime) -> None:
    """Direct safety again; a closed case is open again, with a director and a view on safety from this moment.

    The mark of before the violence says nothing any more: an old seven must not advise to go on.
    """
    if case.state == Case.State.CLOSED:
        _reopen(case, agency, now)
    changed = case.phase != "direct_safety"
    case.phase, case.mark = "direct_safety", None
    case.save(update_fields=["phase", "mark"])
    if changed:
        tell(
            case.director,
            case=case,
            kind="relapse",
            text=stored("Nieuw geweld: uw casus is terug bij directe veiligheid."),
            now=now,
        )


def _reopen(case: Case, agency: Organisation, now: datetime) -> None:
    """What had been picked up ended with the case; who must act now is asked now."""
    now = not_before(case, now)
    Pickup.objects.filter(case=case, state=Pickup.State.ACCEPTED).update(
        state=Pickup.State.WITHDRAWN, reason=stored("De casus was afgesloten.")
    )
    last = (
        Direction.objects.select_related("worker__organisation").filter(case=case).order_by("-starts_at", "-id").first()
    )
    director = last.worker if last and last.worker.is_active else safe_home_duty(agency=agency)[1]
    case.state, case.closed_at, case.closed_why = Case.State.OPEN, None, ""
    case.director, case.director_organisation = director, director.organisation
    case.safety_holder = agency  # Veilig Thuis holds the view on safety until another takes it over again
    case.save(update_fields=["state", "closed_at", "closed_why", "director", "director_organisation", "safety_holder"])
    Direction.objects.create(
        case=case, worker=director, organisation=director.organisation, starts_at=now, how="reopened"
    )
    SafetyHold.objects.create(case=case, organisation=agency, starts_at=now)


@one_transaction
def new_violence(*, case: int, text: str, by: int | None, now: datetime, acute: bool = False) -> None:
    """Somebody in the case learns of new violence: direct safety again, and safety is weighed anew.

    For a closed case send a report instead: that re-opens it.
    """
    found = locked(case)
    actor = acting(found, by)
    text = needed(text, "text", _("Schrijf wat er is gebeurd."))
    state(case=case, subject=stored("Nieuw geweld"), text=text, source=actor.organisation.name, by=by, now=now)
    agency, duty = safe_home_duty(agency=agency_of(found))
    restart(found, agency=agency, now=now)
    if acute:
        Case.objects.filter(pk=found.pk).update(acute=True)
    if not Clock.objects.filter(case=found, term="safety_assessment", state="running").exists():
        holder = found.safety_holder or agency
        clocks.start(found, "safety_assessment", at=now, organisation=holder, owner=on_duty(holder, found) or duty,
                     subject=f"relapse:{int(now.timestamp())}")  # fmt: skip
    done(found, "monitor.new_violence", by=actor.pk, now=now, data={"acute": acute})
