"""Answering a handover: with a yes the direction moves, with everything that hangs on it."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, flow, share
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import (
    MAX_TEXT,
    done,
    keep_receipt,
    locked,
    not_before,
    one_transaction,
    tell,
    tidy,
    worker,
)
from sluitend.records.models import Action, Case, Clock, Direction, Handover, Move, SafetyHold, Worker
from sluitend.records.sight import NO_CONTENT
from sluitend.rules.direction import may_accept, may_decline, may_withdraw


def _open(handover: int, by: int | None) -> tuple[Case, Handover, Worker]:
    row = Handover.objects.filter(pk=handover).first()
    if row is None:
        raise Unknown("no_handover", _("Dit aanbod bestaat niet."))
    case = locked(row.case_id)
    actor = worker(by, case.pk)
    row = Handover.objects.select_related("decided_by", "to_organisation", "from_worker", "from_organisation").get(
        pk=handover
    )
    if row.state != Handover.State.OFFERED:
        who = row.decided_by.name if row.decided_by else _("iemand")
        said = {"accepted": _("%(who)s heeft dit al aanvaard."), "declined": _("%(who)s heeft dit al geweigerd."),
                "withdrawn": _("%(who)s heeft dit aanbod ingetrokken.")}[row.state]  # fmt: skip
        raise Refused("answered", said % {"who": who})
    return case, row, actor


def _close(
    row: Handover, state: str, actor: Worker, now: datetime, *, reason: str = "", warm: datetime | None = None
) -> None:
    row.state, row.decided_by, row.decided_at = state, actor, now
    row.reason, row.warm_contact_at = reason, warm
    row.save()


@one_transaction
def accept(*, handover: int, by: int | None, now: datetime, warm_contact_at: datetime | None) -> None:
    """Take over the direction, after a warm contact at `warm_contact_at`. What hangs on the case goes along.

    Raises Refused when the offer was withdrawn or answered meanwhile, or without the moment of the warm contact;
    NotAllowed when it was offered to another.
    """
    case, row, actor = _open(handover, by)
    if actor.role in NO_CONTENT:
        raise NotAllowed("role", _("Met uw rol kunt u geen regie voeren."))
    decision = may_accept(
        by_worker=actor.pk, by_organisation=actor.organisation_id, to_organisation=row.to_organisation_id,
        to_worker=row.to_worker_id, warm_contact_at=warm_contact_at, now=now,
    )  # fmt: skip
    keep_receipt(case, f"handover:{row.pk}", "may_accept", decision, now)
    if not decision.yes:
        legal = actor.organisation_id == row.to_organisation_id
        raise (Refused if legal else NotAllowed)("may_accept", decision.why, "warm_contact_at")
    now = not_before(case, now)
    _close(row, Handover.State.ACCEPTED, actor, now, warm=warm_contact_at)
    clocks.meet(case, "handover_answer", now=now, subject=f"handover:{row.pk}")
    move_direction(case, actor, how="handover", now=now)
    if row.with_safety:
        move_safety(case, actor, now=now)
    share.carry_to(case, actor.organisation, purpose=stored("Warme overdracht van de regie"), by=actor.pk, now=now)
    _count(case, row, actor, now)
    flow.follow(flow.Event("handover.accepted", now, actor.pk, case.pk, {"to": actor.organisation}))
    tell(row.from_worker, case=case, kind="handover", text=stored("Uw overdracht is aanvaard."), now=now)
    done(case, "handover.accept", by=actor.pk, now=now, subject=f"handover:{row.pk}")


def _count(case: Case, row: Handover, actor: Worker, now: datetime) -> None:
    if row.from_organisation_id != actor.organisation_id:
        Move.objects.create(case=case, kind="handover", at=now, from_party=row.from_organisation.name,
                            to_parties=[actor.organisation.name])  # fmt: skip


STAYS = ("safety_assessment", "inform_persons")
"""Terms that do not go along with the direction: one goes with the view on safety, one is of who keeps the report."""


def move_direction(case: Case, to: Worker, *, how: str, now: datetime) -> None:
    """One director until this moment, another from it on: no gap and no overlap (promise 2)."""
    old = case.director_id
    Direction.objects.filter(case=case, ends_at__isnull=True).update(ends_at=now)
    Direction.objects.create(case=case, worker=to, organisation=to.organisation, starts_at=now, how=how)
    case.director, case.director_organisation = to, to.organisation
    case.save(update_fields=["director", "director_organisation"])
    Action.objects.filter(case=case, state=Action.State.OPEN, as_director=True, owner=old).update(owner=to)
    mine = Clock.objects.filter(case=case, state__in=clocks.GOING, owner=old).exclude(term__in=STAYS)
    clocks.give(case, list(mine.exclude(subject__startswith="pickup:")), to)


def move_safety(case: Case, to: Worker, *, now: datetime) -> None:
    """The view on safety moves only when somebody takes it over explicitly (promise 3), and the weighing with it."""
    if case.safety_holder_id == to.organisation_id:
        return
    SafetyHold.objects.filter(case=case, ends_at__isnull=True).update(ends_at=now)
    SafetyHold.objects.create(case=case, organisation=to.organisation, starts_at=now)
    case.safety_holder = to.organisation
    case.save(update_fields=["safety_holder"])
    clocks.give(case, list(case.clocks.filter(term="safety_assessment", state__in=clocks.GOING)), to)


@one_transaction
def decline(*, handover: int, reason: str, by: int | None, now: datetime) -> None:
    """Say no, with the reason; the direction stays where it is and the ladder is told today (promise 6)."""
    case, row, actor = _open(handover, by)
    if actor.role in NO_CONTENT:
        raise NotAllowed("role", _("Met uw rol kunt u hier niet over beslissen."))
    reason = tidy(reason, MAX_TEXT)
    decision = may_decline(by_organisation=actor.organisation_id, to_organisation=row.to_organisation_id, reason=reason)
    if not decision.yes:
        legal = actor.organisation_id == row.to_organisation_id
        raise (Refused if legal else NotAllowed)("may_decline", decision.why, "reason")
    _close(row, Handover.State.DECLINED, actor, now, reason=reason)
    clocks.end(case, "handover_answer", now=now, why="geweigerd", subject=f"handover:{row.pk}")
    Move.objects.create(case=case, kind="refusal", at=now, from_party=row.to_organisation.name, to_parties=[])
    data = {"cause": f"handover:{row.pk}", "reason": reason, "organisation": row.to_organisation_id}
    flow.follow(flow.Event("handover.declined", now, actor.pk, case.pk, data))
    tell(row.from_worker, case=case, kind="handover", text=stored("Uw overdracht is geweigerd."), now=now)
    done(case, "handover.decline", by=actor.pk, now=now, subject=f"handover:{row.pk}")


@one_transaction
def withdraw(*, handover: int, by: int | None, now: datetime) -> None:
    """Take the offer back; possible until it is accepted."""
    case, row, actor = _open(handover, by)
    decision = may_withdraw(by_worker=actor.pk, director_worker=case.director_id, is_open=True)
    if not decision.yes:
        raise NotAllowed("may_withdraw", decision.why)
    _close(row, Handover.State.WITHDRAWN, actor, now)
    clocks.end(case, "handover_answer", now=now, why="ingetrokken", subject=f"handover:{row.pk}")
    done(case, "handover.withdraw", by=actor.pk, now=now, subject=f"handover:{row.pk}")
