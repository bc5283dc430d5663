"""Proposed by one person, approved by another; or kept, with the reason."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share.retention.destroying import destroy
from sluitend.chain.writing import done, locked, needed, one_transaction, organisation, worker
from sluitend.records.keeping import file_of
from sluitend.records.models import Case, Destruction, Organisation, RightsRequest, Worker
from sluitend.records.privacy import officers
from sluitend.records.region import book
from sluitend.rules.keeping import ON_REQUEST
from sluitend.rules.terms import due


@one_transaction
def propose(
    *, case: int, controller: int | str, rule: str, by: int | None, now: datetime, request: int | None = None
) -> int:
    """Propose that a controller lets go of its file in a case, or of what a client asked for. Returns its id.

    Before the end of keeping nothing goes but on request: that is law, not advice (Wmo 2015 art. 5.3.4, 5.3.5).
    """
    found = locked(case, opened=False)
    to = organisation(controller, "controller")
    actor = _for(to, by, found)
    asked = _asked(found, to, rule, request)
    if Destruction.objects.filter(case=found, controller=to, state=Destruction.State.PROPOSED).exists():
        raise Refused("proposed", _("Dit is al voorgesteld; een ander moet het goedkeuren."))
    until = _until(found, to, rule, asked, now)
    row = Destruction.objects.create(
        case=found, controller=to, request=asked, rule=rule, due_at=until, at=now, by=actor
    )
    done(found, "retention.propose", by=actor.pk, now=now, subject=f"destruction:{row.pk}", data={"rule": rule})
    return row.pk


@one_transaction
def approve(*, destruction: int, by: int | None, now: datetime) -> int:
    """A second person approves, and it is destroyed at once. Returns how many stones were set.

    What was written since the proposal keeps the whole file. Raises Refused, NotAllowed.
    """
    case, row, actor = _proposed(destruction, by)
    if row.by_id == actor.pk:
        raise NotAllowed("second_person", _("Iemand anders dan wie het voorstelde keurt het goed."))
    if row.request is None:
        _until(case, row.controller, row.rule, None, now)
    count = destroy(row, by=actor.pk, now=now)
    row.state, row.decided_at, row.decided_by = Destruction.State.DESTROYED, now, actor
    row.save(update_fields=["state", "decided_at", "decided_by"])
    data = {"rule": row.rule, "pieces": count}
    done(case, "retention.destroy", by=actor.pk, now=now, subject=f"destruction:{row.pk}", data=data)
    return count


@one_transaction
def keep(*, destruction: int, reason: str, by: int | None, now: datetime) -> None:
    """It stays, because somebody else has a substantial interest in it; the reason stays with it (Wmo art. 5.3.5)."""
    case, row, actor = _proposed(destruction, by)
    row.reason = needed(reason, "reason", _("Schrijf wie er een groot belang bij heeft dat dit blijft."), 4000)
    row.state, row.decided_at, row.decided_by = Destruction.State.KEPT, now, actor
    row.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    done(case, "retention.keep", by=actor.pk, now=now, subject=f"destruction:{row.pk}", data={"rule": row.rule})


def _proposed(destruction: int, by: int | None) -> tuple[Case, Destruction, Worker]:
    found = Destruction.objects.filter(pk=destruction).first()
    if found is None:
        raise Unknown("no_destruction", _("Dit voorstel bestaat niet."))
    case = locked(found.case_id, opened=False)
    row = Destruction.objects.select_related("controller", "request").get(pk=found.pk)
    if row.state != Destruction.State.PROPOSED:
        raise Refused("decided", _("Hierover is al beslist."))
    return case, row, _for(row.controller, by, case)


def _for(to: Organisation, by: int | None, case: Case) -> Worker:
    """Somebody of the controller, or a privacy officer who watches over it."""
    actor = worker(by, case.pk)
    if actor.role == Worker.Role.CLIENT or (
        actor.organisation_id != to.pk and not officers(to.pk).filter(pk=actor.pk).exists()
    ):
        raise NotAllowed("controller", _("Alleen de organisatie die het bewaart beslist hierover."))
    return actor


def _asked(case: Case, to: Organisation, rule: str, request: int | None) -> RightsRequest | None:
    if request is None and rule != ON_REQUEST:
        return None
    kind = RightsRequest.Kind.DESTROY
    found = RightsRequest.objects.filter(pk=request, case=case, controller=to, kind=kind).first() if request else None
    if found is None or rule != ON_REQUEST:
        raise Refused("request", _("Bij vernietigen op verzoek hoort het verzoek."), "request")
    return found


def _until(case: Case, to: Organisation, rule: str, asked: RightsRequest | None, now: datetime) -> datetime:
    """Until when it is kept; Refused before that. On request: before when it must be gone."""
    if asked is not None:
        return due(ON_REQUEST, start=asked.asked_at, book=book()).at
    found = file_of(case.pk, to.pk, rule)
    if found is None:
        raise Refused("no_file", _("Deze organisatie bewaart hier niets met deze termijn."))
    if found.due_at > now:
        raise Refused("not_due", _("De bewaartermijn is nog niet voorbij."))
    return found.due_at
