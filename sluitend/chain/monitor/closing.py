"""Closing: with a reason, never with something left hanging; the checks go on."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain import clocks
from sluitend.chain.errors import NotAllowed
from sluitend.chain.flow import Event
from sluitend.chain.writing import acting, done, heed, locked, needed, not_before, one_transaction
from sluitend.records.models import Action, Case, Direction, Escalation, Handover, Pickup, SafetyHold
from sluitend.records.region import book, organisations_of
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.phases import may_close


@one_transaction
def close(*, case: int, why: str, by: int | None, now: datetime, principle: str = "") -> None:
    """Close a case with its reason. A seven and the phase of recovery are advised; less takes a leading principle.

    What was still open is ended with the same reason; planned checks go on, and new violence re-opens the case.
    """
    found = locked(case)
    actor = acting(found, by)
    if found.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_director", _("De regisseur sluit de casus af."))
    why = needed(why, "why", _("Schrijf waarom de casus kan worden afgesloten."))
    decision = may_close(phase=found.phase, mark=found.mark, book=book(), on=now.astimezone(AMSTERDAM).date())
    heed(decision, case=found, rule="may_close", subject=f"case:{found.pk}", by=actor, now=now, why=why,
         principle=principle)  # fmt: skip
    shut(found, why, by=actor.pk, now=now)
    done(found, "monitor.close", by=actor.pk, now=now)


def leave_behind(event: Event) -> None:
    """Follows `case.untouched`: the only report of a case was no violence at home."""
    shut(Case.objects.get(pk=event.case_id), event.data["reason"], by=event.by, now=event.now)


def shut(case: Case, why: str, *, by: int | None, now: datetime) -> None:
    """Nothing is left hanging: what was open gets the reason of the closing."""
    now = not_before(case, now)
    end_open_work(case, why, by=by, now=now)
    case.state, case.closed_at, case.closed_why = Case.State.CLOSED, now, why
    case.save(update_fields=["state", "closed_at", "closed_why"])


def end_open_work(case: Case, why: str, *, by: int | None, now: datetime) -> None:
    """End clocks, requests, offers, actions, direction and view on safety of a case that stops being one.

    `now` is `not_before` the direction that ends.
    """
    clocks.end(case, None, now=now, why=why)
    Pickup.objects.filter(case=case, state=Pickup.State.ASKED).update(
        state=Pickup.State.WITHDRAWN, decided_at=now, reason=why
    )
    Handover.objects.filter(case=case, state=Handover.State.OFFERED).update(
        state=Handover.State.WITHDRAWN, decided_at=now, decided_by=by, reason=why
    )
    Action.objects.filter(case=case, state=Action.State.OPEN).update(
        state=Action.State.DROPPED, done_at=now, done_by=by, outcome=why
    )
    Escalation.objects.filter(case=case, solved_at__isnull=True).update(solved_at=now, solved_by=by, solution=why)
    Direction.objects.filter(case=case, ends_at__isnull=True).update(ends_at=now)
    SafetyHold.objects.filter(case=case, ends_at__isnull=True).update(ends_at=now)
